package curriculum

import "testing"

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
