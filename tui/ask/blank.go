package ask

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"notbad/curriculum"
	"notbad/tui/look"
)

// blank is one field being filled in: words, or one of its options.
type blank struct {
	of     curriculum.Field
	page   *page
	text   *text
	picked int // the option, -1 for none
	width  int
}

// newBlank holds v, with the caret so many runes into its words.
func newBlank(p *page, f curriculum.Field, v curriculum.Value, caret int) *blank {
	b := &blank{of: f, page: p, picked: -1, width: 40}
	words := v.Text
	if b.chooses() {
		b.picked, words = find(f.Options, v.ID), ""
	}
	b.text = newText(words, f.As == "long", caret)
	return b
}

func (b *blank) chooses() bool { return b.of.As == "choice" }

func (b *blank) empty() bool {
	if b.chooses() {
		return b.picked < 0
	}
	return b.text.empty()
}

// value is the field as it stands.
func (b *blank) value() curriculum.Value {
	v := curriculum.Value{Field: b.of.ID, Text: b.text.value}
	if b.chooses() && b.picked >= 0 {
		v.ID, v.Text = b.of.Options[b.picked].ID, b.of.Options[b.picked].Text
	}
	return v
}

// checked is the field as it would be settled, or what is wrong with it.
func (b *blank) checked() (v curriculum.Value, problem string) {
	v = b.value()
	v.Text = strings.TrimSpace(v.Text)
	name := "This"
	if b.of.Label != "" {
		name = "“" + b.of.Label + "”"
	}
	switch {
	case b.empty() && b.of.Required:
		return v, name + " is needed."
	case b.empty():
	case b.of.As == "number":
		n, ok := parseNumber(v.Text, b.of.Unit)
		if !ok {
			return v, name + " wants a number."
		}
		v.Text = curriculum.NewNumbered(n, b.of.Unit).Text
	case b.of.As == "date":
		iso, ok := parseDate(v.Text)
		switch {
		case ok:
			v.Text = iso
		case noSuchDay(v.Text):
			return v, name + " wants a date that is in the calendar; " + v.Text + " is not."
		default:
			return v, name + " wants a date, such as 2026-12-01 or 1 December 2026."
		}
	}
	return v, ""
}

// wrong says what is wrong with what the field holds, if it holds anything.
func (b *blank) wrong() string {
	if b.empty() {
		return ""
	}
	_, problem := b.checked()
	return problem
}

// past says that a date is past, if it is one and anybody knows what day it is.
func (b *blank) past() string {
	if b.of.As != "date" || b.page.Today.IsZero() {
		return ""
	}
	iso, ok := parseDate(b.text.trimmed())
	if !ok || iso >= b.page.Today.Format(time.DateOnly) {
		return ""
	}
	return longDate(iso) + " is past."
}

func (b *blank) update(msg tea.Msg) (used bool, problem string) {
	k, isKey := msg.(tea.KeyPressMsg)
	if b.chooses() {
		if used := b.choose(k.String()); used || isKey && k.Text == "" {
			return used, ""
		}
		// Words that somebody types ahead must not pick.
		return true, "This one is picked: " + b.picks(" or ") + "."
	}
	if role := b.suggestion(); role != "" && k.String() == "right" {
		b.text.put(0, len(b.text.value), role)
		return true, ""
	}
	return b.text.update(msg)
}

// picks names the keys that pick.
func (b *blank) picks(or string) string {
	return keys.LeftRight.Help().Key + or + digitsTo(len(b.of.Options))
}

// offered is the option that enter picks: the picked one, else the first; -1 if
// there is none.
func (b *blank) offered() int { return min(max(b.picked, 0), len(b.of.Options)-1) }

// choose moves what is picked.
func (b *blank) choose(k string) bool {
	last := len(b.of.Options) - 1
	switch n := digit(k); {
	case n > 0 && n-1 <= last:
		b.picked = n - 1
	case k == "right":
		b.picked = min(b.picked+1, last)
	case k == "left":
		b.picked = max(b.picked-1, 0)
	case k == "backspace" || k == "delete":
		b.picked = -1
	default:
		return false
	}
	return true
}

// suggestion is the role that what is typed begins, or "".
func (b *blank) suggestion() string {
	typed := []rune(b.text.value)
	if b.of.As != "role" || len(typed) == 0 || b.text.at != len(b.text.value) {
		return ""
	}
	for _, role := range b.page.Roles {
		if r := []rune(role); len(r) > len(typed) && strings.EqualFold(string(r[:len(typed)]), b.text.value) {
			return role
		}
	}
	return ""
}

func (b *blank) fit(width int) {
	b.width = width
	b.text.fit(width - b.unit() - b.bar())
}

// bar is the room that the bar of a named blank takes.
func (b *blank) bar() int {
	if b.of.Label == "" {
		return 0
	}
	return barWidth
}

// unit is the room that a number's unit takes.
func (b *blank) unit() int {
	if b.of.As != "number" || b.of.Unit == "" {
		return 0
	}
	return min(look.Width(look.Safe(b.of.Unit))+2, b.width/2)
}

func (b *blank) hint() string {
	if b.of.Hint != "" {
		return b.of.Hint
	}
	switch b.of.As {
	case "date":
		return "a date, such as 2026-12-01"
	case "number":
		return "a number"
	}
	return ""
}

func (b *blank) view(focused bool) (string, *tea.Cursor) {
	l := b.page.Look
	if b.chooses() {
		return b.offer(focused)
	}
	block, cursor := b.text.view(l, b.hint(), focused)
	if n := b.unit(); n > 0 && !strings.Contains(block, "\n") && !strings.HasSuffix(b.text.trimmed(), b.of.Unit) {
		block += "  " + l.Faint.Render(look.Cut(look.Safe(b.of.Unit), n-2))
	}
	if role := b.suggestion(); focused && role != "" {
		rest := look.Safe(string([]rune(role)[len([]rune(b.text.value)):]))
		block += l.Faint.Render(look.Cut(rest+"  →", b.text.width-1-cursor.X))
	}
	if b.bar() == 0 {
		return block, cursor
	}
	return b.page.bar(block, cursor)
}

// offer shows the options of a choice, as many beside each other as fit.
func (b *blank) offer(focused bool) (string, *tea.Cursor) {
	l := b.page.Look
	var entries []string
	for i, o := range b.of.Options {
		style := l.Body
		switch {
		case i == b.offered() && focused:
			style = l.Focus
		case i == b.picked:
			style = l.Chosen
		}
		entries = append(entries, b.option(style, i, o.Text))
	}
	at := -1
	if focused {
		at = b.offered()
	}
	block, cursor := flow(entries, b.width, at, 1)
	if cursor != nil {
		// Nothing is typed here, yet keys that print are not the screen's either.
		cursor.Shape = tea.CursorUnderline
	}
	return block, cursor
}

// option is one option of a choice, in several lines if it is wider than all
// the room there is.
func (b *blank) option(style lipgloss.Style, i int, words string) string {
	var s sheet
	s.put(style.Render(mark(i == b.picked, false))+" ", b.page.words(style, words, b.width-4), nil)
	block, _ := s.view()
	return block
}
