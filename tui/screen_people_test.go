package tui

import (
	"errors"
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
		if n.events[2].What.(workshop.People).People[0].Left {
			t.Error("what was noted first is changed")
		}
		p.press("enter", "tab", "s", "enter")
		if got := lately(n).People[0]; !got.Left || got.Role != "Chief of cares" {
			t.Errorf("with another role it is noted as %+v", got)
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

func TestNobodyIsSaidToHaveLeftWhenThatCannotBeSaved(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		n.broken = errors.New("no space left on the disk")
		p.press("f4")
		for range 2 {
			p.press("l")
			p.shows("Not saved: no space left on the disk.", "1 person here")
			p.hides("has left")
		}
		p.press("a", "Bo", "ctrl+s")
		p.shows("Not saved", "Bo")
	})
}

func TestANamePutAwayIsThereAgain(t *testing.T) {
	show(t, 80, 24, begun(), func(p *projector) {
		p.press("f4", "a", "Bo Ann", "esc", "esc", "f4", "a")
		p.shows("Who has joined?", "Bo Ann")
		p.press("enter", "enter", "a")
		p.shows("Who has joined?", "2 people here")
		p.hides("┃ Bo Ann")
	})
}
