package curriculum

import "strings"

// Format is the newest version of the format that this package reads.
const Format = 1

// A StepID names a step within a curriculum. It never changes once people have
// answered it.
type StepID string

// A Curriculum is a folder as its author wrote it, read in one language.
type Curriculum struct {
	Format    int      `yaml:"format"`
	ID        string   `yaml:"id"`
	Title     string   `yaml:"title,text"`
	Version   string   `yaml:"version"`
	Languages []string `yaml:"languages"` // the first is the fallback
	Agendas   []Agenda `yaml:"agendas"`

	// Language is the one of Languages that the texts below were read in.
	Language   string      `yaml:"-"`
	Modules    []Module    `yaml:"-"` // in the default order
	Shape      Shape       `yaml:"-"` // the statement's
	References []Reference `yaml:"-"`

	vocabulary *vocabulary `yaml:"-"` // nil: gathered anew each time
}

// A Module is one sitting on one subject.
type Module struct {
	ID        string `yaml:"id"`
	Title     string `yaml:"title,text"`
	Objective string `yaml:"objective,text"`
	Steps     []Step `yaml:"steps"`
}

// An Agenda says which modules and steps are worked through, in what order and
// in how many minutes.
type Agenda struct {
	ID      string  `yaml:"id"`
	Title   string  `yaml:"title,text"`
	Minutes int     `yaml:"minutes"` // what the agenda promises to take, pauses included
	Plan    []Block `yaml:"plan"`
}

// A Block is one entry of an agenda's plan: some or all steps of a module, a
// pause, or the beginning of a session of its own.
type Block struct {
	Module  string   `yaml:"module"`
	Steps   []StepID `yaml:"steps"`        // none: all of the module's
	Pause   int      `yaml:"pause"`        // minutes
	Session string   `yaml:"session,text"` // what the blocks up to the next session are called
	Minutes int      `yaml:"minutes"`      // that those blocks take, pauses included
}

// A Reference is an entry of a public framework that steps and clauses are
// related to; their refs name it by its id. references.yaml is a list of them,
// and so is every .yaml file in the folder references beside it. They are read
// if anything names one. That something is related to an entry is no claim that
// it does what the entry asks.
type Reference struct {
	ID        string `yaml:"id"`
	Framework string `yaml:"framework"`
	Version   string `yaml:"version"`
	Title     string `yaml:"title,text"`
	AsOf      string `yaml:"as_of"` // when somebody looked at it last, as far as is known
}

// Shape is the statement's: its sections and, in each, the clauses that the
// room's answers fill.
type Shape struct {
	Title    string         `yaml:"title,text"`
	Sections []ShapeSection `yaml:"sections"`
}

// A ShapeSection is one heading of the statement. A section none of whose
// clauses has anything to show is left out together with its heading.
type ShapeSection struct {
	ID      string `yaml:"id"`
	Heading string `yaml:"heading,text"`
	Intro   string `yaml:"intro,text"` // a sentence or two before the clauses
	// As says how the clauses stand on the page: "bullets" (the default),
	// "numbers", or "sentences", which run together as one paragraph.
	As       string        `yaml:"as"`
	Audience string        `yaml:"audience"` // "public" (the default) or "internal"
	When     Condition     `yaml:"when"`
	Clauses  []ShapeClause `yaml:"clauses"`
}

// A ShapeClause is one sentence-sized commitment waiting for its answer.
//
// Says may hold slots: {field} is a field of the clause's own step, {answer}
// the whole answer of a step that has no fields, {step.field}, {step.answer}
// and {step.because} belong to another step, and {workshop.organization},
// {workshop.title} and {workshop.decider} to the workshop itself. A part in
// […] is dropped when a slot in it is empty. A backslash escapes { } [ ].
type ShapeClause struct {
	ID       string    `yaml:"id"`
	From     StepID    `yaml:"from"`
	Each     StepID    `yaml:"each"` // once for each item; From's own each if empty
	When     Condition `yaml:"when"`
	Audience string    `yaml:"audience"` // "public" (the default) or "internal"
	Says     string    `yaml:"says,text"`
	Gap      string    `yaml:"gap,text"` // what stands there until it is answered
	Refs     []string  `yaml:"refs"`     // ids of references that it is related to
}

// Agenda returns the agenda called id.
func (c *Curriculum) Agenda(id string) (Agenda, bool) {
	for _, a := range c.Agendas {
		if a.ID == id {
			return a, true
		}
	}
	return Agenda{}, false
}

// FirstAgenda is the id of the agenda that a workshop follows unless it is told
// otherwise: for one person alone the one called alone, if there is one, else
// the first; "" if there is none.
func (c *Curriculum) FirstAgenda(alone bool) string {
	if _, ok := c.Agenda("alone"); ok && alone {
		return "alone"
	}
	if len(c.Agendas) == 0 {
		return ""
	}
	return c.Agendas[0].ID
}

// Reference returns the reference called id.
func (c *Curriculum) Reference(id string) (Reference, bool) {
	for _, r := range c.References {
		if r.ID == id {
			return r, true
		}
	}
	return Reference{}, false
}

// Step returns the step called id, or nil.
func (c *Curriculum) Step(id StepID) Step {
	for _, m := range c.Modules {
		for _, s := range m.Steps {
			if s.About().ID == id {
				return s
			}
		}
	}
	return nil
}

// ModuleOf returns the module that holds step id.
func (c *Curriculum) ModuleOf(id StepID) (Module, bool) {
	for _, m := range c.Modules {
		for _, s := range m.Steps {
			if s.About().ID == id {
				return m, true
			}
		}
	}
	return Module{}, false
}

// Label is what a step is called where there is room for one line: its title,
// else its prompt, else its id.
func Label(s Step) string {
	about := s.About()
	for _, text := range []string{about.Title, about.Prompt} {
		if text := strings.TrimSpace(text); text != "" {
			return text
		}
	}
	return string(about.ID)
}
