package curriculum

import (
	"fmt"
	"slices"
	"strings"
)

// shape checks the statement's sections and clauses.
func (c *checker) shape() {
	shape := &c.c.Shape
	if !c.given(shape) {
		return
	}
	if len(shape.Sections) == 0 {
		c.advise(c.at(shape), "the statement has no sections", "add sections: and below it a list of them")
	}
	c.unique("section", ids(shape.Sections, func(s *ShapeSection) *string { return &s.ID }))
	var clauses []*string
	for i := range shape.Sections {
		s := &shape.Sections[i]
		c.section(s)
		clauses = append(clauses, ids(s.Clauses, func(cl *ShapeClause) *string { return &cl.ID })...)
	}
	c.unique("clause", clauses)
}

func (c *checker) section(s *ShapeSection) {
	c.id("the section", &s.ID, c.at(s))
	c.oneOfWords("as", &s.As, "bullets", "numbers", "sentences")
	c.oneOfWords("audience", &s.Audience, "public", "internal")
	if s.Heading == "" && !c.given(&s.Heading) {
		c.advise(c.at(s), "the section has no heading", "add heading: …")
	}
	if len(s.Clauses) == 0 {
		c.advise(c.at(&s.Clauses, s), "the section has no clauses, so it is never shown", "add clauses: and below it a list of them")
	}
	if c.condition(s.When, c.whens[&s.When], scope{}) && s.When != nil && len(c.holding(s.When, true, once)) == 0 {
		c.stop(c.at(&s.When), "the condition can never hold", c.whyNever(s.When, ""))
	}
	for i := range s.Clauses {
		c.clause(&s.Clauses[i])
	}
}

func (c *checker) clause(cl *ShapeClause) {
	c.id("the clause", &cl.ID, c.at(cl))
	c.oneOfWords("audience", &cl.Audience, "public", "internal")
	if cl.Gap == "" && !c.given(&cl.Gap) {
		c.advise(c.at(cl), "the clause has no gap", "add gap: with what stands there until it is answered")
	}
	if cl.Says == "" {
		c.stop(c.at(&cl.Says, cl), "the clause says nothing", `add says: "… {answer} …"`)
	}
	from := c.clauseFrom(cl)
	if from == nil {
		return
	}
	each, ok := c.clauseEach(cl, from)
	if !ok {
		return
	}
	c.says(cl, from, each)
	scope := scope{each: each}
	if !c.condition(cl.When, c.whens[&cl.When], scope) {
		return
	}
	switch w := c.holding(cl.When, true, thisItem); {
	case cl.When != nil && len(w) == 0:
		c.stop(c.at(&cl.When), "the condition can never hold", c.whyNever(cl.When, ""))
	case len(w.and(c.answeredWays(from.About().ID, thisItem))) == 0:
		c.stop(c.at(&cl.When, &cl.From), fmt.Sprintf("the clause can never be written: %q is never asked when it is wanted", from.About().ID), "")
	}
}

// clauseFrom returns the step that a clause says, or nil.
func (c *checker) clauseFrom(cl *ShapeClause) Step {
	at := c.at(&cl.From, cl)
	switch s := c.steps[cl.From]; {
	case cl.From == "":
		c.stop(at, "the clause comes from no step", "add from: with the step whose answer it says")
	case c.lacks(cl.From):
		c.noStep(at, cl.From)
	case s == nil:
	case s.Asks() == nil:
		c.stop(at, fmt.Sprintf("%q is a read, which has no answer to say", cl.From), "name a step that asks something")
	default:
		return s
	}
	return nil
}

// clauseEach returns the step for each of whose items a clause is written: its
// own each, that of the step it comes from, or that step itself if it is a list
// whose fields the clause says. "" if it is written once.
func (c *checker) clauseEach(cl *ShapeClause, from Step) (each StepID, ok bool) {
	own, of := cl.Each, from.About().Each
	if own == "" {
		if list, ok := from.(*List); ok && of == "" && saysField(cl.Says, list.Fields) {
			return list.ID, true
		}
		return of, true
	}
	at := c.at(&cl.Each)
	switch {
	case c.lacks(own):
		c.noStep(at, own)
		return "", false
	case c.steps[own] == nil || !c.hasItems(c.steps[own], at, "each"):
		return "", false
	case of != "" && c.rootOf(of) != c.rootOf(own):
		c.stop(at, fmt.Sprintf("the clause is written for each item of %q, but %q is asked for each of %q", own, cl.From, of), "name that, or take each out")
		return "", false
	}
	return own, true
}

// saysField reports whether a clause says a bare field of these.
func saysField(says string, fields []Field) bool {
	t, err := ParseTemplate(says)
	return err == nil && slices.ContainsFunc(t.Slots(), func(slot string) bool {
		return slices.Contains(fieldNames(fields), slot)
	})
}

// says checks the slots of a clause.
func (c *checker) says(cl *ShapeClause, from Step, each StepID) {
	at := c.at(&cl.Says)
	t, err := ParseTemplate(cl.Says)
	if err != nil {
		c.stop(at, err.Error(), "")
		return
	}
	for _, slot := range t.Slots() {
		step, name, dotted := strings.Cut(slot, ".")
		switch {
		case !dotted:
			c.slot(at, slot, from, step, each)
		case step == "workshop":
			if names := []string{"organization", "title", "decider"}; !slices.Contains(names, name) {
				c.stop(at, "the slot {"+slot+"} names nothing of the workshop", c.oneOf(name, names, ""))
			}
		case c.steps[StepID(step)] != nil:
			c.slot(at, slot, c.steps[StepID(step)], name, each)
		case c.lacks(StepID(step)):
			c.stop(at, "the slot {"+slot+"} names no step", c.oneOf(step, c.ids, "it is written {field} or {step.field}"))
		}
	}
}

// slot checks one slot, which says name of step s in a clause that is written
// for each item of each.
func (c *checker) slot(at spot, slot string, s Step, name string, each StepID) {
	about := s.About()
	shown := "the slot {" + slot + "}"
	if s.Asks() == nil {
		c.stop(at, fmt.Sprintf("%s names %q, a read, which has no answer", shown, about.ID), "name a step that asks something")
		return
	}
	names, list := slots(s)
	switch {
	case name == "because" && s.Asks().Because:
	case name == "because":
		c.stop(at, fmt.Sprintf("%s says a reason, but %q does not ask for one", shown, about.ID), "add because: true to that step")
		return
	case !slices.Contains(names, name):
		c.stop(at, fmt.Sprintf("%s names no field of %q", shown, about.ID), c.oneOf(name, names, ""))
		return
	}
	root := c.rootOf(each)
	switch {
	case about.Each != "" && (each == "" || c.rootOf(about.Each) != root):
		c.stop(at, fmt.Sprintf("%s belongs to each item of %q, and the clause is not written for each of them", shown, about.Each), "add each: "+string(about.Each)+" to the clause")
	case list && name != "answer" && name != "because" && about.ID != root:
		c.stop(at, fmt.Sprintf("%s belongs to each item of %q, and the clause is not written for each of them", shown, about.ID), "add each: "+string(about.ID)+" to the clause")
	}
}

// slots returns what a sentence can say of step s, and whether those are the
// fields of a list's items.
func slots(s Step) (names []string, list bool) {
	switch s := s.(type) {
	case *Form:
		return append(fieldNames(s.Fields), "answer"), false
	case *List:
		return append(fieldNames(s.Fields), "answer"), true
	case *Case:
		return []string{"answer", "before", "after"}, false
	case *Read, *Write, *Choose, *Pick, *Scale, *Rank, *Dots, *Grid, *Number:
		return []string{"answer"}, false
	}
	panic(fmt.Sprintf("no way to say the answer to a %T", s))
}
