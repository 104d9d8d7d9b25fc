package statement

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"notbad/workshop"
)

// edited is a draft of m after its first n happenings, with the room's hand on
// the statement.
func (m *made) edited(n int, hand *rand.Rand) Draft {
	r := room{slices.Clone(m.room.events[:n])}
	d := Write(m.c, r.state(), Internal)
	for _, s := range d.Sections {
		var order []workshop.ClauseKey
		for _, c := range s.Clauses {
			switch hand.IntN(8) {
			case 0:
				r.happens(workshop.Reworded{Clause: c.Clause, Item: c.Item, Text: m.word(), Generated: c.Generated})
			case 1:
				r.happens(workshop.Withdrawn{Clause: c.Clause, Item: c.Item})
			case 2:
				r.happens(workshop.Dissented{Key: c.From, Words: m.word()})
			}
			order = append(order, c.ClauseKey)
		}
		hand.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		if hand.IntN(2) == 0 {
			r.happens(workshop.Reordered{Section: s.ID, Clauses: order})
		}
	}
	return Write(m.c, r.state(), [...]Audience{Public, Internal}[hand.IntN(2)])
}

// applied is what the sections of before say once changes have happened to it.
func applied(before Draft, changes []Change) map[string][]string {
	at := make(map[string][]*Clause)
	for _, s := range before.Sections {
		for i := range s.Clauses {
			at[s.ID] = append(at[s.ID], &s.Clauses[i])
		}
	}
	became := make(map[*Clause]string)
	for id, clauses := range at {
		stays := clauses[:0:0]
		for _, c := range clauses {
			became[c] = c.Text
			leaves := false
			for _, change := range changes {
				if change.Section != id || !reflect.DeepEqual(change.Before, *c) {
					continue
				}
				leaves = leaves || change.What == Removed || change.What == Moved
				became[c] = change.New
			}
			if !leaves {
				stays = append(stays, c)
			}
		}
		at[id] = stays
	}
	says := make(map[string][]string)
	for id, clauses := range at {
		for _, c := range clauses {
			says[id] = append(says[id], became[c])
		}
	}
	for _, change := range changes { // in the order of reading, so each place is there when it is needed
		if change.What == Added || change.What == Moved {
			says[change.Section] = slices.Insert(says[change.Section], change.At-1, change.New)
		}
	}
	return says
}

func spoken(d Draft) map[string][]string {
	says := make(map[string][]string)
	for _, s := range d.Sections {
		for _, c := range s.Clauses {
			says[s.ID] = append(says[s.ID], c.Text)
		}
	}
	return says
}

func TestTheChangesMakeTheOneDraftTheOther(t *testing.T) {
	workshops(t, func(t *testing.T, m *made) {
		hand := rand.New(rand.NewPCG(7, uint64(len(m.room.events))))
		before := m.edited(2+hand.IntN(len(m.room.events)-1), hand)
		after := m.edited(len(m.room.events), hand)
		if hand.IntN(4) == 0 {
			after = chance(hand.Uint64()).edited(3, hand) // another workshop on another curriculum
		}
		changes := Diff(before, after)
		got, want := applied(before, changes), spoken(after)
		for _, s := range append(slices.Clone(before.Sections), after.Sections...) {
			if !slices.Equal(got[s.ID], want[s.ID]) {
				t.Errorf("%s is\n%s\nmade\n%s", s.ID, strings.Join(want[s.ID], "\n"), strings.Join(got[s.ID], "\n"))
			}
		}
		if again := Diff(before, after); !reflect.DeepEqual(changes, again) || ChangesText(changes) != ChangesText(again) {
			t.Errorf("once %v, then %v", changes, again)
		}
		for line := range strings.Lines(ChangesText(changes)) {
			if w := ansi.StringWidth(strings.TrimSuffix(line, "\n")); w > pageWidth {
				t.Errorf("%d cells: %s", w, line)
			}
		}
		for _, d := range []Draft{before, after} {
			if same := Diff(d, d); same != nil {
				t.Errorf("from a draft to itself: %v", same)
			}
		}
	})
}

// stated is a draft of one section. Each clause is written as its id, its item,
// and its words; with a question mark behind the item, it is a gap.
func stated(clauses ...string) Draft {
	s := Section{ID: "never", Heading: "What we will never do"}
	for _, text := range clauses {
		var c Clause
		parts := strings.SplitN(text, " ", 3)
		_, c.Gap = strings.CutSuffix(parts[1], "?")
		fmt.Sscan(strings.TrimSuffix(parts[1], "?"), &c.Item)
		c.Clause, c.Text = parts[0], parts[2]
		s.Clauses = append(s.Clauses, c)
	}
	return Draft{Title: "Statement", Sections: []Section{s}}
}

func TestWhatBecameOfAClause(t *testing.T) {
	for _, test := range []struct {
		name          string
		before, after Draft
		want          string
	}{
		{"the same words", stated("a 1 One."), stated("a 1 One."), ""},
		{"other words", stated("a 1 One."), stated("a 1 Two."), "changed One. > Two."},
		{"a new one", stated("a 1 One."), stated("a 1 One.", "a 2 Two."), "added  > Two."},
		{"one taken out", stated("a 1 One.", "a 2 Two."), stated("a 2 Two."), "removed One. > "},
		{"a gap is filled", stated("a 1? Not yet."), stated("a 1 One."), "answered Not yet. > One."},
		{"a gap is back", stated("a 1 One."), stated("a 1? Not yet."), "reopened One. > Not yet."},
		{"one goes to the end", stated("a 1 One.", "b 0 Two.", "c 0 Three."), stated("b 0 Two.", "c 0 Three.", "a 1 One."), "moved One. > One."},
		{"one comes to the front", stated("a 1 One.", "b 0 Two.", "c 0 Three."), stated("c 0 Three.", "a 1 One.", "b 0 Two."), "moved Three. > Three."},
		{"moved and changed", stated("a 1 One.", "b 0 Two.", "c 0 Three."), stated("b 0 Two.", "c 0 Three.", "a 1 One!"), "changed One. > One!; moved One. > One!"},
		{"another workshop numbers the same words otherwise", stated("a 1 One.", "a 2 Two."), stated("a 4 One.", "a 1 Two."), ""},
		{"and other words by their number", stated("a 1 One.", "a 2 Two."), stated("a 4 One.", "a 2 Three."), "changed Two. > Three."},
		{"gaps are not the same for saying the same", stated("a 1? Not yet."), stated("a 2? Not yet."), "removed Not yet. > ; added  > Not yet."},
		{"the same words are said in another clause", stated("a 0 One."), stated("b 0 One."), "removed One. > ; added  > One."},
	} {
		var got []string
		for _, c := range Diff(test.before, test.after) {
			got = append(got, fmt.Sprintf("%s %s > %s", c.What, c.Old, c.New))
			if c.Heading != "What we will never do" || c.Section != "never" {
				t.Errorf("%s: it stands under %q (%s)", test.name, c.Heading, c.Section)
			}
		}
		slices.Sort(got)
		want := strings.Split(test.want, "; ")
		slices.Sort(want)
		if strings.Join(got, "; ") != strings.Join(want, "; ") {
			t.Errorf("%s: %q, want %q", test.name, got, want)
		}
	}
}

func TestADissentThatIsTakenBackChangesNoOther(t *testing.T) {
	r := morning().happens(
		workshop.Dissented{Words: "First."},
		workshop.Dissented{Words: "Second."},
		workshop.Parked{Matter: "The pilot", Owner: "nobody yet"},
	)
	n := uint64(len(r.events))
	before := Write(clinic(), r.state(), Internal)
	r.happens(workshop.Dissented{Words: "", Replaces: n - 2})
	changes := Diff(before, Write(clinic(), r.state(), Internal))
	if len(changes) != 1 || changes[0].What != Removed || !strings.Contains(changes[0].Old, "First.") {
		t.Errorf("one dissent was taken back: %v", changes)
	}
}

func TestChangesReadAsALetter(t *testing.T) {
	r := morning()
	before := Write(clinic(), r.state(), Internal)
	r.happens(
		settle("owner", 3, filled("how", "pay for no roster that was changed after a report", "role", "the chief nurse", "by", "2027-01-31", "evidence", "the union's list and ours agree")),
		settle("review", 0, filled("next", "the end of May 2027", "who", "the full board")),
		workshop.Withdrawn{Clause: "data"},
		workshop.Restored{Key: settle("why", 0, nil).Key},
		workshop.Reordered{Section: "fears", Clauses: []workshop.ClauseKey{{Clause: "fear", Item: 3}, {Clause: "fear", Item: 1}}},
		workshop.Dissented{Words: "Three days are not enough to read it."},
	)
	golden(t, "changes.txt", ChangesText(Diff(before, Write(clinic(), r.state(), Internal))))
	golden(t, "changes-none.txt", ChangesText(nil))
}
