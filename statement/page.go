package statement

import (
	"strings"

	"notbad/curriculum"
	"notbad/workshop"
)

// A Page is a document before it is typeset: what stands in it, block after
// block, in plain text. The statement and the record are pages, and Markdown,
// HTML and DOCX are all set from them, so that no two of them can say different
// things.
type Page struct {
	Title        string
	Organization string // "" where the title names it
	Version      string
	Unfinished   string // what is still open, in a sentence; "" if nothing is
	Language     string // as in [curriculum.Curriculum]
	Blocks       []Block
}

// A Shape is what a [Block] is.
type Shape int

// The shapes of blocks.
const (
	Heading    Shape = iota // one line; Level says how deep
	Paragraph               // the lines run together
	Bullets                 // one line each
	Numbers                 // one line each, numbered from 1
	Table                   // Head and Rows
	Definition              // lines as pairs: a name, and what it says
)

// A Block is one piece of a page.
type Block struct {
	Shape Shape
	Level int // of a heading; 2 is a section's
	Lines []Line
	Head  []string // of a table
	Rows  [][]string
}

// A Line is one piece of text, plain and on one line.
type Line struct {
	Text string
	Open bool // a gap: it says what is missing
	// Name is what a definition's text is about.
	Name string
	// Note is the number, from 1, of the line's note: a line of the block of
	// numbers under the page's last heading. 0 is none.
	Note   int
	Clause workshop.ClauseKey // that it says; the zero key if none
}

// Page is the draft as a page.
func (d Draft) Page() Page {
	p := Page{Title: plain(d.Title), Version: plain(d.Version), Unfinished: d.Unfinished, Language: d.Language}
	if organization := plain(d.Organization); !strings.Contains(p.Title, organization) {
		p.Organization = organization
	}
	if version, ok := strings.CutSuffix(p.Version, ": "+p.Unfinished); ok && p.Unfinished != "" {
		p.Version = version + "."
	}
	var notes notes
	for _, s := range d.Sections {
		p.Blocks = append(p.Blocks, Block{Shape: Heading, Level: 2, Lines: []Line{{Text: plain(s.Heading)}}})
		for part := range strings.SplitSeq(curriculum.Clean(s.Intro), "\n\n") {
			if part = plain(part); part != "" {
				p.Blocks = append(p.Blocks, Block{Shape: Paragraph, Lines: []Line{{Text: part}}})
			}
		}
		p.Blocks = append(p.Blocks, s.block(&notes))
	}
	if len(notes.lines) > 0 {
		p.Blocks = append(p.Blocks, Block{Shape: Heading, Level: 2, Lines: []Line{{Text: sources}}},
			Block{Shape: Numbers, Lines: notes.lines})
	}
	return p
}

// sources is the heading that the notes stand under.
const sources = "Where each sentence comes from"

// notes are what is said of the lines of a page below it, each once.
type notes struct {
	lines []Line
	of    map[string]int
}

// number is the number of the note that says text, which is noted if it is new;
// 0 for no text.
func (n *notes) number(text string) int {
	if text == "" {
		return 0
	}
	if n.of == nil {
		n.of = make(map[string]int)
	}
	if n.of[text] == 0 {
		n.lines = append(n.lines, Line{Text: text})
		n.of[text] = len(n.lines)
	}
	return n.of[text]
}

// block is the section's clauses.
func (s Section) block(notes *notes) Block {
	b := Block{Shape: Bullets}
	switch s.As {
	case "numbers":
		b.Shape = Numbers
	case "sentences":
		b.Shape = Paragraph
	}
	for _, c := range s.Clauses {
		l := c.line(notes.number(c.Trace))
		if b.Shape == Paragraph {
			l.Text = stopped(l.Text)
		}
		b.Lines = append(b.Lines, l)
	}
	return b
}

// line is the clause as a line with this note; 0 is none.
func (c Clause) line(note int) Line {
	return Line{Text: plain(c.Text), Open: c.Gap, Note: note, Clause: c.ClauseKey}
}
