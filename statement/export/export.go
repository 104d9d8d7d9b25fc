// Package export sets a statement or a record in the formats that people keep:
// a page of HTML, a document for Word and LibreOffice, and lists for other
// programs. Like the statement itself, all of it is a pure function: equal
// arguments give equal bytes.
package export

import (
	"fmt"
	"strings"
	"time"

	"notbad/curriculum"
	"notbad/statement"
)

// DocumentKinds are the formats that [Document] sets, by the ending of a file
// in it.
var DocumentKinds = []string{"md", "html", "docx"}

// Document is a page in the format of that name, one of [DocumentKinds]; at is
// when it was made, for formats that say so.
func Document(kind string, p statement.Page, at time.Time) ([]byte, error) {
	switch kind {
	case "md":
		return []byte(p.Markdown()), nil
	case "html":
		return HTML(p)
	case "docx":
		return DOCX(p, at)
	}
	return nil, fmt.Errorf("no document is of the kind %q; it is one of %s", kind, strings.Join(DocumentKinds, ", "))
}

// tidy is a page that can be set as it stands: its text is fit for any format,
// headings go down one level at a time, every row of a table is as long as its
// head, a note that is called stands below, and nothing is empty.
func tidy(p statement.Page) statement.Page {
	p.Title, p.Organization, p.Version = fit(p.Title), fit(p.Organization), fit(p.Version)
	p.Unfinished = fit(p.Unfinished)
	if p.Language == "" {
		p.Language = "en"
	}
	blocks := p.Blocks
	p.Blocks = nil
	level := 1
	for _, b := range blocks {
		b = tidyBlock(b)
		if b.Shape == statement.Table && (len(b.Rows) == 0 || len(b.Rows[0]) == 0) || b.Shape != statement.Table && len(b.Lines) == 0 {
			continue
		}
		if b.Shape == statement.Heading {
			b.Lines = b.Lines[:1]
			b.Level = min(max(b.Level, 2), level+1, 6)
			level = b.Level
		}
		p.Blocks = append(p.Blocks, b)
	}
	callable := 0
	if i := notes(p); i >= 0 {
		callable = len(p.Blocks[i].Lines)
	}
	for _, b := range p.Blocks {
		for i := range b.Lines {
			if b.Lines[i].Note > callable {
				b.Lines[i].Note = 0
			}
		}
	}
	return p
}

// tidyBlock is a block of its own, with fit text, without lines that say
// nothing.
func tidyBlock(b statement.Block) statement.Block {
	var lines []statement.Line
	for _, l := range b.Lines {
		l.Text, l.Name = fit(l.Text), fit(l.Name)
		if l.Text != "" || l.Name != "" {
			lines = append(lines, l)
		}
	}
	b.Lines = lines
	columns := len(b.Head)
	for _, row := range b.Rows {
		columns = max(columns, len(row))
	}
	if len(b.Head) > 0 {
		b.Head = fitRow(b.Head, columns)
	}
	rows := b.Rows
	b.Rows = nil
	for _, row := range rows {
		b.Rows = append(b.Rows, fitRow(row, columns))
	}
	return b
}

func fitRow(row []string, columns int) []string {
	cells := make([]string, columns)
	for i, cell := range row {
		cells[i] = fit(cell)
	}
	return cells
}

// fit is text on one line that every format can hold. Spaces that do not break
// keep what they hold together.
func fit(s string) string {
	words := strings.FieldsFunc(curriculum.Clean(s), func(r rune) bool {
		return strings.ContainsRune(" \t\n\v\f\r\u0085\u2028\u2029", r)
	})
	return strings.Map(func(r rune) rune {
		if r == '\uFFFE' || r == '\uFFFF' { // no characters in XML
			return '\uFFFD'
		}
		return r
	}, strings.Join(words, " "))
}

// notes is the index of the block of notes, the numbers under a page's last
// heading, or -1 if no line calls one.
func notes(p statement.Page) int {
	called := false
	at := -1
	for i, b := range p.Blocks {
		switch b.Shape {
		case statement.Heading:
			at = -1
		case statement.Numbers:
			if at < 0 {
				at = i
			}
		}
		for _, l := range b.Lines {
			called = called || l.Note > 0
		}
	}
	if !called {
		return -1
	}
	return at
}

// belongs reports whether a block leads over to the next one: a paragraph
// before a list or a table.
func belongs(b, next statement.Block) bool {
	return b.Shape == statement.Paragraph && next.Shape != statement.Paragraph && next.Shape != statement.Heading
}

// footLine is what stands at the foot of every sheet of paper, so that one that
// is found alone still says what it is and whether it is finished.
func footLine(p statement.Page) string {
	words := p.Title
	for _, more := range []string{p.Organization, p.Version, p.Unfinished} {
		if more != "" {
			words = strings.TrimSuffix(words, ".") + " · " + more
		}
	}
	return strings.TrimSuffix(words, ".")
}
