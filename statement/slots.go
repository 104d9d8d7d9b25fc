package statement

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"notbad/curriculum"
)

// The slots that every step has, and the step that is none.
const (
	wholeAnswer = "answer"
	reason      = "because"
	itself      = "workshop"
)

// notYet says of a slot that its words are still to come.
const notYet = "not said yet"

// sentence is what t says now, with a note in place of everything that is
// missing from it, and what is still to be said. It is open if none of what its
// own step was to say has been said, and empty if that never will be.
func (w *writer) sentence(t turn) (s curriculum.Sentence, missing []string, holes []curriculum.Key, gap bool) {
	value := func(slot string) string { return w.slot(slot, t) }
	said := t.says.Sentence(value, w.words())
	if len(said.Empty) == 0 {
		return said, nil, nil, false
	}
	notes := make(map[string]string, len(said.Empty))
	for _, slot := range said.Empty {
		k, label, why := w.hole(slot, t)
		notes[slot] = "(" + label + ": " + why + ")"
		if why == notYet {
			missing, holes = append(missing, label), append(holes, k)
		}
	}
	if w.saysNothing(t, said.Empty) {
		return curriculum.Sentence{}, nil, nil, len(missing) > 0
	}
	noted := t.says.Sentence(func(slot string) string { return cmp.Or(value(slot), notes[slot]) }, w.words())
	noted.Empty = said.Empty
	return noted, missing, holes, false
}

// saysNothing reports whether the slots that t's own step was to fill, or every
// slot where it was to fill none, are empty and cannot be dropped.
func (w *writer) saysNothing(t turn, empty []string) bool {
	var own, others []string
	for _, slot := range t.says.Slots() {
		switch step, _ := split(slot, t); step {
		case t.From:
			own = append(own, slot)
		case itself:
		default:
			others = append(others, slot)
		}
	}
	if len(own) == 0 {
		own = others
	}
	filled := slices.ContainsFunc(own, func(slot string) bool { return w.slot(slot, t) != "" })
	return !filled && slices.ContainsFunc(own, func(slot string) bool { return slices.Contains(empty, slot) })
}

// split is the step that slot reads, seen from t, and what of it.
func split(slot string, t turn) (curriculum.StepID, string) {
	if step, name, ok := strings.Cut(slot, "."); ok {
		return curriculum.StepID(step), name
	}
	return t.From, slot
}

// slot is what stands in a slot of t; "" if nothing does.
func (w *writer) slot(slot string, t turn) string {
	id, name := split(slot, t)
	if id == itself {
		return w.workshop(name)
	}
	step := w.steps[id]
	if step == nil {
		return ""
	}
	if root := w.root(id); root != "" && t.item != 0 && root == w.root(t.each) && name != reason {
		return w.ofItem(root, w.list(t.each).item(t.item), name)
	}
	if step.About().Each != "" && w.key(id, t).Item == 0 {
		var parts []string
		for _, item := range w.list(step.About().Each).items {
			parts = append(parts, w.at(curriculum.Key{Step: id, Item: item.ID}, name))
		}
		return w.joined(parts)
	}
	if name == wholeAnswer && t.item != 0 && w.hasRows(step, t) {
		name = strconv.Itoa(t.item)
	}
	return w.at(w.key(id, t), name)
}

// hasRows reports whether the rows of step are items of the kind that t is
// written for, so that one of them is t's own.
func (w *writer) hasRows(step curriculum.Step, t turn) bool {
	var rows curriculum.StepID
	switch s := step.(type) {
	case *curriculum.Scale:
		rows = s.Rows.Items
	case *curriculum.Dots:
		rows = s.Options.Items
	case *curriculum.Grid:
		rows = s.Rows.Items
	}
	return rows != "" && w.root(rows) == w.root(t.each)
}

func (w *writer) workshop(name string) string {
	switch name {
	case "organization":
		return plain(w.state.Organization)
	case "title":
		return plain(w.state.Title)
	case "decider":
		return plain(w.state.Decider)
	}
	return ""
}

// at is what the visible answer at k says under name.
func (w *writer) at(k curriculum.Key, name string) string {
	settled, ok := w.sight.Answer(k)
	switch {
	case !ok || settled.NA:
		return ""
	case name == reason:
		return plain(settled.Because)
	case name == wholeAnswer:
		return w.whole(w.steps[k.Step], settled.Answer)
	}
	return w.part(w.steps[k.Step], settled.Answer, name)
}

// ofItem is what an item of list says under name.
func (w *writer) ofItem(list curriculum.StepID, item curriculum.Item, name string) string {
	if name == wholeAnswer {
		return plain(item.Text)
	}
	return w.field(w.steps[list].(*curriculum.List).Fields, name, item.Field(name))
}

// field is the words in a field as they go into a sentence.
func (w *writer) field(fields []curriculum.Field, id, words string) string {
	i := slices.IndexFunc(fields, func(f curriculum.Field) bool { return f.ID == id })
	if i >= 0 && fields[i].As == "date" {
		if date, err := time.Parse(time.DateOnly, strings.TrimSpace(words)); err == nil {
			return day(date)
		}
	}
	return w.words().Called(plain(words))
}

// whole is an answer in one piece.
func (w *writer) whole(step curriculum.Step, a curriculum.Answer) string {
	var parts, rows []string
	switch a := a.(type) {
	case *curriculum.Written:
		return plain(a.Text)
	case *curriculum.Numbered:
		return plain(a.Text)
	case *curriculum.Chosen:
		return w.choice(step.(*curriculum.Choose).Options, a.Choice)
	case *curriculum.Judged:
		return cmp.Or(plain(a.After.Text), plain(a.Before.Text))
	case *curriculum.Listed:
		for _, i := range a.Items {
			parts = append(parts, i.Text)
		}
	case *curriculum.Picked:
		parts = w.choices(step.(*curriculum.Pick).Options, a.Choices)
	case *curriculum.Ranked:
		parts = w.choices(step.(*curriculum.Rank).Options, a.Choices)
	case *curriculum.Scaled:
		for _, r := range a.Ratings {
			rows = append(rows, row(w.choice(step.(*curriculum.Scale).Rows, r.Row), point(r)))
		}
	case *curriculum.Dotted:
		for _, s := range a.Spread {
			rows = append(rows, row(w.choice(step.(*curriculum.Dots).Options, s.Choice), strconv.Itoa(s.Dots)))
		}
	case *curriculum.Gridded:
		for _, r := range a.Rows {
			columns := w.joined(w.choices(curriculum.Options{}, r.Columns))
			rows = append(rows, row(w.choice(step.(*curriculum.Grid).Rows, r.Row), columns))
		}
	case *curriculum.Filled:
		for _, v := range a.Values {
			parts = append(parts, w.field(step.(*curriculum.Form).Fields, v.Field, v.Text))
		}
	default:
		panic(fmt.Sprintf("no words for a %T", a))
	}
	return cmp.Or(strings.Join(rows, "; "), w.joined(parts))
}

// part is what an answer says under name: a field, a row, one of the verdicts.
func (w *writer) part(step curriculum.Step, a curriculum.Answer, name string) string {
	switch a := a.(type) {
	case *curriculum.Filled:
		return w.field(step.(*curriculum.Form).Fields, name, a.Field(name))
	case *curriculum.Listed:
		var parts []string
		for _, i := range a.Items {
			parts = append(parts, w.field(step.(*curriculum.List).Fields, name, i.Field(name)))
		}
		return w.joined(parts)
	case *curriculum.Judged:
		return plain(map[string]string{"before": a.Before.Text, "after": a.After.Text}[name])
	case *curriculum.Scaled:
		for _, r := range a.Ratings {
			if r.Row.ID == name {
				return plain(point(r))
			}
		}
	case *curriculum.Dotted:
		for _, s := range a.Spread {
			if s.ID == name {
				return strconv.Itoa(s.Dots)
			}
		}
	case *curriculum.Gridded:
		for _, r := range a.Rows {
			if r.Row.ID == name {
				return w.joined(w.choices(curriculum.Options{}, r.Columns))
			}
		}
	}
	return ""
}

// choice is the words of c. An item's are those it has now, so that it is
// called the same all over the statement.
func (w *writer) choice(from curriculum.Options, c curriculum.Choice) string {
	if id, err := strconv.Atoi(c.ID); err == nil && from.Items != "" {
		return cmp.Or(plain(w.list(from.Items).item(id).Text), plain(c.Text))
	}
	return plain(c.Text)
}

func (w *writer) choices(from curriculum.Options, choices []curriculum.Choice) []string {
	var words []string
	for _, c := range choices {
		words = append(words, w.choice(from, c))
	}
	return words
}

func point(r curriculum.Rating) string {
	if r.NA {
		return "does not apply"
	}
	return r.Point.Text
}

func row(name, says string) string {
	if name == "" {
		return says
	}
	return bare(name) + ": " + says
}

// hole is where an empty slot of t is said, what it is called, and why it is empty.
func (w *writer) hole(slot string, t turn) (k curriculum.Key, label, why string) {
	id, name := split(slot, t)
	step := w.steps[id]
	switch {
	case id == itself:
		return k, cmp.Or(map[string]string{"decider": "who decides"}[name], name), notYet
	case step == nil:
		return k, slot, "not asked"
	}
	k = w.key(id, t)
	label, why = small(w.label(step, name)), notYet
	if settled, ok := w.sight.Answer(k); ok && settled.NA {
		why = "does not apply"
	} else if w.standsAt(k) == silent && (k.Item != 0 || step.About().Each == "") {
		why = "not asked"
	}
	return k, label, why
}

// label is what the part of step called name is called.
func (w *writer) label(step curriculum.Step, name string) string {
	if f, ok := w.fieldOf(step, name); ok {
		return cmp.Or(plain(f.Label), f.ID)
	}
	if name == reason {
		return "why"
	}
	return bare(plain(curriculum.Label(step)))
}

// fieldOf is the field of step, or of the items it narrows, called name.
func (w *writer) fieldOf(step curriculum.Step, name string) (curriculum.Field, bool) {
	if pick, ok := step.(*curriculum.Pick); ok {
		step = w.steps[w.root(pick.ID)]
	}
	fields := curriculum.Fields(step)
	if i := slices.IndexFunc(fields, func(f curriculum.Field) bool { return f.ID == name }); i >= 0 {
		return fields[i], true
	}
	return curriculum.Field{}, false
}

// parts is what each slot of t holds in the sentence that t came to.
func (w *writer) parts(t turn, sentence curriculum.Sentence) []Part {
	var parts []Part
	for _, slot := range t.says.Slots() {
		id, name := split(slot, t)
		part := Part{Slot: slot, Says: w.saysOf(w.steps[id], name)}
		if id != "" {
			part.Slot = string(id) + "." + name
		}
		if !slices.Contains(sentence.Empty, slot) {
			part.Text = plain(sentence.Says(slot))
		}
		parts = append(parts, part)
	}
	return parts
}

// saysOf is which part of a commitment the answer to step holds under name.
func (w *writer) saysOf(step curriculum.Step, name string) string {
	if f, ok := w.fieldOf(step, name); ok {
		return f.Says()
	}
	if _, ok := step.(*curriculum.Number); ok && name == wholeAnswer {
		return "threshold"
	}
	return ""
}

func hasField(fields []curriculum.Field, id string) bool {
	return slices.ContainsFunc(fields, func(f curriculum.Field) bool { return f.ID == id })
}
