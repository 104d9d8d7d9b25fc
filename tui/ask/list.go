package ask

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/look"
)

// list is several things of one sort. Every item can be typed into where it
// stands; the line at the end is for the next.
type list struct {
	page  *page
	step  *curriculum.List
	items []*entry
	next  *entry // what is typed in the last line, no item yet
	at    int    // len(items) is the last line
}

// entry is one item being written.
type entry struct {
	id int
	*fields
}

func newList(p *page, s *curriculum.List, h hold) work {
	l := &list{page: p, step: s}
	l.at = max(min(h.caret.Row, len(held[curriculum.Listed](h.answer).Items)), 0)
	for i, item := range held[curriculum.Listed](h.answer).Items {
		values := item.Values
		if len(s.Fields) == 0 {
			values = []curriculum.Value{{Text: item.Text}}
		}
		l.items = append(l.items, l.entry(item.ID, values, i == l.at, h))
		p.next = max(p.next, item.ID+1)
	}
	var values []curriculum.Value
	for i, f := range l.asked() {
		if i < len(h.field) {
			values = append(values, curriculum.Value{Field: f.ID, ID: h.field[i], Text: h.field[i]})
		}
	}
	l.next = l.entry(0, values, l.at == len(l.items), h)
	return l
}

func (l *list) entry(id int, values []curriculum.Value, focused bool, h hold) *entry {
	at, caret := 0, mostRunes
	if focused {
		at, caret = h.caret.Col, h.caret.Rune
	}
	return &entry{id, newFields(l.page, l.asked(), values, at, caret)}
}

// asked are the fields of an item. One line of text is a field without a name.
func (l *list) asked() []curriculum.Field {
	if len(l.step.Fields) == 0 {
		return []curriculum.Field{{}}
	}
	return l.step.Fields
}

func (l *list) here() *entry {
	if l.at == len(l.items) {
		return l.next
	}
	return l.items[l.at]
}

func (l *list) update(msg tea.Msg) effect {
	e := effect{}
	if l.closed() {
		e = l.shut(msg)
	} else {
		e = l.edit(msg)
	}
	if e.problem == "" && !e.unused && l.here() == l.next && l.full() && !l.next.empty() {
		e.problem = l.enough()
	}
	return e
}

// closed reports whether the focus is behind the last item that there may be.
func (l *list) closed() bool { return l.here() == l.next && l.full() && l.next.empty() }

// enough says that there are as many items as there may be.
func (l *list) enough() string {
	return fmt.Sprintf("%d of at most %d; ↑ goes to one, ctrl+d removes it.", len(l.items), l.step.Most)
}

// shut takes in what is done behind the last item that there may be. Words are
// kept, to be put in another's place.
func (l *list) shut(msg tea.Msg) effect {
	k, isKey := msg.(tea.KeyPressMsg)
	words := !isKey || k.Text != ""
	switch {
	case words && !l.next.here().chooses():
		return l.edit(msg)
	case words, key.Matches(k, keys.Enter), key.Matches(k, keys.Remove):
		return effect{problem: l.enough()}
	}
	return effect{unused: k.String() != "up" || !l.turn(l.at-1)}
}

func (l *list) edit(msg tea.Msg) effect {
	if paste, ok := msg.(tea.PasteMsg); ok && len(l.step.Fields) == 0 {
		return l.paste(paste.Content)
	}
	k, _ := msg.(tea.KeyPressMsg)
	here := l.here()
	switch {
	case key.Matches(k, keys.Move):
		l.swap(l.at + moveBy(k.String()))
		return effect{}
	case key.Matches(k, keys.Remove), k.String() == "backspace" && here.empty() && here != l.next:
		l.remove(k.String() == "backspace")
		return effect{}
	}
	e := here.update(msg)
	switch by := step(k.String(), false); {
	case e.done && here == l.next:
		return effect{problem: l.add(), note: e.note}
	case e.done:
		l.turn(len(l.items))
		return effect{note: e.note}
	case e.unused && by != 0:
		return effect{unused: !l.turn(l.at + by)}
	}
	return e
}

// turn moves the focus to line to, if there is one. An item left without any
// words is no item.
func (l *list) turn(to int) bool {
	if to < 0 || to > len(l.items) {
		return false
	}
	up := to < l.at
	if here := l.here(); here != l.next && here.empty() {
		l.items = append(l.items[:l.at:l.at], l.items[l.at+1:]...)
		if !up {
			to--
		}
	}
	l.at = to
	here := l.here()
	here.at = 0
	if up {
		here.at = len(here.list) - 1
	}
	return true
}

// remove takes the focused item away, or clears the last line.
func (l *list) remove(back bool) {
	if l.here() == l.next {
		l.next = l.entry(0, nil, false, hold{})
		return
	}
	l.items = append(l.items[:l.at:l.at], l.items[l.at+1:]...)
	if back && l.at > 0 {
		l.at--
	}
}

// swap exchanges the focused item with the one at to.
func (l *list) swap(to int) {
	if l.at == len(l.items) || to < 0 || to >= len(l.items) {
		return
	}
	l.items[l.at], l.items[to] = l.items[to], l.items[l.at]
	l.at = to
}

// add makes an item of the last line, if it holds any words and may be one.
func (l *list) add() (problem string) {
	if l.next.empty() {
		return ""
	}
	if l.full() {
		return l.enough()
	}
	if _, problem := l.next.checked(); problem != "" {
		return problem
	}
	l.next.id = l.page.newItem()
	l.items = append(l.items, l.next)
	l.next = l.entry(0, nil, false, hold{})
	l.at = len(l.items)
	return ""
}

func (l *list) full() bool { return l.step.Most > 0 && len(l.items) >= l.step.Most }

// paste puts text at the caret; every further line of it becomes an item.
func (l *list) paste(text string) effect {
	var lines []string
	for line := range strings.SplitSeq(curriculum.Clean(text), "\n") {
		if strings.TrimSpace(line) != "" {
			lines = append(lines, line)
		}
	}
	if len(lines) < 2 {
		return l.here().update(tea.PasteMsg{Content: strings.Join(lines, "")})
	}
	for i, line := range lines {
		e := l.here().update(tea.PasteMsg{Content: bullet.ReplaceAllString(line, "")})
		if e.problem != "" {
			return e
		}
		if l.here() != l.next {
			l.turn(len(l.items))
			continue
		}
		if problem := l.add(); problem != "" {
			switch rest := len(lines) - 1 - i; {
			case rest == 1:
				problem += " 1 line is left out."
			case rest > 1:
				problem += fmt.Sprintf(" %d lines are left out.", rest)
			}
			return effect{problem: problem}
		}
	}
	return effect{}
}

// bullet is what lists copied from elsewhere put before their lines.
var bullet = regexp.MustCompile(`^\s*(?:[-*•–]|[0-9]{1,3}[.)])\s+`)

func (l *list) view() (string, *tea.Cursor) {
	var s sheet
	digits := len(strconv.Itoa(len(l.items) + 1))
	for i, e := range append(l.items[:len(l.items):len(l.items)], l.next) {
		on := l.page.focused && i == l.at
		if e == l.next && l.full() && e.empty() {
			l.end(&s, on)
			break
		}
		number := l.page.Look.Faint
		if on {
			number = l.page.Look.Focus
		}
		first := l.page.gutter(on) + number.Render(fmt.Sprintf("%*d", digits, i+1)) + "  "
		block, cursor := l.entryView(e, on, l.page.width-look.Width(first))
		if len(l.items) < spacious {
			s.space()
		}
		s.put(first, block, cursor)
	}
	if text := l.wanted(); text != "" {
		s.space()
		s.put("  ", l.page.words(l.page.Look.Faint, text, l.page.width-2), nil)
	}
	return s.view()
}

// end is the last line of a full list, which offers nothing. The cursor is a
// bar there too: whoever types on keeps the words, to put in another's place.
func (l *list) end(s *sheet, on bool) {
	if !on {
		return
	}
	s.space()
	s.put(l.page.gutter(true), l.page.words(l.page.Look.Gap, "The list is full; ctrl+s settles it.", l.page.width-2), steady(0, 0, tea.CursorBar))
}

// entryView is an item in words, or its fields while it is being written.
func (l *list) entryView(e *entry, on bool, width int) (string, *tea.Cursor) {
	switch {
	case e == l.next && e.empty() && !on:
		return l.page.Look.Gap.Render("…"), nil
	case len(l.step.Fields) == 0 && e == l.next && e.list[0].text.value == "":
		text := e.list[0].text
		text.fit(width)
		return text.view(l.page.Look, "write one, then enter", on)
	case len(l.step.Fields) == 0 || on:
		return e.view(width, on, false)
	}
	return l.line(e.values(), width), nil
}

// line is an item in words, as the list says it. Where it says no more than the
// first of its fields, the others follow in a line of their own.
func (l *list) line(values []curriculum.Value, width int) string {
	style, says := l.page.Look, l.step.Line(values)
	if len(values) < 2 || l.step.Says != "" && says != l.step.Line(values[:1]) {
		return l.page.words(style.Body, says, width)
	}
	var rest []string
	for _, v := range values[1:] {
		rest = append(rest, strings.Join(strings.Fields(look.Safe(v.Text)), " "))
	}
	first := l.page.words(style.Chosen, l.step.Line(values[:1]), width)
	return first + "\n" + style.Faint.Render(look.Cut(strings.Join(rest, " · "), width))
}

// wanted says how many items there are of how many.
func (l *list) wanted() string {
	n := len(l.items)
	switch fewest, most := l.step.Fewest, l.step.Most; {
	case n < fewest && fewest == most:
		return fmt.Sprintf("%d of %d", n, most)
	case n < fewest && fewest > 1:
		return fmt.Sprintf("%d so far; at least %d", n, fewest)
	case most > 0:
		return fmt.Sprintf("%d of at most %d", n, most)
	}
	return ""
}

func (l *list) keys() []key.Binding {
	if l.closed() {
		return []key.Binding{keys.Settle, keys.UpDown}
	}
	what, here := "add", l.here()
	switch {
	case here.at < len(here.list)-1:
		what = "next field"
	case here != l.next:
		what = "new item"
	}
	enter := here.onward(what)
	enter.SetEnabled(!l.full() || here.at < len(here.list)-1)
	list := []key.Binding{enter, keys.UpDown, keys.Settle}
	if len(l.step.Fields) > 0 {
		list = append([]key.Binding{enter}, here.keys()...)
	}
	move, remove := keys.Move, keys.Remove
	move.SetEnabled(l.at < len(l.items) && len(l.items) > 1)
	remove.SetEnabled(l.at < len(l.items))
	return append(list, move, remove)
}

// item is e as it stands.
func (l *list) item(e *entry) curriculum.Item {
	if len(l.step.Fields) == 0 {
		return curriculum.Item{ID: e.id, Text: e.list[0].text.value}
	}
	values := e.values()
	return curriculum.Item{ID: e.id, Text: l.step.Line(values), Values: values}
}

func (l *list) holds() hold {
	here := l.here()
	h := hold{caret: caretOf(l.at, here.at, here.here().text)}
	a := new(curriculum.Listed)
	for _, e := range l.items {
		a.Items = append(a.Items, l.item(e))
	}
	if len(a.Items) > 0 {
		h.answer = a
	}
	if len(l.next.values()) > 0 {
		for _, b := range l.next.list {
			v := b.value()
			if b.chooses() {
				v.Text = v.ID
			}
			h.field = append(h.field, v.Text)
		}
	}
	return h
}

func (l *list) answer() (curriculum.Answer, string) {
	if problem := l.add(); problem != "" {
		l.at = len(l.items)
		return nil, problem
	}
	a := new(curriculum.Listed)
	for i, e := range l.items {
		if e.empty() {
			continue
		}
		values, problem := e.checked()
		if problem != "" {
			l.at = i
			return nil, fmt.Sprintf("Item %d: %s", i+1, problem)
		}
		item := curriculum.Item{ID: e.id, Text: values[0].Text}
		if len(l.step.Fields) > 0 {
			item.Text, item.Values = l.step.Line(values), values
		}
		a.Items = append(a.Items, item)
	}
	switch n := len(a.Items); {
	case n == 0:
		return nil, "The list is empty."
	case n < l.step.Fewest:
		return nil, needed(l.step.Fewest, n)
	case l.step.Most > 0 && n > l.step.Most:
		return nil, fmt.Sprintf("There are %d; %d is the most.", n, l.step.Most)
	}
	return a, ""
}
