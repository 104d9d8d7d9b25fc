// Package lint is a reader of AI ethics statements: of our own drafts, and of any
// Markdown or plain text of any organization.
//
// It looks for words and sentences that rule nothing out, and for what a document
// as a whole lacks. It never calls a text ethical, and gives it no mark: it says
// what is specific and what could be tested, sentence by sentence ([Coverage]).
// It cries wolf as little as it can, since a reader that does is switched off:
// where it cannot tell, it is silent.
//
// Its rules are data, in assets/lint, with the sentences that each rule must and
// must not find beside it; so are nearly all words by which a sentence is read. How
// these words make a sentence is Go, and is English: a second language needs its
// own files, and another look at clause.go and sentence.go. Everything here is a pure
// function of its arguments; no clock, no disk.
package lint

import (
	"fmt"
	"strings"
	"time"

	"notbad/curriculum"
	"notbad/workshop"
)

// A Severity is what follows from a finding.
type Severity string

// The severities.
const (
	Error   Severity = "error"   // the draft cannot be called ready
	Warning Severity = "warning" // worth mending
	Info    Severity = "info"    // worth knowing
	Credit  Severity = "credit"  // a strength; nothing to mend
)

// A Finding is one thing that the reader noticed.
type Finding struct {
	Rule     string   `json:"rule"`
	Name     string   `json:"-"` // of the rule, in a few words
	Severity Severity `json:"severity"`
	Line     int      `json:"line"`              // from 1
	Column   int      `json:"column"`            // from 1, in characters
	Words    string   `json:"words"`             // as they stand; "" about a document as a whole
	Why      string   `json:"why"`               // why it matters, in one sentence
	Mend     string   `json:"mend"`              // one concrete way to mend it
	Silence  string   `json:"silence,omitempty"` // how to silence it with a reason; "" for a credit

	// Of a workshop's draft only: the clause, and the place that would mend it.
	Clause workshop.ClauseKey `json:"-"`
	From   curriculum.Key     `json:"-"`
}

// A Silenced finding is one that somebody decided to leave alone.
type Silenced struct {
	Finding
	Reason string `json:"reason"`
}

// A Report is what the reader has to say about one text.
type Report struct {
	Findings []Finding  // errors, warnings and infos, in the order of the text; those about the whole come first
	Credits  []Finding  // strengths, in the order of the text
	Silenced []Silenced // left alone with a reason that stands in the file
	Coverage Coverage
	Language string // of the rules it was read with
	Foreign  bool   // the text seems to be in another language
}

// Blocks reports whether something stops the text from being called ready.
func (r Report) Blocks() bool {
	for _, f := range r.Findings {
		if f.Severity == Error {
			return true
		}
	}
	return false
}

// Strengths are the credits in one line, by the names of their rules and in the
// order they first occur: "red line (10), deadline (19)". It is "" if there are
// none.
func (r Report) Strengths() string {
	count := make(map[string]int)
	var names []string
	for _, f := range r.Credits {
		if count[f.Name]++; count[f.Name] == 1 {
			names = append(names, f.Name)
		}
	}
	for i, name := range names {
		names[i] = fmt.Sprintf("%s (%d)", strings.ToLower(name), count[name])
	}
	return strings.Join(names, ", ")
}

// A Part is one part of a commitment.
type Part string

// The parts, in the order of the matrix.
const (
	Actor       Part = "actor"       // who is bound
	Act         Part = "act"         // what they will do, or never do
	Object      Part = "object"      // to what or whom
	Condition   Part = "condition"   // when, where, on what occasion
	Threshold   Part = "threshold"   // a number at which something follows
	Time        Part = "time"        // by when, how often, within how long
	Evidence    Part = "evidence"    // how anybody will know
	Consequence Part = "consequence" // what follows if it is not kept
)

// EveryPart lists the parts in the order of the matrix.
func EveryPart() []Part {
	return []Part{Actor, Act, Object, Condition, Threshold, Time, Evidence, Consequence}
}

// Coverage is the matrix: each commitment against the parts that it has. There
// is no score, on purpose.
type Coverage struct {
	Commitments []Commitment `json:"commitments"`
}

// A Commitment is one sentence that promises something.
type Commitment struct {
	Line    int             `json:"line"`
	Section string          `json:"section"` // its heading
	Text    string          `json:"text"`
	RedLine bool            `json:"red_line"`
	Has     map[Part]string `json:"has"` // the words that are each part

	// Of a workshop's draft only: the clause.
	Clause workshop.ClauseKey `json:"-"`
}

// Options are what the reader is to know besides the text.
type Options struct {
	Now time.Time // for dates that have passed; zero: they are not looked at
	Off []string  // ids of rules that are not to speak
}
