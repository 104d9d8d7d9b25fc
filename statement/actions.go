package statement

import (
	"slices"
	"strings"
	"time"

	"notbad/curriculum"
	"notbad/workshop"
)

// An Action is something that somebody is to do, or answers for.
type Action struct {
	What     string    // a sentence
	Owner    string    // in the room's words; "" while nobody has been named
	Due      time.Time // midnight UTC of a day; the zero time if no day was given
	Evidence string    // how it will be known; "" if that was not said
	Asked    string    // what the step is called that it was said at; "" for a matter parked at none
	About    string    // the words of the item it is about; "" if none
	From     curriculum.Key
	Entry    int                // the id of the list item that it is, at From; 0 if it is none
	Field    string             // the id of the field that says the day; "" without one
	Clause   workshop.ClauseKey // that says it; the zero key if none does
	Parked   bool               // a matter put aside
}

// Actions is everything that somebody is to do: each form, and each item of a
// list, that has a day in it or a role that acts; the date of the review is one
// of them. Then come the parked matters that have not been dealt with. What
// has a day comes first, the earliest at the top. Answers that feed nothing
// lead to no action.
func Actions(c *curriculum.Curriculum, s *workshop.State) []Action {
	w := newWriter(c, s, curriculum.See(c, s.Plan(), s.Answers()))
	by := Write(c, s, Internal).byAnswer()
	var all []Action
	for _, p := range w.sight.Places {
		settled, ok := w.sight.Answer(p.Key)
		if !ok || settled.NA {
			continue
		}
		switch a := settled.Answer.(type) {
		case *curriculum.Filled:
			all = append(all, by.actions(Action{From: p.Key}, p, p.Of.(*curriculum.Form).Fields, a.Values)...)
		case *curriculum.Listed:
			for _, item := range a.Items {
				one := Action{What: plain(item.Text), From: p.Key, Entry: item.ID}
				all = append(all, by.actions(one, p, p.Of.(*curriculum.List).Fields, item.Values)...)
			}
		}
	}
	for _, m := range s.Matters() {
		one := Action{What: stopped(plain(m.Matter)), Owner: plain(m.Owner), From: m.Key, Parked: true}
		if step := w.steps[m.Step]; step != nil {
			one.Asked, one.About = bare(plain(curriculum.Label(step))), plain(w.places[m.Key].Item.Text)
		}
		all = append(all, one)
	}
	slices.SortStableFunc(all, func(a, b Action) int {
		if a.Due.IsZero() != b.Due.IsZero() {
			return map[bool]int{true: 1, false: -1}[a.Due.IsZero()]
		}
		return a.Due.Compare(b.Due)
	})
	return all
}

// sayings are the clauses that say something, by the place of their answer.
type sayings map[curriculum.Key][]Clause

// byAnswer is the draft's clauses, without gaps and what is no clause of the
// statement itself.
func (d Draft) byAnswer() sayings {
	by := make(sayings)
	for _, s := range d.Sections {
		if s.counted() || s.ID == withdrawn {
			continue
		}
		for _, c := range s.Clauses {
			if !c.Gap {
				by[c.From] = append(by[c.From], c)
			}
		}
	}
	return by
}

// actions is what the values of one form or item, at p, ask somebody to do: once
// for each day they name, or once without one if a role acts.
func (by sayings) actions(a Action, p curriculum.Place, fields []curriculum.Field, values []curriculum.Value) []Action {
	var owners, evidence, words []string
	var days []curriculum.Field
	when := make(map[string]time.Time)
	owner := ""
	for _, f := range fields {
		v := curriculum.Value{}
		if i := slices.IndexFunc(values, func(v curriculum.Value) bool { return v.Field == f.ID }); i >= 0 {
			v = values[i]
		}
		text := plain(v.Text)
		due, err := time.Parse(time.DateOnly, text)
		switch {
		case text == "":
		case f.Says() == "time" && err == nil:
			days, when[f.ID] = append(days, f), due
		case f.As == "role" && f.Says() == "actor":
			owners, owner = append(owners, text), f.ID
		case f.Says() == "evidence":
			evidence = append(evidence, text)
		default:
			words = append(words, labeled(f, text))
		}
	}
	if len(days) == 0 && len(owners) == 0 {
		return nil
	}
	a.Asked, a.About = bare(plain(curriculum.Label(p.Of))), plain(p.Item.Text)
	a.Owner, a.Evidence = joined(owners), joined(evidence)
	if a.What == "" {
		a.What = strings.Join(words, "; ")
	}
	if a.What == "" {
		a.What = a.Asked
	}
	a.What = stopped(a.What)
	if len(days) == 0 {
		return []Action{by.said(a, owner, a.Owner)}
	}
	var all []Action
	for _, f := range days {
		one := a
		one.Field, one.Due = f.ID, when[f.ID]
		if len(days) > 1 {
			one.What = labeled(f, one.What)
		}
		all = append(all, by.said(one, f.ID, day(one.Due)))
	}
	return all
}

// labeled is text behind what its field is called.
func labeled(f curriculum.Field, text string) string {
	label := plain(f.Label)
	if label == "" {
		label = f.ID
	}
	return strings.TrimRight(bare(label), ":,") + ": " + text
}

// said is a in the words of the clause that says it, if one does: the first that
// has field in it, in these words, else the first of the same answer.
func (by sayings) said(a Action, field, words string) Action {
	var best Clause
	rank := 0
	for _, c := range by[a.From] {
		if a.Entry != 0 && c.Item != a.Entry {
			continue
		}
		n := 1
		switch {
		case slices.ContainsFunc(c.Parts, func(p Part) bool { return p.holds(a.From.Step, field) }):
			n = 3
		case strings.Contains(c.Text, words):
			n = 2
		}
		if n > rank {
			best, rank = c, n
		}
	}
	if rank > 0 {
		a.What, a.Clause = stopped(plain(best.Text)), best.ClauseKey
	}
	return a
}

// holds reports whether p was filled by this field of step, the clause's own.
func (p Part) holds(step curriculum.StepID, field string) bool {
	return p.Text != "" && (p.Slot == field || p.Slot == string(step)+"."+field)
}
