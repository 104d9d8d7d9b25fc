package statement

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"notbad/curriculum"
	"notbad/workshop"
)

// modules is every place where anything was said, by module, in the order in
// which the room was to come to them, and what was left open.
func (r *recorder) modules() {
	var order []string
	places := make(map[string][]curriculum.Place)
	titles := make(map[string]string)
	module := make(map[curriculum.StepID]string)
	for _, m := range r.c.Modules {
		titles[m.ID] = cmp.Or(plain(m.Title), m.ID)
		for _, step := range m.Steps {
			module[step.About().ID] = m.ID
		}
	}
	for _, p := range r.sight.Places {
		id := module[p.Key.Step]
		if places[id] == nil {
			order = append(order, id)
		}
		places[id] = append(places[id], p)
	}
	for _, id := range order {
		r.module(titles[id], places[id])
	}
}

func (r *recorder) module(title string, places []curriculum.Place) {
	var open []string
	under := curriculum.StepID("")
	begun := false
	for _, p := range places {
		if lost := !p.Answered && !r.state.Answer(p.Key).Empty(); !p.Visible || lost {
			continue // it is set aside
		}
		if !r.says(p) {
			if p.Of.Asks() != nil && !p.Outside {
				open = append(open, r.name(p.Key))
			}
			continue
		}
		if !begun {
			r.heading(2, title)
			begun = true
		}
		if under != p.Key.Step {
			under = p.Key.Step
			r.heading(3, bare(plain(curriculum.Label(p.Of))))
			r.add(listed(Paragraph, question(p.Of)))
		}
		if p.Key.Item != 0 {
			r.heading(4, cmp.Or(plain(p.Item.Text), fmt.Sprintf("Item %d", p.Key.Item)))
		}
		settled, _ := r.sight.Answer(p.Key)
		r.stands(p.Of, p.Key, settled)
		r.removed(p, settled)
	}
	if len(open) > 0 {
		if !begun {
			r.heading(2, title)
		}
		r.heading(3, "Not answered")
		r.add(listed(Bullets, open...))
	}
}

// says reports whether anything was said at p.
func (r *recorder) says(p curriculum.Place) bool {
	h := r.here[p.Key]
	return p.Answered || len(r.state.History(p.Key)) > 0 || h != nil && (len(h.skipped)+len(h.dissents)+len(h.revealed) > 0)
}

// question is what step asks, if its heading does not say that.
func question(step curriculum.Step) string {
	about := step.About()
	if s, ok := step.(*curriculum.Case); ok && s.Question != "" {
		return s.Question
	}
	if plain(about.Title) == "" {
		return ""
	}
	return about.Prompt
}

// stands adds all there is to say of a place: what is settled there, why and
// when, how ballots went, who disagreed, and what was there before.
func (r *recorder) stands(step curriculum.Step, k curriculum.Key, settled curriculum.Settled) {
	h := r.place(k)
	h.told = true
	switch {
	case settled.NA:
		r.define("Answer", "does not apply")
	case settled.Answer == nil:
		r.define("Answer", "none yet")
	}
	r.add(r.answer(step, settled.Answer)...)
	when := listed(Paragraph, r.when(k, h))
	if list := r.page.Blocks[len(r.page.Blocks)-1].Shape; list == Bullets || list == Numbers {
		r.add(when) // keeps that list and the next apart
		when = Block{}
	}
	r.define("Why", settled.Because)
	if w := plain(settled.Wording); w != "" && w != plain(r.places[k].Item.Text) {
		r.define("Answered when the item read", "“"+w+"”")
	}
	for _, ch := range h.dissents {
		r.dissent(ch)
	}
	r.history(step, k)
	r.ballots(h.revealed)
	r.add(when)
}

// when is when the answer at k was settled, and when it was left for later.
func (r *recorder) when(k curriculum.Key, h *happened) string {
	var parts []string
	if seq, at := r.state.SettledBy(k); seq != 0 {
		parts = append(parts, strings.TrimSpace("Settled "+r.moment(at)))
	}
	for _, at := range h.skipped {
		text := strings.TrimSpace("skipped " + r.moment(at))
		if !r.state.Skipped(k) {
			text += ", and taken up again"
		}
		parts = append(parts, text)
	}
	if len(parts) == 0 {
		return ""
	}
	return capital(strings.Join(parts, "; ")) + "."
}

// removed is what was answered at p about items that are gone.
func (r *recorder) removed(p curriculum.Place, stands curriculum.Settled) {
	raw := r.state.Answer(p.Key)
	if raw.Answer == nil {
		return
	}
	if stands.Answer == nil {
		r.define("Also given", r.flat(p.Of, "", curriculum.Settled{Answer: raw.Answer}))
		return
	}
	var gone []string
	for _, line := range raw.Answer.Lines() {
		if !slices.Contains(stands.Answer.Lines(), line) {
			gone = append(gone, plain(line))
		}
	}
	r.define("Set aside, as it is about what was removed", strings.Join(gone, "; "))
}

// history is what was settled at k before what stands, oldest first.
func (r *recorder) history(step curriculum.Step, k curriculum.Key) {
	all := r.state.History(k)
	stood := make(map[uint64]time.Time, len(all))
	for i, rev := range all {
		stood[rev.Seq] = rev.At
		name, text := "Then", ""
		switch {
		case rev.Settled.Empty():
			text = "taken back"
		case rev.Restored != 0:
			text = "what was there before was brought back"
			if at := r.moment(stood[rev.Restored]); at != "" {
				text = "what was there on " + at + " was brought back"
			}
		case i == len(all)-1:
			continue // it stands, and has been told
		default:
			name, text = "Before", r.flat(step, plain(r.places[k].Item.Text), rev.Settled)
		}
		r.define(name, r.timed(rev.At, text))
	}
}

// ballots is what may be told of the rounds at a place, side by side.
func (r *recorder) ballots(rounds []Tally) {
	head := []string{"Ballots"}
	var keys []Count
	numbers := make(map[Count][]string)
	for i, t := range rounds {
		head = append(head, fmt.Sprintf("Round %d (%s)", t.Round, Counted(t.Ballots, "ballot")))
		for _, n := range t.Counts {
			key := Count{Row: n.Row, Option: n.Option}
			if numbers[key] == nil {
				keys = append(keys, key)
				numbers[key] = zeros(rounds)
			}
			numbers[key][i] = fmt.Sprint(n.N)
		}
	}
	table := Block{Shape: Table, Head: head}
	for _, key := range keys {
		table.Rows = append(table.Rows, append([]string{row(key.Row, key.Option)}, numbers[key]...))
	}
	r.add(table)
	for _, t := range rounds {
		name := fmt.Sprintf("Round %d", t.Round)
		if len(t.Counts)+len(t.Texts) == 0 {
			text := Counted(t.Ballots, "ballot")
			if t.Ballots < fewest {
				text += ", too few to be broken down"
			}
			r.define(name, r.timed(t.At, text))
			continue
		}
		r.define(name, "shown on "+r.moment(t.At))
		if len(t.Texts) > 0 {
			r.define(name+", in no order", strings.Join(quoted(t.Texts), " "))
		}
	}
}

// zeros is a count of none in each round that is broken down.
func zeros(rounds []Tally) []string {
	all := make([]string, len(rounds))
	for i, t := range rounds {
		if len(t.Counts) > 0 {
			all[i] = "0"
		}
	}
	return all
}

func quoted(texts []string) []string {
	var all []string
	for _, text := range texts {
		all = append(all, "“"+text+"”")
	}
	return all
}

// dissent is a minority's words, and what they were before.
func (r *recorder) dissent(ch *chain[workshop.Dissented]) {
	for i, d := range ch.says {
		name := "Dissent"
		if i < len(ch.says)-1 {
			name = "Dissent, before it was mended"
			if plain(ch.last().Words) == "" {
				name = "Dissent, taken back since"
			}
		}
		text := "“" + plain(d.Words) + "”"
		if plain(d.Words) == "" {
			continue
		}
		if by := plain(d.By); by != "" {
			text += " (" + by + ")"
		}
		r.define(name, r.timed(ch.at[i], text))
	}
}

// unplaced is the dissents about no place.
func (r *recorder) unplaced() {
	h := r.here[curriculum.Key{}]
	if h == nil || len(h.dissents) == 0 {
		return
	}
	r.heading(2, "Dissents about the whole")
	for _, ch := range h.dissents {
		r.dissent(ch)
	}
}

// matters is everything that was parked, with what became of it.
func (r *recorder) matters() {
	table := Block{Shape: Table, Head: []string{"Matter", "Owner", "Raised at", "When", "Where it is now"}}
	for _, ch := range r.put {
		now := ch.last()
		state := "open"
		switch when := r.moment(ch.at[len(ch.at)-1]); {
		case plain(now.Matter) == "":
			state = strings.TrimSpace("taken back " + when)
		case now.Done:
			state = strings.TrimSpace("dealt with " + when)
		}
		said := now
		for i, m := range ch.says[:len(ch.says)-1] {
			if plain(said.Matter) == "" {
				said = m
			}
			if was := plain(m.Matter); was != plain(now.Matter) || plain(m.Owner) != plain(now.Owner) {
				state += "; until " + r.moment(ch.at[i+1]) + " it read “" + was + "”"
				if owner := plain(m.Owner); owner != "" {
					state += ", with " + owner
				}
			}
		}
		table.Rows = append(table.Rows, []string{plain(said.Matter), plain(said.Owner), r.name(said.Key), r.moment(ch.at[0]), state})
	}
	if len(table.Rows) > 0 {
		r.heading(2, "Parked matters")
		r.add(table)
	}
}

// setAside is what was said at places that cannot be seen now.
func (r *recorder) setAside() {
	why := make(map[curriculum.Key]string)
	items := make(map[curriculum.Key]string)
	var keys []curriculum.Key
	for _, p := range r.sight.SetAside() {
		if h := r.here[p.Key]; h == nil || !h.told {
			keys = append(keys, p.Key)
		}
		why[p.Key], items[p.Key] = p.Hidden, p.Item.Text
	}
	for _, k := range r.order {
		h := r.here[k]
		said := len(r.state.History(k))+len(h.skipped)+len(h.dissents)+len(h.revealed) > 0
		if said && !h.told && k != (curriculum.Key{}) && !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	if len(keys) == 0 {
		return
	}
	r.heading(2, "Set aside")
	r.add(listed(Paragraph, "What was said here is kept, and counts for nothing: no sentence, tally or condition reads it."))
	for _, k := range keys {
		step := r.steps[k.Step]
		name := string(k.Step)
		if step != nil {
			name = bare(plain(curriculum.Label(step)))
		}
		if item := plain(cmp.Or(items[k], r.item(step, k.Item))); item != "" {
			name += " (" + item + ")"
		} else if k.Item != 0 {
			name += fmt.Sprintf(" (item %d)", k.Item)
		}
		r.heading(3, name)
		r.define("Set aside because", cmp.Or(why[k], r.places[k].Hidden, "it is not asked"))
		r.stands(step, k, r.state.Answer(k))
	}
}

// item is the words of an item that step was asked about, picked or not; "" if
// it is gone.
func (r *recorder) item(step curriculum.Step, id int) string {
	if step == nil {
		return ""
	}
	return r.list(r.root(step.About().Each)).item(id).Text
}
