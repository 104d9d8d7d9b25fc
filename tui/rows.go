package tui

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/look"
	"notbad/workshop"
)

// A row is one line of the agenda or of what is left at the end: a place, a
// parked matter, something on the statement or, with none of them, a heading.
type row struct {
	heading  string
	note     string // on the right
	place    *curriculum.Place
	matter   uint64 // number of the event that parked it
	clause   workshop.ClauseKey
	findings bool // something the reader says about the statement as a whole
	text     string
	more     string // stands below while the row has the focus
	quiet    bool   // may well be left as it is
}

func (r row) heads() bool { return r.place == nil && r.matter == 0 && !r.leads() }

// leads reports whether the row leads to the statement.
func (r row) leads() bool { return r.place == nil && (r.clause.Clause != "" || r.findings) }

// rows are the lines of a screen that lists places and matters, and which of
// them has the focus.
type rows struct {
	list []row
	at   int
	sure bool   // h was pressed just now
	say  string // in the bar, until the next key
}

// set puts list in place of what was there and keeps the focus on a row that
// can have it.
func (r *rows) set(list []row) {
	r.list = list
	r.at = max(min(r.at, len(list)-1), 0)
	if !r.can(r.at) {
		r.move(1)
	}
}

// renew is set when nobody pressed a key: the focus stays on what it is on,
// wherever that stands now.
func (r *rows) renew(list []row) {
	was := r.focused()
	r.set(list)
	if i := slices.IndexFunc(list, was.is); i >= 0 {
		r.at = i
	}
}

// is reports whether other is the same thing as r, perhaps with another note. A
// heading is nothing.
func (r row) is(other row) bool {
	switch {
	case r.heads() || other.heads() || (r.place == nil) != (other.place == nil):
		return false
	case r.place != nil && r.place.Key != other.place.Key:
		return false
	}
	return r.matter == other.matter && r.clause == other.clause && r.text == other.text
}

func (r *rows) can(i int) bool { return i >= 0 && i < len(r.list) && !r.list[i].heads() }

// move moves the focus to the next row that can have it, in that direction or,
// if there is none, in the other.
func (r *rows) move(direction int) {
	for _, d := range []int{direction, -direction} {
		for i := r.at + d; i >= 0 && i < len(r.list); i += d {
			if r.can(i) {
				r.at = i
				return
			}
		}
		if r.can(r.at) {
			return
		}
	}
}

// leap moves the focus by so many lines.
func (r *rows) leap(by int) {
	r.at = max(min(r.at+by, len(r.list)-1), 0)
	if !r.can(r.at) {
		r.move(by)
	}
}

// focused is the row that has the focus; the zero row if none can have it.
func (r *rows) focused() row {
	if !r.can(r.at) {
		return row{}
	}
	return r.list[r.at]
}

// body is the rows below what stands above them, as a screen's body, with the
// row that has the focus in sight.
func (r *rows) body(above []string, in *room, l *look.Look, width, height int) (string, *tea.Cursor) {
	_, text := column(width)
	p := sheet{hang: gutter}
	for _, line := range above {
		p.add(nil, strings.Repeat(" ", gutter)+line)
	}
	focus, last := 0, 0
	for i, row := range r.list {
		if row.heads() {
			p.add(nil, "")
		}
		var c *tea.Cursor
		if i == r.at && !row.heads() {
			c, focus = tea.NewCursor(0, 0), len(p.lines)
		}
		p.add(c, row.line(in, l, c != nil, text))
		if c != nil {
			p.add(nil, row.below(l, text)...)
			last = len(p.lines) - 1
		}
	}
	p.reveal(focus, last, height)
	return p.view(l, width, height)
}

// below is what stands below the row while it has the focus: the rest of its
// words, and what more there is to say.
func (r row) below(l *look.Look, width int) []string {
	if r.more == "" {
		return nil
	}
	var lines []string
	text := r.more
	if look.Width(flat(r.text)) > width-4 {
		text = r.text + " " + text
	}
	for _, line := range look.Wrap(look.Safe(text), width-4) {
		lines = append(lines, strings.Repeat(" ", gutter+4)+l.Faint.Render(line))
	}
	return lines
}

// line is the row in one line: what stands in the gutter, then width cells.
func (r row) line(in *room, l *look.Look, focused bool, width int) string {
	if r.heads() {
		left, style := width-look.Width(r.note)-2, l.Accent
		if r.quiet {
			style = l.Faint
		}
		return strings.Repeat(" ", gutter) + style.Render(look.Pad(look.Cut(flat(r.heading), left), left)) + "  " + l.Faint.Render(r.note)
	}
	sign, note := "◇", r.note
	switch {
	case r.leads(), r.more != "":
		sign = "!"
	case r.place != nil && r.note != "":
		sign, _ = in.mark(*r.place)
		note = look.Cut(r.note, width/2)
	case r.place != nil:
		sign, note = in.mark(*r.place)
	}
	lead, style := "  ", l.Body
	switch {
	case focused:
		lead, style = "▸ ", l.Focus
	case r.quiet:
		style = l.Faint
	}
	left := width - 2
	if note != "" {
		left -= look.Width(note) + 2
	}
	line := style.Render(lead + sign + " " + look.Pad(look.Cut(flat(r.text), left), left))
	if note != "" {
		line += "  " + l.Faint.Render(note)
	}
	return line
}

// agendaRows is the agenda of r, module by module and with its pauses, then
// what lies outside it and what was parked.
func agendaRows(r *room) []row {
	var list []row
	var before curriculum.Place
	planned, spent, _ := r.tally()
	module := ""
	for _, p := range r.sight.Places {
		if !p.Visible {
			continue
		}
		for _, b := range r.between(before.Step, p.Step) {
			switch {
			case p.Outside:
				continue
			case b.Session != "":
				list = append(list, row{heading: b.Session, note: fmt.Sprintf("%d min", b.Minutes)})
			case b.Pause > 0:
				list = append(list, row{heading: "Pause", note: fmt.Sprintf("%d min", b.Pause)})
			default:
				continue
			}
			module = ""
		}
		if p.Outside && !before.Outside {
			list = append(list, row{heading: "Outside the agenda", note: "open if you like"})
			module = ""
		}
		if m, _ := r.session.Curriculum.ModuleOf(p.Step); m.ID != module {
			module = m.ID
			of := part{m.ID, p.Outside}
			list = append(list, row{heading: m.Title, note: r.minutes(spent[of], planned[of])})
		}
		list = append(list, row{place: &p, text: r.label(p.Key)})
		before = p
	}
	return append(list, matterRows(r)...)
}

// matterRows are the matters parked and not dealt with.
func matterRows(r *room) []row {
	var list []row
	for i, m := range r.ahead.Matters() {
		if i == 0 {
			list = append(list, row{heading: "Parked"})
		}
		text := m.Matter
		if m.Owner != "" {
			text += " (" + m.Owner + ")"
		}
		list = append(list, row{matter: m.Seq, text: text})
	}
	return list
}

// minutes says how many minutes were spent, and of how many if that matters.
func (r *room) minutes(spent, planned int) string {
	if planned == 0 || r.ahead.Opened.Alone {
		return fmt.Sprintf("%d min spent", spent)
	}
	return fmt.Sprintf("%d of %d min", spent, planned)
}

// part is the steps of a module that are on the agenda, or those outside it.
type part struct {
	module  string
	outside bool
}

// tally is how long the steps of each part are to take, and how many minutes
// they took. The minutes spent add up to those of the whole, which is why a part
// may have one that it shares with the part before.
func (r *room) tally() (planned, spent map[part]int, whole int) {
	planned, spent = make(map[part]int), make(map[part]int)
	var ran time.Duration
	seen := make(map[curriculum.StepID]bool)
	for _, p := range r.sight.Places {
		if seen[p.Step] {
			continue
		}
		seen[p.Step] = true
		m, _ := r.session.Curriculum.ModuleOf(p.Step)
		of := part{m.ID, p.Outside}
		planned[of] += int(r.given(p.Step).Minutes())
		before := int(ran.Minutes())
		ran += r.spent(p.Step)
		spent[of] += int(ran.Minutes()) - before
	}
	return planned, spent, int(ran.Minutes())
}

// mark is how a place stands, in one sign and in words.
func (r *room) mark(p curriculum.Place) (sign, words string) {
	switch {
	case r.ahead.Skipped(p.Key):
		return "↷", "skipped"
	case p.Of.Asks() == nil:
		return "·", ""
	case r.unsettled(p.Key):
		return "…", "typed, not settled"
	case p.Answered && p.Reworded:
		return "✓", "for an earlier wording"
	case p.Answered:
		return "✓", ""
	case p.Required:
		return "○", "required"
	}
	return "○", ""
}

// unsettled reports whether words wait at k that are not what stands there.
func (r *room) unsettled(k curriculum.Key) bool {
	t, typed := r.typings[k]
	stands := r.ahead.Answer(k)
	same := reflect.DeepEqual(t.Answer, stands.Answer) && t.Because == stands.Because && t.NA == stands.NA
	return typed && (!same || strings.Join(t.Field, "") != "")
}
