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
	f := Frame{Left: "Statement, internal", Right: s.open(), Say: s.say, Alarm: s.alarm}
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
	foot := s.source(width)
	height := s.height - len(foot)
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
		switch {
		case s.scrap() != nil && p.cursor != nil:
			p.reveal(p.cursor.Y, p.cursor.Y, height)
		case s.walking:
			p.reveal(s.noted[0], s.noted[1], height)
		}
		s.top = p.top
	}
	f.Body, f.Cursor = p.view(l, s.width, height)
	indent, _ := column(s.width)
	lines := strings.Split(f.Body, "\n")
	for len(lines) < height {
		lines = append(lines, "")
	}
	for _, line := range foot {
		lines = append(lines, strings.Repeat(" ", indent)+line)
	}
	f.Body = strings.Join(lines, "\n")
	return f
}

// open is how much there is still to do, and which of the findings is in focus.
func (s *statementScreen) open() string {
	open := numbered(len(s.draft.Gaps()), "gap", "gaps")
	switch nth, of := s.standing(); {
	case nth > 0:
		open += fmt.Sprintf(" · finding %d of %d", nth, of)
	case of > 0:
		open += " · " + numbered(of, "finding", "findings")
	}
	return open
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
	for i, section := range s.sections {
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
	case e.whole:
		return l.Faint.Render(look.Pad(strings.TrimSpace(e.notes[0].sign()), bulletColumn))
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
	case e.whole && e.notes[0].left:
		lines = s.prose.plain(l.Faint, e.Text, width)
	case e.whole:
		lines = s.prose.plain(l.Body, e.Text, width)
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
		line = mark + bullet + line
		if j == 0 && !e.whole {
			line = behind(line, s.margin(e), gutter+bulletColumn+width)
		}
		p.add(cursor, line)
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
	blank := func() {
		lines, cursor := s.scrap().blank.view(l, width-2)
		if cursor != nil {
			cursor.X += len(inset) + 2
		}
		for i, line := range lines {
			lines[i] = inset + s.scrap().blank.bar(l) + line
		}
		p.add(cursor, lines...)
	}
	if s.words != nil {
		blank()
	}
	switch {
	case s.words != nil:
	case e.Stale:
		then, _ := s.room.state.Rewording(e.ClauseKey)
		say(l.Alarm, "These are our words, and the answer behind them has changed. Now it says:")
		say(l.Body, e.Generated)
		say(l.Accent, "k keep ours   t take the new one")
		say(l.Faint, "When we wrote ours it said: "+then.Generated)
	case e.Reworded:
		say(l.Faint, "The answers would say: "+e.Generated)
	}
	if s.ours(e) && s.room.state.Withdrawn(e.ClauseKey) {
		say(l.Faint, "Withdrawn: not in the statement. w puts it back.")
		if s.outdated(e) {
			say(l.Alarm, "The answer behind it has changed since it was withdrawn.")
		}
	}
	notes, first, end := s.beneathClause(e, width)
	s.noted = [2]int{len(p.lines) + first, len(p.lines) + end - 1}
	for i, line := range notes {
		var cursor *tea.Cursor
		if s.walking && i == first && s.scrap() == nil && !e.whole {
			cursor = tea.NewCursor(len(inset), 0)
		}
		p.add(cursor, inset+line)
	}
	if s.leaving != nil {
		say(l.Faint, "Why may it stand as it is?")
		blank()
	}
	if s.scrap() != nil {
		p.add(nil, "")
	}
}

// behind is a line with mark standing width cells from its beginning.
func behind(line, mark string, width int) string {
	if mark == "" {
		return line
	}
	return look.Pad(line, width+1) + mark
}

// source is the last lines of the screen, which say where the focused clause
// comes from. They are as many for every clause, so that the sheet stays where it
// is.
func (s *statementScreen) source(width int) []string {
	foot := make([]string, min(max(s.height/9, 1), 3))
	e, ok := s.focused()
	if !ok || e.From.Step == "" {
		return foot
	}
	text := "from " + s.room.label(e.From)
	switch {
	case s.elsewhere(e), e.whole:
		text = "would be mended at " + s.room.label(s.mends(e))
	case e.Trace != "":
		// What the answers say stands beneath a reworded clause already.
		text = "from " + strings.Replace(e.Trace, ": "+strings.TrimSuffix(e.Generated, "."), " what stands above", 1)
	case e.Reworded && !e.Stale:
		text = "in our own words, " + text
	}
	lines := look.Wrap(flat(text), width)
	lines = clipped(lines, len(foot), width)
	for i, line := range lines {
		foot[len(foot)-len(lines)+i] = s.desk.look.Faint.Render(line)
	}
	return foot
}
