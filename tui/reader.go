package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"notbad/statement"
	"notbad/statement/lint"
	"notbad/workshop"
)

// reader is what the reader of statements says about the room's draft. Reading
// takes milliseconds, so it is done in a command, from a copy, and only while a
// screen wants to know; what it says of an older draft is dropped.
type reader struct {
	edition int             // counts what can change what it says; from 1
	busy    map[bool]bool   // a reading is under way, by whether it is of the public draft
	said    map[bool]review // the latest, by the same
}

// review is what the reader said about one edition of a draft. The zero review
// is none.
type review struct {
	edition int
	report  lint.Report
	err     error // it cannot read this draft
}

// readMsg is a review for the reader that asked for it.
type readMsg struct {
	of     *reader
	public bool
	review
}

// newReader returns the reader of a room's first draft.
func newReader() reader {
	return reader{edition: 1, busy: make(map[bool]bool), said: make(map[bool]review)}
}

// read asks the reader about the room's draft unless it has been read already or
// is being read; whoever hears of one that came too late asks again.
func (d *desk) read(public bool) tea.Cmd {
	if d.room == nil || d.doors.Lint == nil {
		return nil
	}
	x := &d.room.reader
	if x.busy[public] || x.said[public].edition == x.edition {
		return nil
	}
	x.busy[public] = true
	c, events, look, now := d.room.session.Curriculum, slices.Clip(d.room.events), d.doors.Lint, d.now
	msg := readMsg{of: x, public: public, review: review{edition: x.edition}}
	audience := statement.Internal
	if public {
		audience = statement.Public
	}
	return func() tea.Msg {
		s := workshop.Replay(events)
		msg.report, msg.err = look(c, s, statement.Write(c, s, audience), now)
		return msg
	}
}

// hear takes in a review, unless it is of an older draft or another room's.
func (x *reader) hear(msg readMsg) {
	if msg.of != x {
		return
	}
	x.busy[msg.public] = false
	if msg.edition == x.edition {
		x.said[msg.public] = msg.review
	}
}

// changed takes in that something happened which is more than the room moving
// on or its clock.
func (x *reader) changed(what workshop.Happening) {
	switch what.(type) {
	case workshop.Moved, workshop.Clock:
		return
	}
	x.edition++
}

// blocking are the findings that stop the draft from being called ready, as far
// as it has been read.
func (x *reader) blocking() []lint.Finding {
	return slices.DeleteFunc(slices.Clone(x.said[false].report.Findings), func(f lint.Finding) bool { return f.Severity != lint.Error })
}
