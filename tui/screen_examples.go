package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/tui/look"
)

// examplesScreen offers the finished examples.
type examplesScreen struct {
	desk          *desk
	at            int
	width, height int
}

func newExamples(d *desk) *examplesScreen { return &examplesScreen{desk: d} }

var examplesKeys = struct{ Up, Down, Enter, Back key.Binding }{
	Up:    key.NewBinding(key.WithKeys("up", "k", "shift+tab"), key.WithHelp("↑↓", "move")),
	Down:  key.NewBinding(key.WithKeys("down", "j", "tab")),
	Enter: key.NewBinding(key.WithKeys("enter", "space"), key.WithHelp("enter", "open")),
	Back:  key.NewBinding(key.WithKeys("esc"), key.WithHelp("esc", "back")),
}

func (s *examplesScreen) help() (title, text string) {
	return "Finished examples", "Workshops of organizations that do not exist. Walk through them, change what you like: nothing is kept."
}

func (s *examplesScreen) Resize(width, height int) { s.width, s.height = width, height }

func (s *examplesScreen) Keys() []key.Binding {
	k := examplesKeys
	return []key.Binding{k.Enter, k.Up, k.Down, k.Back}
}

func (s *examplesScreen) Update(msg tea.Msg) (Move, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return Stay, nil
	}
	examples := s.desk.doors.Examples
	switch {
	case key.Matches(k, examplesKeys.Back):
		return pop{}, nil
	case key.Matches(k, examplesKeys.Up):
		s.at = max(s.at-1, 0)
	case key.Matches(k, examplesKeys.Down):
		s.at = min(s.at+1, len(examples)-1)
	case key.Matches(k, examplesKeys.Enter):
		demo, name := s.desk.doors.Demo, examples[s.at].Name
		return push{newOpening(s.desk, "Opening the example", func() (*Session, error) { return demo(name) })}, nil
	}
	return Stay, nil
}

func (s *examplesScreen) View() Frame {
	l := s.desk.look
	_, width := column(s.width)
	lines := []string{"  " + l.Title.Render("Finished examples"), ""}
	for _, line := range look.Wrap("Organizations that do not exist, with their doubts and gaps. What you change in an example is not kept.", width) {
		lines = append(lines, marked(l, false, line))
	}
	lines = append(lines, "")
	focused := 0
	for i, e := range s.desk.doors.Examples {
		if i == s.at {
			focused = len(lines)
		}
		lines = append(lines, marked(l, i == s.at, look.Pad(e.Organization, 26))+l.Faint.Render(e.What), "")
	}
	p := sheet{hang: gutter, lines: lines, cursor: tea.NewCursor(0, focused)}
	p.reveal(focused, focused, s.height)
	f := Frame{Left: "notbad"}
	f.Body, f.Cursor = p.view(l, s.width, s.height)
	return f
}
