package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"notbad/tui/look"
)

// column is where text stands on a screen of that width: how far from its left
// edge, and how wide. Lines longer than about 70 cells are hard to read from
// the back of a room.
func column(width int) (indent, text int) {
	indent = 4
	if width < 68 {
		indent = 2
	}
	return indent, min(width-2*indent, 70)
}

// sheet is a screen's body that is taller than the screen now and then.
type sheet struct {
	hang   int // how far its lines stand out to the left of the column, for marks
	lines  []string
	cursor *tea.Cursor // relative to lines; nil: none
	top    int         // the line shown first
}

// add adds lines, with the cursor c relative to the first of them.
func (p *sheet) add(c *tea.Cursor, lines ...string) {
	if c != nil {
		c.Y += len(p.lines)
		p.cursor = c
	}
	p.lines = append(p.lines, lines...)
}

// reveal moves the sheet as little as it takes to show the lines from first to
// last in height lines, with one to spare for what lies above and below. If
// they do not all fit, the first wins.
func (p *sheet) reveal(first, last, height int) {
	end := len(p.lines)
	p.top = max(p.top, min(last+2, end)-height)
	p.top = max(min(p.top, first-1, end-height), 0)
}

// view is what is shown of the sheet in width by height cells, indented, with
// what lies above and below said in its first and last line, and the cursor
// relative to it.
func (p *sheet) view(l *look.Look, width, height int) (string, *tea.Cursor) {
	indent, _ := column(width)
	indent -= p.hang
	shown, above, below := look.Window(p.lines, p.top, height)
	shown = append([]string(nil), shown...)
	more(l, shown, above, below, p.hang)
	c := p.cursor
	if c != nil {
		at := *c
		at.X, at.Y = at.X+indent, at.Y-above
		if c = &at; at.Y < 0 || at.Y >= height {
			c = nil
		}
	}
	return look.Indent(strings.Join(shown, "\n"), indent), c
}

// page is lines as a screen's body, moved so that those from first to last can
// be seen. The cursor comes in relative to lines and leaves relative to the
// body.
func page(l *look.Look, lines []string, first, last int, cursor *tea.Cursor, width, height int) string {
	p := sheet{lines: lines, cursor: cursor}
	p.reveal(first, last, height)
	body, at := p.view(l, width, height)
	if at != nil {
		*cursor = *at
	}
	return body
}

// clipped is lines as they are or, if there are more than most, the first of them,
// the last of which says that it goes on.
func clipped(lines []string, most, width int) []string {
	if len(lines) <= most || most < 1 {
		return lines
	}
	return append(slices.Clip(lines[:most-1]), look.Cut(strings.Join(lines[most-1:], " "), width))
}

// leapt is which of the lines at starts comes about height lines after the one
// at, or before it; the next one at least.
func leapt(starts []int, at, by, height int) int {
	to := at
	for to+by >= 0 && to+by < len(starts) && abs(starts[to+by]-starts[at]) < height {
		to += by
	}
	if to == at {
		to += by
	}
	return max(min(to, len(starts)-1), 0)
}

func abs(n int) int { return max(n, -n) }

// marked is a line that takes the focus, with its mark when it has it.
func marked(l *look.Look, focused bool, text string) string {
	if focused {
		return l.Focus.Render("▸ " + text)
	}
	return l.Body.Render("  " + text)
}
