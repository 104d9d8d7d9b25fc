package lint

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"notbad/curriculum"
	"notbad/statement"
)

// coverage lays each commitment of d against the parts that it has, in the order
// of the text.
func coverage(d Document, readings [][]reading) Coverage {
	c := Coverage{Commitments: []Commitment{}}
	for i, section := range d.Sections {
		for j := range section.Sentences {
			if r := readings[i][j]; r.commits() {
				c.Commitments = append(c.Commitments, commitment(section.Heading, &section.Sentences[j], r))
			}
		}
	}
	return c
}

// commitment is one sentence that commits, as the matrix has it.
func commitment(section string, s *Sentence, r reading) Commitment {
	line, _ := s.At(0)
	c := Commitment{Line: line, Section: section, Text: s.Text, RedLine: r.kind == redLine, Has: make(map[Part]string)}
	for _, part := range EveryPart() {
		if words := r.words(s, part); words != "" {
			c.Has[part] = words
		}
	}
	return c
}

// words are the words of the sentence in a span; "" for one that lies elsewhere.
func (s *Sentence) words(at span) string {
	if at.from < 0 || at.to > len(s.Text) || at.from >= at.to {
		return ""
	}
	return strings.TrimSpace(s.Text[at.from:at.to])
}

// columns are how each part stands in the matrix: its head, and what it answers,
// for the counts below.
var columns = map[Part]struct{ head, says string }{
	Actor:       {"who", "who is bound"},
	Act:         {"act", "what they do, or never do"},
	Object:      {"to", "to what or whom"},
	Condition:   {"if", "on what occasion"},
	Threshold:   {"limit", "a number at which something follows"},
	Time:        {"time", "by when, or how often"},
	Evidence:    {"proof", "how anybody will know"},
	Consequence: {"else", "what follows if it is not kept"},
}

// Head is what stands above the part in the matrix: "who".
func (p Part) Head() string { return columns[p].head }

// Says is what a commitment says that has the part: "who is bound".
func (p Part) Says() string { return columns[p].says }

// Count is how many of the commitments have the part. It is no score: what a
// commitment needs depends on what it is.
func (c Coverage) Count(p Part) int {
	n := 0
	for _, x := range c.Commitments {
		if x.Has[p] != "" {
			n++
		}
	}
	return n
}

// Said is how much is promised: "2 commitments, 1 red line".
func (c Coverage) Said() string {
	red := 0
	for _, x := range c.Commitments {
		if x.RedLine {
			red++
		}
	}
	return statement.Counted(len(c.Commitments), "commitment") + ", " + statement.Counted(red, "red line")
}

// The marks of the matrix for what a commitment has and what it lacks, readable
// without color and read out by a screen reader.
const (
	Has   = "x"
	Lacks = "·"
)

// leastWords is how many cells a commitment's own words are given at least.
const leastWords = 20

// Text draws the matrix for people: one row for each commitment with a mark for
// each part it has, at most width cells wide (no less than the marks and a few
// words need), and below it how many of them say what. It is "" if nothing is
// promised.
func (c Coverage) Text(width int) string {
	if len(c.Commitments) == 0 {
		return ""
	}
	number := len(fmt.Sprint(c.Commitments[len(c.Commitments)-1].Line))
	number = max(number, len("line"))
	marks := 0
	for _, p := range EveryPart() {
		marks += 1 + len(p.Head())
	}
	words := max(leastWords, width-number-2-marks)

	var b strings.Builder
	row := func(line, text string, mark func(Part) string) {
		fmt.Fprintf(&b, "%*s  %s", number, line, pad(curriculum.Clean(text), words))
		for _, p := range EveryPart() {
			b.WriteString(" " + pad(mark(p), len(p.Head())))
		}
		s := strings.TrimRight(b.String(), " ")
		b.Reset()
		b.WriteString(s + "\n")
	}
	row("line", "commitment", Part.Head)
	for _, x := range c.Commitments {
		row(fmt.Sprint(x.Line), x.Text, x.Mark)
	}
	b.WriteString("\n" + c.counts())
	return b.String()
}

// Mark is [Has] or [Lacks].
func (x Commitment) Mark(p Part) string {
	if x.Has[p] == "" {
		return Lacks
	}
	return Has
}

// counts says how many commitments have each part.
func (c Coverage) counts() string {
	all := len(c.Commitments)
	var b strings.Builder
	b.WriteString(c.Said() + ":\n")
	for _, p := range EveryPart() {
		fmt.Fprintf(&b, "  %-5s  %*d of %d say %s\n", p.Head(), len(fmt.Sprint(all)), c.Count(p), all, p.Says())
	}
	return b.String()
}

// pad is text in exactly width cells.
func pad(text string, width int) string {
	text = ansi.Truncate(text, width, "…")
	return text + strings.Repeat(" ", max(0, width-ansi.StringWidth(text)))
}
