package ask

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
)

// incident is a case: a verdict, then what happened, then a second verdict.
// What happened stays hidden until the first verdict is given, which only undo
// takes back.
type incident struct {
	page   *page
	step   *curriculum.Case
	before curriculum.Choice // zero until it is given
	// reading means that the account has the focus, not the verdicts below it:
	// a long one is read from its beginning.
	reading bool
	*options
}

func newCase(p *page, s *curriculum.Case, h hold) work {
	a := held[curriculum.Judged](h.answer)
	c := &incident{page: p, step: s, before: a.Before}
	if h.caret.Col == 1 {
		c.read()
	}
	picked := a.After
	if a.Empty() && len(h.field) > 0 {
		picked.ID = h.field[0]
	}
	c.options = newOptions(p, s.Verdicts, false, []curriculum.Choice{picked}, rowOf(s.Verdicts, picked, h))
	return c
}

// told means that the facts are on the table.
func (c *incident) told() bool { return c.before.ID != "" }

// account is what has been told last: the setup, then the facts.
func (c *incident) account() string {
	if c.told() {
		return c.step.Facts
	}
	return c.step.Setup
}

// read turns to the account, if there is one.
func (c *incident) read() { c.reading = strings.TrimSpace(c.account()) != "" }

func (c *incident) update(msg tea.Msg) effect {
	k, _ := msg.(tea.KeyPressMsg)
	enter := key.Matches(k, keys.Enter)
	switch {
	case c.reading && (enter || step(k.String(), true) > 0):
		c.reading = false
		return effect{}
	case c.reading && digit(k.String()) == 0:
		return effect{unused: true}
	case !enter:
		c.reading = false
		e := c.options.update(msg)
		if e.unused && step(k.String(), true) < 0 {
			c.read()
			e.unused = !c.reading
		}
		return e
	}
	c.pick()
	if c.told() {
		return effect{done: true}
	}
	c.before = c.verdict()
	c.options = newOptions(c.page, c.step.Verdicts, false, nil, c.at)
	if c.told() {
		c.read()
	}
	return effect{}
}

func (c *incident) view() (string, *tea.Cursor) {
	var s sheet
	l := c.page.Look
	facts := c.page.markdown(c.step.Facts) // asked for early, so that it is there when it is told
	question := c.page.words(l.Title, c.step.Question, c.page.width-2)
	c.paragraph(&s, "", c.page.markdown(c.step.Setup), c.reading && !c.told())
	if c.told() {
		c.paragraph(&s, "", c.page.words(l.Body, c.step.Question, c.page.width-2), false)
		c.paragraph(&s, "Before the facts you said", c.page.words(l.Chosen, c.before.Text, c.page.width-2), false)
		c.paragraph(&s, "What happened", facts, c.reading)
		c.paragraph(&s, "", c.page.words(l.Faint, c.standing(), c.page.width-2), false)
		c.paragraph(&s, "Easily misread", c.page.words(l.Body, c.step.Trap, c.page.width-2), false)
		c.paragraph(&s, "To discuss", c.bullets(c.step.Discuss), false)
		question = c.page.words(l.Title, "Knowing this, what do you say now?", c.page.width-2)
	}
	c.paragraph(&s, "", question, false)
	s.space()
	block, cursor := c.options.view(c.page.focused && !c.reading)
	s.put("", block, cursor)
	return s.view()
}

// paragraph adds a block under a heading, unless it is empty.
func (c *incident) paragraph(s *sheet, heading, block string, here bool) {
	if strings.TrimSpace(block) == "" {
		return
	}
	s.space()
	if heading != "" {
		block = c.page.words(c.page.Look.Accent, heading, c.page.width-2) + "\n" + block
	}
	var cursor *tea.Cursor
	if here && c.page.focused {
		cursor = steady(-2, 0, tea.CursorBlock) // on the mark in the gutter
	}
	s.put(c.page.gutter(cursor != nil), block, cursor)
}

// standing says how sure the facts are, as of when, and who says so.
func (c *incident) standing() string {
	var parts []string
	if status := c.step.Status; status != "" {
		parts = append(parts, strings.ToUpper(status[:1])+status[1:])
	}
	if c.step.AsOf != "" {
		parts = append(parts, "as of "+c.step.AsOf)
	}
	lines := []string{strings.Join(parts, ", ")}
	if lines[0] != "" {
		lines[0] += "."
	}
	if len(c.step.Sources) > 0 {
		lines = append(lines, "Sources: "+strings.Join(c.step.Sources, "; "))
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

func (c *incident) bullets(texts []string) string {
	if len(texts) == 0 {
		return ""
	}
	var s sheet
	for _, text := range texts {
		s.put("• ", c.page.words(c.page.Look.Body, text, c.page.width-4), nil)
	}
	block, _ := s.view()
	return block
}

func (c *incident) keys() []key.Binding {
	enter := says(keys.Enter, "give the verdict")
	switch {
	case c.reading:
		enter = says(keys.Enter, "to the verdict")
	case c.told():
		enter = says(keys.Enter, "pick and settle")
	}
	return []key.Binding{enter, keys.UpDown, numbers(len(c.list), "pick"), keys.Space}
}

// verdict is the one that is picked, given or not; zero if none is.
func (c *incident) verdict() curriculum.Choice {
	return append(c.choices(), curriculum.Choice{})[0]
}

func (c *incident) holds() hold {
	h := hold{caret: caretAt(c.at, 0)}
	if c.reading {
		h.caret.Col = 1
	}
	switch {
	case c.told():
		h.answer = &curriculum.Judged{Before: c.before, After: c.verdict()}
	case c.verdict().ID != "":
		h.field = []string{c.verdict().ID}
	}
	return h
}

func (c *incident) answer() (curriculum.Answer, string) {
	a := &curriculum.Judged{Before: c.before, After: c.verdict()}
	if !c.told() {
		a = &curriculum.Judged{Before: c.verdict()}
	}
	if a.Empty() {
		return nil, "No verdict is given yet."
	}
	return a, ""
}
