package ask

import (
	"fmt"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
)

// write is a few sentences of the room's own.
type write struct {
	page *page
	step *curriculum.Write
	text *text
}

func newWrite(p *page, s *curriculum.Write, h hold) work {
	words := held[curriculum.Written](h.answer).Text
	if len(h.field) > 0 {
		words = h.field[0]
	}
	return &write{p, s, newText(words, true, h.caret.Rune)}
}

func (w *write) update(msg tea.Msg) effect {
	if k, ok := msg.(tea.KeyPressMsg); ok && key.Matches(k, keys.Enter) {
		return effect{problem: w.text.insert("\n")}
	}
	used, problem := w.text.update(msg)
	return effect{unused: !used, problem: problem}
}

func (w *write) view() (string, *tea.Cursor) {
	hint := w.step.Hint
	if hint == "" {
		hint = "write it as you would say it"
	}
	var s sheet
	w.text.fit(w.page.width - 2)
	block, cursor := w.text.view(w.page.Look, hint, w.page.focused)
	s.put("  ", block, cursor)
	if n := w.length(); w.step.Most > 0 && 5*n >= 4*w.step.Most {
		style, says := w.page.Look.Faint, fmt.Sprintf("%d of %d characters", n, w.step.Most)
		if n > w.step.Most {
			style, says = w.page.Look.Alarm, fmt.Sprintf("%d characters too many", n-w.step.Most)
		}
		s.space()
		s.put("  ", w.page.words(style, says, w.page.width-2), nil)
	}
	return s.view()
}

func (w *write) length() int { return utf8.RuneCountInString(w.text.trimmed()) }

func (w *write) keys() []key.Binding { return []key.Binding{says(keys.Enter, "new line"), keys.Settle} }

func (w *write) holds() hold {
	h := hold{caret: caretOf(0, 0, w.text)}
	switch {
	case !w.text.empty():
		h.answer = &curriculum.Written{Text: w.text.value}
	case w.text.value != "": // white space is no answer, yet it was typed
		h.field = []string{w.text.value}
	}
	return h
}

func (w *write) answer() (curriculum.Answer, string) {
	switch n := w.length(); {
	case n == 0:
		return nil, "Nothing is written yet."
	case w.step.Most > 0 && n > w.step.Most:
		return nil, fmt.Sprintf("These are %s characters; %s is the most.", thousands(n), thousands(w.step.Most))
	}
	return &curriculum.Written{Text: w.text.trimmed()}, ""
}
