package tui

import (
	"testing"

	"notbad/curriculum"
	"notbad/workshop"
)

func TestTheAgendaClosesTheWorkshopOnlyWhenAskedTwice(t *testing.T) {
	for _, c := range []struct {
		keys   []string
		closes bool
	}{
		{[]string{"h"}, false},
		{[]string{"what if he has"}, false},
		{[]string{"h", "down", "h"}, false},
		{[]string{"h", "f1", "esc", "h"}, false},
		{[]string{"h", "pgdn", "h"}, false},
		{[]string{"h", "h"}, true},
	} {
		n := begun()
		show(t, 80, 24, n, func(p *projector) {
			p.press("f3")
			p.shows("h home")
			p.press(c.keys...)
			if closed := n.closed == 1; closed != c.closes {
				t.Errorf("%q: closed %v:\n%s", c.keys, closed, p.frame())
			}
		})
	}
	show(t, 80, 24, begun(), func(p *projector) {
		p.press("f3", "h")
		p.shows("Press h again to close this workshop and go home.")
		p.press("e")
		p.shows("No words are taken here; enter goes to the step.")
	})
}

func TestTheAgendaActsOnThePlaceInFocus(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		p.press("f3", "down", "down", "f5")
		p.shows("▸ ↷ What is at stake", "skipped")
		p.press("f6", "Who pays?", "enter", "enter")
		p.press("f7")
		p.shows("About “What is at stake”.")
		p.press("Not I.", "tab", "enter", "f8")
		p.shows("What is at stake", "The whole workshop has run for")
		p.press("esc", "f9")
		p.shows("History", "Nothing has been settled here yet.")
		p.press("esc")
		p.shows("▸ ↷ What is at stake")
		r, stake := p.app.desk.room, curriculum.Key{Step: "stake"}
		p.press("pgdn", "pgdn")
		p.shows("◇ Who pays?")
		if m := r.state.Matters(); len(m) != 1 || m[0].Key != stake {
			t.Errorf("parked %v", m)
		}
		if d := r.state.DissentsAt(stake); len(d) != 1 {
			t.Errorf("dissents %v", d)
		}
	})
}

func TestWordsTypedAndNotSettledAreSaidOnTheAgenda(t *testing.T) {
	n := at(curriculum.Key{Step: "stake"}, workshop.Settled{Key: curriculum.Key{Step: "stake"},
		Settled: curriculum.Settled{Answer: &curriculum.Written{Text: "People wait"}}})
	show(t, 80, 24, n, func(p *projector) {
		p.press("left", "f4", "esc", "f3")
		p.shows("✓ What is at stake")
		p.hides("not settled")
	})
	show(t, 80, 24, n, func(p *projector) {
		p.press("!", "f4", "esc")
		p.press("f6", "esc")
		p.shows("People wai!t")
		if list := closingRows(p.app.desk.room); len(list) == 0 || list[0].heading != "Typed, not settled" {
			t.Errorf("at the end come %v", list)
		}
	})
}
