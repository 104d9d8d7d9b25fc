package workshop

import (
	"time"

	"notbad/curriculum"
)

// State is what a log adds up to. The zero State is a workshop in which nothing
// has happened. It is never saved: the events are the truth.
type State struct {
	Opened       Opened
	OpenedAt     time.Time
	Organization string
	Title        string
	Agenda       string
	People       []Person
	Decider      string
	At           curriculum.Key // where the room is
	Paused       bool
	Last         Event // the latest
	Agreed       *Agreed
	AgreedAt     time.Time

	// What follows is added by whoever writes the fold.
}

// A Revision is one answer that stood at a place at some time.
type Revision struct {
	Seq      uint64 // of the event that made it stand
	At       time.Time
	Settled  curriculum.Settled // empty: it was taken back
	Restored uint64             // the event it was brought back from; 0 if newly settled
}

// A Dissent is a minority's words as they stand now.
type Dissent struct {
	Seq uint64 // of the latest event about it
	At  time.Time
	Dissented
}

// A Matter is something parked, as it stands now.
type Matter struct {
	Seq uint64 // of the latest event about it
	At  time.Time
	Parked
}

// A Rewording is the room's own text for a clause.
type Rewording struct {
	Seq       uint64
	Text      string
	Generated string // what it replaced
}

// Replay folds events, oldest first.
func Replay(events []Event) *State { panic("to be written") }

// Add takes in one event more. It never fails: an event that makes no sense
// (a Restored from nowhere) changes nothing but Last.
func (s *State) Add(e Event) { panic("to be written") }

// Plan is what [curriculum.See] needs to know of the workshop.
func (s *State) Plan() curriculum.Plan {
	return curriculum.Plan{Agenda: s.Agenda, Alone: s.Opened.Alone}
}

// Answers is what has been settled and stands, hidden answers included. The map
// is the caller's.
func (s *State) Answers() curriculum.Answers { panic("to be written") }

// Answer is what stands at k, hidden or not.
func (s *State) Answer(k curriculum.Key) curriculum.Settled { panic("to be written") }

// SettledBy is the number of the event by which the answer at k stands, and its
// time; 0 if nothing stands there.
func (s *State) SettledBy(k curriculum.Key) (uint64, time.Time) { panic("to be written") }

// History is every answer that ever stood at k, oldest first.
func (s *State) History(k curriculum.Key) []Revision { panic("to be written") }

// NextItem is the next free item id of a list's counter: one more than the
// greatest that any event ever gave.
func (s *State) NextItem(step curriculum.StepID) int { panic("to be written") }

// Skipped reports whether k was skipped and not settled since.
func (s *State) Skipped(k curriculum.Key) bool { panic("to be written") }

// SkippedPlaces are the places that are skipped now, in the order they were.
func (s *State) SkippedPlaces() []curriculum.Key { panic("to be written") }

// Dissents are those that stand, oldest first.
func (s *State) Dissents() []Dissent { panic("to be written") }

// DissentsAt are those that stand about k.
func (s *State) DissentsAt(k curriculum.Key) []Dissent { panic("to be written") }

// Matters are those parked and not dealt with, oldest first.
func (s *State) Matters() []Matter { panic("to be written") }

// Rewording is the room's own text for a clause, if it has one.
func (s *State) Rewording(k ClauseKey) (Rewording, bool) { panic("to be written") }

// Withdrawn reports whether the room took the clause out.
func (s *State) Withdrawn(k ClauseKey) bool { panic("to be written") }

// Order is the order the room gave to a section's clauses; nil if none.
func (s *State) Order(section string) []ClauseKey { panic("to be written") }

// Extra is the minutes added to the place's own.
func (s *State) Extra(k curriculum.Key) int { panic("to be written") }

// Spent is how long the room has been at k, up to the latest event.
func (s *State) Spent(k curriculum.Key) time.Duration { panic("to be written") }

// Undo is the happening that takes back the latest settling, if there is one
// that has not been taken back. Undoing again goes one settling further back.
func (s *State) Undo() (Restored, bool) { panic("to be written") }

// FromEntries is the happenings that settle entries: an Imported, then one
// Settled each, with each item's words as they stand. It is how an answers file
// named from becomes part of a workshop.
func FromEntries(from string, entries []curriculum.Entry) []Happening { panic("to be written") }
