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
	return "After the last step", "What was skipped, what is required and open, and what was parked comes back here, to be taken up or left. What stays parked goes to the annex of the internal statement."
}

func (s *closingScreen) Update(msg tea.Msg) (Move, tea.Cmd) {
	if s.desk.room == nil {
		return Stay, nil
	}
	k, ok := msg.(tea.KeyPressMsg)
	var move Move = Stay
	var cmd tea.Cmd
	switch {
	case !ok:
	case key.Matches(k, closingKeys.Next):
		move = push{newStatement(s.desk)}
	case key.Matches(k, closingKeys.Prior):
		move = jump{newStep(s.desk, s.desk.room.last())}
	case key.Matches(k, closingKeys.Agenda):
		move = push{newAgenda(s.desk)}
	default:
		move, cmd = s.rows.press(s.desk, k)
	}
	s.rows.set(closingRows(s.desk.room))
	return move, cmd
}

// closingRows are what is left to do.
func closingRows(r *room) []row {
	var list []row
	heading := ""
	add := func(under string, p curriculum.Place) {
		if under != heading {
			heading = under
			list = append(list, row{heading: under})
		}
		list = append(list, row{place: &p, text: r.label(p.Key)})
	}
	for _, k := range r.ahead.SkippedPlaces() {
		if p, ok := r.place(k); ok && p.Visible {
			add("Skipped", p)
		}
	}
	for _, p := range r.sight.Missing() {
		if !r.ahead.Skipped(p.Key) {
			add("Required and open", p)
		}
	}
	return append(list, matterRows(r)...)
}

func (s *closingScreen) start() tea.Cmd {
	s.rows.set(closingRows(s.desk.room))
	return nil
}

func (s *closingScreen) Resize(w, h int) { s.width, s.height = w, h }

func (s *closingScreen) Keys() []key.Binding {
	return append(s.rows.keys(), closingKeys.Agenda, agendaKeys.Home, closingKeys.Prior, closingKeys.Next)
}

func (s *closingScreen) View() Frame {
	l := s.desk.look
	_, width := column(s.width)
	lines := []string{l.Title.Render("That was the last step."), ""}
	text := "What was left for later comes back here. pgdn turns to the statement."
	if len(s.rows.list) == 0 {
		text = "Nothing was skipped or parked, and all that is required is answered. pgdn turns to the statement."
	}
	for _, line := range look.Wrap(text, width) {
		lines = append(lines, l.Body.Render(line))
	}
	f := Frame{Left: s.desk.called(), Right: "Closing"}
	f.Body, f.Cursor = s.rows.body(lines, s.desk.room, l, s.width, s.height)
	return f
}
