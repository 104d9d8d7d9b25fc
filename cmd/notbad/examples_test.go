//go:build unix

package main

import (
	"bytes"
	"path"
	"testing"

	"notbad/curriculum"
	"notbad/statement"
	"notbad/workshop"
)

// Each example is a whole workshop of people who do not exist. Its statement is
// held in full, so that whoever changes a clause reads what becomes of it in
// three very different organizations.
func TestEachExampleLeadsToAStatement(t *testing.T) {
	for name, agenda := range map[string]string{"freight": "ninety", "hospital": "full-day", "bank": "half-day", "city": "series"} {
		t.Run(name, func(t *testing.T) {
			c, s := example(t, name)
			if s.Agenda != agenda {
				t.Errorf("it follows %q, not %q", s.Agenda, agenda)
			}
			if aside := curriculum.See(c, s.Plan(), s.Answers()).SetAside(); len(aside) > 0 {
				t.Errorf("answers that feed nothing: %v", aside)
			}
			draft := statement.Write(c, s, statement.Internal)
			if n := len(draft.Gaps()); n == 0 || n > 5 || len(s.Dissents()) == 0 || len(s.Matters()) == 0 {
				t.Errorf("no room leaves %d gaps, %d dissents, and %d parked matters", n, len(s.Dissents()), len(s.Matters()))
			}
			same(t, path.Join("testdata", name+".md"), draft.Markdown())
		})
	}
}

// example is the built-in curriculum, and what became of the workshop in it that
// lies in the program under name. Nothing may be wrong with its answers.
func example(t *testing.T, name string) (*curriculum.Curriculum, *workshop.State) {
	t.Helper()
	var found bytes.Buffer
	p := reader(t.TempDir())
	p.err = &found
	c, events, err := p.demo(name)
	if err != nil || found.Len() > 0 {
		t.Fatalf("%v\n%s", err, &found)
	}
	return c, workshop.Replay(events)
}
