package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/tui/look"
)

// openingScreen keeps the keys while a workshop is being opened. When it is
// open the screen becomes the step where the room is, so that no key goes
// anywhere unexpected; when it cannot be opened, it says why.
type openingScreen struct {
	desk          *desk
	what          string // what it says meanwhile
	open          func() (*Session, error)
	orLeave       bool // the program, if it cannot be opened
	asked         bool
	err           error
	step          Screen // once the workshop is open
	width, height int
}

// openedMsg says that a workshop is open, or why it is not.
type openedMsg struct {
	session *Session
	err     error
}

// newOpening returns a screen that says what and calls open, in a command, once
// no other workshop is open any more.
func newOpening(d *desk, what string, open func() (*Session, error)) Screen {
	return &openingScreen{desk: d, what: what, open: open}
}

// enterRoom returns the screen of the place where the room was left, with what
// the room should know about how the workshop was opened.
func enterRoom(d *desk) Screen {
	s := newStep(d, d.room.here())
	if s, ok := s.(*stepScreen); ok {
		s.say = d.room.session.Notice
	}
	return s
}

var openingKeys = struct{ Back key.Binding }{
	Back: key.NewBinding(key.WithKeys("esc"), key.WithHelp("esc", "back")),
}

func (s *openingScreen) start() tea.Cmd {
	if s.step != nil {
		return start(s.step)
	}
	return s.ask()
}

// ask opens the workshop, unless another is still being closed.
func (s *openingScreen) ask() tea.Cmd {
	if s.asked || s.desk.room != nil {
		return nil
	}
	s.asked = true
	open := s.open
	return func() tea.Msg {
		session, err := open()
		return openedMsg{session, err}
	}
}

func (s *openingScreen) leave() tea.Cmd {
	if s.step == nil {
		return nil
	}
	return leave(s.step)
}

func (s *openingScreen) typing() bool { return s.step != nil && typing(s.step) }

func (s *openingScreen) help() (title, text string) {
	if h, ok := s.step.(helper); ok {
		return h.help()
	}
	return "Opening a workshop", ""
}

func (s *openingScreen) Update(msg tea.Msg) (Move, tea.Cmd) {
	if s.step != nil {
		return s.step.Update(msg)
	}
	switch msg := msg.(type) {
	case closedMsg:
		return Stay, s.ask()
	case openedMsg:
		if s.err = msg.err; s.err == nil {
			s.step = enterRoom(s.desk)
			s.step.Resize(s.width, s.height)
			return Stay, start(s.step)
		}
		if s.orLeave {
			return Stay, tea.Quit
		}
	case tea.KeyPressMsg:
		if s.err != nil && key.Matches(msg, openingKeys.Back) {
			return pop{}, nil
		}
	}
	return Stay, nil
}

func (s *openingScreen) Resize(w, h int) {
	s.width, s.height = w, h
	if s.step != nil {
		s.step.Resize(w, h)
	}
}

func (s *openingScreen) Keys() []key.Binding {
	switch {
	case s.step != nil:
		return s.step.Keys()
	case s.err != nil:
		return []key.Binding{openingKeys.Back}
	}
	return nil
}

func (s *openingScreen) View() Frame {
	if s.step != nil {
		return s.step.View()
	}
	l := s.desk.look
	margin, text := column(s.width)
	if s.err == nil {
		return Frame{Left: "notbad", Body: look.Indent(l.Body.Render(look.Cut(flat(s.what), text)), margin)}
	}
	lines := []string{l.Title.Render("It could not be opened."), ""}
	for _, line := range look.Wrap(look.Safe(sentence(s.err)), text) {
		lines = append(lines, l.Body.Render(line))
	}
	return Frame{Left: "notbad", Body: page(l, lines, 0, 0, nil, s.width, s.height)}
}
