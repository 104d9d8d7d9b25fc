package statement

import (
	"regexp"
	"slices"
	"testing"

	"notbad/curriculum"
	"notbad/workshop"
)

// referring is the clinic's curriculum with references.
func referring() *curriculum.Curriculum {
	c := clinic()
	c.References = []curriculum.Reference{
		{ID: "rmf-1-1", Framework: "NIST AI RMF", Version: "1.0", Title: "MAP 1.1: context", AsOf: "2026-07-01"},
		{ID: "oecd-1", Framework: "OECD AI Principles", Title: "1.1: well-being", AsOf: "2026"},
		{ID: "rmf-1-2", Framework: "NIST AI RMF", Version: "1.0", Title: "MAP 1.2: people", AsOf: "2026-07-01"},
		{ID: "act-4", Framework: "EU AI Act", Title: "Article 4: literacy", AsOf: "2026-09"},
		{ID: "act-9", Framework: "EU AI Act", AsOf: "2026-09"},
	}
	c.Step("welcome").About().Refs = []string{"act-4"}
	c.Step("why").About().Refs = []string{"rmf-1-2", "nowhere"}
	c.Step("review").About().Refs = []string{"act-4", "act-9"}
	c.Shape.Sections[5].Clauses[0].Refs = []string{"rmf-1-1", "rmf-1-2"} // from vendors
	c.Shape.Sections[7].Clauses[0].Refs = []string{"oecd-1"}             // for us alone, from nightmares
	return c
}

// entries are the lines of the last section, if it is the references'.
func entries(d Draft) (lines []string) {
	for _, s := range d.Sections {
		for _, c := range s.Clauses {
			if s.ID == References {
				lines = append(lines, c.Text)
			}
		}
	}
	return lines
}

func TestWhatIsAnsweredIsRelatedToItsReferences(t *testing.T) {
	because := settle("why", 0, &curriculum.Written{Text: "We must."})
	logs := settle("vendors", 0, chosen("logs", "Logs"))
	for _, test := range []struct {
		name             string
		what             []workshop.Happening
		public, internal []string
	}{
		{"nothing is answered", nil, nil, nil},
		{"a step is", []workshop.Happening{because},
			[]string{"NIST AI RMF, 1.0 (as of July 1, 2026): MAP 1.2: people."},
			[]string{"NIST AI RMF, 1.0 (as of July 1, 2026): MAP 1.2: people."}},
		{"a step does not apply", []workshop.Happening{na("why", 0)}, nil, nil},
		{"a clause stands", []workshop.Happening{logs, because},
			[]string{"NIST AI RMF, 1.0 (as of July 1, 2026): MAP 1.1: context; MAP 1.2: people."},
			[]string{"NIST AI RMF, 1.0 (as of July 1, 2026): MAP 1.1: context; MAP 1.2: people."}},
		{"a clause is taken out", []workshop.Happening{logs, workshop.Withdrawn{Clause: "vendors"}}, nil, nil},
		{"a clause is for us alone", []workshop.Happening{both}, nil,
			[]string{"OECD AI Principles (as of 2026): 1.1: well-being."}},
		{"a title is missing, a date known in part", []workshop.Happening{settle("review", 0, filled("next", "June"))},
			[]string{"EU AI Act (as of September 2026): Article 4: literacy; act-9."},
			[]string{"EU AI Act (as of September 2026): Article 4: literacy; act-9."}},
	} {
		s := new(room).happens(test.what...).state()
		if got := entries(Write(referring(), s, Public)); !slices.Equal(got, test.public) {
			t.Errorf("%s, to the public:\n got %q\nwant %q", test.name, got, test.public)
		}
		if got := entries(Write(referring(), s, Internal)); !slices.Equal(got, test.internal) {
			t.Errorf("%s, to us:\n got %q\nwant %q", test.name, got, test.internal)
		}
	}
}

func TestAHiddenAnswerIsRelatedToNothing(t *testing.T) {
	c := referring()
	c.Step("why").About().When = curriculum.Answered{Step: "vendors"}
	s := new(room).happens(settle("why", 0, &curriculum.Written{Text: "We must."})).state()
	if got := entries(Write(c, s, Internal)); got != nil {
		t.Errorf("hidden, and yet: %q", got)
	}
}

func TestNothingSaysThatAFrameworkIsCompliedWith(t *testing.T) {
	claims := regexp.MustCompile(`(?i)compl(y|ies|ian)|conform|certif|fulfil|satisf|meets|in line with|align`)
	for _, to := range []Audience{Public, Internal} {
		d := Write(referring(), morning().state(), to)
		last := d.Sections[len(d.Sections)-1]
		if last.ID != References || !regexp.MustCompile(`\brelated to\b`).MatchString(last.Intro) {
			t.Fatalf("the last section is %+v", last)
		}
		if claim := claims.FindString(d.Markdown()); claim != "" {
			t.Errorf("the %s draft says %q", to, claim)
		}
	}
}
