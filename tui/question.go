package tui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/tui/look"
)

// question is what a screen asks before it does something: a title, a few
// sentences, some blanks. It is part of its screen, which keeps the keys and
// hands them over while the question is open.
type question struct {
	title   string
	notes   []string
	blanks  []*field
	at      int
	verb    string // what enter does on the last blank
	problem string // why it could not be done, in one sentence
}

// verdict is what became of a question.
type verdict int

const (
	stillAsking verdict = iota
	answered
	dropped
)

var questionKeys = struct{ Next, Back, Drop, Enter, Newline, Settle key.Binding }{
	Next:    key.NewBinding(key.WithKeys("tab", "down"), key.WithHelp("tab", "next")),
	Back:    key.NewBinding(key.WithKeys("shift+tab", "up"), key.WithHelp("shift+tab", "back")),
	Drop:    key.NewBinding(key.WithKeys("esc"), key.WithHelp("esc", "back")),
	Enter:   key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "next")),
	Newline: key.NewBinding(key.WithKeys("alt+enter", "shift+enter", "ctrl+j"), key.WithHelp("alt+enter", "new line")),
	Settle:  key.NewBinding(key.WithKeys("ctrl+s"), key.WithHelp("ctrl+s", "keep")),
}

func newQuestion(title, verb string, blanks ...*field) *question {
	q := &question{title: title, verb: verb, blanks: blanks}
	q.turn(0)
	return q
}

// turn gives blank i the focus.
func (q *question) turn(i int) {
	for j, b := range q.blanks {
		b.focus(j == i)
	}
	q.at = i
}

func (q *question) last() bool { return q.at == len(q.blanks)-1 }

// update takes in a key or a paste.
func (q *question) update(msg tea.Msg) verdict {
	k, isKey := msg.(tea.KeyPressMsg)
	switch {
	case !isKey:
		q.blanks[q.at].update(msg)
		return stillAsking
	case key.Matches(k, questionKeys.Drop):
		q.problem = ""
		return dropped
	}
	q.problem = ""
	enter := key.Matches(k, questionKeys.Enter) // goes on from a tall blank too
	switch {
	case !enter && q.blanks[q.at].update(k):
	case key.Matches(k, questionKeys.Settle), enter && q.last():
		return answered
	case enter, key.Matches(k, questionKeys.Next):
		q.turn(min(q.at+1, len(q.blanks)-1))
	case key.Matches(k, questionKeys.Back):
		q.turn(max(q.at-1, 0))
	}
	return stillAsking
}

func (q *question) keys() []key.Binding {
	enter, settle := questionKeys.Enter, questionKeys.Settle
	settle.SetHelp("ctrl+s", q.verb)
	keys := []key.Binding{enter, settle}
	if q.last() {
		enter.SetHelp("enter", q.verb)
		settle.SetHelp("", "")
		keys = []key.Binding{enter, settle}
	}
	if q.blanks[q.at].tall {
		keys = append(keys, questionKeys.Newline)
	}
	if len(q.blanks) > 1 {
		keys = append(keys, questionKeys.Next, questionKeys.Back)
	}
	return append(keys, questionKeys.Drop)
}

// view is the question in width cells and where its cursor stands.
func (q *question) view(l *look.Look, width int) ([]string, *tea.Cursor) {
	lines := []string{l.Title.Render(look.Cut(flat(q.title), width)), ""}
	for _, note := range q.notes {
		for _, line := range noted(look.Safe(note), width) {
			lines = append(lines, l.Body.Render(line))
		}
		lines = append(lines, "")
	}
	var cursor *tea.Cursor
	for i, b := range q.blanks {
		label := l.Faint
		if i == q.at {
			label = l.Focus
		}
		lines = append(lines, label.Render(look.Cut(b.label, width)))
		body, c := b.view(l, width-2)
		if c != nil {
			cursor = c
			cursor.X += 2
			cursor.Y += len(lines)
		}
		for _, line := range body {
			lines = append(lines, b.bar(l)+line)
		}
		lines = append(lines, "")
	}
	for _, line := range look.Wrap(look.Safe(q.problem), width) {
		lines = append(lines, l.Alarm.Render(line))
	}
	return lines, cursor
}

// noted is a note in width cells; what stands behind a mark keeps clear of it.
func noted(note string, width int) []string {
	var lines []string
	for part := range strings.SplitSeq(note, "\n") {
		rest, marked := strings.CutPrefix(part, noteMark)
		if !marked {
			lines = append(lines, look.Wrap(part, width)...)
			continue
		}
		for i, line := range look.Wrap(rest, width-look.Width(noteMark)) {
			if i == 0 {
				lines = append(lines, noteMark+line)
				continue
			}
			lines = append(lines, "  "+line)
		}
	}
	return lines
}

// noteMark stands before each of several things in a note.
const noteMark = "○ "

// input reports whether msg is something that people did.
func input(msg tea.Msg) bool {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		return true
	}
	return false
}
