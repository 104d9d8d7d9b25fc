package statement

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"notbad/assets"
	"notbad/curriculum"
	"notbad/curriculum/builtin"
	"notbad/workshop"
)

// example is the built-in curriculum and the example workshop called name, each
// answer given at its place.
func example(t testing.TB, name string) (*curriculum.Curriculum, *room) {
	t.Helper()
	c, findings, err := curriculum.Load(builtin.FS, "")
	if err != nil || findings.Stops() {
		t.Fatal(err, findings)
	}
	file := path.Join("demo", name+".yaml")
	data, err := assets.Demo.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r := new(room).happens(workshop.Opened{Curriculum: c.ID, Version: c.Version, Language: c.Language},
		workshop.Named{Title: c.Title, Agenda: c.FirstAgenda(false)})
	entries, _ := curriculum.ReadAnswers(c, file, data, curriculum.Answers{}, func(curriculum.StepID) int { return 1 })
	answers := make(curriculum.Answers)
	for _, e := range entries {
		answers[e.Key] = e.Settled
	}
	occasion, _ := curriculum.ReadOccasion(c, file, data, answers)
	for _, h := range append(workshop.FromEntries(file, entries), workshop.FromOccasion(occasion, r.state())...) {
		if settled, ok := h.(workshop.Settled); ok {
			r.happens(workshop.Moved{Key: settled.Key})
		}
		r.happens(h)
	}
	return c, r
}

// listing is actions as lines.
func listing(actions []Action) string {
	var b strings.Builder
	for _, a := range actions {
		due := "-"
		if !a.Due.IsZero() {
			due = a.Due.Format("2006-01-02")
		}
		fmt.Fprintf(&b, "%s | %s | %s | %s | %s (%s) | %v.%d | %s\n", due, a.Owner, a.What, a.Evidence, a.Asked, a.About, a.From, a.Entry, a.Clause.Clause)
	}
	return b.String()
}

// jobs is a curriculum of promises: a form, a list, and a form for each of its
// items.
func jobs() *curriculum.Curriculum {
	asked := func(pairs ...string) []curriculum.Field {
		all := fields(pairs...)
		for i := range all {
			switch all[i].ID {
			case "by", "from":
				all[i].As = "date"
			case "who":
				all[i].As = "role"
			case "grant":
				all[i].As, all[i].Part = "role", "grantor"
			case "proof":
				all[i].Part = "evidence"
			case "within":
				all[i].Part = "time"
			}
		}
		return all
	}
	c := &curriculum.Curriculum{Title: "T", Modules: []curriculum.Module{{ID: "m", Steps: []curriculum.Step{
		&curriculum.List{Outline: outline("systems", "Our systems", "")},
		&curriculum.Form{Outline: outline("line", "The line", "systems"),
			Fields: asked("act", "We will:", "who", "Who", "by", "By", "proof", "How we know", "grant", "Granted by")},
		&curriculum.List{Outline: outline("next", "The next days", ""), Fields: asked("what", "What", "who", "Who", "by", "By")},
		&curriculum.Form{Outline: outline("spell", "A spell", ""), Fields: asked("what", "What", "from", "From", "by", "Until", "within", "Within")},
		&curriculum.Form{Outline: outline("hidden", "Hidden", ""), Fields: asked("what", "What", "by", "By")},
	}}}}
	c.Modules[0].Steps[4].About().When = curriculum.Answered{Step: "spell"}
	return c
}

func TestWhatIsToBeDoneByWhomAndWhen(t *testing.T) {
	systems := settle("systems", 0, &curriculum.Listed{Items: []curriculum.Item{entry(1, "The triage model"), entry(2, "The roster")}})
	said := []curriculum.ShapeClause{
		says("proof", "line", "", "We know if {proof}.", ""),
		says("line", "line", "", "By {by}, we {act}.", ""),
		says("next", "next", "next", "{who} will {what} by {by}.", ""),
	}
	for _, test := range []struct {
		name    string
		clauses []curriculum.ShapeClause
		what    []workshop.Happening
		want    string
	}{
		{"a form that no clause says, in the words of its fields", nil,
			[]workshop.Happening{systems, settle("line", 1, filled("act", "sign it", "who", "the chief nurse", "by", "2027-03-31", "proof", "a sample", "grant", "nobody"))},
			"2027-03-31 | the chief nurse | We will: sign it; Granted by: nobody. | a sample | The line (The triage model) | {line 1}.0 | \n"},
		{"the clause that has the day in it", said,
			[]workshop.Happening{systems, settle("line", 2, filled("act", "sign it", "by", "2027-03-31", "proof", "a sample"))},
			"2027-03-31 |  | By March 31, 2027, we sign it. | a sample | The line (The roster) | {line 2}.0 | line\n"},
		{"as the room reworded it", said,
			[]workshop.Happening{systems, settle("line", 2, filled("act", "sign it", "by", "2027-03-31")),
				workshop.Reworded{Clause: "line", Item: 2, Text: "Signed in spring", Generated: "By March 31, 2027, we sign it."}},
			"2027-03-31 |  | Signed in spring. |  | The line (The roster) | {line 2}.0 | line\n"},
		{"a clause taken out says nothing", said[1:],
			[]workshop.Happening{systems, settle("line", 2, filled("act", "sign it", "by", "2027-03-31")), workshop.Withdrawn{Clause: "line", Item: 2}},
			"2027-03-31 |  | We will: sign it. |  | The line (The roster) | {line 2}.0 | \n"},
		{"items of a list, the earliest first", said,
			[]workshop.Happening{settle("next", 0, &curriculum.Listed{Items: []curriculum.Item{
				entry(4, "later", "what", "look", "who", "Ann", "by", "2027-02-01"), entry(5, "sooner", "what", "ask", "who", "Bo", "by", "2027-01-01")}})},
			"2027-01-01 | Bo | Bo will ask by January 1, 2027. |  | The next days () | {next 0}.5 | next\n" +
				"2027-02-01 | Ann | Ann will look by February 1, 2027. |  | The next days () | {next 0}.4 | next\n"},
		{"a role alone, behind what has a day", nil,
			[]workshop.Happening{systems, settle("line", 1, filled("act", "sign it", "who", "the chief nurse")), settle("line", 2, filled("act", "stop", "by", "2027-01-01"))},
			"2027-01-01 |  | We will: stop. |  | The line (The roster) | {line 2}.0 | \n" +
				"- | the chief nurse | We will: sign it. |  | The line (The triage model) | {line 1}.0 | \n"},
		{"who may grant an exception has nothing to do", nil,
			[]workshop.Happening{systems, settle("line", 1, filled("act", "sign it", "grant", "the chief nurse"))}, ""},
		{"two days are two actions, and words are no day", nil,
			[]workshop.Happening{settle("spell", 0, filled("what", "try it", "from", "2027-01-01", "by", "2027-02-01", "within", "five days"))},
			"2027-01-01 |  | From: What: try it; Within: five days. |  | A spell () | {spell 0}.0 | \n2027-02-01 |  | Until: What: try it; Within: five days. |  | A spell () | {spell 0}.0 | \n"},
		{"a time in words that is a day", nil, []workshop.Happening{settle("spell", 0, filled("what", "try it", "within", "2027-01-01"))},
			"2027-01-01 |  | What: try it. |  | A spell () | {spell 0}.0 | \n"},
		{"what is hidden, taken back, or does not apply leads to nothing", nil,
			[]workshop.Happening{settle("hidden", 0, filled("by", "2027-01-01")), na("next", 0),
				systems, settle("line", 1, filled("by", "2027-01-01")), workshop.Restored{Key: curriculum.Key{Step: "line", Item: 1}}}, ""},
		{"the answer to a removed item leads to nothing", nil,
			[]workshop.Happening{systems, settle("line", 2, filled("by", "2027-01-01")), settle("systems", 0, &curriculum.Listed{Items: []curriculum.Item{entry(1, "x")}})}, ""},
		{"parked matters, until they are dealt with", nil,
			[]workshop.Happening{workshop.Parked{Matter: "The union", Owner: "Cy"}, workshop.Parked{Key: curriculum.Key{Step: "next"}, Matter: "Why?"},
				workshop.Parked{Matter: "Gone"}, workshop.Parked{Matter: "Gone", Replaces: 3, Done: true}},
			"- | Cy | The union. |  |  () | { 0}.0 | \n- |  | Why? |  | The next days () | {next 0}.0 | \n"},
	} {
		c := jobs()
		c.Shape.Sections = []curriculum.ShapeSection{{ID: "s", Heading: "S", Clauses: test.clauses}}
		if got := listing(Actions(c, new(room).happens(test.what...).state())); got != test.want {
			t.Errorf("%s:\n%swant\n%s", test.name, got, test.want)
		}
	}
}

func TestTheReviewIsAnActionOfEveryExample(t *testing.T) {
	for _, name := range []string{"freight", "hospital", "bank", "city"} {
		c, r := example(t, name)
		review := slices.ContainsFunc(Actions(c, r.state()), func(a Action) bool {
			return a.From.Step == "review" && !a.Due.IsZero() && strings.HasPrefix(a.What, "We review this statement by ")
		})
		if !review {
			t.Errorf("%s does not say when it is reviewed:\n%s", name, listing(Actions(c, r.state())))
		}
	}
}
