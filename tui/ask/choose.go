package ask

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
)

// choose is exactly one of several options.
type choose struct {
	page *page
	*options
}

func newChoose(p *page, h hold) work {
	picked := held[curriculum.Chosen](h.answer).Choice
	return &choose{p, newOptions(p, p.Options, false, []curriculum.Choice{picked}, rowOf(p.Options, picked, h))}
}

// rowOf is the row that has the focus: the picked one's, unless the cursor was
// elsewhere.
func rowOf(list []curriculum.Option, picked curriculum.Choice, h hold) int {
	if h.caret.Rune == mostRunes {
		return find(list, picked.ID)
	}
	return h.caret.Row
}

func (c *choose) update(msg tea.Msg) effect {
	if k, ok := msg.(tea.KeyPressMsg); ok && key.Matches(k, keys.Enter) {
		c.pick()
		return effect{done: true}
	}
	return c.options.update(msg)
}

func (c *choose) view() (string, *tea.Cursor) { return c.options.view(c.page.focused) }

func (c *choose) keys() []key.Binding {
	return []key.Binding{says(keys.Enter, "pick and settle"), keys.UpDown, numbers(len(c.list), "pick"), keys.Space}
}

func (c *choose) holds() hold {
	h := hold{caret: caretAt(c.at, 0)}
	if picked := c.choices(); len(picked) > 0 {
		h.answer = &curriculum.Chosen{Choice: picked[0]}
	}
	return h
}

func (c *choose) answer() (curriculum.Answer, string) {
	if problem := c.none(); problem != "" {
		return nil, problem
	}
	picked := c.choices()
	if len(picked) == 0 {
		return nil, "Nothing is picked yet."
	}
	return &curriculum.Chosen{Choice: picked[0]}, ""
}
