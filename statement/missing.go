package statement

import (
	"cmp"
	"slices"

	"notbad/curriculum"
	"notbad/workshop"
)

// A Lack is one thing without which the statement is not complete.
type Lack struct {
	Clause  workshop.ClauseKey // that waits for it; the zero key for a step that no clause waits for
	Heading string             // of the clause's section; "" if none
	What    string             // that is missing, in a sentence
	// At is the place that fills it; the zero Key for who decides, which is no step's.
	At curriculum.Key
	// Place is what that place is called; "" where At is zero.
	Place string
}

// Missing is what is missing to call the statement of s complete, for either
// audience, each once and in the order of the workshop: clauses that are open or
// answered in part, rewordings older than the answer behind them, and steps that
// may not be left open.
func Missing(c *curriculum.Curriculum, s *workshop.State) []Lack {
	w := newWriter(c, s, curriculum.See(c, s.Plan(), s.Answers()))
	var all []Lack
	asked := make(map[curriculum.Key]bool)
	lacks := func(l Lack) {
		l.Place = w.name(l.At)
		asked[l.At] = true
		all = append(all, l)
	}
	for _, section := range Write(c, s, Internal).Sections {
		for _, clause := range section.Clauses {
			l := Lack{Clause: clause.ClauseKey, Heading: section.Heading, At: clause.From}
			switch {
			case clause.Stale:
				l.What = "The answer behind these words has changed since: “" + brief(bare(clause.Text), 2*briefly) + "”."
			case clause.Gap && clause.Item == clause.From.Item:
				l.What = clause.Generated // the place says which item it is about
			case clause.Gap:
				l.What = clause.Text
			case len(clause.Missing) > 0:
				l.What, l.At = "Still to be said: "+stopped(joined(clause.Missing)), clause.holes[0]
			default:
				continue
			}
			lacks(l)
		}
	}
	for _, p := range w.sight.Missing() {
		if !asked[p.Key] {
			lacks(Lack{What: "Not answered yet: " + stopped(plain(curriculum.Label(p.Of))), At: p.Key})
		}
	}
	rank := make(map[curriculum.Key]int, len(w.sight.Places))
	for i, p := range w.sight.Places {
		rank[p.Key] = i + 1
	}
	slices.SortStableFunc(all, func(a, b Lack) int { return cmp.Compare(rank[a.At], rank[b.At]) })
	return all
}
