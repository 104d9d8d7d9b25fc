// Package tui is what the room sees: the screens of a workshop.
//
// Its laws: input goes to the top screen and facts to all; a screen leaves by
// returning a [Move]; nothing in Update or View reads a disk or a clock or
// renders Markdown; nothing is shown as settled before it is on disk; and
// nothing that a person typed is ever lost.
package tui

import (
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
	blank         bool // the projector shows nothing
	leaving       bool // once nothing waits to be written
	sure          bool // ctrl+c was pressed just now
}

// The floor below which no frame is drawn.
const (
	leastWidth  = 60
	leastHeight = 18
)

// Keys that act on every screen.
var globals = struct{ Leave, Interrupt, Redraw key.Binding }{
	Leave:     key.NewBinding(key.WithKeys("ctrl+q"), key.WithHelp("ctrl+q", "leave")),
	Interrupt: key.NewBinding(key.WithKeys("ctrl+c"), key.WithHelp("ctrl+c", "leave")),
	Redraw:    key.NewBinding(key.WithKeys("ctrl+l"), key.WithHelp("ctrl+l", "draw again")),
}

// tickMsg is the time, once a second.
type tickMsg struct{ now time.Time }

// tick asks for the time in a second.
func tick(now func() time.Time) tea.Cmd {
	return tea.Tick(time.Second, func(time.Time) tea.Msg { return tickMsg{now()} })
}

// New returns the program: home, or, if session is not nil, that workshop where
// it was left, with home beneath it. now is the time by doors' clock.
func New(doors Doors, session *Session, now time.Time) *App {
	a := &App{desk: &desk{doors: doors, look: look.New(true), now: now}}
	return a
}
