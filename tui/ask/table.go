package ask

import (
	"fmt"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/look"
	"notbad/workshop"
)

// table is rows by columns, with a mark in every cell. A scale slides: the
// arrows move the row's only mark. In a grid they move the focus.
type table struct {
	page       *page
	rows, cols []curriculum.Option
	slides     bool
	many       bool // a row may have several
	row, col   int
	picked     [][]bool
}

func newTable(p *page, rows, cols []curriculum.Option) *table {
	t := &table{page: p, rows: rows, cols: cols, picked: make([][]bool, len(rows))}
	for i := range rows {
		t.picked[i] = make([]bool, len(cols))
	}
	return t
}

// focus puts the focus where c says, within the table.
func (t *table) focus(c workshop.Caret) {
	t.row = max(min(c.Row, len(t.rows)-1), 0)
	t.col = max(min(c.Col, len(t.cols)-1), 0)
}

// set marks the cell, or clears it if several may be marked and it was.
func (t *table) set(row, col int) {
	was := t.picked[row][col]
	if !t.many {
		clear(t.picked[row])
	}
	t.picked[row][col] = !was || !t.many
	t.col = col
}

// first is the first marked column of a row, or -1.
func (t *table) first(row int) int {
	for i, on := range t.picked[row] {
		if on {
			return i
		}
	}
	return -1
}

// open is the first row from the focus on, and round, that has no mark, or -1.
func (t *table) open() int {
	for i := range t.rows {
		if row := (t.row + i) % len(t.rows); t.first(row) < 0 {
			return row
		}
	}
	return -1
}

func (t *table) update(msg tea.Msg) effect {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok || len(t.rows) == 0 {
		return effect{unused: true}
	}
	if by := step(k.String(), true); by != 0 {
		return effect{unused: !t.climb(by)}
	}
	switch s := k.String(); {
	case s == "left" || s == "h":
		t.slide(-1)
	case s == "right" || s == "l":
		t.slide(1)
	case s == "0" || digit(s) > t.numbered():
		return effect{problem: only(t.noun(), t.numbered())}
	case digit(s) > 0:
		t.set(t.row, digit(s)-1)
		t.onward()
	case key.Matches(k, keys.Space):
		t.set(t.row, t.col)
	case s == "backspace" || s == "delete":
		clear(t.picked[t.row])
		if t.slides {
			t.col = 0
		}
	case key.Matches(k, keys.Enter):
		return effect{done: true}
	default:
		return effect{unused: true}
	}
	return effect{}
}

// noun is what a column is called.
func (t *table) noun() string {
	if t.slides {
		return "point"
	}
	return "column"
}

// numbered is how many columns have a number: all but the one that says that a
// row does not apply.
func (t *table) numbered() int {
	if i := find(t.cols, notApplicable); i >= 0 {
		return i
	}
	return len(t.cols)
}

// note says how many rows are left without a mark, where each should have one.
func (t *table) note() string {
	open := 0
	for row := range t.rows {
		if t.first(row) < 0 && !t.many {
			open++
		}
	}
	switch open {
	case 0:
		return ""
	case 1:
		return "1 row is open."
	}
	return fmt.Sprintf("%d rows are open.", open)
}

func (t *table) climb(by int) bool {
	to := t.row + by
	if to < 0 || to >= len(t.rows) {
		return false
	}
	t.row = to
	if t.slides {
		t.col = max(t.first(to), 0)
	}
	return true
}

// onward goes to the next row once this one has all it can have.
func (t *table) onward() {
	if !t.many {
		t.climb(1)
	}
}

// slide moves the mark of a scale, or the focus of a grid.
func (t *table) slide(by int) {
	to := t.col + by
	if t.slides && t.first(t.row) < 0 {
		to = map[int]int{-1: len(t.cols) - 1, 1: 0}[by]
	}
	to = max(min(to, len(t.cols)-1), 0)
	if t.slides {
		t.set(t.row, to)
	}
	t.col = to
}

// The measures of a table.
const (
	cellGap   = 2
	leastRow  = 18 // the narrowest that a row's words are still readable
	namedRow  = 22 // the narrowest they may get so that columns have their names
	widestRow = 40
)

// shape is how a table fits its width: columns by name where there is room,
// else by number with a legend below the row that has the focus, and, if even that leaves too little, with the
// marks of a row below its words.
type shape struct {
	words          int   // the width of a row's words
	cells          []int // the widths of the columns, gaps included
	named, stacked bool
}

func (t *table) shape() shape {
	s := shape{named: true}
	room := t.page.width - 2 - cellGap
	for _, c := range t.cols {
		name := t.name(c)
		s.named = s.named && !strings.Contains(name, "\n")
		s.cells = append(s.cells, max(look.Width(name), len("( )"))+cellGap)
		room -= s.cells[len(s.cells)-1]
	}
	if s.words = min(room, widestRow); s.named && s.words >= namedRow {
		return s
	}
	s.named = false
	for i := range s.cells {
		s.cells[i] = len("( )") + cellGap
	}
	s.words = min(t.page.width-2-cellGap-s.left(len(t.cols)), widestRow)
	if s.words < leastRow {
		s.words, s.stacked = t.page.width-2, true
	}
	return s
}

// left is how far column col is from the first.
func (s shape) left(col int) int {
	x := 0
	for _, w := range s.cells[:col] {
		x += w
	}
	return x
}

func (t *table) view(focused bool) (string, *tea.Cursor) {
	if len(t.rows) == 0 {
		return t.page.nothing("There is nothing to work through yet."), nil
	}
	var s sheet
	fit := t.shape()
	if !fit.stacked {
		s.put(strings.Repeat(" ", 2+fit.words+cellGap), t.heading(fit, focused, 0, len(t.cols)), nil)
	}
	for i := range t.rows {
		if fit.stacked {
			t.stack(&s, fit, i, focused && i == t.row)
		} else {
			t.beside(&s, fit, i, focused && i == t.row)
		}
	}
	if !fit.named && !focused {
		s.space()
		s.put("  ", t.legend(false), nil)
	}
	return s.view()
}

// beside draws a row with its marks beside its words.
func (t *table) beside(s *sheet, fit shape, row int, on bool) {
	if len(t.rows) <= spacious && (row > 0 || fit.named) {
		s.space()
	}
	var cursor *tea.Cursor
	if on {
		cursor = steady(fit.words+cellGap+fit.left(t.col)+1, 0, tea.CursorBlock)
	}
	words := t.words(fit, row, on)
	s.put(t.page.gutter(on), look.Beside(words, t.marks(fit, row, 0, len(t.cols), on), fit.words, cellGap), cursor)
	if on && !fit.named {
		s.put("  ", t.legend(true), nil)
	}
}

// stack draws a row with its marks below its words, in as many lines as the
// width asks for.
func (t *table) stack(s *sheet, fit shape, row int, on bool) {
	if row > 0 {
		s.space()
	}
	s.put(t.page.gutter(on), t.words(fit, row, on), nil)
	at := max((t.page.width-4)/fit.cells[0], 1)
	for from := 0; from < len(t.cols); from += at {
		to := min(from+at, len(t.cols))
		s.put("    ", t.heading(fit, on, from, to), nil)
		var cursor *tea.Cursor
		if on && t.col >= from && t.col < to {
			cursor = steady(fit.left(t.col)-fit.left(from)+1, 0, tea.CursorBlock)
		}
		s.put("    ", t.marks(fit, row, from, to, on), cursor)
	}
	if on {
		s.put("  ", t.legend(true), nil)
	}
}

// words are a row's and, where columns have no names, below those of the focused
// one what it has been given.
func (t *table) words(fit shape, row int, on bool) string {
	l := t.page.Look
	if !on {
		return t.page.words(l.Body, t.rows[row].Text, fit.words)
	}
	words := t.page.words(l.Focus, t.rows[row].Text, fit.words)
	if fit.named {
		return words
	}
	given := t.given(row)
	if given == "" {
		return words
	}
	return words + "\n" + t.page.words(l.Accent, given, fit.words)
}

// given says in words what a row has.
func (t *table) given(row int) string {
	var texts []string
	for i, on := range t.picked[row] {
		if on {
			texts = append(texts, t.cols[i].Text)
		}
	}
	return strings.Join(texts, ", ")
}

// heading names the columns, or numbers them.
func (t *table) heading(fit shape, focused bool, from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		style := t.page.Look.Faint
		if focused && i == t.col {
			style = t.page.Look.Focus
		}
		name := fmt.Sprintf(" %-2s", t.sign(i))
		if fit.named {
			name = t.name(t.cols[i])
		}
		b.WriteString(look.Pad(style.Render(name), fit.cells[i]))
	}
	return strings.TrimRight(b.String(), " ")
}

// name is a column's, above its marks.
func (t *table) name(c curriculum.Option) string {
	if c.ID == notApplicable {
		return "n/a"
	}
	return look.Safe(c.Text)
}

// sign is what a column is called above its marks.
func (t *table) sign(col int) string {
	if t.cols[col].ID == notApplicable {
		return "–"
	}
	return strconv.Itoa(col + 1)
}

// marks are those of one row.
func (t *table) marks(fit shape, row, from, to int, on bool) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		style := t.page.Look.Faint
		switch {
		case on && i == t.col:
			style = t.page.Look.Focus
		case t.picked[row][i]:
			style = t.page.Look.Chosen
		}
		b.WriteString(look.Pad(style.Render(mark(t.picked[row][i], t.many)), fit.cells[i]))
	}
	return strings.TrimRight(b.String(), " ")
}

// legend says what the columns are, where the row is that is being answered: in
// a long table the first line and the last are out of sight.
func (t *table) legend(focused bool) string {
	l := t.page.Look
	var entries []string
	for i, c := range t.cols {
		sign, style := l.Accent, l.Faint
		if focused && i == t.col {
			sign, style = l.Focus, l.Chosen
		}
		var s sheet
		s.put(sign.Render(t.sign(i))+" ", t.page.words(style, c.Text, t.page.width-5), nil)
		entry, _ := s.view()
		entries = append(entries, entry)
	}
	block, _ := flow(entries, t.page.width-2, -1, 0)
	return block
}

func (t *table) keys(sets string) []key.Binding {
	return []key.Binding{says(keys.Enter, "settle"), says(keys.UpDown, "row"), keys.LeftRight, numbers(t.numbered(), sets)}
}
