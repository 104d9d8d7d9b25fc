package curriculum

import (
	"fmt"
	"slices"
)

// agenda checks one agenda: that what it plans is there, in an order in which
// nothing comes before what it depends on, and takes as long as it says.
func (c *checker) agenda(a *Agenda) {
	c.id("the agenda", &a.ID, c.at(a))
	c.atLeast(0, "minutes", &a.Minutes)
	if a.Title == "" && !c.given(&a.Title) {
		c.advise(c.at(a), "the agenda has no title", "add title: …")
	}
	if len(a.Plan) == 0 && !c.broken[&a.Plan] {
		c.stop(c.at(&a.Plan, a), "the agenda has no plan", "add plan: [{module: …}, {pause: 5}]")
		return
	}
	run := &agendaRun{checker: c, seen: map[StepID]bool{}, complete: !c.unreadable && len(c.unread) == 0}
	for i := range a.Plan {
		run.block(&a.Plan[i])
	}
	run.endSession()
	run.inOrder()
	if run.complete && a.Minutes > 0 && len(a.Plan) > 0 {
		run.addsUp("agenda", run.whole, a.Minutes, run.at(&a.Minutes))
	}
}

// maxPlans bounds how many steps are looked at in all agendas together. Ten
// agendas of a long curriculum plan two thousand.
const maxPlans = 200_000

// An agendaRun goes through an agenda's plan.
type agendaRun struct {
	*checker
	seen     map[StepID]bool
	planned  []plannedStep
	whole    spans
	session  *Block // the one that the plan is in, if it has any
	sitting  spans  // of that session
	complete bool   // everything planned is there, so its minutes can be told
}

// spans are the minutes that something takes a room, and one person alone.
type spans struct{ room, alone span }

// A span is how long something takes without its optional steps and with them.
type span struct{ least, most int }

func (s *span) add(minutes int, optional bool) {
	s.most += minutes
	if !optional {
		s.least += minutes
	}
}

func (s span) fits(minutes int) bool { return s.least <= minutes && minutes <= s.most }

// A plannedStep is a step and the place that plans it.
type plannedStep struct {
	step Step
	at   spot
}

func (r *agendaRun) block(b *Block) {
	r.atLeast(1, "pause", &b.Pause)
	r.atLeast(1, "minutes", &b.Minutes)
	if r.given(&b.Session) {
		r.beginSession(b)
		return
	}
	if r.given(&b.Minutes) {
		r.advise(r.at(&b.Minutes), "only a session has minutes of its own", "a step's minutes stand with the step")
	}
	if r.broken[&b.Pause] || b.Pause < 0 || r.given(&b.Pause) && (b.Pause == 0 || b.Module != "") {
		r.complete = false
	}
	switch {
	case b.Module == "" && r.given(&b.Pause):
		r.takes(b.Pause, false, true, true)
		if len(b.Steps) > 0 {
			r.stop(r.at(&b.Steps), "a pause has no steps", "put - before the next entry, with its module")
		}
		return
	case b.Module == "":
		r.stop(r.at(b), "this entry plans nothing", "write {module: …}, {pause: 5}, or {session: …}")
		r.complete = false
		return
	case r.given(&b.Pause):
		r.stop(r.at(&b.Pause), "an entry is a module or a pause", "put - before the pause")
	}
	m := r.module(b)
	if m == nil {
		r.complete = false
		return
	}
	if len(b.Steps) == 0 {
		for _, s := range m.Steps {
			if r.plan(s, r.at(&b.Module)); r.plans > maxPlans {
				break
			}
		}
		return
	}
	for i, id := range b.Steps {
		r.listed(m, id, r.at(&b.Steps[i]))
	}
}

// module returns the module that a block plans, or nil.
func (r *agendaRun) module(b *Block) *Module {
	if m := r.byID[b.Module]; m != nil {
		return m
	}
	if !r.unreadable && !r.full() {
		var names []string
		for i := range r.c.Modules {
			names = append(names, r.c.Modules[i].ID)
		}
		r.stop(r.at(&b.Module), "there is no module "+quoted(b.Module), r.oneOf(b.Module, names, "a module is named by its id"))
	}
	return nil
}

// listed plans a step that a block lists by its id.
func (r *agendaRun) listed(m *Module, id StepID, at spot) {
	s := r.steps[id]
	switch {
	case r.lacks(id):
		r.noStep(at, id)
		r.complete = false
	case s == nil:
		r.complete = false
	case r.of[s] != m:
		r.stop(at, fmt.Sprintf("the step %q is not in module %q", id, m.ID), "it is in "+quoted(r.of[s].ID))
		r.complete = false
	default:
		r.plan(s, at)
	}
}

func (r *agendaRun) plan(s Step, at spot) {
	about := s.About()
	if r.plans++; r.plans > maxPlans {
		r.complete = false
		return
	}
	if about.Minutes < 0 || r.broken[&about.Minutes] || r.steps[about.ID] != s {
		r.complete = false
	}
	if r.steps[about.ID] != s {
		return // another step has its name
	}
	if r.seen[about.ID] {
		r.stop(at, fmt.Sprintf("the step %q is planned twice", about.ID), "take one out")
		return
	}
	r.seen[about.ID] = true
	r.planned = append(r.planned, plannedStep{s, at})
	r.takes(about.Minutes, about.Optional, !about.AloneOnly, !about.RoomOnly)
}

// takes counts the minutes of something that is planned, for a room, for one
// person alone, or for both.
func (r *agendaRun) takes(minutes int, optional, room, alone bool) {
	for _, s := range []*spans{&r.whole, &r.sitting} {
		if room {
			s.room.add(minutes, optional)
		}
		if alone {
			s.alone.add(minutes, optional)
		}
	}
}

// beginSession ends the session before b, if there is one, and begins b's.
func (r *agendaRun) beginSession(b *Block) {
	if b.Module != "" || len(b.Steps) > 0 || r.given(&b.Pause) {
		r.stop(r.at(&b.Session), "a session is an entry of its own", "put - before what follows it")
		r.complete = false
	}
	r.endSession()
	r.session, r.sitting = b, spans{}
}

func (r *agendaRun) endSession() {
	if r.session != nil && r.complete && r.session.Minutes > 0 {
		r.addsUp("session", r.sitting, r.session.Minutes, r.at(&r.session.Minutes))
	}
}

// inOrder makes sure that no step is planned before what it depends on, and
// advises where the agenda leaves that out.
func (r *agendaRun) inOrder() {
	before := map[StepID]bool{}
	for _, p := range r.planned {
		about := p.step.About()
		for _, need := range r.needs(p.step) {
			switch {
			case r.steps[need] == nil || before[need] || r.order[r.steps[need]] >= r.order[p.step]:
				// What comes later in the curriculum too is a finding of its own.
			case r.seen[need]:
				r.stop(p.at, fmt.Sprintf("the step %q is planned before %q, which it depends on", about.ID, need), "plan it later")
			default:
				r.advise(p.at, fmt.Sprintf("the step %q depends on %q, which this agenda leaves out", about.ID, need), "plan that too, or leave both out")
			}
		}
		before[about.ID] = true
	}
}

// needs returns the steps that s depends on, each once.
func (c *checker) needs(s Step) []StepID {
	about := s.About()
	all := named(about.When)
	if about.Each != "" {
		all = append(all, about.Each)
	}
	if o := itemOptions(s); o != nil && o.Items != "" {
		all = append(all, o.Items)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// itemOptions returns those of a step's options that may be the items of a list.
func itemOptions(s Step) *Options {
	switch s := s.(type) {
	case *Choose:
		return &s.Options
	case *Pick:
		return &s.Options
	case *Rank:
		return &s.Options
	case *Dots:
		return &s.Options
	case *Scale:
		return &s.Rows
	case *Grid:
		return &s.Rows
	}
	return nil
}

// addsUp compares the minutes of what is planned with what an agenda or one of
// its sessions promises, to a room or to one person. Optional steps fill what is
// left of it.
func (r *agendaRun) addsUp(what string, planned spans, promised int, at spot) {
	if planned.room.fits(promised) || planned.alone.fits(promised) {
		return
	}
	if takes := planned.room.least; takes > promised {
		r.advise(at, fmt.Sprintf("the %s promises %s and takes %d", what, minutesOf(promised), takes),
			fmt.Sprintf("take out %s, or promise %d", minutesOf(takes-promised), takes))
		return
	}
	r.advise(at, fmt.Sprintf("the %s promises %s, but its steps and pauses add up to %d", what, minutesOf(promised), planned.room.most),
		fmt.Sprintf("add %s, or promise %d", minutesOf(promised-planned.room.most), planned.room.most))
}
