package tui

import (
	"strings"
	"testing"

	"notbad/curriculum"
	"notbad/statement"
)

// refer makes the step called use, which is the second, related to entries of
// two frameworks.
func refer(p *projector) {
	c := p.app.desk.room.session.Curriculum
	c.References = []curriculum.Reference{
		{ID: "map-1", Framework: "NIST AI RMF", Title: "MAP 1.1: context"},
		{ID: "map-2", Framework: "NIST AI RMF", Title: "MAP 1.2: people"},
		{ID: "oecd", Framework: "OECD AI Principles", Title: "1.1: well-being"},
	}
	p.press("pgdn")
	at := p.app.desk.room.ahead.At
	c.Step(at.Step).About().Refs = []string{"map-1", "map-2", "nowhere", "oecd"}
}

func TestHelpSaysWhatAStepIsRelatedTo(t *testing.T) {
	show(t, 80, 40, begun(), func(p *projector) {
		p.press("f1")
		p.hides("Related to")
		p.press("esc")
		refer(p)
		p.press("f1")
		p.shows("Related to: NIST AI RMF, MAP 1.1: context; MAP 1.2: people; OECD AI Principles, 1.1: well-being")
	})
}

func TestReferencesAreNeitherNewsNorWhereTheStatementOpens(t *testing.T) {
	show(t, 80, 40, begun(), func(p *projector) {
		refer(p)
		r := p.app.desk.room
		r.session.Curriculum.Shape = curriculum.Shape{Sections: []curriculum.ShapeSection{{ID: "s", Heading: "First of all",
			Clauses: []curriculum.ShapeClause{{ID: "c", Says: "We begin."}}}}}
		r.write()
		p.press("1", "ctrl+s")
		last := r.draft.Sections[len(r.draft.Sections)-1]
		if last.ID != statement.References {
			t.Fatalf("the last section is %+v", last)
		}
		if r.fresh[last.Clauses[0].ClauseKey] {
			t.Error("a reference is shown as what has just changed")
		}
		p.press("f2")
		for line := range strings.Lines(p.frame()) {
			if strings.Contains(line, "▸") && !strings.Contains(line, "We begin.") {
				t.Errorf("the focus is on %s", line)
			}
		}
		p.shows("Related public frameworks", "▸")
	})
}
