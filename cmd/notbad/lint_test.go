package main

import (
	"slices"
	"strings"
	"testing"

	"notbad/statement"
	"notbad/statement/lint"
	"notbad/workshop"
)

// Once a room has agreed and gone on, the draft's version line says how many clauses
// have changed since, and may take a line more.
func TestFindingsInAWorkshopStandWhereTheDraftHasThem(t *testing.T) {
	p := quiet(t)
	c, events, err := p.demo("freight")
	if err != nil {
		t.Fatal(err)
	}
	l := &live{curriculum: c, events: events}
	last := events[len(events)-1]
	for _, what := range []workshop.Happening{
		workshop.Agreed{By: []string{"Ines Halloran"}},
		workshop.Withdrawn{Clause: "never", Item: 1},
	} {
		last.Seq, last.What = last.Seq+1, what
		l.events = append(l.events, last)
	}
	x := &linting{program: p, audience: statement.Public, rules: make(map[string]*lint.Rules)}
	got, err := x.readWorkshop("freight.notbad", l)
	if err != nil {
		t.Fatal(err)
	}
	draft := statement.Current(c, l.events, statement.Public).Markdown()
	if !strings.Contains(draft, "changed since") {
		t.Fatalf("the draft begins\n%.300s", draft)
	}
	lines, seen := strings.Split(draft, "\n"), 0
	for _, f := range slices.Concat(got.report.Findings, got.report.Credits) {
		if f.Words == "" {
			continue
		}
		seen++
		first, _, _ := strings.Cut(f.Words, " ")
		if at := []rune(lines[f.Line-1])[f.Column-1:]; !strings.HasPrefix(string(at), first) {
			t.Errorf("%s: %q is said to stand at %d:%d, where %q stands", f.Rule, f.Words, f.Line, f.Column, string(at))
		}
	}
	if seen < 5 {
		t.Errorf("only %d findings have a place", seen)
	}
}
