package tui

import (
	"strings"
	"testing"

	"notbad/curriculum"
	"notbad/workshop"
)

func TestPassingByWhatIsRequiredSaysSoOnce(t *testing.T) {
	show(t, 80, 24, begun(), func(p *projector) {
		p.press("pgdn", "pgdn")
		p.shows("“What we use it for” is required; it comes back at the end.")
		p.press("pgup", "pgdn")
		p.hides("it comes back at the end")
		p.press("pgup", "1", "pgdn")
		p.shows("Settled: “What we use it for”.")
		p.hides("it comes back at the end")
	})
}

func TestSettlingWhatStandsChangesNothing(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		p.press("pgdn", "1", "enter")
		before := len(n.events)
		p.press("pgdn", "pgup", "enter")
		p.shows("Settled.")
		for _, e := range n.events[before:] {
			if s, ok := e.What.(workshop.Settled); ok {
				t.Errorf("it was settled again: %v", s)
			}
		}
		p.press("f5", "pgup", "enter")
		if p.app.desk.room.state.Skipped(curriculum.Key{Step: "use"}) {
			t.Error("settling does not take back that it was skipped")
		}
	})
}

func TestUndoElsewhereSaysWhatFirst(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		p.press("pgdn", "1", "enter", "pgdn")
		answered := func() bool { return !p.app.desk.room.state.Answer(curriculum.Key{Step: "use"}).Empty() }
		p.press("ctrl+z")
		p.shows("ctrl+z again takes back “What we use it for”, which is at another step.")
		p.press("left", "ctrl+z")
		if !answered() {
			t.Fatal("it was taken back without having been said")
		}
		p.press("ctrl+z")
		if answered() || !strings.Contains(p.frame(), "Undone") {
			t.Errorf("it was not taken back:\n%s", p.frame())
		}
	})
}

func TestSeveralAnswersAreSetAsideForOneReason(t *testing.T) {
	list := curriculum.Key{Step: "nightmares"}
	n := at(list, workshop.Settled{Key: list, Settled: headlines("It lies", "It leaks", "It stalls", "It spies")},
		shortlisted("It lies", "It leaks", "It stalls"), redLine(1, "It lies", "let it speak alone"), redLine(2, "It leaks", "sell it"))
	show(t, 80, 24, n, func(p *projector) {
		p.press("up", "up", "up", "up", "ctrl+d", "ctrl+d", "ctrl+s")
		p.shows("because what they were about was removed; ctrl+z brings them back.")
	})
	for _, c := range []struct {
		hidden []string
		why    string
	}{
		{[]string{"its entry was removed"}, "its entry was removed"},
		{[]string{"its entry was removed", "what it names was removed"}, "what they were about was removed"},
		{[]string{"its entry is not picked in “Three”", "what it names is not picked in “Three”"}, "what they were about is not picked in “Three”"},
		{[]string{"“Use” is answered otherwise", "“Use” is answered otherwise"}, "“Use” is answered otherwise"},
		{[]string{"its entry was removed", "“Use” is not answered"}, ""},
	} {
		var gone []curriculum.Place
		for _, hidden := range c.hidden {
			gone = append(gone, curriculum.Place{Hidden: hidden})
		}
		if why := whyAside(gone); why != c.why {
			t.Errorf("%q: because %q", c.hidden, why)
		}
	}
}
