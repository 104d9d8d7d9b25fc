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
	c.headline(&shape.Title)
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
	c.headline(&s.Heading)
	c.headline(&s.Intro)
	if len(s.Clauses) == 0 {
		c.advise(c.at(&s.Clauses, s), "the section has no clauses, so it is never shown", "add clauses: and below it a list of them")
	}
	if c.condition(s.When, c.whens[&s.When], scope{}) && s.When != nil && len(c.holding(s.When, true, asker{scope: once})) == 0 {
		c.stop(c.at(&s.When), "the condition can never hold", c.whyNever(s.When, ""))
	}
	for i := range s.Clauses {
		c.clause(&s.Clauses[i])
	}
}

func (c *checker) clause(cl *ShapeClause) {
	c.id("the clause", &cl.ID, c.at(cl))
	c.oneOfWords("audience", &cl.Audience, "public", "internal")
	if cl.Says == "" && !c.broken[&cl.Says] {
		c.stop(c.at(&cl.Says, cl), "the clause says nothing", `add says: "… {answer} …"`)
	}
	from, ok := c.clauseFrom(cl)
	if !ok {
		return
	}
	each, ok := c.clauseEach(cl, from)
	if !ok {
		return
	}
	for _, p := range slices.Concat(c.phrases(&cl.Says), c.phrases(&cl.Gap)) {
		c.says(p, from, each)
	}
	if c.condition(cl.When, c.whens[&cl.When], scope{each: each}) {
		c.canBeWritten(cl)
	}
}

// canBeWritten makes sure that there is a way for a clause to be wanted and its
// step to be asked.
func (c *checker) canBeWritten(cl *ShapeClause) {
	w := c.holding(cl.When, true, asker{scope: thisItem})
	switch {
	case cl.When != nil && len(w) == 0:
		c.stop(c.at(&cl.When), "the condition can never hold", c.whyNever(cl.When, ""))
	case len(c.both(w, c.answeredWays(cl.From, thisItem))) == 0:
		c.stop(c.at(&cl.When, &cl.From), fmt.Sprintf("the clause can never be written, since %q is not asked when it is wanted", cl.From), "mend the condition of one of them")
	}
}

// clauseFrom returns the step that a clause says; nil if it comes from none.
func (c *checker) clauseFrom(cl *ShapeClause) (from Step, ok bool) {
	if cl.From == "" {
		return nil, true
	}
	at := c.at(&cl.From)
	switch s := c.steps[cl.From]; {
	case c.lacks(cl.From):
		c.noStep(at, cl.From)
	case s == nil:
	case s.Asks() == nil:
		c.stop(at, fmt.Sprintf("%q is a read, which has no answer to say", cl.From), "name a step that asks something")
	default:
		return s, true
	}
	return nil, false
}

// clauseEach returns the step for each of whose items a clause is written: its
// own each, that of the step it comes from, or that step itself if the clause
// says fields of its items. "" if it is written once.
func (c *checker) clauseEach(cl *ShapeClause, from Step) (each StepID, ok bool) {
	var of StepID
	if from != nil {
		of = from.About().Each
	}
	if of != "" && c.rootOf(of) == "" {
		return "", false // a finding of its own
	}
	own := cl.Each
	if own == "" {
		if items := c.itemFields(cl.From); of == "" && saysField(cl.Says, items) {
			return cl.From, true
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

// itemFields returns the fields of the items that step id has, if it has any.
func (c *checker) itemFields(id StepID) []Field {
	if list, ok := c.steps[c.rootOf(id)].(*List); ok {
		return list.Fields
	}
	return nil
}

// saysField reports whether a sentence says a bare field of these.
func saysField(says string, fields []Field) bool {
	t, err := ParseTemplate(says)
	if err != nil || len(fields) == 0 {
		return false
	}
	known := setOf(fieldNames(fields))
	return slices.ContainsFunc(t.Slots(), func(slot string) bool { return known[slot] })
}

// braceMeant is the remedy where a brace or bracket is not part of a slot.
const braceMeant = `put \ before a brace or bracket that is meant`

// says checks the slots of a clause's sentence, which is written for each item
// of each.
func (c *checker) says(p phrase, from Step, each StepID) {
	at := p.at
	t, err := ParseTemplate(p.text)
	if err != nil {
		c.stop(at, err.Error(), braceMeant)
		return
	}
	for _, slot := range t.Slots() {
		step, name, dotted := strings.Cut(slot, ".")
		switch s := c.steps[StepID(step)]; {
		case !dotted && from == nil:
			c.stop(at, "the slot {"+slot+"} needs a step to come from", "add from: to the clause, or write {step."+slot+"}")
		case !dotted:
			c.slot(at, slot, from, slot, each)
		case step == workshopSlot:
			c.ofWorkshop(at, name)
		case s != nil:
			c.slot(at, slot, s, name, each)
		case c.lacks(StepID(step)):
			c.stop(at, "the slot {"+slot+"} names no step", c.oneOf(step, c.ids, "it is written {field} or {step.field}"))
		}
	}
}

// workshopSlot stands for the workshop itself where a slot names a step.
const workshopSlot = "workshop"

func (c *checker) ofWorkshop(at spot, name string) {
	if names := []string{"organization", "title", "decider"}; !slices.Contains(names, name) {
		c.stop(at, "the slot {"+workshopSlot+"."+name+"} names nothing of the workshop", c.oneOf(name, names, ""))
	}
}

// headline checks a text of the statement that is no clause: it can say the
// workshop, and nothing else.
func (c *checker) headline(text *string) {
	for _, p := range c.phrases(text) {
		if strings.Contains(p.text, "{"+workshopSlot+".") {
			c.headPhrase(p)
		}
	}
}

func (c *checker) headPhrase(p phrase) {
	t, err := ParseTemplate(p.text)
	if err != nil {
		c.stop(p.at, err.Error(), braceMeant)
		return
	}
	for _, slot := range t.Slots() {
		if step, name, _ := strings.Cut(slot, "."); step == workshopSlot {
			c.ofWorkshop(p.at, name)
		} else {
			c.stop(p.at, "the slot {"+slot+"} stands outside a clause", "here only the workshop can be named, as {workshop.organization}")
		}
	}
}

// slot checks one slot, which says name of step s.
func (c *checker) slot(at spot, slot string, s Step, name string, each StepID) {
	about := s.About()
	what := "the slot {" + slot + "} "
	if s.Asks() == nil {
		c.stop(at, fmt.Sprintf("%snames %q, a read, which has no answer", what, about.ID), "name a step that asks something")
		return
	}
	if form, ok := s.(*Form); ok && len(form.Fields) == 0 && name != "because" {
		return // a finding of its own
	}
	names, fields := c.sayable(s, each)
	switch {
	case names[name]:
	case c.full():
	case name != "because":
		c.stop(at, fmt.Sprintf("%snames nothing in the answer to %q", what, about.ID), c.oneOf(name, fields, "write {"+string(about.ID)+".answer}"))
	case !s.Asks().Because:
		c.stop(at, fmt.Sprintf("%ssays a reason, but %q does not ask for one", what, about.ID), "add because: true to that step")
	}
}

// sayable returns what a clause that is written for each item of each can say of
// step s, as a set and in order.
func (c *checker) sayable(s Step, each StepID) (set map[string]bool, names []string) {
	of := s
	if root := c.rootOf(s.About().ID); root != "" && root == c.rootOf(each) {
		of = c.steps[root] // a pick over items says theirs
	}
	if words, ok := c.words[of]; ok {
		return words.set, words.names
	}
	names = slots(of)
	set = setOf(names)
	c.words[of] = sayable{set, names}
	return set, names
}

// sayable is what a sentence can say of a step.
type sayable struct {
	set   map[string]bool
	names []string
}

// slots returns what a sentence can say of the answer to step s, beside its
// reason.
func slots(s Step) []string {
	names := []string{"answer"}
	switch s := s.(type) {
	case *Form:
		return append(names, fieldNames(s.Fields)...)
	case *List:
		return append(names, fieldNames(s.Fields)...)
	case *Case:
		return append(names, "before", "after")
	case *Scale:
		return append(names, optionNames(s.Rows.List)...)
	case *Grid:
		return append(names, optionNames(s.Rows.List)...)
	case *Dots:
		return append(names, optionNames(s.Options.List)...)
	case *Write, *Choose, *Pick, *Rank, *Number:
		return names
	}
	panic(fmt.Sprintf("no way to say the answer to a %T", s))
}

func optionNames(options []Option) []string {
	names := make([]string, len(options))
	for i, o := range options {
		names[i] = o.ID
	}
	return names
}
