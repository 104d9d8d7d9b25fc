package tui

import (
	"strings"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/look"
)

// field is a labeled blank on a screen: one line of text, or several if tall.
// It wraps what does not fit, so that all of it can be read, and it grows.
type field struct {
	label string
	hint  string // shown while it is empty
	tall  bool   // enter begins a new line
	text  textarea.Model
}

// fieldMost is how many characters a blank takes: more than anybody reads from
// a screen, and few enough that every key is drawn at once.
const fieldMost = 20_000

func newField(label, value string) *field {
	f := &field{label: label, text: textarea.New()}
	t := &f.text
	t.SetVirtualCursor(false)
	t.ShowLineNumbers = false
	t.Prompt = ""
	t.DynamicHeight, t.MaxHeight, t.MaxWidth, t.CharLimit = true, 0, 0, fieldMost
	t.KeyMap.Paste.SetEnabled(false)
	t.KeyMap.CopySelection.SetEnabled(false)
	f.set(value)
	return f
}

// set puts value in the blank, with the cursor behind it.
func (f *field) set(value string) {
	f.text.SetValue(f.clean(value))
	f.text.MoveToEnd()
}

func (f *field) clean(s string) string {
	s = curriculum.Clean(s)
	if !f.tall {
		s = strings.Join(strings.Fields(strings.ReplaceAll(s, "\n", " ")), " ")
	}
	return s
}

// value is what the blank holds, without the white space round it.
func (f *field) value() string { return strings.TrimSpace(curriculum.Clean(f.text.Value())) }

func (f *field) empty() bool { return f.value() == "" }

func (f *field) focus(on bool) {
	if on {
		f.text.Focus()
	} else {
		f.text.Blur()
	}
}

// update takes in a key or a paste.
func (f *field) update(msg tea.Msg) tea.Cmd {
	if p, ok := msg.(tea.PasteMsg); ok {
		p.Content = curriculum.Clean(p.Content)
		if !f.tall {
			p.Content = strings.ReplaceAll(strings.TrimSpace(p.Content), "\n", " ")
		}
		msg = p
	}
	var cmd tea.Cmd
	f.text, cmd = f.text.Update(msg)
	return cmd
}

// view is the blank at its natural height in width cells, and the cursor
// relative to its top left.
func (f *field) view(l *look.Look, width int) ([]string, *tea.Cursor) {
	styles := textarea.Styles{Focused: textarea.StyleState{Text: l.Body}, Blurred: textarea.StyleState{Text: l.Body}}
	styles.Cursor.Shape = tea.CursorBar
	f.text.SetStyles(styles)
	f.text.SetWidth(width)
	cursor := f.text.Cursor()
	if f.text.Value() == "" {
		return []string{l.Faint.Render(look.Cut(f.hint, width))}, cursor
	}
	return strings.Split(f.text.View(), "\n"), cursor
}

// bar is the mark before each line of the blank: bold while it has the focus.
func (f *field) bar(l *look.Look) string {
	if f.text.Focused() {
		return l.Focus.Render("┃ ")
	}
	return l.Rule.Render("│ ")
}

// wants reports whether a tall blank has a use of its own for a key that
// elsewhere moves on: within its lines the arrows move, and enter breaks one.
func (f *field) wants(k tea.KeyPressMsg) bool {
	if !f.tall {
		return false
	}
	info := f.text.LineInfo()
	switch k.String() {
	case "enter":
		return true
	case "up":
		return f.text.Line() > 0 || info.RowOffset > 0
	case "down":
		return f.text.Line() < f.text.LineCount()-1 || info.RowOffset < info.Height-1
	}
	return false
}
