package curriculum

import (
	"fmt"
	"slices"
	"strings"
)

// Whether a condition can hold is found by writing it as the ways in which it
// might: each a handful of claims about answers that must all be true, those
// included that make the steps it depends on visible. A way whose claims exclude
// each other is dropped, and a condition without a way left can never hold.
//
// What would take too long is left open, so a finding is always right.
const (
	maxWays    = 64
	maxClaims  = 48
	maxPonders = 300_000 // claims looked at, in a whole curriculum
)

type (
	ways []way
	way  []claim
)

// A claim says that what key names is one of yes (nil: anything) and none of no,
// and for a score that it lies between low and high. Claims of different scopes
// are about different items, and so never exclude each other.
type claim struct {
	key       string
	scope     int
	yes, no   []string
	low, high int
}

// The scopes of claims: about an answer given once, about that for the item in
// question, and from firstOther on about that for some item.
const (
	once = iota
	thisItem
	firstOther
)

// far is further than any score goes.
const far = 1 << 29

// anyway is how a condition can hold that asks nothing.
func anyway() ways { return ways{{}} }

// both is how a and b can hold together.
func (c *checker) both(a, b ways) ways {
	var all ways
	for _, x := range a {
		for _, y := range b {
			if w, ok := x.and(y); ok {
				all = append(all, w)
			}
			c.ponders += len(x) + len(y)
			if len(all) > maxWays || c.ponders > maxPonders {
				return anyway()
			}
		}
	}
	return all
}

// or is how a or b can hold.
func (a ways) or(b ways) ways {
	if len(a)+len(b) > maxWays {
		return anyway()
	}
	return append(slices.Clone(a), b...)
}

func (a way) and(b way) (way, bool) {
	all := slices.Clone(a)
	for _, c := range b {
		i := slices.IndexFunc(all, func(d claim) bool { return d.key == c.key && d.scope == c.scope })
		if i < 0 {
			if len(all) < maxClaims {
				all = append(all, c)
			}
			continue
		}
		both := all[i].and(c)
		if both.empty() {
			return nil, false
		}
		all[i] = both
	}
	return all, true
}

func (a claim) and(b claim) claim {
	switch {
	case a.yes == nil:
		a.yes = b.yes
	case b.yes != nil:
		a.yes = slices.DeleteFunc(slices.Clone(a.yes), func(o string) bool { return !slices.Contains(b.yes, o) })
	}
	a.no = append(slices.Clone(a.no), b.no...)
	a.low, a.high = max(a.low, b.low), min(a.high, b.high)
	return a
}

// empty reports whether nothing is left that the claim allows.
func (a claim) empty() bool {
	if a.low > a.high {
		return true
	}
	return a.yes != nil && !slices.ContainsFunc(a.yes, func(o string) bool { return !slices.Contains(a.no, o) })
}

// says is the claim that key is, or is not, one of options.
func says(key string, scope int, truth bool, options ...string) claim {
	c := claim{key: key, scope: scope, low: -far, high: far}
	if truth {
		c.yes = options
	} else {
		c.no = options
	}
	return c
}

// between is the claim that a score lies within bounds when step by is reached.
// Scores grow, so what is claimed of them at another step is another thing.
func between(bucket string, by StepID, low, high int) claim {
	return claim{key: "score " + bucket + " at " + string(by), low: low, high: high}
}

// An asker is where a condition is asked from: the step it decides on, if it is
// one, and the scope of its claims about steps that are asked for each item.
type asker struct {
	by    StepID
	scope int
}

// possible reports whether step s can ever be asked. What it depends on must
// have been asked about before.
func (c *checker) possible(s Step) bool { return len(c.asked(s)) > 0 }

// asked is how step s can come to be asked.
func (c *checker) asked(s Step) ways {
	about := s.About()
	if w, ok := c.ways[about.ID]; ok {
		return w
	}
	// Against steps that depend on each other in a circle, which is a finding
	// of its own.
	c.ways[about.ID] = anyway()
	w := anyway()
	if about.RoomOnly {
		w = c.both(w, ways{{says("mode", once, true, "room")}})
	}
	if about.AloneOnly {
		w = c.both(w, ways{{says("mode", once, true, "alone")}})
	}
	if about.Each != "" {
		w = c.both(w, c.answeredWays(about.Each, once))
	}
	scope := once
	if about.Each != "" {
		scope = thisItem
	}
	w = c.both(w, c.holding(about.When, true, asker{about.ID, scope}))
	c.ways[about.ID] = w
	return w
}

// answeredWays is how step id can come to be answered.
func (c *checker) answeredWays(id StepID, scope int) ways {
	s := c.steps[id]
	if s == nil {
		return anyway()
	}
	scope = c.scopeOf(id, scope)
	var seen ways
	for _, w := range c.asked(s) {
		w = slices.Clone(w)
		for i := range w {
			if w[i].scope == thisItem {
				w[i].scope = scope
			}
		}
		seen = append(seen, w)
	}
	return c.both(seen, ways{{says(string(id), scope, true, "answered")}})
}

// scopeOf is the scope of claims about step id when it is asked about in scope.
func (c *checker) scopeOf(id StepID, scope int) int {
	if s := c.steps[id]; s == nil || s.About().Each == "" {
		return once
	}
	return scope
}

// holding is how cond can be, or fail to be, true.
func (c *checker) holding(cond Condition, truth bool, from asker) ways {
	scope := from.scope
	switch cond := cond.(type) {
	case nil:
		if !truth {
			return nil
		}
		return anyway()
	case Is:
		return c.naming(cond.Path, "", truth, scope, cond.Option)
	case In:
		return c.naming(cond.Path, "", truth, scope, cond.Options...)
	case Has:
		return c.naming(cond.Path, " has "+cond.Option, truth, scope, cond.Option)
	case Answered:
		if !truth {
			return ways{{says(string(cond.Step), c.scopeOf(cond.Step, scope), false, "answered")}}
		}
		return c.answeredWays(cond.Step, scope)
	case Not:
		return c.holding(cond.Condition, !truth, from)
	case Every:
		return c.joined(cond.Conditions, truth, truth, from)
	case Some:
		return c.joined(cond.Conditions, !truth, truth, from)
	case AnyItem:
		return c.forSome(cond.Condition, truth, from.by)
	case AllItems:
		return c.forSome(cond.Condition, truth, from.by)
	case Score:
		return c.scoring(cond, truth, from.by)
	}
	panic(fmt.Sprintf("no way to tell whether a %T can hold", cond))
}

// naming is how the answer at path can be, or fail to be, one of options.
func (c *checker) naming(path, suffix string, truth bool, scope int, options ...string) ways {
	step, _, _ := strings.Cut(path, ".")
	id := StepID(step)
	const most = 100
	if len(options) > most { // not worth comparing one by one
		return anyway()
	}
	w := ways{{says("answer "+path+suffix, c.scopeOf(id, scope), truth, options...)}}
	if !truth {
		return w
	}
	return c.both(w, c.answeredWays(id, scope))
}

// joined is how conditions can be true, or false, all at once or any of them.
func (c *checker) joined(list []Condition, all, truth bool, from asker) ways {
	var w ways
	if all {
		w = anyway()
	}
	for _, cond := range list {
		if x := c.holding(cond, truth, from); all {
			w = c.both(w, x)
		} else {
			w = w.or(x)
		}
	}
	return w
}

// forSome is how a condition can be true for some item.
func (c *checker) forSome(cond Condition, truth bool, by StepID) ways {
	if !truth {
		return anyway()
	}
	c.others++
	return c.holding(cond, true, asker{by, firstOther + c.others})
}

// scoring is how a score can lie, or fail to lie, within bounds.
func (c *checker) scoring(s Score, truth bool, by StepID) ways {
	low, high := -far, far
	if s.AtLeast != nil {
		low = max(low, *s.AtLeast)
	}
	if s.Above != nil {
		low = max(low, *s.Above+1)
	}
	if s.AtMost != nil {
		high = min(high, *s.AtMost)
	}
	if s.Below != nil {
		high = min(high, *s.Below-1)
	}
	reach := c.reach[s.Bucket]
	within := ways{{between(s.Bucket, by, reach.low, reach.high)}}
	if truth {
		return c.both(within, ways{{between(s.Bucket, by, low, high)}})
	}
	return c.both(within, ways{{between(s.Bucket, by, -far, low-1)}, {between(s.Bucket, by, high+1, far)}})
}

// whyNever says what keeps a condition from ever holding.
func (c *checker) whyNever(cond Condition, each StepID) string {
	for _, id := range append(named(cond), each) {
		if s := c.steps[id]; s != nil && !c.possible(s) {
			return fmt.Sprintf("the step %q that it depends on can never be asked", id)
		}
	}
	if s, ok := cond.(Score); ok {
		r := c.reach[s.Bucket]
		return fmt.Sprintf("the score of %q can only be from %d to %d", s.Bucket, r.low, r.high)
	}
	return "what it asks for cannot all be true at once"
}
