package curriculum

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A checker looks for what is wrong with a curriculum whose files could be
// decoded, as far as they could.
type checker struct {
	*reading
	c     *Curriculum
	steps map[StepID]Step
	of    map[Step]*Module
	roots map[StepID]StepID           // as rootOf finds them
	sets  map[*Option]map[string]bool // the ids of a list of options, by its first
	order map[Step]int                // a step's place in the curriculum
	ids   []string                    // of all steps
	words map[Step]sayable            // what a sentence can say of it
	ways  map[StepID]ways
	// reach is what scores can come to, over the steps that have been checked.
	reach   map[string]reach
	byID    map[string]*Module
	plans   int // how many steps the agendas have planned
	others  int // how many scopes of other items there are
	ponders int // how many claims have been looked at
}

func newChecker(r *reading) *checker {
	return &checker{
		reading: r,
		c:       &r.head.Curriculum,
		steps:   map[StepID]Step{},
		of:      map[Step]*Module{},
		roots:   map[StepID]StepID{},
		sets:    map[*Option]map[string]bool{},
		order:   map[Step]int{},
		words:   map[Step]sayable{},
		ways:    map[StepID]ways{},
		reach:   map[string]reach{},
		byID:    map[string]*Module{},
	}
}

// check adds what is wrong with the curriculum that r has decoded.
func check(r *reading) {
	c := newChecker(r)
	c.header()
	c.index()
	for i := range c.c.Modules {
		m := &c.c.Modules[i]
		c.module(m)
		for _, s := range m.Steps {
			c.step(s)
		}
	}
	for i := range c.c.Agendas {
		c.agenda(&c.c.Agendas[i])
	}
	c.unique("agenda", ids(c.c.Agendas, func(a *Agenda) *string { return &a.ID }))
	c.shape()
	c.relations()
}

// header checks what curriculum.yaml says of the curriculum itself.
func (c *checker) header() {
	whole := c.at(&c.head)
	switch {
	case c.broken[&c.c.Format]:
	case !c.given(&c.c.Format):
		c.stop(whole, "format is missing", fmt.Sprintf("add format: %d", Format))
	case c.c.Format != Format:
		c.stop(c.at(&c.c.Format), fmt.Sprintf("there is no format %d", c.c.Format), fmt.Sprintf("write format: %d", Format))
	}
	c.id("the curriculum", &c.c.ID, whole)
	if c.c.Title == "" && !c.broken[&c.c.Title] {
		c.stop(c.at(&c.c.Title, &c.head), "the curriculum has no title", "add title: …")
	}
	if len(c.head.Modules) == 0 && !c.broken[&c.head.Modules] {
		c.stop(c.at(&c.head.Modules, &c.head), "the curriculum has no modules", "add modules: [first.yaml]")
	}
	if n := len(c.c.Languages); n > maxLanguages {
		c.stop(c.at(&c.c.Languages), fmt.Sprintf("there are %d languages", n), fmt.Sprintf("at most %d are read", maxLanguages))
	}
	seen := map[string]bool{}
	for i, lang := range c.c.Languages {
		at := c.at(&c.c.Languages[i])
		if !languageTag.MatchString(lang) {
			c.stop(at, quoted(lang)+" is no language", "write en, fr, pt-BR or the like")
		}
		if seen[lang] {
			c.stop(at, "language "+lang+" is listed twice", "take one out")
		}
		seen[lang] = true
	}
}

// index learns the names of all modules and steps, and makes sure that no two
// are alike.
func (c *checker) index() {
	c.unique("module", ids(c.c.Modules, func(m *Module) *string { return &m.ID }))
	for i := range c.c.Modules {
		if m := &c.c.Modules[i]; c.byID[m.ID] == nil {
			c.byID[m.ID] = m
		}
		for _, s := range c.c.Modules[i].Steps {
			about := s.About()
			id := about.ID
			c.order[s] = len(c.order)
			c.of[s] = &c.c.Modules[i]
			if id == "" {
				continue
			}
			if first, twice := c.steps[id]; twice {
				c.stop(c.at(&about.ID, s), "another step is called "+quoted(string(id)), "the first is at "+c.place(&first.About().ID)+"; an id is used once in a curriculum")
				continue
			}
			c.steps[id] = s
			c.ids = append(c.ids, string(id))
		}
	}
}

// place is where an address was found, as a finding refers to it.
func (c *checker) place(address any) string {
	at := c.at(address)
	return fmt.Sprintf("%s:%d", at.file, at.line)
}

func (c *checker) module(m *Module) {
	c.id("the module", &m.ID, c.at(m))
	if m.Title == "" && !c.given(&m.Title) {
		c.advise(c.at(m), "the module has no title", "add title: …")
	}
	if len(m.Steps) == 0 && !c.given(&m.Steps) {
		c.advise(c.at(m), "the module has no steps", "add steps: and below it a list of them")
	}
}

// id checks an id that something must have; at is where it stands if it has none.
func (c *checker) id(what string, id *string, at spot) {
	if !c.broken[id] {
		c.idAt(what, *id, at, c.at(id))
	}
}

func (c *checker) idAt(what, id string, whole, at spot) {
	switch {
	case id == "" && at.line > 0 && at != whole:
		c.stop(at, "the id of "+what+" is empty", idRule)
	case id == "":
		c.stop(whole, what+" has no id", "add id: …")
	case !isID(id):
		fix := idRule
		if better := slug(id); better != "" {
			fix += ": " + quoted(better)
		}
		c.stop(at, quoted(id)+" is not an id", fix)
	}
}

// ids returns the addresses of the ids of things.
func ids[T any](things []T, id func(*T) *string) []*string {
	all := make([]*string, len(things))
	for i := range things {
		all[i] = id(&things[i])
	}
	return all
}

// unique makes sure that no two ids are the same.
func (c *checker) unique(what string, ids []*string) {
	seen := make(map[string]*string, len(ids))
	for _, id := range ids {
		if *id == "" {
			continue
		}
		if first, twice := seen[*id]; twice {
			c.stop(c.at(id), "another "+what+" is called "+quoted(*id), "the first is at "+c.place(first)+"; an id is used once")
			continue
		}
		seen[*id] = id
	}
}

// oneOfWords checks a field that takes one of a few words.
func (c *checker) oneOfWords(field string, value *string, words ...string) {
	if c.given(value) && !slices.Contains(words, *value) {
		c.stop(c.at(value), field+" cannot be "+quoted(*value), c.oneOf(*value, words, ""))
	}
}

// phrases returns a text in each of the languages that are checked.
func (c *checker) phrases(text *string) []phrase {
	if all := c.texts[text]; c.every && len(all) > 0 {
		return all
	}
	return []phrase{{c.lang, *text, c.at(text)}}
}

// lacks reports whether there is no step called id, for certain.
func (c *checker) lacks(id StepID) bool {
	return c.steps[id] == nil && !c.unread[id] && !c.unreadable
}

// noStep adds the finding about a name that leads nowhere.
func (c *checker) noStep(at spot, id StepID) {
	fix := c.oneOf(string(id), c.ids, "a step is named by its id")
	if whole, _, dotted := strings.Cut(string(id), "."); dotted && c.steps[StepID(whole)] != nil {
		fix = "here a step is named without its parts, as " + quoted(whole)
	}
	c.stop(at, "there is no step "+quoted(string(id)), fix)
}

// isoDate is a date, or as much of it as is known.
var isoDate = regexp.MustCompile(`^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$`)

func (c *checker) date(field string, value *string) {
	if *value != "" && !isoDate.MatchString(*value) {
		c.stop(c.at(value), field+" cannot be "+quoted(*value), "write it as 2026-11-30, or as much of it as is known")
	}
}

// minutesOf is how one says n minutes.
func minutesOf(n int) string {
	if n == 1 {
		return "1 minute"
	}
	return fmt.Sprintf("%d minutes", n)
}
