package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"notbad/tui/look"
)

func (h *homeScreen) View() Frame {
	f := Frame{Left: "notbad", Say: h.say, Alarm: h.alarm}
	l := h.desk.look
	_, width := column(h.width)
	if h.asking != nil {
		lines, cursor := h.asking.view(l, width)
		f.Body = page(l, lines, cursor.Y, cursor.Y, cursor, h.width, h.height)
		f.Cursor = cursor
		return f
	}
	lines, first, last := h.list(width)
	p := sheet{hang: gutter, lines: lines, cursor: tea.NewCursor(0, first)}
	if h.at == 0 {
		first = 0
	}
	p.reveal(first, last, h.height)
	f.Body, f.Cursor = p.view(l, h.width, h.height)
	return f
}

// airy is the height from which on everything on home stands apart.
const airy = 26

// promise is what somebody who is here for the first time wants to know.
const promise = "Nothing leaves this machine: no account, no server, no generative AI. One file holds one workshop."

// list is home itself: what this is, the ways in, the recents; and which lines
// have the focus.
func (h *homeScreen) list(width int) (lines []string, first, last int) {
	l := h.desk.look
	lines = []string{"  " + l.Title.Render("AI for not bad"), ""}
	for _, line := range look.Wrap("Use AI for ordinary goals without wrecking anybody. A workshop that ends in your organization's own AI ethics statement.", width) {
		lines = append(lines, marked(l, false, line))
	}
	apart := func() {
		if h.height >= airy {
			lines = append(lines, "")
		}
	}
	lines = append(lines, "")
	for i, w := range waysIn {
		if i == h.at {
			first, last = len(lines), len(lines)
		}
		lines = append(lines, marked(l, i == h.at, look.Pad(w.title, 22))+l.Faint.Render(w.note))
		apart()
	}
	if len(h.recents) > 0 {
		lines = append(lines, "", "  "+l.Accent.Render("Recent"), "")
	}
	for i, r := range h.recents {
		if i+len(waysIn) == h.at {
			first, last = len(lines), len(lines)+1
		}
		lines = append(lines, h.recentLines(i+len(waysIn) == h.at, r, width)...)
		apart()
	}
	if h.known && len(h.recents) == 0 {
		lines = append(lines, "")
		for _, line := range look.Wrap(promise, width) {
			lines = append(lines, "  "+l.Faint.Render(line))
		}
	}
	return lines, first, last
}

// recentLines is one workshop: what it is called, and how far it has got.
func (h *homeScreen) recentLines(focused bool, r Recent, width int) []string {
	l := h.desk.look
	far := l.Faint.Render(fmt.Sprintf("%d of %d  ·  %s", r.Done, r.Of, day(r.At.In(h.desk.now.Location()))))
	if r.Of > 0 {
		far = look.Gauge(l, 12, r.Done, r.Of) + "  " + far
	}
	if r.Missing {
		far = l.Alarm.Render("not there: ") + l.Faint.Render(flat(r.Path))
	}
	return []string{marked(l, focused, look.Cut(flat(called(r)), width)), "  " + far}
}
