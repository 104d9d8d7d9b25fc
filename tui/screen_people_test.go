package tui

import (
	"testing"

	"notbad/workshop"
)

// lately is the latest that n says about people.
func lately(n *notebook) workshop.People {
	var latest workshop.People
	for _, e := range n.events {
		if p, ok := e.What.(workshop.People); ok {
			latest = p
		}
	}
	return latest
}

func TestALateArrivalIsNotedAndNothingBeforeIsTouched(t *testing.T) {
	n := begun()
	before := len(n.events)
	show(t, 80, 24, n, func(p *projector) {
		p.press("f4", "a", "Bo", "tab", "counsel", "enter")
		p.shows("2 people here", "▸ Bo", "counsel")
		first := n.events[2].What.(workshop.People)
		if got := lately(n); len(got.People) != 2 || got.People[1] != (workshop.Person{Name: "Bo", Role: "counsel"}) || got.Decider != "Ada" {
			t.Errorf("it noted %+v", got)
		}
		if len(first.People) != 1 || len(n.events) <= before {
			t.Errorf("what was noted first is now %+v", first)
		}
	})
}

func TestWhoeverLeavesStaysOnTheListAndCanComeBack(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		p.press("f4", "l")
		p.shows("Ada", "has left", "nobody here")
		if !lately(n).People[0].Left {
			t.Error("it is not noted")
		}
		p.press("l")
		p.shows("1 person here")
		if lately(n).People[0].Left {
			t.Error("coming back is not noted")
		}
	})
}

func TestWhoeverDecidesStillDoesUnderAnotherName(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		p.press("f4", "enter", " Ruiz", "enter", "enter")
		p.shows("Ada Ruiz", "decides")
		if got := lately(n); got.Decider != "Ada Ruiz" {
			t.Errorf("%q decides", got.Decider)
		}
		p.press("d")
		if got := lately(n); got.Decider != "" {
			t.Errorf("%q decides still", got.Decider)
		}
	})
}

func TestTwoPeopleCannotHaveOneName(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		p.press("f4", "a", "ada", "ctrl+s")
		p.shows("Somebody here is called Ada")
		p.press("esc")
		p.hides("initial")
		if len(lately(n).People) != 1 {
			t.Errorf("it noted %+v", lately(n))
		}
	})
}
