package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"notbad/tui/look"
)

// bulletColumn is how wide the bullet of a clause is, or the mark that stands
// for it. Before it, in the gutter, stands the mark of the focus.
const bulletColumn = 3

// textWidth is how wide a clause's words are.
func (s *statementScreen) textWidth() int {
	_, width := column(s.width)
	return width - bulletColumn
}

func (s *statementScreen) View() Frame {
	f := Frame{Left: "Statement, internal", Right: numbered(len(s.draft.Gaps()), "gap", "gaps"), Say: s.say, Alarm: s.alarm}
	if s.public {
		f.Left = "Statement, public"
	}
	l := s.desk.look
	_, width := column(s.width)
	if s.saving != nil {
		lines, cursor := s.saving.view(l, width)
		f.Body = page(l, lines, cursor.Y, cursor.Y, cursor, s.width, s.height)
		f.Cursor = cursor
		return f
	}
	p, spans := s.sheet(width)
	height := s.height - 1
	if s.at < len(spans) {
		first, last := spans[s.at][0], spans[s.at][1]
		if s.at == 0 {
			first = 0
		}
		if s.at == len(spans)-1 {
			last = len(p.lines) - 1
		}
		p.top = s.top
		p.reveal(first, last, height)
		if s.words != nil && p.cursor != nil {
			p.reveal(p.cursor.Y, p.cursor.Y, height)
		}
		s.top = p.top
	}
	f.Body, f.Cursor = p.view(l, s.width, height)
	if from := s.source(width); from != "" {
		indent, _ := column(s.width)
		f.Body += strings.Repeat("\n", s.height-1-strings.Count(f.Body, "\n")) + strings.Repeat(" ", indent) + from
	}
	return f
}

// sheet is the whole draft, and the first and last line of each of its clauses.
func (s *statementScreen) sheet(width int) (p sheet, spans [][2]int) {
	p.hang = gutter
	l := s.desk.look
	for _, line := range look.Wrap(look.Safe(s.draft.Title), width) {
		p.add(nil, "  "+l.Title.Render(line))
	}
	under := s.draft.Version
	if s.draft.Organization != "" {
		under = s.draft.Organization + " · " + under
	}
	for _, line := range look.Wrap(look.Safe(under), width) {
		p.add(nil, "  "+l.Faint.Render(line))
	}
	at := 0
	for i, section := range s.draft.Sections {
		p.add(nil, "")
		for _, line := range look.Wrap(look.Safe(section.Heading), width) {
			p.add(nil, "  "+l.Accent.Render(line))
		}
		if section.Intro != "" {
			for _, line := range look.Wrap(look.Safe(section.Intro), width) {
				p.add(nil, "  "+l.Faint.Render(line))
			}
		}
		p.add(nil, "")
		for n := 1; at < len(s.list) && s.list[at].section == i; n++ {
			first := len(p.lines)
			s.clause(&p, at, s.bullet(s.list[at], section.As, n))
			spans = append(spans, [2]int{first, len(p.lines) - 1})
			at++
		}
	}
	if len(s.list) == 0 {
		p.add(nil, "", "  "+l.Body.Render("The statement begins with the first answer."))
	}
	return p, spans
}

// bullet is the mark before a clause: what it is by position, unless there is
// something about it that the room should see.
func (s *statementScreen) bullet(e entry, as string, n int) string {
	l := s.desk.look
	switch {
	case e.Stale:
		return l.Alarm.Render(look.Pad("!", bulletColumn))
	case e.Gap:
		return l.Gap.Render(look.Pad("○", bulletColumn))
	case s.fresh(e):
		return l.Fresh.Render(look.Pad("┃", bulletColumn))
	case as == "numbers":
		return l.Faint.Render(look.Pad(fmt.Sprintf("%d.", n), bulletColumn))
	}
	return l.Faint.Render(look.Pad("•", bulletColumn))
}

// fresh reports whether e has just changed.
func (s *statementScreen) fresh(e entry) bool {
	return s.room.fresh[e.ClauseKey] && e.Clause.Clause != "" && !e.Gap && !e.Stale
}

// clause adds clause i to the sheet and, if it has the focus, what is to be
// known or done about it.
func (s *statementScreen) clause(p *sheet, i int, bullet string) {
	l, e, width := s.desk.look, s.list[i], s.textWidth()
	focused := i == s.at
	mark := "  "
	if focused {
		mark = l.Focus.Render("▸ ")
	}
	var lines []string
	switch {
	case focused && s.words != nil && !e.Gap:
		lines = s.prose.plain(l.Faint, "The answers say: "+e.Generated, width)
	case e.Gap:
		lines = s.prose.plain(l.Gap, e.Text, width)
	case s.fresh(e):
		lines = s.prose.plain(l.Fresh, e.Text, width)
	default:
		lines = s.prose.lines(l, e.source, e.Text, width)
	}
	var cursor *tea.Cursor
	if focused {
		cursor = tea.NewCursor(0, 0)
	}
	for j, line := range lines {
		if j > 0 {
			mark, cursor = "  ", nil
			if !s.fresh(e) {
				bullet = strings.Repeat(" ", bulletColumn)
			}
		}
		p.add(cursor, mark+bullet+line)
	}
	if focused {
		s.about(p, e, width)
	}
}

// about adds what stands beneath the clause that has the focus.
func (s *statementScreen) about(p *sheet, e entry, width int) {
	l := s.desk.look
	inset := strings.Repeat(" ", gutter+bulletColumn)
	say := func(style interface{ Render(...string) string }, text string) {
		for _, line := range look.Wrap(look.Safe(text), width) {
			p.add(nil, inset+style.Render(line))
		}
	}
	if s.words != nil {
		lines, cursor := s.words.blank.view(l, width-2)
		if cursor != nil {
			cursor.X += len(inset) + 2
		}
		for i, line := range lines {
			lines[i] = inset + s.words.blank.bar(l) + line
		}
		p.add(cursor, lines...)
		p.add(nil, "")
		return
	}
	switch {
	case e.Stale:
		say(l.Alarm, "These are our words. The answer behind them has changed since:")
		say(l.Body, e.Generated)
		say(l.Accent, "k keep ours   t take the new one")
	case e.Reworded:
		say(l.Faint, "The answers would say: "+e.Generated)
	}
	if s.ours(e) && s.room.state.Withdrawn(e.ClauseKey) {
		say(l.Faint, "Withdrawn: not in the statement. w puts it back.")
	}
}

// source is one line that says which step the focused clause comes from.
func (s *statementScreen) source(width int) string {
	e, ok := s.focused()
	if !ok || e.From.Step == "" {
		return ""
	}
	text := "from " + s.room.label(e.From)
	if e.Reworded && !e.Stale {
		text = "in our own words, " + text
	}
	return s.desk.look.Faint.Render(look.Cut(flat(text), width))
}

// leap is the clause about one screen further on or back.
func (s *statementScreen) leap(by int) int {
	_, width := column(s.width)
	_, spans := s.sheet(width)
	at := s.at
	for at+by >= 0 && at+by < len(spans) && abs(spans[at+by][0]-spans[s.at][0]) < s.height-1 {
		at += by
	}
	if at == s.at {
		at = max(min(at+by, len(spans)-1), 0)
	}
	return at
}

func abs(n int) int { return max(n, -n) }
