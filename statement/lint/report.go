package lint

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"notbad/curriculum"
)

// Read reads a statement: Markdown or plain text, of any organization. The same
// bytes give the same report.
func (r *Rules) Read(src []byte, o Options) Report {
	d := ReadDocument(src)
	readings := r.readings(d)
	all := r.all(d, readings, nil, o)
	report := Report{Coverage: coverage(d, readings), Language: r.language, Foreign: r.foreign(d)}
	all, report.Silenced = r.silence(d, all, o)
	report.take(all)
	return report
}

// all is what every rule finds in d: first what is about the whole, asked of all
// but those that the answers of a step satisfy.
func (r *Rules) all(d Document, readings [][]reading, answered map[curriculum.StepID]bool, o Options) []Finding {
	var whole, said []Finding
	ask := []func(){
		func() { whole = r.unsatisfied(d, readings, answered) },
		func() { said = r.sentences(d, readings, o) },
	}
	each(len(ask), func(i int) { ask[i]() })
	return append(whole, said...)
}

// readings are those of every sentence: readings[i][j] is of the sentence j of
// section i.
func (r *Rules) readings(d Document) [][]reading {
	all := make([][]reading, len(d.Sections))
	for i := range d.Sections {
		all[i] = make([]reading, len(d.Sections[i].Sentences))
	}
	places := d.places()
	each(len(places), func(k int) {
		i, j := places[k].section, places[k].sentence
		all[i][j] = r.reading(&d.Sections[i].Sentences[j])
	})
	for i := range all {
		for j := range all[i] {
			if d.Sections[i].titles(j) && all[i][j].kind == other {
				all[i][j].label = true
			}
		}
		if !r.fears(d.Sections[i].Heading) {
			continue
		}
		for j := range all[i] {
			if !all[i][j].commits() || all[i][j].habit {
				all[i][j].kind, all[i][j].fact = other, true
			}
		}
	}
	return all
}

// A text is taken for one in another language if it has so many words or more, and
// fewer than one in so many of them is among the commonest of the rules' own.
const (
	leastToTell = 40
	oneIn       = 10
)

// foreign reports whether d seems to be in a language that the rules do not read.
func (r *Rules) foreign(d Document) bool {
	words, common := 0, 0
	for _, at := range d.places() {
		for _, w := range r.sample(&d.Sections[at.section].Sentences[at.sentence]).taken() {
			if words++; r.list("commonest").at([]word{w}) > 0 {
				common++
			}
		}
	}
	return words >= leastToTell && common*oneIn < words
}

// mostOfTitle is how many words the title of an item has.
const mostOfTitle = 8

// titles reports whether sentence j is the title of its item: a few words without a
// stop that something follows in the same item.
func (s *Section) titles(j int) bool {
	this := &s.Sentences[j]
	if this.Item == 0 || j+1 == len(s.Sentences) || strings.ContainsAny(this.Text[len(this.Text)-1:], ".!?;,") {
		return false
	}
	next := &s.Sentences[j+1]
	return (next.Item == this.Item || next.Outer == this.Item) && strings.Count(this.Text, " ") < mostOfTitle
}

// each calls f for every number below n, on as many processors as there are. A
// panic of f is one of each, where the caller can still put the terminal right.
func each(n int, f func(int)) {
	var next atomic.Int64
	var all sync.WaitGroup
	var fault atomic.Pointer[any]
	for range min(n, runtime.GOMAXPROCS(0)) {
		all.Go(func() {
			defer func() {
				if what := recover(); what != nil {
					what = fmt.Sprintf("%v\n\n%s", what, debug.Stack())
					fault.CompareAndSwap(nil, &what)
				}
			}()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	all.Wait()
	if what := fault.Load(); what != nil {
		panic(*what)
	}
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
	places := d.places()
	limited := make([]func() bool, len(d.Sections))
	for i := range limited {
		limited[i] = sync.OnceValue(func() bool { return r.limited(&d.Sections[i], readings[i]) })
	}
	all := make([][]notice, len(places))
	each(len(places), func(k int) {
		i, j := places[k].section, places[k].sentence
		s := &d.Sections[i].Sentences[j]
		all[k] = r.hear(&context{r: r, d: &d, section: i, index: j, Sentence: s, reading: readings[i][j], readings: readings,
			limited: limited[i], sample: r.sample(s), now: o.Now})
	})
	x := &listener{once: make(map[string]bool)}
	for k, at := range places {
		x.tell(&d.Sections[at.section].Sentences[at.sentence], all[k])
	}
	return x.found
}

// A notice is where a rule finds something in a sentence.
type notice struct {
	rule *rule
	at   []span // one at least
}

// hear asks every rule about one sentence.
func (r *Rules) hear(c *context) (all []notice) {
	if strings.Trim(c.Own, "\x1A .,;:") == "" {
		return nil
	}
	for _, rule := range r.rules {
		deaf := !rule.listens(c.reading)
		if rule.Scope == ofDocument || deaf && len(rule.always) == 0 || rule.spared(c.reading) || rule.Tied && c.tied() {
			continue
		}
		if at := r.hits(rule, c, deaf); len(at) > 0 {
			all = append(all, notice{rule, at})
		}
	}
	return all
}

// A listener goes through the sentences of one document.
type listener struct {
	found []Finding
	once  map[string]bool // terms that were spoken of, of rules that do so once
}

// tell makes findings of what was heard of a sentence, one for a rule. What
// credits it comes last, and only if nothing is wrong with it.
func (x *listener) tell(s *Sentence, all []notice) {
	wrong := false
	for _, h := range all {
		if i := x.first(s, h); h.rule.Severity != Credit && i >= 0 {
			wrong = wrong || h.rule.Severity != Info
			x.found = append(x.found, h.rule.findingAt(s, h.at[i]))
		}
	}
	for _, h := range all {
		ofPart := h.rule.Detect == "has-time" || h.rule.Detect == "has-role" || h.rule.Detect == "has-threshold"
		if h.rule.Severity == Credit && (!wrong || ofPart) {
			x.found = append(x.found, h.rule.findingAt(s, h.at[0]))
		}
	}
}

// first is the first of what was heard of which the rule did not speak before, if
// it speaks of each term once; -1 if there is none.
func (x *listener) first(s *Sentence, h notice) int {
	if !h.rule.Once {
		return 0
	}
	for i, at := range h.at {
		term, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(s.Text[at.from:at.to])), " ")
		term = h.rule.ID + " " + term
		if !x.once[term] {
			x.once[term] = true
			return i
		}
	}
	return -1
}

// listens reports whether a rule looks at sentences of this reading.
func (r *rule) listens(got reading) bool {
	switch {
	case r.any:
		return true
	case got.kind == other && (got.fact || got.label):
		return false
	case got.gate && r.gates || got.here && r.here:
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

// tied reports whether what is said here is made good right after, in the same
// item of a list if it stands in one: by a red line with something in it, a gate, or
// a duty that has a time or a threshold.
func (c *context) tied() bool {
	for j := c.index + 1; j < len(c.readings[c.section]) && j <= c.index+soon; j++ {
		next, r := &c.d.Sections[c.section].Sentences[j], c.readings[c.section][j]
		if c.Item != 0 && next.Item != c.Item && next.Outer != c.Item {
			return false
		}
		if r.kind == redLine && !r.hollow || r.gate || r.kind == duty && (r.names(Time) || r.names(Threshold)) {
			return true
		}
	}
	return false
}

// hits are where a rule finds something in a sentence; in one that it is deaf to,
// what it always finds.
func (r *Rules) hits(rule *rule, c *context, deaf bool) []span {
	var all []span
	switch {
	case deaf:
		all = c.matches(rule.always)
	case rule.Detect != "":
		all = detectors[rule.Detect](r, rule, c)
	default:
		all = append(rule.matches(c), c.matches(rule.always)...)
		slices.SortStableFunc(all, func(a, b span) int { return a.from - b.from })
	}
	if len(all) == 0 {
		return nil
	}
	if anyOf(rule.unless, c.sample) {
		return nil
	}
	for i := range rule.around {
		for _, at := range rule.around[i].all(c.sample) {
			all = slices.DeleteFunc(all, func(s span) bool { return s.from < at[1] && at[0] < s.to })
		}
	}
	return all
}

// matches are where what the rule finds stands in a sentence.
func (r *rule) matches(c *context) []span { return c.matches(r.finds) }

// matches are where patterns match, from left to right, but for what a sentence
// says beside: its reasons, and what tempts.
func (c *context) matches(patterns []pattern) []span {
	var all []span
	for i := range patterns {
		for _, at := range patterns[i].all(c.sample) {
			s := span{at[0], at[1]}
			if s.to > s.from && !c.beside(s) {
				all = append(all, s)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b span) int { return a.from - b.from })
	return all
}

// beside reports whether a piece of a sentence is said beside: it says why, or in
// spite of what, or is part of a name. A reason in a sentence's opening ends where
// the main clause begins.
func (c *context) beside(s span) bool {
	if c.asides == nil {
		c.asides = []span{}
		for _, group := range []string{"asides", "names"} {
			for i := range c.r.patterns[group] {
				for _, at := range c.r.patterns[group][i].all(c.sample) {
					aside := span{at[0], at[1]}
					if group == "asides" && aside.from < c.main && aside.to > c.main {
						aside.to = c.main
					}
					c.asides = append(c.asides, aside)
				}
			}
		}
	}
	return slices.ContainsFunc(c.asides, func(a span) bool { return s.from >= a.from && s.to <= a.to })
}
