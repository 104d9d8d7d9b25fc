package tui

import (
	"strings"
	"testing"

	"notbad/curriculum"
)

func TestHelpIsReflowedAndItsEmphasisShown(t *testing.T) {
	show(t, 80, 30, at(curriculum.Key{Step: "use"}), func(p *projector) {
		p.app.desk.room.session.Curriculum.Step("use").About().Help = "Take the one that\nwould be *hardest* to\nundo.\n\nA second paragraph."
		_, cmd := p.app.Update(keyboard["f1"])
		for _, when := range []string{"before", "after"} {
			frame := p.frame()
			if !strings.Contains(frame, "Take the one that would be hardest to undo.\n\n") || !strings.Contains(frame, "    A second paragraph.\n") {
				t.Errorf("%s rendering:\n%s", when, frame)
			}
			p.do(cmd)
			cmd = nil
		}
		if !strings.Contains(p.app.View().Content, "\x1b[3mhardest") && !strings.Contains(p.app.View().Content, ";3mhardest") {
			t.Errorf("no emphasis in %q", p.app.View().Content)
		}
		p.press("esc", "f3", "f1")
		p.shows("○ open\n")
		p.press("esc", "f2", "f1")
		p.shows("┃ has just changed\n")
	})
}
