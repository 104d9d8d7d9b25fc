package tui

import (
	"slices"

	"notbad/curriculum"
	"notbad/workshop"
)

// here is the place where the room is: where it was left, else the first that
// can be seen.
func (r *room) here() curriculum.Key {
	if p, ok := r.place(r.ahead.At); ok && p.Visible {
		return p.Key
	}
	for _, p := range r.sight.Places {
		if p.Visible && !p.Outside {
			return p.Key
		}
	}
	return r.ahead.At
}

// place is the place at k, if it exists now.
func (r *room) place(k curriculum.Key) (curriculum.Place, bool) {
	i := slices.IndexFunc(r.sight.Places, func(p curriculum.Place) bool { return p.Key == k })
	if i < 0 {
		return curriculum.Place{}, false
	}
	return r.sight.Places[i], true
}

// walk is the places that paging goes through from k on: those of the agenda
// that can be seen, or, from a place outside it, those of the same module.
func (r *room) walk(k curriculum.Key) []curriculum.Place {
	at, _ := r.place(k)
	module, _ := r.session.Curriculum.ModuleOf(k.Step)
	var walk []curriculum.Place
	for _, p := range r.sight.Places {
		m, _ := r.session.Curriculum.ModuleOf(p.Step)
		if p.Visible && p.Outside == at.Outside && (!at.Outside || m.ID == module.ID) || p.Key == k {
			walk = append(walk, p)
		}
	}
	return walk
}

// beside is the place by steps further on from k; ok is false past either end,
// and for a place that is gone.
func (r *room) beside(k curriculum.Key, by int) (p curriculum.Place, ok bool) {
	walk := r.walk(k)
	at := slices.IndexFunc(walk, func(p curriculum.Place) bool { return p.Key == k })
	if at < 0 || at+by < 0 || at+by >= len(walk) {
		return curriculum.Place{}, false
	}
	return walk[at+by], true
}

// rejoin is where paging goes on after a place that is not on the walk: the
// place before it on the agenda, of the same module if there is one. Before a
// place that is gone come the others of its step.
func (r *room) rejoin(k curriculum.Key) curriculum.Key {
	module, _ := r.session.Curriculum.ModuleOf(k.Step)
	best, within := r.here(), false
	_, exists := r.place(k)
	reached := false
	for _, p := range r.sight.Places {
		if p.Key == k || !exists && reached && p.Step != k.Step {
			break
		}
		reached = reached || p.Step == k.Step
		m, _ := r.session.Curriculum.ModuleOf(p.Step)
		if p.Visible && !p.Outside && (m.ID == module.ID || !within) {
			best, within = p.Key, within || m.ID == module.ID
		}
	}
	return best
}

// standing is where a step stands in its module: the how-many-th of how many
// steps that can be seen there. A step asked for each item counts once, and
// before there are any, so that its items change no number.
func (r *room) standing(k curriculum.Key) (module string, nth, of int) {
	m, _ := r.session.Curriculum.ModuleOf(k.Step)
	at, _ := r.place(k)
	counted := make(map[curriculum.StepID]bool)
	for _, p := range r.sight.Places {
		pm, _ := r.session.Curriculum.ModuleOf(p.Step)
		if pm.ID != m.ID || p.Outside != at.Outside || counted[p.Step] || !p.Visible && p.Step != k.Step && !r.awaits(p) {
			continue
		}
		counted[p.Step] = true
		of++
		if p.Step == k.Step {
			nth = of
		}
	}
	return m.Title, nth, of
}

// awaits reports whether p stands for a step that will be asked for each of the
// items of a step that can be seen, and that has none.
func (r *room) awaits(p curriculum.Place) bool {
	each := p.Of.About().Each
	if each == "" || p.Key.Item != 0 {
		return false
	}
	source, ok := r.place(curriculum.Key{Step: each})
	return ok && source.Visible
}

// turn is which of the items of an each step k is about, and of how many.
func (r *room) turn(k curriculum.Key) (nth, of int) {
	for _, p := range r.sight.Places {
		if p.Step != k.Step || !p.Visible {
			continue
		}
		of++
		if p.Key == k {
			nth = of
		}
	}
	return nth, of
}

// label is what a place is called in one line.
func (r *room) label(k curriculum.Key) string {
	step := r.session.Curriculum.Step(k.Step)
	if step == nil {
		return string(k.Step)
	}
	name := curriculum.Label(step)
	if p, ok := r.place(k); ok && p.Item.Text != "" {
		name += ": " + p.Item.Text
	}
	return name
}

// last is the agenda's last place that can be seen.
func (r *room) last() curriculum.Key {
	last := r.here()
	for _, p := range r.sight.Places {
		if p.Visible && !p.Outside {
			last = p.Key
		}
	}
	return last
}

// pause is how many minutes of pause the agenda has between two of its steps.
func (r *room) pause(from, to curriculum.StepID) int {
	minutes := 0
	for _, b := range r.between(from, to) {
		minutes += b.Pause
	}
	return minutes
}

// between is what the agenda has between two of its steps: pauses, and the
// beginnings of sessions. From "" it is what comes before the first.
func (r *room) between(from, to curriculum.StepID) []curriculum.Block {
	agenda, _ := r.session.Curriculum.Agenda(r.ahead.Agenda)
	block := func(step curriculum.StepID) int {
		m, _ := r.session.Curriculum.ModuleOf(step)
		return slices.IndexFunc(agenda.Plan, func(b curriculum.Block) bool {
			return b.Module == m.ID && m.ID != "" && (len(b.Steps) == 0 || slices.Contains(b.Steps, step))
		})
	}
	first, last := max(block(from), 0), block(to)
	if last <= first {
		return nil
	}
	return agenda.Plan[first:last]
}

// matter is what was parked by event seq, if it still stands.
func (r *room) matter(seq uint64) (workshop.Matter, bool) {
	for _, m := range r.ahead.Matters() {
		if m.Seq == seq {
			return m, true
		}
	}
	return workshop.Matter{}, false
}
