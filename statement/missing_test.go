package statement

import (
	"slices"
	"testing"

	"notbad/curriculum"
	"notbad/workshop"
)

func TestWhatIsMissingIsListedInTheOrderOfTheWorkshop(t *testing.T) {
	c := clinic()
	c.Step("vendors").(*curriculum.Choose).Required = true
	c.Step("stand").(*curriculum.Scale).Required = true
	c.Step("red-line").(*curriculum.Form).Required = true // whose clause waits for it already
	c.Shape.Sections = c.Shape.Sections[:4:4]             // up to what we will never do, and the red lines with it
	c.Shape.Sections[0].Clauses[1].From = "why"
	r := new(room).happens(both, settle("shortlist", 0, picked("1", "", "2", "")),
		settle("why", 0, &curriculum.Written{Text: "We care."}),
		settle("value", 1, filled("value", "trust")), settle("value", 2, filled("value", "quiet", "why", "we must")),
		workshop.Reworded{Clause: "value", Item: 2, Text: "We value quiet.", Generated: "We value noise."},
		settle("red-line", 1, filled("act", "lie to", "object", "patients")),
		workshop.Withdrawn{Clause: "data"},
	)
	type lack struct {
		at   curriculum.Key
		what string
	}
	var got []lack
	for _, l := range Missing(c, r.state()) {
		got = append(got, lack{l.At, l.What})
	}
	want := []lack{
		{curriculum.Key{}, "Still to be said: who decides."},
		{curriculum.Key{Step: "nightmares"}, "Still to be said: by which system."},
		{curriculum.Key{Step: "nightmares"}, "Still to be said: by which system."},
		{curriculum.Key{Step: "value", Item: 1}, "Still to be said: why it is ours."},
		{curriculum.Key{Step: "value", Item: 2}, "The answer behind these words has changed since: “We value quiet”."},
		{curriculum.Key{Step: "red-line", Item: 2}, "What we will never do has not been agreed yet."},
		{curriculum.Key{Step: "stand"}, "Not answered yet: How far we stand behind this."},
		{curriculum.Key{Step: "vendors"}, "Not answered yet: What vendors must show us."},
	}
	if !slices.Equal(got, want) {
		t.Errorf("\n got %v\nwant %v", got, want)
	}
}

func TestEveryOpenClauseIsListedOnce(t *testing.T) {
	workshops(t, func(t *testing.T, m *made) {
		s := m.room.state()
		lacks, gaps := Missing(m.c, s), Write(m.c, s, Internal).Gaps()
		if len(lacks) != len(gaps) { // nothing is required, and nobody rewords
			t.Errorf("%d things are missing, and %d clauses are open", len(lacks), len(gaps))
		}
	})
}
