package curriculum

import "slices"

// occasionKey is what an answers file calls the workshop itself. No step may be
// called so.
const occasionKey = "workshop"

// An Occasion is what an answers file says, under the key workshop, of the
// workshop itself rather than of its steps.
type Occasion struct {
	Organization string             `yaml:"organization"`
	Title        string             `yaml:"title"`
	Agenda       string             `yaml:"agenda"`
	People       []OccasionPerson   `yaml:"people"`
	Decider      string             `yaml:"decider"` // one of People
	Dissents     []OccasionDissent  `yaml:"dissents"`
	Parked       []OccasionMatter   `yaml:"parked"`
	Agreed       *OccasionAgreement `yaml:"agreed"` // nil: not yet
}

// An OccasionPerson is somebody in the room.
type OccasionPerson struct {
	Name string `yaml:"name"`
	Role string `yaml:"role"`
}

// An OccasionDissent is a minority's words about one step. Item is the item's
// number in the file, and its id once read.
type OccasionDissent struct {
	Step  StepID `yaml:"step"`
	Item  int    `yaml:"item"`
	Words string `yaml:"words"`
	By    string `yaml:"by"`
}

// An OccasionMatter is something put aside, at a step or at none.
type OccasionMatter struct {
	Step   StepID `yaml:"step"`
	Item   int    `yaml:"item"`
	Matter string `yaml:"matter"`
	Owner  string `yaml:"owner"`
}

// An OccasionAgreement says that the room stood behind the statement.
type OccasionAgreement struct {
	By      []string `yaml:"by"`
	Dissent string   `yaml:"dissent"`
}

// ReadOccasion reads what an answers file says of the workshop itself; nil if
// it says nothing. settled is what stands once the file's answers are taken in,
// by which items are told. The findings are those about this part alone.
func ReadOccasion(c *Curriculum, name string, data []byte, settled Answers) (*Occasion, Findings) {
	f, root := openAnswers(c, name, data)
	if root == nil {
		return nil, nil // said by ReadAnswers
	}
	f.found, f.settled = nil, settled
	n := child(root, occasionKey)
	if n == nil || empty(n) {
		return nil, nil
	}
	o := new(Occasion)
	f.decode(n, o)
	if _, ok := c.Agenda(o.Agenda); o.Agenda != "" && !ok {
		var agendas []string
		for _, a := range c.Agendas {
			agendas = append(agendas, a.ID)
		}
		f.stop(f.at(&o.Agenda), "no agenda is called "+quoted(o.Agenda), f.oneOf(o.Agenda, agendas, ""))
	}
	f.people(o)
	for i := range o.Dissents {
		d := &o.Dissents[i]
		f.place(d, &d.Step, &d.Item)
		if d.Words == "" {
			f.stop(f.at(d), "a dissent has no words", "write them as words: …")
		}
		if d.Step == "" {
			f.stop(f.at(d), "a dissent names no step", "write it as step: …")
		}
	}
	for i := range o.Parked {
		m := &o.Parked[i]
		f.place(m, &m.Step, &m.Item)
		if m.Matter == "" {
			f.stop(f.at(m), "a parked matter has no words", "write them as matter: …")
		}
	}
	return o, inFileOrder(f.found, nil)
}

func (f *answersFile) people(o *Occasion) {
	var names []string
	for i := range o.People {
		p := &o.People[i]
		switch {
		case p.Name == "":
			f.stop(f.at(p), "a person has no name", "write it as name: …")
		case slices.Contains(names, p.Name):
			f.stop(f.at(&p.Name), quoted(p.Name)+" is here twice", "take one out")
		}
		names = append(names, p.Name)
	}
	if o.Decider != "" && !slices.Contains(names, o.Decider) {
		f.stop(f.at(&o.Decider), quoted(o.Decider)+" decides and is not among the people", f.oneOf(o.Decider, names, "add them to people"))
	}
}

// place checks the step and item that something is about, and resolves the
// item's number to its id.
func (f *answersFile) place(about any, id *StepID, item *int) {
	step, ok := f.steps[*id]
	switch {
	case *id == "" && *item == 0:
	case !ok:
		f.stop(f.at(id, about), "no step is called "+quoted(string(*id)), f.oneOf(string(*id), f.asking, ""))
	case *item == 0 && step.About().Each == "":
	case step.About().Each == "":
		f.stop(f.at(item), quoted(string(*id))+" is not asked for each item", "take item out")
	default:
		at := f.at(item, about)
		list, items := f.list(step.About().Each)
		if *item < 1 || *item > len(items) {
			f.stop(at, quoted(string(*id))+" is asked for each entry of "+quoted(string(list)), "write the entry's number as item: 1")
			return
		}
		*item = items[*item-1].ID
	}
}
