// Package statement turns what the room settled into the draft of an AI ethics
// statement, and the draft into Markdown.
//
// Everything in it is a pure function of its arguments. Its laws, each a test:
// it is deterministic, complete, honest, inert and clean, traceable, and
// replay-stable (see [Write] and [Draft.Markdown]).
package statement

import (
	"time"

	"notbad/curriculum"
	"notbad/workshop"
)

// An Audience is whom a draft is written for. The internal one holds all that
// the public one does, and what is for the organization alone.
type Audience string

// The two audiences.
const (
	Public   Audience = "public"
	Internal Audience = "internal"
)

// A Draft is the statement as far as the room has got.
type Draft struct {
	Title        string
	Organization string
	Date         time.Time // of the last event
	Version      string    // the version line, in words: "Draft of …", "Agreed on …"
	Unfinished   string    // what is still open, in a sentence that ends the version line; "" if nothing is
	Language     string    // as in [curriculum.Curriculum]
	Audience     Audience
	Sections     []Section // those that have something to show
}

// A Section is a heading and what stands under it.
type Section struct {
	ID      string
	Heading string
	Intro   string
	As      string // as in [curriculum.ShapeSection]; "bullets" if unsaid
	Clauses []Clause
}

// A Clause is one sentence of the draft and where it comes from.
type Clause struct {
	workshop.ClauseKey
	// Text is what stands, in plain text: the room's rewording, else Generated.
	// A gap's text also says which item it is about.
	Text      string
	Generated string         // what the curriculum makes of the answer, or its words for the gap
	From      curriculum.Key // the place whose answer it says
	Gap       bool           // not answered: Text says what is missing, or what stood there before
	Missing   []string       // what is still to be said in a clause that is answered in part, by label
	Reworded  bool
	Stale     bool   // reworded, and the answer behind it has changed since
	Source    uint64 // the event that settled the answer; 0 for a gap
	At        time.Time
	Parts     []Part // what each slot of the generated sentence holds, in the sentence's order
	// Trace says in words where the clause comes from: step, item, time, tally
	// and round, and what a minority said to it. Only an internal draft has it,
	// and no gap does.
	Trace string

	holes []curriculum.Key // where each of Missing is said
}

// A Part is what one slot put into a sentence.
type Part struct {
	Slot string // as the curriculum names it: "red-line.act"
	Says string // which part of a commitment that is; see [curriculum.Field.Says]; "" if none
	Text string // as it stands in the sentence; "" for a slot that was dropped or is still to be filled
}

// Gaps returns the clauses that are not answered, or only in part, in order.
func (d Draft) Gaps() []Clause {
	var gaps []Clause
	for _, s := range d.Sections {
		for _, c := range s.Clauses {
			if c.Gap || len(c.Missing) > 0 {
				gaps = append(gaps, c)
			}
		}
	}
	return gaps
}
