//go:build unix

package main

import (
	"bytes"
	"path"
	"testing"

	"notbad/assets"
	"notbad/curriculum"
	"notbad/statement"
	"notbad/tui"
	"notbad/workshop"
)

// Each example is a whole workshop of people who do not exist. Its statement is
// held in full, so that whoever changes a clause reads what becomes of it in
// three very different organizations.
func TestEachExampleLeadsToAStatement(t *testing.T) {
	for name, agenda := range map[string]string{"hospital": "full-day", "bank": "half-day", "city": "series"} {
		t.Run(name, func(t *testing.T) {
			c, s := example(t, path.Join("demo", name+".yaml"))
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

// example is the built-in curriculum, and what became of a workshop in it whose
// answers lie in the program under name.
func example(t *testing.T, name string) (*curriculum.Curriculum, *workshop.State) {
	t.Helper()
	var found bytes.Buffer
	p := reader(t.TempDir())
	p.err = &found
	from, err := folder("")
	if err != nil {
		t.Fatal(err)
	}
	c, err := load(from, folderName(""), "")
	if err != nil {
		t.Fatal(err)
	}
	data, err := assets.Demo.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	m := &memory{}
	for _, what := range beginning(c, tui.Setup{Title: c.Title, Agenda: c.FirstAgenda(false)}) {
		m.happen(what)
	}
	happenings, err := p.settle(c, name, data, workshop.Replay(m.events))
	if err != nil || found.Len() > 0 {
		t.Fatalf("%v\n%s", err, &found)
	}
	for _, what := range happenings {
		m.happen(what)
	}
	return c, workshop.Replay(m.events)
}
