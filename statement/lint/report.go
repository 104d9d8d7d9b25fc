package lint

import (
	"slices"
	"strings"
)

// Read reads a statement: Markdown or plain text, of any organization. The same
// bytes give the same report.
func (r *Rules) Read(src []byte, o Options) Report {
	d := ReadDocument(src)
	readings := r.readings(d)
	all := append(r.whole(d, readings, o), r.sentences(d, readings, o)...)
	report := Report{Coverage: coverage(d, readings), Language: r.language}
	all, report.Silenced = r.silence(d, all, o)
	report.take(all)
	return report
}

// readings are those of every sentence: readings[i][j] is of the sentence j of
// section i.
func (r *Rules) readings(d Document) [][]reading {
	all := make([][]reading, len(d.Sections))
	for i := range d.Sections {
		s := &d.Sections[i]
		all[i] = make([]reading, len(s.Sentences))
		fears := r.fears(s.Heading)
		for j := range s.Sentences {
			all[i][j] = r.reading(&s.Sentences[j])
			if fears && !all[i][j].commits() {
				all[i][j].kind, all[i][j].fact = other, true
			}
		}
	}
	return all
}

// fears reports whether a section tells what is feared or what others say,
// rather than what is promised.
func (r *Rules) fears(heading string) bool {
	s := sampleOf(heading)
	return anyOf(r.patterns["fears"], &s)
}

// sentences is what the rules about words and about sentences find, credits
// among it.
func (r *Rules) sentences(d Document, readings [][]reading, o Options) []Finding {
	x := &listener{r: r, once: make(map[string]bool)}
	for i := range d.Sections {
		for j := range d.Sections[i].Sentences {
			s := &d.Sections[i].Sentences[j]
			c := &context{d: &d, section: i, index: j, Sentence: s, reading: readings[i][j], readings: readings,
				sample: *r.sample(s), now: o.Now}
			x.hear(c)
		}
	}
	return x.found
}

// A listener goes through the sentences of one document.
type listener struct {
	r     *Rules
	found []Finding
	once  map[string]bool // terms that were spoken of, of rules that do so once
}

// hear asks every rule about one sentence. What credits it comes last, and only
// if nothing is wrong with it.
func (x *listener) hear(c *context) {
	if strings.Trim(c.Own, "\x1A .,;:") == "" {
		return
	}
	from := len(x.found)
	c.asides = x.r.asides(c)
	for _, rule := range x.r.rules {
		if rule.Scope == ofDocument || rule.Severity == Credit || !rule.listens(c.reading) || rule.spared(c.reading) || rule.Tied && c.tied() {
			continue
		}
		for _, at := range x.r.hits(rule, c) {
			term := rule.ID + " " + strings.ToLower(c.Text[at.from:at.to])
			if rule.Once {
				if first := strings.Fields(term); len(first) > 1 {
					term = rule.ID + " " + first[1]
				}
				if x.once[term] {
					continue
				}
				x.once[term] = true
			}
			x.found = append(x.found, rule.findingAt(c.Sentence, at))
			break
		}
	}
	wrong := slices.ContainsFunc(x.found[from:], func(f Finding) bool { return f.Severity != Info })
	for _, rule := range x.r.rules {
		if wrong && rule.Detect != "has-time" && rule.Detect != "has-role" && rule.Detect != "has-threshold" {
			continue
		}
		if rule.Severity == Credit && rule.Scope != ofDocument && rule.listens(c.reading) {
			for _, at := range x.r.hits(rule, c) {
				x.found = append(x.found, rule.findingAt(c.Sentence, at))
				break
			}
		}
	}
}

// listens reports whether a rule looks at sentences of this reading.
func (r *rule) listens(got reading) bool {
	switch {
	case r.any:
		return true
	case got.fact && got.kind == other:
		return false
	case got.gate && r.gates:
		return true
	}
	return r.kinds[got.kind]
}

// spared reports whether a part is there that silences the rule.
func (r *rule) spared(got reading) bool {
	return slices.ContainsFunc(r.Lacks, got.names)
}

// soon is how many sentences after a value what it rules out may be said.
const soon = 3

// tied reports whether what is said here is made good right after: by a red
// line, a gate, or a duty that has a time or a threshold.
func (c *context) tied() bool {
	after := c.readings[c.section][c.index+1:]
	return slices.ContainsFunc(after[:min(soon, len(after))], func(r reading) bool {
		return r.kind == redLine || r.gate || r.kind == duty && (r.names(Time) || r.names(Threshold))
	})
}

// hits are where a rule finds something in a sentence.
func (r *Rules) hits(rule *rule, c *context) []span {
	var all []span
	if rule.Detect != "" {
		all = detectors[rule.Detect](r, rule, c)
	} else {
		all = rule.matches(c)
	}
	if len(all) == 0 {
		return nil
	}
	if anyOf(rule.unless, &c.sample) {
		return nil
	}
	for i := range rule.around {
		for _, at := range rule.around[i].all(&c.sample) {
			all = slices.DeleteFunc(all, func(s span) bool { return s.from < at[1] && at[0] < s.to })
		}
	}
	return all
}

// matches are where the rule's patterns match, from left to right, but for what
// a sentence says beside: its reasons, and what tempts.
func (r *rule) matches(c *context) []span {
	var all []span
	for i := range r.finds {
		for _, at := range r.finds[i].all(&c.sample) {
			s := span{at[0], at[1]}
			beside := slices.ContainsFunc(c.asides, func(a span) bool { return s.from >= a.from && s.to <= a.to })
			if s.to > s.from && !beside {
				all = append(all, s)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b span) int { return a.from - b.from })
	return all
}

// asides are the pieces of a sentence that say why, or in spite of what.
func (r *Rules) asides(c *context) []span {
	var all []span
	for i := range r.patterns["asides"] {
		for _, at := range r.patterns["asides"][i].all(&c.sample) {
			all = append(all, span{at[0], at[1]})
		}
	}
	return all
}
