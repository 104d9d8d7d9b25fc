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

// between is the claim that a score lies within bounds.
func between(bucket string, low, high int) claim {
	return claim{key: "score " + bucket, low: low, high: high}
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
	w = c.both(w, c.holding(about.When, true, scope))
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
func (c *checker) holding(cond Condition, truth bool, scope int) ways {
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
		return c.holding(cond.Condition, !truth, scope)
	case Every:
		return c.joined(cond.Conditions, truth, truth, scope)
	case Some:
		return c.joined(cond.Conditions, !truth, truth, scope)
	case AnyItem:
		return c.forSome(cond.Condition, truth)
	case AllItems:
		return c.forSome(cond.Condition, truth)
	case Score:
		return c.scoring(cond, truth)
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
func (c *checker) joined(list []Condition, all, truth bool, scope int) ways {
	var w ways
	if all {
		w = anyway()
	}
	for _, cond := range list {
		if x := c.holding(cond, truth, scope); all {
			w = c.both(w, x)
		} else {
			w = w.or(x)
		}
	}
	return w
}

// forSome is how a condition can be true for some item.
func (c *checker) forSome(cond Condition, truth bool) ways {
	if !truth {
		return anyway()
	}
	c.others++
	return c.holding(cond, true, firstOther+c.others)
}

// scoring is how a score can lie, or fail to lie, within bounds.
func (c *checker) scoring(s Score, truth bool) ways {
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
	within := ways{{between(s.Bucket, reach.low, reach.high)}}
	if truth {
		return c.both(within, ways{{between(s.Bucket, low, high)}})
	}
	return c.both(within, ways{{between(s.Bucket, -far, low-1)}, {between(s.Bucket, high+1, far)}})
}

// A reach is how low and how high a score can be.
type reach struct{ low, high int }

// scores adds to what scores can reach what step s can add.
func (c *checker) scores(s Step) {
	for _, list := range scored(s) {
		options, times := list.options, list.times
		if s.About().Each != "" {
			times = far
		}
		byBucket := map[string]reach{}
		for _, o := range options {
			for bucket, n := range o.Score {
				r := byBucket[bucket]
				if list.many {
					byBucket[bucket] = reach{r.low + min(n, 0), r.high + max(n, 0)}
				} else {
					byBucket[bucket] = reach{min(r.low, n), max(r.high, n)}
				}
			}
		}
		for bucket, r := range byBucket {
			all := c.reach[bucket]
			c.reach[bucket] = reach{max(all.low+timesFar(r.low, times), -far), min(all.high+timesFar(r.high, times), far)}
		}
	}
}

// timesFar is n times over, but no further than far.
func timesFar(n, times int) int {
	switch {
	case n == 0:
		return 0
	case times >= far/abs(n):
		return far * (n / abs(n))
	}
	return n * times
}

// A scoredList is options whose scores count: how often over, and whether
// several of them at a time.
type scoredList struct {
	options []Option
	times   int
	many    bool
}

// scored returns the options of a step whose scores count.
func scored(s Step) []scoredList {
	rows := func(o Options) int {
		if o.Items != "" {
			return far
		}
		return max(1, len(o.List))
	}
	switch s := s.(type) {
	case *Choose:
		return []scoredList{{s.Options.List, 1, false}}
	case *Pick:
		return []scoredList{{s.Options.List, 1, true}}
	case *Scale:
		return []scoredList{{s.Points, rows(s.Rows), false}}
	case *Grid:
		return []scoredList{{s.Columns, rows(s.Rows), s.Many}}
	case *Form:
		var all []scoredList
		for _, f := range s.Fields {
			all = append(all, scoredList{f.Options, 1, false})
		}
		return all
	}
	return nil
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
