package curriculum

import (
	"fmt"
	"slices"
	"strings"
)

// Holds reports whether cond holds for item (0: outside any item).
func (s *Sight) Holds(cond Condition, item int) bool {
	switch c := cond.(type) {
	case nil:
		return true
	case Is:
		said, single := s.said(c.Path, item)
		return single && slices.Contains(said, c.Option)
	case In:
		said, single := s.said(c.Path, item)
		return single && slices.ContainsFunc(c.Options, func(o string) bool { return slices.Contains(said, o) })
	case Has:
		said, _ := s.said(c.Path, item)
		return slices.Contains(said, c.Option)
	case Answered:
		_, ok := s.answers[s.key(c.Step, item)]
		return ok
	case Not:
		return !s.Holds(c.Condition, item)
	case Every:
		return !slices.ContainsFunc(c.Conditions, func(c Condition) bool { return !s.Holds(c, item) })
	case Some:
		return slices.ContainsFunc(c.Conditions, func(c Condition) bool { return s.Holds(c, item) })
	case AnyItem:
		return slices.ContainsFunc(s.itemsOf(c.Condition), func(i Item) bool { return s.Holds(c.Condition, i.ID) })
	case AllItems:
		items := s.itemsOf(c.Condition)
		return len(items) > 0 && !slices.ContainsFunc(items, func(i Item) bool { return !s.Holds(c.Condition, i.ID) })
	case Score:
		return c.within(s.scores[c.Bucket])
	}
	panic(fmt.Sprintf("no way to tell whether a %T holds", cond))
}

func (c Score) within(sum int) bool {
	return (c.AtLeast == nil || sum >= *c.AtLeast) && (c.AtMost == nil || sum <= *c.AtMost) &&
		(c.Above == nil || sum > *c.Above) && (c.Below == nil || sum < *c.Below)
}

// key is where step is answered, seen from item: a step that is not asked for
// each item is answered once for all of them.
func (s *Sight) key(step StepID, item int) Key {
	if of, ok := s.steps[step]; !ok || of.About().Each == "" {
		item = 0
	}
	return Key{step, item}
}

// said returns the ids of the options that the visible answer at path names,
// and whether it is one that names a single option by its nature.
func (s *Sight) said(path string, item int) (ids []string, single bool) {
	step, sub, _ := strings.Cut(path, ".")
	switch a := s.answers[s.key(StepID(step), item)].Answer.(type) {
	case *Chosen:
		return []string{a.Choice.ID}, sub == ""
	case *Picked:
		return idsOf(a.Choices), false
	case *Ranked:
		return idsOf(a.Choices), false
	case *Dotted:
		for _, share := range a.Spread {
			ids = append(ids, share.ID)
		}
		return ids, false
	case *Judged:
		switch sub {
		case "before":
			return idsOf([]Choice{a.Before}), true
		case "after":
			return idsOf([]Choice{a.After}), true
		}
	case *Scaled:
		for _, r := range a.Ratings {
			if r.Row.ID == sub && !r.NA {
				return []string{r.Point.ID}, true
			}
		}
	case *Gridded:
		for _, r := range a.Rows {
			if r.Row.ID == sub {
				return idsOf(r.Columns), !s.steps[StepID(step)].(*Grid).Many
			}
		}
	case *Filled:
		for _, v := range a.Values {
			if v.Field == sub && v.ID != "" {
				return []string{v.ID}, true
			}
		}
	}
	return nil, false
}

// idsOf returns the ids of the choices that are made.
func idsOf(choices []Choice) []string {
	var ids []string
	for _, c := range choices {
		if c.ID != "" {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// itemsOf returns the items that the steps named in cond are asked for.
func (s *Sight) itemsOf(cond Condition) []Item {
	for _, id := range named(cond) {
		if step, ok := s.steps[id]; ok && step.About().Each != "" {
			return s.items[step.About().Each]
		}
	}
	return nil
}

// named returns the steps that cond names, in order.
func named(cond Condition) []StepID {
	var ids []StepID
	name := func(path string) {
		id, _, _ := strings.Cut(path, ".")
		ids = append(ids, StepID(id))
	}
	switch c := cond.(type) {
	case Is:
		name(c.Path)
	case In:
		name(c.Path)
	case Has:
		name(c.Path)
	case Answered:
		name(string(c.Step))
	case Not:
		return named(c.Condition)
	case Every:
		for _, c := range c.Conditions {
			ids = append(ids, named(c)...)
		}
	case Some:
		for _, c := range c.Conditions {
			ids = append(ids, named(c)...)
		}
	case AnyItem:
		return named(c.Condition)
	case AllItems:
		return named(c.Condition)
	}
	return ids
}

// addScores adds to sums what a's options and points score. A point that does
// not apply scores nothing.
func addScores(sums map[string]int, step Step, a Answer) {
	add := func(options []Option, id string) {
		for _, o := range options {
			if o.ID != id {
				continue
			}
			for bucket, n := range o.Score {
				sums[bucket] += n
			}
		}
	}
	switch step := step.(type) {
	case *Choose:
		if a, ok := a.(*Chosen); ok {
			add(step.Options.List, a.Choice.ID)
		}
	case *Pick:
		if a, ok := a.(*Picked); ok {
			for _, c := range a.Choices {
				add(step.Options.List, c.ID)
			}
		}
	case *Scale:
		if a, ok := a.(*Scaled); ok {
			for _, r := range a.Ratings {
				add(step.Points, r.Point.ID)
			}
		}
	case *Grid:
		if a, ok := a.(*Gridded); ok {
			for _, r := range a.Rows {
				for _, c := range r.Columns {
					add(step.Columns, c.ID)
				}
			}
		}
	case *Form:
		if a, ok := a.(*Filled); ok {
			for _, v := range a.Values {
				if i := slices.IndexFunc(step.Fields, func(f Field) bool { return f.ID == v.Field }); i >= 0 {
					add(step.Fields[i].Options, v.ID)
				}
			}
		}
	}
}
