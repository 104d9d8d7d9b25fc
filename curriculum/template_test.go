package curriculum

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestASentenceReadsAsASecretaryWouldWriteIt(t *testing.T) {
	for _, test := range []struct {
		name, template, values, want string
	}{
		{"plain", "We will never {act} {object}.", "act=sell;object=patient data", "We will never sell patient data."},
		{"optional kept", "We will never {act}[, even if {benefit}].", "act=lie;benefit=it pays", "We will never lie, even if it pays."},
		{"optional dropped", "We will never {act}[, even if {benefit}].", "act=lie", "We will never lie."},
		{"optional dropped leaves no double space", "We [always ]{act} [for {who}] at once.", "act=stop", "We always stop at once."},
		{"optional without a slot stays", "We stop[ at once].", "", "We stop at once."},
		{"two slots in one part", "We stop[, says {who} on {day}].", "who=Ada", "We stop."},
		{"values are trimmed", "We will {act}.", "act=  stop \n", "We will stop."},
		{"white space runs together", "We will {act}.", "act=stop\n\n  and\ttell", "We will stop and tell."},
		{"a template may be wrapped", "We will\n  {act}.", "act=stop", "We will stop."},

		{"the sentence's stop wins", "We will {act}.", "act=stop.", "We will stop."},
		{"a stop in the middle goes", "{who} will answer for it.", "who=The CFO.", "The CFO will answer for it."},
		{"a stop before a comma goes", "If {fear}, we stop.", "fear=it harms.", "If it harms, we stop."},
		{"a stop before a value goes", "{who} {how}", "who=The model.;how=misleads.", "The model misleads."},
		{"the value's own stop ends it", "{answer}", "answer=We stop.", "We stop."},
		{"nobody adds a stop", "{answer}", "answer=We stop", "We stop"},
		{"another sentence follows", "{answer} This is ours to keep.", "answer=we stop.", "We stop. This is ours to keep."},
		{"an ellipsis stays", "{answer} and so on", "answer=we wait...", "We wait... and so on"},
		{"an ellipsis ends it", "{answer}.", "answer=we wait…", "We wait…"},
		{"a question ends it", "We ask: {answer}.", "answer=is it fair?", "We ask: is it fair?"},
		{"a question before a comma", "After {answer}, we ask again.", "answer=is it fair?", "After is it fair? we ask again."},
		{"a call ends it", "{answer}.", "answer=never!", "Never!"},
		{"a quotation ends it", "She said {answer}.", `answer="no."`, `She said "no."`},
		{"a quotation without a stop", "She said {answer}.", `answer="no"`, `She said "no".`},
		{"an abbreviation stays", "{org} will stop.", "org=Acme Inc.", "Acme Inc. will stop."},
		{"an abbreviation before a comma", "{org}, we stop.", "org=Acme Inc.", "Acme Inc., we stop."},
		{"an abbreviation ends it", "We are {org}.", "org=Acme Inc.", "We are Acme Inc."},
		{"an hour ends it", "By {when}.", "when=5 p.m.", "By 5 p.m."},
		{"an hour goes on", "By {when} we stop.", "when=5 p.m.", "By 5 p.m. we stop."},
		{"an initial stays", "{who} decides.", "who=Malcolm X.", "Malcolm X. decides."},
		{"a comma before the stop", "We will {act}.", "act=stop,", "We will stop."},
		{"a comma at the end is the room's", "We will {act}", "act=stop,", "We will stop,"},
		{"stops within a value are the room's", "{answer}", "answer=Wait . . . no!! ok ?", "Wait . . . no!! ok ?"},

		{"a hole before a comma", "We {act}, {how}, and tell.", "act=stop", "We stop, and tell."},
		{"a hole before the stop", "We {act}, {how}.", "act=stop", "We stop."},
		{"a hole before a space and a stop", "We stop {how} .", "", "We stop."},
		{"a hole at the beginning", "{how}, we stop.", "", "We stop."},
		{"a part dropped at the beginning", "[For {who}, ]we stop.", "", "We stop."},
		{"a part kept at the beginning", "[For {who}, ]we stop.", "who=Ada", "For Ada, we stop."},
		{"nothing at all", "{answer}", "", ""},
		{"only white space", "{answer} ", "answer= \n", ""},
		{"only a stop", "We {answer} stop.", "answer=.", "We stop."},

		{"a capital begins it", "{act} is over.", "act=selling data", "Selling data is over."},
		{"an accent too", "{act} is over.", "act=élan", "Élan is over."},
		{"in a quotation", "{act}", "act=“we stop”", "“We stop”"},
		{"the author's small letter stays", "we {act}.", "act=stop", "we stop."},
		{"a name in its own letters", "{it} is out.", "it=iPhone tracking", "iPhone tracking is out."},
		{"an address", "{it} says so.", "it=example.org/a", "example.org/a says so."},
		{"a number", "{n} of us.", "n=3", "3 of us."},
		{"no letter case", "{it}。", "it=患者を守る", "患者を守る。"},

		{"in the author's marks and its own", "We call it “{it}”.", "it=“the bot”", "We call it “the bot”."},
		{"in the author's marks with others", "We call it “{it}”.", "it=the “bot”", "We call it “the ‘bot’”."},
		{"within a longer quotation", "They read: “We stop. {it} No.”", "it=say “so”.", "They read: “We stop. Say ‘so’. No.”"},
		{"after the author's stop", "We stop. {it} decides.", "it=the board", "We stop. The board decides."},
		{"after a value's stop", "We are {org} {it}.", "org=Acme Inc.;it=again", "We are Acme Inc. again."},

		{"the article within", "If {fear}, we stop.", "fear=The triage model sends people home", "If the triage model sends people home, we stop."},
		{"the article before an acronym", "If {it} fails.", "it=The AI model", "If the AI model fails."},
		{"an indefinite article", "We fear {fear}.", "fear=A leak", "We fear a leak."},
		{"an indefinite article, vowel", "We fear {fear}.", "fear=An Irish leak", "We fear an Irish leak."},
		{"the article of a name", "In {place} we stop.", "place=The Hague", "In The Hague we stop."},
		{"a label is no article", "We chose {it}.", "it=A or B", "We chose A or B."},
		{"a letter is no article", "We chose {it}.", "it=A", "We chose A."},
		{"another capital is the room's", "We fear {it}.", "it=Our model", "We fear Our model."},
		{"after a colon", "Our fear: {it}.", "it=The model lies", "Our fear: The model lies."},
		{"in a quotation of the author's", "They wrote “{it}”.", "it=The model lies", "They wrote “The model lies”."},
		{"after a sentence", "We stop. {it}", "it=The model lies.", "We stop. The model lies."},
		{"after a comma", "We stop, {it}.", "it=The model being a lie", "We stop, the model being a lie."},

		{"a name with a stop", "We use {it}.", "it=.NET", "We use .NET."},
		{"the author's name with a stop", "We use .NET and .5 of {it}.", "it=it", "We use .NET and .5 of it."},
		{"French spaces stay", "Est-ce {it} ?", "it=juste", "Est-ce juste ?"},
		{"French no-break spaces stay", "Est-ce {it}\u202f?", "it=juste", "Est-ce juste\u202f?"},
		{"the author's space before a comma goes", "We stop , {it} .", "it=now", "We stop, now."},
		{"escapes", `\{not\} \[a\] \\ {it}`, "it=slot", `{not} [a] \ slot`},
		{"markup is only text", "We {it}.", "it=*stop* [x](y)", "We *stop* [x](y)."},
		{"slots in values are only text", "We {it}.", "it={act}", "We {act}."},
		{"dotted", "{red-line.act} by {owner.role}", "red-line.act=stop;owner.role=the CFO", "Stop by the CFO"},
	} {
		t.Run(test.name, func(t *testing.T) {
			parsed, err := ParseTemplate(test.template)
			if err != nil {
				t.Fatal(err)
			}
			values := map[string]string{}
			for _, pair := range strings.Split(test.values, ";") {
				slot, value, _ := strings.Cut(pair, "=")
				values[slot] = value
			}
			if got, _ := parsed.Fill(func(slot string) string { return values[slot] }); got != test.want {
				t.Errorf("%s with %s\n got %q\nwant %q", test.template, test.values, got, test.want)
			}
		})
	}
}

func TestEmptySlotsAreThoseNoPartCanDrop(t *testing.T) {
	parsed, err := ParseTemplate("{a} {b}[ {c}] {d} {b}, {e}[ {a}]")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := parsed.Slots(), []string{"a", "b", "c", "d", "e"}; !reflect.DeepEqual(got, want) {
		t.Errorf("slots %q, want %q", got, want)
	}
	_, empty := parsed.Fill(func(slot string) string {
		if slot == "d" {
			return "yes"
		}
		return " \t"
	})
	if want := []string{"a", "b", "e"}; !reflect.DeepEqual(empty, want) {
		t.Errorf("empty %q, want %q", empty, want)
	}
}

func TestASlotIsNeededUnlessAPartCanDropIt(t *testing.T) {
	parsed, err := ParseTemplate("{a} {b.c}[ {d}] {a}[, {b.c}] {e}")
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(parsed.Needed(), " "); got != "a b.c e" {
		t.Errorf("needed: %s", got)
	}
}

func TestATemplateThatIsNoneSaysWhere(t *testing.T) {
	for template, want := range map[string]string{
		"We {act":          "the { at character 4 is never closed",
		"We [act {x}":      "the [ at character 4 is never closed",
		"We act}":          "the } at character 7 closes nothing",
		"We ]":             "the ] at character 4 closes nothing",
		"été [a [b] c]":    "the [ at character 8 stands inside another [",
		"We {}.":           "the slot {} at character 4 is no name; it is written {name} or {step.name}",
		"We {Act}.":        "the slot {Act} at character 4 is no name; it is written {name} or {step.name}",
		"We {a.b.c}":       "the slot {a.b.c} at character 4 is no name; it is written {name} or {step.name}",
		"We {a [b] c} all": "the { at character 4 is never closed",
		"We {a\nb}":        "the { at character 4 is never closed",
	} {
		if _, err := ParseTemplate(template); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", template, err, want)
		}
	}
}

func TestAnItemWithFieldsReadsAsOneLine(t *testing.T) {
	values := []Value{{Field: "who", Text: "The elderly."}, {Field: "how", ID: "x", Text: "misleads"}, {Field: "system", Text: "triage  model"}}
	for says, want := range map[string]string{
		"{system} {how} {who}": "triage model misleads the elderly.",
		"{system}[ by {when}]": "triage model",
		"":                     "The elderly., misleads, triage model",
		"{nothing}":            "The elderly., misleads, triage model",
		"{broken":              "The elderly., misleads, triage model",
	} {
		if got := (&List{Says: says}).Line(values); got != want {
			t.Errorf("%q: got %q, want %q", says, got, want)
		}
	}
}

// The laws of Fill: one line, no doubled blanks, and every word of every value
// is still there.
func FuzzAFilledTemplateIsOneTidyLine(f *testing.F) {
	f.Add("We will never {a}[, even if {b}].", "The model.", "it pays")
	f.Add("{a}, {b}.", "", "no!")
	f.Add("[{a}: ]{b} …", "?", "A or B,")
	f.Add("{a} {b}", "Inc.", ".")
	f.Add(`\{{a}\} ! {b} , .`, "a\u00a0b", "“x.”")
	f.Fuzz(func(t *testing.T, template, a, b string) {
		if !utf8.ValidString(a) || !utf8.ValidString(b) {
			return // what is filled in has been through Clean
		}
		parsed, err := ParseTemplate(template)
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("an error of several lines: %q", err)
			}
			return
		}
		got, _ := parsed.Fill(func(slot string) string {
			if slot == "a" {
				return a
			}
			return b
		})
		if strings.ContainsAny(got, "\n\t") || strings.Contains(got, "  ") || strings.TrimSpace(got) != got && runTogether(got) != got {
			t.Errorf("untidy: %q", got)
		}
		for _, slot := range parsed.Slots() {
			value := map[bool]string{true: a, false: b}[slot == "a"]
			if !strings.Contains(strings.ToLower(got), strings.ToLower(core(value))) && outside(parsed, slot) {
				t.Errorf("%q lost %q: %q", template, value, got)
			}
		}
		value := func(slot string) string {
			if slot == "a" {
				return a
			}
			return b
		}
		filled, end := parsed.Sentence(value, nil), 0
		for _, at := range filled.Stretch {
			said := filled.Text[max(at.Start, end):at.End]
			if end = at.End; !strings.HasPrefix(strings.ToLower(runTogether(value(at.Slot))), strings.ToLower(said)) && !strings.Contains(value(at.Slot), said) && core(value(at.Slot)) != "" {
				t.Errorf("%q has %q in {%s}, which is %q", filled.Text, said, at.Slot, value(at.Slot))
			}
		}
		again, _ := parsed.Fill(func(slot string) string {
			if slot == "a" {
				return a
			}
			return b
		})
		if again != got {
			t.Errorf("filled twice: %q and %q", got, again)
		}
	})
}

// core is what no tidying may take from a value.
func core(value string) string {
	value = strings.TrimRight(runTogether(value), ",;:. ")
	if strings.ContainsAny(value, `“”"`) {
		return "" // which become single ones between others
	}
	if upper := strings.ToUpper(value); utf8.RuneCountInString(upper) != utf8.RuneCountInString(value) || !strings.EqualFold(upper, value) {
		return "" // letters that change when they change case
	}
	return value
}

func outside(t Template, slot string) bool {
	for _, p := range t.parts {
		if p.slot == slot {
			return true
		}
	}
	return false
}

func BenchmarkFill(b *testing.B) {
	parsed, err := ParseTemplate("We will never {act} {object}[, even if {benefit}][, unless {who} says so].")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		parsed.Fill(func(string) string { return "The triage model sends patients home." })
	}
}
