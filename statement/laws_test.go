package statement

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"notbad/curriculum"
	"notbad/workshop"
)

// The six laws, each over many workshops nobody thought of.

var seed = flag.Uint64("seed", 0, "run the laws over the one workshop with this seed")

// workshops runs law over random workshops.
func workshops(t *testing.T, law func(t *testing.T, m *made)) {
	t.Helper()
	if *seed != 0 {
		law(t, chance(*seed))
		return
	}
	for range 400 {
		s := rand.Uint64()
		t.Run(fmt.Sprintf("seed=%d", s), func(t *testing.T) { law(t, chance(s)) })
	}
}

// made is a curriculum, and a workshop on it, made by chance.
type made struct {
	rand  *rand.Rand
	c     *curriculum.Curriculum
	each  map[string]curriculum.StepID // of each clause
	room  room
	words int
}

// word is a word that nobody has said before.
func (m *made) word() string {
	m.words++
	return fmt.Sprintf("w%d", m.words)
}

func (m *made) one(in int) bool { return m.rand.IntN(in) == 0 }

func chance(seed uint64) *made {
	m := &made{rand: rand.New(rand.NewPCG(seed, 0)), each: make(map[string]curriculum.StepID)}
	steps := []curriculum.Step{
		&curriculum.List{Outline: outline("list", "The list", ""), Fields: fields("x", "Ex", "y", "Why")},
		&curriculum.Pick{Outline: outline("pick", "The pick", ""), Options: curriculum.Options{Items: "list"}},
	}
	for i := range 3 + m.rand.IntN(8) {
		steps = append(steps, m.step(curriculum.StepID(fmt.Sprintf("s%d", i)), steps))
	}
	m.c = &curriculum.Curriculum{Title: "T", Modules: []curriculum.Module{{ID: "m", Steps: steps}}}
	for i := range 5 {
		m.c.References = append(m.c.References, curriculum.Reference{ID: fmt.Sprintf("r%d", i), Title: fmt.Sprintf("entry %d", i),
			Framework: [...]string{"One", "Two"}[i%2], Version: "1", AsOf: "2026-07-01"})
	}
	for _, s := range steps {
		s.About().Refs = m.refs()
	}
	if m.one(2) {
		agenda := curriculum.Agenda{ID: "some"}
		for _, s := range steps {
			if !m.one(4) {
				agenda.Plan = append(agenda.Plan, curriculum.Block{Module: "m", Steps: []curriculum.StepID{s.About().ID}})
			}
		}
		m.c.Agendas = []curriculum.Agenda{agenda}
	}
	m.shape(steps)
	m.room.happens(workshop.Opened{Curriculum: "c"}, workshop.Named{Organization: "Org", Agenda: "some"})
	for range 4 + m.rand.IntN(60) {
		m.room.happens(m.happening(steps))
	}
	return m
}

// refs are some references, mostly none.
func (m *made) refs() (refs []string) {
	for range m.rand.IntN(5) - 2 {
		refs = append(refs, fmt.Sprintf("r%d", m.rand.IntN(5)))
	}
	return refs
}

func (m *made) step(id curriculum.StepID, earlier []curriculum.Step) curriculum.Step {
	o := outline(id, "Step "+string(id), [...]curriculum.StepID{"", "", "list", "pick"}[m.rand.IntN(4)])
	o.When = m.condition(earlier)
	asking := curriculum.Asking{NA: true, Because: true}
	switch m.rand.IntN(4) {
	case 0:
		return &curriculum.Write{Outline: o, Asking: asking}
	case 1:
		return &curriculum.Form{Outline: o, Asking: asking, Fields: fields("x", "Ex", "y", "Why")}
	case 2:
		return &curriculum.Choose{Outline: o, Asking: asking}
	}
	return &curriculum.Scale{Outline: o, Asking: asking}
}

func (m *made) condition(earlier []curriculum.Step) curriculum.Condition {
	on := curriculum.Answered{Step: earlier[m.rand.IntN(len(earlier))].About().ID}
	switch m.rand.IntN(6) {
	case 0:
		return on
	case 1:
		return curriculum.Not{Condition: on}
	}
	return nil
}

func (m *made) shape(steps []curriculum.Step) {
	for i := range 4 {
		m.c.Shape.Sections = append(m.c.Shape.Sections, curriculum.ShapeSection{ID: fmt.Sprintf("part%d", i), Heading: "Part"})
	}
	for i, s := range steps {
		for j := range m.rand.IntN(3) {
			id, each, text := fmt.Sprintf("c%d-%d", i, j), s.About().Each, "{answer}"
			switch s.(type) {
			case *curriculum.Form:
				text = "{x}[ and {y}]"
			case *curriculum.List:
				if m.one(2) {
					each, text = "list", "{x}[ and {y}]"
				}
			}
			section := &m.c.Shape.Sections[m.rand.IntN(4)]
			clause := says(id, s.About().ID, "", "Clause "+id+" says "+text+"[ because {because}], so.", "")
			clause.When = m.condition(steps)
			clause.Refs = m.refs()
			section.Clauses = append(section.Clauses, clause)
			m.each[id] = each
		}
	}
}

// happening is something that may happen in the room.
func (m *made) happening(steps []curriculum.Step) workshop.Happening {
	step := steps[m.rand.IntN(len(steps))]
	k := curriculum.Key{Step: step.About().ID}
	if step.About().Each != "" {
		k.Item = 1 + m.rand.IntN(4)
	}
	switch m.rand.IntN(12) {
	case 0:
		return workshop.Skipped{Key: k}
	case 1:
		if undo, ok := m.room.state().Undo(); ok {
			return undo
		}
	case 2:
		return workshop.Settled{Key: k, Settled: curriculum.Settled{NA: true}}
	}
	settled := workshop.Settled{Key: k, Settled: curriculum.Settled{Answer: m.answer(step)}}
	if m.one(3) {
		settled.Because = m.word()
	}
	return settled
}

func (m *made) answer(step curriculum.Step) curriculum.Answer {
	switch step := step.(type) {
	case *curriculum.List:
		a := new(curriculum.Listed)
		for _, id := range m.rand.Perm(4)[:1+m.rand.IntN(4)] {
			x := m.word()
			a.Items = append(a.Items, entry(id+1, x, "x", x, "y", m.word()))
		}
		return a
	case *curriculum.Pick:
		a := new(curriculum.Picked)
		for _, id := range m.rand.Perm(4)[:1+m.rand.IntN(3)] {
			a.Choices = append(a.Choices, curriculum.Choice{ID: fmt.Sprint(id + 1), Text: m.word()})
		}
		return a
	case *curriculum.Write:
		return &curriculum.Written{Text: m.word()}
	case *curriculum.Form:
		if m.one(3) {
			return filled("x", m.word())
		}
		return filled("x", m.word(), "y", m.word())
	case *curriculum.Choose:
		return chosen("o", m.word())
	case *curriculum.Scale:
		return &curriculum.Scaled{Ratings: []curriculum.Rating{{Point: curriculum.Choice{ID: "o", Text: m.word()}}}}
	default:
		panic(fmt.Sprintf("no answer to a %T", step))
	}
}

// must is what law 2 asks of a draft: every clause key that the curriculum
// declares and the room answered, and every one that it has yet to answer.
func (m *made) must(s *workshop.State) (answered, open []workshop.ClauseKey) {
	sight := curriculum.See(m.c, s.Plan(), s.Answers())
	for _, section := range m.c.Shape.Sections {
		for _, shape := range section.Clauses {
			each := m.each[shape.ID]
			items := []curriculum.Item{{}}
			if each != "" {
				items = sight.Items(each)
			}
			for _, item := range items {
				k := curriculum.Key{Step: shape.From}
				if m.c.Step(shape.From).About().Each != "" {
					k.Item = item.ID
				}
				i := slices.IndexFunc(sight.Places, func(p curriculum.Place) bool { return p.Key == k })
				if i < 0 || !sight.Places[i].Visible || !sight.Holds(shape.When, item.ID) {
					continue
				}
				settled, ok := sight.Answer(k)
				switch key := (workshop.ClauseKey{Clause: shape.ID, Item: item.ID}); {
				case ok && !settled.NA:
					answered = append(answered, key)
				case !ok && !sight.Places[i].Outside:
					open = append(open, key)
				}
			}
		}
	}
	return answered, open
}

func TestLaw1EqualArgumentsGiveEqualBytes(t *testing.T) {
	workshops(t, func(t *testing.T, m *made) {
		for _, to := range []Audience{Public, Internal} {
			one, two := Write(m.c, m.room.state(), to), Write(m.c, m.room.state(), to)
			if !reflect.DeepEqual(one, two) || one.Markdown() != two.Markdown() {
				t.Errorf("one\n%s\ntwo\n%s", one.Markdown(), two.Markdown())
			}
		}
	})
}

func TestLaw2EveryAnsweredClauseAppearsOnce(t *testing.T) {
	workshops(t, func(t *testing.T, m *made) {
		s := m.room.state()
		d := Write(m.c, s, Public)
		answered, open := m.must(s)
		times := make(map[workshop.ClauseKey]int)
		gap := make(map[workshop.ClauseKey]bool)
		for _, section := range d.Sections {
			if section.ID == References {
				continue // below
			}
			for _, c := range section.Clauses {
				times[c.ClauseKey]++
				gap[c.ClauseKey] = c.Gap
				if !c.Gap && !strings.Contains(c.Text, "Clause "+c.Clause+" says w") {
					t.Errorf("%v says %q", c.ClauseKey, c.Text)
				}
			}
		}
		for _, k := range answered {
			if times[k] != 1 || gap[k] {
				t.Errorf("%v is answered, and appears %d times (gap: %v)", k, times[k], gap[k])
			}
			delete(times, k)
		}
		for _, k := range open {
			if times[k] != 1 || !gap[k] {
				t.Errorf("%v is open, and appears %d times (gap: %v)", k, times[k], gap[k])
			}
			delete(times, k)
		}
		for k := range times {
			if items := m.each[k.Clause] != ""; !items || k.Item != 0 || !gap[k] {
				t.Errorf("%v is neither answered nor open, and appears", k)
			}
		}
	})
}

func TestLaw2EveryReferenceOfWhatWasAnsweredAppearsOnce(t *testing.T) {
	entry := regexp.MustCompile(`entry (\d)`)
	workshops(t, func(t *testing.T, m *made) {
		s := m.room.state()
		sight := curriculum.See(m.c, s.Plan(), s.Answers())
		want := make(map[string]bool)
		for _, step := range m.c.Modules[0].Steps {
			for _, p := range sight.Places {
				if a, ok := sight.Answer(p.Key); p.Key.Step == step.About().ID && ok && !a.NA {
					for _, ref := range step.About().Refs {
						want[ref] = true
					}
				}
			}
		}
		for _, to := range []Audience{Public, Internal} {
			d := Write(m.c, s, to)
			got := make(map[string]bool)
			for i, section := range d.Sections {
				if section.ID == References && i != len(d.Sections)-1 {
					t.Errorf("%q comes after the references", d.Sections[i+1].Heading)
				}
				for _, c := range section.Clauses {
					if section.ID != References {
						for _, ref := range m.clause(c.Clause).Refs {
							want[ref] = want[ref] || !c.Gap
						}
						continue
					}
					for _, found := range entry.FindAllStringSubmatch(c.Text, -1) {
						if got["r"+found[1]] {
							t.Errorf("%s is there twice", found[0])
						}
						got["r"+found[1]] = true
					}
				}
			}
			for _, r := range m.c.References {
				if got[r.ID] != want[r.ID] {
					t.Errorf("%s: related %v, and there %v", r.ID, want[r.ID], got[r.ID])
				}
			}
		}
	})
}

// clause is the curriculum's clause called id; the zero one if it is none.
func (m *made) clause(id string) curriculum.ShapeClause {
	for _, section := range m.c.Shape.Sections {
		for _, c := range section.Clauses {
			if c.ID == id {
				return c
			}
		}
	}
	return curriculum.ShapeClause{}
}

func TestLaw3NothingAppearsThatWasNotSaid(t *testing.T) {
	said := regexp.MustCompile(`\bw\d+\b`)
	workshops(t, func(t *testing.T, m *made) {
		s := m.room.state()
		sight := curriculum.See(m.c, s.Plan(), s.Answers())
		standing := make(map[string]bool)
		stands := func(lines ...string) {
			for _, word := range said.FindAllString(strings.Join(lines, " "), -1) {
				standing[word] = true
			}
		}
		for _, p := range sight.Places {
			a, ok := sight.Answer(p.Key)
			if !ok || a.NA {
				continue
			}
			stands(append(a.Answer.Lines(), a.Because)...)
			if list, ok := a.Answer.(*curriculum.Listed); ok {
				for _, item := range list.Items {
					stands(item.Field("x"), item.Field("y"))
				}
			}
		}
		for _, word := range said.FindAllString(Write(m.c, s, Internal).Markdown(), -1) {
			if !standing[word] {
				t.Errorf("%s appears, and nobody stands by it", word)
			}
		}
	})
}

func TestLaw4WhatPeopleTypedStaysTextInADraft(t *testing.T) {
	c := referring()
	for _, trap := range traps {
		for i := range c.References {
			c.References[i].Framework, c.References[i].Title = trap, trap
		}
		r := new(room).happens(
			workshop.Named{Organization: trap, Title: trap},
			workshop.People{Decider: trap},
			settle("why", 0, &curriculum.Written{Text: trap}),
			settle("nightmares", 0, &curriculum.Listed{Items: []curriculum.Item{entry(1, trap, "who", trap, "how", trap)}}),
			settle("shortlist", 0, picked("1", trap)),
			settle("value", 1, filled("value", trap, "why", trap)),
			settle("vendors", 0, chosen(trap, trap)),
			workshop.Reworded{Clause: "value", Item: 1, Text: trap},
			workshop.Dissented{Words: trap, By: trap},
			workshop.Parked{Matter: trap, Owner: trap},
			workshop.Withdrawn{Clause: "vendors"},
		)
		d := Write(c, r.state(), Internal)
		sameWords(t, d.Markdown(), seenOn(d.Page()))
	}
}

func TestLaw5EveryClauseKnowsTheMomentThatProducedIt(t *testing.T) {
	workshops(t, func(t *testing.T, m *made) {
		s := m.room.state()
		for _, section := range Write(m.c, s, Public).Sections {
			for _, c := range section.Clauses {
				if c.Gap {
					if c.Source != 0 || !c.At.IsZero() {
						t.Errorf("the gap %v comes from event %d", c.ClauseKey, c.Source)
					}
					continue
				}
				if c.Source == 0 {
					t.Fatalf("%v comes from nowhere", c.ClauseKey)
				}
				e := m.room.events[c.Source-1]
				var k curriculum.Key
				switch h := e.What.(type) {
				case workshop.Settled:
					k = h.Key
				case workshop.Restored:
					k = h.Key
				}
				if k != c.From || !c.At.Equal(e.At) {
					t.Errorf("%v says %v, settled at %v; its event is %#v", c.ClauseKey, c.From, c.At, e)
				}
			}
		}
	})
}

func TestLaw6AReplayedLogGivesTheDraftOfTheDay(t *testing.T) {
	workshops(t, func(t *testing.T, m *made) {
		lived := new(workshop.State)
		for i, e := range m.room.events {
			lived.Add(e)
			if i%7 != 0 && i != len(m.room.events)-1 {
				continue
			}
			day, later := Write(m.c, lived, Internal), Write(m.c, workshop.Replay(m.room.events[:i+1]), Internal)
			if !reflect.DeepEqual(day, later) {
				t.Fatalf("after event %d\n%s\nreplayed\n%s", i+1, day.Markdown(), later.Markdown())
			}
		}
	})
}
