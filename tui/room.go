package tui

import (
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
	events  []workshop.Event  // on disk
	state   *workshop.State   // what those add up to
	ahead   *workshop.State   // and with what waits to be written
	sight   *curriculum.Sight // of ahead: where the keys may go
	draft   statement.Draft   // of state: the internal one
	saves   saver
	typings map[curriculum.Key]workshop.Typing // given, not settled
	clock   clock
}

func newRoom(s *Session, now time.Time) *room {
	r := &room{session: s, events: s.Events, saves: saver{log: s.Log, journal: s.Journal},
		typings: make(map[curriculum.Key]workshop.Typing)}
	r.state, r.ahead = workshop.Replay(s.Events), workshop.Replay(s.Events)
	r.clock.ran = r.state.Last.Clock
	for _, t := range s.Typings {
		r.typings[t.Key] = t
		r.clock.ran = max(r.clock.ran, t.Clock)
	}
	r.clock.tick(now)
	r.see()
	r.write()
	return r
}

// see works out what can be seen, and write what the statement says.
func (r *room) see() {
	r.sight = curriculum.See(r.session.Curriculum, r.ahead.Plan(), r.ahead.Answers())
}
func (r *room) write() { r.draft = statement.Write(r.session.Curriculum, r.state, statement.Internal) }

// happen lets something happen: it counts at once for where the room may go,
// and for what the room has settled only when it is on disk.
func (r *room) happen(what workshop.Happening) tea.Cmd {
	e := workshop.Event{Seq: r.ahead.Last.Seq + 1, At: r.clock.at, Clock: r.clock.ran, What: what}
	r.ahead.Add(e)
	r.see()
	return r.saves.add(e)
}

// saved takes in that e is on disk.
func (r *room) saved(e workshop.Event) {
	r.events = append(r.events, e)
	r.state.Add(e)
	r.write()
}

// unsaved takes in that nothing more can be written: what waits never happened.
func (r *room) unsaved() {
	r.ahead = workshop.Replay(r.events)
	r.see()
}

// keep keeps what is being typed at t's place, on disk within the second.
func (r *room) keep(t workshop.Typing) tea.Cmd {
	t.Clock = r.clock.ran
	if t.Settled.Empty() && len(t.Field) == 0 {
		delete(r.typings, t.Key)
	} else {
		r.typings[t.Key] = t
	}
	return r.saves.keep(t)
}

// clock is how long the workshop has run. It knows the time from ticks only.
type clock struct {
	ran    time.Duration
	at     time.Time // of the last tick
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
