package curriculum

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A scope is where a condition is asked from.
type scope struct {
	step Step   // that it decides on; nil for a clause or a section
	each StepID // the step for whose items it is asked, if it is
	// inItems means within any_item or all_items, whose items those of each are.
	inItems bool
}

// when checks the condition of a step, and that it can come to be asked.
func (c *checker) when(s Step, eachIsSound bool) {
	about := s.About()
	sound := c.condition(about.When, c.whens[&about.When], scope{step: s, each: about.Each})
	if !sound || !eachIsSound {
		// Whether it can be asked is for when the rest is mended.
		c.ways[about.ID] = anyway()
		return
	}
	if c.possible(s) || about.RoomOnly && about.AloneOnly {
		return
	}
	what := "the condition can never hold"
	if asks := s.Asks(); asks != nil && asks.Required {
		what = "the step is required, but its condition can never hold"
	}
	if about.When == nil {
		what = "the step can never be asked"
	}
	c.stop(c.at(&about.When, &about.Each, s), what, c.whyNever(about.When, about.Each))
}

// condition checks one condition, and reports whether all of it can be
// understood.
func (c *checker) condition(cond Condition, w *where, sc scope) bool {
	switch cond := cond.(type) {
	case nil:
		return true
	case Is:
		return c.compares(cond.Path, []string{cond.Option}, "is", w, sc)
	case In:
		if len(cond.Options) == 0 {
			c.stop(w.at, "in lists no options, so it can never hold", "list some, or take it out")
			return false
		}
		return c.compares(cond.Path, cond.Options, "in", w, sc)
	case Has:
		return c.compares(cond.Path, []string{cond.Option}, "has", w, sc)
	case Answered:
		s, ok := c.refers(cond.Step, w.path, sc)
		if ok && s.Asks() == nil {
			c.stop(w.path, fmt.Sprintf("%q is a read, which is never answered, so this can never hold", cond.Step), "name a step that asks something")
			return false
		}
		return ok
	case Not:
		return c.condition(cond.Condition, w.kids[0], sc)
	case Every:
		return c.several(cond.Conditions, w, sc)
	case Some:
		return c.several(cond.Conditions, w, sc)
	case AnyItem:
		return c.overItems(cond.Condition, w, sc)
	case AllItems:
		return c.overItems(cond.Condition, w, sc)
	case Score:
		return c.scoreOf(cond, w)
	}
	panic(fmt.Sprintf("no way to check a %T", cond))
}

func (c *checker) several(list []Condition, w *where, sc scope) bool {
	if len(list) == 0 {
		c.stop(w.at, "the condition lists nothing", "list some conditions, or take it out")
		return false
	}
	ok := true
	for i, cond := range list {
		ok = c.condition(cond, w.kids[i], sc) && ok
	}
	return ok
}

// refers checks that a condition may ask about step id from where it stands.
func (c *checker) refers(id StepID, at spot, sc scope) (Step, bool) {
	if sc.step != nil {
		if !c.earlier(sc.step, id, at, "depends on") {
			return nil, false
		}
	} else if c.lacks(id) {
		c.noStep(at, id)
		return nil, false
	}
	s := c.steps[id]
	if s == nil {
		return nil, false
	}
	if !c.withItems(s, sc.each, at, "put {any_item: …} or {all_items: …} around the comparison") {
		return nil, false
	}
	return s, true
}

// withItems makes sure that what asks about s, for each item of each, is asked
// for all those that s is.
func (c *checker) withItems(s Step, each StepID, at spot, fix string) bool {
	about := s.About()
	of := about.Each
	if of == "" || of == each || each != "" && c.rootOf(of) == c.rootOf(each) {
		return true
	}
	what := fmt.Sprintf("%q is asked for each item of %q, and this is not", about.ID, of)
	if each != "" {
		what = fmt.Sprintf("%q is asked for each item of %q, and this for each of %q", about.ID, of, each)
	}
	c.stop(at, what, fix)
	return false
}

// overItems checks any_item and all_items.
func (c *checker) overItems(inner Condition, w *where, sc scope) bool {
	if sc.inItems {
		c.stop(w.at, "one any_item or all_items stands within another", "items go one level deep")
		return false
	}
	for _, id := range named(inner) {
		if s := c.steps[id]; s != nil && s.About().Each != "" {
			return c.condition(inner, w.kids[0], scope{step: sc.step, each: s.About().Each, inItems: true})
		}
		if c.steps[id] == nil {
			// Check says that it is missing; whether it has items cannot be told.
			return c.condition(inner, w.kids[0], scope{step: sc.step, inItems: true}) && false
		}
	}
	c.stop(w.at, "nothing in it is asked for each item", "take any_item or all_items out, and keep what is in it")
	return false
}

// compares checks a comparison with options: that path has any, that these are
// among them, and that the operator suits it.
func (c *checker) compares(path string, options []string, operator string, w *where, sc scope) bool {
	id, part, _ := strings.Cut(path, ".")
	s, ok := c.refers(StepID(id), w.path, sc)
	if !ok {
		return false
	}
	offered, wrong, fix := offers(s, part, operator)
	if wrong != "" {
		c.stop(w.path, wrong, fix)
		return false
	}
	known := c.setOf(offered)
	for i, o := range options {
		if known[o] {
			continue
		}
		if ok = false; len(known) == 0 || known[""] || c.full() {
			continue // the options are a finding of their own
		}
		fix := c.oneOf(o, optionNames(offered), "an option is named by its id")
		if j := slices.IndexFunc(offered, func(of Option) bool { return of.Text == o }); j >= 0 {
			fix = "an option is named by its id, " + quoted(offered[j].ID)
		}
		c.stop(w.values[i], fmt.Sprintf("%s is no option of %q", quoted(o), path), fix)
	}
	return ok
}

// setOf returns the ids of options. The lists are those of the curriculum.
func (c *checker) setOf(options []Option) map[string]bool {
	if len(options) == 0 {
		return nil
	}
	set, ok := c.sets[&options[0]]
	if !ok {
		set = setOf(optionNames(options))
		c.sets[&options[0]] = set
	}
	return set
}

// scoreOf checks a comparison of a score.
func (c *checker) scoreOf(s Score, w *where) bool {
	if s.AtLeast == nil && s.AtMost == nil && s.Above == nil && s.Below == nil {
		c.stop(w.values[0], "the score is compared with nothing", "write at_least, at_most, above or below, and a number")
		return false
	}
	if _, ok := c.reach[s.Bucket]; !ok {
		const few = 50
		var names []string
		if len(c.reach) <= few {
			names = slices.Sorted(maps.Keys(c.reach))
		}
		if !c.unreadable {
			c.stop(w.path, "no earlier option scores "+quoted(s.Bucket), c.oneOf(s.Bucket, names, "give options score: {"+shown(s.Bucket)+": 1}"))
		}
		return false
	}
	return true
}

// offers returns the options that a comparison with part of a step can
// name, or says why there are none.
func offers(s Step, part, operator string) (offered []Option, wrong, fix string) {
	id := s.About().ID
	several := func(o Options, use string) ([]Option, string, string) {
		switch {
		case o.Items != "":
			return nil, fmt.Sprintf("the options of %q are the items of %q, which have no ids before the workshop", id, o.Items), "ask {answered: " + string(id) + "}"
		case part != "":
			return nil, fmt.Sprintf("%q has no parts, so no %q", id, part), "write only " + string(id)
		case use == "has" && operator != "has":
			return nil, fmt.Sprintf("the answer to %q is several options, so it is not any one of them", id), "write has in place of " + operator
		}
		return o.List, "", ""
	}
	switch s := s.(type) {
	case *Choose:
		return several(s.Options, "is")
	case *Pick:
		return several(s.Options, "has")
	case *Rank:
		return several(s.Options, "has")
	case *Dots:
		return several(s.Options, "has")
	case *Case:
		if part == "before" || part == "after" {
			return s.Verdicts, "", ""
		}
		return aPartOf(id, part, []string{"before", "after"})
	case *Scale:
		if s.Rows.Items == "" && len(s.Rows.List) == 0 {
			return several(Options{List: s.Points}, "is")
		}
		return inRow(id, part, s.Rows, s.Points)
	case *Grid:
		if s.Many && operator != "has" {
			return nil, fmt.Sprintf("a row of %q may have several columns, so it is not any one of them", id), "write has in place of " + operator
		}
		return inRow(id, part, s.Rows, s.Columns)
	case *Form:
		return inField(s, part)
	case *Read, *Write, *List, *Number:
		return nil, fmt.Sprintf("%q is a %s, whose answer is no option", id, s.Kind()), "ask {answered: " + string(id) + "}"
	}
	panic(fmt.Sprintf("no way to compare the answer to a %T", s))
}

// aPartOf says that one of a step's parts must be named.
func aPartOf(id StepID, part string, parts []string) (offered []Option, wrong, fix string) {
	var paths []string
	for _, p := range parts[:min(len(parts), 12)] {
		paths = append(paths, string(id)+"."+p)
	}
	fix = "write " + orList(paths)
	if part == "" {
		return nil, fmt.Sprintf("the answer to %q has parts, of which one must be named", id), fix
	}
	return nil, fmt.Sprintf("%q has no part %s", id, quoted(part)), fix
}

// inRow returns the options that a row of a step can be given.
func inRow(id StepID, part string, rows Options, options []Option) (offered []Option, wrong, fix string) {
	if rows.Items != "" {
		return nil, fmt.Sprintf("the rows of %q are the items of %q, which have no ids before the workshop", id, rows.Items), "ask {answered: " + string(id) + "}"
	}
	if i := slices.IndexFunc(rows.List, func(o Option) bool { return o.ID == part }); i >= 0 {
		return options, "", ""
	}
	return aPartOf(id, part, optionNames(rows.List))
}

// inField returns the options of a form's choice field.
func inField(s *Form, part string) (offered []Option, wrong, fix string) {
	var choices []string
	for _, f := range s.Fields {
		if f.As != "choice" {
			continue
		}
		if f.ID == part {
			return f.Options, "", ""
		}
		choices = append(choices, f.ID)
	}
	if len(choices) == 0 {
		return nil, fmt.Sprintf("%q is a form without a choice, so its answer is no option", s.ID), "ask {answered: " + string(s.ID) + "}"
	}
	return aPartOf(s.ID, part, choices)
}
