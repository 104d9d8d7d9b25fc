package statement

import (
	"slices"
	"strconv"
	"strings"

	"notbad/curriculum"
	"notbad/workshop"
)

// pageWidth is how many cells a line of the document holds.
const pageWidth = 80

// OpenMark stands before what is not answered yet. It is the only markup among
// the clauses, so that a reader who looks for it finds every gap.
const OpenMark = "**Open.** "

// Markdown is the draft as a document: its page's. See [Page.Markdown].
func (d Draft) Markdown() string { return d.Page().Markdown() }

// Placed is the draft's Markdown, and where in it each clause's text begins.
func (d Draft) Placed() (markdown string, at []Placed) { return d.Page().Placed() }

// Markdown is one clause as it stands in [Draft.Markdown], wrapped to width
// cells (0: not wrapped), without its bullet.
func (c Clause) Markdown(width int) string {
	return strings.Join(wrap(c.line(0).source(false), width), "\n")
}

// Markdown is the page as a document. What people typed cannot become markup,
// links, images, HTML, headings or cells in it, yet ordinary punctuation stays as
// it was typed. It ends with one newline.
func (p Page) Markdown() string {
	markdown, _ := p.Placed()
	return markdown
}

// A Placed is where a clause's own text begins in Markdown, after the bullet and
// the mark of a gap: its line, and the column in characters, both from 1.
type Placed struct {
	Clause       workshop.ClauseKey
	Line, Column int
}

// Placed is the page's Markdown, and where in it the text of every line that
// says a clause begins, in the order of the page.
func (p Page) Placed() (markdown string, at []Placed) {
	s := new(setter)
	s.add(heading(1, p.Title))
	s.text("", inert(plain(p.Organization), false))
	if v := p.versionLine(); v != "" {
		s.text("", "*"+inert(v, true)+"*")
	}
	for _, b := range p.Blocks {
		s.block(b)
	}
	return s.markdown.String() + "\n", s.at
}

// versionLine is how far the page has got, and what is still open, in one line.
func (p Page) versionLine() string {
	version, unfinished := plain(p.Version), plain(p.Unfinished)
	if version == "" || unfinished == "" {
		return version + unfinished
	}
	return bare(version) + ": " + unfinished
}

// A setter sets a page in Markdown, block after block.
type setter struct {
	markdown strings.Builder
	line     int // on which the next block begins, from 0
	at       []Placed
}

// add adds what is set already.
func (s *setter) add(block string) {
	if block == "" {
		return
	}
	s.begin()
	s.markdown.WriteString(block)
	s.line += strings.Count(block, "\n") + 1
}

// begin leaves a blank line before what comes next.
func (s *setter) begin() {
	if s.line > 0 {
		s.markdown.WriteString("\n\n")
		s.line++
	}
}

func (s *setter) block(b Block) {
	switch b.Shape {
	case Heading:
		for _, l := range b.Lines {
			s.add(heading(b.Level, l.Text))
		}
	case Paragraph:
		text, starts := together(b.Lines)
		s.text("", text, starts...)
	case Bullets, Definition:
		s.list(b.Lines, func(int) string { return "- " })
	case Numbers:
		s.list(b.Lines, func(i int) string { return strconv.Itoa(i+1) + ". " })
	case Table:
		s.add(table(b))
	}
}

// list sets each line behind a marker of its own.
func (s *setter) list(lines []Line, marker func(i int) string) {
	began := false
	for i, l := range lines {
		text := l.source(false)
		if text == "" {
			continue
		}
		if began {
			s.markdown.WriteString("\n")
		} else {
			s.begin()
			began = true
		}
		s.set(marker(i), text, start{l.Clause, l.before()})
	}
}

// text sets inert text as a paragraph.
func (s *setter) text(marker, text string, starts ...start) {
	if text == "" {
		return
	}
	s.begin()
	s.set(marker, text, starts...)
}

// A start is the clause that begins after so many spaces of a text.
type start struct {
	clause workshop.ClauseKey
	spaces int
}

// set writes inert text behind marker, wrapped, with the lines after the first
// hanging under it, and notes where the clauses in it begin.
func (s *setter) set(marker, text string, starts ...start) {
	lines := fill(text, pageWidth-len(marker))
	for i, l := range lines {
		if i == 0 {
			s.markdown.WriteString(marker)
		} else {
			s.markdown.WriteString("\n" + strings.Repeat(" ", len(marker)))
		}
		s.markdown.WriteString(l.set)
	}
	for _, start := range starts {
		if start.clause == (workshop.ClauseKey{}) {
			continue
		}
		i, column := locate(lines, wordAfter(text, start.spaces))
		s.at = append(s.at, Placed{start.clause, s.line + i + 1, len(marker) + column + 1})
	}
	s.line += len(lines)
}

// wordAfter is the byte of text at which the word after so many spaces begins.
func wordAfter(text string, spaces int) int {
	at := 0
	for range spaces {
		at += strings.IndexByte(text[at:], ' ') + 1
	}
	return at
}

// together is the lines of a paragraph run together, and where each begins.
func together(lines []Line) (text string, starts []start) {
	open := slices.ContainsFunc(lines, func(l Line) bool { return l.Open })
	var parts []string
	spaces := 0
	for _, l := range lines {
		part := l.plain()
		if open {
			part = l.source(true)
		}
		if part == "" {
			continue
		}
		starts = append(starts, start{l.Clause, spaces + l.before()})
		spaces += strings.Count(part, " ") + 1
		parts = append(parts, part)
	}
	text = strings.Join(parts, " ")
	if open {
		return text, starts
	}
	return inert(text, false), starts
}

// plain is the line's text, and the number of its note.
func (l Line) plain() string {
	text := plain(l.Text)
	if l.Note > 0 && text != "" {
		return text + " [" + strconv.Itoa(l.Note) + "]"
	}
	return text
}

// source is the line as inert text: what a definition is about, the mark of a
// gap, and what it says.
func (l Line) source(strict bool) string {
	lead := l.lead()
	return strings.TrimSuffix(lead+inert(l.plain(), strict || lead != ""), " ")
}

func (l Line) lead() string {
	var lead string
	if name := plain(l.Name); name != "" {
		lead = "**" + inert(name+":", true) + "** "
	}
	if l.Open && plain(l.Text) != "" {
		lead += OpenMark
	}
	return lead
}

// before is how many spaces of the line's source come before its own text.
func (l Line) before() int { return strings.Count(l.lead(), " ") }

// table is b in the dialect of GitHub. A row is one line, however long, and none
// of its cells is dropped for want of a heading.
func table(b Block) string {
	columns := len(b.Head)
	for _, row := range b.Rows {
		columns = max(columns, len(row))
	}
	if columns == 0 {
		return ""
	}
	rule := slices.Repeat([]string{"---"}, columns)
	lines := []string{cells(b.Head, columns), "| " + strings.Join(rule, " | ") + " |"}
	for _, row := range b.Rows {
		lines = append(lines, cells(row, columns))
	}
	return strings.Join(lines, "\n")
}

// cells is one row of a table.
func cells(row []string, columns int) string {
	texts := make([]string, columns)
	for i, cell := range row {
		texts[i] = strings.ReplaceAll(inert(plain(cell), false), "|", `\|`)
	}
	return "| " + strings.Join(texts, " | ") + " |"
}

// heading is a heading's text behind its marks, on one line however long.
func heading(level int, text string) string {
	text = inert(plain(text), false)
	if text == "" {
		return ""
	}
	// Marks that end a heading are taken for its closing sequence.
	if i := strings.LastIndexByte(text, ' ') + 1; strings.Trim(text[i:], "#") == "" {
		text = text[:i] + `\` + text[i:]
	}
	return strings.Repeat("#", level) + " " + text
}

// plain is text as it may go anywhere: clean, and on one line. Spaces that do
// not break keep what they hold together.
func plain(text string) string {
	if isPlain(text) {
		return text
	}
	words := strings.FieldsFunc(curriculum.Clean(text), func(r rune) bool {
		return strings.ContainsRune(" \t\n\v\f\r\u0085\u2028\u2029", r)
	})
	return strings.TrimSpace(strings.Join(words, " "))
}

// isPlain reports whether text is plain already and of the plainest sort.
func isPlain(text string) bool {
	space := true // as if one stood before the text
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' || space && text[i] == ' ' {
			return false
		}
		space = text[i] == ' '
	}
	return text == "" || !space
}
