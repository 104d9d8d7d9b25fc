package lint

import "strings"

// mostSubject is how many words a subject may have, clauses within it included.
const mostSubject = 60

// declarative reads a sentence with a subject of its own, from its first verb.
func (c *clause) declarative(m int) {
	for i := m; i < len(c.words) && i < m+mostSubject; i++ {
		if i == m && c.is("modals", i) == 0 || i > m && c.relative(m, i) {
			continue
		}
		if i > m && c.is("clause-ends", i) > 0 && c.out.kind == other {
			return
		}
		if c.verbAt(m, i) {
			return
		}
		if i > m && c.is("being", i) > 0 && c.is("duties", i+1) == 0 {
			return // what something is
		}
	}
}

// verbAt reads the sentence from word i, if that is its verb; m is where its
// subject begins.
func (c *clause) verbAt(m, i int) bool {
	subject := c.classOf(m, i)
	switch {
	case c.is("rights", i) > 0 && i > m && subject != pronoun && subject != writing:
		c.subject(permission, subject, m, i, i)
	case c.is("value-verbs", i) > 0 && i > m && c.verbal(subject, m, i):
		c.subject(value, subject, m, i, i)
	case c.is("refusals", i) > 0:
		c.subject(redLine, subject, m, i, i+c.is("refusals", i))
	case c.is("duties", i) > 0:
		n := c.is("duties", i)
		c.out.passive = c.passiveAt(i + n)
		c.subject(duty, subject, m, i, i+n)
		if c.lowAt(i+n-1) == "for" {
			c.out.has[Act] = span{c.words[i].from, c.words[i+n-1].to}
		}
	case c.is("weak-duties", i) > 0:
		c.subject(duty, subject, m, i, i+c.is("weak-duties", i))
		c.out.weak = true
	case c.is("negated-do", i) > 0:
		return c.doesNot(subject, m, i)
	case c.is("modals", i) > 0:
		c.modal(subject, m, i)
	case i > m && c.is("negations", i) > 0 && subject != thing && c.is("articles", i+1) == 0 && !c.comma(i) || c.lowAt(i) == "never" && i > m:
		if c.is("stative", i+1) > 0 || subject == pronoun {
			c.out.fact = true
			return true
		}
		c.subject(redLine, subject, m, i, i+1)
	case i > m && c.is("past", i) > 0:
		c.out.fact = true // what was
	case i > m && c.is("being", i) > 0 || i > m && (c.lowAt(i) == "gets" || c.lowAt(i) == "get") && c.is("participles", i+1) > 0:
		return c.being(subject, m, i)
	case i > m && c.habitual(subject, m, i):
		c.subject(duty, subject, m, i, i)
		c.out.habit = true
	default:
		return false
	}
	return true
}

// verbal reports whether word i, which could be a noun, is the verb of a subject
// of this class.
func (c *clause) verbal(subject class, m, i int) bool {
	if subject == thing && i == m+1 && c.is("value-verbs", i) == 1 && !thirdPerson(c.lowAt(i)) {
		return false
	}
	return subject != pronoun && c.is("determiners", i-1) == 0 && !c.capital(i)
}

// habitual reports whether word i is a verb in the present that says what
// somebody does as a rule.
func (c *clause) habitual(subject class, m, i int) bool {
	if c.is("determiners", i-1) > 0 || subject == pronoun || subject == writing || subject == machine || c.capital(i) {
		return false
	}
	if subject == thing && c.is("describing", i) > 0 {
		return false
	}
	third := c.is("acts-third", i) > 0
	base := c.is("acts", i) > 0
	if third {
		next := c.lowAt(i + 1)
		return next != "of" && next != "is" && next != "are" && c.is("modals", i+1) == 0
	}
	plural := c.lowAt(i-1) == "we" || strings.HasSuffix(c.lowAt(i-1), "s") || c.is("adverbs", i-1) > 0 || subject == crowd || subject == person
	return base && plural && i-m <= 4 && c.is("modals", i+1) == 0
}

// comma reports whether a comma stands before word i.
func (c *clause) comma(i int) bool {
	return strings.Contains(c.text[c.words[i-1].to:c.words[i].from], ",")
}

// capital reports whether word i is part of a name.
func (c *clause) capital(i int) bool {
	b := c.text[c.words[i].from]
	return b >= 'A' && b <= 'Z'
}

// subject settles the kind with words m to i as the subject and the doing from
// word verb.
func (c *clause) subject(k kind, s class, m, i, verb int) {
	c.out.subject = s
	for verb < len(c.words)-1 && (c.lowAt(verb) == "be" || c.is("adverbs", verb) > 0 || c.is("negations", verb) > 0) {
		verb++
	}
	c.commit(k, m, verb)
	if i > m {
		c.out.who = span{c.words[m].from, c.words[i-1].to}
	}
	undergoes := s == thing && c.is("undergone", verb) > 0 && k == duty
	if i > m && !c.out.passive && !undergoes && s != machine && s != pronoun && s != writing {
		c.out.has[Actor] = span{c.words[m].from, c.words[i-1].to}
	}
}

// modal reads "We will …", "Staff may …", "Models must be …".
func (c *clause) modal(s class, m, i int) {
	modal := c.lowAt(i)
	next := i + c.is("modals", i)
	not := c.is("negations", next) > 0 || c.is("negated-modals", i) > 0 || c.lowAt(next) == "under" && c.lowAt(next+1) == "no" || c.lowAt(i-1) == "never"
	verb := next
	for verb < len(c.words)-1 && (c.is("negations", verb) > 0 || c.is("adverbs", verb) > 0) {
		verb++
	}
	passive := c.passiveAt(verb)
	c.out.passive = passive
	only := c.lowAt(next) == "only" || i > m && c.lowAt(i-1) == "only" || c.lowAt(m) == "only"
	switch {
	case c.is("stative", verb) > 0 && c.is("could-modals", i) > 0, c.is("foretelling", verb) > 0 && c.is("will-modals", i) > 0 && (s == machine || s == pronoun || s == writing),
		not && c.lowAt(next+1) == "only" && c.lowAt(next) == "not":
		c.out.fact = c.is("stative", verb) > 0
	case not && c.is("tireless", verb) > 0:
		c.out.fact = true // "AI will never sleep"
	case not && c.is("could-modals", i) > 0 && !passive && c.is("offices-acts", verb) == 0 && (s == pronoun || s == machine && c.bare(m, i)):
		c.out.fact = true
	case not:
		c.subject(redLine, s, m, i, verb)
		c.out.weak = c.is("weak-modals", i) > 0
	case only:
		c.out.gate = c.is("weak-modals", i) == 0
		c.subject(duty, s, m, i, verb)
		c.out.weak = !c.out.gate
	case c.is("could-modals", i) > 0:
		if k := c.butModal(verb); k > 0 {
			c.modal(s, m, k)
			return
		}
		c.may(s, m, i, verb)
	case c.is("weak-modals", i) > 0:
		if s == pronoun && !passive || c.is("notes", verb) > 0 {
			return
		}
		c.subject(duty, s, m, i, verb)
		c.out.weak = true
	case modal == "would":
		c.out.fact = true
	case c.is("will-modals", i) > 0 && !passive && (s == pronoun && c.lowAt(m) != "they" || s == writing || s == machine && c.bare(m, i)):
		c.out.fact = s != machine
	case c.is("will-modals", i) > 0 && modal != "shall" && !passive && c.lowAt(verb) == "be" && (s == machine || s == thing) && c.is("answering", verb+1) == 0:
		return // what something will be
	default:
		c.subject(duty, s, m, i, verb)
	}
}

// butModal is the modal of "may be used … but should be checked" after word i; 0 if
// there is none.
func (c *clause) butModal(i int) int {
	for k := i + 1; k < len(c.words); k++ {
		if c.lowAt(k-1) == "but" && c.is("modals", k) > 0 && c.is("could-modals", k) == 0 {
			return k
		}
	}
	return 0
}

// may reads what somebody may or can do: a permission if that is a person, a
// promise left open if it is the writer, and else no promise.
func (c *clause) may(s class, m, i, verb int) {
	can := c.lowAt(i) == "can"
	switch {
	case s == first && !can && c.is("acts", verb) > 0:
		c.subject(duty, s, m, i, verb)
		c.out.weak = true
	case (s == body || s == role) && (c.lowAt(i) == "might" || c.lowAt(i) == "could"):
		c.subject(duty, s, m, i, verb)
		c.out.weak = true
	case s == person || s == role || s == body || s == crowd:
		c.subject(permission, s, m, i, verb)
	default:
		c.out.fact = s == machine || s == pronoun
	}
}

// doesNot reads "We do not …".
func (c *clause) doesNot(s class, m, i int) bool {
	verb := i + c.is("negated-do", i)
	if s != first && c.seesTo(m, i) {
		return true
	}
	if c.is("stative", verb) > 0 || s == pronoun || s == writing || s == machine && c.bare(m, i) || c.now() {
		c.out.fact = true
		return true
	}
	c.subject(redLine, s, m, i, verb)
	return true
}

// seesTo reports whether what follows word i is what something before it is for: "a
// check that ensures that a tool is safe and does not …"
func (c *clause) seesTo(m, i int) bool {
	_, n := c.r.list("sees-to").first(c.words[m:i])
	return n > 0
}

// now reports whether the sentence speaks of how things are at present only.
func (c *clause) now() bool {
	return c.r.list("at-present").in(c.text)
}

// being reads "Every model is tested …", "X is prohibited".
func (c *clause) being(s class, m, i int) bool {
	k := i + 1
	never := false
	for k < len(c.words) && (c.is("negations", k) > 0 || c.is("adverbs", k) > 0) {
		never = never || c.is("negations", k) > 0
		k++
	}
	done := c.is("participles", k) > 0
	if s == pronoun && !c.matches("that-clause") && !(never && done && i == m+1) {
		return false
	}
	if c.lowAt(k) == "to" && !never {
		return c.isTo(s, m, i, k)
	}
	switch {
	case s == writing && c.is("looked-at", k) == 0:
		return false
	case c.is("bans", k) > 0 && !never, never && c.is("allowances", k) > 0:
		c.out.passive = false
		c.subject(redLine, s, m, i, k)
	case never && c.is("not-done", k) > 0:
		c.out.fact = true
	case never && (done || strings.HasSuffix(c.lowAt(k), "ed")) && s != first:
		c.out.passive = true
		c.subject(redLine, s, m, i, k)
	case done:
		c.out.passive = true
		c.out.habit = true
		c.subject(duty, s, m, i, k)
	default:
		return false
	}
	return true
}

// isTo reads "The board is to approve …", "Misuse is to be reported"; k is the word
// "to". What an aim or a purpose is to be is a value.
func (c *clause) isTo(s class, m, i, k int) bool {
	for j := m; j < i; j++ {
		if c.is("aims", j) > 0 {
			c.subject(value, s, m, i, i)
			return true
		}
	}
	c.out.passive = c.passiveAt(k + 1)
	if !c.out.passive && c.is("acts", k+1) == 0 || s == pronoun {
		c.out.passive = false
		return false
	}
	c.subject(duty, s, m, i, k+1)
	return true
}

// passiveAt reports whether "be" and a participle stand at word i.
func (c *clause) passiveAt(i int) bool {
	if c.lowAt(i) != "be" {
		return false
	}
	for i++; c.is("adverbs", i) > 0; i++ {
	}
	return c.is("adjectives-ed", i) == 0 && (c.is("participles", i) > 0 || strings.HasSuffix(c.lowAt(i), "ed"))
}

// bare reports whether a subject is AI in general, not some system of the
// writer's.
func (c *clause) bare(m, i int) bool {
	return i > m && i-m <= 3 && c.is("ai-itself", m) > 0
}

// classOf is the class of the subject in words m to i, seen from its head.
func (c *clause) classOf(m, i int) class {
	got := thing
	if c.lowAt(m) == "it" {
		return pronoun
	}
	if c.is("pronouns", m) > 0 && (i == m+1 || c.is("texts", m+1) == 0) && i-m <= 3 {
		if i == m+1 {
			return pronoun
		}
	}
	for k := m; k < i; {
		ends := k > m && (c.is("ends-head", k) > 0 || c.is("relatives", k) > 0)
		if ends && (got != thing || c.lowAt(k) != "of" && c.is("determiners", k-1) == 0) {
			break // "staff in …", "changes to …"
		}
		if got != thing && got != machine && thatDoes(c.lowAt(k)) {
			break // "staff using the assistant"
		}
		n := 1
		for _, l := range classLists {
			if x := c.is(l.name, k); x > 0 && k+x <= i {
				got, n = l.class, x
				break
			}
		}
		k += n
		if got != thing && c.lowAt(k-1) == "of" {
			break // "head of": whatever follows
		}
	}
	return got
}

// thatDoes reports whether a word after a noun looks like a participle.
func thatDoes(low string) bool {
	return len(low) > 4 && (strings.HasSuffix(low, "ing") || strings.HasSuffix(low, "ed"))
}

var classLists = []struct {
	name  string
	class class
}{
	{"crowds", crowd}, {"first-person", first}, {"roles", role}, {"bodies", body}, {"organizations", first},
	{"persons", person}, {"machines", machine}, {"texts", writing},
}
