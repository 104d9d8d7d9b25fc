package tui

import (
	"fmt"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/statement"
	"notbad/workshop"
)

// first is where the room looks first: in the section that the step it comes
// from feeds, or the nearest step before that feeds one.
func (s *statementScreen) first() int {
	at := s.room.ahead.At
	walk := s.room.walk(at)
	for i := slices.IndexFunc(walk, func(p curriculum.Place) bool { return p.Key == at }); i >= 0; i-- {
		if first, ok := s.opens(walk[i].Key); ok {
			return first
		}
	}
	return 0
}

// opens is where the section that k feeds opens: at what has just changed in it,
// else at what comes from k.
func (s *statementScreen) opens(k curriculum.Key) (at int, ok bool) {
	feeds := clausesOf(s.room.session.Curriculum, k.Step)
	for i, e := range s.list {
		if feeds[e.Clause.Clause] && (!ok || e.From == k && s.list[at].From != k) {
			at, ok = i, true
		}
	}
	if !ok {
		return 0, false
	}
	section := s.list[at].section
	if i := slices.IndexFunc(s.list, func(e entry) bool { return e.section == section && s.fresh(e) }); i >= 0 {
		at = i
	}
	return at, true
}

// nearest is where in list the one is that is meant: at at, if that is it, or
// else the first that is; where none is, as near to at as can be.
func nearest[T any](list []T, at int, is func(T) bool) int {
	at = max(min(at, len(list)-1), 0)
	if at < len(list) && !is(list[at]) {
		if i := slices.IndexFunc(list, is); i >= 0 {
			return i
		}
	}
	return at
}

// same reports whether a and b are the same clause, perhaps said otherwise. What
// stands in the annex has no key of its own and is known by its words.
func same(a, b entry) bool {
	return a.ClauseKey == b.ClauseKey && (a.Clause.Clause != "" || a.Text == b.Text)
}

// travel moves the focus from clause to clause.
func (s *statementScreen) travel(k tea.KeyPressMsg) {
	last, was := max(len(s.list)-1, 0), s.at
	defer func() {
		if s.at != was {
			s.nth, s.walking = 0, false
		}
	}()
	switch {
	case key.Matches(k, statementKeys.Up):
		s.at = max(s.at-1, 0)
	case key.Matches(k, statementKeys.Down):
		s.at = min(s.at+1, last)
	case key.Matches(k, statementKeys.PageUp):
		s.at = s.leap(-1)
	case key.Matches(k, statementKeys.PageDown):
		s.at = s.leap(1)
	case key.Matches(k, statementKeys.First):
		s.at = 0
	case key.Matches(k, statementKeys.Last):
		s.at = last
	}
}

// nextGap moves the focus to the next clause that is not answered, and after
// the last one to the first.
func (s *statementScreen) nextGap() {
	for i := range s.list {
		if at := (s.at + 1 + i) % len(s.list); s.list[at].Gap {
			s.at, s.nth, s.walking = at, 0, false
			return
		}
	}
}

// turn moves the focus to the clause at k, if it is there.
func (s *statementScreen) turn(k workshop.ClauseKey) {
	if i := slices.IndexFunc(s.list, func(e entry) bool { return e.ClauseKey == k && !e.whole }); i >= 0 {
		s.at, s.nth, s.walking = i, 0, false
	}
}

// reorder moves e by one within its section, past what is seen here of it, and
// says where it lands. Both drafts share one order, which is the internal one's.
func (s *statementScreen) reorder(e entry, by int) tea.Cmd {
	r, section := s.room, s.sections[e.section]
	i := slices.IndexFunc(r.draft.Sections, func(x statement.Section) bool { return x.ID == section.ID })
	if i < 0 {
		return nil
	}
	var keys []workshop.ClauseKey
	for _, c := range r.draft.Sections[i].Clauses {
		keys = append(keys, c.ClauseKey)
	}
	// A move that waits to be written counts already, so that a key held down
	// goes on moving.
	ahead := r.ahead.Order(section.ID)
	slices.SortStableFunc(keys, func(a, b workshop.ClauseKey) int { return place(ahead, a) - place(ahead, b) })
	seen := func(k workshop.ClauseKey) bool {
		return slices.ContainsFunc(section.Clauses, func(c statement.Clause) bool { return c.ClauseKey == k })
	}
	from := slices.Index(keys, e.ClauseKey)
	to := from + by
	for to >= 0 && to < len(keys) && !seen(keys[to]) {
		to += by
	}
	if from < 0 || to < 0 || to >= len(keys) {
		s.say = "It is the " + map[int]string{-1: "first", 1: "last"}[by] + " of its section."
		return nil
	}
	keys = slices.Insert(slices.Delete(keys, from, from+1), to, e.ClauseKey)
	nth := len(slices.DeleteFunc(slices.Clone(keys[:to+1]), func(k workshop.ClauseKey) bool { return !seen(k) }))
	s.say = fmt.Sprintf("It stands at %d of %d in “%s”.", nth, len(section.Clauses), section.Heading)
	return r.happen(workshop.Reordered{Section: section.ID, Clauses: keys})
}

// withdraw takes e out of the statement, or puts it back, and says so.
func (s *statementScreen) withdraw(e entry) tea.Cmd {
	back := s.room.ahead.Withdrawn(e.ClauseKey)
	s.say = "It is out of the statement, and stands here at the end; w puts it back."
	if back {
		s.say = "It is in the statement again."
	}
	return s.room.happen(workshop.Withdrawn{Clause: e.Clause.Clause, Item: e.Item, Back: back})
}

// place is where k stands in order; what order does not name comes last.
func place(order []workshop.ClauseKey, k workshop.ClauseKey) int {
	if i := slices.Index(order, k); i >= 0 {
		return i
	}
	return len(order)
}

// leap is the clause about one screen further on or back.
func (s *statementScreen) leap(by int) int {
	_, width := column(s.width)
	_, spans := s.sheet(width)
	starts := make([]int, len(spans))
	for i, span := range spans {
		starts[i] = span[0]
	}
	return leapt(starts, s.at, by, s.height-1)
}
