package builtin_test

import (
	"strings"
	"testing"

	"notbad/curriculum"
)

// A step that feeds the statement feeds it whole: no field or row of it is filled
// in for nobody to read.
func TestAStepThatFeedsTheStatementFeedsItWhole(t *testing.T) {
	c := load(t)
	read, feeds := make(map[string]bool), make(map[string]bool)
	for _, section := range c.Shape.Sections {
		for _, clause := range section.Clauses {
			says, err := curriculum.ParseTemplate(clause.Says)
			if err != nil {
				t.Fatalf("clause %s: %v", clause.ID, err)
			}
			for _, slot := range says.Slots() {
				if !strings.Contains(slot, ".") {
					slot = string(clause.From) + "." + slot
				}
				step, _, _ := strings.Cut(slot, ".")
				read[slot], feeds[step] = true, true
			}
		}
	}
	every(c, func(s curriculum.Step) {
		id := string(s.About().ID)
		for _, name := range named(s) {
			if feeds[id] && !read[id+"."+name] && !read[id+".answer"] {
				t.Errorf("%s feeds the statement, but no clause says its %q", id, name)
			}
		}
	})
}

// named are the names of what s asks for by name.
func named(s curriculum.Step) []string {
	var names []string
	switch s := s.(type) {
	case *curriculum.Form:
		for _, f := range s.Fields {
			names = append(names, f.ID)
		}
	case *curriculum.List:
		for _, f := range s.Fields {
			names = append(names, f.ID)
		}
	case *curriculum.Grid:
		for _, row := range s.Rows.List {
			names = append(names, row.ID)
		}
	case *curriculum.Scale:
		for _, row := range s.Rows.List {
			names = append(names, row.ID)
		}
	}
	return names
}
