package lint

import (
	"errors"
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
	Item    bool   `yaml:"item"` // it stands in a list
}

// The kinds that a sign can ask for.
var signKinds = map[string]func(reading) bool{
	"":             func(reading) bool { return true },
	"duty":         func(r reading) bool { return r.kind == duty },
	"red-line":     func(r reading) bool { return r.kind == redLine && !r.hollow },
	"not-red-line": func(r reading) bool { return r.kind != redLine },
	"other":        func(r reading) bool { return r.kind == other },
	"commitment":   reading.commits,
}

func (s sign) in(w witness) bool {
	if !signKinds[s.Kind](w.reading) || s.Heading != "" && !w.heading.has(s.Heading) || s.Item && w.sentence.Item == 0 {
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

var wholeLists = []string{bodyList, anyBodyList, itBodyList, powerList, valueHeadingList}

// wholeDetectors find what a rule about a text as a whole looks for beyond signs.
var wholeDetectors = map[string]func(*Rules, *rule, Document, []witness) []Finding{
	"value-alone":     untied,
	"powerless-body":  powerless,
	"said-twice":      twice,
	"silence-at-work": func(*Rules, *rule, Document, []witness) []Finding { return nil }, // see [Rules.faults]
}

// signs are all that the rule asks for, or that makes it ask.
func (a *asking) signs() []sign {
	signs := slices.Concat(a.Asked, a.Shown)
	for _, p := range a.Parts {
		signs = append(signs, p.Shown...)
	}
	return signs
}

// named are the lists that a sign looks for words of.
func (s sign) named() []string {
	if s.Heading == "" {
		return slices.Concat(s.All, s.None)
	}
	return slices.Concat(s.All, s.None, []string{s.Heading})
}

// check says what is wrong with what a rule about a text as a whole asks for. A
// list that is not there would never be seen.
func (r *rule) check(v *vocabulary) error {
	switch {
	case r.Detect != "" && wholeDetectors[r.Detect] == nil:
		return fmt.Errorf("there is no detector %q", r.Detect)
	case r.Detect == "" && len(r.Shown) == 0 && len(r.Parts) == 0 && r.Of == "":
		return errors.New("it finds nothing; give it a detector, or signs")
	}
	for _, s := range r.signs() {
		if signKinds[s.Kind] == nil {
			return fmt.Errorf("a sign cannot ask for a sentence that is %q", s.Kind)
		}
		for _, list := range s.named() {
			if v.lists[list] == nil {
				return fmt.Errorf("there is no list called %q", list)
			}
		}
	}
	return nil
}

// phrasesOf are all phrases that the rules about documents look for.
func phrasesOf(rules []*rule, v *vocabulary) *phrases {
	wanted := make(map[string][]string)
	for _, list := range wholeLists {
		wanted[list] = v.lists[list]
	}
	for _, rule := range rules {
		for _, s := range rule.signs() {
			for _, list := range s.named() {
				wanted[list] = v.lists[list]
			}
		}
	}
	return newPhrases(wanted)
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
