package curriculum

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Why something is hidden, in the words that end the line "3 answers set aside
// because …". They name the steps that decide it, and judge nothing.

// modeHides says why a step is not for the way the workshop is held, or "".
func modeHides(about *Outline, p Plan) string {
	switch {
	case about.RoomOnly && p.Alone:
		return "it is for working in a room"
	case about.AloneOnly && !p.Alone:
		return "it is for working alone"
	}
	return ""
}

// whyNot says why cond does not hold for item, or "" if it does.
func (s *Sight) whyNot(cond Condition, item int) string {
	if s.Holds(cond, item) {
		return ""
	}
	return cmp.Or(s.because(cond, item), never)
}

const never = "its condition never holds"

// because says why cond, which does not hold, does not.
func (s *Sight) because(cond Condition, item int) string {
	switch c := cond.(type) {
	case Every:
		for _, c := range c.Conditions {
			if why := s.whyNot(c, item); why != "" {
				return why
			}
		}
	case Some:
		var all []string
		for _, c := range c.Conditions {
			if why := s.whyNot(c, item); !slices.Contains(all, why) {
				all = append(all, why)
			}
		}
		return strings.Join(all, " and ")
	case Score:
		return fmt.Sprintf("the score for %s is %d", c.Bucket, s.scores[c.Bucket])
	case Not:
		if a, ok := c.Condition.(Answered); ok {
			return s.title(a.Step) + " is answered"
		}
		if score, ok := c.Condition.(Score); ok {
			return s.because(score, item)
		}
		if ids := named(c.Condition); len(ids) > 0 {
			return s.title(ids[0]) + " is answered otherwise"
		}
	}
	ids := named(cond)
	if len(ids) == 0 {
		return never
	}
	if s.itemsOf(cond) != nil && item == 0 {
		return s.title(ids[0]) + " is answered otherwise"
	}
	return s.wanting(s.key(ids[0], item))
}

// wanting says what the answer at key is, of which something else was wanted.
func (s *Sight) wanting(key Key) string {
	_, answered := s.answers[key]
	switch {
	case answered:
		return s.title(key.Step) + " is answered otherwise"
	case s.asked[key]:
		return s.title(key.Step) + " is not answered"
	}
	return s.title(key.Step) + " is not asked"
}

// whyNoItems says why there are no items of the list or pick called id.
func (s *Sight) whyNoItems(id StepID) string {
	if key := (Key{Step: id}); s.asked[key] {
		return s.title(id) + " has no entries"
	}
	return s.title(id) + " is not asked"
}

// whyNoSource says why step has nothing to offer and will not have, as things
// are: the step whose items it offers or asks about is hidden or does not apply.
// "" if there is no such reason.
func (s *Sight) whyNoSource(step Step) string {
	key := Key{Step: itemsFrom(step)}
	if key.Step == "" || s.asked[key] && !s.answers[key].NA {
		return ""
	}
	return s.whyNoItems(key.Step)
}

// whyGone says why there is no place for an answer given for item at step.
func (s *Sight) whyGone(step Step, item int) string {
	source := step.About().Each
	if source == "" {
		return "its entry was removed"
	}
	if !s.asked[Key{Step: source}] {
		return s.whyNoItems(source)
	}
	if pick, ok := s.steps[source].(*Pick); ok &&
		slices.ContainsFunc(s.items[pick.Options.Items], func(i Item) bool { return i.ID == item }) {
		return "its entry is not picked in " + s.title(source)
	}
	return "its entry was removed"
}

// whyLost says why nothing is left of an answer at step, all of which was about
// items.
func (s *Sight) whyLost(step Step) string {
	source := itemsFrom(step)
	if len(s.items[source]) == 0 && source != "" {
		return s.whyNoItems(source)
	}
	if _, ok := s.steps[source].(*Pick); ok {
		return "what it names is not picked in " + s.title(source)
	}
	return "what it names was removed"
}

// itemsFrom is the step whose items step offers or asks about in rows, or "".
func itemsFrom(step Step) StepID {
	switch step := step.(type) {
	case *Choose:
		return step.Options.Items
	case *Pick:
		return step.Options.Items
	case *Rank:
		return step.Options.Items
	case *Dots:
		return step.Options.Items
	case *Scale:
		return step.Rows.Items
	case *Grid:
		return step.Rows.Items
	}
	return ""
}

// longestTitle is how much of a step's label a reason quotes.
const longestTitle = 60

func (s *Sight) title(id StepID) string {
	label := string(id)
	if step, ok := s.steps[id]; ok {
		label, _, _ = strings.Cut(Label(step), "\n")
	}
	if runes := []rune(label); len(runes) > longestTitle {
		label = strings.TrimRight(string(runes[:longestTitle-1]), " ") + "…"
	}
	return "“" + label + "”"
}
