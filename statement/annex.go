package statement

import (
	"fmt"
	"time"

	"notbad/curriculum"
	"notbad/workshop"
)

// The ids of the sections that only the internal draft has, after the
// curriculum's own. Their clauses are keyed by these ids; their text is never
// reworded, but kept as it was said.
const (
	dissents  = "dissents"
	parked    = "parked"
	skipped   = "skipped"
	withdrawn = "withdrawn"
)

// annex is what belongs to the organization alone: who disagreed, what was put
// aside, what was left out.
func (w *writer) annex() []Section {
	var sections []Section
	for _, s := range []Section{
		{ID: dissents, Heading: "Dissents, in their own words", Clauses: w.dissents()},
		{ID: parked, Heading: "Parked matters", Clauses: w.parked()},
		{ID: skipped, Heading: "Skipped for now", Clauses: w.skipped()},
		{ID: withdrawn, Heading: "Taken out of the statement", Clauses: w.withdrawn},
	} {
		if len(s.Clauses) > 0 {
			s.As = "bullets"
			sections = append(sections, s)
		}
	}
	return sections
}

// noted is a clause of the annex: the nth of its section, about the place k.
func noted(section string, n int, k curriculum.Key, text string, seq uint64, at time.Time) Clause {
	text = plain(text)
	return Clause{
		ClauseKey: workshop.ClauseKey{Clause: section, Item: n},
		Text:      text, Generated: text, From: k, Source: seq, At: at,
	}
}

func (w *writer) dissents() []Clause {
	var clauses []Clause
	add := func(about string, k curriculum.Key, words, by string, seq uint64, at time.Time) {
		text := "“" + plain(words) + "”"
		if by = plain(by); by != "" {
			text += " (" + by + ")"
		}
		clauses = append(clauses, noted(dissents, len(clauses)+1, k, about+text, seq, at))
	}
	for _, d := range w.state.Dissents() {
		about := ""
		if name := w.name(d.Key); name != "" {
			about = "On " + name + ": "
		}
		add(about, d.Key, d.Words, d.By, d.Seq, d.At)
	}
	for i, a := range w.state.Agreements {
		if plain(a.Dissent) != "" {
			about := "On the statement as a whole: "
			if len(w.state.Agreements) > 1 {
				about = fmt.Sprintf("On version %d of the statement: ", i+1)
			}
			add(about, curriculum.Key{}, a.Dissent, "", a.Seq, a.At)
		}
	}
	return clauses
}

func (w *writer) parked() []Clause {
	var clauses []Clause
	for _, m := range w.state.Matters() {
		text := stopped(plain(m.Matter))
		if owner := plain(m.Owner); owner != "" {
			text += " Owner: " + stopped(owner)
		} else {
			text += " No owner yet."
		}
		if name := w.name(m.Key); name != "" {
			text += " Raised at " + name + "."
		}
		clauses = append(clauses, noted(parked, len(clauses)+1, m.Key, text, m.Seq, m.At))
	}
	return clauses
}

// skipped are the places that the room left for later and can still see.
func (w *writer) skipped() []Clause {
	var clauses []Clause
	for _, k := range w.state.SkippedPlaces() {
		if place := w.places[k]; place.Visible && !place.Answered {
			clauses = append(clauses, noted(skipped, len(clauses)+1, k, w.name(k), 0, time.Time{}))
		}
	}
	return clauses
}

// name is what a place is called within a sentence; "" if it is none.
func (w *writer) name(k curriculum.Key) string {
	step := w.steps[k.Step]
	if step == nil {
		return ""
	}
	name := "“" + bare(plain(curriculum.Label(step))) + "”"
	if item := bare(plain(w.places[k].Item.Text)); item != "" {
		name += " (“" + item + "”)"
	}
	return name
}
