package ask

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/look"
)

// number is one number, within bounds.
type number struct {
	page *page
	step *curriculum.Number
	text *text
}

func newNumber(p *page, s *curriculum.Number, h hold) work {
	words := held[curriculum.Numbered](h.answer).Text
	if len(h.field) > 0 {
		words = h.field[0]
	} else if v, ok := parseNumber(words, s.Unit); ok {
		words = decimal(v)
	}
	return &number{p, s, newText(words, false, h.caret.Rune)}
}

func (n *number) update(msg tea.Msg) effect {
	if k, ok := msg.(tea.KeyPressMsg); ok && key.Matches(k, keys.Enter) {
		return effect{done: true}
	}
	used, problem := n.text.update(msg)
	return effect{unused: !used, problem: problem}
}

func (n *number) view() (string, *tea.Cursor) {
	var s sheet
	l := n.page.Look
	unit := look.Safe(n.step.Unit)
	n.text.fit(max(n.page.width-2-look.Width(unit)-2, 8))
	block, cursor := n.text.draw(l.Chosen, l.Gap, "a number", n.page.focused)
	if unit != "" && !strings.Contains(block, "\n") {
		block += "  " + l.Faint.Render(look.Cut(unit, n.page.width-14))
	}
	s.put(n.page.gutter(n.page.focused), block, cursor)
	if bounds := n.bounds(); bounds != "" {
		s.space()
		s.put("  ", n.page.words(l.Faint, bounds, n.page.width-2), nil)
	}
	return s.view()
}

// bounds says what numbers are asked for.
func (n *number) bounds() string {
	whole := ""
	if n.step.Whole {
		whole = " whole"
	}
	switch least, most := n.step.Least, n.step.Most; {
	case least != nil && most != nil:
		return fmt.Sprintf("A%s number from %s to %s.", whole, decimal(*least), decimal(*most))
	case least != nil:
		return fmt.Sprintf("A%s number, %s or more.", whole, decimal(*least))
	case most != nil:
		return fmt.Sprintf("A%s number, %s or less.", whole, decimal(*most))
	case n.step.Whole:
		return "A whole number."
	}
	return ""
}

func (n *number) keys() []key.Binding { return []key.Binding{keys.Enter} }

func (n *number) holds() hold {
	h := hold{caret: caretOf(0, 0, n.text)}
	if n.text.value != "" {
		h.field = []string{n.text.value}
	}
	return h
}

func (n *number) answer() (curriculum.Answer, string) {
	if n.text.empty() {
		return nil, "No number is given yet."
	}
	v, ok := parseNumber(n.text.value, n.step.Unit)
	switch least, most := n.step.Least, n.step.Most; {
	case !ok:
		return nil, "This is not a number; digits and one decimal point are."
	case n.step.Whole && v != float64(int64(v)):
		return nil, "A whole number is asked for."
	case least != nil && v < *least:
		return nil, fmt.Sprintf("%s is too low; %s is the least.", decimal(v), decimal(*least))
	case most != nil && v > *most:
		return nil, fmt.Sprintf("%s is too high; %s is the most.", decimal(v), decimal(*most))
	}
	return curriculum.NewNumbered(v, n.step.Unit), ""
}
