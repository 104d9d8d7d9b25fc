package ask

import (
	"reflect"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/look"
	"notbad/workshop"
)

// editor is what every kind's editor has: the reason, "does not apply", undo
// and settling, around the work that differs.
type editor struct {
	page    *page
	work    work
	because *text
	// reasoning means that the reason has the keys, not the answer.
	reasoning bool
	na        bool

	now          workshop.Typing // as it stands after the last message
	past, future []workshop.Typing
	run          run
}

// run is what a row of keys does that undo takes back together.
type run int

const (
	noRun run = iota
	typingRun
	spaceRun // begins a typingRun, so that undo goes back by words
	deletingRun
)

// mostPast is how many steps back undo goes.
const mostPast = 500

// fresh is where the cursor stands when a place is turned to: behind the words
// that are there already, or at the beginning of what is to be read first.
func fresh(p Place) workshop.Caret {
	c := workshop.Caret{Rune: mostRunes}
	if listed, ok := p.Last.Answer.(*curriculum.Listed); ok {
		c.Row = len(listed.Items)
	}
	if _, ok := p.Step.(*curriculum.Case); ok {
		c.Col = 1
	}
	return c
}

// restore begins again from t.
func (e *editor) restore(t workshop.Typing) {
	e.reasoning = t.Caret.Rune < 0
	reason := mostRunes
	if e.reasoning {
		reason, t.Caret.Rune = -1-t.Caret.Rune, mostRunes
	}
	e.because = newText(t.Because, false, reason)
	e.na = t.NA
	e.page.focused = !e.reasoning
	e.work = newWork(e.page, hold{t.Answer, t.Caret, t.Field})
	e.now = e.Typing()
}

func (e *editor) Typing() workshop.Typing {
	h := e.work.holds()
	t := workshop.Typing{Caret: h.caret, Field: h.field}
	if h.answer != nil && !h.answer.Empty() {
		t.Answer = h.answer
	}
	t.Because, t.NA = e.because.value, e.na
	if e.reasoning {
		t.Caret.Rune = -1 - e.because.caret()
	}
	return t
}

func (e *editor) Resize(width int) {
	e.page.width = width
	e.View() // to learn what Markdown is wanted at this width
}

func (e *editor) Update(msg tea.Msg) (Outcome, tea.Cmd) {
	var out Outcome
	switch msg := msg.(type) {
	case drawnMsg:
		e.page.drawn[msg.drawing] = msg.text
	case SettleMsg, tea.PasteMsg:
		out = e.act(msg, noRun)
	case tea.KeyPressMsg:
		out = e.act(msg, runOf(msg))
	}
	if out.Settled != nil {
		// From here on it is the settling that is taken back.
		e.past, e.future, e.run = nil, nil, noRun
	}
	return out, e.page.draw()
}

// runOf says which run a key belongs to.
func runOf(k tea.KeyPressMsg) run {
	switch {
	case k.Text == " ":
		return spaceRun
	case k.Text != "":
		return typingRun
	case k.String() == "backspace" || k.String() == "delete":
		return deletingRun
	}
	return noRun
}

// act lets msg act and keeps what it changed for undo.
func (e *editor) act(msg tea.Msg, r run) Outcome {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch {
		case key.Matches(k, keys.Undo):
			return e.travel(&e.past, &e.future)
		case key.Matches(k, keys.Redo):
			return e.travel(&e.future, &e.past)
		}
	}
	before := e.now
	out := e.press(msg)
	e.now = e.Typing()
	if reflect.DeepEqual(before.Settled, e.now.Settled) && slices.Equal(before.Field, e.now.Field) {
		if e.now.Caret != before.Caret {
			e.run = noRun
		}
		return out
	}
	if r == noRun || r == spaceRun || r != e.run {
		e.past = append(e.past, before)
		e.past = e.past[max(len(e.past)-mostPast, 0):]
	}
	if r == spaceRun {
		r = typingRun
	}
	e.run, e.future = r, nil
	return out
}

// travel goes one step along from and notes the way back in to.
func (e *editor) travel(from, to *[]workshop.Typing) Outcome {
	if len(*from) == 0 {
		return Outcome{Unused: true}
	}
	last := len(*from) - 1
	*to = append(*to, e.now)
	e.restore((*from)[last])
	*from = (*from)[:last]
	e.run = noRun
	return Outcome{}
}

// press hands msg to what has the keys.
func (e *editor) press(msg tea.Msg) Outcome {
	k, _ := msg.(tea.KeyPressMsg)
	_, settle := msg.(SettleMsg)
	switch {
	case settle, key.Matches(k, keys.Settle):
		return e.settle()
	case key.Matches(k, keys.NA) && e.asks() != nil && e.asks().NA:
		e.na = !e.na
		return Outcome{}
	case e.reasoning:
		return e.reason(msg, k)
	}
	out := effect{unused: true}
	switch {
	case !e.na:
		out = e.work.update(msg)
	case key.Matches(k, keys.Enter):
		out = effect{done: true}
	}
	onward := out.done && e.because.empty() || out.unused && (key.Matches(k, keys.Next) || k.String() == "down")
	switch {
	case onward && e.page.asksWhy():
		e.focus(true)
		return Outcome{Note: out.note}
	case out.done:
		return e.settle()
	}
	return Outcome{Problem: out.problem, Note: out.note, Unused: out.unused}
}

// reason hands msg to the reason.
func (e *editor) reason(msg tea.Msg, k tea.KeyPressMsg) Outcome {
	switch {
	case key.Matches(k, keys.Enter):
		return e.settle()
	case key.Matches(k, keys.Back):
		e.focus(false)
		return Outcome{}
	}
	used, problem := e.because.update(msg)
	if !used && k.String() == "up" {
		e.focus(false)
		return Outcome{}
	}
	return Outcome{Problem: problem, Unused: !used}
}

func (e *editor) focus(reason bool) { e.reasoning, e.page.focused = reason, !reason }

func (e *editor) asks() *curriculum.Asking { return e.page.Step.Asks() }

func (e *editor) settle() Outcome {
	settled := curriculum.Settled{Because: e.because.trimmed(), Wording: e.page.Item.Text, NA: e.na}
	if e.asks() == nil {
		return Outcome{Unused: true}
	}
	if !e.na {
		answer, problem := e.work.answer()
		if problem != "" {
			return Outcome{Problem: problem}
		}
		settled.Answer = answer
	}
	out := Outcome{Settled: &settled}
	if work, ok := e.work.(noting); ok && !e.na {
		out.Note = work.note()
	}
	return out
}

func (e *editor) View() (string, *tea.Cursor) {
	var s sheet
	if e.na {
		cursor := steady(1, 0, tea.CursorBlock)
		if e.reasoning {
			cursor = nil
		}
		s.put(e.page.gutter(!e.reasoning), e.page.Look.Chosen.Render("[x]  This does not apply."), cursor)
	} else {
		block, cursor := e.work.view()
		if e.reasoning {
			cursor = nil
		}
		s.put("", block, cursor)
	}
	if e.page.asksWhy() {
		s.space()
		label := labelStyle(e.page.Look, e.reasoning).Render("Because")
		first := e.page.gutter(e.reasoning) + label + "  "
		e.because.fit(e.page.width - look.Width(first) - barWidth)
		block, cursor := e.page.bar(e.because.view(e.page.Look, "one sentence is enough", e.reasoning))
		s.put(first, block, cursor)
	}
	return s.view()
}

func (e *editor) Keys() []key.Binding {
	if e.asks() == nil {
		return nil
	}
	var list []key.Binding
	switch {
	case e.reasoning:
		list = []key.Binding{says(keys.Enter, "settle"), says(keys.Back, "answer")}
	case e.na:
		list = []key.Binding{says(keys.Enter, "settle")}
	default:
		list = e.work.keys()
	}
	if e.page.asksWhy() && !e.reasoning && !binds(list, "tab") {
		list = append(list, says(keys.Next, "reason"))
	}
	if e.page.asksWhy() && !e.reasoning && e.because.empty() {
		for i, b := range list {
			if slices.Contains(b.Keys(), "enter") {
				list[i] = says(b, strings.Replace(b.Help().Desc, "settle", "give a reason", 1))
			}
		}
	}
	if e.asks().NA {
		what := "does not apply"
		if e.na {
			what = "does apply"
		}
		list = append(list, says(keys.NA, what))
	}
	undo, redo := keys.Undo, keys.Redo
	undo.SetEnabled(len(e.past) > 0)
	redo.SetEnabled(len(e.future) > 0)
	list = append(list, undo, redo)
	if !binds(list, "ctrl+s") {
		list = append(list, keys.Settle)
	}
	return list
}

// binds reports whether one of list acts on k.
func binds(list []key.Binding, k string) bool {
	return slices.ContainsFunc(list, func(b key.Binding) bool { return slices.Contains(b.Keys(), k) })
}
