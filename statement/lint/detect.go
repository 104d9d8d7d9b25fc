package lint

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A detector finds what a rule of structure looks for in one sentence: the
// pieces of its text.
type detector func(r *Rules, rule *rule, c *context) []span

// context is what a detector knows: the sentence, its reading, and the document
// around it.
type context struct {
	*Sentence
	reading
	r        *Rules
	sample   *sample // of what is the sentence's own
	d        *Document
	readings [][]reading
	section  int
	index    int         // of the sentence in its section
	limited  func() bool // see [Rules.limited]
	asides   []span      // looked for once
	now      time.Time
}

// detectors by the names that rules call them.
var detectors = map[string]detector{
	"weak-modal":     weakModal,
	"generic-object": genericObject,
	"no-actor":       noActor,
	"past-date":      pastDate,
	"law-only":       lawOnly,
	"value-and-body": valueAndBody,
	"means-as-value": meansAsValue,
	"too-long":       tooLong,
	"red-line":       func(_ *Rules, _ *rule, c *context) []span { return c.partOr(Act, !c.weak && !c.hollow) },
	"gate":           func(_ *Rules, _ *rule, c *context) []span { return c.partOr(Act, c.gate) },
	"has-time":       func(_ *Rules, _ *rule, c *context) []span { return c.part(Time) },
	"has-threshold":  func(_ *Rules, _ *rule, c *context) []span { return c.part(Threshold) },
	"has-role":       namedRole,
}

// part is the span of a part of the commitment.
func (c *context) part(p Part) []span {
	if at, ok := c.has[p]; ok && at.to > at.from {
		return []span{at}
	}
	return nil
}

// partOr is the span of a part, or the whole sentence if the lead gives it; none
// unless it holds.
func (c *context) partOr(p Part, holds bool) []span {
	if !holds {
		return nil
	}
	if at := c.part(p); at != nil {
		return at
	}
	return []span{{0, len(c.Text)}}
}

// weakModal is the word that leaves the doing open, of the main clause or of one
// that is joined to it or believed.
func weakModal(r *Rules, _ *rule, c *context) []span {
	if !c.weak {
		for i := range r.patterns["weak-beside"] {
			if at := r.patterns["weak-beside"][i].find(c.sample); at != nil {
				return []span{{at[0], at[1]}}
			}
		}
		return nil
	}
	all := slices.DeleteFunc(r.list("weak-words").find(c.sample.text), func(at span) bool { return at.from < c.main })
	if len(all) == 0 {
		return nil
	}
	return all[:1]
}

// noActor is a duty that names nobody: in the passive, or of the machine itself.
func noActor(r *Rules, rule *rule, c *context) []span {
	if at := rule.matches(c); len(at) > 0 || c.kind == value {
		return at
	}
	if c.names(Actor) || !c.weak && (c.kind == redLine || c.gate) {
		return nil
	}
	if c.habit && c.subject != thing && c.subject != machine && c.subject != pronoun {
		return nil
	}
	who := wordsOf(c.sample.text[c.who.from:c.who.to])
	if (c.habit || !c.passive) && r.list("particular").at(who) > 0 {
		return nil // of one thing it may be plain whose it is
	}
	idle := c.subject == machine || c.who.to > 0 && (c.subject == thing || c.subject == pronoun) && !c.habit && r.undergone(c)
	if !c.passive && !idle || c.subject == machine && c.habit && !c.passive {
		return nil
	}
	if c.names(Threshold) || !c.passive && c.names(Time) {
		return nil
	}
	if r.list("acting-for").in(c.sample.text) {
		return nil
	}
	if c.somebody(r) {
		return nil
	}
	from, to := 0, len(c.Text)
	if at, ok := c.has[Act]; ok {
		to = at.to
	}
	return []span{{from, to}}
}

// undergone reports whether the verb says what must happen to its subject, or be
// there: "Every release must undergo …", "There must be …"
func (r *Rules) undergone(c *context) bool {
	all := c.sample.taken()
	i := slices.IndexFunc(all, func(w word) bool { return w.from >= c.verb })
	first := slices.IndexFunc(all, func(w word) bool { return w.from >= c.main })
	if i <= 0 || first < 0 || c.subject == pronoun && r.list("there").at(all[first:]) == 0 {
		return false
	}
	for _, w := range all[first:i] {
		if r.list("will-modals").at([]word{w}) > 0 {
			return false
		}
	}
	return all[i-1].low == "be" || r.list("undergone").at(all[i:]) > 0
}

// somebody reports whether what is done is done "by" somebody.
func (c *context) somebody(r *Rules) bool {
	for i := range r.patterns["by-somebody"] {
		for _, at := range r.patterns["by-somebody"][i].all(c.sample) {
			if s := sampleOf(c.sample.text[at[0]:]); !anyOf(r.patterns["by-nobody"], &s) {
				return true
			}
		}
	}
	return false
}

// genericObject is what stands where a red line should be concrete.
func genericObject(r *Rules, _ *rule, c *context) []span {
	if at, ok := r.generic(c.sample, c.reading); ok {
		return []span{at}
	}
	return nil
}

// generic is the span of a red line's words, if nothing of it is concrete: no verb,
// no object, and nobody it is about. What is said beside does not count ("no matter
// who pays").
func (r *Rules) generic(s *sample, got reading) (at span, ok bool) {
	generic, empty, object := r.list("generic-words"), r.list("empty-words"), r.list("generic-objects")
	from, to := got.main, len(s.text)
	if at, ok := got.has[Actor]; ok && at.to < to && !got.passive {
		from = at.to
	}
	for i := range r.patterns["beside-the-line"] {
		if at := r.patterns["beside-the-line"][i].find(s); at != nil && at[0] > from {
			to = min(to, at[0])
		}
	}
	seen := false
	first, last := -1, 0
	all := slices.DeleteFunc(slices.Clone(s.taken()), func(w word) bool { return w.from < from || w.to > to })
	for i := 0; i < len(all); {
		n := object.at(all[i:])
		seen = seen || n > 0
		if n = max(n, generic.at(all[i:]), empty.at(all[i:])); n == 0 {
			return span{}, false
		}
		if first < 0 && empty.at(all[i:]) == 0 {
			first = all[i].from
		}
		i += n
		last = all[i-1].to
	}
	return span{first, last}, seen && first >= 0
}

// lawOnly is a sentence about keeping the law, in a section that sets no limit of
// its own.
func lawOnly(_ *Rules, rule *rule, c *context) []span {
	all := rule.matches(c)
	if len(all) == 0 || c.limited() {
		return nil
	}
	return all
}

// limited reports whether a section sets a limit that is not the law's: a red line,
// a gate, or something with a time or a number.
func (r *Rules) limited(s *Section, readings []reading) bool {
	for j, got := range readings {
		limits := got.kind == redLine || got.gate || got.commits() && (got.names(Time) || got.names(Threshold))
		if limits && !slices.ContainsFunc(r.rules, func(x *rule) bool {
			return x.Detect == "law-only" && anyOf(x.finds, r.sample(&s.Sentences[j]))
		}) {
			return true
		}
	}
	return false
}

// lately is how many sentences before a body the value that it watches over may
// be said.
const lately = 8

// valueAndBody is one item, or one sentence, in which a value is said and a body
// watches over it.
func valueAndBody(r *Rules, _ *rule, c *context) []span {
	says := func(s *sample, before int) bool {
		return slices.ContainsFunc(r.patterns["value-said"], func(p pattern) bool {
			at := p.find(s)
			return at != nil && at[0] < before
		})
	}
	here := says(c.sample, len(c.sample.text))
	if !here && c.Item == 0 {
		return nil
	}
	for i := range r.patterns["body-acts"] {
		at := r.patterns["body-acts"][i].find(c.sample)
		if at == nil {
			continue
		}
		if here && at[0] > 0 && says(c.sample, at[0]) {
			return []span{{at[0], at[1]}}
		}
		for j := c.index - 1; j >= max(0, c.index-lately) && c.Item > 0; j-- {
			before := &c.d.Sections[c.section].Sentences[j]
			if before.Item != c.Item {
				break
			}
			if said := r.sample(before); says(said, len(said.text)) {
				return []span{{at[0], at[1]}}
			}
		}
	}
	return nil
}

// meansAsValue is what serves a value and is said to be one; also an item that is
// nothing else, where values are listed.
func meansAsValue(r *Rules, rule *rule, c *context) []span {
	all := c.sample.taken()
	if n := r.list("means").at(all); c.Item > 0 && n > 0 && n == len(all) {
		heading := sampleOf(c.d.Sections[c.section].Heading)
		listed := heading.text == "" || anyOf(r.patterns["values-listed"], &heading)
		after := c.d.Sections[c.section].Sentences[c.index+1:]
		if alone := len(after) == 0 || after[0].Item != c.Item; listed && alone {
			return []span{{all[0].from, all[n-1].to}}
		}
	}
	return rule.matches(c)
}

// The measures of a sentence that is too much to hold in mind.
const (
	mostWords  = 35
	mostDuties = 3
)

// tooLong is a sentence of too many words, or of too many duties. A list that
// semicolons part is measured by its longest piece.
func tooLong(r *Rules, _ *rule, c *context) []span {
	pieces := strings.Split(c.Text, ";")
	if len(pieces) == 2 {
		pieces = []string{c.Text}
	}
	most := 0
	for _, piece := range pieces {
		most = max(most, len(strings.Fields(piece)))
	}
	if most > mostWords {
		return []span{{0, len(c.Text)}}
	}
	all, duties := c.sample.taken(), 1
	goesOn := func(i int) bool { // with what it is done to: it is no word of a list
		return i+1 < len(all) && c.sample.text[all[i].to:all[i+1].from] == " " && r.list("joins").at(all[i+1:]) == 0
	}
	third, base, and := r.list("acts-third"), r.list("acts"), r.list("and")
	for i := 1; i < len(all); i++ {
		joined := and.at(all[i-1:]) > 0
		listed := joined || strings.Contains(c.sample.text[all[i-1].to:all[i].from], ",")
		near := i > 2 && slices.ContainsFunc(all[max(0, i-4):i-1], func(w word) bool { return and.at([]word{w}) > 0 })
		switch {
		case third.at(all[i:]) > 0 && (joined || near || listed && goesOn(i)),
			listed && r.list("will-modals").at(all[i:]) > 0, listed && (joined || goesOn(i)) && base.at(all[i:]) > 0:
			duties++
		}
	}
	if duties > mostDuties {
		return []span{{0, len(c.Text)}}
	}
	return nil
}

// namedRole is the actor, if one person holds the office.
func namedRole(r *Rules, _ *rule, c *context) []span {
	at, ok := c.has[Actor]
	if !ok {
		return nil
	}
	if found := r.list("offices").find(c.sample.text[at.from:at.to]); len(found) > 0 {
		return []span{at}
	}
	return nil
}

var yearly = regexp.MustCompile(`\b(19|20)\d\d\b`)

// pastDate is a date by which something was to be done, and which has passed.
func pastDate(r *Rules, _ *rule, c *context) []span {
	if c.now.IsZero() || !c.commits() {
		return nil
	}
	for i := range r.patterns["dates"] {
		for _, at := range r.patterns["dates"][i].all(c.sample) {
			if r.ends(c.sample.text[at[0]:at[1]]).Before(c.now) {
				return []span{{at[0], at[1]}}
			}
		}
	}
	return nil
}

// ends is when a date such as "by June 30, 2027", "by 30 June 2027" or "by 2027"
// has passed; what has no year never does.
func (r *Rules) ends(date string) time.Time {
	year, _ := strconv.Atoi(yearly.FindString(date))
	if year == 0 {
		return time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	month, day := 0, 0
	for _, w := range wordsOf(date) {
		if i := slices.IndexFunc(r.months, func(m string) bool { return strings.EqualFold(m, w.low) }); i >= 0 {
			month = i + 1
		}
		if n, err := strconv.Atoi(w.low); err == nil && n <= 31 {
			day = n
		}
	}
	switch {
	case month == 0:
		return time.Date(year+1, 1, 1, 0, 0, 0, 0, time.UTC)
	case day == 0:
		return time.Date(year, time.Month(month+1), 1, 0, 0, 0, 0, time.UTC)
	}
	return time.Date(year, time.Month(month), day+1, 0, 0, 0, 0, time.UTC)
}
