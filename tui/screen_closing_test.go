package tui

import (
	"strings"
	"testing"
)

// toTheEnd pages on until the last step lies behind.
func toTheEnd(p *projector) {
	for range 40 {
		if strings.Contains(p.frame(), "That was the last step.") {
			return
		}
		p.press("pgdn")
	}
	p.t.Fatalf("no end in sight:\n%s", p.frame())
}

func TestTheEndListsWhatWasTypedAndWhatWasPassedBy(t *testing.T) {
	show(t, 80, 40, begun(), func(p *projector) {
		p.press("pgdn", "pgdn", "pgdn", "pgdn", "Only one", "enter")
		toTheEnd(p)
		p.shows("Typed, not settled", "… Write the headline", "typed, not settled", "Required and open", "Open, if you like", "○ What is at stake")
		frame := p.frame()
		if strings.Index(frame, "Required and open") > strings.Index(frame, "Open, if you like") {
			t.Errorf("what may be left comes first:\n%s", frame)
		}
		if strings.Count(frame, "Write the headline") != 1 {
			t.Errorf("it is listed twice:\n%s", frame)
		}
		p.press("enter")
		p.shows("Only one")
		toTheEnd(p)
		for range 12 {
			p.press("down")
		}
		p.shows("▸ ○ Where we stand")
		p.press("enter")
		p.shows("What do we have today?")
	})
}
