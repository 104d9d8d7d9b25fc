package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/look"
	"notbad/workshop"
)

// clockScreen pauses the clock and starts it, and gives the step more time or
// less.
type clockScreen struct {
	desk          *desk
	key           curriculum.Key
	width, height int
}

var clockKeys = struct{ Pause, Start, More, Less, Back key.Binding }{
	Pause: key.NewBinding(key.WithKeys("space", "f8"), key.WithHelp("space", "pause")),
	Start: key.NewBinding(key.WithKeys("space", "f8"), key.WithHelp("space", "start")),
	More:  key.NewBinding(key.WithKeys("+", "=", "up"), key.WithHelp("+", "a minute more")),
	Less:  key.NewBinding(key.WithKeys("-", "_", "down"), key.WithHelp("-", "a minute less")),
	Back:  key.NewBinding(key.WithKeys("esc", "enter"), key.WithHelp("esc", "back")),
}

func newClock(d *desk, k curriculum.Key) Screen {
	// All items of an each step share its minutes.
	return &clockScreen{desk: d, key: curriculum.Key{Step: k.Step}}
}

func (s *clockScreen) Update(msg tea.Msg) (Move, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return Stay, nil
	}
	r := s.desk.room
	now := workshop.Clock{Key: s.key, Paused: r.ahead.Paused, Extra: r.ahead.Extra(s.key)}
	switch {
	case key.Matches(k, clockKeys.Back):
		return pop{}, nil
	case key.Matches(k, clockKeys.Pause):
		now.Paused = !now.Paused
	case key.Matches(k, clockKeys.More):
		now.Extra++
	case key.Matches(k, clockKeys.Less) && r.given(s.key.Step) > 0:
		now.Extra--
	default:
		return Stay, nil
	}
	return Stay, r.happen(now)
}

func (s *clockScreen) Resize(w, h int) { s.width, s.height = w, h }

func (s *clockScreen) Keys() []key.Binding {
	pause := clockKeys.Pause
	if s.desk.room.ahead.Paused {
		pause = clockKeys.Start
	}
	return []key.Binding{pause, clockKeys.More, clockKeys.Less, clockKeys.Back}
}

func (s *clockScreen) View() Frame {
	r, l := s.desk.room, s.desk.look
	margin, width := column(s.width)
	spent, given := r.spent(s.key.Step), r.given(s.key.Step)
	lines := []string{"", l.Title.Render(look.Cut(flat(r.label(s.key)), width)), "", "", l.Focus.Render(r.timeAt(s.key.Step))}
	if given > 0 && !r.ahead.Opened.Alone {
		lines = append(lines, "", look.Gauge(l, min(width, 40), int(spent.Seconds()), int(given.Seconds())), "",
			l.Body.Render(span(spent)+" spent of "+span(given)))
	}
	lines = append(lines, "", l.Faint.Render("The whole workshop has run for "+span(r.clock.ran)+"."))
	return Frame{Left: s.desk.called(), Right: "Clock", Body: page(l, lines, 0, 0, nil, s.width, s.height),
		Cursor: tea.NewCursor(margin, 4)}
}
