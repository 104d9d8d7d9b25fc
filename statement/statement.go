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
	Version      string    // the version line, in words: "Draft", "Agreed on …"
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
	Text      string         // what stands: the room's rewording, else Generated; plain text
	Generated string         // what the curriculum's template makes of the answer
	From      curriculum.Key // the place whose answer it says
	Gap       bool           // not answered yet: Text says what is missing
	Reworded  bool
	Stale     bool   // reworded, and the answer behind it has changed since
	Source    uint64 // the event that settled the answer; 0 for a gap
	At        time.Time
}

// Write drafts c's statement from what has happened so far.
func Write(c *curriculum.Curriculum, s *workshop.State, to Audience) Draft { panic("to be written") }

// Gaps returns the clauses that are not answered, in order.
func (d Draft) Gaps() []Clause { panic("to be written") }

// Names returns the names of people in the room that occur in the draft's text,
// in the order of s.People: a public draft should have none.
func (d Draft) Names(s *workshop.State) []string { panic("to be written") }

// Markdown is the draft as a document. What people typed cannot become markup,
// links, images, HTML or headings in it, yet ordinary punctuation stays as it
// was typed. It ends with one newline.
func (d Draft) Markdown() string { panic("to be written") }

// Markdown is one clause as it stands in [Draft.Markdown], wrapped to width
// cells (0: not wrapped), without its bullet.
func (c Clause) Markdown(width int) string { panic("to be written") }
