package statement

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"notbad/curriculum"
	"notbad/workshop"
)

// Record is the full account of a workshop: who was there, what was asked and
// settled at each place and what stood there before, tallies, dissents, what
// was parked, set aside, reworded or silenced, and where the time went. s is
// what events add up to. Nothing that anybody said is left out: what stands no
// more is there as what it was. Only ballots are told as [Tally] tells them.
// All times are UTC.
func Record(c *curriculum.Curriculum, s *workshop.State, events []workshop.Event) Page {
	r := newRecorder(c, s, events)
	r.page = Page{
		Title:        "Record of the workshop “" + cmp.Or(plain(s.Title), plain(c.Title)) + "”",
		Organization: plain(s.Organization),
		Version:      r.period(),
		Unfinished:   r.unfinished(),
		Language:     c.Language,
	}
	r.occasion()
	r.agreements()
	r.modules()
	r.unplaced()
	r.matters()
	r.setAside()
	r.edits()
	r.hours()
	return r.page
}

// A recorder is one run of [Record].
type recorder struct {
	*writer
	events []workshop.Event
	page   Page
	here   map[curriculum.Key]*happened
	order  []curriculum.Key // the keys of here, as they first came up
	put    []*chain[workshop.Parked]
}

// happened is what happened at one place, beside the answers there.
type happened struct {
	first    time.Time   // when the room first turned to it
	skipped  []time.Time // when it was
	dissents []*chain[workshop.Dissented]
	revealed []Tally
	told     bool // the page has it
}

// A chain is something said and what became of it, oldest first.
type chain[T any] struct {
	at   []time.Time
	says []T
}

// last is the latest of it.
func (ch *chain[T]) last() T { return ch.says[len(ch.says)-1] }

func newRecorder(c *curriculum.Curriculum, s *workshop.State, events []workshop.Event) *recorder {
	r := &recorder{
		writer: newWriter(c, s, curriculum.See(c, s.Plan(), s.Answers())),
		events: events,
		here:   make(map[curriculum.Key]*happened),
	}
	var said []*chain[workshop.Dissented]
	dissents := make(map[uint64]*chain[workshop.Dissented])
	matters := make(map[uint64]*chain[workshop.Parked])
	for _, e := range events {
		switch h := e.What.(type) {
		case workshop.Moved:
			if p := r.place(h.Key); p.first.IsZero() {
				p.first = e.At
			}
		case workshop.Settled:
			r.place(h.Key)
		case workshop.Skipped:
			p := r.place(h.Key)
			p.skipped = append(p.skipped, e.At)
		case workshop.Revealed:
			p := r.place(h.Key)
			p.revealed = append(p.revealed, r.tally(h, e.At))
		case workshop.Dissented:
			said = link(said, dissents, e, h.Replaces, h)
		case workshop.Parked:
			r.put = link(r.put, matters, e, h.Replaces, h)
		}
	}
	for _, ch := range said {
		p := r.place(ch.last().Key)
		p.dissents = append(p.dissents, ch)
	}
	return r
}

// link adds what event e says to the chain of what it replaces, or begins one.
func link[T any](all []*chain[T], of map[uint64]*chain[T], e workshop.Event, replaces uint64, says T) []*chain[T] {
	ch := of[replaces]
	if ch == nil {
		ch = new(chain[T])
		all = append(all, ch)
	}
	ch.at, ch.says = append(ch.at, e.At), append(ch.says, says)
	of[e.Seq] = ch
	return all
}

// place is what happened at k.
func (r *recorder) place(k curriculum.Key) *happened {
	p := r.here[k]
	if p == nil {
		p = new(happened)
		r.here[k] = p
		r.order = append(r.order, k)
	}
	return p
}

// heading begins a part of the page.
func (r *recorder) heading(level int, text string) {
	r.page.Blocks = append(r.page.Blocks, Block{Shape: Heading, Level: level, Lines: []Line{{Text: plain(text)}}})
}

// add adds blocks to the page. One definition goes on where another ended.
func (r *recorder) add(blocks ...Block) {
	for _, b := range blocks {
		if len(b.Lines) == 0 && len(b.Rows) == 0 {
			continue
		}
		last := len(r.page.Blocks) - 1
		if b.Shape == Definition && last >= 0 && r.page.Blocks[last].Shape == Definition {
			r.page.Blocks[last].Lines = append(r.page.Blocks[last].Lines, b.Lines...)
			continue
		}
		r.page.Blocks = append(r.page.Blocks, b)
	}
}

// define adds what text says about name, if it says anything.
func (r *recorder) define(name, text string) { r.add(defined(name, text)) }

// defined is a definition; without text it is nothing.
func defined(name, text string) Block {
	if text = plain(text); text == "" {
		return Block{}
	}
	return Block{Shape: Definition, Lines: []Line{{Name: capital(strings.TrimRight(bare(plain(name)), ":,")), Text: text}}}
}

// capital is text with a capital at its beginning.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if !unicode.IsLower(first) {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// listed is a block of that shape, a line to a text.
func listed(shape Shape, texts ...string) Block {
	b := Block{Shape: shape}
	for _, text := range texts {
		if text = plain(text); text != "" {
			b.Lines = append(b.Lines, Line{Text: text})
		}
	}
	return b
}

// moment is a time, to the minute. The year is said if it is not the one that
// the workshop began in.
func (r *recorder) moment(t time.Time) string {
	switch t = t.UTC(); {
	case t.IsZero():
		return ""
	case t.Year() != r.state.OpenedAt.UTC().Year():
		return t.Format("January 2, 2006, 15:04")
	}
	return t.Format("January 2, 15:04")
}

// timed is text behind its time.
func (r *recorder) timed(t time.Time, text string) string {
	if when := r.moment(t); when != "" {
		return when + ": " + text
	}
	return text
}

// period is from when to when the log goes.
func (r *recorder) period() string {
	if len(r.events) == 0 {
		return "Nothing has happened yet."
	}
	first, last := r.events[0].At.UTC(), r.events[len(r.events)-1].At.UTC()
	from, to := first.Format("January 2, 2006, 15:04"), last.Format("January 2, 2006, 15:04")
	switch {
	case first.IsZero() || last.IsZero():
		return "What happened, in full."
	case from == to:
		return "What happened on " + from + " UTC."
	case day(first) == day(last):
		to = last.Format("15:04")
	}
	return "What happened from " + from + " to " + to + " UTC."
}

// unfinished is what the room has yet to do, in a sentence.
func (r *recorder) unfinished() string {
	done, of := r.sight.Progress()
	if done == of {
		return ""
	}
	return fmt.Sprintf("%d of %s on the agenda %s still open.", of-done, Counted(of, "question"), are(of-done))
}

// occasion is what the workshop was, and who was there.
func (r *recorder) occasion() {
	r.heading(2, "The workshop")
	s := r.state
	r.define("Organization", s.Organization)
	r.define("Title", s.Title)
	r.define("Agenda", r.agenda(s.Agenda))
	held := "in a room"
	if s.Opened.Alone {
		held = "by one person alone"
	}
	r.define("Held", held)
	ran := cmp.Or(plain(r.c.Title), s.Opened.Curriculum)
	if id := plain(s.Opened.Curriculum); id != "" && id != ran {
		ran += " (" + id + ")"
	}
	if v := plain(s.Opened.Version); v != "" {
		ran += ", version " + v
	}
	if l := plain(s.Opened.Language); l != "" {
		ran += ", in “" + l + "”"
	}
	r.define("Curriculum", ran)
	if clock := span(s.Last.Clock); clock != "" {
		r.define("The clock ran for", clock+"; all times in this record are UTC")
	}
	r.define("Who decides when the room cannot", s.Decider)
	r.renamings()
	r.people()
}

// agenda is the title of the agenda called id, and how long it is to take.
func (r *recorder) agenda(id string) string {
	a, ok := r.c.Agenda(id)
	if !ok {
		return id
	}
	title := cmp.Or(plain(a.Title), a.ID)
	if a.Minutes > 0 {
		title += " (" + Counted(a.Minutes, "minute") + ")"
	}
	return title
}

// renamings is what the workshop was called, and who was to decide, before, and
// what came in from files.
func (r *recorder) renamings() {
	var was workshop.Named
	var decider string
	for _, e := range r.events {
		switch h := e.What.(type) {
		case workshop.Named:
			r.before(e.At, "organization", was.Organization, h.Organization)
			r.before(e.At, "title", was.Title, h.Title)
			r.before(e.At, "agenda", r.agenda(was.Agenda), r.agenda(h.Agenda))
			was = h
		case workshop.People:
			r.before(e.At, "who decides", decider, h.Decider)
			decider = h.Decider
		case workshop.Imported:
			r.define("Brought in", r.timed(e.At, Counted(h.Count, "answer")+" from "+h.From))
		}
	}
}

// before says what name was until t, if it was something else then.
func (r *recorder) before(t time.Time, name, was, is string) {
	if was = plain(was); was != "" && was != plain(is) {
		r.define(capital(name)+", before", strings.TrimSpace("“"+was+"”, until "+r.moment(t)))
	}
}

// people is who was in the room, in the order they were first named.
func (r *recorder) people() {
	type spell struct {
		workshop.Person
		from, until time.Time
		left        bool
	}
	var all []*spell
	comings := 0
	for _, e := range r.events {
		h, ok := e.What.(workshop.People)
		if !ok {
			continue
		}
		comings++
		here := make(map[*spell]bool)
		for _, p := range h.People {
			i := slices.IndexFunc(all, func(x *spell) bool { return x.Name == p.Name && x.Role == p.Role })
			if i < 0 {
				i, all = len(all), append(all, &spell{Person: p, from: e.At})
			}
			x := all[i]
			if here[x] = !p.Left; p.Left && !x.left {
				x.until, x.left = e.At, true
			}
		}
		for _, x := range all {
			if here[x] {
				x.until, x.left = time.Time{}, false
			} else if !x.left {
				x.until, x.left = e.At, true
			}
		}
	}
	table := Block{Shape: Table, Head: []string{"Name", "Role"}}
	gone := slices.ContainsFunc(all, func(x *spell) bool { return x.left })
	timed := gone || comings > 1
	if timed {
		table.Head = append(table.Head, "Named", "Left, or named otherwise")
	}
	for _, x := range all {
		row := []string{plain(x.Name), plain(x.Role)}
		if timed {
			row = append(row, r.moment(x.from), r.moment(x.until))
		}
		table.Rows = append(table.Rows, row)
	}
	if len(all) > 0 {
		r.heading(3, "Who was there")
		r.add(table)
	}
}

// agreements is each time that the room stood behind the statement.
func (r *recorder) agreements() {
	if len(r.state.Agreements) == 0 {
		return
	}
	r.heading(2, "What was agreed")
	for i, a := range r.state.Agreements {
		text := "the room stood behind the statement"
		if by := joined(a.By); by != "" {
			text += ": " + by
		}
		r.define(fmt.Sprintf("Version %d", i+1), r.timed(a.At, stopped(text)))
		if d := plain(a.Dissent); d != "" {
			r.define(fmt.Sprintf("Dissent from version %d", i+1), "“"+d+"”")
		}
	}
}
