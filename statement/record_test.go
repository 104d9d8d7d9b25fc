package statement

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"notbad/curriculum"
	"notbad/workshop"
)

// A crowd is a workshop of everything that can happen, in which every text that
// a person could have typed is a word nobody has said before.
type crowd struct {
	*made
	steps []curriculum.Step
}

// word is a word of which none is part of another.
func (m *crowd) word() string {
	m.words++
	return fmt.Sprintf("w%05d", m.words)
}

// some is a word, or nothing.
func (m *crowd) some() string {
	if m.one(3) {
		return ""
	}
	return m.word()
}

func gather(seed uint64) *crowd {
	m := &crowd{made: &made{rand: rand.New(rand.NewPCG(seed, 1))}}
	m.steps = []curriculum.Step{
		&curriculum.List{Outline: outline("list", "The list", ""), Fields: fields("x", "Ex", "y", "Why")},
		&curriculum.Pick{Outline: outline("pick", "The pick", ""), Options: curriculum.Options{Items: "list"}},
	}
	for i, step := range curriculum.EveryKind() {
		o := outline(curriculum.StepID("s-"+step.Kind()), "Step "+step.Kind(), [...]curriculum.StepID{"", "", "list", "pick"}[m.rand.IntN(4)])
		if step.Kind() == "list" {
			o.Each = ""
		}
		if i%3 == 0 {
			o.When = m.condition(m.steps)
		}
		*step.About() = o
		if asks := step.Asks(); asks != nil {
			*asks = curriculum.Asking{NA: true, Because: true}
		}
		from := curriculum.Options{Items: [...]curriculum.StepID{"", "list"}[m.rand.IntN(2)]}
		switch s := step.(type) {
		case *curriculum.Form:
			s.Fields = fields("x", "Ex", "y", "Why")
		case *curriculum.Rank:
			s.Options = from
		case *curriculum.Dots:
			s.Options = from
		case *curriculum.Choose:
			s.Options = from
		case *curriculum.Scale:
			s.Rows = from
		case *curriculum.Grid:
			s.Rows = from
		}
		m.steps = append(m.steps, step)
	}
	m.c = &curriculum.Curriculum{Title: "T", Modules: []curriculum.Module{{ID: "m", Title: "M", Steps: m.steps[:6]}, {ID: "n", Steps: m.steps[6:]}}}
	m.c.Agendas = []curriculum.Agenda{{ID: "some", Plan: []curriculum.Block{{Module: "n"}, {Module: "m", Steps: []curriculum.StepID{"list", "pick"}}}}}
	m.c.Shape.Sections = []curriculum.ShapeSection{{ID: "part", Heading: "Part", Clauses: []curriculum.ShapeClause{
		says("a", "list", "list", "{x}.", ""), says("b", "s-write", "", "{answer}.", "")}}}
	m.room.happens(workshop.Opened{Curriculum: "c"})
	for range 20 + m.rand.IntN(120) {
		every := workshop.EveryHappening()
		kind := every[1+m.rand.IntN(len(every)-1)]
		if m.one(3) {
			kind = workshop.Settled{}
		}
		m.room.happens(m.happening(kind))
	}
	return m
}

// place is where something may happen.
func (m *crowd) place() (curriculum.Step, curriculum.Key) {
	step := m.steps[m.rand.IntN(len(m.steps))]
	k := curriculum.Key{Step: step.About().ID}
	if step.About().Each != "" {
		k.Item = 1 + m.rand.IntN(4)
	}
	return step, k
}

// earlier is the number of an event of that kind, or 0.
func (m *crowd) earlier(kind workshop.Happening) uint64 {
	var all []uint64
	for _, e := range m.room.events {
		if reflect.TypeOf(e.What) == reflect.TypeOf(kind) {
			all = append(all, e.Seq)
		}
	}
	if len(all) == 0 || m.one(2) {
		return 0
	}
	return all[m.rand.IntN(len(all))]
}

// happening is something of that kind that may happen now.
func (m *crowd) happening(kind workshop.Happening) workshop.Happening {
	step, k := m.place()
	clause := [...]string{"a", "b", "gone"}[m.rand.IntN(3)]
	switch kind.(type) {
	case workshop.Named:
		return workshop.Named{Organization: m.some(), Title: m.some(), Agenda: "some"}
	case workshop.People:
		h := workshop.People{Decider: m.some()}
		for range m.rand.IntN(4) {
			h.People = append(h.People, workshop.Person{Name: m.word(), Role: m.some(), Left: m.one(3)})
		}
		return h
	case workshop.Moved:
		return workshop.Moved{Key: k}
	case workshop.Settled:
		for step.Blank() == nil {
			step, k = m.place()
		}
		s := curriculum.Settled{NA: m.one(6), Because: m.some(), Wording: m.some()}
		if !s.NA || m.one(2) {
			s.Answer = m.answer(step)
		}
		return workshop.Settled{Key: k, Settled: s}
	case workshop.Skipped:
		return workshop.Skipped{Key: k}
	case workshop.Restored:
		if undo, ok := m.room.state().Undo(); ok {
			return undo
		}
		return workshop.Restored{Key: k}
	case workshop.Dissented:
		if m.one(4) {
			k = curriculum.Key{}
		}
		h := workshop.Dissented{Key: k, Words: m.some(), Replaces: m.earlier(kind)}
		if h.Words != "" {
			h.By = m.some()
		}
		return h
	case workshop.Parked:
		h := workshop.Parked{Key: k, Matter: m.some(), Replaces: m.earlier(kind), Done: m.one(3)}
		if h.Matter != "" {
			h.Owner = m.some()
		}
		return h
	case workshop.Reworded:
		return workshop.Reworded{Clause: clause, Item: m.rand.IntN(4), Text: m.some(), Generated: m.word()}
	case workshop.Withdrawn:
		return workshop.Withdrawn{Clause: clause, Item: m.rand.IntN(4), Back: m.one(2)}
	case workshop.Reordered:
		return workshop.Reordered{Section: "part", Clauses: []workshop.ClauseKey{{Clause: "b"}, {Clause: "a", Item: 2}}}
	case workshop.Silenced:
		return workshop.Silenced{Clause: clause, Item: m.rand.IntN(4), Rule: "a-rule", Reason: m.word(), Back: m.one(3)}
	case workshop.Clock:
		return workshop.Clock{Key: k, Paused: m.one(2), Extra: m.rand.IntN(5) - 2}
	case workshop.Revealed:
		return workshop.Revealed{Key: k, Round: 1 + m.rand.IntN(2), Ballots: m.rand.IntN(8),
			Counts: map[string]int{"yes": 2, "1.no": 1}, Texts: []string{m.word(), m.word()}}
	case workshop.Agreed:
		return workshop.Agreed{By: []string{m.word(), m.word()}, Dissent: m.some()}
	case workshop.Imported:
		return workshop.Imported{From: m.word(), Count: m.rand.IntN(3)}
	}
	panic(fmt.Sprintf("a %T never happens in this crowd", kind))
}

// answer is an answer of the step's kind, full of words.
func (m *crowd) answer(step curriculum.Step) curriculum.Answer {
	choice := func(i int) curriculum.Choice { return curriculum.Choice{ID: fmt.Sprint(i + 1), Text: m.word()} }
	var choices []curriculum.Choice
	for _, i := range m.rand.Perm(4)[:1+m.rand.IntN(3)] {
		choices = append(choices, choice(i))
	}
	switch step.(type) {
	case *curriculum.Case:
		a := &curriculum.Judged{Before: choice(0)}
		if m.one(2) {
			a.After = choice(1)
		}
		return a
	case *curriculum.Choose:
		return &curriculum.Chosen{Choice: choices[0]}
	case *curriculum.Pick:
		return &curriculum.Picked{Choices: choices}
	case *curriculum.Rank:
		return &curriculum.Ranked{Choices: choices}
	case *curriculum.Write:
		return &curriculum.Written{Text: m.word() + "\n\n# " + m.word()}
	case *curriculum.Number:
		return &curriculum.Numbered{Value: 1, Text: m.word()}
	case *curriculum.Form:
		return filled("x", m.word(), "y", m.word(), "z", m.word())
	case *curriculum.List:
		a := new(curriculum.Listed)
		for _, c := range choices {
			var id int
			fmt.Sscan(c.ID, &id)
			a.Items = append(a.Items, entry(id, c.Text+" "+m.word(), "x", c.Text, "y", m.word()))
		}
		return a
	case *curriculum.Scale:
		a := new(curriculum.Scaled)
		for _, c := range choices {
			a.Ratings = append(a.Ratings, curriculum.Rating{Row: c, Point: choice(0)})
		}
		return a
	case *curriculum.Dots:
		a := new(curriculum.Dotted)
		for _, c := range choices {
			a.Spread = append(a.Spread, curriculum.Share{Choice: c, Dots: 1})
		}
		return a
	case *curriculum.Grid:
		a := new(curriculum.Gridded)
		for _, c := range choices {
			a.Rows = append(a.Rows, curriculum.GridRow{Row: c, Columns: []curriculum.Choice{choice(0), choice(1)}})
		}
		return a
	}
	panic(fmt.Sprintf("no answer to a %T", step))
}

var marker = regexp.MustCompile(`w\d{5}`)

// wordsIn is every marker in v, by the path of the field it stands in.
func wordsIn(v reflect.Value, path string, f func(path, word string)) {
	switch v.Kind() {
	case reflect.String:
		for _, word := range marker.FindAllString(v.String(), -1) {
			f(path, word)
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			wordsIn(v.Elem(), path, f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			wordsIn(v.Index(i), path, f)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			wordsIn(v.Field(i), path+"."+v.Type().Field(i).Name, f)
		}
	}
}

func TestEveryThingThatWasCapturedIsInTheRecordOrTheStatement(t *testing.T) {
	filled := make(map[string]bool)
	for range 300 {
		seed := rand.Uint64()
		t.Run(fmt.Sprintf("seed=%d", seed), func(t *testing.T) {
			m := gather(seed)
			s := m.room.state()
			record := Record(m.c, s, m.room.events)
			kept := record.Markdown() + Write(m.c, s, Internal).Markdown()
			for _, e := range m.room.events {
				wordsIn(reflect.ValueOf(e.What), fmt.Sprintf("%T", e.What), func(path, word string) {
					filled[path] = true
					h, reveals := e.What.(workshop.Revealed)
					if few := reveals && h.Ballots < fewest; few == strings.Contains(kept, word) {
						t.Errorf("event %d: %s of %s is there: %v\n%#v", e.Seq, word, path, few, e.What)
					}
				})
			}
			if t.Failed() {
				t.Log(record.Markdown())
			}
			if again := Record(m.c, m.room.state(), m.room.events); !reflect.DeepEqual(record, again) {
				t.Error("it is another record each time")
			}
		})
	}
	// What the crowd never says is not held to anything above.
	for _, path := range []string{"workshop.Named.Organization", "workshop.Named.Title", "workshop.People.People.Name",
		"workshop.People.People.Role", "workshop.People.Decider", "workshop.Settled.Settled.Because", "workshop.Settled.Settled.Wording",
		"workshop.Settled.Settled.Answer.Text", "workshop.Settled.Settled.Answer.Items.Text", "workshop.Settled.Settled.Answer.Items.Values.Text",
		"workshop.Settled.Settled.Answer.Values.Text", "workshop.Settled.Settled.Answer.Choice.Text", "workshop.Settled.Settled.Answer.Choices.Text",
		"workshop.Settled.Settled.Answer.Ratings.Row.Text", "workshop.Settled.Settled.Answer.Ratings.Point.Text",
		"workshop.Settled.Settled.Answer.Spread.Choice.Text", "workshop.Settled.Settled.Answer.Rows.Row.Text",
		"workshop.Settled.Settled.Answer.Rows.Columns.Text", "workshop.Settled.Settled.Answer.Before.Text", "workshop.Settled.Settled.Answer.After.Text",
		"workshop.Dissented.Words", "workshop.Dissented.By", "workshop.Parked.Matter", "workshop.Parked.Owner", "workshop.Reworded.Text",
		"workshop.Reworded.Generated", "workshop.Silenced.Reason", "workshop.Revealed.Texts", "workshop.Agreed.By", "workshop.Agreed.Dissent",
		"workshop.Imported.From"} {
		if !filled[path] {
			t.Errorf("nobody ever said anything as %s", path)
		}
		delete(filled, path)
	}
	for path := range filled {
		t.Errorf("%s is not among what must be said", path)
	}
}

// Each happening is added to a finished morning, at the same moment as the last,
// so that all that can change is what it says itself.
func TestEveryHappeningLeavesItsMarkInTheRecord(t *testing.T) {
	at := curriculum.Key{Step: "vendors"}
	for _, h := range workshop.EveryHappening() {
		switch h.(type) {
		case workshop.Opened:
			continue // every record begins with it
		case workshop.Named:
			h = workshop.Named{Organization: "Harbor Health Group", Title: "Board retreat"}
		case workshop.People:
			h = workshop.People{Decider: "the chair"}
		case workshop.Moved:
			h = workshop.Moved{Key: at}
		case workshop.Settled:
			h = settle("vendors", 0, chosen("logs", "their logs"))
		case workshop.Skipped:
			h = workshop.Skipped{Key: curriculum.Key{Step: "value", Item: 1}}
		case workshop.Restored:
			h = workshop.Restored{Key: curriculum.Key{Step: "why"}}
		case workshop.Dissented:
			h = workshop.Dissented{Words: "No."}
		case workshop.Parked:
			h = workshop.Parked{Matter: "Later"}
		case workshop.Reworded:
			h = workshop.Reworded{Clause: "why", Text: "Because."}
		case workshop.Withdrawn:
			h = workshop.Withdrawn{Clause: "why"}
		case workshop.Reordered:
			h = workshop.Reordered{Section: "fears"}
		case workshop.Silenced:
			h = workshop.Silenced{Rule: "vague-time", Reason: "It is a date to us"}
		case workshop.Clock:
			h = workshop.Clock{Key: at, Paused: true, Extra: 3}
		case workshop.Revealed:
			h = workshop.Revealed{Key: at, Round: 1, Ballots: 4, Counts: map[string]int{"logs": 4}}
		case workshop.Agreed:
			h = workshop.Agreed{By: []string{"Dana Reyes"}}
		case workshop.Imported:
			h = workshop.Imported{From: "answers.yaml", Count: 1}
		default:
			t.Errorf("%T is forgotten", h)
			continue
		}
		before := morning()
		after := morning().happens(h)
		last := &after.events[len(after.events)-1]
		last.At, last.Clock = before.state().Last.At, before.state().Last.Clock
		if Record(clinic(), before.state(), before.events).Markdown() == Record(clinic(), after.state(), after.events).Markdown() {
			t.Errorf("nothing in the record tells of %#v", h)
		}
	}
}

// afternoon is what became of that morning: second thoughts, ballots, an
// argument about words, and an agreement.
func afternoon() *room {
	key := func(step curriculum.StepID, item int) curriculum.Key { return curriculum.Key{Step: step, Item: item} }
	r := morning()
	return r.happens(
		workshop.People{People: []workshop.Person{{Name: "Dana Reyes", Role: "CEO"}, {Name: "Will Banks", Role: "CFO", Left: true}, {Name: "Ada Osei", Role: "Chief nurse"}}, Decider: "the chair"},
		workshop.Moved{Key: key("red-line", 1)},
		settle("red-line", 1, filled("act", "send home", "object", "a person whom only a model has seen")),
		workshop.Restored{Key: key("red-line", 1), From: 9},
		workshop.Dissented{Key: key("red-line", 1), Words: "\"Alone\" is a loophole.", By: "Will Banks", Replaces: 14},
		workshop.Moved{Key: key("stand", 0)},
		workshop.Revealed{Key: key("stand", 0), Round: 1, Ballots: 9, Counts: map[string]int{"1.fully": 6, "1.mostly": 3, "3.mostly": 9}},
		workshop.Revealed{Key: key("stand", 0), Round: 2, Ballots: 8, Counts: map[string]int{"1.fully": 8, "3.fully": 5, "3.mostly": 3}},
		workshop.Moved{Key: key("why", 0)},
		workshop.Revealed{Key: key("why", 0), Round: 1, Ballots: 3, Texts: []string{"To sleep at night.", "We must.", "Our patients asked."}},
		workshop.Revealed{Key: key("vendors", 0), Round: 1, Ballots: 2, Counts: map[string]int{"logs": 2}},
		workshop.Clock{Paused: true},
		workshop.Clock{Key: key("review", 0), Extra: 5},
		workshop.Parked{Key: key("vendors", 0), Matter: "Whether our scan vendor's contract lets us audit it at all", Owner: "general counsel", Replaces: 15, Done: true},
		settle("shortlist", 0, picked("1", "The triage model")),
		na("vendors", 0),
		workshop.Withdrawn{Clause: "data"},
		workshop.Reordered{Section: "never", Clauses: []workshop.ClauseKey{{Clause: "data"}}},
		workshop.Silenced{Clause: "why", Rule: "vague-degree", Reason: "the number is in the annual report"},
		workshop.Agreed{By: []string{"Dana Reyes", "Ada Osei"}, Dissent: "I sign for the hospitals, not for the clinics."},
	)
}

func TestARecordReadsWell(t *testing.T) {
	c := clinic()
	c.Step("stand").(*curriculum.Scale).Points = []curriculum.Option{{ID: "mostly", Text: "mostly"}, {ID: "fully", Text: "fully"}}
	c.Step("red-line").About().Prompt = "What will we never do, so that this never happens?"
	c.Step("red-line").About().Minutes = 8
	c.Modules[0].Title = "From nightmares to red lines"
	r := afternoon()
	golden(t, "record.md", Record(c, r.state(), r.events).Markdown())
	golden(t, "record-empty.md", Record(c, new(workshop.State), nil).Markdown())
}

func TestTheRecordSaysWhatWasTakenOutAndPutBack(t *testing.T) {
	r := new(room).happens(workshop.Withdrawn{Clause: "data"}, workshop.Withdrawn{Clause: "data", Back: true})
	text := strings.Join(strings.Fields(Record(clinic(), r.state(), r.events).Markdown()), " ")
	out, back := strings.Index(text, "was taken out"), strings.Index(text, "was put back")
	if out < 0 || back < out {
		t.Errorf("the record reads\n%s", text)
	}
}

func TestTheRecordSaysFromWhenToWhenItGoes(t *testing.T) {
	begun := time.Date(2026, 11, 23, 23, 58, 0, 0, time.UTC)
	for later, want := range map[time.Duration]string{
		0:                "What happened on November 23, 2026, 23:58 UTC.",
		30 * time.Second: "What happened on November 23, 2026, 23:58 UTC.",
		time.Minute:      "What happened from November 23, 2026, 23:58 to 23:59 UTC.",
		2 * time.Minute:  "What happened from November 23, 2026, 23:58 to November 24, 2026, 00:00 UTC.",
	} {
		events := []workshop.Event{{Seq: 1, At: begun, What: workshop.Opened{}}, {Seq: 2, At: begun.Add(later), What: workshop.Moved{}}}
		if got := Record(clinic(), workshop.Replay(events), events).Version; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestWhatPeopleTypedStaysTextInARecord(t *testing.T) {
	for _, trap := range traps {
		k := curriculum.Key{Step: "value", Item: 1}
		r := new(room).happens(
			workshop.Named{Organization: trap, Title: trap},
			workshop.Named{Organization: "Harbor", Title: trap + "!"},
			workshop.People{People: []workshop.Person{{Name: trap, Role: trap}}, Decider: trap},
			settle("why", 0, &curriculum.Written{Text: trap}),
			settle("nightmares", 0, &curriculum.Listed{Items: []curriculum.Item{entry(1, trap, "who", trap, "how", "x "+trap)}}),
			settle("shortlist", 0, picked("1", trap)),
			because(settle("value", 1, filled("value", trap, "why", trap)), trap),
			settle("value", 1, filled("value", "x")),
			workshop.Dissented{Key: k, Words: trap, By: trap},
			workshop.Parked{Key: k, Matter: trap, Owner: trap},
			workshop.Reworded{Clause: "value", Item: 1, Text: trap, Generated: trap},
			workshop.Revealed{Key: k, Round: 1, Ballots: 3, Counts: map[string]int{trap: 3}, Texts: []string{trap}},
			workshop.Silenced{Rule: trap, Reason: trap},
			workshop.Agreed{By: []string{trap}, Dissent: trap},
			workshop.Imported{From: trap},
		)
		p := Record(clinic(), r.state(), r.events)
		sameWords(t, p.Markdown(), seenOn(p))
	}
}

func TestALogOutOfOrderOrOfUnknownStepsIsRecordedAllTheSame(t *testing.T) {
	gone := curriculum.Key{Step: "gone", Item: 7}
	r := new(room).happens(
		workshop.Dissented{Key: gone, Words: "Of what?", Replaces: 99},
		workshop.Settled{Key: gone, Settled: curriculum.Settled{Answer: &curriculum.Filled{Values: []curriculum.Value{{Field: "x", Text: "Lost and found"}}}}},
		workshop.Clock{Key: gone, Extra: 2},
		workshop.Revealed{Key: gone, Round: 1, Ballots: 3, Counts: map[string]int{"yes": 3}},
		settle("why", 0, chosen("x", "An answer of another kind")),
		workshop.Moved{Key: gone},
		workshop.Skipped{Key: gone},
	)
	record := Record(clinic(), r.state(), r.events).Markdown()
	for _, want := range []string{"Of what?", "Lost and found", "An answer of another kind", "3 ballots"} {
		if !strings.Contains(record, want) {
			t.Errorf("%q is not in\n%s", want, record)
		}
	}
}

func BenchmarkRecord(b *testing.B) {
	c, r := example(b, "hospital")
	for n := 0; len(r.events) < 1_000; n++ {
		e := r.events[n]
		switch e.What.(type) {
		case workshop.Opened, workshop.Imported:
			continue
		}
		r.happens(e.What)
	}
	s := r.state()
	for b.Loop() {
		Record(c, s, r.events)
	}
}
