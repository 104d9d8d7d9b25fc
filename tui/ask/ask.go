// Package ask has one editor for each kind of step: where the room works on its
// answer before settling it.
//
// Its laws: whatever is typed goes into the answer, the typing or nowhere;
// keys that print are text wherever text can be typed; what is focused, picked
// or wrong is told by more than color; the real cursor stands on what has the
// focus; and an editor is as tall as what it holds, for the screen to scroll.
package ask

import (
	"fmt"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/look"
	"notbad/workshop"
)

// An Editor holds an answer the room has not settled yet.
type Editor interface {
	// Update takes in what people do, and every message the screen has no use
	// for itself. Keys the editor has no use for it leaves alone and says so in
	// the outcome. The command may be the first work that a Resize asked for:
	// a screen that hands the editor any message after it, nil too, has its
	// Markdown rendered at once rather than with the next tick.
	Update(tea.Msg) (Outcome, tea.Cmd)
	// Resize sets the width in cells, before the first View and whenever it
	// changes.
	Resize(width int)
	// View is the editor at its natural height, no line wider than the width,
	// and the cursor relative to its top left, nil if it has none. The first
	// two cells are a gutter that marks the focus; words begin in the third. A
	// cursor in the gutter stands where something begins that is to be read.
	View() (string, *tea.Cursor)
	// Keys are the bindings that act now, for the bar and for help.
	Keys() []key.Binding
	// Typing is the answer as it stands in the editor, settled or not, with
	// the caret. Its Key and Clock are the caller's to fill. New with that
	// Typing gives the same editor again.
	Typing() workshop.Typing
}

// An Outcome is what an editor made of a message.
type Outcome struct {
	// Settled is the answer, once the room settles it.
	Settled *curriculum.Settled
	// Problem says in one sentence why the answer cannot be settled yet, or why
	// the key did nothing.
	Problem string
	// Note says in a sentence or more what people may not have meant, though
	// nothing is wrong with it.
	Note string
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
	// Today tells dates that are past; zero if nobody knows.
	Today time.Time
	Look  *look.Look
}

// New returns the editor for p: with what was being typed there, else with what
// was settled there before.
func New(p Place) Editor {
	e := &editor{page: newPage(p)}
	if p.Typing != nil {
		e.restore(*p.Typing)
	} else {
		e.restore(workshop.Typing{Settled: p.Last, Caret: fresh(p)})
	}
	return e
}

// work is the part of an editor that differs from kind to kind.
type work interface {
	// update takes in a key or a paste.
	update(tea.Msg) effect
	view() (string, *tea.Cursor)
	keys() []key.Binding
	// holds is the work as it stands: what newWork can begin again from.
	holds() hold
	// answer is what would be settled, or says in a sentence why nothing can be.
	answer() (answer curriculum.Answer, problem string)
}

// noting is work that has something to say about an answer that can be settled.
type noting interface{ note() string }

// A hold is everything that work is made of: an answer that may be far from
// complete, where the cursor is, and the words that are no part of it yet.
type hold struct {
	answer curriculum.Answer
	caret  workshop.Caret
	field  []string
}

// An effect is what work made of a key. Done means that the key was the last
// one needed: the answer can be settled.
type effect struct {
	done, unused  bool
	problem, note string
}

func newWork(p *page, h hold) work {
	switch s := p.Step.(type) {
	case *curriculum.Read:
		return newRead(p, s)
	case *curriculum.Case:
		return newCase(p, s, h)
	case *curriculum.Write:
		return newWrite(p, s, h)
	case *curriculum.List:
		return newList(p, s, h)
	case *curriculum.Choose:
		return newChoose(p, h)
	case *curriculum.Pick:
		return newPick(p, s, h)
	case *curriculum.Scale:
		return newScale(p, s, h)
	case *curriculum.Rank:
		return newRank(p, s, h)
	case *curriculum.Dots:
		return newDots(p, s, h)
	case *curriculum.Grid:
		return newGrid(p, s, h)
	case *curriculum.Form:
		return newForm(p, s, h)
	case *curriculum.Number:
		return newNumber(p, s, h)
	default:
		panic(fmt.Sprintf("no editor for a step of type %T", s))
	}
}

// held returns a as the kind's own answer, empty if it is anything else.
func held[T any](a curriculum.Answer) *T {
	if t, ok := any(a).(*T); ok && t != nil {
		return t
	}
	return new(T)
}
