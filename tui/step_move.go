package tui

import (
	"fmt"
	"reflect"
	"strings"

	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/ask"
	"notbad/workshop"
)

// page scrolls by a screenful and, at the end, turns to the place beside.
func (s *stepScreen) page(by int) (Move, tea.Cmd) {
	last := max(len(s.lines)-s.height, 0)
	if by > 0 && s.top < last || by < 0 && s.top > 0 {
		s.top = min(max(s.top+by*max(s.height-2, 1), 0), last)
		s.scrolled = true
		return Stay, nil
	}
	if by < 0 && s.first() {
		s.say = "This is the first step."
		return Stay, nil
	}
	ready, cmd := s.depart(by)
	if !ready {
		return Stay, cmd
	}
	to := s.neighbor(by)
	if next, ok := to.(*stepScreen); ok && by > 0 {
		next.say = strings.TrimSpace(s.desk.room.remind(s.key) + " " + next.say)
	}
	return jump{to}, cmd
}

// first reports whether nothing comes before the place.
func (s *stepScreen) first() bool {
	here, _ := s.desk.room.place(s.key)
	_, before := s.desk.room.beside(s.key, -1)
	return !before && here.Visible && !here.Outside
}

// remind says, once for each place, that what the room passes by at k is
// required; "" if it is not, or has been said.
func (r *room) remind(k curriculum.Key) string {
	p, _ := r.place(k)
	if !p.Required || p.Answered || r.reminded[k] {
		return ""
	}
	r.reminded[k] = true
	return "“" + r.label(k) + "” is required; it comes back at the end."
}

// neighbor is the screen of the place beside, or what follows the last one.
func (s *stepScreen) neighbor(by int) Screen {
	r := s.desk.room
	p, ok := r.beside(s.key, by)
	here, _ := r.place(s.key)
	switch {
	case ok:
		next := newStep(s.desk, p.Key)
		if n := r.pause(s.key.Step, p.Step); n > 0 && by > 0 {
			if next, ok := next.(*stepScreen); ok {
				next.say = "The agenda has a pause of " + minutes(n) + " here. f8 stops the clock."
			}
		}
		return next
	case here.Outside || !here.Visible:
		return newStep(s.desk, r.rejoin(s.key))
	}
	return newClosing(s.desk)
}

// depart makes ready to go on: what has been typed is settled if it can be. If
// it cannot, the first time says why and stays; the second goes and keeps the
// words.
func (s *stepScreen) depart(by int) (ready bool, cmd tea.Cmd) {
	if !s.changed() {
		return true, nil
	}
	out, cmd := s.editor.Update(ask.SettleMsg{})
	switch {
	case out.Settled != nil:
		return true, tea.Batch(cmd, s.settle(out))
	case s.warned || out.Problem == "":
		return true, cmd
	}
	page := "pgdn"
	if by < 0 {
		page = "pgup"
	}
	s.warned, s.say, s.alarm = true, fmt.Sprintf("%s %s again moves on; your words stay.", out.Problem, page), true
	return false, cmd
}

// settleIfWhole settles what has been typed if it can be settled. If not, it
// stays as words.
func (s *stepScreen) settleIfWhole() tea.Cmd {
	if !s.changed() {
		return nil
	}
	out, cmd := s.editor.Update(ask.SettleMsg{})
	if out.Settled == nil {
		return cmd
	}
	return tea.Batch(cmd, s.settle(out))
}

// settle makes what the editor settled the room's. What was typed is forgotten
// only after it, so that a crash between the two loses nothing.
func (s *stepScreen) settle(out ask.Outcome) tea.Cmd {
	cmd, same := s.desk.room.settle(s.key, *out.Settled, out.Note)
	switch {
	case s.desk.room.saves.failed != nil:
		s.say, s.alarm = s.desk.room.failure(), true
		return nil
	case same && !s.desk.room.waits(s.key):
		s.say, s.brief = strings.TrimSpace("Settled. "+out.Note), s.desk.now
	}
	s.base, s.place, s.warned = s.editor.Typing(), s.asked(), false
	if len(s.base.Field) > 0 {
		s.base.Field = nil
		return tea.Batch(cmd, s.pen.lift(s.editor.Typing()))
	}
	return tea.Batch(cmd, s.pen.clear(s.base))
}

// skip leaves the place for later and goes on. Words stay as they are.
func (s *stepScreen) skip() (Move, tea.Cmd) {
	cmd := s.desk.room.happen(workshop.Skipped{Key: s.key})
	return jump{s.neighbor(1)}, cmd
}

// undo takes back the latest settling. If it was elsewhere, the first time says
// where, and the second takes it back.
func (s *stepScreen) undo() tea.Cmd {
	if s.changed() {
		s.say = "These words are not settled yet. Settle them first; ctrl+z then takes settlings back."
		return nil
	}
	r := s.desk.room
	h, ok := r.ahead.Undo()
	if !ok {
		s.say = "There is nothing to undo."
		return nil
	}
	if h.Key != s.key && !s.again {
		where := "at another step"
		if h.Key.Step == s.key.Step {
			where = "about another entry"
		}
		s.again, s.say = true, "ctrl+z again takes back “"+r.label(h.Key)+"”, which is "+where+"."
		return nil
	}
	s.again = false
	said := "Undone: “" + r.label(h.Key) + "” is as it was before."
	if h.From == 0 {
		said = "Undone: “" + r.label(h.Key) + "” is not answered any more; f9 has what was."
	}
	cmd := r.noting(h, said)
	s.build()
	return cmd
}

// settle settles a at k, with the item's words as they stand; note is said once
// it is. What stands there already is not settled again.
func (r *room) settle(k curriculum.Key, a curriculum.Settled, note string) (cmd tea.Cmd, same bool) {
	p, _ := r.place(k)
	a.Wording = p.Item.Text
	if !r.ahead.Skipped(k) && reflect.DeepEqual(a, r.ahead.Answer(k)) {
		return nil, r.saves.failed == nil
	}
	return r.noting(workshop.Settled{Key: k, Settled: a}, note), false
}

// noting lets what happen, and notes what the screens say once it is on disk:
// said, and which answers it set aside or brought back.
func (r *room) noting(what workshop.Happening, said string) tea.Cmd {
	before := r.setAside()
	var forget tea.Cmd
	if h, ok := what.(workshop.Restored); ok {
		forget = r.forget(h.Key)
		if r.unsettled(h.Key) {
			said += " What is being typed there is kept, not settled."
		}
	}
	cmd := tea.Batch(forget, r.happen(what))
	after := r.setAside()
	var gone []curriculum.Place
	for _, p := range r.sight.SetAside() {
		if _, already := before[p.Key]; !already {
			gone = append(gone, p)
		}
	}
	back := 0
	for k := range before {
		if _, still := after[k]; !still {
			back++
		}
	}
	if r.saves.failed == nil {
		r.told[r.ahead.Last.Seq] = strings.TrimSpace(said + " " + asideText(gone, back))
	}
	return cmd
}

// forget drops what is being typed at k if it is no more than what stands there.
func (r *room) forget(k curriculum.Key) tea.Cmd {
	if _, typed := r.typings[k]; !typed || r.unsettled(k) {
		return nil
	}
	return r.keep(workshop.Typing{Key: k})
}

// asideText says in a sentence which answers were set aside and how many are
// back; "" if nothing of either happened.
func asideText(gone []curriculum.Place, back int) string {
	text := ""
	if len(gone) > 0 {
		text = numbered(len(gone), "answer was", "answers were") + " set aside"
		if why := whyAside(gone); why != "" {
			text += " because " + why
		}
		text += "; ctrl+z brings " + them(len(gone)) + " back."
	}
	if back > 0 {
		if text != "" {
			text += " "
		}
		text += numbered(back, "answer is", "answers are") + " back."
	}
	return text
}

// whyAside says why answers were set aside, if there is one reason for all.
func whyAside(gone []curriculum.Place) string {
	if len(gone) == 1 {
		return gone[0].Hidden
	}
	why := ""
	for i, p := range gone {
		said := p.Hidden
		for _, one := range []string{"its entry ", "what it names "} {
			if rest, about := strings.CutPrefix(said, one); about {
				said = "what they were about " + rest
			}
		}
		if i > 0 && said != why {
			return ""
		}
		why = said
	}
	return why
}

func them(n int) string {
	if n == 1 {
		return "it"
	}
	return "them"
}

// offered is what a step's editor chooses among or is asked about.
func offered(s curriculum.Step) curriculum.Options {
	switch s := s.(type) {
	case *curriculum.Choose:
		return s.Options
	case *curriculum.Pick:
		return s.Options
	case *curriculum.Rank:
		return s.Options
	case *curriculum.Dots:
		return s.Options
	case *curriculum.Scale:
		return s.Rows
	case *curriculum.Grid:
		return s.Rows
	}
	return curriculum.Options{}
}
