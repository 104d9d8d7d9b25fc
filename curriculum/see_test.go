package curriculum

import (
	"reflect"
	"strings"
	"testing"
)

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
		{"another row, and a long title", func(a Answers) {
			a[at("grid")] = stands(&Gridded{[]GridRow{{Choice{"yes", ""}, []Choice{{"low", ""}, {"high", ""}}}}})
			a[at("end")] = stands(&Written{"end"})
		}, Plan{}, []string{"end because “Grid” is answered otherwise"}},
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

func TestAStepOverTheItemsOfAHiddenListIsHiddenWithIt(t *testing.T) {
	list := &List{Outline: Outline{ID: "list", Title: "Fears", AloneOnly: true}, Asking: Asking{NA: true}}
	pick := &Pick{Outline: Outline{ID: "pick", Title: "Three"}, Asking: Asking{Required: true}, Options: Options{Items: "list"}}
	rows := &Scale{Outline: Outline{ID: "rows"}, Asking: Asking{Required: true}, Rows: Options{Items: "pick"}}
	c := &Curriculum{Modules: []Module{{ID: "m", Steps: []Step{list, pick, rows}}}}
	hidden := func(s *Sight) (all []string) {
		for _, p := range s.Places {
			all = append(all, p.Hidden)
		}
		return all
	}
	inARoom := See(c, Plan{}, Answers{at("list"): fears(Item{ID: 1, Text: "one"}), at("pick"): picked("1")})
	expect(t, hidden(inARoom), []string{"it is for working alone", "“Fears” is not asked", "“Three” is not asked"})
	expect(t, len(inARoom.Missing()), 0)
	expect(t, hidden(See(c, Plan{Alone: true}, Answers{at("list"): {NA: true}})), []string{"", "“Fears” has no entries", "“Three” is not asked"})
	// What is only not answered yet is waited for.
	expect(t, hidden(See(c, Plan{Alone: true}, Answers{})), []string{"", "", ""})
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

func TestAReasonQuotesNoMoreThanALine(t *testing.T) {
	long := &Choose{Outline: Outline{ID: "a", Prompt: strings.Repeat("What would we do? ", 9) + "\nNow?"}}
	asked := func(when Condition) string {
		c := &Curriculum{Modules: []Module{{Steps: []Step{long, &Write{Outline: Outline{ID: "b", When: when}}}}}}
		return See(c, Plan{}, Answers{at("a"): chosen("x")}).Places[1].Hidden
	}
	five := 5
	expect(t, asked(Is{"a", "y"}), "“What would we do? What would we do? What would we do? What…” is answered otherwise")
	expect(t, asked(Not{Is{"a", "x"}}), "“What would we do? What would we do? What would we do? What…” is answered otherwise")
	expect(t, asked(Not{Score{Bucket: "risk", AtMost: &five}}), "the score for risk is 0")
	expect(t, asked(Is{"gone", "y"}), "“gone” is not asked")
	expect(t, asked(Some{}), "its condition never holds")
	expect(t, asked(Not{Every{}}), "its condition never holds")
}
