package curriculum

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// aCurriculum has a step of each kind, and conditions of each sort between them.
func aCurriculum() *Curriculum {
	yes := Options{List: []Option{{ID: "yes", Text: "Yes", Score: map[string]int{"risk": 2}}, {ID: "no", Text: "No"}}}
	levels := []Option{
		{ID: "low", Text: "Low"},
		{ID: "high", Text: "High", Score: map[string]int{"risk": 3}},
	}
	least, most, five := 0.0, 100.0, 5
	asks := Asking{Required: true, Because: true, NA: true}
	step := func(id StepID, when Condition) Outline {
		return Outline{ID: id, Title: strings.ToUpper(string(id[:1])) + string(id[1:]), When: when}
	}
	each := func(id, of StepID, when Condition) Outline {
		o := step(id, when)
		o.Each = of
		return o
	}
	return &Curriculum{
		ID: "test", Format: 1, Languages: []string{"en"},
		Agendas: []Agenda{
			{ID: "short", Plan: []Block{{Module: "lines"}, {Pause: 5}, {Module: "frame", Steps: []StepID{"uses", "gate", "uses"}}}},
		},
		Modules: []Module{
			{ID: "frame", Steps: []Step{
				&Read{Outline: step("intro", nil)},
				&Choose{Outline: step("gate", nil), Asking: asks, Options: yes},
				&Pick{Outline: step("uses", Is{"gate", "yes"}), Options: Options{List: append(slices.Clone(levels), Option{ID: "third", Text: "Third"})}, Fewest: 1, Most: 2},
				&Case{Outline: step("case", nil), Card: Card{Verdicts: yes.List}},
				&Write{Outline: step("why", Has{"uses", "high"}), Most: 40},
				&Number{Outline: step("share", Not{Answered{"why"}}), Least: &least, Most: &most, Whole: true, Unit: "%"},
			}},
			{ID: "fears", Steps: []Step{
				&List{Outline: step("fears", Every{[]Condition{Answered{"gate"}, Not{Is{"case.after", "no"}}}}), Asking: asks, Fewest: 1, Most: 4},
				&Scale{Outline: each("odds", "fears", nil), Asking: asks, Points: levels},
				&Pick{Outline: step("shortlist", AnyItem{Is{"odds", "high"}}), Options: Options{Items: "fears"}},
				&Rank{Outline: step("order", nil), Options: Options{Items: "shortlist"}, Top: 2},
				&Dots{Outline: step("dots", nil), Options: Options{Items: "fears"}, Budget: 5, Most: 3},
				&Scale{Outline: step("rows", nil), Asking: asks, Points: levels, Rows: Options{Items: "fears"}},
				&Choose{Outline: step("worst", nil), Options: Options{Items: "fears"}},
			}},
			{ID: "lines", Steps: []Step{
				&Form{Outline: each("line", "shortlist", Is{"odds", "high"}), Asking: asks, Fields: []Field{
					{ID: "act", Required: true}, {ID: "who", As: "choice", Options: levels}, {ID: "by", As: "date"}, {ID: "n", As: "number", Unit: "days"}, {ID: "long", As: "long"},
				}},
				&Grid{Outline: step("grid", Some{[]Condition{AllItems{Answered{"line"}}, Score{Bucket: "risk", AtLeast: &five}}}), Rows: yes, Columns: levels, Many: true},
				&Write{Outline: step("end", Is{"grid.yes", "low"})},
				&List{Outline: step("systems", In{"line.who", []string{"high"}}), Fields: []Field{{ID: "name"}, {ID: "of"}}, Says: "{name}[ of {of}]"},
				&Write{Outline: Outline{ID: "room", RoomOnly: true}},
				&Write{Outline: Outline{ID: "alone", AloneOnly: true}},
			}},
		},
	}
}

func at(step StepID, item ...int) Key {
	key := Key{Step: step}
	for _, i := range item {
		key.Item = i
	}
	return key
}

func stands(a Answer) Settled { return Settled{Answer: a} }

func fears(items ...Item) Settled { return stands(&Listed{items}) }

func chosen(id string) Settled { return stands(&Chosen{Choice{id, strings.ToUpper(id)}}) }

func picked(ids ...string) Settled {
	a := &Picked{}
	for _, id := range ids {
		a.Choices = append(a.Choices, Choice{id, "picked " + id})
	}
	return stands(a)
}

func rated(id string) Settled { return stands(&Scaled{[]Rating{{Point: Choice{id, id}}}}) }

func line(who string) Settled {
	return stands(&Filled{[]Value{{Field: "act", Text: "stop"}, {Field: "who", ID: who, Text: who}}})
}

// known is a workshop in which everything has been answered.
func known() Answers {
	return Answers{
		at("gate"): chosen("yes"), at("uses"): picked("high"), at("why"): stands(&Written{"we must"}),
		at("case"):    stands(&Judged{Before: Choice{"no", "No"}, After: Choice{"yes", "Yes"}}),
		at("fears"):   fears(Item{ID: 1, Text: "one"}, Item{ID: 3, Text: "three"}, Item{ID: 2, Text: "two"}),
		at("odds", 1): rated("high"), at("odds", 2): rated("low"), at("odds", 3): rated("high"),
		at("shortlist"): picked("1", "3"), at("order"): stands(&Ranked{[]Choice{{"3", "three"}, {"1", "one"}}}),
		at("line", 1): line("high"), at("line", 3): line("low"),
		at("worst"): chosen("2"),
	}
}

// seen is a sight in one line a place: what a person would look at.
func seen(s *Sight) string {
	var b strings.Builder
	for _, p := range s.Places {
		mark := map[bool]string{true: "asked", false: "hidden because " + p.Hidden}[p.Visible]
		for _, flag := range []struct {
			on   bool
			word string
		}{{p.Answered, "answered"}, {p.Required, "required"}, {p.Outside, "outside"}, {p.Reworded, "reworded"}} {
			if flag.on {
				mark += ", " + flag.word
			}
		}
		fmt.Fprintf(&b, "%s %s\n", place(p.Key), mark)
	}
	return b.String()
}

func place(k Key) string {
	if k.Item == 0 {
		return string(k.Step)
	}
	return string(k.Step) + "." + strconv.Itoa(k.Item)
}

func aside(s *Sight) []string {
	var all []string
	for _, p := range s.SetAside() {
		all = append(all, place(p.Key)+" because "+p.Hidden)
	}
	return all
}

func expect(t *testing.T, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %v\nwant %v", got, want)
	}
}

func TestAWorkshopHalfWayIsSeenAsItIs(t *testing.T) {
	a := known()
	delete(a, at("line", 3))
	a[at("fears")] = fears(Item{ID: 1, Text: "one"}, Item{ID: 3, Text: "three, reworded"})
	odds := rated("high")
	odds.Wording = "three"
	a[at("odds", 3)] = odds
	s := See(aCurriculum(), Plan{}, a)
	expect(t, seen(s), strings.TrimLeft(`
intro asked
gate asked, answered, required
uses asked, answered
case asked, answered
why asked, answered
share hidden because “Why” is answered
fears asked, answered, required
odds.1 asked, answered, required
odds.3 asked, answered, required, reworded
shortlist asked, answered
order asked, answered
dots asked
rows asked, required
worst asked
line.1 asked, answered, required
line.3 asked, required
grid asked
end hidden because “Grid” is not answered
systems hidden because “Line” is answered otherwise
room asked
alone hidden because it is for working alone
`, "\n"))
	expect(t, aside(s), []string{"odds.2 because its entry was removed", "worst because what it names was removed"})
	var missing []string
	for _, p := range s.Missing() {
		missing = append(missing, place(p.Key))
	}
	expect(t, missing, []string{"rows", "line.3"})
	done, of := s.Progress()
	expect(t, []int{done, of}, []int{10, 16})
	expect(t, s.Scores(), map[string]int{"risk": 2 + 3 + 3 + 3 + 3})
}

func TestAnAgendaOrdersItsStepsAndLeavesTheOthersOutside(t *testing.T) {
	s := See(aCurriculum(), Plan{Agenda: "short", Alone: true}, known())
	got := seen(s)
	expect(t, got, strings.TrimLeft(`
line.1 asked, answered, required
line.3 asked, answered, required
grid asked
end hidden because “Grid” is not answered
systems hidden because “Line” is answered otherwise
room hidden because it is for working in a room
alone asked
uses asked, answered
gate asked, answered, required
intro asked, outside
case asked, answered, outside
why asked, answered, outside
share hidden because “Why” is answered, outside
fears asked, answered, outside
odds.1 asked, answered, outside
odds.3 asked, answered, outside
odds.2 asked, answered, outside
shortlist asked, answered, outside
order asked, answered, outside
dots asked, outside
rows asked, outside
worst asked, answered, outside
`, "\n"))
	done, of := s.Progress()
	expect(t, []int{done, of}, []int{4, 6})
}

func TestWhatHidesAnAnswerIsSaidInWords(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(Answers)
		plan   Plan
		want   []string
	}{
		{"nothing", func(Answers) {}, Plan{}, nil},
		{"another answer upstream", func(a Answers) { a[at("gate")] = chosen("no") }, Plan{}, []string{
			"uses because “Gate” is answered otherwise", "why because “Uses” is not asked",
		}},
		{"no answer upstream", func(a Answers) { delete(a, at("gate")) }, Plan{}, []string{
			"uses because “Gate” is not answered", "why because “Uses” is not asked",
			"fears because “Gate” is not answered",
			"odds.1 because “Fears” is not asked", "odds.2 because “Fears” is not asked", "odds.3 because “Fears” is not asked",
			"shortlist because “Odds” is not asked", "order because “Shortlist” is not asked", "worst because “Fears” is not asked",
			"line.1 because “Shortlist” is not asked", "line.3 because “Shortlist” is not asked",
		}},
		{"a verdict", func(a Answers) {
			a[at("case")] = stands(&Judged{Before: Choice{"no", ""}, After: Choice{"no", ""}})
			a[at("shortlist")] = Settled{}
		}, Plan{}, []string{
			"fears because “Case” is answered otherwise",
			"odds.1 because “Fears” is not asked", "odds.2 because “Fears” is not asked", "odds.3 because “Fears” is not asked",
			"order because “Shortlist” is not asked", "worst because “Fears” is not asked",
			"line.1 because “Shortlist” is not asked", "line.3 because “Shortlist” is not asked",
		}},
		{"an item no longer picked", func(a Answers) { a[at("shortlist")] = picked("3") }, Plan{}, []string{
			"line.1 because its entry is not picked in “Shortlist”",
		}},
		{"no item picked that is left", func(a Answers) { a[at("shortlist")] = picked("7") }, Plan{}, []string{
			"shortlist because what it names was removed", "order because “Shortlist” has no entries",
			"line.1 because its entry is not picked in “Shortlist”", "line.3 because its entry is not picked in “Shortlist”",
		}},
		{"one item's own answer", func(a Answers) { a[at("odds", 3)] = rated("low") }, Plan{}, []string{
			"line.3 because “Odds” is answered otherwise",
		}},
		{"no item's answer", func(a Answers) { a[at("odds", 1)], a[at("odds", 3)] = rated("low"), rated("low") }, Plan{}, []string{
			"shortlist because “Odds” is answered otherwise", "order because “Shortlist” is not asked",
			"line.1 because “Shortlist” is not asked", "line.3 because “Shortlist” is not asked",
		}},
		{"does not apply", func(a Answers) { a[at("odds", 3)] = Settled{Answer: rated("high").Answer, NA: true} }, Plan{}, []string{
			"line.3 because “Odds” is answered otherwise",
		}},
		{"working alone", func(a Answers) { a[at("room")] = stands(&Written{"x"}) }, Plan{Alone: true}, []string{
			"room because it is for working in a room",
		}},
		{"a pick under what is ranked", func(a Answers) {
			a[at("shortlist")] = picked("1", "2")
			a[at("order")] = stands(&Ranked{[]Choice{{"3", "three"}}})
		}, Plan{}, []string{
			"order because what it names is not picked in “Shortlist”", "line.3 because its entry is not picked in “Shortlist”",
		}},
		{"a score, and an item left open", func(a Answers) {
			a[at("gate")], a[at("odds", 3)], a[at("line", 1)] = chosen("no"), rated("low"), line("low")
			delete(a, at("uses"))
			delete(a, at("why"))
			a[at("grid")] = stands(&Gridded{[]GridRow{{Row: Choice{"yes", ""}}}})
		}, Plan{}, []string{
			"line.3 because “Odds” is answered otherwise",
			"grid because “Line” is answered otherwise and the score for risk is 3",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := known()
			test.change(a)
			expect(t, aside(See(aCurriculum(), test.plan, a)), test.want)
		})
	}
}

func TestItemsAreThoseTheListHasNowInItsOrder(t *testing.T) {
	a := known()
	s := See(aCurriculum(), Plan{}, a)
	names := func(items []Item) (all []string) {
		for _, i := range items {
			all = append(all, i.Text)
		}
		return all
	}
	expect(t, names(s.Items("fears")), []string{"one", "three", "two"})
	a[at("shortlist")] = picked("2", "9", "3")
	s = See(aCurriculum(), Plan{}, a)
	expect(t, names(s.Items("shortlist")), []string{"three", "two"})
	expect(t, s.Options(Options{Items: "shortlist"}), []Option{{ID: "3", Text: "three"}, {ID: "2", Text: "two"}})
	got, _ := s.Answer(at("shortlist"))
	expect(t, got.Answer.Lines(), []string{"picked 2", "picked 3"})
	got, _ = s.Answer(at("order"))
	expect(t, got.Answer.Lines(), []string{"three"})
	expect(t, a[at("order")].Answer.Lines(), []string{"three", "one"})
	expect(t, s.Items("gate"), []Item(nil))
	a[at("fears")] = Settled{NA: true}
	expect(t, len(See(aCurriculum(), Plan{}, a).Items("shortlist")), 0)
}

func TestEveryKindOverItemsDropsTheOnesThatAreGone(t *testing.T) {
	gone := Choice{"9", "gone"}
	one := Choice{"1", "one"}
	for _, step := range EveryKind() {
		about := step.About()
		about.ID = "about"
		var whole, left Answer
		switch step := step.(type) {
		case *Choose:
			step.Options.Items = "list"
			whole, left = &Chosen{gone}, &Chosen{}
		case *Pick:
			step.Options.Items = "list"
			whole, left = &Picked{[]Choice{gone, one}}, &Picked{[]Choice{one}}
		case *Rank:
			step.Options.Items = "list"
			whole, left = &Ranked{[]Choice{one, gone}}, &Ranked{[]Choice{one}}
		case *Dots:
			step.Options.Items = "list"
			whole, left = &Dotted{[]Share{{gone, 1}, {one, 2}}}, &Dotted{[]Share{{one, 2}}}
		case *Scale:
			step.Rows.Items = "list"
			whole, left = &Scaled{[]Rating{{Row: gone}, {Row: one}}}, &Scaled{[]Rating{{Row: one}}}
		case *Grid:
			step.Rows.Items = "list"
			whole, left = &Gridded{[]GridRow{{Row: gone}, {Row: one}}}, &Gridded{[]GridRow{{Row: one}}}
		default:
			if reflect.ValueOf(step).Elem().FieldByName("Options").IsValid() || reflect.ValueOf(step).Elem().FieldByName("Rows").IsValid() {
				t.Errorf("%s may be over items and is not tested", step.Kind())
			}
			continue
		}
		c := &Curriculum{Modules: []Module{{ID: "m", Steps: []Step{&List{Outline: Outline{ID: "list"}}, step}}}}
		got, ok := See(c, Plan{}, Answers{at("list"): fears(Item{ID: 1, Text: "one"}), at("about"): stands(whole)}).Answer(at("about"))
		if ok != !left.Empty() || ok && !reflect.DeepEqual(got.Answer, left) {
			t.Errorf("%s: %v became %v", step.Kind(), whole, got.Answer)
		}
	}
}

func TestConditionsHold(t *testing.T) {
	a := known()
	a[at("rows")] = stands(&Scaled{[]Rating{{Row: Choice{"1", ""}, Point: Choice{"low", ""}}, {Row: Choice{"2", ""}, NA: true}}})
	a[at("dots")] = stands(&Dotted{[]Share{{Choice{"3", ""}, 2}}})
	a[at("grid")] = stands(&Gridded{[]GridRow{{Choice{"yes", ""}, []Choice{{"low", ""}, {"high", ""}}}}})
	s := See(aCurriculum(), Plan{}, a)
	n := func(n int) *int { return &n }
	for _, test := range []struct {
		cond Condition
		item int
		want bool
	}{
		{nil, 0, true},
		{Is{"gate", "yes"}, 0, true}, {Is{"gate", "no"}, 0, false}, {Is{"gate", "yes"}, 3, true},
		{Is{"gate.x", "yes"}, 0, false}, {Is{"nowhere", "yes"}, 0, false},
		{In{"gate", []string{"no", "yes"}}, 0, true}, {In{"gate", []string{"no"}}, 0, false}, {In{"gate", nil}, 0, false},
		{Has{"uses", "high"}, 0, true}, {Has{"uses", "low"}, 0, false}, {Is{"uses", "high"}, 0, false},
		{Has{"shortlist", "3"}, 0, true}, {Has{"order", "1"}, 0, true}, {Has{"dots", "3"}, 0, true}, {Has{"dots", "1"}, 0, false},
		{Is{"case.before", "no"}, 0, true}, {Is{"case.after", "yes"}, 0, true}, {Is{"case", "no"}, 0, false},
		{Is{"rows.1", "low"}, 0, true}, {Is{"rows.2", "low"}, 0, false}, {Is{"rows.2", ""}, 0, false}, {Is{"rows", "low"}, 0, false},
		{Has{"grid.yes", "low"}, 0, true}, {Is{"grid.yes", "low"}, 0, false}, {Has{"grid.no", "low"}, 0, false},
		{Is{"odds", "high"}, 1, true}, {Is{"odds", "high"}, 2, false}, {Is{"odds", "high"}, 0, false}, {Is{"odds", "high"}, 9, false},
		{Is{"line.who", "high"}, 1, true}, {Is{"line.act", "stop"}, 1, false}, {Is{"line.act", ""}, 1, false},
		{Answered{"gate"}, 0, true}, {Answered{"share"}, 0, false}, {Answered{"odds"}, 2, true}, {Answered{"odds"}, 0, false},
		{Not{Is{"gate", "no"}}, 0, true}, {Not{Is{"nowhere", "x"}}, 0, true}, {Not{nil}, 0, false},
		{Every{}, 0, true}, {Some{}, 0, false},
		{Every{[]Condition{Answered{"gate"}, Answered{"share"}}}, 0, false}, {Some{[]Condition{Answered{"share"}, Answered{"gate"}}}, 0, true},
		{AnyItem{Is{"odds", "low"}}, 0, true}, {AllItems{Is{"odds", "low"}}, 0, false}, {AllItems{Answered{"odds"}}, 0, true},
		{AnyItem{Every{[]Condition{Is{"odds", "high"}, Is{"line.who", "low"}}}}, 0, true},
		{AnyItem{Every{[]Condition{Is{"odds", "low"}, Is{"line.who", "low"}}}}, 0, false},
		{AllItems{Answered{"line"}}, 0, true}, {AllItems{Answered{"gate"}}, 0, false}, {AnyItem{Answered{"nowhere"}}, 0, false},
		{Score{Bucket: "risk"}, 0, true}, {Score{Bucket: "other", AtLeast: n(1)}, 0, false}, {Score{Bucket: "other", AtMost: n(0)}, 0, true},
		{Score{Bucket: "risk", AtLeast: n(17), AtMost: n(17)}, 0, true}, {Score{Bucket: "risk", Above: n(17)}, 0, false},
		{Score{Bucket: "risk", Below: n(17)}, 0, false}, {Score{Bucket: "risk", Above: n(16), Below: n(18)}, 0, true},
	} {
		if got := s.Holds(test.cond, test.item); got != test.want {
			t.Errorf("%#v for %d: %v (risk %d)", test.cond, test.item, got, s.Scores()["risk"])
		}
	}
}

func TestASightOfNothingIsCalm(t *testing.T) {
	var s Sight
	if _, ok := s.Answer(at("x")); ok || s.Holds(Answered{"x"}, 0) || s.Holds(AllItems{Answered{"x"}}, 0) {
		t.Error("nothing was answered")
	}
	if places := See(&Curriculum{}, Plan{Agenda: "none"}, known()).Places; len(places) != 0 {
		t.Error(places)
	}
	c := aCurriculum()
	strange := Answers{at("intro"): chosen("x"), at("gate"): picked("x"), at("gate", 4): chosen("yes"), at("odds"): rated("low"), at("nowhere"): chosen("x"), at("uses"): {}}
	got := See(c, Plan{}, strange)
	if done, _ := got.Progress(); done != 0 {
		t.Errorf("%d answered:\n%s", done, seen(got))
	}
}

// anyAnswers settles places at random, those that fit and those that do not.
func anyAnswers(r *rand.Rand) Answers {
	a := Answers{}
	full := known()
	full[at("share")] = stands(NewNumbered(5, "%"))
	full[at("dots")] = stands(&Dotted{[]Share{{Choice{"3", ""}, 2}, {Choice{"1", ""}, 2}}})
	full[at("rows")] = stands(&Scaled{[]Rating{{Row: Choice{"1", ""}, Point: Choice{"high", ""}}}})
	full[at("grid")] = stands(&Gridded{[]GridRow{{Choice{"yes", ""}, []Choice{{"low", ""}}}}})
	full[at("end")] = stands(&Written{"end"})
	full[at("room")], full[at("alone")] = stands(&Written{"r"}), stands(&Written{"a"})
	full[at("systems")] = fears(Item{ID: 1, Text: "x"})
	for _, key := range slices.SortedFunc(mapKeys(full), func(a, b Key) int {
		return cmp.Or(cmp.Compare(a.Step, b.Step), cmp.Compare(a.Item, b.Item))
	}) {
		if r.IntN(4) > 0 {
			a[key] = changed(r, full[key])
		}
	}
	return a
}

func mapKeys(a Answers) func(func(Key) bool) {
	return func(yield func(Key) bool) {
		for key := range a {
			if !yield(key) {
				return
			}
		}
	}
}

// changed is another answer of the same shape, or the same.
func changed(r *rand.Rand, s Settled) Settled {
	words := []string{"yes", "no", "low", "high", "third"}
	ids := []string{"1", "2", "3", "4"}
	switch a := s.Answer.(type) {
	case *Chosen:
		if slices.Contains(ids, a.Choice.ID) {
			return chosen(ids[r.IntN(4)])
		}
		return chosen(words[r.IntN(len(words))])
	case *Picked:
		if slices.Contains(ids, a.Choices[0].ID) {
			return picked(ids[r.IntN(4)], ids[r.IntN(4)])
		}
		return picked(words[r.IntN(len(words))])
	case *Listed:
		items := slices.Clone(a.Items)
		r.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		return fears(items[r.IntN(len(items)):]...)
	case *Scaled:
		if a.Ratings[0].Row.ID == "" {
			return rated(words[2+r.IntN(2)])
		}
	case *Judged:
		return stands(&Judged{Before: Choice{words[r.IntN(2)], ""}, After: Choice{words[r.IntN(2)], ""}})
	case *Filled:
		return line(words[2+r.IntN(2)])
	case *Written:
		return stands(&Written{a.Text + " " + words[r.IntN(len(words))]})
	}
	if r.IntN(8) == 0 {
		return Settled{NA: true}
	}
	return s
}

// derived is all that others make of a sight, set-aside answers left out.
func derived(s *Sight, c *Curriculum) string {
	var b strings.Builder
	b.WriteString(seen(s))
	for _, m := range c.Modules {
		for _, step := range m.Steps {
			id := step.About().ID
			for item := range 6 {
				if answer, ok := s.Answer(at(id, item)); ok {
					fmt.Fprintf(&b, "%s.%d: %t %s", id, item, answer.NA, answer.Because)
					if answer.Answer != nil {
						fmt.Fprintf(&b, " %q", answer.Answer.Lines())
					}
				}
			}
			fmt.Fprintln(&b, id, s.Items(id), s.Options(Options{Items: id}))
		}
	}
	done, of := s.Progress()
	fmt.Fprintln(&b, done, of, s.Scores(), len(s.Missing()))
	return b.String()
}

func FuzzAnAnswerThatIsHiddenFeedsNothing(f *testing.F) {
	for seed := range uint64(200) {
		f.Add(seed)
	}
	f.Add(uint64(time.Now().UnixNano()))
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 2))
		c := aCurriculum()
		plan := Plan{Alone: r.IntN(2) == 0, Agenda: []string{"", "short"}[r.IntN(2)]}
		a := anyAnswers(r)
		s := See(c, plan, a)
		want := derived(s, c)
		if again := derived(See(c, plan, a), c); again != want {
			t.Fatalf("seed %d: seen twice, differently", seed)
		}
		for _, p := range s.SetAside() {
			if _, ok := s.Answer(p.Key); ok {
				t.Errorf("seed %d: %v is set aside and answered", seed, p.Key)
			}
			if p.Hidden == "" || strings.Contains(p.Hidden, "\n") {
				t.Errorf("seed %d: %v is set aside because %q", seed, p.Key, p.Hidden)
			}
			for range 3 {
				other := map[Key]Settled{}
				for key, settled := range a {
					other[key] = settled
				}
				other[p.Key] = changed(r, a[p.Key])
				if p.Visible && !See(c, plan, other).hides(p.Key) {
					continue // it now names something that is there
				}
				if got := derived(See(c, plan, other), c); got != want {
					t.Errorf("seed %d: %v is hidden, and changed\n%s\nto\n%s", seed, p.Key, want, got)
				}
				delete(other, p.Key)
				if got := derived(See(c, plan, other), c); got != want {
					t.Errorf("seed %d: %v is hidden, and removing it changed\n%s\nto\n%s", seed, p.Key, want, got)
				}
			}
		}
		for key := range a {
			_, visible := s.Answer(key)
			if visible == s.hides(key) {
				t.Errorf("seed %d: %v counts: %v, and is set aside: %v", seed, key, visible, !visible)
			}
		}
	})
}

func (s *Sight) hides(k Key) bool {
	return slices.ContainsFunc(s.SetAside(), func(p Place) bool { return p.Key == k })
}

// manyAnswers is a curriculum of n list items and the steps asked about each.
func manyAnswers(n int) (*Curriculum, Answers) {
	c := aCurriculum()
	a := known()
	var items []Item
	var ids []string
	for i := 1; len(a) < n; i++ {
		items = append(items, Item{ID: i, Text: "item"})
		ids = append(ids, strconv.Itoa(i))
		a[at("odds", i)] = rated("high")
		a[at("line", i)] = line("high")
	}
	a[at("fears")] = fears(items...)
	a[at("shortlist")] = picked(ids...)
	return c, a
}

func BenchmarkSee(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000} {
		c, a := manyAnswers(n)
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				See(c, Plan{}, a)
			}
		})
	}
}
