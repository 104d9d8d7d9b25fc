package curriculum

import (
	"fmt"
)

// step checks what every step has, and then what its kind has.
func (c *checker) step(s Step) {
	about := s.About()
	if !c.broken[&about.ID] {
		c.idAt("the step", string(about.ID), c.at(s), c.at(&about.ID, s))
	}
	if about.ID == workshopSlot {
		c.stop(c.at(&about.ID), "no step can be called "+quoted(workshopSlot), "the statement's slots use that name for the workshop itself")
	}
	c.hasWords(s)
	c.minutes(s)
	if about.RoomOnly && about.AloneOnly {
		c.stop(c.at(&about.AloneOnly), "the step is hidden for ever: it is room_only and alone_only", "take one out")
	}
	eachIsSound := c.each(s)
	c.when(s, eachIsSound)
	if eachIsSound {
		c.recall(s)
	}
	if asks := s.Asks(); asks != nil {
		c.asking(s, asks)
	}
	s.check(c)
	c.scores(s)
}

// hasWords makes sure that there is something to see.
func (c *checker) hasWords(s Step) {
	about := s.About()
	if about.Title != "" || about.Prompt != "" || c.broken[&about.Title] || c.broken[&about.Prompt] {
		return
	}
	switch s := s.(type) {
	case *Read:
		if s.Body == "" {
			c.stop(c.at(s), "the step has no title and no body", "add title: …")
		}
	case *Case:
		if s.Setup == "" && s.Question == "" {
			c.stop(c.at(s), "the step has no title, no setup and no question", "add title: …")
		}
	default:
		c.stop(c.at(s), "the step has no title and no prompt", "add prompt: … with what the room is asked")
	}
}

func (c *checker) minutes(s Step) {
	about := s.About()
	c.atLeast(0, "minutes", &about.Minutes)
	c.atLeast(0, "least_minutes", &about.LeastMinutes)
	if about.LeastMinutes > about.Minutes && about.Minutes > 0 {
		c.stop(c.at(&about.LeastMinutes), fmt.Sprintf("least_minutes is more than minutes, which is %d", about.Minutes), "it is what the step needs when time is short")
	}
	asks := s.Asks()
	if asks == nil {
		return
	}
	c.atLeast(0, "silent", &asks.Silent)
	if asks.Silent > about.Minutes && about.Minutes > 0 {
		c.stop(c.at(&asks.Silent), fmt.Sprintf("silent is more than minutes, which is %d", about.Minutes), "the silent minutes are part of the step's")
	}
}

// asking checks what every step has that asks something.
func (c *checker) asking(s Step, asks *Asking) {
	c.oneOfWords("ballot", &asks.Ballot, "open", "private", "hands")
	if c.given(&asks.Rounds) && asks.Rounds != 1 && asks.Rounds != 2 {
		c.stop(c.at(&asks.Rounds), fmt.Sprintf("rounds cannot be %d", asks.Rounds), "it can be 1 or 2")
	}
	if asks.Required && s.About().Optional {
		c.advise(c.at(&s.About().Optional), "the step is required and optional", "take one out")
	}
}

// atLeast checks a number against its least.
func (c *checker) atLeast(least int, field string, value *int) {
	if c.given(value) && *value < least {
		c.stop(c.at(value), fmt.Sprintf("%s cannot be %d", field, *value), fmt.Sprintf("it is %d or more", least))
	}
}

// each checks the step whose items this one is asked for, and reports whether
// there is nothing wrong with it.
func (c *checker) each(s Step) bool {
	each := &s.About().Each
	if *each == "" {
		return true
	}
	at := c.at(each)
	return c.earlier(s, *each, at, "is asked for each item of") && c.hasItems(c.steps[*each], at, "each")
}

// earlier makes sure that a step that another needs comes before it.
func (c *checker) earlier(s Step, id StepID, at spot, how string) bool {
	switch {
	case c.lacks(id):
		c.noStep(at, id)
		return false
	case c.steps[id] == nil:
		return false
	case c.steps[id] == s:
		c.stop(at, "the step "+how+" itself", "name an earlier step")
		return false
	case c.order[c.steps[id]] > c.order[s]:
		c.stop(at, "the step "+how+" a later one, "+quoted(string(id)), "a step can only depend on earlier ones; move it, or the other")
		return false
	}
	return true
}

// hasItems makes sure that a step has items for others to be asked about.
func (c *checker) hasItems(of Step, at spot, field string) bool {
	about := of.About()
	if root := c.rootOf(about.ID); root == "" {
		if o := itemOptions(of); o != nil && (o.Items != "" || c.broken[o]) {
			return false // what it picks among is a finding of its own
		}
		fix := "it can name a list, or a pick over its items"
		if _, ok := of.(*Pick); ok {
			fix = "a pick has items only if its options are {items: list}"
		}
		c.stop(at, fmt.Sprintf("%s names %q, a %s, which has no items", field, about.ID, of.Kind()), fix)
		return false
	}
	if about.Each != "" {
		c.stop(at, fmt.Sprintf("%s names %q, which is itself asked for each item of %q", field, about.ID, about.Each), "items go one level deep")
		return false
	}
	return true
}

// rootOf returns the list whose items step id has: its own if it is one, or
// those it picks among. "" if it has none.
func (c *checker) rootOf(id StepID) StepID {
	if root, ok := c.roots[id]; ok {
		return root
	}
	c.roots[id] = "" // what picks in a circle, which is a finding of its own, has no items
	root := StepID("")
	switch s := c.steps[id].(type) {
	case *List:
		root = id
	case *Pick:
		if s.Options.Items != "" {
			root = c.rootOf(s.Options.Items)
		}
	}
	c.roots[id] = root
	return root
}

// choices checks options that are a list or the items of an earlier step, and
// returns how many there are; -1 if that is for the room to say.
func (c *checker) choices(s Step, field string, o *Options) int {
	if c.broken[o] {
		return -1
	}
	if o.Items == "" {
		return c.optionList(s, field, &o.List, s)
	}
	at := c.at(&o.Items)
	if c.earlier(s, o.Items, at, "offers the items of") {
		c.hasItems(c.steps[o.Items], at, "items")
	}
	return -1
}

// optionList checks a list of options and returns how many there are. They
// should stand within what begins at an address, if not in the step itself.
func (c *checker) optionList(s Step, field string, list *[]Option, within any) int {
	n := len(*list)
	at := c.at(list, within, s)
	switch {
	case c.broken[list]:
	case n == 0:
		c.stop(at, "the "+s.Kind()+" has no "+field, "add "+field+": and below it a list of them")
	case n == 1:
		c.advise(at, "the "+s.Kind()+" has only one of its "+field, "give the room at least two")
	}
	c.eachOption(*list)
	return n
}

// eachOption checks options one by one.
func (c *checker) eachOption(list []Option) {
	c.unique("option", ids(list, func(o *Option) *string { return &o.ID }))
	for i := range list {
		c.id("the option", &list[i].ID, c.at(&list[i]))
	}
}

// fields checks the fields of a list or a form.
func (c *checker) fields(list []Field) {
	c.unique("field", ids(list, func(f *Field) *string { return &f.ID }))
	for i := range list {
		f := &list[i]
		c.id("the field", &f.ID, c.at(f))
		if f.ID == "answer" || f.ID == "because" {
			c.stop(c.at(&f.ID, f), "no field can be called "+quoted(f.ID), "the statement's slots use that name for the whole answer or its reason")
		}
		c.oneOfWords("as", &f.As, "text", "long", "choice", "number", "date", "role")
		c.oneOfWords("part", &f.Part, "actor", "act", "object", "condition", "threshold", "time", "evidence",
			"consequence", "exception", "grantor")
		switch {
		case c.broken[&f.As] || c.broken[&f.Options]:
		case f.As == "choice" && len(f.Options) == 0:
			c.stop(c.at(&f.Options, f), "the choice has no options", "add options: and a list of them")
		case f.As != "choice" && len(f.Options) > 0:
			c.stop(c.at(&f.Options), "only a choice has options", "add as: choice")
		}
		c.eachOption(f.Options)
		if f.Unit != "" && f.As != "number" {
			c.advise(c.at(&f.Unit), "only a number has a unit", "add as: number")
		}
	}
}

// few checks how few and how many of n may be chosen; n is -1 if unknown.
func (c *checker) few(fewest, most *int, n int) {
	c.atLeast(0, "fewest", fewest)
	c.atLeast(0, "most", most)
	if *most > 0 && *fewest > *most {
		c.stop(c.at(fewest), fmt.Sprintf("fewest is more than most, which is %d", *most), "swap them, or mend one")
	}
	if n > 0 {
		c.within("fewest", fewest, n)
		c.within("most", most, n)
	}
}

// within makes sure that a number is not more than there are options.
func (c *checker) within(field string, value *int, options int) {
	if *value > options {
		c.stop(c.at(value), fmt.Sprintf("%s is %d, but there are only %d options", field, *value, options), "add options, or lower it")
	}
}

// rows checks the rows of a scale or a grid, of which one is enough.
func (c *checker) rows(s Step, o *Options) {
	if o.Items == "" && len(o.List) == 1 {
		c.eachOption(o.List)
		return
	}
	c.choices(s, "rows", o)
}

// card checks the account of a case. What is missing of it is advice: a group
// can still talk about the case, and an auditor will ask where it comes from.
func (c *checker) card(s *Case) {
	at := c.at(&s.Card, s)
	c.oneOfWords("status", &s.Status, "proven", "settled", "alleged", "contested")
	c.date("as_of", &s.AsOf)
	if s.Setup == "" && !c.given(&s.Setup) {
		c.advise(at, "the case has no setup", "add setup: | with what was known before")
	}
	if s.Facts == "" && !c.given(&s.Facts) {
		c.advise(at, "the case has no facts", "add facts: | with what happened")
	}
	if s.Status == "" {
		c.advise(at, "the case has no status", "add status: proven, settled, alleged or contested")
	}
	if s.AsOf == "" {
		c.advise(at, "the case has no as_of", "add as_of: with the date on which its facts were looked up")
	}
	if len(s.Sources) == 0 {
		c.advise(at, "the case has no sources", "add sources: and a list of them")
	}
}

// itemSays checks how an item of a list reads as one line.
func (c *checker) itemSays(s *List) {
	if s.Says == "" {
		return
	}
	if len(s.Fields) == 0 && !c.broken[&s.Fields] {
		c.stop(c.at(&s.Says), "the list has no fields for says to use", "add fields:, or take says out")
		return
	}
	for _, p := range c.phrases(&s.Says) {
		c.itemPhrase(s, p)
	}
}

func (c *checker) itemPhrase(s *List, p phrase) {
	t, err := ParseTemplate(p.text)
	if err != nil {
		c.stop(p.at, err.Error(), braceMeant)
		return
	}
	names := fieldNames(s.Fields)
	known := setOf(names)
	for _, slot := range t.Slots() {
		if !known[slot] && !c.full() {
			c.stop(p.at, "the slot {"+shown(slot)+"} names no field of the list", c.oneOf(slot, names, ""))
		}
	}
}

func setOf(names []string) map[string]bool {
	set := make(map[string]bool, len(names))
	for _, name := range names {
		set[name] = true
	}
	return set
}

func fieldNames(fields []Field) []string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.ID
	}
	return names
}
