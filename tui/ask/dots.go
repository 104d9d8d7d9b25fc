package ask

import (
	"fmt"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/look"
)

// dots is a budget of dots spread over the options.
type dots struct {
	page   *page
	step   *curriculum.Dots
	at     int
	spread []int
}

func newDots(p *page, s *curriculum.Dots, h hold) work {
	d := &dots{page: p, step: s, spread: make([]int, len(p.Options))}
	for _, share := range held[curriculum.Dotted](h.answer).Spread {
		if i := find(p.Options, share.ID); i >= 0 {
			d.spread[i] = share.Dots
		}
	}
	d.at = max(min(h.caret.Row, len(p.Options)-1), 0)
	return d
}

func (d *dots) left() int {
	left := d.step.Budget
	for _, n := range d.spread {
		left -= n
	}
	return left
}

func (d *dots) update(msg tea.Msg) effect {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok || len(d.spread) == 0 {
		return effect{unused: true}
	}
	switch s := k.String(); {
	case s == "right" || s == "+" || s == "=" || s == "l" || s == "space":
		return d.give(d.spread[d.at] + 1)
	case s == "left" || s == "-" || s == "h":
		return d.give(d.spread[d.at] - 1)
	case s == "0" || digit(s) > 0:
		return d.give(digit(s))
	case s == "backspace" || s == "delete":
		return d.give(0)
	case key.Matches(k, keys.Enter):
		return effect{done: true}
	case step(s, true) != 0:
		to := d.at + step(s, true)
		if to < 0 || to >= len(d.spread) {
			return effect{unused: true}
		}
		d.at = to
		return effect{}
	}
	return effect{unused: true}
}

// give gives the focused option n dots, if there are so many.
func (d *dots) give(n int) effect {
	n = max(n, 0)
	more := n - d.spread[d.at]
	switch {
	case more > 0 && d.step.Most > 0 && n > d.step.Most:
		return effect{problem: fmt.Sprintf("No option may have more than %d.", d.step.Most)}
	case more > 0 && d.left() == 0:
		return effect{problem: fmt.Sprintf("All %d dots are spread; take one from another option first.", d.step.Budget)}
	case more > d.left():
		return effect{problem: fmt.Sprintf("Only %d more can be given.", d.left())}
	}
	d.spread[d.at] = n
	return effect{}
}

// mostDrawn is the largest number of dots that is drawn as dots.
const mostDrawn = 12

func (d *dots) view() (string, *tea.Cursor) {
	l := d.page.Look
	if len(d.spread) == 0 {
		return d.page.nothing("There is nothing to spread dots over yet."), nil
	}
	var s sheet
	s.put("  ", d.budget(), nil)
	s.space()
	drawn := d.drawn()
	digits := len(strconv.Itoa(d.step.Budget))
	right := digits + 2 + drawn
	words := min(d.page.width-2-right-2, widestRow)
	for i, o := range d.page.Options {
		on := d.page.focused && i == d.at
		style, number := l.Body, l.Chosen
		switch {
		case on:
			style, number = l.Focus, l.Focus
		case d.spread[i] == 0:
			number = l.Faint
		}
		if len(d.spread) <= spacious && i > 0 {
			s.space()
		}
		var cursor *tea.Cursor
		if on {
			cursor = steady(words+2+digits-1, 0, tea.CursorBlock)
		}
		given := number.Render(fmt.Sprintf("%*d", digits, d.spread[i])) + "  " + l.Accent.Render(strings.Repeat("●", min(d.spread[i], drawn)))
		s.put(d.page.gutter(on), look.Beside(d.page.words(style, o.Text, words), given, words, 2), cursor)
	}
	return s.view()
}

// drawn is how wide the dots of one option may get; 0 if they are only counted.
func (d *dots) drawn() int {
	n := d.step.Budget
	if d.step.Most > 0 {
		n = min(n, d.step.Most)
	}
	if n > mostDrawn || n > d.page.width/4 {
		return 0
	}
	return n
}

// budget says how many dots are left, and shows them if they are few.
func (d *dots) budget() string {
	l, left := d.page.Look, max(d.left(), 0)
	says := fmt.Sprintf("%d of %d dots left", left, d.step.Budget)
	if left == 0 {
		says = fmt.Sprintf("All %d dots are spread", d.step.Budget)
	}
	if d.step.Budget > mostDrawn {
		return l.Chosen.Render(says)
	}
	given := d.step.Budget - left
	return l.Accent.Render(strings.Repeat("●", left)) + l.Faint.Render(strings.Repeat("○", given)) + "  " + l.Chosen.Render(says)
}

func (d *dots) keys() []key.Binding {
	return []key.Binding{
		named("←→", "fewer, more", "left", "right", "h", "l", "-", "+", "=", "space"),
		named("0–9", "so many", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
		keys.UpDown, keys.Enter,
	}
}

func (d *dots) holds() hold {
	a := new(curriculum.Dotted)
	for i, n := range d.spread {
		if n > 0 {
			a.Spread = append(a.Spread, curriculum.Share{Choice: choice(d.page.Options[i]), Dots: n})
		}
	}
	return hold{answer: a, caret: caretAt(d.at, 0)}
}

func (d *dots) answer() (curriculum.Answer, string) {
	a := d.holds().answer
	switch left := d.left(); {
	case a.Empty():
		return nil, "No dots are spread yet."
	case left < 0:
		return nil, fmt.Sprintf("%d dots too many are spread; there are %d.", -left, d.step.Budget)
	}
	return a, ""
}
