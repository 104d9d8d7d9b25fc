package curriculum

import (
	"slices"
	"strings"
)

// RecallsFor returns the step for each of whose items s shows its recall: the
// one for whose items it is asked, else the one whose items are its rows. "" if
// it shows one recall for all.
func RecallsFor(s Step) StepID {
	if each := s.About().Each; each != "" {
		return each
	}
	switch s := s.(type) {
	case *Scale:
		return s.Rows.Items
	case *Grid:
		return s.Rows.Items
	}
	return ""
}

// recall checks what a step shows of what was said before it.
func (c *checker) recall(s Step) {
	text := &s.About().Recall
	each := RecallsFor(s)
	if *text == "" || each != "" && c.rootOf(each) == "" {
		return // its rows are a finding of their own
	}
	for _, p := range c.phrases(text) {
		c.recalls(p, s, each)
	}
}

// recalls checks one recall of s, which is shown for each item of each.
func (c *checker) recalls(p phrase, s Step, each StepID) {
	t, err := ParseTemplate(p.text)
	if err != nil {
		c.stop(p.at, err.Error(), braceMeant)
		return
	}
	for _, slot := range t.Slots() {
		step, name, dotted := strings.Cut(slot, ".")
		id := StepID(step)
		switch {
		case !dotted:
			c.stop(p.at, "the slot {"+slot+"} needs a step to come from", "write {step."+slot+"}")
		case id == workshopSlot:
			c.ofWorkshop(p.at, name)
		case !c.earlier(s, id, p.at, "recalls"):
		case c.withItems(c.steps[id], each, p.at, "recall it in a step that is asked for each of them"):
			c.slot(p.at, slot, c.steps[id], name, each)
		}
	}
	if !slices.ContainsFunc(t.Needed(), func(slot string) bool { return !strings.HasPrefix(slot, workshopSlot+".") }) {
		c.advise(p.at, "the recall is never shown: it has no slot of a step outside […]", "write {step.field}, or take it out")
	}
}
