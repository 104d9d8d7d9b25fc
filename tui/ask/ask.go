// Package ask has one editor for each kind of step: where the room works on its
// answer before settling it.
//
// Its laws: whatever is typed goes into the answer, the typing or nowhere;
// keys that print are text wherever text can be typed; what is focused, picked
// or wrong is told by more than color; the real cursor stands on what has the
// focus; and an editor is as tall as what it holds, for the screen to scroll.
package ask

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/look"
	"notbad/workshop"
)

// An Editor holds an answer the room has not settled yet.
type Editor interface {
	// Update takes in what people do. Keys it has no use for it leaves alone
	// and says so in the outcome.
	Update(tea.Msg) (Outcome, tea.Cmd)
	// Resize sets the width in cells, before the first View and whenever it
	// changes.
	Resize(width int)
	// View is the editor at its natural height, no line wider than the width,
	// and the cursor relative to its top left, nil if it has none.
	View() (string, *tea.Cursor)
	// Keys are the bindings that act now, for the bar and for help.
	Keys() []key.Binding
	// Typing is the answer as it stands in the editor, settled or not, with
	// the caret. Its Key and Clock are the caller's to fill.
	Typing() workshop.Typing
}

// An Outcome is what an editor made of a message.
type Outcome struct {
	// Settled is the answer, once the room settles it.
	Settled *curriculum.Settled
	// Problem says in one sentence why the answer cannot be settled yet.
	Problem string
	// Unused means that the editor had no use for the key.
	Unused bool
}

// SettleMsg asks an editor to settle what it holds, as its own key would.
type SettleMsg struct{}

// A Place is what an editor needs to know of the place it works at.
type Place struct {
	Step curriculum.Step
	// Item is the item the step is asked about; zero if none.
	Item curriculum.Item
	// Options are what the step's Options (or, for a scale or grid, its Rows)
	// offer now.
	Options []curriculum.Option
	// Last is what was settled here before; zero if nothing was.
	Last curriculum.Settled
	// Typing is what was being typed here and not settled; nil if nothing was.
	Typing *workshop.Typing
	// NextItem is the next free id of a list's items.
	NextItem int
	// Roles are suggestions for fields that want a role.
	Roles []string
	Look  *look.Look
}
