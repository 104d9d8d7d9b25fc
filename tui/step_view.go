package tui

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/look"
	"notbad/workshop"
)

// Where the statement fits beside a step with both still readable, and where
// the step then gets its full width.
const (
	besideWidth = 100 - 2*margin
	fullWidth   = 120 - 2*margin
	textWidth   = 70
	besideText  = 52
)

// layout is how a step's screen is divided: the column of text, and the
// statement beside it (0: not shown).
type layout struct {
	indent, text   int
	gap, statement int
}

func (s *stepScreen) layout() layout {
	if s.width < besideWidth {
		indent, text := column(s.width)
		return layout{indent: indent, text: text}
	}
	l := layout{indent: 2, text: besideText, gap: 2}
	if s.width >= fullWidth {
		l.indent, l.text, l.gap = 4, textWidth, 3
	}
	rest := s.width - l.indent - l.text - l.gap - len("│ ")
	l.statement = min(rest, textWidth)
	l.indent += (rest - l.statement) / 2
	return l
}

// gutter is how far an editor's mark of what has the focus stands out to the
// left of the column.
const gutter = 2

// compose lays the column out: what is asked, then the editor. It keeps the
// cursor in sight unless people are paging.
func (s *stepScreen) compose() {
	if s.width == 0 {
		return
	}
	lay := s.layout()
	s.lines = s.lines[:0]
	for _, line := range s.heading(lay.text) {
		s.lines = append(s.lines, look.Indent(line, gutter))
	}
	editor, cursor := s.editor.View()
	s.cursor = nil
	if cursor != nil {
		at := *cursor
		at.Y += len(s.lines)
		s.cursor = &at
	}
	if editor != "" {
		s.lines = append(s.lines, strings.Split(editor, "\n")...)
	}
	for _, line := range s.remarks(lay.text) {
		s.lines = append(s.lines, look.Indent(line, gutter))
	}
	s.follow()
}

// sightBelow is how many lines are kept in sight below the cursor, as what belongs to
// the line it is on may go on there.
const sightBelow = 5

// follow scrolls as little as it takes to see the cursor, unless people are
// paging. What is to be read is shown from its beginning.
func (s *stepScreen) follow() {
	last := max(len(s.lines)-s.height, 0)
	if c := s.cursor; c != nil && !s.scrolled {
		// A line is kept free above and below, for what says that there is more.
		s.top = max(min(s.top, c.Y-1), c.Y+sightBelow+2-s.height)
		switch {
		case c.X < gutter && c.Y >= s.height/2:
			s.top = c.Y - 1
		case c.Y+sightBelow+1 < s.height:
			s.top = 0
		}
	}
	s.top = max(min(s.top, last), 0)
}

// heading is what is asked here, spaciously.
func (s *stepScreen) heading(width int) []string {
	l, about := s.desk.look, s.step.About()
	var lines []string
	title, question := about.Title, about.Prompt
	if question == "" {
		title, question = "", about.Title
	}
	if title != "" && s.height >= lowHeight {
		for _, line := range look.Wrap(look.Safe(title), width) {
			lines = append(lines, l.Accent.Render(line))
		}
		lines = append(lines, "")
	}
	for i, paragraph := range strings.Split(strings.TrimSpace(question), "\n") {
		style := l.Title
		if i > 0 {
			style = l.Body
		}
		for _, line := range look.Wrap(look.Safe(paragraph), width) {
			lines = append(lines, style.Render(line))
		}
	}
	lines = append(lines, "")
	return append(lines, s.itemLines(width)...)
}

// lowHeight is the height below which the step's title gives way to what it
// asks.
const lowHeight = 16

// itemLines say which item the step is asked about, and what the room said of
// it before.
func (s *stepScreen) itemLines(width int) []string {
	r, l := s.desk.room, s.desk.look
	p, ok := r.place(s.key)
	var lines []string
	if ok && p.Item.Text != "" {
		nth, of := r.turn(s.key)
		mark := ""
		if of > 1 {
			mark = fmt.Sprintf("%d of %d  ", nth, of)
		}
		for i, line := range look.Wrap(look.Safe(p.Item.Text), width-len(mark)) {
			lead := strings.Repeat(" ", len(mark))
			if i == 0 {
				lead = l.Accent.Render(mark)
			}
			lines = append(lines, lead+l.Chosen.Render(line))
		}
	}
	if lines = append(lines, s.recallLines(width)...); len(lines) > 0 {
		lines = append(lines, "")
	}
	note := ""
	switch {
	case !ok || !p.Visible:
		note = "This step is set aside: " + p.Hidden + "."
		if p.Hidden == "" {
			note = "This step is set aside: what it asks about is gone."
		}
	case p.Reworded:
		note = "Answered for an earlier wording: “" + r.ahead.Answer(s.key).Wording + "”. Settle it again if it still holds."
	}
	if note != "" {
		for _, line := range look.Wrap(look.Safe("! "+note), width) {
			lines = append(lines, l.Alarm.Render(line))
		}
		lines = append(lines, "")
	}
	return lines
}

// remarks are what else is known about the place, below its answer.
func (s *stepScreen) remarks(width int) []string {
	r, l := s.desk.room, s.desk.look
	var parts []string
	if r.ahead.Skipped(s.key) {
		parts = append(parts, "↷ skipped, for later")
	}
	if n := len(r.ahead.DissentsAt(s.key)); n > 0 {
		parts = append(parts, numbered(n, "dissent", "dissents")+" noted")
	}
	parked := 0
	for _, m := range r.ahead.Matters() {
		if m.Key == s.key {
			parked++
		}
	}
	if parked > 0 {
		parts = append(parts, numbered(parked, "matter", "matters")+" parked")
	}
	if len(parts) == 0 {
		return nil
	}
	lines := []string{""}
	for _, line := range look.Wrap(strings.Join(parts, "   "), width) {
		lines = append(lines, l.Faint.Render(line))
	}
	return lines
}

// draw is what is seen of the column, with the statement beside it.
func (s *stepScreen) draw() (string, *tea.Cursor) {
	lay, l := s.layout(), s.desk.look
	shown, above, below := look.Window(s.lines, s.top, s.height)
	shown = append([]string(nil), shown...)
	var cursor *tea.Cursor
	if s.cursor != nil && s.cursor.Y >= s.top && s.cursor.Y < s.top+s.height {
		at := *s.cursor
		at.X, at.Y = at.X+lay.indent-gutter, at.Y-s.top
		cursor = &at
	}
	more(l, shown, above, below, gutter)
	body := look.Indent(strings.Join(shown, "\n"), lay.indent-gutter)
	if lay.statement == 0 {
		return body, cursor
	}
	pane := s.desk.room.alongside(s.desk.look, s.key, lay.statement, s.height)
	rule := l.Rule.Render("│") + " "
	return look.Beside(body, rule+strings.Join(pane, "\n"+rule), lay.indent+lay.text, lay.gap), cursor
}

// more says in the first and the last line shown how many lie above and below.
func more(l *look.Look, shown []string, above, below, indent int) {
	if above > 0 {
		shown[0] = look.Indent(look.More(l, textWidth, above+1, 0), indent)
	}
	if below > 0 {
		shown[len(shown)-1] = look.Indent(look.More(l, textWidth, 0, below+1), indent)
	}
}

// called is what the workshop is called in a header.
func (d *desk) called() string {
	s := d.room.ahead
	if s.Title != "" {
		return s.Title
	}
	return d.room.session.Curriculum.Title
}

// whereabouts is the right of a step's header: where it stands in its module,
// and its time.
func (r *room) whereabouts(k curriculum.Key) string {
	module, nth, of := r.standing(k)
	return fmt.Sprintf("%s %d of %d   %s", module, nth, of, r.timeAt(k.Step))
}

// spent is how long the room has been at a step, all its items together, the
// time since the latest event included.
func (r *room) spent(step curriculum.StepID) time.Duration {
	var spent time.Duration
	for _, p := range r.sight.Places {
		if p.Step == step {
			spent += r.ahead.Spent(p.Key)
		}
	}
	if r.ahead.At.Step == step {
		spent += r.clock.ran - r.ahead.Last.Clock
	}
	return spent
}

// given is how long a step has: its own minutes and those added to it.
func (r *room) given(step curriculum.StepID) time.Duration {
	minutes := r.ahead.Extra(curriculum.Key{Step: step})
	if s := r.session.Curriculum.Step(step); s != nil {
		minutes += s.About().Minutes
	}
	return time.Duration(max(minutes, 0)) * time.Minute
}

// timeAt says how a step's time stands: what is left of it or how far it is
// over; for one alone, and for a step without minutes, what has been spent.
func (r *room) timeAt(step curriculum.StepID) string {
	spent, given := r.spent(step), r.given(step)
	text := ""
	switch left := given - spent; {
	case r.ahead.Opened.Alone || given == 0:
		text = span(spent) + " spent"
	case left < 0:
		text = "● +" + span(-left) + " over"
	default:
		text = look.Dial(int(spent/time.Second), int(given/time.Second)) + " " + span(left)
	}
	if r.ahead.Paused {
		text += " paused"
	}
	return text
}

// span is a time as a clock shows it: minutes and seconds.
func span(d time.Duration) string {
	s := int(d / time.Second)
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// waits reports whether an answer at k is not on disk yet.
func (r *room) waits(k curriculum.Key) bool {
	for _, e := range r.saves.waiting {
		switch what := e.What.(type) {
		case workshop.Settled:
			if what.Key == k {
				return true
			}
		case workshop.Restored:
			if what.Key == k {
				return true
			}
		}
	}
	return false
}
