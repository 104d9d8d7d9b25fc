// Package tui is what the room sees: the screens of a workshop.
//
// Its laws: input goes to the top screen and facts to all; a screen leaves by
// returning a [Move]; nothing in Update or View reads a disk or a clock or
// renders Markdown; nothing is shown as settled before it is on disk; and
// nothing that a person typed is ever lost.
package tui

import (
	"fmt"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/tui/look"
)

// App is the whole program as Bubble Tea knows it.
type App struct {
	desk          *desk
	stack         stack
	width, height int
	blank         bool      // the projector shows nothing
	leaving       bool      // once nothing waits to be written
	left          time.Time // since when it is leaving
	sure          bool      // ctrl+c was pressed just now, or ctrl+q with words unsaved
	told          bool      // by the machine to leave, which brooks no question
	trouble       string    // what went wrong behind the screens; until the next key
}

// The floor below which no frame is drawn.
const (
	leastWidth  = 60
	leastHeight = 18
)

// patience is how long a write may hold up leaving before ctrl+c leaves it.
const patience = 3 * time.Second

// Keys that act on every screen.
var globals = struct{ Help, Blank, Leave, Interrupt, Redraw key.Binding }{
	Help:      key.NewBinding(key.WithKeys("f1", "?"), key.WithHelp("f1", "help")),
	Blank:     key.NewBinding(key.WithKeys(".", "b"), key.WithHelp(".", "blank the projector")),
	Leave:     key.NewBinding(key.WithKeys("ctrl+q"), key.WithHelp("ctrl+q", "leave")),
	Interrupt: key.NewBinding(key.WithKeys("ctrl+c"), key.WithHelp("ctrl+c", "leave, pressed twice")),
	Redraw:    key.NewBinding(key.WithKeys("ctrl+l"), key.WithHelp("ctrl+l", "draw again")),
}

// LeaveMsg asks the program to leave as ctrl+q does: what is being typed is
// kept and what waits is written first. Whoever catches signals sends it.
type LeaveMsg struct{}

// tickMsg is the time, once a second.
type tickMsg struct{ now time.Time }

// tick asks for the time in a second.
func tick(now func() time.Time) tea.Cmd {
	return tea.Tick(time.Second, func(time.Time) tea.Msg { return tickMsg{now()} })
}

// New returns the program: home, with what begin says on top of it. now is the
// time by doors' clock.
func New(doors Doors, begin Start, now time.Time) *App {
	a := &App{desk: &desk{doors: doors, look: look.New(true), now: now}}
	home := newHome(a.desk)
	a.stack.list = []Screen{home}
	switch {
	case begin.Session != nil:
		a.desk.room = newRoom(begin.Session, now)
		a.stack.list = append(a.stack.list, enterRoom(a.desk))
	case begin.Open != nil:
		a.stack.list = append(a.stack.list, &openingScreen{desk: a.desk, what: "Opening the workshop", open: begin.Open, orLeave: true})
	case begin.Setup != nil:
		a.stack.list = append(a.stack.list, home.setup(*begin.Setup))
	}
	return a
}

// Init asks for the time, the terminal's background and what the top screen
// wants to begin with.
func (a *App) Init() tea.Cmd {
	return tea.Batch(tea.RequestBackgroundColor, tick(a.desk.doors.Now), start(a.stack.top()))
}

// Update takes in one message.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.width, a.height = msg.Width, msg.Height
		a.stack.resize(a.bodyWidth(), a.bodyHeight())
	case tea.BackgroundColorMsg:
		*a.desk.look = *look.New(msg.IsDark())
	case LeaveMsg:
		a.told = true
		return a, a.leave()
	case tea.KeyPressMsg:
		a.trouble = ""
		if cmd, taken := a.press(msg); taken {
			return a, cmd
		}
	case tea.PasteMsg, tea.MouseMsg:
		if a.blank || a.leaving {
			return a, nil
		}
	}
	fact := a.hear(msg)
	return a, tea.Batch(fact, a.stack.update(msg), a.shut())
}

// press takes in the keys that act on every screen and reports whether k was
// one of them.
func (a *App) press(k tea.KeyPressMsg) (tea.Cmd, bool) {
	sure := a.sure
	a.sure = false
	switch {
	case key.Matches(k, globals.Interrupt) && a.leaving:
		if a.desk.now.Sub(a.left) >= patience {
			return tea.Quit, true
		}
		return nil, true
	case a.leaving:
		return nil, true
	case key.Matches(k, globals.Leave) && (sure || !a.unsaved()), key.Matches(k, globals.Interrupt) && sure:
		return a.leave(), true
	case key.Matches(k, globals.Leave, globals.Interrupt):
		a.sure, a.blank = true, false
		return leave(a.stack.top()), true
	case a.blank:
		a.blank = false
		return nil, true
	case key.Matches(k, globals.Redraw):
		return tea.ClearScreen, true
	case k.String() != "f1" && (typing(a.stack.top()) || used(a.stack.top(), k)):
		return nil, false
	case key.Matches(k, globals.Help):
		return a.explain(), true
	case key.Matches(k, globals.Blank):
		a.blank = true
		return nil, true
	}
	return nil, false
}

// unsaved reports whether there may be words that can no longer be written.
func (a *App) unsaved() bool { return a.desk.room != nil && a.desk.room.saves.failed != nil }

// used reports whether s has a use of its own for k.
func used(s Screen, k tea.KeyPressMsg) bool { return key.Matches(k, s.Keys()...) }

// explain opens help about the top screen, with the keys that act on it.
func (a *App) explain() tea.Cmd {
	top := a.stack.top()
	if _, already := top.(*helpScreen); already {
		return a.stack.move(pop{})
	}
	title, text := "Keys", ""
	if h, ok := top.(helper); ok {
		title, text = h.help()
	}
	keys := append([]key.Binding(nil), top.Keys()...)
	if _, atHome := top.(*homeScreen); !atHome { // where leaving is in the bar
		keys = append(keys, globals.Leave)
	}
	keys = append(keys, globals.Redraw)
	if !typing(top) {
		keys = append(keys, globals.Blank)
	}
	return a.stack.move(push{newHelp(a.desk, title, text, keys)})
}

// leave begins to leave: what is being typed is put down, and when nothing
// waits any more the workshop is closed and the program ends.
func (a *App) leave() tea.Cmd {
	if a.leaving {
		return nil
	}
	a.leaving, a.left, a.blank = true, a.desk.now, false
	if a.desk.room == nil {
		return tea.Quit
	}
	cmd := leave(a.stack.top())
	return tea.Batch(cmd, a.desk.room.leave(), a.shut())
}

// hear takes in a fact before the screens do, so that they find the desk as the
// fact leaves it.
func (a *App) hear(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tickMsg:
		a.desk.now = msg.now
		cmd = tick(a.desk.doors.Now)
	case openedMsg:
		if msg.err == nil {
			a.desk.room = newRoom(msg.session, a.desk.now)
		}
	case closedMsg:
		if a.leaving {
			return tea.Quit
		}
		if a.unsaved() {
			a.trouble = fmt.Sprintf("What was typed last could not be saved: %v.", a.desk.room.saves.failed)
		}
		a.desk.room = nil
		if msg.err != nil {
			a.trouble = fmt.Sprintf("The workshop was not closed cleanly: %v.", msg.err)
		}
		return start(a.stack.top()) // what it shows of the workshop has changed
	}
	if a.desk.room != nil {
		cmd = tea.Batch(cmd, a.desk.room.hear(msg))
	}
	if _, failed := msg.(saveFailedMsg); failed && a.leaving && !a.told {
		// Whoever was leaving is to know that not everything was saved.
		a.leaving, a.desk.room.left = false, false
	}
	return cmd
}

// shut closes the workshop once it has been left and nothing waits.
func (a *App) shut() tea.Cmd {
	if a.desk.room == nil {
		return nil
	}
	return a.desk.room.shut()
}
