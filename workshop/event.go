// Package workshop is what happened in the room: events, and the state they
// add up to.
//
// It is pure. It knows no disk, no clock, no screen, and not how a statement is
// made. Its one law: state is a fold over events, so that replaying a log gives
// what living through it gave.
package workshop

import (
	"slices"
	"time"

	"notbad/curriculum"
)

// An Event is one thing that happened in the room. It is never changed or
// removed; a later event may supersede it.
type Event struct {
	Seq uint64    // from 1, without holes; given by the store
	At  time.Time // UTC; given by the store
	// Clock is how long the workshop had run, pauses and closed hours left out.
	Clock time.Duration
	What  Happening
}

// A Happening is the variant of an [Event]: one of the types below. The
// interface is sealed; [EveryHappening] lists them. A new kind of happening
// raises the store's format number.
type Happening interface {
	happening()
	// Name is the happening's key in the log.
	Name() string
}

// A Person is somebody in the room.
type Person struct {
	Name string `json:"name"`
	Role string `json:"role,omitempty"`
	// Left means that the person was here and is no longer.
	Left bool `json:"left,omitempty"`
}

type (
	// Opened begins a workshop and fixes what cannot be changed later. It is
	// the first event of a log, and occurs once.
	Opened struct {
		Curriculum string `json:"curriculum"` // its id
		Version    string `json:"version,omitempty"`
		Language   string `json:"language,omitempty"`
		Alone      bool   `json:"alone,omitempty"`
	}

	// Named says, and says again, what the workshop is called, for whom it is
	// and which agenda it follows.
	Named struct {
		Organization string `json:"organization"`
		Title        string `json:"title"`
		Agenda       string `json:"agenda,omitempty"`
	}

	// People says, and says again, who is in the room and who decides when the
	// room cannot. Decider is a name among People or "".
	People struct {
		People  []Person `json:"people"`
		Decider string   `json:"decider,omitempty"`
	}

	// Moved says which place the room turned to.
	Moved struct {
		curriculum.Key
	}

	// Settled makes an answer the room's; it may be settled again.
	Settled struct {
		curriculum.Key
		curriculum.Settled
	}

	// Skipped leaves a place for later. Settling it takes that back.
	Skipped struct {
		curriculum.Key
	}

	// Restored brings back what stood after event From, which is a Settled or
	// Restored of the same place; 0 brings back "not answered". Undo says that
	// it takes back the latest settling, and is none itself.
	Restored struct {
		curriculum.Key
		From uint64 `json:"from"`
		Undo bool   `json:"undo,omitempty"`
	}

	// Dissented keeps a minority's own words about one place. Replaces is the
	// number of an earlier Dissented that these words mend; with no words it
	// is taken back.
	Dissented struct {
		curriculum.Key
		Words    string `json:"words"`
		By       string `json:"by,omitempty"`
		Replaces uint64 `json:"replaces,omitempty"`
	}

	// Parked puts a matter aside, with an owner. Replaces is the number of an
	// earlier Parked that this one mends; Done means that it has been dealt
	// with.
	Parked struct {
		curriculum.Key
		Matter   string `json:"matter"`
		Owner    string `json:"owner,omitempty"`
		Replaces uint64 `json:"replaces,omitempty"`
		Done     bool   `json:"done,omitempty"`
	}

	// Reworded replaces the text of a clause by the room's own and keeps the
	// generated text that it replaced. An empty Text goes back to the
	// generated one.
	Reworded struct {
		Clause    string `json:"clause"`
		Item      int    `json:"item,omitempty"`
		Text      string `json:"text"`
		Generated string `json:"generated"`
	}

	// Withdrawn takes a clause out of the statement, or puts it back.
	Withdrawn struct {
		Clause string `json:"clause"`
		Item   int    `json:"item,omitempty"`
		Back   bool   `json:"back,omitempty"`
	}

	// Reordered gives the order of a section's clauses. Clauses it does not
	// name follow in the curriculum's order.
	Reordered struct {
		Section string      `json:"section"`
		Clauses []ClauseKey `json:"clauses"`
	}

	// Silenced says why a finding of the reader about a clause is to be left
	// alone, in the room's own words; with Back it is heard again. With no
	// clause it silences the rule for the whole statement. One that names no
	// rule, or gives no reason, is nothing.
	Silenced struct {
		Clause string `json:"clause,omitempty"`
		Item   int    `json:"item,omitempty"`
		Rule   string `json:"rule"`
		Reason string `json:"reason,omitempty"`
		Back   bool   `json:"back,omitempty"`
	}

	// Clock pauses the clock, starts it, or gives a place more or less time
	// than the curriculum does.
	Clock struct {
		curriculum.Key
		Paused bool `json:"paused,omitempty"`
		// Extra is the minutes added to the place's, in all; it may be negative.
		Extra int `json:"extra,omitempty"`
	}

	// Revealed shows a round of ballots: counts and shuffled texts, never who.
	Revealed struct {
		curriculum.Key
		Round   int            `json:"round"`
		Ballots int            `json:"ballots"`
		Counts  map[string]int `json:"counts,omitempty"`
		Texts   []string       `json:"texts,omitempty"`
	}

	// Agreed says that the room stands behind the statement as it is now.
	Agreed struct {
		By      []string `json:"by,omitempty"`
		Dissent string   `json:"dissent,omitempty"`
	}

	// Imported says that the Settled events that follow, Count of them, came
	// from a file.
	Imported struct {
		From  string `json:"from"`
		Count int    `json:"count"`
	}
)

// A ClauseKey is a clause's place in the statement: its id in the curriculum
// and, where it is written for each item, the item's id.
type ClauseKey struct {
	Clause string `json:"clause"`
	Item   int    `json:"item,omitempty"`
}

func (Opened) happening()    {}
func (Named) happening()     {}
func (People) happening()    {}
func (Moved) happening()     {}
func (Settled) happening()   {}
func (Skipped) happening()   {}
func (Restored) happening()  {}
func (Dissented) happening() {}
func (Parked) happening()    {}
func (Reworded) happening()  {}
func (Withdrawn) happening() {}
func (Reordered) happening() {}
func (Silenced) happening()  {}
func (Clock) happening()     {}
func (Revealed) happening()  {}
func (Agreed) happening()    {}
func (Imported) happening()  {}

func (Opened) Name() string    { return "opened" }
func (Named) Name() string     { return "named" }
func (People) Name() string    { return "people" }
func (Moved) Name() string     { return "moved" }
func (Settled) Name() string   { return "settled" }
func (Skipped) Name() string   { return "skipped" }
func (Restored) Name() string  { return "restored" }
func (Dissented) Name() string { return "dissented" }
func (Parked) Name() string    { return "parked" }
func (Reworded) Name() string  { return "reworded" }
func (Withdrawn) Name() string { return "withdrawn" }
func (Reordered) Name() string { return "reordered" }
func (Silenced) Name() string  { return "silenced" }
func (Clock) Name() string     { return "clock" }
func (Revealed) Name() string  { return "revealed" }
func (Agreed) Name() string    { return "agreed" }
func (Imported) Name() string  { return "imported" }

// EveryHappening returns one empty happening of each kind, so that a package
// which must handle them all can prove in a test that it does.
func EveryHappening() []Happening {
	return []Happening{Opened{}, Named{}, People{}, Moved{}, Settled{}, Skipped{}, Restored{}, Dissented{},
		Parked{}, Reworded{}, Withdrawn{}, Reordered{}, Silenced{}, Clock{}, Revealed{}, Agreed{}, Imported{}}
}

// Typing is an answer that is still being given: what the editor at a place
// holds, where its cursor stands and what the clock says. It is kept beside the
// log, never in it. One at no place at all (the zero Key) keeps the clock.
type Typing struct {
	curriculum.Key
	curriculum.Settled
	Caret Caret
	// Field holds words being typed that are no part of the answer yet, such
	// as a list's next item.
	Field []string
	Clock time.Duration
}

// A Caret is where the cursor of an editor stands: which row or field has the
// focus, which column or part of it, and how many runes into its text.
type Caret struct {
	Row  int `json:"row,omitempty"`
	Col  int `json:"col,omitempty"`
	Rune int `json:"rune,omitempty"`
}

// Empty reports whether there are no words in t that could be lost.
func (t Typing) Empty() bool {
	return t.Settled.Empty() && t.Because == "" && !slices.ContainsFunc(t.Field, func(s string) bool { return s != "" })
}

// Typings is what is being given at several places, the latest last.
type Typings []Typing

// Keep returns all with t in place of what was being given at t's place. An
// empty t forgets that. What keeps the clock comes first.
func (all Typings) Keep(t Typing) Typings {
	kept := slices.DeleteFunc(slices.Clone(all), func(x Typing) bool { return x.Key == t.Key })
	if t.Key == (curriculum.Key{}) && t.Clock > 0 {
		return slices.Insert(kept, 0, t)
	}
	if t.Empty() {
		return kept
	}
	return append(kept, t)
}
