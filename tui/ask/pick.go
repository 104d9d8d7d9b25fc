package ask

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
)

// pick is several of the options.
type pick struct {
	page *page
	step *curriculum.Pick
	*options
}

func newPick(p *page, s *curriculum.Pick, h hold) work {
	return &pick{p, s, newOptions(p, p.Options, true, held[curriculum.Picked](h.answer).Choices, h.caret.Row)}
}

func (k *pick) update(msg tea.Msg) effect {
	if press, ok := msg.(tea.KeyPressMsg); ok && key.Matches(press, keys.Enter) {
		return effect{done: true}
	}
	before := append([]bool(nil), k.picked...)
	e := k.options.update(msg)
	if n := len(k.choices()); k.step.Most > 0 && n > k.step.Most && n > count(before) {
		copy(k.picked, before)
		return effect{problem: fmt.Sprintf("%s; take one back to pick another.", most(k.step.Most))}
	}
	return e
}

// most says that n is the most that can be picked.
func most(n int) string {
	if n == 1 {
		return "1 is the most, and it is picked"
	}
	return fmt.Sprintf("%d are the most, and %d are picked", n, n)
}

func count(picked []bool) int {
	n := 0
	for _, p := range picked {
		if p {
			n++
		}
	}
	return n
}

func (k *pick) view() (string, *tea.Cursor) {
	var s sheet
	block, cursor := k.options.view(k.page.focused)
	s.put("", block, cursor)
	if text := k.wanted(); text != "" && len(k.list) > 0 {
		s.space()
		s.put("  ", k.page.words(k.page.Look.Faint, text, k.page.width-2), nil)
	}
	return s.view()
}

// wanted says how many are picked of how many.
func (k *pick) wanted() string {
	n := count(k.picked)
	switch fewest, most := k.step.Fewest, k.step.Most; {
	case fewest > 0 && fewest == most:
		return fmt.Sprintf("%d of %d picked", n, most)
	case most > 0 && fewest > 0:
		return fmt.Sprintf("%d picked; from %d to %d", n, fewest, most)
	case most > 0:
		return fmt.Sprintf("%d picked; up to %d", n, most)
	case fewest > 1:
		return fmt.Sprintf("%d picked; at least %d", n, fewest)
	}
	return ""
}

func (k *pick) keys() []key.Binding {
	return []key.Binding{keys.Space, keys.UpDown, numbers(len(k.list), "pick"), keys.Enter}
}

func (k *pick) holds() hold {
	return hold{answer: &curriculum.Picked{Choices: k.choices()}, caret: caretAt(k.at, 0)}
}

func (k *pick) answer() (curriculum.Answer, string) {
	picked := k.choices()
	switch problem := k.none(); {
	case problem != "":
		return nil, problem
	case len(picked) == 0:
		return nil, "Nothing is picked yet; space picks."
	case len(picked) < k.step.Fewest:
		return nil, needed(k.step.Fewest, len(picked))
	}
	return &curriculum.Picked{Choices: picked}, ""
}

// needed says that more are wanted.
func needed(fewest, n int) string {
	are := "are"
	if n == 1 {
		are = "is"
	}
	if fewest == 1 {
		return "One is needed."
	}
	return fmt.Sprintf("%d are needed; there %s %d so far.", fewest, are, n)
}
