package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"notbad/tui/look"
)

// setupView draws the setup screen from top to bottom, and notes where the
// focus is.
type setupView struct {
	screen       *setupScreen
	look         *look.Look
	width, label int
	at           int // the next stop
	lines        []string
	first, last  int
	cursor       *tea.Cursor
}

func (v *setupView) draw() {
	s := v.screen
	v.blank(s.organization)
	v.blank(s.title)
	v.blank(s.folder)
	v.read()
	v.agendas()
	v.lines = append(v.lines, "")
	label := "In the room"
	if s.alone {
		label = "You"
	}
	for _, a := range s.people {
		v.person(label, a)
		label = ""
	}
	if !s.alone {
		v.decider()
	}
	v.lines = append(v.lines, "")
	begins := v.begin()
	v.lines = append(v.lines, "")
	v.kept()
	if begins { // where the file will be is to be seen before it is made
		v.last = len(v.lines) - 1
	}
}

// stop begins what takes the focus next and says whether it has it.
func (v *setupView) stop() bool {
	v.at++
	if v.at-1 != v.screen.at {
		return false
	}
	v.first, v.last = len(v.lines), len(v.lines)
	return true
}

func (v *setupView) name(text string, focused bool) string {
	style := v.look.Faint
	if focused {
		style = v.look.Focus
	}
	return style.Render(look.Pad(text, v.label))
}

// add adds lines under a label, and moves the focus down to the last of them.
func (v *setupView) add(label string, focused bool, lines []string) {
	for i, line := range lines {
		if i > 0 {
			label = ""
		}
		v.lines = append(v.lines, v.name(label, focused)+line)
	}
	if focused {
		v.last = len(v.lines) - 1
	}
}

// place puts the cursor, which is relative to a blank, where the blank is.
func (v *setupView) place(c *tea.Cursor, x int) {
	if c != nil {
		c.X, c.Y = c.X+x, c.Y+len(v.lines)
		v.cursor = c
	}
}

func (v *setupView) blank(f *field) {
	focused := v.stop()
	body, cursor := f.view(v.look, v.width-v.label-2)
	v.place(cursor, v.label+2)
	for i := range body {
		body[i] = f.bar(v.look) + body[i]
	}
	v.add(f.label, focused, body)
}

// read says what became of reading the curriculum.
func (v *setupView) read() {
	s, text, style := v.screen, "reading…", v.look.Faint
	switch {
	case s.unreadable != "":
		text, style = s.unreadable, v.look.Alarm
	case s.curriculum != nil:
		text = s.curriculum.Title
		if s.curriculum.Version != "" {
			text += ", version " + s.curriculum.Version
		}
	}
	for _, line := range look.Wrap(look.Safe(text), v.width-v.label-2) {
		v.lines = append(v.lines, strings.Repeat(" ", v.label+2)+style.Render(line))
	}
	v.lines = append(v.lines, "")
}

func (v *setupView) agendas() {
	focused := v.stop()
	var lines []string
	if v.screen.curriculum != nil {
		for i, a := range v.screen.curriculum.Agendas {
			text := look.Cut(flat(a.Title), v.width-v.label-18)
			here := focused && i == v.screen.agenda
			lines = append(lines, marked(v.look, here, radio(v.look, i == v.screen.agenda, here, text))+v.look.Faint.Render("  "+minutes(a.Minutes)))
			if focused && i == v.screen.agenda {
				v.cursor = tea.NewCursor(v.label, len(v.lines)+i)
			}
		}
	}
	if len(lines) == 0 {
		lines = []string{marked(v.look, focused, v.look.Faint.Render("every step, in order"))}
	}
	v.add("Agenda", focused, lines)
}

// radio is one of several of which one is chosen.
func radio(l *look.Look, chosen, focused bool, text string) string {
	switch {
	case chosen && focused:
		return l.Focus.Render("● " + text)
	case chosen:
		return l.Chosen.Render("● " + text)
	}
	return l.Body.Render("○ " + text)
}

func (v *setupView) person(label string, a attendee) {
	half := (v.width-v.label)/2 - 3
	focused := false
	columns := make([][]string, 2)
	for i, f := range []*field{a.name, a.role} {
		focused = v.stop() || focused
		body, cursor := f.view(v.look, half)
		v.place(cursor, v.label+2+i*(half+4))
		for j := range body {
			body[j] = f.bar(v.look) + look.Pad(body[j], half+2)
		}
		columns[i] = body
	}
	lines := make([]string, max(len(columns[0]), len(columns[1])))
	for i := range lines {
		for _, column := range columns {
			if i < len(column) {
				lines[i] += column[i]
			} else {
				lines[i] += strings.Repeat(" ", half+4)
			}
		}
	}
	v.add(label, focused, lines)
}

// decider stands there before there is anybody who could decide, faint and not
// to be chosen yet.
func (v *setupView) decider() {
	s, name := v.screen, "nobody in particular"
	if len(s.present()) == 0 {
		v.add("Who decides", false, []string{v.look.Faint.Render("  " + name)})
		return
	}
	focused := v.stop()
	if s.decider != nil {
		name = flat(s.decider.name.value())
	}
	if focused {
		v.cursor = tea.NewCursor(v.label, len(v.lines))
	}
	v.add("Who decides", focused, []string{marked(v.look, focused, "‹ "+look.Cut(name, v.width-v.label-6)+" ›")})
}

func (v *setupView) begin() (focused bool) {
	focused = v.stop()
	if focused {
		v.cursor = tea.NewCursor(v.label, len(v.lines))
	}
	v.add("", focused, []string{marked(v.look, focused, "[ Begin ]")})
	return focused
}

// kept says where the file will be and who can read it.
func (v *setupView) kept() {
	s := v.screen
	if s.path == "" {
		return
	}
	for _, line := range look.Wrap(look.Safe("It will be kept in "+s.path+". "+s.note), v.width) {
		v.lines = append(v.lines, v.look.Faint.Render(line))
	}
}
