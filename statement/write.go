package statement

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"notbad/curriculum"
	"notbad/workshop"
)

// Write drafts c's statement from what has happened so far.
//
// The draft follows the curriculum's order, and the room's own where it gave
// one. What a condition hides, what does not apply and what was put outside the
// agenda unanswered leaves no trace; what is asked and open leaves a gap. The
// last section is [References].
func Write(c *curriculum.Curriculum, s *workshop.State, to Audience) Draft {
	w := newWriter(c, s, curriculum.See(c, s.Plan(), s.Answers()))
	w.to = to
	d := Draft{Organization: plain(s.Organization), Date: s.Last.At, Language: c.Language, Audience: to}
	d.Title = cmp.Or(w.filled(c.Shape.Title), plain(s.Title), plain(c.Title))
	for _, shape := range c.Shape.Sections {
		if section := w.section(shape); len(section.Clauses) > 0 {
			d.Sections = append(d.Sections, section)
		}
	}
	if d.Unfinished = d.progress(); d.Unfinished != "" {
		d.Unfinished += "."
	}
	d.Version = version(d, s)
	if to == Internal {
		d.Sections = append(d.Sections, w.annex()...)
	}
	if references := w.references(); len(references.Clauses) > 0 {
		d.Sections = append(d.Sections, references)
	}
	return d
}

// A writer is one run of [Write] or [Recall].
type writer struct {
	c         *curriculum.Curriculum
	state     *workshop.State
	to        Audience
	sight     *curriculum.Sight
	steps     map[curriculum.StepID]curriculum.Step
	places    map[curriculum.Key]curriculum.Place
	lists     map[curriculum.StepID]list
	withdrawn []Clause
	related   map[string]origin // by id of a reference

	known      *curriculum.Words                     // once asked for
	dissenting map[curriculum.Key][]workshop.Dissent // once asked for
}

func newWriter(c *curriculum.Curriculum, s *workshop.State, sight *curriculum.Sight) *writer {
	w := &writer{
		c: c, state: s, sight: sight,
		steps:   make(map[curriculum.StepID]curriculum.Step),
		places:  make(map[curriculum.Key]curriculum.Place),
		lists:   make(map[curriculum.StepID]list),
		related: make(map[string]origin),
	}
	for _, m := range c.Modules {
		for _, step := range m.Steps {
			w.steps[step.About().ID] = step
		}
	}
	for _, p := range sight.Places {
		w.places[p.Key] = p
	}
	return w
}

// A list is the visible items of a step, in order, and where each id is found.
type list struct {
	items []curriculum.Item
	at    map[int]int
}

// item is the item called id; the zero Item if it is not there.
func (l list) item(id int) curriculum.Item {
	if i, ok := l.at[id]; ok {
		return l.items[i]
	}
	return curriculum.Item{}
}

func (w *writer) list(step curriculum.StepID) list {
	l, ok := w.lists[step]
	if !ok {
		l = list{w.sight.Items(step), make(map[int]int)}
		for i, item := range l.items {
			l.at[item.ID] = i
		}
		w.lists[step] = l
	}
	return l
}

// A turn is one writing of a clause: for an item, or for none.
type turn struct {
	curriculum.ShapeClause
	says curriculum.Template
	each curriculum.StepID
	item int
}

func (w *writer) section(shape curriculum.ShapeSection) Section {
	s := Section{ID: shape.ID, Heading: w.filled(shape.Heading), As: cmp.Or(shape.As, "bullets")}
	if !w.reads(shape.Audience) || !w.sight.Holds(shape.When, 0) {
		return s
	}
	s.Intro = w.paragraphs(shape.Intro)
	for _, clause := range shape.Clauses {
		if w.reads(clause.Audience) {
			s.Clauses = append(s.Clauses, w.clauses(clause)...)
		}
	}
	s.Clauses = inOrder(s.Clauses, w.state.Order(shape.ID))
	return s
}

// reads reports whether what is for audience is for the reader of this draft.
func (w *writer) reads(audience string) bool {
	return audience != string(Internal) || w.to == Internal
}

// inOrder puts the clauses that order names first, in its order.
func inOrder(clauses []Clause, order []workshop.ClauseKey) []Clause {
	if len(order) == 0 {
		return clauses
	}
	rank := make(map[workshop.ClauseKey]int, len(order))
	for i, k := range order {
		rank[k] = i - len(order)
	}
	slices.SortStableFunc(clauses, func(a, b Clause) int { return rank[a.ClauseKey] - rank[b.ClauseKey] })
	return clauses
}

// clauses writes shape as often as it is to be written.
func (w *writer) clauses(shape curriculum.ShapeClause) []Clause {
	t := turn{ShapeClause: shape, says: template(shape.Says)}
	t.each = w.each(t)
	var clauses []Clause
	write := func(item int) {
		t.item = item
		if c, ok := w.clause(t); ok {
			clauses = append(clauses, c)
		}
	}
	if t.each == "" {
		write(0)
		return clauses
	}
	items := w.list(t.each).items
	for _, item := range items {
		write(item.ID)
	}
	if len(items) == 0 {
		write(0)
	}
	return clauses
}

// each is the step for whose items the clause is written: the one it names, its
// own step's, or its own step itself if it names fields of that one's items.
func (w *writer) each(t turn) curriculum.StepID {
	step := w.steps[t.From]
	switch {
	case t.Each != "" || step == nil:
		return t.Each
	case step.About().Each != "":
		return step.About().Each
	}
	items, ok := w.steps[w.root(t.From)].(*curriculum.List)
	if !ok {
		return ""
	}
	for _, slot := range t.says.Slots() {
		if hasField(items.Fields, slot) {
			return t.From
		}
	}
	return ""
}

// root is the list whose items step narrows or has, or "".
func (w *writer) root(step curriculum.StepID) curriculum.StepID {
	for range w.steps {
		switch s := w.steps[step].(type) {
		case *curriculum.List:
			return step
		case *curriculum.Pick:
			step = s.Options.Items
		default:
			return ""
		}
	}
	return ""
}

// key is the place where step is answered, seen from t.
func (w *writer) key(step curriculum.StepID, t turn) curriculum.Key {
	k := curriculum.Key{Step: step}
	if s := w.steps[step]; s != nil && s.About().Each != "" && t.item != 0 && w.root(s.About().Each) == w.root(t.each) {
		k.Item = t.item
	}
	return k
}

// clause writes t, unless it is to leave no trace.
func (w *writer) clause(t turn) (Clause, bool) {
	if !w.sight.Holds(t.When, t.item) {
		return Clause{}, false
	}
	c := Clause{ClauseKey: workshop.ClauseKey{Clause: t.ID, Item: t.item}, From: w.key(t.From, t)}
	switch w.stands(t) {
	case silent:
		return Clause{}, false
	case open:
		c.Gap = true
		if t.each != "" && t.item == 0 {
			c.From = curriculum.Key{Step: t.each} // that is where it waits
		}
	case said:
		sentence, missing, holes, gap := w.sentence(t)
		c.Generated, c.Missing, c.holes, c.Gap = plain(sentence.Text), missing, holes, gap
		if c.Generated == "" && !c.Gap {
			return Clause{}, false
		}
		c.Parts = w.parts(t, sentence)
	}
	c.Text = c.Generated
	if c.Gap {
		c.Generated, c.Missing, c.Parts = w.gap(t), nil, w.parts(t, curriculum.Sentence{})
		c.Text = w.pointed(c.Generated, t)
	} else {
		c.Source, c.At = w.state.SettledBy(c.From)
	}
	if r, ok := w.state.Rewording(c.ClauseKey); ok && r.Text != "" {
		// Whether a word keeps its capital may depend on answers to other steps.
		c.Text, c.Reworded, c.Stale, c.Missing = plain(r.Text), true, !strings.EqualFold(r.Generated, c.Generated), nil
		if c.Gap && !c.Stale { // the room filled the gap in its own words
			c.Gap, c.Source = false, r.Seq
		}
	}
	if w.to == Internal && !c.Gap {
		c.Trace = w.trace(c)
	}
	if w.state.Withdrawn(c.ClauseKey) {
		c.Gap, c.Missing = false, nil // nobody waits for it
		w.withdrawn = append(w.withdrawn, c)
		return Clause{}, false
	}
	if !c.Gap {
		w.relate(t.Refs, origin{c.From, c.Source, c.At})
	}
	return c, true
}

// How a place stands, as the statement sees it.
type standing int

const (
	silent standing = iota // hidden, outside the agenda and open, or not applicable
	open
	said
)

// stands reports how the place that t speaks of does.
func (w *writer) stands(t turn) standing {
	if t.each != "" && t.item == 0 {
		return w.standsUnasked(t)
	}
	if t.From == "" {
		return said
	}
	return w.standsAt(w.key(t.From, t))
}

func (w *writer) standsAt(k curriculum.Key) standing {
	place, ok := w.places[k]
	if !ok || !place.Visible {
		return silent
	}
	if place.Of.Asks() == nil {
		return said
	}
	switch settled, ok := w.sight.Answer(k); {
	case ok && settled.NA:
		return silent
	case ok:
		return said
	case place.Outside:
		return silent
	}
	return open
}

// standsUnasked reports whether a clause for each item is open while there are
// no items: it is if they are still to come, and its own step will be asked.
func (w *writer) standsUnasked(t turn) standing {
	if w.standsAt(curriculum.Key{Step: t.each}) != open {
		return silent
	}
	step := w.steps[t.From]
	if step == nil || t.From == t.each {
		return open
	}
	about := step.About()
	if alone := w.state.Opened.Alone; alone && about.RoomOnly || !alone && about.AloneOnly {
		return silent
	}
	if w.places[curriculum.Key{Step: t.From}].Outside || !w.sight.Holds(about.When, 0) {
		return silent
	}
	return open
}

// gap is what stands for a clause until it is answered.
func (w *writer) gap(t turn) string {
	if strings.Contains(t.Gap, "{") {
		return plain(template(t.Gap).Sentence(func(slot string) string { return w.slot(slot, t) }, w.words()).Text)
	}
	if t.Gap != "" {
		return plain(t.Gap)
	}
	step := w.steps[cmp.Or(t.From, t.each)]
	if step == nil {
		return "Not answered yet."
	}
	return "Not answered yet: " + stopped(plain(curriculum.Label(step)))
}

// pointed is a gap that says briefly which item it is about. The item's words may
// be for the organization alone, so the public learns them from a gap only if
// it would have from the sentence.
func (w *writer) pointed(gap string, t turn) string {
	l := w.list(t.each)
	if t.item == 0 || len(l.items) < 2 || strings.Contains(t.Gap, "{") {
		return gap
	}
	which := strconv.Itoa(l.at[t.item]+1) + " of " + strconv.Itoa(len(l.items))
	if w.to == Internal || w.tells(t) {
		which = "“" + brief(bare(plain(l.item(t.item).Text)), briefly) + "”"
	}
	stop := strings.TrimPrefix(gap, bare(gap))
	return bare(gap) + " (" + which + ")" + stop
}

// tells reports whether the clause's sentence holds words of its item.
func (w *writer) tells(t turn) bool {
	return slices.ContainsFunc(t.says.Slots(), func(slot string) bool {
		step, _ := split(slot, t)
		return w.root(step) != "" && w.root(step) == w.root(t.each)
	})
}

// template reads what an author wrote. What does not parse stands as it is.
func template(text string) curriculum.Template {
	t, err := curriculum.ParseTemplate(text)
	if err != nil {
		t, _ = curriculum.ParseTemplate(literal.Replace(text))
	}
	return t
}

var literal = strings.NewReplacer(`\`, `\\`, `{`, `\{`, `}`, `\}`, `[`, `\[`, `]`, `\]`)
