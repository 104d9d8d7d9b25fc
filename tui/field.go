package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/ask"
	"notbad/tui/look"
)

// field is a labeled blank on a screen: one line of text, or several if tall.
// What does not fit is wrapped, so that all of it can be read.
type field struct {
	label   string
	hint    string // shown while it is empty
	tall    bool   // enter begins a new line
	focused bool
	words   ask.Words
}

func newField(label, value string) *field {
	f := &field{label: label}
	f.set(value)
	return f
}

// set puts value in the blank, with the cursor behind it.
func (f *field) set(value string) { f.words.Set(curriculum.Clean(value), len(value)) }

// value is what the blank holds, without the white space round it.
func (f *field) value() string { return strings.TrimSpace(f.words.Value()) }

func (f *field) empty() bool { return f.value() == "" }

func (f *field) focus(on bool) { f.focused = on }

// update takes in a key or a paste and reports whether the blank had a use for
// it. It has none for enter, unless it is tall, nor for an arrow that leads out
// of it.
func (f *field) update(msg tea.Msg) bool {
	f.words.Tall = f.tall
	return f.words.Update(msg)
}

// view is the blank at its natural height in width cells, and the cursor
// relative to its top left.
func (f *field) view(l *look.Look, width int) ([]string, *tea.Cursor) {
	return f.words.View(l, width, f.hint, f.focused)
}

// bar is the mark before each line of the blank: bold while it has the focus.
func (f *field) bar(l *look.Look) string {
	if f.focused {
		return l.Focus.Render("┃ ")
	}
	return l.Rule.Render("│ ")
}
