package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

type statementScreen struct {
	desk          *desk
	width, height int
}

func newStatement(d *desk) Screen { return &statementScreen{desk: d} }

func (s *statementScreen) Resize(width, height int) { s.width, s.height = width, height }
func (s *statementScreen) Keys() []key.Binding      { return nil }
func (s *statementScreen) Update(msg tea.Msg) (Move, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == "esc" {
		return pop{}, nil
	}
	return Stay, nil
}
func (s *statementScreen) View() Frame {
	return Frame{Left: "Statement", Body: s.desk.room.draft.Markdown()}
}
