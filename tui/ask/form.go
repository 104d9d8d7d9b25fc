package ask

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
)

// form is several named things at once.
type form struct {
	page *page
	step *curriculum.Form
	*fields
}

func newForm(p *page, s *curriculum.Form, h hold) work {
	return &form{p, s, newFields(p, s.Fields, held[curriculum.Filled](h.answer).Values, h.caret.Row, h.caret.Rune)}
}

func (f *form) update(msg tea.Msg) effect {
	if len(f.list) == 0 {
		return effect{unused: true}
	}
	return f.fields.update(msg)
}

func (f *form) view() (string, *tea.Cursor) {
	var s sheet
	block, cursor := f.fields.view(f.page.width, f.page.focused, true)
	s.put("", block, cursor)
	if text := needs(f.step.Fields); text != "" {
		s.space()
		s.put("  ", f.page.Look.Faint.Render(text), nil)
	}
	return s.view()
}

func (f *form) keys() []key.Binding {
	if len(f.list) == 0 {
		return nil
	}
	enter := "next field"
	if f.at == len(f.list)-1 {
		enter = "settle"
	}
	return append([]key.Binding{f.onward(enter)}, f.fields.keys()...)
}

func (f *form) holds() hold {
	h := hold{answer: &curriculum.Filled{Values: f.values()}}
	if len(f.list) > 0 {
		h.caret = caretOf(f.at, 0, f.here().text)
	}
	return h
}

func (f *form) answer() (curriculum.Answer, string) {
	if f.empty() {
		return nil, "Nothing is filled in yet."
	}
	values, problem := f.checked()
	if problem != "" {
		return nil, problem
	}
	return &curriculum.Filled{Values: values}, ""
}
