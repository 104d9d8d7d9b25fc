package ask

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"notbad/curriculum"
	"notbad/tui/look"
)

// mostRunes is the longest text that any blank takes.
const mostRunes = 20_000

// text is words being typed. It keeps them exactly as they came, draws what
// [look.Safe] makes of them, and moves and deletes by whole characters, however
// many code points those have. (The textarea of bubbles draws what it keeps,
// deletes single code points and has no undo.)
type text struct {
	value string
	at    int // the byte the caret stands before; always where a character begins
	goal  int // the column that up and down keep to, -1 for the caret's own
	many  bool
	width int

	cells []look.Cell
	lines []look.Span
}

// newText returns value, cleaned should it come from elsewhere than a keyboard,
// with the caret so many runes into it.
func newText(value string, many bool, caret int) *text {
	value = curriculum.Clean(value)
	t := &text{value: value, many: many, goal: -1, width: 40}
	t.cells = look.Cells(value)
	t.lay()
	for i := range value {
		if caret <= 0 {
			t.at = i
			break
		}
		caret--
		t.at = len(value)
	}
	t.snap()
	return t
}

// caret is how many runes into the text the caret stands.
func (t *text) caret() int { return utf8.RuneCountInString(t.value[:t.at]) }

func (t *text) trimmed() string { return strings.TrimSpace(t.value) }
func (t *text) empty() bool     { return t.trimmed() == "" }

// fit wraps the text to width cells, one of which is kept for a caret behind
// the last character.
func (t *text) fit(width int) {
	if width != t.width {
		t.width = width
		t.lay()
	}
}

func (t *text) lay() { t.lines = look.Break(t.cells, t.width-1) }

// put replaces the bytes from from to to by s and puts the caret behind it.
func (t *text) put(from, to int, s string) {
	t.value = t.value[:from] + s + t.value[to:]
	t.at = from + len(s)
	t.cells = look.Cells(t.value)
	t.lay()
	t.snap()
}

// snap moves the caret to where a character begins: what was typed may have
// joined the one that follows.
func (t *text) snap() { t.at = t.start(t.index()) }

// index is the character that the caret stands before.
func (t *text) index() int {
	return sort.Search(len(t.cells), func(i int) bool { return t.cells[i].At >= t.at })
}

// start is the byte at which character i begins.
func (t *text) start(i int) int {
	if i = max(i, 0); i >= len(t.cells) {
		return len(t.value)
	}
	return t.cells[i].At
}

// insert puts s at the caret, as much of it as there is room for.
func (t *text) insert(s string) (problem string) {
	s = curriculum.Clean(s)
	if !t.many {
		s = strings.ReplaceAll(s, "\n", " ")
	}
	room := mostRunes - utf8.RuneCountInString(t.value)
	if utf8.RuneCountInString(s) > room {
		s = string([]rune(s)[:max(room, 0)])
		problem = fmt.Sprintf("This holds %s characters at most, and what came after is left out.", thousands(mostRunes))
	}
	t.put(t.at, t.at, s)
	t.goal = -1
	return problem
}

// update takes in a key or a paste. It has no use for up on the first line and
// down on the last, for the keys of lists and forms, nor for enter.
func (t *text) update(msg tea.Msg) (used bool, problem string) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return true, t.insert(msg.Content)
	case tea.KeyPressMsg:
		if msg.Text != "" {
			return true, t.insert(msg.Text)
		}
		return t.key(msg.String()), ""
	}
	return false, ""
}

func (t *text) key(k string) bool {
	if k == "up" || k == "down" {
		return t.climb(step(k, false))
	}
	if to, ok := t.moved(k); ok {
		t.at, t.goal = to, -1
		return true
	}
	from, to := t.at, t.at
	switch k {
	case "backspace", "ctrl+h":
		from = t.start(t.index() - 1)
	case "delete":
		to = t.start(t.index() + 1)
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		from = t.start(t.word(-1))
	case "alt+d", "alt+delete", "ctrl+delete":
		to = t.start(t.word(1))
	case "ctrl+k": // not by lines: where a text is wrapped is the window's doing
		to = len(t.value)
	case "ctrl+u":
		from = 0
	case "alt+enter", "shift+enter", "ctrl+j":
		if !t.many {
			return false
		}
		t.insert("\n")
		return true
	default:
		return false
	}
	t.put(from, to, "")
	t.goal = -1
	return true
}

// moved is where key k takes the caret, if it only moves it.
func (t *text) moved(k string) (at int, ok bool) {
	line := t.lines[t.line()]
	switch k {
	case "left", "ctrl+b":
		return t.start(t.index() - 1), true
	case "right", "ctrl+f":
		return t.start(t.index() + 1), true
	case "ctrl+left", "alt+left", "alt+b":
		return t.start(t.word(-1)), true
	case "ctrl+right", "alt+right", "alt+f":
		return t.start(t.word(1)), true
	case "home", "ctrl+a":
		return t.start(line.From), true
	case "end", "ctrl+e":
		return t.start(t.last(line)), true
	case "ctrl+home":
		return 0, true
	case "ctrl+end":
		return len(t.value), true
	}
	return 0, false
}

// word is the character where the next word in that direction ends.
func (t *text) word(direction int) int {
	i := t.index()
	blank := func(i int) bool { return t.cells[i].Space || t.cells[i].Line }
	if direction < 0 {
		for i > 0 && blank(i-1) {
			i--
		}
		for i > 0 && !blank(i-1) {
			i--
		}
		return i
	}
	for i < len(t.cells) && blank(i) {
		i++
	}
	for i < len(t.cells) && !blank(i) {
		i++
	}
	return i
}

// line is the line the caret is on.
func (t *text) line() int {
	i := t.index()
	return sort.Search(len(t.lines), func(n int) bool { return t.lines[n].From > i }) - 1
}

// last is the last character of a line that the caret may stand before: where
// the line goes on below, the one that would be past it is there.
func (t *text) last(line look.Span) int {
	if line.Hard {
		return line.To
	}
	return max(line.To-1, line.From)
}

// climb moves the caret a line up or down and reports whether there was one.
func (t *text) climb(direction int) bool {
	from := t.line()
	to := from + direction
	if to < 0 || to >= len(t.lines) {
		return false
	}
	if t.goal < 0 {
		t.goal = t.column(t.lines[from].From, t.index())
	}
	i, x := t.lines[to].From, 0
	for last := t.last(t.lines[to]); i < last && x+t.cells[i].Width <= t.goal; i++ {
		x += t.cells[i].Width
	}
	t.at = t.start(i)
	return true
}

// column is how many cells lie between two characters of a line.
func (t *text) column(from, to int) int {
	x := 0
	for _, c := range t.cells[from:to] {
		x += c.Width
	}
	return x
}

// view is the text and the caret if focused. While it is empty it shows hint, in
// brackets, so that without color too nobody takes it for an answer.
func (t *text) view(l *look.Look, hint string, focused bool) (string, *tea.Cursor) {
	return t.draw(l.Body, l.Gap, hint, focused)
}

func (t *text) draw(style, gap lipgloss.Style, hint string, focused bool) (string, *tea.Cursor) {
	lines := make([]string, len(t.lines))
	for n, s := range t.lines {
		if line := t.shown(s); line != "" {
			lines[n] = style.Render(line)
		}
	}
	if t.value == "" && hint != "" {
		lines = look.Wrap("("+look.Safe(hint)+")", t.width-1)
		for i, line := range lines {
			lines[i] = gap.Render(line)
		}
	}
	if !focused {
		return strings.Join(lines, "\n"), nil
	}
	n := t.line()
	x := min(t.column(t.lines[n].From, t.index()), t.width-1)
	return strings.Join(lines, "\n"), steady(x, n, tea.CursorBar)
}

// shown is one line as far as it fits: spaces may hang over its end.
func (t *text) shown(s look.Span) string {
	var b strings.Builder
	used := 0
	for _, c := range t.cells[s.From:s.To] {
		if used += c.Width; used > t.width-1 {
			break
		}
		b.WriteString(c.Text)
	}
	return b.String()
}
