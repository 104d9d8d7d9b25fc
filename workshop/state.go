package workshop

import (
	"cmp"
	"maps"
	"slices"
	"strings"
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
	Last         Event       // the latest
	Agreements   []Agreement // oldest first; the nth is version n of the statement
	Edited       uint64      // the latest event that may have changed what the statement says

	answers    curriculum.Answers
	history    map[curriculum.Key][]Revision
	settlings  []settling // those that undo can take back, oldest first
	nextItem   map[curriculum.StepID]int
	skipped    []curriculum.Key
	dissents   thread[Dissent]
	matters    thread[Matter]
	rewordings map[ClauseKey]Rewording
	withdrawn  map[ClauseKey]bool
	orders     map[string][]ClauseKey
	silences   map[silence]Silence
	reveals    map[curriculum.Key][]Reveal
	extra      map[curriculum.Key]int
	spent      map[curriculum.Key]time.Duration
}

// A settling is an answer that came to stand, and the event whose answer stood
// there before; 0 if none did.
type settling struct {
	key    curriculum.Key
	before uint64
}

// A thread is things said in the log and mended by later events, each in the
// place of its first.
type thread[T any] struct {
	latest []T
	of     map[uint64]int // which one the event of this number is about
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

// An Agreement is one time that the room stood behind the statement.
type Agreement struct {
	Seq uint64
	At  time.Time
	Agreed
}

// A Silence is a finding that the room decided to leave alone, and why.
type Silence struct {
	Seq uint64
	At  time.Time
	Silenced
}

// A silence is what a Silence is about.
type silence struct {
	clause ClauseKey
	rule   string
}

// A Reveal is a round of ballots as it was shown.
type Reveal struct {
	Seq uint64
	At  time.Time
	Revealed
}

// A Rewording is the room's own text for a clause.
type Rewording struct {
	Seq       uint64
	Text      string
	Generated string // what it replaced
}

// Replay folds events, oldest first.
func Replay(events []Event) *State {
	s := new(State)
	for _, e := range events {
		s.Add(e)
	}
	return s
}

// Add takes in one event more. It never fails: an event that makes no sense
// (a Restored from nowhere) changes nothing but Last.
func (s *State) Add(e Event) {
	if ran := e.Clock - s.Last.Clock; ran > 0 && s.At.Step != "" {
		put(&s.spent, s.At, s.spent[s.At]+ran)
	}
	s.Last = e
	switch e.What.(type) {
	case Named, People, Settled, Reworded, Withdrawn, Reordered:
		s.Edited = e.Seq
	}
	switch h := e.What.(type) {
	case Opened:
		if s.OpenedAt.IsZero() && s.Opened == (Opened{}) {
			s.Opened, s.OpenedAt = h, e.At
		}
	case Named:
		s.Organization, s.Title, s.Agenda = h.Organization, h.Title, h.Agenda
	case People:
		s.People, s.Decider = slices.Clone(h.People), h.Decider
	case Moved:
		s.At = h.Key
	case Settled:
		s.settle(e, h)
	case Skipped:
		if !s.Skipped(h.Key) {
			s.skipped = append(s.skipped, h.Key)
		}
	case Restored:
		s.restore(e, h)
	case Dissented:
		s.dissents.add(e.Seq, h.Replaces, strings.TrimSpace(h.Words) != "", Dissent{e.Seq, e.At, h})
	case Parked:
		s.matters.add(e.Seq, h.Replaces, strings.TrimSpace(h.Matter) != "", Matter{e.Seq, e.At, h})
	case Agreed:
		s.Agreements = append(s.Agreements, Agreement{e.Seq, e.At, h})
	case Clock:
		s.Paused = h.Paused
		if h.Step != "" {
			put(&s.extra, h.Key, h.Extra)
		}
	case Reworded, Withdrawn, Reordered, Silenced:
		s.edit(e)
	case Revealed:
		put(&s.reveals, h.Key, append(s.reveals[h.Key], Reveal{e.Seq, e.At, h}))
	case Imported:
		// Kept in the log for the record; nothing follows from it.
	}
}

// edit takes in what the room did to the statement itself.
func (s *State) edit(e Event) {
	switch h := e.What.(type) {
	case Reworded:
		key := ClauseKey{h.Clause, h.Item}
		if h.Text == "" {
			delete(s.rewordings, key)
			return
		}
		put(&s.rewordings, key, Rewording{e.Seq, h.Text, h.Generated})
	case Withdrawn:
		put(&s.withdrawn, ClauseKey{h.Clause, h.Item}, !h.Back)
	case Reordered:
		put(&s.orders, h.Section, slices.Clone(h.Clauses))
	case Silenced:
		about := silence{ClauseKey{h.Clause, h.Item}, h.Rule}
		switch {
		case h.Back:
			delete(s.silences, about)
		case h.Rule != "" && strings.TrimSpace(h.Reason) != "":
			put(&s.silences, about, Silence{e.Seq, e.At, h})
		}
	}
}

// put sets m[k], making m if need be, so that the zero State works.
func put[M ~map[K]V, K comparable, V any](m *M, k K, v V) {
	if *m == nil {
		*m = M{}
	}
	(*m)[k] = v
}

func (s *State) settle(e Event, h Settled) {
	s.settlings = append(s.settlings, settling{h.Key, s.standing(h.Key)})
	s.stand(h.Key, Revision{Seq: e.Seq, At: e.At, Settled: h.Settled})
	if list, ok := h.Answer.(*curriculum.Listed); ok {
		next := s.NextItem(h.Step)
		for _, item := range list.Items {
			next = max(next, item.ID+1)
		}
		put(&s.nextItem, h.Step, next)
	}
}

// restore brings back an earlier answer. What [State.Undo] asked for takes the
// latest settling off; any other answer brought back is a settling itself, which
// undo can take back in turn.
func (s *State) restore(e Event, h Restored) {
	revision := Revision{Seq: e.Seq, At: e.At, Restored: h.From}
	if h.From != 0 {
		i := slices.IndexFunc(s.history[h.Key], func(r Revision) bool { return r.Seq == h.From })
		if i < 0 {
			return
		}
		revision.Settled = s.history[h.Key][i].Settled
	}
	s.Edited = e.Seq
	if undo, ok := s.Undo(); ok && undo == h {
		s.settlings = s.settlings[:len(s.settlings)-1]
	} else {
		s.settlings = append(s.settlings, settling{h.Key, s.standing(h.Key)})
	}
	s.stand(h.Key, revision)
}

// stand makes r what stands at k.
func (s *State) stand(k curriculum.Key, r Revision) {
	put(&s.history, k, append(s.history[k], r))
	if r.Settled.Empty() {
		delete(s.answers, k)
		return
	}
	put(&s.answers, k, r.Settled)
	s.skipped = slices.DeleteFunc(s.skipped, func(skipped curriculum.Key) bool { return skipped == k })
}

// standing is the number of the event whose answer stands at k, or 0.
func (s *State) standing(k curriculum.Key) uint64 {
	seq, _ := s.SettledBy(k)
	return seq
}

// add takes in a thing said by event seq, or what it becomes. A new one must
// say something; one that replaces nothing known is nothing.
func (t *thread[T]) add(seq, replaces uint64, says bool, x T) {
	switch i, known := t.of[replaces]; {
	case replaces != 0 && known:
		t.latest[i] = x
		t.of[seq] = i
	case replaces == 0 && says:
		put(&t.of, seq, len(t.latest))
		t.latest = append(t.latest, x)
	}
}

// standing returns those that stand, oldest first.
func (t *thread[T]) standing(stands func(T) bool) []T {
	var all []T
	for _, x := range t.latest {
		if stands(x) {
			all = append(all, x)
		}
	}
	return all
}

// Plan is what [curriculum.See] needs to know of the workshop.
func (s *State) Plan() curriculum.Plan {
	return curriculum.Plan{Agenda: s.Agenda, Alone: s.Opened.Alone}
}

// Answers is what has been settled and stands, hidden answers included. The map
// is the caller's.
func (s *State) Answers() curriculum.Answers {
	if s.answers == nil {
		return curriculum.Answers{}
	}
	return maps.Clone(s.answers)
}

// Answer is what stands at k, hidden or not.
func (s *State) Answer(k curriculum.Key) curriculum.Settled { return s.answers[k] }

// SettledBy is the number of the event by which the answer at k stands, and its
// time; 0 if nothing stands there.
func (s *State) SettledBy(k curriculum.Key) (uint64, time.Time) {
	if _, ok := s.answers[k]; !ok {
		return 0, time.Time{}
	}
	latest := s.history[k][len(s.history[k])-1]
	return latest.Seq, latest.At
}

// History is every answer that ever stood at k, oldest first.
func (s *State) History(k curriculum.Key) []Revision { return slices.Clone(s.history[k]) }

// NextItem is the next free item id of a list's counter: one more than the
// greatest that any event ever gave.
func (s *State) NextItem(step curriculum.StepID) int { return max(1, s.nextItem[step]) }

// Skipped reports whether k was skipped and not settled since.
func (s *State) Skipped(k curriculum.Key) bool { return slices.Contains(s.skipped, k) }

// SkippedPlaces are the places that are skipped now, in the order they were.
func (s *State) SkippedPlaces() []curriculum.Key { return slices.Clone(s.skipped) }

// Dissents are those that stand, oldest first.
func (s *State) Dissents() []Dissent {
	return s.dissents.standing(func(d Dissent) bool { return strings.TrimSpace(d.Words) != "" })
}

// DissentsAt are those that stand about k.
func (s *State) DissentsAt(k curriculum.Key) []Dissent {
	return slices.DeleteFunc(s.Dissents(), func(d Dissent) bool { return d.Key != k })
}

// Matters are those parked and not dealt with, oldest first.
func (s *State) Matters() []Matter {
	return s.matters.standing(func(m Matter) bool { return !m.Done && strings.TrimSpace(m.Matter) != "" })
}

// Rewording is the room's own text for a clause, if it has one.
func (s *State) Rewording(k ClauseKey) (Rewording, bool) {
	r, ok := s.rewordings[k]
	return r, ok
}

// Withdrawn reports whether the room took the clause out.
func (s *State) Withdrawn(k ClauseKey) bool { return s.withdrawn[k] }

// Order is the order the room gave to a section's clauses; nil if none.
func (s *State) Order(section string) []ClauseKey { return slices.Clone(s.orders[section]) }

// Silences are the findings that the room left alone, in the order it did.
func (s *State) Silences() []Silence {
	return slices.SortedFunc(maps.Values(s.silences), func(a, b Silence) int { return cmp.Compare(a.Seq, b.Seq) })
}

// Agreed is the latest agreement; ok is false before the first.
func (s *State) Agreed() (latest Agreement, ok bool) {
	if len(s.Agreements) == 0 {
		return Agreement{}, false
	}
	return s.Agreements[len(s.Agreements)-1], true
}

// Reveals are the rounds of ballots shown at k, oldest first.
func (s *State) Reveals(k curriculum.Key) []Reveal { return slices.Clone(s.reveals[k]) }

// Extra is the minutes added to the place's own.
func (s *State) Extra(k curriculum.Key) int { return s.extra[k] }

// Spent is how long the room has been at k, up to the latest event.
func (s *State) Spent(k curriculum.Key) time.Duration { return s.spent[k] }

// Undo is the happening that takes back the latest settling, if there is one
// that has not been taken back. Undoing again goes one settling further back.
func (s *State) Undo() (Restored, bool) {
	if len(s.settlings) == 0 {
		return Restored{}, false
	}
	latest := s.settlings[len(s.settlings)-1]
	return Restored{Key: latest.key, From: latest.before, Undo: true}, true
}
