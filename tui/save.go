package tui

import (
	tea "charm.land/bubbletea/v2"

	"notbad/workshop"
)

// saver writes events one at a time, in the order they happened, and the words
// being typed when nothing else waits. Commands run at once and finish in any
// order, so two let go together could leave the older answer on top.
type saver struct {
	log     Log
	journal Journal
	waiting []workshop.Event // the first is being written, unless typing is
	typing  []workshop.Typing
	busy    bool
	failed  error // after the first failure nothing more is written
}

type (
	savedMsg      struct{ event workshop.Event }
	typedMsg      struct{}
	saveFailedMsg struct{ err error }
)

// add queues e and starts writing it if nothing else is being written.
func (s *saver) add(e workshop.Event) tea.Cmd {
	s.waiting = append(s.waiting, e)
	return s.start()
}

// keep queues what is being typed. Of one place only the newest waits.
func (s *saver) keep(t workshop.Typing) tea.Cmd {
	for i := range s.typing {
		if s.typing[i].Key == t.Key {
			s.typing = append(s.typing[:i], s.typing[i+1:]...)
			break
		}
	}
	s.typing = append(s.typing, t)
	return s.start()
}

// done notes that the write under way has ended and starts the next.
func (s *saver) done(msg tea.Msg) tea.Cmd {
	s.busy = false
	switch msg := msg.(type) {
	case savedMsg:
		s.waiting = s.waiting[1:]
	case saveFailedMsg:
		s.failed = msg.err
	}
	return s.start()
}

// idle reports whether nothing waits to be written, or nothing can be.
func (s *saver) idle() bool {
	return s.failed != nil || !s.busy && len(s.waiting) == 0 && len(s.typing) == 0
}

// start returns a command that writes what waits, or nil. The command takes
// what it needs now: it runs beside Update and may not look at the saver.
func (s *saver) start() tea.Cmd {
	if s.busy || s.failed != nil {
		return nil
	}
	switch {
	case len(s.waiting) > 0:
		s.busy = true
		log, event := s.log, s.waiting[0]
		return func() tea.Msg {
			saved, err := log.Append(event)
			if err != nil {
				return saveFailedMsg{err}
			}
			return savedMsg{saved}
		}
	case len(s.typing) > 0:
		s.busy = true
		journal, typing := s.journal, s.typing[0]
		s.typing = s.typing[1:]
		return func() tea.Msg {
			if err := journal.Type(typing); err != nil {
				return saveFailedMsg{err}
			}
			return typedMsg{}
		}
	}
	return nil
}
