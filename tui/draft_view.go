package tui

import (
	"fmt"
	"strings"

	"notbad/curriculum"
	"notbad/statement"
	"notbad/tui/look"
	"notbad/workshop"
)

// draftLine is one line of the statement as it stands beside a step.
type draftLine struct {
	text   string            // styled, no wider than asked
	clause *statement.Clause // that it is part of; nil for headings and space
}

// draftLines is the statement in width cells, heading by heading and clause by
// clause. A gap has a hollow mark and fresh clauses a bar, so that neither is
// told by color alone.
func draftLines(l *look.Look, d statement.Draft, fresh map[workshop.ClauseKey]bool, width int) []draftLine {
	var lines []draftLine
	plain := func(text string, style interface{ Render(...string) string }) {
		for _, line := range look.Wrap(flat(text), width) {
			lines = append(lines, draftLine{text: style.Render(line)})
		}
	}
	plain(d.Title, l.Title)
	if d.Organization != "" {
		plain(d.Organization, l.Faint)
	}
	for i := range d.Sections {
		section := &d.Sections[i]
		lines = append(lines, draftLine{})
		plain(section.Heading, l.Accent)
		for j := range section.Clauses {
			lines = append(lines, clauseLines(l, section, j, fresh, width)...)
		}
	}
	return lines
}

// clauseLines is clause j of a section, behind its mark.
func clauseLines(l *look.Look, section *statement.Section, j int, fresh map[workshop.ClauseKey]bool, width int) []draftLine {
	c := &section.Clauses[j]
	mark, style := "•", l.Body
	if section.As == "numbers" {
		mark = fmt.Sprintf("%d.", j+1)
	}
	rest := " "
	switch {
	case c.Gap:
		mark, style = "○", l.Gap
	case fresh[c.ClauseKey]:
		mark, style, rest = "┃", l.Fresh, "┃"
	}
	indent := look.Width(mark) + 1
	text := c.Text
	if c.Stale {
		text += " (reworded; the answer has changed since)"
	}
	var lines []draftLine
	for i, line := range look.Wrap(flat(text), width-indent) {
		lead := mark
		if i > 0 {
			lead = rest
		}
		lines = append(lines, draftLine{style.Render(look.Pad(lead, indent) + line), c})
	}
	return lines
}

// alongside is the statement as it stands beside the step at k: height lines of
// it, with what the step feeds in sight.
func (r *room) alongside(l *look.Look, k curriculum.Key, width, height int) []string {
	lines := r.drawn.lines(l, r, width)
	first, last := fed(r.session.Curriculum, lines, k)
	top := 0
	if last > height-2 {
		top = first - 1
	}
	texts := make([]string, len(lines))
	for i, line := range lines {
		texts[i] = line.text
	}
	shown, above, below := look.Window(texts, top, height)
	shown = append([]string(nil), shown...)
	more(l, shown, above, below, 0)
	for len(shown) < height {
		shown = append(shown, "")
	}
	return shown
}

// fed is the lines that show what the step at k feeds, from the heading above
// them on; the first lines of all if it feeds none.
func fed(c *curriculum.Curriculum, lines []draftLine, k curriculum.Key) (first, last int) {
	feeds := clausesOf(c, k.Step)
	first = -1
	heading, exact := 0, false
	for i, line := range lines {
		switch {
		case line.clause == nil && line.text == "":
			heading = i + 1
			continue
		case line.clause == nil || !feeds[line.clause.Clause], exact && line.clause.From.Item != k.Item:
			continue
		case !exact && k.Item > 0 && line.clause.From.Item == k.Item:
			exact, first = true, heading
		case first < 0:
			first = heading
		}
		last = i
	}
	return max(first, 0), last
}

// clausesOf are the clauses that a step feeds: those from it, those written for
// each of its items, and those that quote it.
func clausesOf(c *curriculum.Curriculum, step curriculum.StepID) map[string]bool {
	feeds := make(map[string]bool)
	for _, section := range c.Shape.Sections {
		for _, clause := range section.Clauses {
			if clause.From == step || clause.Each == step || strings.Contains(clause.Says, "{"+string(step)+".") {
				feeds[clause.ID] = true
			}
		}
	}
	return feeds
}

// drawnDraft remembers the statement as it was drawn last: View runs after
// every message, and the statement changes seldom.
type drawnDraft struct {
	seq   uint64
	width int
	dark  bool
	done  []draftLine
}

func (d *drawnDraft) lines(l *look.Look, r *room, width int) []draftLine {
	if d.done == nil || d.seq != r.state.Last.Seq || d.width != width || d.dark != l.Dark {
		*d = drawnDraft{r.state.Last.Seq, width, l.Dark, draftLines(l, r.draft, r.fresh, width)}
	}
	return d.done
}
