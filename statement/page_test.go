package statement

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"notbad/workshop"
)

// pageOf is a page that has something of everything, made of what people typed.
func pageOf(one, two string, gap bool) Page {
	return Page{Title: one, Organization: two, Version: one, Unfinished: two, Blocks: []Block{
		{Shape: Heading, Level: 3, Lines: []Line{{Text: two}}},
		{Shape: Paragraph, Lines: []Line{{Text: one, Note: 1}, {Text: two, Open: gap, Note: 2}, {Text: one}}},
		{Shape: Table, Head: []string{one, "", two}, Rows: [][]string{{two, one, ""}, {one + "|" + two, two, one, two}, {}}},
		{Shape: Heading, Level: 2, Lines: []Line{{Text: "Between"}}},
		{Shape: Definition, Lines: []Line{{Name: one, Text: two}, {Name: two, Text: one, Open: gap, Note: 12}, {Text: two}}},
		{Shape: Heading, Level: 2, Lines: []Line{{Text: "Last"}}},
		{Shape: Numbers, Lines: []Line{{Text: two, Note: 3}, {Text: one}}},
	}}
}

// seenOn is what a reader should see of p, piece by piece.
func seenOn(p Page) (seen []string) {
	add := func(text string) {
		if text != "" {
			seen = append(seen, text)
		}
	}
	add(plain(p.Title))
	add(plain(p.Organization))
	add(p.versionLine())
	for _, b := range p.Blocks {
		var run []string
		for _, l := range b.Lines {
			if text := seenLine(l); b.Shape != Paragraph {
				add(text)
			} else if text != "" {
				run = append(run, text)
			}
		}
		add(strings.Join(run, " "))
		if b.Shape != Table {
			continue
		}
		columns := len(b.Head)
		for _, row := range b.Rows {
			columns = max(columns, len(row))
		}
		for _, row := range append([][]string{b.Head}, b.Rows...) {
			for i := range columns {
				cell := ""
				if i < len(row) {
					cell = plain(row[i])
				}
				seen = append(seen, cell)
			}
		}
	}
	return seen
}

func seenLine(l Line) string {
	text := plain(l.Text)
	if text != "" && l.Note > 0 {
		text += " [" + strconv.Itoa(l.Note) + "]"
	}
	if text != "" && l.Open {
		text = "Open. " + text
	}
	if name := plain(l.Name); name != "" {
		text = strings.TrimSpace(name + ": " + text)
	}
	return text
}

func TestAPageIsSetAsItReads(t *testing.T) {
	p := Page{Title: "Record", Version: "As of May 4, 2026.", Unfinished: "1 step is still open.", Blocks: []Block{
		{Shape: Heading, Level: 2, Lines: []Line{{Text: "What we do"}}},
		{Shape: Bullets, Lines: []Line{{Text: "We stop.", Note: 1}, {Text: "Who stops?", Open: true}}},
		{Shape: Definition, Lines: []Line{{Name: "By", Text: "the board"}}},
		{Shape: Table, Head: []string{"Who", "What"}, Rows: [][]string{{"A|B", "*one*\nline"}, {"C"}}},
		{Shape: Numbers, Lines: []Line{{Text: "From here."}}},
	}}
	want := `# Record

*As of May 4, 2026: 1 step is still open.*

## What we do

- We stop. [1]
- **Open.** Who stops?

- **By:** the board

| Who | What |
| --- | --- |
| A\|B | \*one\* line |
| C |  |

1. From here.
`
	if got := p.Markdown(); got != want {
		t.Errorf("set as\n%s", got)
	}
}

func TestTheNumberOfANoteStaysWithItsWord(t *testing.T) {
	for width := 10; width < 60; width++ {
		for _, line := range wrap("We will have done all of this by the end of March. [12] And then we rest. [13]", width) {
			if strings.HasPrefix(line, "[") {
				t.Errorf("at %d: %s", width, line)
			}
		}
	}
}

func TestEveryClauseIsPlacedWhereItsTextBegins(t *testing.T) {
	s := cmp.Or(*seed, rand.Uint64())
	r := rand.New(rand.NewPCG(s, 0))
	for range 2000 {
		var clauses []Clause
		for i := range 1 + r.IntN(6) {
			// The first word of each clause stands nowhere else.
			text := "start" + strconv.Itoa(i)
			for range r.IntN(25) {
				text += " " + marks[r.IntN(len(marks))]
			}
			clauses = append(clauses, Clause{ClauseKey: workshop.ClauseKey{Clause: "c", Item: i + 1}, Text: text, Gap: r.IntN(5) == 0})
		}
		d := Draft{Title: "T", Version: strings.Repeat("many words ", r.IntN(20)), Sections: []Section{
			{Heading: "One", Intro: "a\n\nb", As: [...]string{"bullets", "numbers", "sentences"}[r.IntN(3)], Clauses: clauses},
			{Heading: "Two", As: "bullets", Clauses: clauses},
		}}
		markdown, at := d.Placed()
		if markdown != d.Markdown() || len(at) != 2*len(clauses) {
			t.Fatalf("seed %d: %d places in\n%s", s, len(at), markdown)
		}
		lines := strings.Split(markdown, "\n")
		for i, p := range at {
			want := "start" + strconv.Itoa(i%len(clauses))
			line := []rune(lines[p.Line-1])
			if p.Clause.Item != i%len(clauses)+1 || !strings.HasPrefix(string(line[p.Column-1:]), want) {
				t.Fatalf("seed %d: %v is at %q, not at %s of\n%s", s, p, string(line[p.Column-1:]), want, markdown)
			}
		}
	}
}

func TestATextThatBeginsWithAMarkIsPlacedAtIt(t *testing.T) {
	for _, test := range []struct {
		texts []string
		shape Shape
		want  []Placed
	}{
		{[]string{"- x", "1. y"}, Bullets, []Placed{{Line: 3, Column: 3}, {Line: 4, Column: 3}}},
		{[]string{"- x", "- y"}, Paragraph, []Placed{{Line: 3, Column: 1}, {Line: 3, Column: 6}}},
		{[]string{"***", "***"}, Paragraph, []Placed{{Line: 3, Column: 1}, {Line: 3, Column: 8}}},
		{[]string{"x", "[3] y"}, Paragraph, []Placed{{Line: 3, Column: 1}, {Line: 3, Column: 3}}},
	} {
		b := Block{Shape: test.shape}
		for i, text := range test.texts {
			k := workshop.ClauseKey{Clause: "c", Item: i}
			test.want[i].Clause = k
			b.Lines = append(b.Lines, Line{Text: text, Clause: k})
		}
		if markdown, at := (Page{Title: "T", Blocks: []Block{b}}).Placed(); !slices.Equal(at, test.want) {
			t.Errorf("%q: %v, not %v, in\n%s", test.texts, at, test.want, markdown)
		}
	}
}
