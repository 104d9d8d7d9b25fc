package ask

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"notbad/tui/look"
)

// Words is text being typed that is no answer to a step, in the same field that
// the editors have. The zero Words is an empty line.
type Words struct {
	// Tall words may have several lines, which enter breaks.
	Tall bool
	text *text
}

// Set replaces the text and puts the caret so many runes into it.
func (w *Words) Set(value string, caret int) { w.text = newText(value, w.Tall, caret) }

// Caret is how many runes into the text the caret stands.
func (w *Words) Caret() int { return w.held().caret() }

// Value is the text exactly as it was typed.
func (w *Words) Value() string { return w.held().value }

func (w *Words) held() *text {
	if w.text == nil {
		w.Set("", 0)
	}
	w.text.many = w.Tall
	return w.text
}

// Update takes in a key or a paste and reports whether it had a use for it. It
// has none for up on the first line and down on the last.
func (w *Words) Update(msg tea.Msg) bool {
	t := w.held()
	if k, ok := msg.(tea.KeyPressMsg); ok && w.Tall && k.String() == "enter" {
		t.insert("\n")
		return true
	}
	used, _ := t.update(msg)
	return used
}

// View is the text wrapped to width cells, or hint while it is empty, and the
// caret relative to it; nil unless focused.
func (w *Words) View(l *look.Look, width int, hint string, focused bool) ([]string, *tea.Cursor) {
	t := w.held()
	t.fit(width)
	block, cursor := t.view(l, hint, focused)
	return strings.Split(block, "\n"), cursor
}
