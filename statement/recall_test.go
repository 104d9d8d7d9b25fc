package statement

import (
	"testing"

	"notbad/curriculum"
	"notbad/workshop"
)

// recalled is what step recalls for an item in a room where what has happened.
func recalled(c *curriculum.Curriculum, step curriculum.StepID, item int, what ...workshop.Happening) string {
	s := new(room).happens(what...).state()
	return Recall(c, s, curriculum.See(c, s.Plan(), s.Answers()), c.Step(step), item)
}

// line is a red line against the second nightmare.
var line = settle("red-line", 2, filled("act", "watch", "object", "a nurse.", "grant", "the board"))

func TestAStepRecallsWhatTheRoomSaid(t *testing.T) {
	named := workshop.Named{Organization: "Harbor Health"}
	never := "We will never {red-line.act} {red-line.object}[, even if {red-line.benefit}]."
	for _, test := range []struct {
		name, step string
		item       int
		recall     string
		what       []workshop.Happening
		want       string
	}{
		{"of the item it is asked about", "owner", 2, never, []workshop.Happening{both, short, line}, "We will never watch a nurse."},
		{"of the item itself", "owner", 2, "{shortlist.answer}: {nightmares.how}", []workshop.Happening{both, short}, "It spies on nurses: spies on"},
		{"of the row that is an item", "stand", 2, never, []workshop.Happening{both, short, line}, "We will never watch a nurse."},
		{"not of another item", "stand", 1, never, []workshop.Happening{both, short, line}, ""},
		{"of no item", "review", 0, "We let vendors show us {vendors.answer}.",
			[]workshop.Happening{settle("vendors", 0, chosen("logs", "logs"))}, "We let vendors show us logs."},
		{"with what is missing", "owner", 2, "{red-line.act} {red-line.object}.",
			[]workshop.Happening{both, short, settle("red-line", 2, filled("act", "watch"))}, "Watch (object: not said yet)."},
		{"and the workshop", "owner", 2, "{workshop.organization} will never {red-line.act} {red-line.object}.",
			[]workshop.Happening{named, both, short, line}, "Harbor Health will never watch a nurse."},
		{"but not the workshop alone", "owner", 2, "{workshop.organization} will never {red-line.act}.",
			[]workshop.Happening{named, both, short}, ""},
		{"nothing while only what can be left out is there", "owner", 2, never,
			[]workshop.Happening{both, short, settle("red-line", 2, filled("benefit", "it pays"))}, ""},
		{"nothing before it is said", "owner", 2, never, []workshop.Happening{both, short}, ""},
		{"nothing that does not apply", "owner", 2, never, []workshop.Happening{both, short, na("red-line", 2)}, ""},
		{"nothing for the item if none is given", "owner", 0, never, []workshop.Happening{both, short, line}, ""},
		{"nothing if its author does not say what", "owner", 2, "", []workshop.Happening{both, short, line}, ""},
	} {
		c := clinic()
		c.Step("stand").(*curriculum.Scale).Rows.Items = "nightmares"
		c.Step(curriculum.StepID(test.step)).About().Recall = test.recall
		if got := recalled(c, curriculum.StepID(test.step), test.item, test.what...); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestAHiddenAnswerIsNotRecalled(t *testing.T) {
	c := clinic()
	c.Step("owner").About().Recall = "We will never {red-line.act}."
	c.Step("red-line").About().When = curriculum.Answered{Step: "why"}
	if got := recalled(c, "owner", 2, both, short, line); got != "" {
		t.Errorf("hidden, and yet: %q", got)
	}
	why := settle("why", 0, &curriculum.Written{Text: "We must."})
	if got := recalled(c, "owner", 2, both, short, line, why); got != "We will never watch." {
		t.Errorf("shown again: %q", got)
	}
}

func TestARecallIsTheClauseWordForWord(t *testing.T) {
	c := clinic()
	says := "To never {red-line.act} {red-line.object}, we say {value.value}."
	c.Step("owner").About().Recall = says
	c.Shape = curriculum.Shape{Sections: []curriculum.ShapeSection{{ID: "s", Heading: "S",
		Clauses: []curriculum.ShapeClause{{ID: "c", Each: "shortlist", Says: says}}}}}
	s := new(room).happens(both, short, line, value).state()
	want := Write(c, s, Internal).Sections[0].Clauses[0].Text
	if got := recalled(c, "owner", 2, both, short, line, value); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func BenchmarkRecall(b *testing.B) {
	c := clinic()
	c.Step("owner").About().Recall = "We will never {red-line.act} {red-line.object}."
	s := morning().state()
	sight := curriculum.See(c, s.Plan(), s.Answers())
	for b.Loop() {
		Recall(c, s, sight, c.Step("owner"), 1)
	}
}
