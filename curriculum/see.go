package curriculum

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strconv"
)

// A Plan is what the workshop set out to do: which agenda, and whether one
// person works alone. The zero Plan is every step, in the room.
type Plan struct {
	Agenda string
	Alone  bool
}

// A Place is one step in the course of a workshop or, for a step asked for each
// item, one item's turn at it. A step asked for each of no items has a single
// Place that is not visible.
type Place struct {
	Key
	Of       Step // the step itself; Key.Step is its id
	Visible  bool
	Outside  bool   // not on the agenda: reachable, never required
	Answered bool   // visible and settled
	Required bool   // visible, on the agenda, and may not be left open
	Hidden   string // why it is not visible, in words for the room; "" if it is
	Item     Item   // the item it is asked about; zero if none
	Reworded bool   // its item has been reworded since it was answered
}

// Sight is what can be seen of a workshop: which places are visible, and the
// answers in them. It is what screens, progress, conditions and statement read.
type Sight struct {
	// Places are the agenda's, in its order, then those outside it.
	Places []Place

	steps   map[StepID]Step
	asked   map[Key]bool               // the places that are visible
	answers map[Key]Settled            // what they were answered, removed items left out
	items   map[StepID][]Item          // of lists, and of picks over items
	ids     map[StepID]map[string]bool // of those items, as options have them
	scores  map[string]int
	aside   []Place
}

// See works out what is visible. It is pure, and settles chains of conditions
// in one pass over the curriculum's steps in order.
func See(c *Curriculum, p Plan, a Answers) *Sight {
	s := &Sight{
		steps:   map[StepID]Step{},
		asked:   make(map[Key]bool, len(a)),
		answers: make(map[Key]Settled, len(a)),
		items:   map[StepID][]Item{},
		ids:     map[StepID]map[string]bool{},
		scores:  map[string]int{},
	}
	order, outside := c.order(p.Agenda)
	turns := make(map[StepID][]Place, len(order)+len(outside))
	for _, m := range c.Modules {
		for _, step := range m.Steps {
			id := step.About().ID
			s.steps[id] = step
			turns[id] = s.look(step, p, a)
		}
	}
	s.setAside(c, a, turns)
	for _, id := range order {
		s.Places = append(s.Places, turns[id]...)
	}
	for _, id := range outside {
		for _, place := range turns[id] {
			place.Outside, place.Required = true, false
			s.Places = append(s.Places, place)
		}
	}
	return s
}

// order returns the steps of an agenda in its order, each once, and those
// outside it in the curriculum's. Without such an agenda, every step is on it.
func (c *Curriculum) order(agenda string) (on, outside []StepID) {
	var all []StepID
	modules := make(map[string][]StepID, len(c.Modules))
	for _, m := range c.Modules {
		for _, s := range m.Steps {
			modules[m.ID] = append(modules[m.ID], s.About().ID)
		}
		all = append(all, modules[m.ID]...)
	}
	plan, ok := c.Agenda(agenda)
	if !ok {
		return all, nil
	}
	known := make(map[StepID]bool, len(all))
	for _, id := range all {
		known[id] = true
	}
	for _, block := range plan.Plan {
		steps := block.Steps
		if len(steps) == 0 {
			steps = modules[block.Module]
		}
		for _, id := range steps {
			if known[id] {
				on = append(on, id)
				delete(known, id)
			}
		}
	}
	for _, id := range all {
		if known[id] {
			outside = append(outside, id)
		}
	}
	return on, outside
}

// look takes in one step: which of its places are visible, and then, for the
// steps after it, what they were answered.
func (s *Sight) look(step Step, p Plan, a Answers) []Place {
	places := s.turns(step)
	mode := modeHides(step.About(), p)
	for i := range places {
		place := &places[i]
		if place.Hidden == "" {
			place.Hidden = cmp.Or(mode, s.whyNot(step.About().When, place.Key.Item), s.whyNoSource(step))
		}
		place.Visible = place.Hidden == ""
	}
	for i := range places {
		if places[i].Visible {
			s.take(&places[i], a[places[i].Key])
		}
	}
	s.narrow(step)
	return places
}

// turns returns the places of step, each of which is yet to be judged.
func (s *Sight) turns(step Step) []Place {
	about := step.About()
	if about.Each == "" {
		return []Place{{Key: Key{Step: about.ID}, Of: step}}
	}
	items := s.items[about.Each]
	if len(items) == 0 {
		return []Place{{Key: Key{Step: about.ID}, Of: step, Hidden: s.whyNoItems(about.Each)}}
	}
	places := make([]Place, len(items))
	for i, item := range items {
		places[i] = Place{Key: Key{about.ID, item.ID}, Of: step, Item: item}
	}
	return places
}

// take makes what was settled at a visible place count.
func (s *Sight) take(place *Place, settled Settled) {
	s.asked[place.Key] = true
	asking := place.Of.Asks()
	if asking == nil {
		return
	}
	place.Required = asking.Required
	settled = s.standing(place.Of, settled)
	if settled.Empty() {
		return
	}
	place.Answered = true
	place.Reworded = settled.Wording != "" && settled.Wording != place.Item.Text
	s.answers[place.Key] = settled
	addScores(s.scores, place.Of, settled.Answer)
}

// standing is settled without what speaks of removed items. An answer in the
// shape of another kind says nothing.
func (s *Sight) standing(step Step, settled Settled) Settled {
	switch {
	case settled.NA:
		settled.Answer = nil
	case settled.Answer == nil || reflect.TypeOf(settled.Answer) != reflect.TypeOf(step.Blank()):
		return Settled{}
	default:
		settled.Answer = s.withoutRemoved(step, settled.Answer)
	}
	return settled
}

// withoutRemoved is a without its entries about items that are no longer there.
func (s *Sight) withoutRemoved(step Step, a Answer) Answer {
	switch step := step.(type) {
	case *Choose:
		if a := a.(*Chosen); !s.offers(step.Options, a.Choice) {
			return step.Blank()
		}
	case *Pick:
		return &Picked{s.offered(step.Options, a.(*Picked).Choices)}
	case *Rank:
		return &Ranked{s.offered(step.Options, a.(*Ranked).Choices)}
	case *Dots:
		return &Dotted{keep(a.(*Dotted).Spread, func(x Share) bool { return s.offers(step.Options, x.Choice) })}
	case *Scale:
		return &Scaled{keep(a.(*Scaled).Ratings, func(x Rating) bool { return s.offers(step.Rows, x.Row) })}
	case *Grid:
		return &Gridded{keep(a.(*Gridded).Rows, func(x GridRow) bool { return s.offers(step.Rows, x.Row) })}
	}
	return a
}

func (s *Sight) offered(o Options, choices []Choice) []Choice {
	return keep(choices, func(c Choice) bool { return s.offers(o, c) })
}

// offers reports whether c can still be chosen from o. Only an item can go
// away: a workshop keeps the curriculum it began with.
func (s *Sight) offers(o Options, c Choice) bool {
	return o.Items == "" || s.ids[o.Items][c.ID]
}

// keep returns the entries that stay; entries itself if all do.
func keep[T any](entries []T, stays func(T) bool) []T {
	for i, x := range entries {
		if stays(x) {
			continue
		}
		kept := slices.Clone(entries[:i])
		for _, x := range entries[i+1:] {
			if stays(x) {
				kept = append(kept, x)
			}
		}
		return kept
	}
	return entries
}

// narrow notes the items that later steps may be asked about, if step has any.
func (s *Sight) narrow(step Step) {
	id := step.About().ID
	switch a := s.answers[Key{Step: id}].Answer.(type) {
	case *Listed:
		s.items[id] = a.Items
	case *Picked:
		source := step.(*Pick).Options.Items
		if source == "" {
			return
		}
		picked := make(map[string]bool, len(a.Choices))
		for _, c := range a.Choices {
			picked[c.ID] = true
		}
		s.items[id] = keep(s.items[source], func(i Item) bool { return picked[strconv.Itoa(i.ID)] })
	default:
		return
	}
	ids := make(map[string]bool, len(s.items[id]))
	for _, item := range s.items[id] {
		ids[strconv.Itoa(item.ID)] = true
	}
	s.ids[id] = ids
}

// setAside notes the places that hold answers which feed nothing.
func (s *Sight) setAside(c *Curriculum, a Answers, turns map[StepID][]Place) {
	gone := s.unplaced(a, turns)
	for _, m := range c.Modules {
		for _, step := range m.Steps {
			id := step.About().ID
			if step.Asks() == nil {
				continue
			}
			for _, place := range turns[id] {
				if a[place.Key].Empty() || place.Answered {
					continue
				}
				if place.Visible {
					place.Hidden = s.whyLost(step)
				}
				s.aside = append(s.aside, place)
			}
			for _, item := range gone[id] {
				key := Key{id, item}
				s.aside = append(s.aside, Place{
					Key: key, Of: step, Hidden: s.whyGone(step, item),
					Item: Item{ID: item, Text: a[key].Wording},
				})
			}
		}
	}
}

// unplaced returns the items, in order, whose answers have no place.
func (s *Sight) unplaced(a Answers, turns map[StepID][]Place) map[StepID][]int {
	left := len(a)
	for _, places := range turns {
		for _, place := range places {
			if _, ok := a[place.Key]; ok {
				left--
			}
		}
	}
	if left == 0 {
		return nil
	}
	placed := make(map[Key]bool, len(a))
	for _, places := range turns {
		for _, place := range places {
			placed[place.Key] = true
		}
	}
	gone := map[StepID][]int{}
	for key, settled := range a {
		if !placed[key] && !settled.Empty() {
			gone[key.Step] = append(gone[key.Step], key.Item)
		}
	}
	for _, items := range gone {
		slices.Sort(items)
	}
	return gone
}

// Answer returns the visible answer at k.
func (s *Sight) Answer(k Key) (Settled, bool) {
	settled, ok := s.answers[k]
	return settled, ok
}

// Items returns the visible items of a list, or those picked by a pick over
// items, in the order the list has them now.
func (s *Sight) Items(step StepID) []Item { return slices.Clone(s.items[step]) }

// Options returns what o offers now: its own list, or the items it names.
func (s *Sight) Options(o Options) []Option {
	if o.Items == "" {
		return o.List
	}
	var options []Option
	for _, item := range s.items[o.Items] {
		options = append(options, Option{ID: strconv.Itoa(item.ID), Text: item.Text})
	}
	return options
}

// SetAside returns, in curriculum order, the places whose answers feed nothing
// because they are hidden or their item is gone. Hidden says why, also for a
// visible place whose answer named nothing but what was removed.
func (s *Sight) SetAside() []Place { return slices.Clone(s.aside) }

// Missing returns the places that are required and not answered.
func (s *Sight) Missing() []Place {
	var missing []Place
	for _, p := range s.Places {
		if p.Required && !p.Answered {
			missing = append(missing, p)
		}
	}
	return missing
}

// Progress counts the places on the agenda that ask something and are visible,
// and how many of them are answered.
func (s *Sight) Progress() (done, of int) {
	for _, p := range s.Places {
		if p.Outside || !p.Visible || p.Of.Asks() == nil {
			continue
		}
		of++
		if p.Answered {
			done++
		}
	}
	return done, of
}

// Scores returns the sums of all visible answers' scores by bucket.
func (s *Sight) Scores() map[string]int { return maps.Clone(s.scores) }
