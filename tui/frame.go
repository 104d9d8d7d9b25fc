package tui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/tui/look"
)

// What stands round a screen's body: header, rule and a blank line above, rule
// and bar below, and a margin at either side.
const (
	margin     = 2
	aboveBody  = 3
	belowBody  = 2
	windowName = "notbad" // never foreign text: it is written to the terminal raw
)

func (a *App) bodyWidth() int  { return max(a.width, leastWidth) - 2*margin }
func (a *App) bodyHeight() int { return max(a.height, leastHeight) - aboveBody - belowBody }

// View draws the frame: exactly as wide and as tall as the terminal.
func (a *App) View() tea.View {
	v := tea.View{AltScreen: true, WindowTitle: windowName}
	switch {
	case a.width == 0 || a.height == 0 || a.blank:
	case a.width < leastWidth || a.height < leastHeight:
		v.Content = a.small()
	default:
		v.Content, v.Cursor = a.frame()
	}
	return v
}

// small asks for room. Nothing is lost meanwhile: the screens keep all they
// hold, and keys go on reaching them.
func (a *App) small() string {
	lines := look.Wrap("Please make the window larger: at least 60 columns by 18 lines. Nothing is lost.", a.width)
	return strings.Join(lines[:min(len(lines), a.height)], "\n")
}

func (a *App) frame() (string, *tea.Cursor) {
	l := a.desk.look
	f := a.stack.top().View()
	side := strings.Repeat(" ", margin)
	rule := side + look.Rule(l, a.bodyWidth())
	lines := []string{side + look.Header(l, a.bodyWidth(), f.Left, f.Right), rule, ""}
	body := strings.Split(f.Body, "\n")
	for i := range a.bodyHeight() {
		line := ""
		if i < len(body) && body[i] != "" {
			line = side + look.Cut(body[i], a.bodyWidth())
		}
		lines = append(lines, line)
	}
	lines = append(lines, rule, side+a.bar(f))
	c := f.Cursor
	if c != nil {
		at := *c
		at.X, at.Y = at.X+margin, at.Y+aboveBody
		c = &at
	}
	return strings.Join(lines, "\n"), c
}

// bar is what the bottom line says: trouble first, then what the screen says,
// then the keys that act.
func (a *App) bar(f Frame) string {
	l, w := a.desk.look, a.bodyWidth()
	failed := a.desk.room != nil && a.desk.room.saves.failed != nil
	switch {
	case a.leaving && a.desk.now.Sub(a.left) >= patience:
		return l.Alarm.Render(look.Cut("Still saving. ctrl+c leaves without what is not saved yet.", w))
	case a.leaving:
		return l.Accent.Render(look.Cut("Saving, then leaving.", w))
	case a.sure && failed:
		return l.Alarm.Render(look.Cut("What was typed last is not saved. Press ctrl+c again to leave.", w))
	case a.sure && a.desk.room != nil:
		return l.Accent.Render(look.Cut("Everything settled is saved, words being typed too. ctrl+c again leaves.", w))
	case a.sure:
		return l.Accent.Render(look.Cut("Press ctrl+c again to leave.", w))
	case a.trouble != "":
		return l.Alarm.Render(look.Cut(look.Safe(a.trouble), w))
	case f.Say != "" && f.Alarm:
		return l.Alarm.Render(look.Cut(look.Safe(f.Say), w))
	case f.Say != "":
		return l.Accent.Render(look.Cut(look.Safe(f.Say), w))
	case failed:
		return l.Alarm.Render(look.Cut(look.Safe(a.desk.room.failure()), w))
	}
	return look.Bar(l, w, append(append([]key.Binding(nil), a.stack.top().Keys()...), globals.Help))
}
