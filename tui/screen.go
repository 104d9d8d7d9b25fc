package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// A Screen fills the terminal between the header and the bar. The stack calls
// Resize before the first View and again whenever the terminal changes.
type Screen interface {
	Update(tea.Msg) (Move, tea.Cmd)
	Resize(width, height int)
	View() Frame
	Keys() []key.Binding
}

// What a screen may be besides. App and stack ask for these by assertion.
type (
	// starter has something to fetch or to note whenever it gets the keys: when
	// it is opened, and when the screen above it has gone.
	starter interface{ start() tea.Cmd }
	// leaver has something to put down whenever it gives up the keys: when
	// another screen comes in its place or above it, and when the program ends.
	leaver interface{ leave() tea.Cmd }
	// typist says whether keys that print are text at this moment. A screen
	// that is no typist never takes text.
	typist interface{ typing() bool }
	// helper has more to say on f1 than its keys: a title and Markdown.
	helper interface{ help() (title, text string) }
)

// A Frame is what a screen looks like: header, body and cursor.
type Frame struct {
	Left, Right string      // of the header, unstyled
	Body        string      // at most as tall and wide as Resize said
	Cursor      *tea.Cursor // relative to Body; nil: none
	// Say stands in the bar instead of the keys until the next key; Alarm says
	// that it is trouble.
	Say   string
	Alarm bool
}

// A Move says where to go next. The stack makes it before it reads another key,
// so that a fast typist never types into a screen that has gone.
type Move interface{ on(*stack) }

// Stay is the usual Move.
var Stay Move = stay{}

type (
	stay struct{}
	push struct{ to Screen }
	pop  struct{}
	// jump drops every screen but the first and opens another on it.
	jump struct{ to Screen }
	// home drops every screen but the first.
	home struct{}
)

func (stay) on(*stack)     {}
func (m push) on(s *stack) { s.list = append(s.list, m.to); s.fit() }
func (pop) on(s *stack) {
	if len(s.list) > 1 {
		s.list = s.list[:len(s.list)-1]
		s.fit()
	}
}
func (m jump) on(s *stack) { s.list = append(s.list[:1], m.to); s.fit() }
func (home) on(s *stack)   { s.list = s.list[:1]; s.fit() }

// stack is the pile of open screens. Only the top one is seen, and only the top
// one hears what people do; every screen hears what becomes of it.
type stack struct {
	list          []Screen
	width, height int
}

func (s *stack) top() Screen { return s.list[len(s.list)-1] }

func (s *stack) fit() { s.top().Resize(s.width, s.height) }

func (s *stack) resize(w, h int) {
	s.width, s.height = w, h
	s.fit()
}

// update hands input to the top screen and facts to all. Only input moves: a
// message may change what a screen says, never which screen has the keys.
func (s *stack) update(msg tea.Msg) tea.Cmd {
	switch msg.(type) {
	case tea.KeyMsg, tea.MouseMsg, tea.PasteMsg:
		move, cmd := s.top().Update(msg)
		return tea.Batch(cmd, s.move(move))
	}
	var cmds []tea.Cmd
	for _, screen := range s.list {
		_, cmd := screen.Update(msg)
		cmds = append(cmds, cmd)
	}
	return tea.Batch(cmds...)
}

// move makes m, and tells the screen that loses the keys and the one that gets
// them.
func (s *stack) move(m Move) tea.Cmd {
	before := s.top()
	m.on(s)
	if s.top() == before {
		return nil
	}
	return tea.Batch(leave(before), start(s.top()))
}

func leave(s Screen) tea.Cmd {
	if l, ok := s.(leaver); ok {
		return l.leave()
	}
	return nil
}

func start(s Screen) tea.Cmd {
	if st, ok := s.(starter); ok {
		return st.start()
	}
	return nil
}

func typing(s Screen) bool {
	t, ok := s.(typist)
	return ok && t.typing()
}
