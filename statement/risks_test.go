package statement

import (
	"fmt"
	"strings"
	"testing"

	"notbad/curriculum"
	"notbad/workshop"
)

// registered is a register as lines.
func registered(r Register) string {
	var b strings.Builder
	for _, list := range r {
		fmt.Fprintf(&b, "%s: %s", list.Title, strings.Join(list.Fields, ", "))
		for _, s := range list.Scales {
			b.WriteString("; " + s.Title)
		}
		b.WriteString("\n")
		for _, i := range list.Items {
			fmt.Fprintf(&b, "%d %q %q %q %s\n", i.ID, i.Fields, i.Weighed, i.Tallies, i.Status)
			for _, c := range i.Against {
				fmt.Fprintf(&b, "  %s %s\n", c.Clause, c.Text)
			}
			for _, a := range i.Actions {
				fmt.Fprintf(&b, "  %s %s\n", a.Owner, a.Due.Format("2006-01-02"))
			}
		}
	}
	return b.String()
}

func TestTheRegisterSaysWhatBecameOfEachRisk(t *testing.T) {
	c := clinic()
	weigh := c.Step("stand").(*curriculum.Scale)
	weigh.Points = []curriculum.Option{{ID: "mostly", Text: "mostly"}, {ID: "fully", Text: "fully"}}
	r := morning().happens(
		workshop.Revealed{Key: curriculum.Key{Step: "stand"}, Round: 1, Ballots: 5, Counts: map[string]int{"1.fully": 4, "1.mostly": 1, "3.fully": 5}},
		workshop.Revealed{Key: curriculum.Key{Step: "stand"}, Round: 2, Ballots: 2, Counts: map[string]int{"1.fully": 1, "1.mostly": 1}},
	)
	golden(t, "register.txt", registered(RiskRegister(c, r.state())))
}

func TestOnlyAnActOfItsOwnMakesAClauseActAgainstARisk(t *testing.T) {
	for _, test := range []struct {
		part Part
		want bool
	}{
		{Part{Slot: "act", Says: "act", Text: "rank"}, true},
		{Part{Slot: "line.act", Says: "act", Text: "rank"}, true},
		{Part{Slot: "other.act", Says: "act", Text: "rank"}, false},
		{Part{Slot: "act", Says: "act"}, false},
		{Part{Slot: "act", Says: "object", Text: "rank"}, false},
	} {
		if got := acts(Clause{From: curriculum.Key{Step: "line"}, Parts: []Part{test.part}}); got != test.want {
			t.Errorf("%v: %v", test.part, got)
		}
	}
}

func TestWhatWasNeitherWeighedNorWorkedThroughIsNoRisk(t *testing.T) {
	c := jobs()
	r := new(room).happens(
		settle("systems", 0, &curriculum.Listed{Items: []curriculum.Item{entry(1, "The triage model")}}),
		settle("next", 0, &curriculum.Listed{Items: []curriculum.Item{entry(1, "x", "what", "x")}}))
	if got, want := registered(RiskRegister(c, r.state())), "Our systems: \n1 [] [] [] taken further, nothing answered yet\n"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := RiskRegister(c, new(workshop.State)); got != nil {
		t.Errorf("before anything was said: %v", got)
	}
}

func TestHowFarARiskWasTaken(t *testing.T) {
	list := settle("nightmares", 0, &curriculum.Listed{Items: []curriculum.Item{entry(1, "One"), entry(2, "Two")}})
	short := settle("shortlist", 0, picked("1", "One"))
	for _, test := range []struct {
		what []workshop.Happening
		want [2]string
	}{
		{[]workshop.Happening{list}, [2]string{"named; what is taken further has not been decided yet", "named; what is taken further has not been decided yet"}},
		{[]workshop.Happening{list, short}, [2]string{"taken further, nothing answered yet", "named, and not taken further"}},
		{[]workshop.Happening{list, short, settle("value", 1, filled("value", "x"))}, [2]string{"1 of 3 questions answered", "named, and not taken further"}},
		{[]workshop.Happening{list, short, na("value", 1), na("red-line", 1), settle("owner", 1, filled("how", "x"))}, [2]string{"worked through", "named, and not taken further"}},
		{[]workshop.Happening{list, short, na("value", 1), na("red-line", 1), na("owner", 1)}, [2]string{"taken further", "named, and not taken further"}},
		{[]workshop.Happening{list, short, settle("value", 2, filled("value", "x"))}, [2]string{"taken further, nothing answered yet", "named, and not taken further"}},
	} {
		register := RiskRegister(clinic(), new(room).happens(test.what...).state())
		if got := [2]string{register[0].Items[0].Status, register[0].Items[1].Status}; got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}
