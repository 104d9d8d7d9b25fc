package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html/template"
	"strings"

	"notbad/assets"
	"notbad/statement"
)

// page is what a page of HTML is made of: its elements, and how they look.
var (
	pageHTML = template.Must(template.New("page.html").Funcs(template.FuncMap{"whole": whole}).
			ParseFS(assets.Export, "export/page.html"))
	pageCSS = asset("page.css")
)

// asset is an embedded file of the exports.
func asset(name string) string {
	data, err := assets.Export.ReadFile("export/" + name)
	if err != nil {
		panic(err) // the file was there when the program was built
	}
	return string(data)
}

// HTML is a page as one file of HTML: no script, nothing from elsewhere, for
// screens of any size, light and dark, and for paper. Whatever was typed is
// text in it. It is well-formed XML too, so that other programs can read it.
func HTML(p statement.Page) ([]byte, error) {
	p = tidy(p)
	v := htmlPage{Page: p, TabTitle: p.Title, Sections: htmlSections(p)}
	if p.Organization != "" {
		v.TabTitle += ", " + p.Organization
	}
	style := "\n" + pageCSS + foot(p)
	sum := sha256.Sum256([]byte(style))
	v.Style = template.CSS(style) // our own file, and text in which every mark is escaped
	v.Policy = "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; base-uri 'none'; form-action 'none'"
	var b bytes.Buffer
	if err := pageHTML.Execute(&b, v); err != nil {
		return nil, fmt.Errorf("set the page as HTML: %w", err)
	}
	return b.Bytes(), nil
}

// An htmlPage is a page as the template wants it.
type htmlPage struct {
	statement.Page
	TabTitle string
	Style    template.CSS
	Policy   string
	Sections []htmlSection
}

// An htmlSection is a heading of the second level and what stands under it; what
// stands before the first has neither heading nor ID.
type htmlSection struct {
	ID, Heading string
	Notes       bool
	Blocks      []htmlBlock
}

// An htmlBlock is one element, by the name of its tag; "notes" is the list of
// notes.
type htmlBlock struct {
	tag     string
	ID      string
	Heading string // its own, or the one that a table stands under
	Before  bool   // a paragraph that what follows belongs to
	Lines   []htmlLine
	Head    []string
	Rows    [][]string
}

// Is reports whether the block is that element.
func (b htmlBlock) Is(tag string) bool { return b.tag == tag }

// Wide reports whether a table may need more room than the text has.
func (b htmlBlock) Wide() bool { return len(b.Rows) > 0 && len(b.Rows[0]) > 4 }

// whole reports whether a cell stays on one line: a day or a number would else
// be broken at its hyphens.
func whole(cell string) bool { return len(cell) <= 16 && !strings.Contains(cell, " ") }

// An htmlLine is a line that may call a note, or is one.
type htmlLine struct {
	statement.Line
	Ref    string // where it calls its note
	Number int    // which note it is
	Back   []back
}

// A back is the way from a note to a place where it is called.
type back struct{ Ref, Label string }

// htmlSections is the page's blocks under its headings.
func htmlSections(p statement.Page) []htmlSection {
	sections := []htmlSection{{}}
	heading, at := p.Title, notes(p)
	called := make(map[int][]string)
	for i, b := range p.Blocks {
		if b.Shape == statement.Heading {
			heading = b.Lines[0].Text
		}
		if b.Shape == statement.Heading && b.Level == 2 {
			sections = append(sections, htmlSection{ID: fmt.Sprintf("section-%d", len(sections)), Heading: heading})
			continue
		}
		block := htmlBlock{tag: tag(b), ID: fmt.Sprintf("part-%d", i), Heading: heading, Head: b.Head, Rows: b.Rows}
		block.Before = i+1 < len(p.Blocks) && belongs(b, p.Blocks[i+1])
		for n, l := range b.Lines {
			line := htmlLine{Line: l}
			if l.Note > 0 {
				line.Ref = fmt.Sprintf("call-%d-%d", l.Note, len(called[l.Note])+1)
				called[l.Note] = append(called[l.Note], line.Ref)
			}
			if i == at {
				line.Number, line.Back = n+1, ways(n+1, called[n+1])
			}
			block.Lines = append(block.Lines, line)
		}
		last := &sections[len(sections)-1]
		if i == at {
			block.tag, last.Notes = "notes", true
		}
		last.Blocks = append(last.Blocks, block)
	}
	if len(sections[0].Blocks) == 0 {
		return sections[1:]
	}
	return sections
}

// ways is the ways back from a note to where it is called.
func ways(note int, refs []string) (all []back) {
	for i, ref := range refs {
		label := fmt.Sprintf("Back to where note %d is called", note)
		if len(refs) > 1 {
			label += fmt.Sprintf(", %d of %d", i+1, len(refs))
		}
		all = append(all, back{ref, label})
	}
	return all
}

// tag is the name of a block's element.
func tag(b statement.Block) string {
	switch b.Shape {
	case statement.Heading:
		return fmt.Sprintf("h%d", b.Level)
	case statement.Bullets:
		return "ul"
	case statement.Numbers:
		return "ol"
	case statement.Table:
		return "table"
	case statement.Definition:
		return "dl"
	}
	return "p"
}

// foot is the style that says whose page it is at the foot of every sheet.
func foot(p statement.Page) string {
	return "@page { @bottom-left { content: " + cssString(footLine(p)) + "; } }\n"
}

// cssString is text as a string in a style sheet, with nothing in it that could
// end it.
func cssString(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9':
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, `\%06x`, r)
		}
	}
	return `"` + b.String() + `"`
}
