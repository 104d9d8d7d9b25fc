package tui

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/look"
	"notbad/workshop"
)

// agendaScreen is the whole workshop on one page: modules and steps, what is
// answered, skipped and open, and the way to any of them.
type agendaScreen struct {
	desk          *desk
	rows          rows
	width, height int
}

var agendaKeys = struct{ Up, Down, Enter, Dealt, Earlier, Later, Statement, Home, Back key.Binding }{
	Up:        key.NewBinding(key.WithKeys("up", "k"), key.WithHelp("↑↓", "move")),
	Down:      key.NewBinding(key.WithKeys("down", "j")),
	Enter:     key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "go there")),
	Dealt:     key.NewBinding(key.WithKeys("d"), key.WithHelp("d", "dealt with")),
	Earlier:   key.NewBinding(key.WithKeys("pgup")),
	Later:     key.NewBinding(key.WithKeys("pgdown"), key.WithHelp("pgdn", "page")),
	Statement: key.NewBinding(key.WithKeys("f2"), key.WithHelp("f2", "statement")),
	Home:      key.NewBinding(key.WithKeys("h"), key.WithHelp("h", "home")),
	Back:      key.NewBinding(key.WithKeys("esc", "f3"), key.WithHelp("esc", "back")),
}

func newAgenda(d *desk) Screen {
	s := &agendaScreen{desk: d}
	s.rows.set(agendaRows(d.room))
	for i, row := range s.rows.list {
		if row.place != nil && row.place.Key == d.room.ahead.At {
			s.rows.at = i
		}
	}
	return s
}

func (s *agendaScreen) help() (title, text string) {
	return "Agenda", "✓ answered\\\n○ open\\\n↷ skipped, for later\\\n… typed, not settled\\\n· nothing to answer\\\n◇ parked"
}

func (s *agendaScreen) leave() tea.Cmd {
	s.rows.calm()
	return nil
}

func (s *agendaScreen) Update(msg tea.Msg) (Move, tea.Cmd) {
	if s.desk.room == nil {
		return Stay, nil
	}
	k, ok := msg.(tea.KeyPressMsg)
	var move Move = Stay
	var cmd tea.Cmd
	if ok {
		move, cmd = s.press(k)
	}
	s.rows.set(agendaRows(s.desk.room))
	return move, cmd
}

func (s *agendaScreen) press(k tea.KeyPressMsg) (Move, tea.Cmd) {
	switch {
	case key.Matches(k, agendaKeys.Earlier):
		s.rows.leap(4 - s.height)
	case key.Matches(k, agendaKeys.Later):
		s.rows.leap(s.height - 4)
	case key.Matches(k, agendaKeys.Back):
		return pop{}, nil
	default:
		return s.rows.press(s.desk, k)
	}
	s.rows.calm()
	return Stay, nil
}

// press takes in the keys that act on rows wherever they are. Closing the
// workshop takes its key twice: somebody may believe to be where words go.
func (r *rows) press(d *desk, k tea.KeyPressMsg) (Move, tea.Cmd) {
	sure := r.sure
	r.calm()
	row := r.focused()
	switch {
	case key.Matches(k, agendaKeys.Up):
		r.move(-1)
	case key.Matches(k, agendaKeys.Down):
		r.move(1)
	case key.Matches(k, agendaKeys.Statement):
		return push{newStatement(d)}, nil
	case key.Matches(k, agendaKeys.Home) && sure:
		return home{}, d.room.leave()
	case key.Matches(k, agendaKeys.Home):
		r.sure, r.say = true, "Press h again to close this workshop and go home."
	case key.Matches(k, agendaKeys.Enter) && row.matter > 0:
		m, _ := d.room.matter(row.matter)
		return push{newPark(d, m)}, nil
	case key.Matches(k, agendaKeys.Enter) && row.leads():
		return push{newStatementAt(d, row)}, nil
	case key.Matches(k, agendaKeys.Dealt) && row.matter > 0:
		m, _ := d.room.matter(row.matter)
		m.Replaces, m.Done = m.Seq, true
		return Stay, d.room.happen(m.Parked)
	case k.Text != "":
		r.say = "No words are taken here; enter goes to the step."
	case row.place != nil:
		return r.attend(d, *row.place, k)
	}
	return Stay, nil
}

// calm takes back what only the next key was to do.
func (r *rows) calm() { r.sure, r.say = false, "" }

// attend takes in the keys that act on a place from afar as they do there.
func (r *rows) attend(d *desk, p curriculum.Place, k tea.KeyPressMsg) (Move, tea.Cmd) {
	switch {
	case key.Matches(k, agendaKeys.Enter):
		return jump{newStep(d, p.Key)}, nil
	case key.Matches(k, stepKeys.Skip):
		return Stay, d.room.happen(workshop.Skipped{Key: p.Key})
	case key.Matches(k, stepKeys.Park):
		return push{newPark(d, workshop.Matter{Parked: workshop.Parked{Key: p.Key}})}, nil
	case key.Matches(k, stepKeys.Dissent):
		return push{newDissent(d, p.Key)}, nil
	case key.Matches(k, stepKeys.Clock):
		return push{newClock(d, p.Key)}, nil
	case key.Matches(k, stepKeys.History) && p.Of.Asks() != nil:
		return push{newHistory(d, p.Key)}, nil
	}
	return Stay, nil
}

// keys are the bindings that act on the row that has the focus, the most wanted
// first.
func (r *rows) keys() []key.Binding {
	row, enter := r.focused(), agendaKeys.Enter
	switch {
	case row.matter > 0:
		enter.SetHelp("enter", "mend")
		return []key.Binding{enter, agendaKeys.Dealt, agendaKeys.Up, agendaKeys.Down}
	case row.leads():
		enter.SetHelp("enter", "on the statement")
	case row.place == nil:
		return nil
	}
	return []key.Binding{enter, agendaKeys.Up, agendaKeys.Down}
}

// afar are the bindings that act on the row that has the focus as they do at
// its place.
func (r *rows) afar() []key.Binding {
	p := r.focused().place
	if p == nil {
		return nil
	}
	keys := []key.Binding{stepKeys.Skip, stepKeys.Park, stepKeys.Dissent, stepKeys.Clock}
	if p.Of.Asks() != nil {
		keys = append(keys, stepKeys.History)
	}
	return keys
}

func (s *agendaScreen) Resize(w, h int) { s.width, s.height = w, h }

func (s *agendaScreen) Keys() []key.Binding {
	keys := append(s.rows.keys(), agendaKeys.Home, agendaKeys.Statement)
	return append(append(keys, s.rows.afar()...), agendaKeys.Earlier, agendaKeys.Later, agendaKeys.Back)
}

func (s *agendaScreen) View() Frame {
	r, l := s.desk.room, s.desk.look
	_, width := column(s.width)
	done, of := r.sight.Progress()
	_, _, whole := r.tally()
	agenda, _ := r.session.Curriculum.Agenda(r.ahead.Agenda)
	name := agenda.Title
	if name == "" {
		name = "Every step"
	}
	lines := []string{
		l.Title.Render(look.Cut(flat(name), width)),
		look.Gauge(l, min(24, width-36), done, of) + l.Faint.Render(fmt.Sprintf("   %d of %d answered   %s", done, of, r.minutes(whole, agenda.Minutes))),
	}
	f := Frame{Left: s.desk.called(), Right: "Agenda", Say: s.rows.say}
	f.Body, f.Cursor = s.rows.body(lines, r, l, s.width, s.height)
	return f
}
