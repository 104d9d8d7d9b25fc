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
	lines := []string{side + look.Header(l, a.bodyWidth(), flat(f.Left), flat(f.Right)), rule, ""}
	bar := a.bar(f)
	body := strings.Split(f.Body, "\n")
	// What is said at length takes lines from the body until the next key.
	height := a.bodyHeight() - len(bar) + 1
	for i := range height {
		line := ""
		if i < len(body) && body[i] != "" {
			line = side + look.Cut(body[i], a.bodyWidth())
		}
		lines = append(lines, line)
	}
	lines = append(lines, rule)
	for _, line := range bar {
		lines = append(lines, side+line)
	}
	c := f.Cursor
	if c != nil && c.Y < height {
		at := *c
		at.X, at.Y = min(at.X, a.bodyWidth())+margin, at.Y+aboveBody
		return strings.Join(lines, "\n"), &at
	}
	return strings.Join(lines, "\n"), nil
}

// flat is foreign text in one line.
func flat(s string) string { return strings.ReplaceAll(look.Safe(s), "\n", " ") }

// mostSaid is how many lines the bar may take to say something.
const mostSaid = 3

// bar is what the bottom says: trouble first, then what the screen says, then
// the keys that act.
func (a *App) bar(f Frame) []string {
	l, w := a.desk.look, a.bodyWidth()
	text, alarm := a.says(f)
	if text == "" {
		return []string{look.Bar(l, w, append(append([]key.Binding(nil), a.stack.top().Keys()...), globals.Help))}
	}
	style := l.Accent
	if alarm {
		style = l.Alarm
	}
	lines := look.Wrap(flat(text), w)
	if len(lines) > mostSaid {
		lines = lines[:mostSaid]
		lines[mostSaid-1] = look.Cut(lines[mostSaid-1]+"…", w)
	}
	for i := range lines {
		lines[i] = style.Render(lines[i])
	}
	return lines
}

// says is the sentence that stands in the bar in place of the keys, and whether
// it is trouble; "" if there is none.
func (a *App) says(f Frame) (text string, alarm bool) {
	r, failed := a.desk.room, a.unsaved()
	switch {
	case a.leaving && a.desk.now.Sub(a.left) >= patience:
		return "Still saving. ctrl+c leaves without what is not saved yet.", true
	case a.leaving:
		return "Saving, then leaving.", false
	case a.sure && failed:
		return "What was typed last is not saved. Press the same again to leave without it.", true
	case a.sure && r != nil && r.session.Path == "":
		return "This is an example, and what is changed in it is not kept. Press ctrl+c again to leave.", false
	case a.sure && r != nil && !r.saves.idle():
		return "Saving. Press ctrl+c again to leave when it is done.", false
	case a.sure && r != nil:
		return "Everything settled is saved, and so are the words being typed. Press ctrl+c again to leave.", false
	case a.sure:
		return "Press ctrl+c again to leave.", false
	case a.trouble != "":
		return a.trouble, true
	case f.Say != "":
		return f.Say, f.Alarm
	case failed:
		return r.failure(), true
	}
	return "", false
}
