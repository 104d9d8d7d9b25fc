package tui

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/look"
)

// agendaScreen is the whole workshop on one page: modules and steps, what is
// answered, skipped and open, and the way to any of them.
type agendaScreen struct {
	desk          *desk
	rows          []agendaRow
	at            int // the row that has the focus
	width, height int
}

// An agendaRow is one line of the agenda: a place, a parked matter, or, with
// neither, a heading.
type agendaRow struct {
	heading string
	note    string // on the right
	place   *curriculum.Place
	matter  uint64 // number of the event that parked it
	text    string
}

func (r agendaRow) heads() bool { return r.place == nil && r.matter == 0 }

var agendaKeys = struct{ Up, Down, Enter, Dealt, Statement, Home, Back key.Binding }{
	Up:        key.NewBinding(key.WithKeys("up", "k"), key.WithHelp("↑↓", "move")),
	Down:      key.NewBinding(key.WithKeys("down", "j")),
	Enter:     key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "go there")),
	Dealt:     key.NewBinding(key.WithKeys("d"), key.WithHelp("d", "dealt with")),
	Statement: key.NewBinding(key.WithKeys("f2"), key.WithHelp("f2", "statement")),
	Home:      key.NewBinding(key.WithKeys("h"), key.WithHelp("h", "close and go home")),
	Back:      key.NewBinding(key.WithKeys("esc", "f3"), key.WithHelp("esc", "back")),
}

func newAgenda(d *desk) Screen {
	s := &agendaScreen{desk: d}
	s.list()
	for i, row := range s.rows {
		if row.place != nil && row.place.Key == d.room.ahead.At {
			s.at = i
		}
	}
	return s
}

// list works the rows out anew and keeps the focus on one that can have it.
func (s *agendaScreen) list() {
	s.rows = agendaRows(s.desk.room)
	s.at = min(s.at, len(s.rows)-1)
	s.move(0, 1)
}

// move moves the focus by so many rows that can have it.
func (s *agendaScreen) move(by, direction int) {
	can := func(i int) bool { return i >= 0 && i < len(s.rows) && !s.rows[i].heads() }
	if by == 0 && can(s.at) {
		return
	}
	for _, d := range []int{direction, -direction} {
		for i := s.at + d; i >= 0 && i < len(s.rows); i += d {
			if can(i) {
				s.at = i
				return
			}
		}
		if can(s.at) {
			return
		}
	}
}

// agendaRows is the agenda of r, module by module, then what lies outside it
// and what was parked.
func agendaRows(r *room) []agendaRow {
	var rows []agendaRow
	module, outside := "", false
	for _, p := range r.sight.Places {
		m, _ := r.session.Curriculum.ModuleOf(p.Step)
		if !p.Visible {
			continue
		}
		if m.ID != module || p.Outside != outside {
			if p.Outside && !outside {
				rows = append(rows, agendaRow{heading: "Outside the agenda", note: "open if you like"})
			}
			module, outside = m.ID, p.Outside
			rows = append(rows, agendaRow{heading: m.Title, note: r.minutes(m.ID, p.Outside)})
		}
		rows = append(rows, agendaRow{place: &p, text: r.label(p.Key)})
	}
	return append(rows, matterRows(r)...)
}

// matterRows are the matters parked and not dealt with.
func matterRows(r *room) []agendaRow {
	var rows []agendaRow
	for i, m := range r.ahead.Matters() {
		if i == 0 {
			rows = append(rows, agendaRow{heading: "Parked"})
		}
		text := m.Matter
		if m.Owner != "" {
			text += " (" + m.Owner + ")"
		}
		rows = append(rows, agendaRow{matter: m.Seq, text: text})
	}
	return rows
}

// minutes says how long a module's steps are to take and how long they took.
func (r *room) minutes(module string, outside bool) string {
	planned, spent := 0, 0
	seen := make(map[curriculum.StepID]bool)
	for _, p := range r.sight.Places {
		m, _ := r.session.Curriculum.ModuleOf(p.Step)
		if m.ID != module || p.Outside != outside || seen[p.Step] {
			continue
		}
		seen[p.Step] = true
		planned += int(r.given(p.Step).Minutes())
		spent += int(r.spent(p.Step).Minutes())
	}
	if r.ahead.Opened.Alone {
		return fmt.Sprintf("%d min spent", spent)
	}
	return fmt.Sprintf("%d of %d min", spent, planned)
}

// mark is how a place stands, in one sign and in words.
func (r *room) mark(p curriculum.Place) (sign, words string) {
	switch {
	case r.ahead.Skipped(p.Key):
		return "↷", "skipped"
	case p.Of.Asks() == nil:
		return "·", ""
	case p.Answered && p.Reworded:
		return "✓", "for an earlier wording"
	case p.Answered:
		return "✓", ""
	case r.typed(p.Key):
		return "…", "not settled"
	case p.Required:
		return "○", "required"
	}
	return "○", ""
}

// typed reports whether words wait at k that have not been settled.
func (r *room) typed(k curriculum.Key) bool {
	_, ok := r.typings[k]
	return ok
}

func (s *agendaScreen) Update(msg tea.Msg) (Move, tea.Cmd) {
	if s.desk.room == nil {
		return Stay, nil
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		s.list()
		return Stay, nil
	}
	switch {
	case key.Matches(k, agendaKeys.Up):
		s.move(1, -1)
	case key.Matches(k, agendaKeys.Down):
		s.move(1, 1)
	case k.String() == "pgup", k.String() == "pgdown":
		s.leap(k.String() == "pgdown")
	case key.Matches(k, agendaKeys.Statement):
		return push{newStatement(s.desk)}, nil
	case key.Matches(k, agendaKeys.Home):
		return home{}, s.desk.room.leave()
	case key.Matches(k, agendaKeys.Back):
		return pop{}, nil
	case key.Matches(k, agendaKeys.Enter):
		return s.enter()
	case key.Matches(k, agendaKeys.Dealt):
		return Stay, s.dealt()
	}
	return Stay, nil
}

// leap moves the focus by most of a screen.
func (s *agendaScreen) leap(down bool) {
	direction := -1
	if down {
		direction = 1
	}
	s.at = max(min(s.at+direction*max(s.height-4, 1), len(s.rows)-1), 0)
	s.move(0, direction)
}

// enter goes to the place that has the focus, or mends the matter.
func (s *agendaScreen) enter() (Move, tea.Cmd) {
	if s.at < 0 || s.at >= len(s.rows) {
		return Stay, nil
	}
	row := s.rows[s.at]
	if row.place != nil {
		return jump{newStep(s.desk, row.place.Key)}, nil
	}
	for _, m := range s.desk.room.ahead.Matters() {
		if m.Seq == row.matter {
			return push{newPark(s.desk, m)}, nil
		}
	}
	return Stay, nil
}

// dealt takes the matter that has the focus off the list.
func (s *agendaScreen) dealt() tea.Cmd {
	if s.at < 0 || s.at >= len(s.rows) {
		return nil
	}
	cmd := s.desk.room.dealt(s.rows[s.at].matter)
	s.list()
	return cmd
}

func (s *agendaScreen) Resize(w, h int) {
	s.width, s.height = w, h
	if s.desk.room != nil {
		s.list()
	}
}

func (s *agendaScreen) Keys() []key.Binding {
	keys := []key.Binding{agendaKeys.Enter, agendaKeys.Up, agendaKeys.Down}
	if s.at >= 0 && s.at < len(s.rows) && s.rows[s.at].matter > 0 {
		keys[0].SetHelp("enter", "mend")
		keys = append(keys, agendaKeys.Dealt)
	}
	return append(keys, agendaKeys.Statement, agendaKeys.Home, agendaKeys.Back)
}

func (s *agendaScreen) View() Frame {
	r, l := s.desk.room, s.desk.look
	_, width := column(s.width)
	done, of := r.sight.Progress()
	agenda, _ := r.session.Curriculum.Agenda(r.ahead.Agenda)
	name := agenda.Title
	if name == "" {
		name = "Every step"
	}
	lines := []string{
		l.Title.Render(look.Cut(look.Safe(name), width)),
		look.Gauge(l, 24, done, of) + l.Faint.Render(fmt.Sprintf("   %d of %d answered   %s", done, of, r.run(agenda.Minutes))),
	}
	first := 0
	for i, row := range s.rows {
		if row.heads() {
			lines = append(lines, "")
		}
		if i == s.at {
			first = len(lines)
		}
		lines = append(lines, s.row(row, i == s.at, width))
	}
	f := Frame{Left: s.desk.called(), Right: "Agenda", Cursor: tea.NewCursor(0, first)}
	f.Body = page(l, lines, first, first, f.Cursor, s.width, s.height)
	return f
}

// run says how long the workshop has run, and of how long if that matters.
func (r *room) run(minutes int) string {
	if minutes == 0 || r.ahead.Opened.Alone {
		return fmt.Sprintf("%d min spent", int(r.clock.ran.Minutes()))
	}
	return fmt.Sprintf("%d of %d min", int(r.clock.ran.Minutes()), minutes)
}

// row is one line of the agenda.
func (s *agendaScreen) row(row agendaRow, focused bool, width int) string {
	l := s.desk.look
	if row.heads() {
		room := width - look.Width(row.note) - 2
		return l.Accent.Render(look.Pad(look.Cut(look.Safe(row.heading), room), room)) + "  " + l.Faint.Render(row.note)
	}
	sign, note := "◇", ""
	if row.place != nil {
		sign, note = s.desk.room.mark(*row.place)
	}
	lead, style := "  ", l.Body
	if focused {
		lead, style = "▸ ", l.Focus
	}
	room := width - 4
	if note != "" {
		room -= look.Width(note) + 2
	}
	text := look.Pad(look.Cut(look.Safe(row.text), room), room)
	line := style.Render(lead+sign+" ") + style.Render(text)
	if note != "" {
		line += "  " + l.Faint.Render(note)
	}
	return line
}
