package lint

import "strings"

// parts finds the parts of a commitment beside its actor and its act.
func (c *clause) parts() {
	for part, group := range map[Part]string{
		Threshold: "threshold", Time: "time", Evidence: "evidence", Consequence: "consequence",
	} {
		if at, ok := c.where(group); ok {
			c.out.has[part] = at
		}
	}
	if _, ok := c.out.has[Condition]; !ok {
		if at, ok := c.where("condition"); ok && at.from > 0 {
			c.out.has[Condition] = span{at.from, c.upTo(at.to, ",;:.")}
		}
	}
	if _, ok := c.out.has[Actor]; !ok || c.out.passive {
		if at, ok := c.where("agent"); ok && !c.able(at) {
			c.out.has[Actor] = at
		}
	}
	c.object()
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

// object is what follows the act, up to where something else begins.
func (c *clause) object() {
	act, ok := c.out.has[Act]
	if !ok {
		return
	}
	if c.out.passive || c.out.kind == redLine && c.is("nobody", c.main) > 0 {
		if _, named := c.out.has[Actor]; !named || c.out.passive {
			if from := c.words[c.main].from; from < act.from {
				c.out.has[Object] = span{from, act.from}
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
