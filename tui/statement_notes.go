package tui

import (
	"slices"
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/statement"
	"notbad/statement/lint"
	"notbad/tui/look"
	"notbad/workshop"
)

// note is one thing that the reader says about a clause, or about the statement
// as a whole.
type note struct {
	lint.Finding
	left   bool // alone, by the room
	reason string
}

// like reports whether n and other are the same thing said of the same words,
// perhaps about another edition.
func (n note) like(other note) bool { return n.Rule == other.Rule && n.Words == other.Words }

// notes are what the reader says, by clause, and about the whole; what was left
// alone comes last.
func (s *statementScreen) notes() (by map[workshop.ClauseKey][]note, whole []note) {
	report := s.room.reader.said[s.public].report
	by = make(map[workshop.ClauseKey][]note)
	add := func(n note) {
		if n.Clause.Clause == "" {
			whole = append(whole, n)
			return
		}
		by[n.Clause] = append(by[n.Clause], n)
	}
	for _, f := range report.Findings {
		add(note{Finding: f})
	}
	for _, l := range report.Silenced {
		add(note{l.Finding, true, l.Reason})
	}
	return by, whole
}

// note is the note in focus; ok is false if there is none.
func (s *statementScreen) note() (n note, ok bool) {
	e, _ := s.focused()
	if s.nth >= len(e.notes) {
		return note{}, false
	}
	return e.notes[s.nth], true
}

// mends is the place that would mend what is in focus: what the note says, or
// what the clause comes from.
func (s *statementScreen) mends(e entry) curriculum.Key {
	if n, ok := s.note(); ok && !n.left && n.From.Step != "" {
		return n.From
	}
	return e.From
}

// elsewhere reports whether enter goes where the note in focus would be mended,
// and not to what the clause comes from.
func (s *statementScreen) elsewhere(e entry) bool {
	n, ok := s.note()
	return ok && !n.left && (e.whole || s.mends(e) != e.From)
}

// findings is how many there are that were not left alone.
func (s *statementScreen) findings() int {
	_, of := s.standing()
	return of
}

// standing is which of the findings has the focus, 0 if none, and of how many.
func (s *statementScreen) standing() (nth, of int) {
	for i, e := range s.list {
		for j, n := range e.notes {
			if n.left {
				continue
			}
			if of++; i == s.at && j == s.nth {
				nth = of
			}
		}
	}
	return nth, of
}

// nextFinding moves the focus to the next finding, and after the last one to
// the first.
func (s *statementScreen) nextFinding() {
	for at, nth, i := s.at, s.nth+1, 0; i <= len(s.list); i++ {
		for ; nth < len(s.list[at].notes); nth++ {
			if !s.list[at].notes[nth].left {
				s.at, s.nth, s.walking = at, nth, true
				return
			}
		}
		at, nth = (at+1)%len(s.list), 0
	}
}

// beside moves the focus from note to note of one clause.
func (s *statementScreen) beside(k tea.KeyPressMsg) {
	e, _ := s.focused()
	by := 1
	if k.Code == tea.KeyLeft {
		by = -1
	}
	s.nth, s.walking = max(min(s.nth+by, len(e.notes)-1), 0), true
}

// found is where the words of n stand in text, in runes; ok is false if they
// do not, or are as good as all of it. Of words found more than once it is as far on as n is among those.
func found(text string, n note, among []note) (caret int, ok bool) {
	at := -1
	if n.Words == "" || look.Width(n.Words) > mostQuoted {
		return 0, false
	}
	for _, other := range among {
		if other.Words != n.Words || other.Rule != n.Rule {
			continue
		}
		next := strings.Index(text[at+1:], n.Words)
		if next < 0 {
			break
		}
		at += 1 + next
		if other.Line == n.Line && other.Column == n.Column {
			break
		}
	}
	if at < 0 {
		return 0, false
	}
	return utf8.RuneCountInString(text[:at]), true
}

// leaveAlone asks why the finding in focus is to be left alone, or hears it again.
// If it is that a silence silences nothing, it takes that out.
func (s *statementScreen) leaveAlone() tea.Cmd {
	n, _ := s.note()
	rule := n.Rule
	switch {
	case n.idle():
		rule = n.Words
	case !n.left:
		s.leaving = newLeaving(s.desk, n)
		return nil
	}
	// What was said of the whole statement is taken back as it was said.
	about := n.Clause
	if !slices.ContainsFunc(s.room.state.Silences(), func(x workshop.Silence) bool {
		return x.Rule == rule && x.Clause == about.Clause && x.Item == about.Item
	}) {
		about = workshop.ClauseKey{}
	}
	return s.room.happen(workshop.Silenced{Clause: about.Clause, Item: about.Item, Rule: rule, Back: true})
}

// idle reports whether the note is about a silence that silences nothing.
func (n note) idle() bool { return n.Rule == lint.OfNothing && !n.left }

// leaving is a finding being left alone: the reason is typed beneath it.
type leaving struct {
	note note
	scrap
}

// leavePlace begins the names of the places in the journal where such reasons
// are kept. No step can be called so.
const leavePlace = "+leave "

func leaveKey(k workshop.ClauseKey, rule string) curriculum.Key {
	return curriculum.Key{Step: curriculum.StepID(leavePlace + rule + " " + k.Clause), Item: k.Item}
}

var leaveKeys = struct{ Keep, Drop key.Binding }{
	Keep: key.NewBinding(key.WithKeys("ctrl+s", "enter"), key.WithHelp("enter", "leave alone")),
	Drop: key.NewBinding(key.WithKeys("esc"), key.WithHelp("esc", "back, the words stay")),
}

func newLeaving(d *desk, n note) *leaving {
	return &leaving{n, newScrap(d, leaveKey(n.Clause, n.Rule), "", "a few words, which stay in the file")}
}

func (q *leaving) keys() []key.Binding { return []key.Binding{leaveKeys.Keep, leaveKeys.Drop} }

// silence takes in a key while a reason is being typed.
func (s *statementScreen) silence(k tea.KeyPressMsg) tea.Cmd {
	q := s.leaving
	switch {
	case key.Matches(k, leaveKeys.Drop):
		s.leaving = nil
		return q.lift()
	case !key.Matches(k, leaveKeys.Keep):
		return q.update(k)
	case s.room.saves.failed != nil:
		s.say, s.alarm = s.room.failure(), true
		return nil
	case q.blank.empty():
		s.say = "Why? A few words: they stay in the file, and in the record."
		return nil
	}
	s.leaving = nil
	about := q.note.Clause
	reason := strings.Join(strings.Fields(curriculum.Clean(q.blank.value())), " ")
	// Until it is on disk the reason stays where asking again finds it.
	return tea.Batch(q.lift(), s.room.happen(workshop.Silenced{Clause: about.Clause, Item: about.Item, Rule: q.note.Rule, Reason: reason}))
}

// How many of the notes beside a clause are shown besides the one in focus, and
// how wide the words may be that a note quotes: the whole clause stands above.
const (
	mostBeside = 3
	mostQuoted = 60
)

// margin is the mark that stands behind a clause with findings; "" if there is
// nothing to find.
func (s *statementScreen) margin(e entry) string {
	l, mark := s.desk.look, ""
	for _, n := range e.notes {
		switch {
		case n.left:
		case n.Severity == lint.Error:
			return l.Alarm.Render("!")
		default:
			mark = l.Accent.Render("~")
		}
	}
	return mark
}

// sign stands before a note.
func (n note) sign() string {
	switch {
	case n.left:
		return "– "
	case n.Severity == lint.Error:
		return "! "
	}
	return "~ "
}

// beneathClause is what the reader says about the clause in focus: the note in
// focus in full, the others in a line each. It is at the lines from first on, up
// to but not including end.
func (s *statementScreen) beneathClause(e entry, width int) (lines []string, first, end int) {
	l := s.desk.look
	add := func(style interface{ Render(...string) string }, lead, text string) {
		for _, line := range look.Wrap(look.Safe(text), width-2) {
			lines = append(lines, style.Render(lead+line))
			lead = strings.Repeat(" ", look.Width(lead))
		}
	}
	others := 0
	for i, n := range e.notes {
		words := ""
		if n.Words != "" && look.Width(n.Words) <= mostQuoted {
			words = "“" + n.Words + "” "
		}
		if i != s.nth {
			if others++; others <= mostBeside {
				lines = append(lines, l.Faint.Render(look.Cut(n.sign()+flat(words+n.Why), width)))
			}
			continue
		}
		first = len(lines)
		switch {
		case n.left:
			add(l.Faint, n.sign(), words+n.Why)
			add(l.Faint, "  ", "Left alone: "+n.reason)
		case e.whole: // why stands above
			add(l.Faint, "", n.Mend+" ("+n.Rule+")")
		case n.Severity == lint.Error:
			add(l.Alarm, n.sign(), words+n.Why)
			add(l.Faint, "  ", n.Mend+" ("+n.Rule+")")
		default:
			add(l.Accent, n.sign(), words+n.Why)
			add(l.Faint, "  ", n.Mend+" ("+n.Rule+")")
		}
		end = len(lines)
	}
	if others > mostBeside {
		lines = append(lines, l.Faint.Render("  and "+numbered(others-mostBeside, "more finding", "more findings")))
	}
	return lines, first, end
}

// beneath is what only the screen shows, below the draft: in the public one what
// was taken out of it, and the room's hand in clauses that are no longer written.
func (s *statementScreen) beneath() []statement.Section {
	var sections []statement.Section
	if s.public {
		out := statement.Section{Heading: "Taken out of the statement"}
		for _, section := range s.room.draft.Sections {
			for _, c := range section.Clauses {
				if s.room.state.Withdrawn(c.ClauseKey) && s.forAll(c.Clause) {
					c.Trace = ""
					out.Clauses = append(out.Clauses, c)
				}
			}
		}
		sections = append(sections, out)
	}
	gone := statement.Section{Heading: "No longer written", Intro: "The answers that these clauses were about are gone. If they come back, so do the clauses."}
	written := make(map[workshop.ClauseKey]bool)
	for _, section := range s.room.draft.Sections {
		for _, c := range section.Clauses {
			written[c.ClauseKey] = true
		}
	}
	for _, e := range s.room.events {
		switch what := e.What.(type) {
		case workshop.Reworded:
			k := workshop.ClauseKey{Clause: what.Clause, Item: what.Item}
			if stands, ok := s.room.state.Rewording(k); ok && stands.Seq == e.Seq && !written[k] {
				gone.Clauses = append(gone.Clauses, statement.Clause{Text: "In our own words: " + stands.Text})
			}
		case workshop.Withdrawn:
			k := workshop.ClauseKey{Clause: what.Clause, Item: what.Item}
			if !what.Back && s.room.state.Withdrawn(k) && !written[k] {
				gone.Clauses = append(gone.Clauses, statement.Clause{Text: "Taken out on " + day(e.At) + "."})
				written[k] = true
			}
		}
	}
	sections = append(sections, gone)
	return slices.DeleteFunc(sections, func(x statement.Section) bool { return len(x.Clauses) == 0 })
}

// forAll reports whether the clause called id is also for the public.
func (s *statementScreen) forAll(id string) bool {
	for _, section := range s.room.session.Curriculum.Shape.Sections {
		for _, c := range section.Clauses {
			if c.ID == id {
				return section.Audience != string(statement.Internal) && c.Audience != string(statement.Internal)
			}
		}
	}
	return false
}

// outdated reports whether the answer behind e has changed since e was taken
// out of the statement.
func (s *statementScreen) outdated(e entry) bool {
	for i := len(s.room.events) - 1; i >= 0; i-- {
		w, ok := s.room.events[i].What.(workshop.Withdrawn)
		if ok && w.Clause == e.Clause.Clause && w.Item == e.Item {
			return e.Source > s.room.events[i].Seq
		}
	}
	return false
}
