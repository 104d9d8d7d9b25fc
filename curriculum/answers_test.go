package curriculum

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
)

// whole is an answers file that settles every step that can be settled.
const whole = `
gate: "yes"
uses: [high, low]
case: {before: no, after: "yes"}
why: "  It is ours.\nSo we do.  "
share: {answer: 12, because: We counted.}
fears:
  answer: [one, "two\tand", three]
  because: They are ours.
odds:
  3: high
  1: {answer: High, because: It happened.}
  2: {na: true}
shortlist: [3, 1]
order: [3, 1]
dots: {3: 2, 1: 3, 2: 0}
rows: {2: low, 1: na, 3: {na: true}}
worst: three
line:
  1: {act: send a patient home, who: high, by: 2026-12-01, n: 1.5, long: "a\nb"}
  3: {act: {}}
grid: {yes: [low, high], no: low}
end: ~
systems:
  - {name: triage}
  - {of: Acme, name: chat}
room: true
workshop: {title: Board day}
`

func entered(entries []Entry) []string {
	var all []string
	for _, e := range entries {
		text := place(e.Key)
		if e.Wording != "" {
			text += " (" + e.Wording + ")"
		}
		if e.NA {
			text += " does not apply"
		}
		if e.Answer != nil {
			text += ": " + strings.Join(e.Answer.Lines(), " | ")
		}
		if e.Because != "" {
			text += " because " + e.Because
		}
		all = append(all, text)
	}
	return all
}

func TestAnAnswersFileSettlesEveryKind(t *testing.T) {
	data := strings.Replace(whole, "act: {}", "act: stop", 1)
	entries, findings := ReadAnswers(aCurriculum(), "answers.yaml", []byte(data), nil, nil)
	expect(t, entered(entries), []string{
		"gate: Yes",
		"uses: Low | High",
		"case: No | Yes",
		"why: It is ours. | So we do.",
		"share: 12% because We counted.",
		"fears: one | two and | three because They are ours.",
		"odds.1 (one): High because It happened.",
		"odds.2 (two and) does not apply",
		"odds.3 (three): High",
		"shortlist: one | three",
		"order: three | one",
		"dots: one: 3 | three: 2",
		"rows: one: does not apply | two and: Low | three: does not apply",
		"worst: three",
		"line.1 (one): send a patient home | High | 2026-12-01 | 1.5 days | a\nb",
		"line.3 (three): stop",
		"grid: Yes: Low, High | No: Low",
		"systems: triage | chat of Acme",
		"room: true",
	})
	var asides []string
	for _, f := range findings {
		if f.Stops {
			t.Error(f)
		}
		asides = append(asides, f.String())
	}
	expect(t, asides, []string{`answers.yaml:6:30: "share" does not ask for the reason; it is kept`})
	// What was read can be seen, and no kind was forgotten.
	a := Answers{}
	kinds := map[string]bool{}
	for _, e := range entries {
		a[e.Key] = e.Settled
		kinds[aCurriculum().Step(e.Step).Kind()] = true
	}
	for _, step := range EveryKind() {
		if kinds[step.Kind()] != (step.Asks() != nil) {
			t.Errorf("%s is settled: %v", step.Kind(), kinds[step.Kind()])
		}
	}
	expect(t, aside(See(aCurriculum(), Plan{}, a)), []string{"share because “Why” is answered", "systems because “Line” is answered otherwise"})
}

func TestJSONIsAnAnswersFileToo(t *testing.T) {
	data := `{"gate": "yes", "fears": ["one"], "odds": {"1": "low"}, "share": 3, "dots": {"1": 2}}`
	entries, findings := ReadAnswers(aCurriculum(), "answers.json", []byte(data), nil, nil)
	expect(t, entered(entries), []string{"gate: Yes", "share: 3%", "fears: one", "odds.1 (one): Low", "dots: one: 2"})
	expect(t, len(findings), 0)
}

func TestAFormMayHaveFieldsNamedAsAnAnswersPartsAre(t *testing.T) {
	form := &Form{Outline: Outline{ID: "f"}, Fields: []Field{{ID: "answer"}, {ID: "because"}}}
	c := &Curriculum{Modules: []Module{{Steps: []Step{form}}}}
	entries, findings := ReadAnswers(c, "a", []byte("f: {answer: x, because: y}"), nil, nil)
	expect(t, entered(entries), []string{"f: x | y"})
	expect(t, len(findings), 0)
}

func TestWhatIsWrongInAnAnswersFileIsSaidWithItsPlace(t *testing.T) {
	for _, test := range []struct{ yaml, want string }{
		{"gaet: yes", `1:1: no step is called "gaet"; did you mean "gate"?`},
		{"intro: x", `1:1: "intro" asks nothing; take the line out`},
		{"gate: maybe", `1:7: "maybe" is no option of "gate"; it can be yes or no`},
		{"gate: [yes]", `1:7: gate should be one option; write it as gate: option`},
		{"uses: hihg", `1:7: uses should be a list of options; write it as uses: [option, option]`},
		{"uses:\n  - low\n  - hihg", `3:5: "hihg" is no option of "uses"; did you mean "high"?`},
		{"uses: [low, low]", `1:13: "low" is here twice; take one out`},
		{"uses: [low, high, third]", `1:7: "uses" has 3 entries; it takes at most 2`},
		{"fears: [a, ~]", `1:12: an entry of fears is empty; write it, or take the line out`},
		{"fears: [' ']", `1:9: an entry of fears is empty; write it, or take the line out`},
		{"systems: [{}]", `1:11: an entry of systems is empty; write it, or take the line out`},
		{"uses: []", `1:7: "uses" has 0 entries; it takes at least 1`},
		{"fears: [a, b, c, d, e]", `1:8: "fears" has 5 entries; it takes at most 4`},
		{"fears: one", `1:8: fears should be a list; put - before each entry`},
		{"fears: [{who: x}]", `1:9: an entry of fears should be text; put text that begins with [ or { in quotes`},
		{"why: [a]", `1:6: why should be text; put text that begins with [ or { in quotes`},
		{"why: " + strings.Repeat("é", 41), `1:6: "why" has 41 characters; it takes at most 40`},
		{"share: many", `1:8: share should be a number; write it in digits, without a unit`},
		{"share: 1.5", `1:8: "share" takes whole numbers`},
		{"share: -1", `1:8: "-1" is too little for "share"; it takes at least 0`},
		{"share: 101", `1:8: "101" is too much for "share"; it takes at most 100`},
		{"share: .inf", `1:8: share should be a number; write it in digits, without a unit`},
		{"case: yes", `1:7: case should be two verdicts; write it as case: {before: verdict, after: verdict}`},
		{"case: {after: yes}", `1:7: "case" has a verdict after the facts and none before; write it as {before: verdict, after: verdict}`},
		{"case: {befor: yes}", `1:8: unknown field "befor" in case; did you mean "before"?`},
		{"odds: {1: low}", `1:8: "fears" has no entries; answer fears too`},
		// What hangs on an answer that is no good is not found fault with too.
		{"fears: [a, ~]\nodds: {1: low}\nrows: {1: low}\nshortlist: [1]", `1:12: an entry of fears is empty; write it, or take the line out`},
		{"fears: [a]\nodds: low", `2:7: odds should be answers by entry of fears; write each as 1: answer`},
		{"fears: [a, b]\nodds: {3: low}", `2:8: "fears" has no entry 3; its entries are 1 to 2`},
		{"fears: [a]\nodds: {a: low}", `2:8: "fears" has no entry a; its only entry is 1`},
		{"fears: [a]\nodds: {1: lwo}", `2:11: "lwo" is no option of "odds"; did you mean "low"?`},
		{"fears: [a]\nodds: {1: low, 1: high}", `2:16: "1" is here twice; the first is on line 2; take one out`},
		{"fears: [a]\nshortlist: [2]", `2:13: "2" is no option of "shortlist"; it can be 1`},
		{"fears: [a, b]\nshortlist: [2]\norder: [1]", `3:9: "1" is no option of "order"; it can be 2`},
		{"fears: [a, b, c]\nshortlist: [1, 2, 3]\norder: [1, 2, 3]", `3:8: "order" has 3 entries; it takes at most 2`},
		{"fears: [a, b]\ndots: {1: 4}", `2:11: "a" has 4 dots; an option takes at most 3`},
		{"fears: [a, b]\ndots: {1: 3, 2: 3}", `2:7: "dots" spreads 6 dots; there are 5`},
		{"fears: [a, b]\ndots: {1: -1}", `2:11: "a" cannot be given "-1" dots; it can be a number up to 5`},
		{"fears: [a, b]\ndots: [1]", `2:7: dots should be a number of dots for each option; write each as row: answer`},
		{"grid: {yes: [low, lo]}", `1:19: "lo" is no option of "grid"; did you mean "low"?`},
		{"grid: {maybe: low}", `1:8: "maybe" is no option of "grid"; it can be yes or no`},
		{"fears: [a]\nshortlist: [1]\nline: {1: {atc: x}}", `3:12: unknown field "atc" in line; did you mean "act"?`},
		{"fears: [a]\nshortlist: [1]\nline: {1: {by: tomorrow}}", `3:16: "tomorrow" is no date; write it as year-month-day, like 2026-11-23`},
		{"fears: [a]\nshortlist: [1]\nline: {1: {by: 2026-02-30}}", `3:16: "2026-02-30" is no date; write it as year-month-day, like 2026-11-23`},
		{"fears: [a]\nshortlist: [1]\nline: {1: stop}", `3:11: line should be a set of fields; write it as {act: …}`},
		{"systems: [triage]", `1:11: an entry of systems should be a set of fields; write it as {name: …}`},
		{"why: {answer: x, becuase: y}", `1:18: unknown field "becuase" beside the answer to "why"; did you mean "because"?`},
		{"uses: {na: true}", `1:7: "uses" does not take na; answer it, or take it out`},
		{"gate: {na: true, answer: yes}", `1:7: "gate" has an answer and na; keep one of them`},
		{"gate: {na: maybe, answer: yes}", `1:12: na should be true or false`},
		{"gate: {answer: yes, answer: no}", `1:21: "answer" is here twice; the first is on line 1; take one out`},
		{"gate: yes\ngate: no", `2:1: "gate" is here twice; the first is on line 1; take one out`},
		{"- gate", `1:1: the file should be answers by step; write each as step: answer`},
		{"gate: &a yes", `1:7: &a is an anchor, which this format does not have; take it out, or put the text in quotes if the & is meant`},
	} {
		_, findings := ReadAnswers(aCurriculum(), "a.yaml", []byte(test.yaml), nil, nil)
		var stops []string
		for _, f := range findings {
			if f.Stops {
				stops = append(stops, strings.TrimPrefix(f.String(), "a.yaml:"))
			}
		}
		expect(t, strings.Join(stops, "\n"), test.want)
	}
}

func TestAdviceStopsNothing(t *testing.T) {
	for yaml, want := range map[string]string{
		"gate: {because: x}": `1:7: "gate" has no answer`,
		"fears: [a, b]\nshortlist: [2]\nline: {1: {act: x}}": `3:8: entry 1 is not picked in "shortlist"; its answer is kept, and set aside`,
		"fears: [a]\nshortlist: [1]\nline: {1: {who: low}}":  `3:11: "act" is not filled in line`,
	} {
		_, findings := ReadAnswers(aCurriculum(), "a", []byte(yaml), nil, nil)
		if len(findings) != 1 || findings.Stops() || strings.TrimPrefix(findings[0].String(), "a:") != want {
			t.Errorf("%s: %v, want %s", yaml, findings, want)
		}
	}
}

func TestAnAnswerThatIsWrongSettlesNothing(t *testing.T) {
	entries, _ := ReadAnswers(aCurriculum(), "a", []byte("gate: maybe\nuses: [low]\ndots: 3\nwhy: ''\nend: {}"), nil, nil)
	expect(t, entered(entries), []string{"uses: Low"})
}

func TestReadingTwiceRenumbersNothing(t *testing.T) {
	c := aCurriculum()
	next := func(id StepID) int { return map[StepID]int{"fears": 8}[id] }
	read := func(yaml string, known Answers) Answers {
		t.Helper()
		entries, findings := ReadAnswers(c, "a", []byte(yaml), known, next)
		if findings.Stops() {
			t.Fatal(findings)
		}
		a := Answers{}
		for key, settled := range known {
			a[key] = settled
		}
		for _, e := range entries {
			a[e.Key] = e.Settled
		}
		return a
	}
	ids := func(a Answers) string {
		var all []string
		for _, i := range a[at("fears")].Answer.(*Listed).Items {
			all = append(all, fmt.Sprint(i.ID, " ", i.Text))
		}
		return strings.Join(all, ", ")
	}
	first := read("fears: [one, two, two]\nodds: {3: low}", nil)
	expect(t, ids(first), "8 one, 9 two, 10 two")
	expect(t, first[at("odds", 10)].Wording, "two")
	expect(t, read("fears: [one, two, two]\nodds: {3: low}", first), first)
	second := read("fears: [zero, two, one]\nodds: {1: high}", first)
	expect(t, ids(second), "11 zero, 9 two, 8 one")
	expect(t, second[at("odds", 11)].Answer.Lines(), []string{"High"})
	// A file may refer to what was settled before, by its number now.
	third := read("odds: {3: high}\nshortlist: [2]", second)
	expect(t, third[at("odds", 8)].Wording, "one")
	expect(t, third[at("shortlist")].Answer, Answer(&Picked{[]Choice{{"9", "two"}}}))
}

func TestHostileAnswersEndInAFindingSoon(t *testing.T) {
	for name, data := range map[string]string{
		"deep":    "gate: " + strings.Repeat("[", 100_000),
		"aliases": "a: &a [x]\nb: [*a, *a]",
		"huge":    "why: " + strings.Repeat("x", maxFile),
		"binary":  "\x00\x01\x02",
		"wide":    strings.Repeat("a: b\n", 150_000),
		"guesses": strings.Repeat("gaet: [hihg, lwo]\n", 20_000),
		"empty":   "",
		"two":     "gate: yes\n---\ngate: no",
	} {
		began := time.Now()
		_, findings := ReadAnswers(aCurriculum(), "a", []byte(data), nil, nil)
		if !findings.Stops() {
			t.Errorf("%s: no finding", name)
		}
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}

func FuzzAnswersFilesNeverPanic(f *testing.F) {
	f.Add(whole)
	f.Add("fears: [a]\nodds: {1: {answer: low}}\nline: {1: {}}")
	f.Add(`{"gate": {"na": true}, "workshop": {"dissents": [{"step": "odds", "item": 1}]}}`)
	f.Fuzz(func(t *testing.T, data string) {
		c := aCurriculum()
		entries, findings := ReadAnswers(c, "a", []byte(data), known(), nil)
		again, _ := ReadAnswers(c, "a", []byte(data), known(), nil)
		if !reflect.DeepEqual(entries, again) {
			t.Errorf("read twice: %v and %v", entries, again)
		}
		a := Answers{}
		for _, e := range entries {
			if e.Empty() {
				t.Errorf("%v settles nothing", e.Key)
			}
			if _, twice := a[e.Key]; twice {
				t.Errorf("%v is settled twice", e.Key)
			}
			a[e.Key] = e.Settled
			if e.Answer != nil {
				for _, line := range e.Answer.Lines() {
					if Clean(line) != line {
						t.Errorf("%v is not clean: %q", e.Key, line)
					}
				}
			}
		}
		for _, f := range findings {
			if strings.Contains(f.String(), "\n") {
				t.Errorf("a finding of several lines: %q", f)
			}
		}
		See(c, Plan{}, a).SetAside()
		ReadOccasion(c, "a", []byte(data), a)
	})
}

func TestAnAnswersFileTellsOfTheWorkshopItself(t *testing.T) {
	const yaml = `
fears: [one, two]
workshop:
  organization: Northwell Clinics
  title: Board day
  agenda: short
  people:
    - {name: Ada Oduya, role: chair}
    - {name: Max Ruiz}
  decider: Ada Oduya
  dissents:
    - {step: odds, item: 2, words: "Not this one.", by: Max Ruiz}
    - {step: gate, words: No.}
  parked:
    - {matter: "Who insures us?", owner: Ada Oduya}
    - {matter: Later., step: gate}
  agreed: {by: [Ada Oduya], dissent: Max does not.}
`
	settled := Answers{at("fears"): fears(Item{ID: 4, Text: "one"}, Item{ID: 7, Text: "two"})}
	o, findings := ReadOccasion(aCurriculum(), "a", []byte(yaml), settled)
	expect(t, len(findings), 0)
	expect(t, o, &Occasion{
		Organization: "Northwell Clinics", Title: "Board day", Agenda: "short",
		People:   []OccasionPerson{{"Ada Oduya", "chair"}, {"Max Ruiz", ""}},
		Decider:  "Ada Oduya",
		Dissents: []OccasionDissent{{"odds", 7, "Not this one.", "Max Ruiz"}, {"gate", 0, "No.", ""}},
		Parked:   []OccasionMatter{{Matter: "Who insures us?", Owner: "Ada Oduya"}, {Step: "gate", Matter: "Later."}},
		Agreed:   &OccasionAgreement{[]string{"Ada Oduya"}, "Max does not."},
	})
	o, findings = ReadOccasion(aCurriculum(), "a", []byte("gate: yes"), nil)
	expect(t, o, (*Occasion)(nil))
	expect(t, len(findings), 0)
}

func TestWhatIsWrongAboutTheWorkshopIsSaidWithItsPlace(t *testing.T) {
	for yaml, want := range map[string]string{
		"{titel: x}":                                   `1:12: unknown field "titel"; did you mean "title"?`,
		"{agenda: shrot}":                              `1:20: no agenda is called "shrot"; did you mean "short"?`,
		"{decider: Ada}":                               `1:21: "Ada" decides and is not among the people; add them to people`,
		"{people: [{name: Ada}], decider: Adda}":       `1:44: "Adda" decides and is not among the people; did you mean "Ada"?`,
		"{people: [{role: x}]}":                        `1:21: a person has no name; write it as name: …`,
		"{people: [{name: A}, {name: A}]}":             `1:39: "A" is here twice; take one out`,
		"{dissents: [{step: gate}]}":                   `1:23: a dissent has no words; write them as words: …`,
		"{dissents: [{words: x}]}":                     `1:23: a dissent names no step; write it as step: …`,
		"{dissents: [{step: gaet, words: x}]}":         `1:30: no step is called "gaet"; did you mean "gate"?`,
		"{dissents: [{step: odds, words: x}]}":         `1:23: "odds" is asked for each entry of "fears"; write the entry's number as item: 1`,
		"{parked: [{step: odds, item: 9, matter: x}]}": `1:40: "odds" is asked for each entry of "fears"; write the entry's number as item: 1`,
		"{parked: [{step: gate, item: 1, matter: x}]}": `1:40: "gate" is not asked for each item; take item out`,
		"{parked: [{owner: Ada}]}":                     `1:21: a parked matter has no words; write them as matter: …`,
	} {
		_, findings := ReadOccasion(aCurriculum(), "a", []byte("workshop: "+yaml), known())
		if len(findings) != 1 || !findings.Stops() || strings.TrimPrefix(findings[0].String(), "a:") != want {
			t.Errorf("%s\n got %v\nwant %s", yaml, findings, want)
		}
	}
}

func TestReadingAnswersForEachOfManyItemsTakesTimeByTheirNumber(t *testing.T) {
	list, write := &List{Outline: Outline{ID: "l"}}, &Write{Outline: Outline{ID: "w", Each: "l"}}
	c := &Curriculum{Modules: []Module{{Steps: []Step{list, write}}}}
	allocations := func(items int) float64 {
		data := []byte("l: [" + strings.Repeat("x, ", items) + "]\nw:\n")
		for i := range items {
			data = fmt.Appendf(data, "  %d: y\n", i+1)
		}
		return testing.AllocsPerRun(1, func() {
			if entries, findings := ReadAnswers(c, "a", data, nil, nil); len(entries) != items+1 {
				t.Fatal(len(entries), findings)
			}
		})
	}
	if one, four := allocations(250), allocations(1000); four > 6*one {
		t.Errorf("250 answers take %v allocations, 1,000 take %v", one, four)
	}
}
