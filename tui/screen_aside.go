package tui

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/workshop"
)

// asideScreen asks for something said beside the answer: a matter to park, or a
// dissent. Esc puts the words away; they are there again the next time.
type asideScreen struct {
	desk          *desk
	title         string // of the header
	question      *question
	pen           pen
	what          func(*asideScreen) workshop.Happening // nil: not yet, question.problem says why
	width, height int
}

// What begins the names of the places in the journal where words said beside
// an answer are kept. No step can be called so.
const (
	parkPlace    = "+park "
	dissentPlace = "+dissent "
)

// parkKey is where the words for a matter parked at k are kept; replaces is the
// number of the one they mend, 0 for a new one.
func parkKey(k curriculum.Key, replaces uint64) curriculum.Key {
	return curriculum.Key{Step: curriculum.StepID(fmt.Sprintf("%s%s %d", parkPlace, k.Step, k.Item)), Item: int(replaces)}
}

func dissentKey(k curriculum.Key) curriculum.Key {
	return curriculum.Key{Step: dissentPlace + k.Step, Item: k.Item}
}

// newPark asks for a matter to be put aside; m is the one to mend, or has
// nothing but the place.
func newPark(d *desk, m workshop.Matter) Screen {
	matter, owner := newField("What is put aside", m.Matter), newField("Who takes it on", m.Owner)
	matter.tall = true
	owner.hint = "a name or a role; may be left empty"
	s := &asideScreen{desk: d, title: "Park a matter", question: newQuestion("Park a matter", "park it", matter, owner)}
	s.question.notes = []string{"It comes back at the end, and stands in the annex of the internal statement."}
	s.what = func(s *asideScreen) workshop.Happening {
		if matter.empty() {
			s.question.problem = "What is to be put aside? A few words will do."
			return nil
		}
		p := m.Parked
		p.Matter, p.Owner, p.Replaces = matter.value(), owner.value(), m.Seq
		return p
	}
	return s.restore(parkKey(m.Key, m.Seq))
}

// newDissent asks for a minority's own words about the place k.
func newDissent(d *desk, k curriculum.Key) Screen {
	words, by := newField("In their own words", ""), newField("Whose words", "")
	words.tall = true
	by.hint = "may be left empty"
	s := &asideScreen{desk: d, title: "Note a dissent", question: newQuestion("Note a dissent", "note it", words, by)}
	s.question.notes = []string{"About “" + d.room.label(k) + "”. The words are kept as they are said."}
	s.what = func(s *asideScreen) workshop.Happening {
		if words.empty() {
			s.question.problem = "What do they say? Their own words, please."
			return nil
		}
		return workshop.Dissented{Key: k, Words: words.value(), By: by.value()}
	}
	return s.restore(dissentKey(k))
}

// restore fills in what was being typed the last time.
func (s *asideScreen) restore(k curriculum.Key) *asideScreen {
	s.pen = pen{desk: s.desk, key: k}
	if t, ok := s.desk.room.typings[k]; ok {
		for i, b := range s.question.blanks {
			if i < len(t.Field) {
				b.set(t.Field[i])
			}
		}
		s.question.turn(min(t.Caret.Row, len(s.question.blanks)-1))
		s.pen.kept = s.now()
	}
	return s
}

// now is what is being typed.
func (s *asideScreen) now() workshop.Typing {
	q := s.question
	t := workshop.Typing{Caret: workshop.Caret{Row: q.at, Rune: q.blanks[q.at].words.Caret()}}
	for _, b := range s.question.blanks {
		t.Field = append(t.Field, b.words.Value())
	}
	return t
}

func (s *asideScreen) typing() bool   { return true }
func (s *asideScreen) leave() tea.Cmd { return s.pen.lift(s.now()) }

func (s *asideScreen) Update(msg tea.Msg) (Move, tea.Cmd) {
	if keep, ok := msg.(keepMsg); ok {
		return Stay, s.pen.hear(keep, s.now())
	}
	switch s.question.update(msg) {
	case dropped:
		return pop{}, nil
	case answered:
		what := s.what(s)
		if what == nil {
			return Stay, nil
		}
		if r := s.desk.room; r.saves.failed != nil {
			s.question.problem = r.failure()
			return Stay, nil
		}
		return pop{}, tea.Batch(s.desk.room.happen(what), s.pen.clear(s.now()))
	}
	return Stay, s.pen.wrote(s.now())
}

func (s *asideScreen) Resize(w, h int)     { s.width, s.height = w, h }
func (s *asideScreen) Keys() []key.Binding { return s.question.keys() }

func (s *asideScreen) View() Frame {
	_, width := column(s.width)
	lines, cursor := s.question.view(s.desk.look, width)
	at := 0
	if cursor != nil {
		at = cursor.Y
	}
	f := Frame{Left: s.desk.called(), Right: s.title, Cursor: cursor}
	f.Body = page(s.desk.look, lines, at, at, cursor, s.width, s.height)
	return f
}
