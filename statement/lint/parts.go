package lint

import (
	"slices"
	"strings"
)

// parts finds the parts of a commitment beside its actor and its act.
func (c *clause) parts() {
	for part, group := range map[Part]string{
		Threshold: "threshold", Time: "time", Evidence: "evidence", Consequence: "consequence",
	} {
		if at, ok := c.saidIn(group); ok {
			c.out.has[part] = at
		}
	}
	if _, ok := c.out.has[Condition]; !ok {
		if at, ok := c.saidIn("condition"); ok && at.from > 0 {
			c.out.has[Condition] = span{at.from, c.upTo(at.to, ",;:.")}
		}
	}
	if _, ok := c.out.has[Actor]; !ok || c.out.passive {
		if at, ok := c.where("agent"); ok && !c.able(at) {
			c.out.has[Actor] = c.office(at)
		}
	}
	c.object()
}

// saidIn is the first match of a group of patterns that does not lie in one of the
// group's exceptions: "where appropriate" is no condition.
func (c *clause) saidIn(group string) (span, bool) {
	var not []span
	for i := range c.r.patterns["not-"+group] {
		for _, at := range c.r.patterns["not-"+group][i].all(&c.sample) {
			not = append(not, span{at[0], at[1]})
		}
	}
	for i := range c.r.patterns[group] {
		for _, at := range c.r.patterns[group][i].all(&c.sample) {
			if !slices.ContainsFunc(not, func(n span) bool { return n.from <= at[0] && at[1] <= n.to }) {
				return span{at[0], at[1]}, true
			}
		}
	}
	return span{}, false
}

// mostOfOffice is how many words follow the "of" of an office.
const mostOfOffice = 4

// office is an agent with all that it is of: "the head of claims".
func (c *clause) office(at span) span {
	of := false
	for i, left := 0, mostOfOffice; i < len(c.words) && left > 0; i++ {
		w := c.words[i]
		switch {
		case w.from < at.to:
			of = w.to == at.to && (w.low == "of" || w.low == "for")
		case w.low == "of" && !of && w.from == at.to+1:
			of = true
		case !of || c.is("stops", i) > 0 || c.text[c.words[i-1].to:w.from] != " ":
			return at
		default:
			at.to = w.to
			left--
		}
	}
	return at
}

// able reports whether what stands before an agent only could be done: in
// "understandable by users" they do nothing.
func (c *clause) able(at span) bool {
	before := strings.TrimSpace(c.text[:at.from])
	return strings.HasSuffix(before, "able") || strings.HasSuffix(before, "ible")
}

// upTo is the byte, from i on, at which one of the marks stands, or the end.
func (c *clause) upTo(i int, marks string) int {
	if k := strings.IndexAny(c.text[i:], marks); k >= 0 {
		return i + k
	}
	return len(c.text)
}

// undergoer is the subject of a passive: what stands before its first verb.
func (c *clause) undergoer(act span) span {
	if c.out.who.to > 0 {
		return c.out.who
	}
	at := span{c.words[c.main].from, c.words[c.main].from}
	for i := c.main; i < len(c.words) && c.words[i].to <= act.from && c.is("being", i) == 0 && c.is("modals", i) == 0; i++ {
		at.to = c.words[i].to
	}
	return at
}

// object is what follows the act, up to where something else begins.
func (c *clause) object() {
	act, ok := c.out.has[Act]
	if !ok {
		return
	}
	if c.out.passive || c.out.kind == redLine && c.is("nobody", c.main) > 0 {
		if _, named := c.out.has[Actor]; !named || c.out.passive {
			if at := c.undergoer(act); at.to > at.from {
				c.out.has[Object] = at
				return
			}
		}
	}
	from, to := 0, 0
	for i, w := range c.words {
		if w.from < act.to {
			continue
		}
		if from > 0 && (c.is("stops", i) > 0 || strings.ContainsAny(c.text[c.words[i-1].to:w.from], ",;:.")) {
			break
		}
		if from == 0 && (c.is("stops", i) > 0 || strings.ContainsAny(c.text[c.words[i-1].to:w.from], ";:.")) {
			return
		}
		if from == 0 {
			from = w.from
		}
		to = w.to
	}
	if to > from {
		c.out.has[Object] = span{from, to}
	}
}
