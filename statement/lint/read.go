package lint

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

var (
	ofMarkdown = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Footnote)).Parser()
	ofPlain    = plainParser()
)

// plainParser knows no code by indentation: in plain text that is a paragraph.
func plainParser() parser.Parser {
	var blocks []util.PrioritizedValue
	for _, p := range parser.DefaultBlockParsers() {
		switch p.Priority {
		case 500, 700: // code by indentation, and fenced
			continue
		}
		blocks = append(blocks, p)
	}
	return parser.NewParser(
		parser.WithBlockParsers(blocks...),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	)
}

// ReadDocument takes a text apart into headings and sentences. It is Markdown or
// plain text in UTF-8; any bytes will do. Front matter, HTML, code, quotations,
// the heads of tables, notes, and the names of images are not the writer's own
// promises and are left out; headings are kept as headings only.
func ReadDocument(src []byte) Document {
	m := prepare(src)
	p := ofMarkdown
	if m.plain {
		p = ofPlain
	}
	r := &reader{m: m, d: Document{Title: m.title, Sections: []Section{{Line: 1}}}}
	r.blocks(p.Parse(text.NewReader(m.text)), spot{})
	if first := r.d.Sections[0]; len(first.Sentences) == 0 && len(r.d.Sections) > 1 {
		r.d.Sections = r.d.Sections[1:]
	}
	return r.d
}

// A reader goes through the blocks of a manuscript in their order.
type reader struct {
	m       *manuscript
	d       Document
	items   int
	block   letters
	waiting []int // allowances for the block that comes next
}

func (r *reader) section() *Section { return &r.d.Sections[len(r.d.Sections)-1] }

// A spot is where blocks stand: the lead, the item and the outer item of their
// sentences.
type spot struct {
	lead        string
	item, outer int
}

// blocks reads the children of n, which stand in a spot.
func (r *reader) blocks(n ast.Node, in spot) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		r.allow(c)
		switch c := c.(type) {
		case *ast.Heading:
			r.heading(c, c.Level)
		case *ast.Paragraph, *ast.TextBlock:
			if title(c) && in.item == 0 {
				r.heading(c, 3)
				continue
			}
			r.prose(c, in)
		case *ast.List:
			if c.ChildCount() == 1 && in.item == 0 && c.IsOrdered() && r.numbered(c) {
				continue
			}
			lead := r.lead(c, in.lead)
			for i := c.FirstChild(); i != nil; i = i.NextSibling() {
				r.items++
				r.blocks(i, spot{lead, r.items, in.item})
			}
		case *east.Table:
			for row := c.FirstChild(); row != nil; row = row.NextSibling() {
				if _, ok := row.(*east.TableRow); !ok {
					continue
				}
				for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
					r.prose(cell, spot{"", in.item, in.outer})
				}
			}
		}
	}
}

// heading begins a section.
func (r *reader) heading(n ast.Node, level int) {
	p := r.letters(n)
	s := strings.TrimSpace(string(p.text))
	if s == "" {
		return
	}
	if r.d.Title == "" && (level == 1 || len(r.d.Sections) == 1 && len(r.section().Sentences) == 0) {
		r.d.Title = s
	}
	r.d.Sections = append(r.d.Sections, Section{Heading: s, Level: level, Line: r.m.row(p.from[0])})
}

// title reports whether a paragraph is nothing but bold words, as headings are
// where a text was pasted from elsewhere.
func title(n ast.Node) bool {
	e, ok := n.FirstChild().(*ast.Emphasis)
	if !ok || e.Level != 2 || e.NextSibling() != nil {
		return false
	}
	next := n.NextSibling()
	return next != nil && next.Kind() != ast.KindHeading
}

// numbered takes a list of one short item without a full stop, which other text
// follows, for a heading with a number.
func (r *reader) numbered(list *ast.List) bool {
	item := list.FirstChild()
	if item.ChildCount() != 1 || list.NextSibling() == nil {
		return false
	}
	if _, ok := list.NextSibling().(*ast.Heading); ok {
		return false
	}
	s := strings.TrimSpace(string(r.letters(item.FirstChild()).text))
	if s == "" || len(strings.Fields(s)) > 8 || strings.ContainsAny(s[len(s)-1:], ".!?;:,") {
		return false
	}
	r.heading(item.FirstChild(), 3)
	return true
}

var promises = regexp.MustCompile(`(?i)\b(will|must|shall|can|may|should|never|cannot|won['’]t|commit(s|ted)?|commitments?|promise|pledge|do not|don['’]t)\b`)

// mostOfLead is how many bytes a lead has: it is read again with each of its items.
const mostOfLead = 600

// lead returns what introduces a list: the sentence before it if that leaves
// something open, or the heading above it if that promises something; else the
// lead the list itself stands under.
func (r *reader) lead(list ast.Node, outer string) string {
	switch list.PreviousSibling().(type) {
	case *ast.Paragraph, *ast.TextBlock:
		all := r.section().Sentences
		if len(all) == 0 {
			return outer
		}
		s := all[len(all)-1].Text
		if len(s) > mostOfLead {
			return outer
		}
		open := strings.HasSuffix(s, ":")
		if !open {
			open = !strings.ContainsAny(s[len(s)-1:], ".!?;,") && promises.MatchString(s)
		}
		if open && outer != "" && len(outer)+len(s) <= mostOfLead {
			return strings.TrimRight(outer, " :…") + " " + s
		}
		if open {
			return s
		}
	case *ast.Heading:
		if h := r.section().Heading; len(h) <= mostOfLead && promises.MatchString(h) {
			return h
		}
	}
	return outer
}
