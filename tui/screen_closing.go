package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/look"
)

// closingScreen comes after the last step: what was skipped, what was typed and
// not settled, what the statement lacks and what was parked come back; after it
// comes the statement.
type closingScreen struct {
	desk          *desk
	rows          rows
	width, height int
}

var closingKeys = struct{ Agenda, Prior, Next key.Binding }{
	Agenda: key.NewBinding(key.WithKeys("f3", "esc"), key.WithHelp("f3", "agenda")),
	Prior:  key.NewBinding(key.WithKeys("pgup"), key.WithHelp("pgup", "last step")),
	Next:   key.NewBinding(key.WithKeys("pgdown", "f2"), key.WithHelp("pgdn", "statement")),
}

func newClosing(d *desk) Screen {
	s := &closingScreen{desk: d}
	s.rows.set(closingRows(d.room))
	return s
}

func (s *closingScreen) help() (title, text string) {
	return "After the last step", "What was skipped, what was typed and not settled, what the statement lacks, and what was parked comes back here, to be taken up or left. What stays parked goes to the annex of the internal statement."
}

func (s *closingScreen) Update(msg tea.Msg) (Move, tea.Cmd) {
	if s.desk.room == nil {
		return Stay, nil
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		s.rows.renew(closingRows(s.desk.room))
		return Stay, s.desk.read(false)
	}
	move, cmd := s.press(k)
	s.rows.set(closingRows(s.desk.room))
	return move, cmd
}

func (s *closingScreen) press(k tea.KeyPressMsg) (Move, tea.Cmd) {
	switch {
	case key.Matches(k, closingKeys.Next):
		return push{newStatement(s.desk)}, nil
	case key.Matches(k, closingKeys.Prior):
		return jump{newStep(s.desk, s.desk.room.last())}, nil
	case key.Matches(k, closingKeys.Agenda):
		return push{newAgenda(s.desk)}, nil
	}
	return s.rows.press(s.desk, k)
}

// closingRows are what is left to do: each place once, the most pressing first,
// and last what may well be left as it is.
func closingRows(r *room) []row {
	var skipped, typed, open []row
	listed := make(map[curriculum.Key]bool)
	add := func(to *[]row, p curriculum.Place) {
		listed[p.Key] = true
		*to = append(*to, row{place: &p, text: r.label(p.Key)})
	}
	for _, k := range r.ahead.SkippedPlaces() {
		if p, ok := r.place(k); ok && p.Visible {
			add(&skipped, p)
		}
	}
	for _, p := range r.sight.Places {
		if p.Visible && !listed[p.Key] && p.Of.Asks() != nil && r.unsettled(p.Key) {
			add(&typed, p)
		}
	}
	list := under(row{heading: "Skipped"}, skipped)
	list = append(list, under(row{heading: "Typed, not settled"}, typed)...)
	list = append(list, r.missing().rows(listed)...)
	for _, p := range r.sight.Places {
		if p.Visible && !p.Outside && !p.Answered && !listed[p.Key] && p.Of.Asks() != nil {
			add(&open, p)
			open[len(open)-1].quiet = true
		}
	}
	list = append(list, matterRows(r)...)
	return append(list, under(row{heading: "Open, if you like", quiet: true}, open)...)
}

// under is list below its heading, or nothing.
func under(heading row, list []row) []row {
	if len(list) == 0 {
		return nil
	}
	return append([]row{heading}, list...)
}

func (s *closingScreen) start() tea.Cmd {
	s.rows.set(closingRows(s.desk.room))
	return s.desk.read(false)
}

func (s *closingScreen) leave() tea.Cmd {
	s.rows.calm()
	return nil
}

func (s *closingScreen) Resize(w, h int) { s.width, s.height = w, h }

func (s *closingScreen) Keys() []key.Binding {
	keys := append(s.rows.keys(), closingKeys.Agenda, agendaKeys.Home)
	return append(append(keys, s.rows.afar()...), closingKeys.Prior, closingKeys.Next)
}

func (s *closingScreen) View() Frame {
	l := s.desk.look
	_, width := column(s.width)
	lines := []string{l.Title.Render("That was the last step."), ""}
	text := "What was left for later comes back here. pgdn turns to the statement."
	if len(s.rows.list) == 0 {
		text = "Everything is answered, and nothing was skipped or parked. pgdn turns to the statement."
	}
	for _, line := range look.Wrap(text, width) {
		lines = append(lines, l.Body.Render(line))
	}
	f := Frame{Left: s.desk.called(), Right: "Closing", Say: s.rows.say}
	f.Body, f.Cursor = s.rows.body(lines, s.desk.room, l, s.width, s.height)
	return f
}
