package tui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/statement"
	"notbad/tui/look"
	"notbad/workshop"
)

// desk is what lies open to every screen.
type desk struct {
	doors Doors
	look  *look.Look
	room  *room     // the open workshop; nil at home
	now   time.Time // by the last tick
}

// room is the open workshop: what has happened in it, what can be seen of it,
// and what waits to be written.
type room struct {
	session *Session
	events  []workshop.Event            // on disk
	state   *workshop.State             // what those add up to
	ahead   *workshop.State             // and with what waits to be written
	sight   *curriculum.Sight           // of ahead: where the keys may go
	draft   statement.Draft             // of state: the internal one
	fresh   map[workshop.ClauseKey]bool // what the latest change changed
	drawn   drawnDraft
	lacks   lacks
	reader  reader
	stood   map[statement.Audience]statement.Draft // the drafts that the room last agreed on
	saves   saver
	typings map[curriculum.Key]workshop.Typing // given, not settled
	clock   clock
	told    map[uint64]string // what to say once an event is on disk
	// introduced are the questions about people that were put away with words in
	// them, by the name they began with.
	introduced map[string]*question
	// reminded is the places of which it was said that they are required.
	reminded map[curriculum.Key]bool
	left     bool // to be closed once nothing waits
	closing  bool
}

func newRoom(s *Session, now time.Time) *room {
	r := &room{session: s, events: slices.Clip(s.Events), saves: saver{log: s.Log, journal: s.Journal},
		typings: make(map[curriculum.Key]workshop.Typing), told: make(map[uint64]string), introduced: make(map[string]*question),
		reminded: make(map[curriculum.Key]bool), reader: newReader()}
	r.state, r.ahead = workshop.Replay(s.Events), workshop.Replay(s.Events)
	r.clock = clock{ran: r.state.Last.Clock, paused: r.state.Paused}
	for _, t := range s.Typings {
		r.clock.ran = max(r.clock.ran, t.Clock)
		if !t.Empty() {
			r.typings[t.Key] = t
		}
	}
	r.clock.tick(now)
	r.see()
	if agreed, ok := r.state.Agreed(); ok {
		until := slices.IndexFunc(r.events, func(e workshop.Event) bool { return e.Seq == agreed.Seq })
		r.stand(workshop.Replay(r.events[:until+1]))
	}
	r.write()
	return r
}

// see works out what can be seen, and write what the statement says.
func (r *room) see() {
	r.sight = curriculum.See(r.session.Curriculum, r.ahead.Plan(), r.ahead.Answers())
}
func (r *room) write() { r.draft = r.written(statement.Internal) }

// written is the draft for those readers as it is on disk.
func (r *room) written(to statement.Audience) statement.Draft {
	d := statement.Write(r.session.Curriculum, r.state, to)
	if stood, ok := r.stood[to]; ok {
		return d.Since(stood, r.state)
	}
	return d
}

// stand keeps the drafts of s as those that the room agreed on.
func (r *room) stand(s *workshop.State) {
	r.stood = make(map[statement.Audience]statement.Draft)
	for _, to := range []statement.Audience{statement.Internal, statement.Public} {
		r.stood[to] = statement.Write(r.session.Curriculum, s, to)
	}
}

// happen lets something happen: it counts at once for where the room may go,
// and for what the room has settled only when it is on disk. After a failed
// write nothing happens any more; an answer is kept as words.
func (r *room) happen(what workshop.Happening) tea.Cmd {
	e := workshop.Event{Seq: r.ahead.Last.Seq + 1, At: r.clock.at, Clock: r.clock.ran, What: what}
	if r.saves.failed != nil {
		r.rescue(e)
		return nil
	}
	r.ahead.Add(e)
	r.clock.paused = r.ahead.Paused
	r.see()
	return r.saves.add(e)
}

// hear takes in the time and what became of what was to be written.
func (r *room) hear(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tickMsg:
		r.clock.tick(msg.now)
		if r.clock.ran-r.clock.kept >= heartbeat && !r.left {
			r.clock.kept = r.clock.ran
			return r.saves.keep(workshop.Typing{Clock: r.clock.ran})
		}
	case savedMsg:
		r.saved(msg.event)
		return r.saves.done(msg)
	case typedMsg:
		return r.saves.done(msg)
	case readMsg:
		r.reader.hear(msg)
	case saveFailedMsg:
		cmd := r.saves.done(msg)
		r.unsaved()
		return cmd
	}
	return nil
}

// heartbeat is the longest time that the clock runs without being kept.
const heartbeat = 5 * time.Second

// saved takes in that e is on disk.
func (r *room) saved(e workshop.Event) {
	r.events = append(r.events, e)
	r.state.Add(e)
	if _, agreed := e.What.(workshop.Agreed); agreed {
		r.stand(r.state)
	}
	before := r.draft
	r.write()
	r.reader.changed(e.What)
	if fresh := changed(before, r.draft); len(fresh) > 0 {
		r.fresh = fresh
	}
}

// changed finds the clauses that say something else in after than in before.
// What stands in the annex has no key and is left out, and so are references:
// nobody said them.
func changed(before, after statement.Draft) map[workshop.ClauseKey]bool {
	said := make(map[workshop.ClauseKey]string)
	for _, s := range before.Sections {
		for _, c := range s.Clauses {
			said[c.ClauseKey] = c.Text
		}
	}
	fresh := make(map[workshop.ClauseKey]bool)
	for _, s := range after.Sections {
		for _, c := range s.Clauses {
			if text, there := said[c.ClauseKey]; !c.Gap && c.Clause != "" && s.ID != statement.References && (!there || text != c.Text) {
				fresh[c.ClauseKey] = true
			}
		}
	}
	return fresh
}

// unsaved takes in that nothing more can be written: what waits never happened,
// and the answers among it are words again.
func (r *room) unsaved() {
	for _, e := range r.saves.waiting {
		r.rescue(e)
	}
	r.saves.waiting, r.saves.typing = nil, nil
	r.ahead = workshop.Replay(r.events)
	r.clock.paused = r.ahead.Paused
	r.see()
}

// rescue keeps what people said in an event that will not be written as words
// being typed, so that whoever comes back to its place finds them.
func (r *room) rescue(e workshop.Event) {
	var t workshop.Typing
	switch what := e.What.(type) {
	case workshop.Settled:
		t = workshop.Typing{Key: what.Key, Settled: what.Settled}
	case workshop.Parked:
		t = workshop.Typing{Key: parkKey(what.Key, what.Replaces), Field: []string{what.Matter, what.Owner}}
	case workshop.Dissented:
		t = workshop.Typing{Key: dissentKey(what.Key), Field: []string{what.Words, what.By}}
	case workshop.Silenced:
		if what.Back {
			return
		}
		t = workshop.Typing{Key: leaveKey(workshop.ClauseKey{Clause: what.Clause, Item: what.Item}, what.Rule), Field: []string{what.Reason}}
	case workshop.Agreed:
		t = workshop.Typing{Key: agreeKey, Field: []string{what.Dissent, strings.Join(what.By, ", ")}}
		for _, p := range r.ahead.People {
			if !p.Left && !slices.Contains(what.By, p.Name) {
				t.Field = append(t.Field, p.Name)
			}
		}
	default:
		return
	}
	r.typings[t.Key] = t
}

// failure says in one sentence why nothing is saved any more.
func (r *room) failure() string {
	return fmt.Sprintf("Not saved: %v. What you type stays on the screen; nothing more is written.", r.saves.failed)
}

// keep keeps what is being typed at t's place, on disk within the second.
func (r *room) keep(t workshop.Typing) tea.Cmd {
	t.Clock = r.clock.ran
	if t.Empty() {
		delete(r.typings, t.Key)
	} else {
		r.typings[t.Key] = t
	}
	return r.saves.keep(t)
}

// leave begins to close the workshop: what the clock says is noted.
func (r *room) leave() tea.Cmd {
	if r.left {
		return nil
	}
	r.left = true
	if r.clock.ran <= r.ahead.Last.Clock {
		return nil
	}
	return r.happen(workshop.Moved{Key: r.ahead.At})
}

// closedMsg says that the workshop has been closed.
type closedMsg struct{ err error }

// shut closes a workshop that has been left once nothing waits to be written.
func (r *room) shut() tea.Cmd {
	if !r.left || r.closing || !r.saves.idle() {
		return nil
	}
	r.closing = true
	end := r.session.Close
	return func() tea.Msg { return closedMsg{end()} }
}

// setAside is the places whose answers feed nothing now.
func (r *room) setAside() map[curriculum.Key]curriculum.Place {
	aside := make(map[curriculum.Key]curriculum.Place)
	for _, p := range r.sight.SetAside() {
		aside[p.Key] = p
	}
	return aside
}

// clock is how long the workshop has run. It knows the time from ticks only.
type clock struct {
	ran    time.Duration
	kept   time.Duration // of that, by the last heartbeat
	at     time.Time     // of the last tick
	paused bool
}

// nap is the longest time between two ticks that counts as working: a longer
// one means that the machine slept or the program was stopped.
const nap = 5 * time.Second

func (c *clock) tick(now time.Time) {
	if passed := now.Sub(c.at); !c.at.IsZero() && !c.paused && passed > 0 && passed < nap {
		c.ran += passed
	}
	c.at = now
}
