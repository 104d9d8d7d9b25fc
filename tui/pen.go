package tui

import (
	"reflect"
	"time"

	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/workshop"
)

// pen keeps what is being typed at one place in the journal, at most a moment
// behind the keys and without a write for each of them.
type pen struct {
	desk *desk
	key  curriculum.Key
	kept workshop.Typing // what the journal has, or will have
	due  bool            // a keepMsg is on its way
}

// penDelay is how far the journal may lag behind the keys, the write not
// counted. Together they stay well under the second that a crash may cost.
const penDelay = 300 * time.Millisecond

// keepMsg says that it is time to keep what is typed at key.
type keepMsg struct{ key curriculum.Key }

// wrote takes in what the place holds now and sees to it that it is kept.
func (p *pen) wrote(now workshop.Typing) tea.Cmd {
	if p.due || p.has(now) {
		return nil
	}
	p.due = true
	key := p.key
	return tea.Tick(penDelay, func(time.Time) tea.Msg { return keepMsg{key} })
}

// hear keeps what the place holds now if msg says that it is time.
func (p *pen) hear(msg keepMsg, now workshop.Typing) tea.Cmd {
	if msg.key != p.key {
		return nil
	}
	p.due = false
	return p.lift(now)
}

// lift keeps what the place holds now at once, unless it is kept already.
func (p *pen) lift(now workshop.Typing) tea.Cmd {
	if p.has(now) || p.desk.room == nil {
		return nil
	}
	p.kept, now.Key = now, p.key
	return p.desk.room.keep(now)
}

// clear forgets what was typed, and takes now as what stands there without
// having been typed.
func (p *pen) clear(now workshop.Typing) tea.Cmd {
	p.kept = now
	return p.desk.room.keep(workshop.Typing{Key: p.key})
}

func (p *pen) has(now workshop.Typing) bool {
	return reflect.DeepEqual(p.kept.Settled, now.Settled) && reflect.DeepEqual(p.kept.Field, now.Field) && p.kept.Caret == now.Caret
}
