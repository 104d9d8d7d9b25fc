package ask

import (
	"fmt"
	"strconv"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/look"
)

// rank is the options in order, or the first few of them.
type rank struct {
	page  *page
	step  *curriculum.Rank
	order []curriculum.Option // as ranked so far
	at    int
	// moved means that the order is the room's and not the curriculum's.
	moved bool
}

func newRank(p *page, s *curriculum.Rank, h hold) work {
	r := &rank{page: p, step: s}
	for _, c := range held[curriculum.Ranked](h.answer).Choices {
		if i := find(p.Options, c.ID); i >= 0 && find(r.order, c.ID) < 0 {
			r.order = append(r.order, p.Options[i])
			r.moved = true
		}
	}
	for _, o := range p.Options {
		if find(r.order, o.ID) < 0 {
			r.order = append(r.order, o)
		}
	}
	r.at = max(min(h.caret.Row, len(r.order)-1), 0)
	return r
}

func (r *rank) update(msg tea.Msg) effect {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok || len(r.order) == 0 {
		return effect{unused: true}
	}
	switch s := k.String(); {
	case key.Matches(k, keys.Move):
		r.move(r.at + moveBy(s))
	case digit(s) > 0:
		r.move(digit(s) - 1)
	case key.Matches(k, keys.Enter):
		return effect{done: true}
	case step(s, true) != 0:
		to := r.at + step(s, true)
		if to < 0 || to >= len(r.order) {
			return effect{unused: true}
		}
		r.at = to
	default:
		return effect{unused: true}
	}
	return effect{}
}

// moveBy is which way a key of keys.Move moves.
func moveBy(k string) int {
	if k == "alt+up" || k == "ctrl+up" {
		return -1
	}
	return 1
}

// move puts what has the focus at place to, from 0.
func (r *rank) move(to int) {
	if to < 0 || to >= len(r.order) {
		return
	}
	o := r.order[r.at]
	order := append(r.order[:r.at:r.at], r.order[r.at+1:]...)
	r.order = append(order[:to:to], append([]curriculum.Option{o}, order[to:]...)...)
	r.at, r.moved = to, true
}

// places is how many places are given.
func (r *rank) places() int {
	if r.step.Top > 0 {
		return min(r.step.Top, len(r.order))
	}
	return len(r.order)
}

func (r *rank) view() (string, *tea.Cursor) {
	l := r.page.Look
	if len(r.order) == 0 {
		return r.page.nothing("There is nothing to put in order yet."), nil
	}
	var s sheet
	digits := len(strconv.Itoa(r.places()))
	for i, o := range r.order {
		on := r.page.focused && i == r.at
		style, number := l.Body, l.Accent
		place := strconv.Itoa(i + 1)
		if i >= r.places() {
			style, place = l.Faint, ""
		}
		if on {
			style, number = l.Focus, l.Focus
		}
		switch {
		case i == r.places():
			s.space()
			s.put("  ", r.page.words(l.Faint, fmt.Sprintf("Not among the first %d:", r.places()), r.page.width-2), nil)
			s.space()
		case len(r.order) <= spacious:
			s.space()
		}
		first := r.page.gutter(on) + number.Render(fmt.Sprintf("%*s", digits, place)) + "  "
		var cursor *tea.Cursor
		if on {
			cursor = steady(0, 0, tea.CursorBlock)
		}
		s.put(first, r.page.words(style, o.Text, r.page.width-look.Width(first)), cursor)
	}
	return s.view()
}

func (r *rank) keys() []key.Binding {
	return []key.Binding{keys.Move, numbers(len(r.order), "to that place"), keys.UpDown, keys.Enter}
}

func (r *rank) holds() hold {
	h := hold{caret: caretAt(r.at, 0)}
	if r.moved {
		h.answer = r.ranked(len(r.order))
	}
	return h
}

func (r *rank) ranked(n int) *curriculum.Ranked {
	a := new(curriculum.Ranked)
	for _, o := range r.order[:n] {
		a.Choices = append(a.Choices, choice(o))
	}
	return a
}

func (r *rank) answer() (curriculum.Answer, string) {
	if len(r.order) == 0 {
		return nil, "There is nothing to put in order yet."
	}
	return r.ranked(r.places()), ""
}
