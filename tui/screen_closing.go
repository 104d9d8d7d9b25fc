package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/look"
)

// closingScreen comes after the last step: what was skipped, what is required
// and open, and what was parked come back; after it comes the statement.
type closingScreen struct {
	agendaScreen
}

var closingKeys = struct{ Prior, Next key.Binding }{
	Prior: key.NewBinding(key.WithKeys("pgup"), key.WithHelp("pgup", "last step")),
	Next:  key.NewBinding(key.WithKeys("pgdown"), key.WithHelp("pgdn", "statement")),
}

func newClosing(d *desk) Screen {
	s := &closingScreen{agendaScreen{desk: d}}
	s.list()
	return s
}

func (s *closingScreen) list() {
	s.rows = closingRows(s.desk.room)
	s.at = max(min(s.at, len(s.rows)-1), 0)
	s.move(0, 1)
}

// closingRows are what is left to do.
func closingRows(r *room) []agendaRow {
	var rows []agendaRow
	add := func(heading string, p curriculum.Place, first bool) {
		if first {
			rows = append(rows, agendaRow{heading: heading})
		}
		rows = append(rows, agendaRow{place: &p, text: r.label(p.Key)})
	}
	n := 0
	for _, k := range r.ahead.SkippedPlaces() {
		if p, ok := r.place(k); ok && p.Visible {
			add("Skipped", p, n == 0)
			n++
		}
	}
	n = 0
	for _, p := range r.sight.Missing() {
		if !r.ahead.Skipped(p.Key) {
			add("Required and open", p, n == 0)
			n++
		}
	}
	return append(rows, matterRows(r)...)
}

// dealt takes the matter parked by event seq off the list.
func (r *room) dealt(seq uint64) tea.Cmd {
	for _, m := range r.ahead.Matters() {
		if m.Seq == seq {
			p := m.Parked
			p.Replaces, p.Done = seq, true
			return r.happen(p)
		}
	}
	return nil
}

func (s *closingScreen) Update(msg tea.Msg) (Move, tea.Cmd) {
	if s.desk.room == nil {
		return Stay, nil
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		s.list()
		return Stay, nil
	}
	switch {
	case key.Matches(k, closingKeys.Next):
		return push{newStatement(s.desk)}, nil
	case key.Matches(k, closingKeys.Prior):
		return jump{newStep(s.desk, s.last())}, nil
	case key.Matches(k, agendaKeys.Back):
		return push{newAgenda(s.desk)}, nil
	}
	move, cmd := s.agendaScreen.Update(msg)
	s.list()
	return move, cmd
}

// last is the last place of the agenda that can be seen.
func (s *closingScreen) last() curriculum.Key {
	r := s.desk.room
	last := r.here()
	for _, p := range r.sight.Places {
		if p.Visible && !p.Outside {
			last = p.Key
		}
	}
	return last
}

func (s *closingScreen) start() tea.Cmd {
	s.list()
	return nil
}

func (s *closingScreen) Resize(w, h int) { s.width, s.height = w, h }

func (s *closingScreen) Keys() []key.Binding {
	back := agendaKeys.Back
	back.SetHelp("esc", "agenda")
	keys := []key.Binding{agendaKeys.Statement, agendaKeys.Home, back, closingKeys.Prior, closingKeys.Next}
	if len(s.rows) == 0 {
		return keys
	}
	move := []key.Binding{agendaKeys.Enter, agendaKeys.Up, agendaKeys.Down}
	if s.rows[s.at].matter > 0 {
		move[0].SetHelp("enter", "mend")
		move = append(move, agendaKeys.Dealt)
	}
	return append(move, keys...)
}

func (s *closingScreen) View() Frame {
	l := s.desk.look
	_, width := column(s.width)
	lines := []string{l.Title.Render("That was the last step."), ""}
	text := "What was left for later comes back here. pgdn turns to the statement."
	if len(s.rows) == 0 {
		text = "Nothing was skipped or parked, and all that is required is answered. pgdn turns to the statement."
	}
	for _, line := range look.Wrap(text, width) {
		lines = append(lines, l.Body.Render(line))
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
	f := Frame{Left: s.desk.called(), Right: "Closing"}
	if first > 0 {
		f.Cursor = tea.NewCursor(0, first)
	}
	f.Body = page(l, lines, first, first, f.Cursor, s.width, s.height)
	return f
}
