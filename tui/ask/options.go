package ask

import (
	"fmt"
	"strconv"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/look"
)

// options is a list of options to pick from: one, or several if many.
type options struct {
	page   *page
	list   []curriculum.Option
	many   bool
	at     int
	picked []bool
}

// newOptions returns the options with those called ids picked and the focus on
// row, or on the first picked if row is not given.
func newOptions(p *page, list []curriculum.Option, many bool, picked []curriculum.Choice, row int) *options {
	o := &options{page: p, list: list, many: many, picked: make([]bool, len(list))}
	o.at = max(min(row, len(list)-1), 0)
	for _, c := range picked {
		if i := find(list, c.ID); i >= 0 {
			o.picked[i] = true
		}
	}
	return o
}

// update takes in a key: moving, or picking by space or number. It has no use
// for moving past either end.
func (o *options) update(msg tea.Msg) effect {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok || len(o.list) == 0 {
		return effect{unused: true}
	}
	if by := step(k.String(), true); by != 0 {
		to := o.at + by
		if to < 0 || to >= len(o.list) {
			return effect{unused: true}
		}
		o.at = to
		return effect{}
	}
	switch n := digit(k.String()); {
	case k.String() == "0" || n > len(o.list):
		return effect{problem: only("option", len(o.list))}
	case n > 0:
		o.at = n - 1
		o.pick()
	case key.Matches(k, keys.Space):
		o.pick()
	case k.String() == "home":
		o.at = 0
	case k.String() == "end":
		o.at = len(o.list) - 1
	default:
		return effect{unused: true}
	}
	return effect{}
}

// pick picks what has the focus, or takes it back where several may be picked.
func (o *options) pick() {
	if len(o.list) == 0 {
		return
	}
	if !o.many {
		clear(o.picked)
		o.picked[o.at] = true
		return
	}
	o.picked[o.at] = !o.picked[o.at]
}

// choices are the options picked, in the order they are offered.
func (o *options) choices() []curriculum.Choice {
	var list []curriculum.Choice
	for i, option := range o.list {
		if o.picked[i] {
			list = append(list, choice(option))
		}
	}
	return list
}

// spacious is how many options may have air between them.
const spacious = 5

func (o *options) view(focused bool) (string, *tea.Cursor) {
	if len(o.list) == 0 {
		return o.page.nothing("There is nothing to choose from yet."), nil
	}
	var s sheet
	l := o.page.Look
	digits := len(strconv.Itoa(len(o.list)))
	for i, option := range o.list {
		on := focused && i == o.at
		style, number := l.Body, l.Faint
		switch {
		case on:
			style, number = l.Focus, l.Focus
		case o.picked[i]:
			style = l.Chosen
		}
		first := o.page.gutter(on) + number.Render(fmt.Sprintf("%*d", digits, i+1)) + "  "
		first += style.Render(mark(o.picked[i], o.many)) + "  "
		if len(o.list) <= spacious {
			s.space()
		}
		var cursor *tea.Cursor
		if on {
			cursor = steady(inMark, 0, tea.CursorBlock)
		}
		s.put(first, o.page.words(style, option.Text, o.page.width-look.Width(first)), cursor)
	}
	return s.view()
}

// inMark is the middle of a mark, seen from the words two cells behind it.
const inMark = -4

// mark tells what is picked without color.
func mark(picked, many bool) string {
	switch {
	case many && picked:
		return "[x]"
	case many:
		return "[ ]"
	case picked:
		return "(•)"
	}
	return "( )"
}

// none is said of a step whose options are the items of a list that has none.
func (o *options) none() string {
	if len(o.list) == 0 {
		return "There is nothing to choose from yet."
	}
	return ""
}

// numbers are the digits that pick one of n.
func numbers(n int, what string) key.Binding {
	b := keys.Number
	b.SetEnabled(n > 0)
	b.SetHelp(digitsTo(n), what)
	return b
}

// digitsTo names the digits that there are for n things.
func digitsTo(n int) string {
	if n == 1 {
		return "1"
	}
	return "1–" + strconv.Itoa(min(n, 9))
}

// only says which digits there are, once another was pressed.
func only(noun string, n int) string {
	switch {
	case n == 1:
		return "There is only " + noun + " 1."
	case n > 9:
		return "The digits are 1 to 9; the arrows reach every " + noun + "."
	}
	return fmt.Sprintf("The %ss are 1 to %d.", noun, n)
}
