package tui

import (
	"fmt"
	"testing"
	"time"
)

func TestTheMinutesOfTheModulesAddUpToTheWhole(t *testing.T) {
	show(t, 80, 60, begun(), func(p *projector) {
		for range 9 {
			p.passes(50 * time.Second)
			p.press("pgdn")
		}
		planned, spent, whole := p.app.desk.room.tally()
		sum := 0
		for of, minutes := range spent {
			sum += minutes
			if planned[of] == 0 {
				t.Errorf("%v has no time", of)
			}
		}
		if sum != whole || whole != 7 {
			t.Errorf("%v add up to %d; the whole is %d and the room was there for 7:30", spent, sum, whole)
		}
		p.press("f3")
		p.shows(fmt.Sprintf("%d of 60 min", whole))
		for of, minutes := range spent {
			p.shows(fmt.Sprintf("%d of %d min", minutes, planned[of]))
		}
	})
}
