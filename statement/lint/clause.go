package lint

import (
	"strings"
)

// A class is what the subject of a sentence is.
type class int

// The classes. A thing is whatever is in none of the others.
const (
	thing   class = iota
	first         // we, our company, the bank
	role          // an office that one person holds
	body          // a committee, a department
	person        // people: staff, customers, patients
	crowd         // everyone, and so nobody
	machine       // AI, a system, a model
	pronoun       // this, it, there
	writing       // this policy, these principles
)

// A clause is a sentence being read: its words, and where its main clause begins.
type clause struct {
	sample
	r     *Rules
	words []word
	item  bool
	main  int // the word at which the main clause begins
	out   reading
}

func (c *clause) is(name string, i int) int {
	if i >= len(c.words) {
		return 0
	}
	return c.r.list(name).at(c.words[i:])
}

func (c *clause) lowAt(i int) string {
	if i < 0 || i >= len(c.words) {
		return ""
	}
	return c.words[i].low
}

// read is the reading of the clause.
func (c *clause) read() reading {
	c.out.has = make(map[Part]span)
	if len(c.words) < 2 || strings.HasSuffix(strings.TrimSpace(c.text), "?") || c.labels() {
		c.out.fact = len(c.words) > 0 && !c.item
		c.out.label = c.item
		return c.out
	}
	if c.matches("facts") {
		c.out.fact = true
		return c.out
	}
	c.skipOpening()
	c.out.main = c.words[c.main].from
	c.predicate()
	if c.out.kind != other {
		c.parts()
	}
	return c.out
}

// labels reports whether the words are only a label, such as "Fairness:".
func (c *clause) labels() bool {
	if !strings.HasSuffix(strings.TrimSpace(c.text), ":") || len(c.words) > 7 {
		return false
	}
	for i := range c.words {
		if c.is("modals", i) > 0 || c.is("first-person", i) > 0 || c.is("being", i) > 0 {
			return false
		}
	}
	c.item = false
	return true
}

// matches reports whether a group of the language's patterns finds anything.
func (c *clause) matches(group string) bool {
	_, ok := c.where(group)
	return ok
}

// where is the first match of a group of the language's patterns.
func (c *clause) where(group string) (span, bool) {
	for i := range c.r.patterns[group] {
		if at := c.r.patterns[group][i].find(&c.sample); at != nil {
			return span{at[0], at[1]}, true
		}
	}
	return span{}, false
}

// skipOpening finds where the main clause begins: after "However," and after
// "If a model fails,".
func (c *clause) skipOpening() {
	for n := c.is("connectives", c.main); n > 0 && c.main+n < len(c.words); n = c.is("connectives", c.main) {
		c.main += n
	}
	if c.is("openers", c.main) == 0 || c.goesOn() {
		return
	}
	best, first := 0, 0
	for i := c.main + 1; i < len(c.words); i++ {
		if !c.comma(i) {
			continue
		}
		if first == 0 {
			first = i
		}
		if c.is("starters", i) > 0 {
			best = i
			break
		}
	}
	for i := c.main + 2; i < len(c.words) && i < c.main+6 && best == 0; i++ {
		// "Before launch the product owner …"
		if c.is("main-starts", i) > 0 && c.is("determiners", i-1) == 0 && c.is("openers", i-1) == 0 && c.is("relatives", i-1) == 0 && c.is("modals", i-1) == 0 {
			best = i
		}
	}
	for i := c.main + 3; i+1 < len(c.words) && best == 0 && first == 0; i++ {
		if c.is("contacts", i) > 0 && c.is("modals", i+1) > 0 {
			best = i // "Should the agency adopt AI we will …"
		}
	}
	if best == 0 {
		best = first
	}
	if best > 0 {
		if c.is("conditional", c.main) > 0 {
			c.out.has[Condition] = span{c.words[c.main].from, c.words[best-1].to}
		}
		c.main = best
	}
}

// goesOn reports whether the words go on from a lead with a modal that could open a
// condition: "should test …", and not "Should the test fail, …"
func (c *clause) goesOn() bool {
	verb := c.main + c.is("weak-modals", c.main)
	return verb > c.main && (c.lowAt(verb) == "be" || c.is("imperatives", verb) > 0 || c.is("negations", verb) > 0 || c.is("adverbs", verb) > 0)
}

// predicate finds what the sentence does, and with which verb.
func (c *clause) predicate() {
	m := c.main
	switch {
	case c.matches("never-openings"):
		c.commit(redLine, m, c.afterNever())
		return
	case c.is("negations", m) > 0 && c.is("imperatives", m+c.is("negations", m)) > 0 && c.is("comforts", m+c.is("negations", m)) == 0:
		c.commit(redLine, m, m+c.is("negations", m))
		return
	case c.is("nobody", m) > 0 && c.is("not-nobody", m) == 0 && c.negative(m):
		return
	case c.is("only", m) > 0 && c.only(m):
		return
	case c.imperative(m):
		c.commit(duty, m, m)
		return
	case c.item && c.is("acts-third", m) > 0:
		c.commit(duty, m, m) // under the heading of whoever does it
		c.out.habit = true
		return
	}
	c.declarative(m)
	if c.out.kind == other && !c.out.fact && c.matches("values") {
		c.out.kind = value
	}
	if c.out.kind == value || c.out.kind == other {
		c.second()
	}
	c.out.label = c.out.kind == other && len(c.words) <= mostOfLabel+1 && (c.item && len(c.words) <= mostOfLabel || c.title())
	c.out.here = c.out.kind == other && !c.out.fact && c.here(m)
}

// second reads what is promised in a clause after one that promises nothing: "We care
// about privacy, and will never sell …", "AI will change, and we will update …"
func (c *clause) second() {
	for i := c.main + 2; i+1 < len(c.words); i++ {
		if c.is("joints", i-1) == 0 {
			continue
		}
		we := i
		if c.is("first-person", i) > 0 {
			i += c.is("first-person", i)
		}
		binds := c.is("will-modals", i) > 0 || c.lowAt(i) == "must" || c.is("negated-do", i) > 0
		not := c.is("negations", i+max(1, c.is("modals", i))) > 0 || c.is("negated-modals", i) > 0 || c.is("negated-do", i) > 0 || c.lowAt(i) == "never"
		if i == we && (!not || c.seesTo(c.main, i)) || !binds && c.lowAt(i) != "never" {
			i = we
			continue // what is promised of others, or goes on with what was valued
		}
		c.out.fact = false
		if c.is("modals", i) > 0 {
			c.modal(first, we, i)
		} else {
			c.subject(redLine, first, we, i, i+1)
		}
		return
	}
}

// mostOfLabel is how many words an item has that only names something.
const mostOfLabel = 3

// title reports whether the words are written as a title is: "Human in the Loop".
func (c *clause) title() bool {
	last := c.words[len(c.words)-1]
	return !strings.Contains(c.text, ":") && c.capital(0) && c.text[last.from] >= 'A' && c.text[last.from] <= 'Z'
}

// here reports whether a sentence whose verb is no act says, in the present, what is
// done or so at the writer's: "We prize…", "AI is used with care." What AI is or can
// be, what "this" is, and what a text says is not.
func (c *clause) here(m int) bool {
	if c.lowAt(m) == "we" {
		verb := m + 1
		for c.is("adverbs", verb) > 0 {
			verb++
		}
		return c.is("modals", verb) == 0 && !strings.HasSuffix(c.lowAt(verb), "ed")
	}
	if c.is("ai-itself", m) > 0 || c.is("pronouns", m) > 0 || c.is("tellings", m) > 0 {
		return c.used(m)
	}
	for i := m; i < len(c.words); i++ {
		switch {
		case c.is("could-modals", i) > 0, c.is("past", i) > 0:
			return false
		case i > m && strings.HasSuffix(c.lowAt(i), "ed") && c.is("determiners", i-1) == 0 && c.is("being", i-1) == 0 && c.is("adverbs", i-1) == 0 && c.is("adjectives-ed", i) == 0:
			return false // what somebody did
		case i > m && (c.is("being", i) > 0 || c.is("acts-third", i) > 0), c.is("stops", i) > 0:
			return c.classOf(m, min(m+3, len(c.words))) != writing
		}
	}
	return c.classOf(m, min(m+3, len(c.words))) != writing
}

// used reports whether something is said to be done: "AI is used with care."
func (c *clause) used(m int) bool {
	for i := m + 1; i < len(c.words) && i < m+mostSubject; i++ {
		if c.is("being", i) == 0 || c.relative(m, i) {
			continue
		}
		for i++; c.is("adverbs", i) > 0; i++ {
		}
		return c.is("done-here", i) > 0 || c.is("participles", i) > 0
	}
	return false
}

// afterNever is the word after the first modal, where the doing may begin.
func (c *clause) afterNever() int {
	for i := c.main; i < len(c.words); i++ {
		if c.is("modals", i) > 0 {
			return min(i+2, len(c.words)-1)
		}
	}
	return c.main
}

// commit settles the kind, with the subject between two words.
func (c *clause) commit(k kind, subject, verb int) {
	c.out.kind = k
	verb = min(verb, len(c.words)-1)
	for verb < len(c.words)-1 && (c.is("adverbs", verb) > 0 || c.is("before-orders", verb) > 0 || c.lowAt(verb) == "be") {
		verb++
	}
	c.out.verb = c.words[verb].from
	c.out.has[Act] = span{c.words[verb].from, c.words[verb].to}
	if k == redLine && c.matches("gates") {
		c.out.kind, c.out.gate = duty, true
	}
	if k == duty && c.matches("gates") {
		c.out.gate = c.is("nobody", c.main) > 0 || c.is("only", c.main) > 0 || c.out.gate
	}
}

// negative reads "No system goes live until …", "Nobody may …".
func (c *clause) negative(m int) bool {
	for i := m + 1; i < len(c.words) && i < m+24; i++ {
		if c.relative(m, i) {
			continue
		}
		modal := c.is("modals", i) > 0
		being := c.lowAt(i) == "is" || c.lowAt(i) == "are" || c.lowAt(i) == "gets" || c.lowAt(i) == "get"
		switch {
		case modal:
			c.commit(redLine, m, i+1)
		case being && (c.is("participles", i+1) > 0 || c.is("done-here", i+1) > 0 || strings.HasSuffix(c.lowAt(i+1), "ed") || c.is("adverbs", i+1) > 0 && strings.HasSuffix(c.lowAt(i+2), "ed")):
			c.out.passive = true
			c.commit(redLine, m, i+1)
		case i > m+1 && (c.is("acts-third", i) > 0 || (c.is("ends-head", i+1) > 0 || c.is("articles", i+1) > 0) && thirdPerson(c.lowAt(i))), c.is("nobody-verbs", i) > 0:
			c.commit(redLine, m, i)
		default:
			continue
		}
		c.out.subject = c.classOf(m, i)
		if c.out.subject == person || c.out.subject == crowd || c.out.subject == role || c.out.subject == body {
			c.out.has[Actor] = span{c.words[m].from, c.words[i-1].to}
		}
		return true
	}
	return false
}

// thirdPerson reports whether a word looks like a verb after "nobody".
func thirdPerson(low string) bool {
	return len(low) > 3 && strings.HasSuffix(low, "s") && !strings.HasSuffix(low, "ss")
}

// only reads "Only the claims director may …".
func (c *clause) only(m int) bool {
	for i := m + 2; i < len(c.words) && i < m+16; i++ {
		if c.is("modals", i) > 0 || c.is("acts-third", i) > 0 || c.is("acts", i) > 0 {
			c.out.gate = true
			verb := i
			if c.is("modals", i) > 0 {
				verb = i + 1
			}
			c.commit(duty, m, verb)
			c.out.subject = c.classOf(m+1, i)
			c.out.has[Actor] = span{c.words[m+1].from, c.words[i-1].to}
			return true
		}
	}
	return false
}

// imperative reports whether the clause begins with what somebody is to do.
func (c *clause) imperative(m int) bool {
	for c.is("before-orders", m) > 0 || c.is("adverbs", m) > 0 && c.is("negations", m) == 0 {
		m++
	}
	if c.is("imperatives", m) == 0 || m+1 >= len(c.words) {
		return false
	}
	next := c.lowAt(m + 1)
	if next == "of" || next == "and" && c.is("imperatives", m+2) == 0 || next == "for" && c.is("value-nouns", m) > 0 {
		return false
	}
	if c.is("plain-starts", m+1) > 0 {
		return true
	}
	// "Test results are public" is no order: a verb follows.
	for i := m + 1; i < len(c.words) && i < m+6; i++ {
		if c.is("modals", i) > 0 || c.lowAt(i) == "is" || c.lowAt(i) == "are" {
			return c.is("relatives", i-1) > 0
		}
	}
	return true
}

// relative reports whether the verb at i belongs to a clause within the subject
// that begins at m: "people who our AI could affect".
func (c *clause) relative(m, i int) bool {
	before := i - 1
	for before > m && c.is("adverbs", before) > 0 {
		before--
	}
	if before > m && c.is("contacts", before) > 0 && c.is("contacts", m) == 0 {
		return true // "every tool we use", "what care you should seek"
	}
	for k := i - 1; k >= m; k-- {
		if c.is("relatives", k) == 0 {
			continue
		}
		if k+1 == i || c.lowAt(k) == "whose" && i-k <= 3 {
			return true
		}
		for j := k + 2; j < i; j++ {
			if c.is("modals", j) > 0 || c.is("being", j) > 0 || c.is("acts-third", j) > 0 || c.is("value-verbs", j) > 0 {
				return false
			}
		}
		next := c.lowAt(k + 1)
		if c.is("could-modals", i) > 0 && i-k <= 3 {
			return true // "language that operators can follow"
		}
		return c.is("starters", k+1) > 0 || next == "ai" || c.is("adverbs", k+1) > 0 && k+2 == i
	}
	return false
}
