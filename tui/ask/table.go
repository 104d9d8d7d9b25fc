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
	noun       string // what a column is called: "point" or "column"
	slides     bool
	many       bool // a row may have several
	row, col   int
	picked     [][]bool
}

func newTable(p *page, rows, cols []curriculum.Option, noun string) *table {
	t := &table{page: p, rows: rows, cols: cols, noun: noun, picked: make([][]bool, len(rows))}
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
	case digit(s) > 0:
		if n := digit(s) - 1; n < len(t.cols) {
			t.set(t.row, n)
			t.onward()
		}
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
	cellWidth = 5  // a mark and the gap after it
	leastRow  = 18 // the narrowest that a row's words are still readable
	widestRow = 40
)

func (t *table) view(focused bool) (string, *tea.Cursor) {
	if len(t.rows) == 0 {
		return t.page.nothing("There is nothing to work through yet."), nil
	}
	var s sheet
	words := t.page.width - 2 - 2 - len(t.cols)*cellWidth
	stacked := words < leastRow
	words = min(words, widestRow)
	if !stacked {
		s.put(strings.Repeat(" ", 2+words+2), t.heading(focused, 0, len(t.cols)), nil)
	}
	for i := range t.rows {
		if stacked {
			t.stack(&s, i, focused && i == t.row)
		} else {
			t.beside(&s, i, words, focused && i == t.row)
		}
	}
	s.space()
	s.put("  ", t.legend(focused), nil)
	return s.view()
}

// beside draws a row with its marks beside its words.
func (t *table) beside(s *sheet, row, words int, on bool) {
	if len(t.rows) <= spacious && row > 0 {
		s.space()
	}
	left := t.words(row, words, on)
	var cursor *tea.Cursor
	if on {
		cursor = steady(words+2+t.col*cellWidth+1, 0, tea.CursorBlock)
	}
	s.put(t.page.gutter(on), look.Beside(left, t.marks(row, 0, len(t.cols), on), words, 2), cursor)
}

// stack draws a row with its marks below its words, in as many lines as the
// width asks for.
func (t *table) stack(s *sheet, row int, on bool) {
	if row > 0 {
		s.space()
	}
	s.put(t.page.gutter(on), t.words(row, t.page.width-2, on), nil)
	at := max((t.page.width-4)/cellWidth, 1)
	for from := 0; from < len(t.cols); from += at {
		to := min(from+at, len(t.cols))
		s.put("    ", t.heading(on, from, to), nil)
		var cursor *tea.Cursor
		if on && t.col >= from && t.col < to {
			cursor = steady((t.col-from)*cellWidth+1, 0, tea.CursorBlock)
		}
		s.put("    ", t.marks(row, from, to, on), cursor)
	}
}

// words are a row's, and below those of the focused one what it has been given.
func (t *table) words(row, width int, on bool) string {
	l := t.page.Look
	if !on {
		return t.page.words(l.Body, t.rows[row].Text, width)
	}
	given := t.given(row)
	style := l.Accent
	if given == "" {
		given, style = "no "+t.noun+" yet", l.Gap
	}
	return t.page.words(l.Focus, t.rows[row].Text, width) + "\n" + t.page.words(style, given, width)
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

// heading numbers the columns.
func (t *table) heading(focused bool, from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		style := t.page.Look.Faint
		if focused && i == t.col {
			style = t.page.Look.Focus
		}
		b.WriteString(look.Pad(style.Render(fmt.Sprintf(" %-2s", t.sign(i))), cellWidth))
	}
	return strings.TrimRight(b.String(), " ")
}

// sign is what a column is called above its marks.
func (t *table) sign(col int) string {
	if t.cols[col].ID == notApplicable {
		return "–"
	}
	return strconv.Itoa(col + 1)
}

// marks are those of one row.
func (t *table) marks(row, from, to int, on bool) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		style := t.page.Look.Faint
		switch {
		case on && i == t.col:
			style = t.page.Look.Focus
		case t.picked[row][i]:
			style = t.page.Look.Chosen
		}
		b.WriteString(look.Pad(style.Render(mark(t.picked[row][i], t.many)), cellWidth))
	}
	return strings.TrimRight(b.String(), " ")
}

// legend says what the columns are.
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
	return []key.Binding{says(keys.Enter, "settle"), says(keys.UpDown, "row"), keys.LeftRight, numbers(len(t.cols), sets)}
}
