package statement

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"notbad/curriculum"
	"notbad/workshop"
)

// A Register is the lists whose items were weighed or worked through, each with
// what became of its items.
type Register []Risks

// Risks is one list of a register.
type Risks struct {
	List   curriculum.StepID
	Title  string   // what the list is called
	Fields []string // what the fields of its items are called; none: an item is one line
	Scales []Scaling
	Items  []Risk
}

// A Scaling is one step that weighs the items of a list.
type Scaling struct {
	Step  curriculum.StepID
	Title string
}

// A Risk is one item of a register.
type Risk struct {
	curriculum.Item
	Fields  []string // as in [Risks].Fields
	Weighed []string // as in [Risks].Scales: the point in words; "" where it has none
	Tallies []string // what was shown of ballots about it, a round each
	// Against are the clauses that say what is to be done, or never done, about it.
	Against []Clause
	Actions []Action // said at the steps asked for it, with an owner or a day
	Status  string   // how far the room went with it, in words
}

// RiskRegister is the register of everything that the room named and then
// weighed or worked through one by one. What feeds nothing is not in it.
func RiskRegister(c *curriculum.Curriculum, s *workshop.State) Register {
	w := newWriter(c, s, curriculum.See(c, s.Plan(), s.Answers()))
	r := registrar{writer: w, by: Write(c, s, Internal).byAnswer(), acts: make(map[curriculum.Key][]Action)}
	for _, a := range Actions(c, s) {
		if !a.Parked {
			r.acts[a.From] = append(r.acts[a.From], a)
		}
	}
	var all Register
	for _, m := range c.Modules {
		for _, step := range m.Steps {
			if list, ok := step.(*curriculum.List); ok {
				if risks := r.risks(list); len(risks.Items) > 0 {
					all = append(all, risks)
				}
			}
		}
	}
	return all
}

// A registrar writes a register.
type registrar struct {
	*writer
	by   sayings
	acts map[curriculum.Key][]Action
}

// risks is what became of list's items; none of them if nothing was to.
func (r registrar) risks(list *curriculum.List) Risks {
	all := Risks{List: list.ID, Title: bare(plain(curriculum.Label(list)))}
	var asked []curriculum.Step // once for each item, or for each of those picked
	for _, m := range r.c.Modules {
		for _, step := range m.Steps {
			each := step.About().Each
			ofItems := each != "" && r.root(each) == list.ID
			if ofItems {
				asked = append(asked, step)
			}
			scale, ok := step.(*curriculum.Scale)
			if ok && (ofItems || scale.Rows.Items != "" && r.root(scale.Rows.Items) == list.ID) && r.weighs(step) {
				all.Scales = append(all.Scales, Scaling{scale.ID, bare(plain(curriculum.Label(scale)))})
			}
		}
	}
	if len(asked) == 0 && len(all.Scales) == 0 {
		return all
	}
	for _, f := range list.Fields {
		all.Fields = append(all.Fields, r.label(list, f.ID))
	}
	for _, item := range r.list(list.ID).items {
		all.Items = append(all.Items, r.risk(list, item, asked, all.Scales))
	}
	return all
}

// weighs reports whether anything has been said at a place of step.
func (r registrar) weighs(step curriculum.Step) bool {
	id := step.About().ID
	return slices.ContainsFunc(r.sight.Places, func(p curriculum.Place) bool {
		return p.Key.Step == id && (p.Answered || p.Visible && len(r.state.Reveals(p.Key)) > 0)
	})
}

func (r registrar) risk(list *curriculum.List, item curriculum.Item, asked []curriculum.Step, scales []Scaling) Risk {
	risk := Risk{Item: item}
	for _, f := range list.Fields {
		risk.Fields = append(risk.Fields, r.field(list.Fields, f.ID, item.Field(f.ID)))
	}
	for _, scale := range scales {
		k, name := curriculum.Key{Step: scale.Step}, strconv.Itoa(item.ID)
		if r.steps[scale.Step].About().Each != "" {
			k.Item, name = item.ID, wholeAnswer
		}
		risk.Weighed = append(risk.Weighed, r.at(k, name))
		risk.Tallies = append(risk.Tallies, r.tallies(k, item.ID)...)
	}
	done, left := 0, 0
	var words []Clause
	for _, step := range asked {
		k := curriculum.Key{Step: step.About().ID, Item: item.ID}
		switch r.standsAt(k) {
		case said:
			done++
		case open:
			left++
		}
		risk.Actions = append(risk.Actions, r.acts[k]...)
		if _, ok := step.(*curriculum.Form); ok {
			words = append(words, r.by[k]...)
		}
	}
	risk.Against = slices.DeleteFunc(slices.Clone(words), func(c Clause) bool { return !acts(c) })
	if len(risk.Against) == 0 {
		risk.Against = words
	}
	risk.Status = r.status(list, item.ID, done, left)
	return risk
}

// acts reports whether c's own step put an act into it.
func acts(c Clause) bool {
	return slices.ContainsFunc(c.Parts, func(p Part) bool {
		own := !strings.Contains(p.Slot, ".") || strings.HasPrefix(p.Slot, string(c.From.Step)+".")
		return own && p.Says == "act" && p.Text != ""
	})
}

// status is how far the room went with item, which was asked about at left
// places more than the done that are answered.
func (r registrar) status(list *curriculum.List, item, done, left int) string {
	picks, decided, taken := false, false, false
	for id, step := range r.steps {
		pick, ok := step.(*curriculum.Pick)
		if !ok || pick.Options.Items == "" || r.root(id) != list.ID {
			continue
		}
		picks = true
		if _, ok := r.sight.Answer(curriculum.Key{Step: id}); ok {
			decided = true
			taken = taken || r.list(id).item(item).ID != 0
		}
	}
	switch {
	case left > 0 && done == 0:
		return "taken further, nothing answered yet"
	case left > 0:
		return fmt.Sprintf("%d of %d questions answered", done, done+left)
	case taken && done == 0:
		return "taken further"
	case done > 0:
		return "worked through"
	case decided:
		return "named, and not taken further"
	case picks:
		return "named; what is taken further has not been decided yet"
	}
	return "weighed"
}

// tallies is what was shown of ballots at k about item, a round each.
func (r registrar) tallies(k curriculum.Key, item int) []string {
	var all []string
	for _, t := range r.told(k) {
		var parts []string
		for _, n := range t.Counts {
			if n.row == "" || n.row == strconv.Itoa(item) {
				parts = append(parts, fmt.Sprintf("%s %d", n.Option, n.N))
			}
		}
		if len(parts) > 0 {
			all = append(all, fmt.Sprintf("%s, round %d: %s", bare(plain(curriculum.Label(r.steps[k.Step]))), t.Round, strings.Join(parts, ", ")))
		}
	}
	return all
}
