package statement

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"notbad/curriculum"
	"notbad/workshop"
)

func TestANoteSaysWhereASentenceComesFrom(t *testing.T) {
	vendors := curriculum.Key{Step: "vendors"}
	c := clinic()
	c.Step("vendors").(*curriculum.Choose).Options.List = []curriculum.Option{{ID: "logs", Text: "their logs"}, {ID: "none", Text: "nothing"}}
	settled := settle("vendors", 0, chosen("logs", "their logs"))
	long := strings.Repeat("many words of one mind, ", 10)
	for _, test := range []struct {
		name string
		what []workshop.Happening
		want string
	}{
		{"settled", []workshop.Happening{settled}, "“What vendors must show us”, settled November 23, 2026, 09:01 UTC."},
		{"a round of ballots", []workshop.Happening{settled, workshop.Revealed{Key: vendors, Round: 1, Ballots: 5, Counts: map[string]int{"none": 2, "logs": 3}}},
			"Round 1, 5 ballots: 3 their logs, 2 nothing."},
		{"two are never broken down", []workshop.Happening{settled, workshop.Revealed{Key: vendors, Round: 2, Ballots: 2, Counts: map[string]int{"none": 2}}},
			"Round 2, 2 ballots, too few to break down."},
		{"reworded", []workshop.Happening{settled, workshop.Reworded{Clause: "vendors", Text: "They show us all.", Generated: "Vendors show us their logs."}},
			"Reworded by the room; what was answered would say: Vendors show us their logs."},
		{"and stale", []workshop.Happening{settled, workshop.Reworded{Clause: "vendors", Text: "They show us all.", Generated: "Vendors show us."}},
			"Reworded by the room; what was answered has changed since, and would now say: Vendors show us their logs."},
		{"the minority view", []workshop.Happening{settled, workshop.Dissented{Key: vendors, Words: "Too little.", By: "Ada"}}, "Dissent: “Too little.” (Ada)."},
		{"briefly", []workshop.Happening{settled, workshop.Dissented{Key: vendors, Words: long}},
			"Dissent: “many words of one mind, many words of one mind, many words of one mind, many words of one mind, many words of one mind…”"},
		{"for an item", []workshop.Happening{both, short, settle("value", 2, filled("value", "trust", "why", "we must"))},
			"“What this threatens”, for “It spies on nurses”, settled November 23, 2026, 09:03 UTC."},
		{"answered for other words", []workshop.Happening{both, short, wording(settle("value", 2, filled("value", "trust", "why", "we must")), "It spied")},
			"“What this threatens”, for “It spies on nurses” (answered when it read “It spied”), settled"},
	} {
		for _, to := range []Audience{Public, Internal} {
			d := Write(c, new(room).happens(test.what...).state(), to)
			noted := strings.Contains(strings.Join(strings.Fields(d.Markdown()), " "), test.want)
			if noted != (to == Internal) {
				t.Errorf("%s, %s: a note says %q: %v\n%s", test.name, to, test.want, noted, d.Markdown())
			}
		}
	}
}

func wording(s workshop.Settled, words string) workshop.Settled {
	s.Wording = words
	return s
}

func TestEveryNotedSentencePointsAtItsOwnNote(t *testing.T) {
	workshops(t, func(t *testing.T, m *made) {
		d := Write(m.c, m.room.state(), Internal)
		p := d.Page()
		traces := make(map[workshop.ClauseKey]string)
		for _, s := range d.Sections {
			for _, c := range s.Clauses {
				traces[c.ClauseKey] = c.Trace
				if c.Gap && c.Trace != "" {
					t.Errorf("the gap %v has a trace", c.ClauseKey)
				}
			}
		}
		if len(p.Blocks) == 0 {
			return
		}
		last := p.Blocks[len(p.Blocks)-1].Lines
		for _, b := range p.Blocks {
			for _, l := range b.Lines {
				if l.Note > 0 && last[l.Note-1].Text != traces[l.Clause] || l.Note == 0 && traces[l.Clause] != "" {
					t.Errorf("%v has note %d, and comes from %q", l.Clause, l.Note, traces[l.Clause])
				}
			}
		}
	})
}

// What is marked like this is said where the public is never to read it.
const secret = "zq"

// in is every text in v that holds what is secret.
func in(v reflect.Value) (told []string) {
	switch v.Kind() {
	case reflect.String:
		if strings.Contains(v.String(), secret) {
			told = append(told, v.String())
		}
	case reflect.Slice:
		for i := range v.Len() {
			told = append(told, in(v.Index(i))...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			told = append(told, in(v.Field(i))...)
		}
	}
	return told
}

func TestThePublicDraftKeepsWhatIsForTheOrganizationAlone(t *testing.T) {
	workshops(t, func(t *testing.T, m *made) {
		word := func() string { return secret + m.word() }
		steps := m.c.Modules[0].Steps
		for i := range m.c.Shape.Sections { // a section for the organization alone, on weighing what is feared
			if i == 0 {
				m.c.Shape.Sections[i].Audience = string(Internal)
			}
		}
		scale := &curriculum.Scale{Outline: outline("weighed", secret+" severity", "list"), Points: []curriculum.Option{{ID: "p", Text: word()}}}
		m.c.Modules[0].Steps = append(steps, scale)
		m.c.Shape.Sections[0].Clauses = append(m.c.Shape.Sections[0].Clauses, says("weighed", "weighed", "", "So bad: {answer}.", ""))
		for range 10 {
			k := curriculum.Key{Step: steps[m.rand.IntN(len(steps))].About().ID, Item: m.rand.IntN(3)}
			m.room.happens(
				workshop.People{People: []workshop.Person{{Name: word() + " " + word(), Role: word()}}},
				workshop.Dissented{Key: k, Words: word(), By: word()}, workshop.Parked{Key: k, Matter: word(), Owner: word()},
				workshop.Skipped{Key: k}, workshop.Agreed{By: []string{word()}, Dissent: word()},
				settle("weighed", k.Item, &curriculum.Scaled{Ratings: []curriculum.Rating{{Point: curriculum.Choice{ID: "p", Text: word()}}}}),
				workshop.Revealed{Key: k, Round: 1, Ballots: 9, Counts: map[string]int{word(): 9}, Texts: []string{word()}},
			)
		}
		s := m.room.state()
		d := Current(m.c, m.room.events, Public)
		if told := in(reflect.ValueOf(d)); len(told) > 0 {
			t.Errorf("the public reads %q", told)
		}
		if strings.Contains(d.Markdown(), secret) || strings.Contains(d.Markdown(), sources) {
			t.Errorf("the public reads\n%s", d.Markdown())
		}
		if told := in(reflect.ValueOf(Write(m.c, s, Internal))); len(told) == 0 {
			t.Error("nothing was secret")
		}
	})
}

// Nobody takes a name out of what the room itself wrote: it is pointed out.
func TestANameInAnAnswerIsPointedOutAndStays(t *testing.T) {
	r := new(room).happens(workshop.People{People: []workshop.Person{{Name: "Ada Osei"}, {Name: "Bo Li"}}},
		settle("review", 0, filled("next", "June", "who", "Ada Osei, in writing")))
	d := Write(clinic(), r.state(), Public)
	if names := d.Names(r.state()); fmt.Sprint(names) != "[Ada Osei]" || !strings.Contains(find(d, workshop.ClauseKey{Clause: "change"}).Text, "only by Ada Osei, in writing.") {
		t.Errorf("%q in\n%s", names, d.Markdown())
	}
}

func TestWhatChangedSinceTheRoomAgreedIsCounted(t *testing.T) {
	first := []workshop.Happening{
		settle("why", 0, &curriculum.Written{Text: "We see patients."}), settle("vendors", 0, chosen("logs", "their logs")),
		settle("data", 0, picked("faces", "faces")), settle("review", 0, filled("next", "June", "who", "the board")),
		workshop.Reworded{Clause: "next", Text: "June it is.", Generated: "We review this statement by June."},
		workshop.Agreed{By: []string{"Ada"}},
	}
	for _, test := range []struct {
		name string
		what []workshop.Happening
		want string
	}{
		{"nothing", nil, "Version 1, agreed on November 23, 2026 by Ada: "},
		{"moves, dissents and parked matters", []workshop.Happening{workshop.Moved{Key: curriculum.Key{Step: "why"}},
			workshop.Dissented{Words: "No."}, workshop.Parked{Matter: "All."}}, "Version 1, agreed on November 23, 2026 by Ada: "},
		{"the same answer again", []workshop.Happening{settle("vendors", 0, chosen("logs", "their logs"))}, "Version 1, agreed"},
		{"an answer", []workshop.Happening{settle("vendors", 0, chosen("x", "their books"))}, "Draft after version 1 of November 23, 2026, with 1 clause changed since: "},
		{"an answer and back", []workshop.Happening{settle("vendors", 0, chosen("x", "their books")),
			workshop.Restored{Key: curriculum.Key{Step: "vendors"}, From: 2, Undo: true}}, "Version 1, agreed"},
		{"taken back", []workshop.Happening{workshop.Restored{Key: curriculum.Key{Step: "vendors"}}}, "with 1 clause changed since"},
		{"reworded", []workshop.Happening{workshop.Reworded{Clause: "vendors", Text: "Show us all.", Generated: "Vendors show us their logs."}}, "with 1 clause changed since"},
		{"withdrawn", []workshop.Happening{workshop.Withdrawn{Clause: "data"}}, "with 1 clause changed since"},
		{"reordered", []workshop.Happening{workshop.Reordered{Section: "change", Clauses: []workshop.ClauseKey{{Clause: "change"}, {Clause: "next"}}}}, "with 1 clause changed since"},
		{"another name", []workshop.Happening{workshop.Named{Organization: "Harbor Health"}}, "Draft after version 1 of November 23, 2026"},
		{"reworded and moved", []workshop.Happening{workshop.Reordered{Section: "change", Clauses: []workshop.ClauseKey{{Clause: "change"}, {Clause: "next"}}},
			workshop.Reworded{Clause: "change", Text: "Ask the board.", Generated: "Only the board."},
			workshop.Reworded{Clause: "next", Text: "In June.", Generated: "We review this statement by June."}}, "with 2 clauses changed since"},
		{"two", []workshop.Happening{workshop.Withdrawn{Clause: "data"}, settle("why", 0, &curriculum.Written{Text: "We care."})}, "with 2 clauses changed since"},
		{"agreed again", []workshop.Happening{workshop.Withdrawn{Clause: "data"}, workshop.Agreed{}}, "Version 2, agreed on November 23, 2026: "},
	} {
		r := new(room).happens(first...).happens(test.what...)
		if got := Current(clinic(), r.events, Internal).Version; !strings.Contains(got, test.want) {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}
