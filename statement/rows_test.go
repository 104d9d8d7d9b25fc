package statement

import (
	"strings"
	"testing"

	"notbad/curriculum"
)

// A table that was filled in once for all items is read one row at a time where
// a clause is written for each of them, and whole elsewhere.
func TestAClauseForAnItemReadsTheItemsOwnRow(t *testing.T) {
	for _, test := range []struct {
		each curriculum.StepID
		want []string
	}{
		{"nightmares", []string{"1: Fully", "2: Not answered yet: How far we stand behind this (“The letter writer tells *nobody* about their biopsy”).", "3: Mostly"}},
		{"shortlist", []string{"1: Fully", "3: Mostly"}},
		{"", []string{"0: The triage model sends home darker-skinned patients with sepsis: fully; The roster bot punishes nurses who report it: mostly"}},
	} {
		c := clinic()
		c.Shape.Sections = []curriculum.ShapeSection{{Clauses: []curriculum.ShapeClause{says("row", "stand", test.each, "{answer}", "")}}}
		var got []string
		for _, s := range Write(c, morning().state(), Internal).Sections[:1] {
			for _, clause := range s.Clauses {
				got = append(got, string(rune('0'+clause.Item))+": "+clause.Text)
			}
		}
		if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
			t.Errorf("for each %q: %q, want %q", test.each, got, test.want)
		}
	}
}
