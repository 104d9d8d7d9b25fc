package tui

import "testing"

func TestEnterGoesOnInBothFormsAndAltEnterBeginsALine(t *testing.T) {
	show(t, 80, 24, begun(), func(p *projector) {
		p.press("pgdn", "f6", "Who pays", "alt+enter", "for the audit?")
		p.shows("alt+enter new line")
		p.press("enter", "Ada", "enter")
		p.shows("1 matter parked")
		p.press("f7", "I would not sign.", "alt+enter", "Never.", "enter", "Ben", "enter")
		p.shows("1 dissent noted")
		r := p.app.desk.room.state
		if m := r.Matters(); len(m) != 1 || m[0].Matter != "Who pays\nfor the audit?" || m[0].Owner != "Ada" {
			t.Errorf("parked %+v", m)
		}
		if d := r.Dissents(); len(d) != 1 || d[0].Words != "I would not sign.\nNever." || d[0].By != "Ben" {
			t.Errorf("noted %+v", d)
		}
	})
}
