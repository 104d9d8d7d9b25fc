package ask

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"notbad/curriculum"
	"notbad/tui/look"
)

// fields are several blanks, one of which has the focus.
type fields struct {
	page *page
	list []*blank
	at   int
}

// newFields holds values, with the focus where caret says.
func newFields(p *page, list []curriculum.Field, values []curriculum.Value, at, caret int) *fields {
	f := &fields{page: p, at: max(min(at, len(list)-1), 0)}
	for i, field := range list {
		var v curriculum.Value
		for _, value := range values {
			if value.Field == field.ID {
				v = value
			}
		}
		runes := mostRunes
		if i == f.at {
			runes = caret
		}
		f.list = append(f.list, newBlank(p, field, v, runes))
	}
	return f
}

func (f *fields) here() *blank { return f.list[f.at] }

func (f *fields) empty() bool {
	for _, b := range f.list {
		if !b.empty() {
			return false
		}
	}
	return true
}

// values are the fields that hold anything, as they stand.
func (f *fields) values() []curriculum.Value {
	var list []curriculum.Value
	for _, b := range f.list {
		if v := b.value(); v.Text != "" {
			list = append(list, v)
		}
	}
	return list
}

// checked are the values as they would be settled, or the first problem, to
// which the focus goes.
func (f *fields) checked() (list []curriculum.Value, problem string) {
	for i, b := range f.list {
		v, problem := b.checked()
		if problem != "" {
			f.at = i
			return nil, problem
		}
		if v.Text != "" {
			list = append(list, v)
		}
	}
	return list, ""
}

// note says what dates are past.
func (f *fields) note() string {
	var notes []string
	for _, b := range f.list {
		if note := b.past(); note != "" {
			notes = append(notes, note)
		}
	}
	return strings.Join(notes, " ")
}

// update hands msg to the focused blank, and moves on with enter, tab and the
// arrows. Done means that enter was pressed on the last.
func (f *fields) update(msg tea.Msg) effect {
	k, _ := msg.(tea.KeyPressMsg)
	switch k.String() {
	case "enter":
		return f.enter()
	case "tab":
		return effect{unused: !f.move(1)}
	case "shift+tab":
		return effect{unused: !f.move(-1)}
	}
	used, problem := f.here().update(msg)
	if !used {
		used = f.move(step(k.String(), false))
	}
	return effect{unused: !used, problem: problem}
}

// enter goes on from the focused blank, whose offered option it picks. A blank
// that does not hold what it asks for is stayed with.
func (f *fields) enter() effect {
	b := f.here()
	b.picked = b.offered()
	if problem := b.wrong(); problem != "" {
		return effect{problem: problem}
	}
	return effect{done: !f.move(1), note: b.past()}
}

func (f *fields) move(by int) bool {
	to := f.at + by
	if by == 0 || to < 0 || to >= len(f.list) {
		return false
	}
	f.at = to
	return true
}

// view is every field beside its label. Fields without labels, of which there
// is only one, stand alone.
func (f *fields) view(width int, focused, gutter bool) (string, *tea.Cursor) {
	l := f.page.Look
	labels := 0
	for _, b := range f.list {
		labels = max(labels, look.Width(look.Safe(label(b.of))))
	}
	labels = min(labels, 2*width/5)
	var s sheet
	for i, b := range f.list {
		on := focused && i == f.at
		mark, left := "", width
		if gutter {
			mark, left = f.page.gutter(on), left-2
		}
		if labels > 0 {
			left -= labels + 2
		}
		b.fit(left)
		block, cursor := b.view(on)
		if labels > 0 {
			name := f.page.words(labelStyle(l, on), label(b.of), labels)
			block = look.Beside(name, block, labels, 2)
			if cursor != nil {
				cursor.X += labels + 2
			}
		}
		if gutter && len(f.list) <= spacious {
			s.space()
		}
		s.put(mark, block, cursor)
	}
	return s.view()
}

// label is a field's, with a star if it is needed.
func label(f curriculum.Field) string {
	if f.Required && f.Label != "" {
		return f.Label + " *"
	}
	return f.Label
}

func labelStyle(l *look.Look, focused bool) lipgloss.Style {
	if focused {
		return l.Focus
	}
	return l.Faint
}

// needs says what the stars mean, if there are any.
func needs(list []curriculum.Field) string {
	for _, f := range list {
		if f.Required && f.Label != "" {
			return "* needed"
		}
	}
	return ""
}

// onward is what enter does: what it says, and first to pick where nothing is.
func (f *fields) onward(what string) key.Binding {
	if b := f.here(); b.chooses() && b.empty() {
		what = "pick, " + what
	}
	return says(keys.Enter, what)
}

// keys are those that the fields of a form and of an item share.
func (f *fields) keys() []key.Binding {
	next, back := keys.Next, keys.Back
	if f.at == len(f.list)-1 {
		next = says(next, "reason")
		next.SetEnabled(f.page.asksWhy())
	}
	back.SetEnabled(f.at > 0)
	list := []key.Binding{keys.Settle, keys.UpDown, next, back}
	switch b := f.here(); {
	case b.chooses():
		pick := keys.Number
		pick.SetKeys(slices.Concat(pick.Keys(), keys.LeftRight.Keys())...)
		pick.SetHelp(b.picks(" "), "pick")
		list = slices.Insert(list, 0, pick)
	case b.suggestion() != "":
		list = append(list, keys.Take)
	case b.text.many:
		list = append(list, keys.Newline)
	}
	return list
}
