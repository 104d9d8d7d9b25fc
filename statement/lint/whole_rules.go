package lint

import (
	"fmt"
	"slices"

	"notbad/curriculum"
)

// asking is what only a rule about a text as a whole has. Such a rule is silent
// about a text that shows what it asks for.
type asking struct {
	Asked []sign              `yaml:"asked"` // none: it is always asked
	Shown []sign              `yaml:"shown"` // each is enough
	Parts []requiredPart      `yaml:"parts"`
	Steps []curriculum.StepID `yaml:"steps"` // of a workshop, whose answers satisfy it
	Of    curriculum.StepID   `yaml:"of"`    // of a workshop, whose answers each call for one of Steps
}

// A requiredPart is one of several things that a rule asks for.
type requiredPart struct {
	Says  string `yaml:"says"`
	Shown []sign `yaml:"shown"`
}

// A sign is what a sentence may show: words of each list of All, none of those
// of None, and the kind of sentence it is.
type sign struct {
	All  []string `yaml:"all"`
	None []string `yaml:"none"`
	Kind string   `yaml:"kind"`
	// Heading is a list of which words stand in the heading above it.
	Heading string `yaml:"heading"`
}

// The kinds that a sign can ask for.
var signKinds = map[string]func(reading) bool{
	"":             func(reading) bool { return true },
	"duty":         func(r reading) bool { return r.kind == duty },
	"red-line":     func(r reading) bool { return r.kind == redLine },
	"not-red-line": func(r reading) bool { return r.kind != redLine },
	"other":        func(r reading) bool { return r.kind == other },
	"commitment":   reading.commits,
}

func (s sign) in(w witness) bool {
	if !signKinds[s.Kind](w.reading) || s.Heading != "" && !w.heading.has(s.Heading) {
		return false
	}
	for _, list := range s.All {
		if !w.seen.has(list) {
			return false
		}
	}
	return !slices.ContainsFunc(s.None, w.seen.has)
}

// The lists that are looked for without a sign.
const (
	bodyList         = "committee"
	anyBodyList      = "any-body"
	itBodyList       = "it-body"
	powerList        = "power"
	valueHeadingList = "value-heading"
)

// askable makes ready what the rules about documents ask for. A list that a sign
// names and that is not there is an error: the sign would never be seen.
func (r *Rules) askable(lists map[string][]string) error {
	wanted := make(map[string][]string)
	for _, list := range []string{bodyList, anyBodyList, itBodyList, powerList, valueHeadingList} {
		wanted[list] = lists[list]
	}
	for _, rule := range r.rules {
		signs := slices.Concat(rule.Asked, rule.Shown)
		for _, p := range rule.Parts {
			signs = append(signs, p.Shown...)
		}
		for _, s := range signs {
			if signKinds[s.Kind] == nil {
				return fmt.Errorf("rule %s: a sign cannot ask for a sentence that is %q", rule.ID, s.Kind)
			}
			named := slices.Concat(s.All, s.None)
			if s.Heading != "" {
				named = append(named, s.Heading)
			}
			for _, list := range named {
				if lists[list] == nil {
					return fmt.Errorf("rule %s: there is no list called %q", rule.ID, list)
				}
				wanted[list] = lists[list]
			}
		}
	}
	r.phrases = newPhrases(wanted)
	return nil
}

// finding is what the rule has to say, about no place in particular.
func (r *rule) finding() Finding {
	return Finding{Rule: r.ID, Name: r.Name, Severity: r.Severity, Line: 1, Column: 1, Why: r.Why, Mend: r.Mend}
}

// findingAt is what the rule has to say about a span of a sentence.
func (r *rule) findingAt(s *Sentence, at span) Finding {
	f := r.finding()
	f.Line, f.Column = s.At(at.from)
	f.Words = s.words(at)
	return f
}
