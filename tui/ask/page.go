package ask

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"notbad/curriculum"
	"notbad/tui/look"
	"notbad/workshop"
)

// page is what the parts of one editor share: the place, the width, and the
// Markdown that commands have rendered for it.
type page struct {
	Place
	width   int
	focused bool // the answer has the keys, not the reason
	next    int  // the id of the next new item; it only grows

	drawn  map[drawing]string // "" while a command is at it
	wanted []drawing
}

// A drawing is Markdown to be rendered.
type drawing struct {
	source string
	width  int
	dark   bool
}

// drawnMsg is a drawing that a command has rendered.
type drawnMsg struct {
	drawing
	text string
}

func newPage(p Place) *page {
	if p.Look == nil {
		p.Look = look.New(true)
	}
	return &page{Place: p, focused: true, next: max(p.NextItem, 1), drawn: make(map[drawing]string)}
}

// asksWhy reports whether the step asks for the reason too.
func (p *page) asksWhy() bool {
	asks := p.Step.Asks()
	return asks != nil && asks.Because
}

// markdown is source rendered to the right of the gutter, or its plain words
// until a command has done so.
func (p *page) markdown(source string) string {
	if strings.TrimSpace(source) == "" {
		return ""
	}
	d := drawing{source, p.width - 2, p.Look.Dark}
	text, asked := p.drawn[d]
	if !asked {
		p.drawn[d] = ""
		p.wanted = append(p.wanted, d)
	}
	if text == "" {
		return p.words(p.Look.Body, strings.TrimSpace(source), p.width-2)
	}
	return text
}

// draw is a command that renders what is wanted, or nil.
func (p *page) draw() tea.Cmd {
	var cmds []tea.Cmd
	l := *p.Look
	for _, d := range p.wanted {
		cmds = append(cmds, func() tea.Msg { return drawnMsg{d, look.Markdown(&l, d.source, d.width)} })
	}
	p.wanted = nil
	return tea.Batch(cmds...)
}

// words are foreign words wrapped to width in one style.
func (p *page) words(style lipgloss.Style, text string, width int) string {
	lines := look.Wrap(look.Safe(text), width)
	for i, line := range lines {
		if line != "" {
			lines[i] = style.Render(line)
		}
	}
	return strings.Join(lines, "\n")
}

// nothing says that a step has nothing to work on: the list it takes its
// options from is empty.
func (p *page) nothing(text string) string {
	return look.Indent(p.words(p.Look.Gap, text, p.width-2), 2)
}

// newItem is an id that no item of this list has had.
func (p *page) newItem() int {
	p.next++
	return p.next - 1
}

// sheet is a view while it is being written.
type sheet struct {
	lines  []string
	cursor *tea.Cursor
}

// put adds a block: its first line after first, the others as far to the right.
// The cursor, if any, is the block's.
func (s *sheet) put(first, block string, cursor *tea.Cursor) {
	indent := look.Width(first)
	if cursor != nil {
		cursor.X += indent
		cursor.Y += len(s.lines)
		s.cursor = cursor
	}
	for i, line := range strings.Split(block, "\n") {
		switch {
		case i == 0:
			line = first + line
		case line != "":
			line = strings.Repeat(" ", indent) + line
		}
		s.lines = append(s.lines, line)
	}
}

// space adds an empty line, unless it would be the first.
func (s *sheet) space() {
	if len(s.lines) > 0 {
		s.lines = append(s.lines, "")
	}
}

func (s *sheet) view() (string, *tea.Cursor) { return strings.Join(s.lines, "\n"), s.cursor }

// flow puts entries beside each other, as many to a line as width allows. An
// entry of several lines stands alone. The cursor is at column dx of entry at.
func flow(entries []string, width, at, dx int) (string, *tea.Cursor) {
	var s sheet
	line, cursor := "", (*tea.Cursor)(nil)
	for i, entry := range entries {
		if line != "" {
			if strings.Contains(line+entry, "\n") || look.Width(line)+flowGap+look.Width(entry) > width {
				s.put("", line, cursor)
				line, cursor = "", nil
			} else {
				line += strings.Repeat(" ", flowGap)
			}
		}
		if i == at {
			cursor = steady(look.Width(line)+dx, 0, tea.CursorBlock)
		}
		line += entry
	}
	s.put("", line, cursor)
	return s.view()
}

const flowGap = 3

// steady is a cursor that does not blink: nothing on the wall moves by itself.
func steady(x, y int, shape tea.CursorShape) *tea.Cursor {
	c := tea.NewCursor(x, y)
	c.Blink, c.Shape = false, shape
	return c
}

// gutter marks what has the focus, in two cells.
func (p *page) gutter(focused bool) string {
	if focused {
		return p.Look.Focus.Render("▸") + " "
	}
	return "  "
}

// choice is o as the room picked it.
func choice(o curriculum.Option) curriculum.Choice { return curriculum.Choice{ID: o.ID, Text: o.Text} }

// find returns where in options the one called id is, or -1.
func find(options []curriculum.Option, id string) int {
	for i, o := range options {
		if o.ID == id {
			return i
		}
	}
	return -1
}

// bar stands at the left of a blank, so that it shows also while it is empty,
// and is heavier where the words go.
func (p *page) bar(block string, cursor *tea.Cursor) (string, *tea.Cursor) {
	bar := p.Look.Rule.Render("│")
	if cursor != nil {
		bar = p.Look.Focus.Render("┃")
		cursor.X += barWidth
	}
	return bar + " " + strings.ReplaceAll(block, "\n", "\n"+bar+" "), cursor
}

const barWidth = 2

// caretAt is the cursor at some row and column.
func caretAt(row, col int) workshop.Caret { return workshop.Caret{Row: row, Col: col} }

// caretOf is the cursor in a text at some row and column.
func caretOf(row, col int, t *text) workshop.Caret {
	return workshop.Caret{Row: row, Col: col, Rune: t.caret()}
}
