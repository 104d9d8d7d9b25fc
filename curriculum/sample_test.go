package curriculum

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
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
