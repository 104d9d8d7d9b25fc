package export

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"notbad/statement"
)

var made = time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)

// every is a page with every shape in it, in which word is part of every text.
func every(word string) statement.Page {
	at := func(text string) string { return text + " " + word }
	lines := func(texts ...string) (all []statement.Line) {
		for _, text := range texts {
			all = append(all, statement.Line{Text: at(text)})
		}
		return all
	}
	heading := func(level int, text string) statement.Block {
		return statement.Block{Shape: statement.Heading, Level: level, Lines: lines(text)}
	}
	never := lines("We will never price by postcode", "We will never listen in")
	never[0].Note, never[1].Note = 1, 2
	never = append(never, statement.Line{Text: at("Nobody has drawn the third line yet"), Open: true})
	return statement.Page{
		Title: at("AI ethics statement"), Organization: at("Harbor Lines"), Version: at("Draft of November 23, 2026"),
		Unfinished: at("1 of 9 clauses is still open"), Language: "en",
		Blocks: []statement.Block{
			{Shape: statement.Paragraph, Lines: lines("This stands before any heading")},
			heading(2, "What we will never do"),
			{Shape: statement.Paragraph, Lines: lines("These are the lines.", "All of them hold")},
			{Shape: statement.Numbers, Lines: never},
			heading(2, "How we keep them"),
			heading(3, "In the office"),
			{Shape: statement.Bullets, Lines: lines("A person looks", "A person can say no")},
			heading(3, "In figures"),
			{Shape: statement.Table, Head: []string{at("Line"), at("Owner"), at("For")},
				Rows: [][]string{{at("Price"), at("Head of sales"), at("11")}, {at("Ears"), at("Counsel"), at("9")}}},
			heading(2, "What was said"),
			{Shape: statement.Definition, Lines: []statement.Line{
				{Name: at("Title"), Text: at("Pricing"), Note: 1}, {Name: at("Owner"), Text: at("is missing"), Open: true}}},
			{Shape: statement.Numbers, Lines: lines("These begin at one", "And end at two")},
			heading(2, "Where each comes from"),
			{Shape: statement.Numbers, Lines: lines("Step one, settled 9 to 2", "Step two, settled by all")},
		},
	}
}

// said is every text of a page, in its order.
func said(p statement.Page) []string {
	p = tidy(p)
	texts := []string{p.Title, p.Organization, p.Version, p.Unfinished}
	for _, b := range p.Blocks {
		for _, l := range b.Lines {
			texts = append(texts, l.Name, l.Text)
		}
		for _, row := range append([][]string{b.Head}, b.Rows...) {
			texts = append(texts, row...)
		}
	}
	return slices.DeleteFunc(texts, func(s string) bool { return s == "" })
}

// node is an element of XML.
type node struct {
	name     string
	attrs    map[string]string
	text     string // its own and that of all in it
	children []*node
}

// parsed is data as a tree, which it must be.
func parsed(t *testing.T, data string) *node {
	t.Helper()
	root := &node{}
	open := []*node{root}
	d := xml.NewDecoder(strings.NewReader(data))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return root
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%.2000s", err, data)
		}
		switch token := token.(type) {
		case xml.StartElement:
			n := &node{name: token.Name.Local, attrs: make(map[string]string)}
			for _, a := range token.Attr {
				n.attrs[a.Name.Local] = a.Value
			}
			top := open[len(open)-1]
			top.children = append(top.children, n)
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			for _, n := range open {
				n.text += string(token)
			}
		}
	}
}

// walk calls f with every element under n.
func (n *node) walk(f func(*node)) {
	for _, c := range n.children {
		f(c)
		c.walk(f)
	}
}

// all is every element of that name under n, in order.
func (n *node) all(names ...string) (found []*node) {
	n.walk(func(c *node) {
		if slices.Contains(names, c.name) {
			found = append(found, c)
		}
	})
	return found
}

// shape is the elements and the names of their attributes, without any text.
func (n *node) shape() string {
	var b strings.Builder
	n.walk(func(c *node) {
		b.WriteString(c.name)
		names := make([]string, 0, len(c.attrs))
		for name := range c.attrs {
			names = append(names, name)
		}
		slices.Sort(names)
		b.WriteString("(" + strings.Join(names, " ") + ")\n")
	})
	return b.String()
}

func TestADocumentIsSetByTheNameOfItsFormat(t *testing.T) {
	for _, kind := range DocumentKinds {
		data, err := Document(kind, every("word"), made)
		if err != nil || len(data) == 0 {
			t.Errorf("%s: %d bytes, %v", kind, len(data), err)
		}
		again, _ := Document(kind, every("word"), made)
		if string(again) != string(data) {
			t.Errorf("%s comes out differently the second time", kind)
		}
	}
	if _, err := Document("pdf", every("word"), made); err == nil || !strings.Contains(err.Error(), "md, html, docx") {
		t.Errorf("a kind that is none: %v", err)
	}
}

func TestAPageThatIsPutTogetherBadlyIsSetAllTheSame(t *testing.T) {
	line := func(text string) []statement.Line { return []statement.Line{{Text: text}} }
	p := tidy(statement.Page{Blocks: []statement.Block{
		{Shape: statement.Heading, Level: 4, Lines: line("Too deep")},
		{Shape: statement.Heading, Level: 2, Lines: line(" \x00\t")},
		{Shape: statement.Bullets, Lines: []statement.Line{{}, {Text: "Calls a note that is not there", Note: 3}}},
		{Shape: statement.Numbers},
		{Shape: statement.Table, Head: []string{"a"}, Rows: [][]string{{"1", "2"}, {}}},
	}})
	if len(p.Blocks) != 3 || p.Blocks[0].Level != 2 {
		t.Fatalf("the blocks are %+v", p.Blocks)
	}
	if l := p.Blocks[1].Lines; len(l) != 1 || l[0].Note != 0 {
		t.Errorf("the list is %+v", l)
	}
	b := p.Blocks[2]
	for i, row := range append([][]string{b.Head}, b.Rows...) {
		if len(row) != 2 {
			t.Errorf("row %d of the table is %q", i, row)
		}
	}
	for _, kind := range []string{"html", "docx"} {
		if _, err := Document(kind, p, made); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
		if _, err := Document(kind, statement.Page{}, made); err != nil {
			t.Errorf("%s of an empty page: %v", kind, err)
		}
	}
}

func TestOnlyANoteThatStandsBelowIsCalled(t *testing.T) {
	p := tidy(statement.Page{Blocks: []statement.Block{
		{Shape: statement.Bullets, Lines: []statement.Line{{Text: "one", Note: 1}, {Text: "two", Note: 2}}},
		{Shape: statement.Heading, Level: 2, Lines: []statement.Line{{Text: "Notes"}}},
		{Shape: statement.Numbers, Lines: []statement.Line{{Text: "the only note"}}},
	}})
	if l := p.Blocks[0].Lines; l[0].Note != 1 || l[1].Note != 0 {
		t.Errorf("they call %d and %d", l[0].Note, l[1].Note)
	}
}

func TestSettingAPageLeavesThePageAlone(t *testing.T) {
	p := every("  two\nlines ")
	before := p.Blocks[3].Lines[0].Text
	for _, kind := range []string{"html", "docx"} {
		if _, err := Document(kind, p, made); err != nil {
			t.Fatal(err)
		}
	}
	if got := p.Blocks[3].Lines[0].Text; got != before {
		t.Errorf("the page's own text became %q", got)
	}
}
