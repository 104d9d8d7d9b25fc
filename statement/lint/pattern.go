package lint

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
)

// A pattern is a regular expression that is tried only where it may match. It is
// taken apart into its alternatives, each of which is tried at the places where
// the index saw a word that one may begin with.
type pattern struct {
	expr  string
	cased bool // it looks at capitals, and so at the text as it stands
	group bool // what it finds is a group of it: "(knowingly)" after a "never"
	whole func() *regexp.Regexp
	ways  []way // in their order
	free  []way // of these, those that may begin anywhere
	index *index

	number int  // in its index
	known  bool // that it begins nowhere but where the index sees it begin
}

// of is what the pattern looks at.
func (p *pattern) of(s *sample) string {
	if p.cased {
		return s.text
	}
	return s.low
}

// find is the first match in a text; nil if there is none.
func (p *pattern) find(s *sample) []int {
	if p.nowhere(s) {
		return nil
	}
	if p.anywhere(s) {
		return p.grouped(p.whole().FindStringSubmatchIndex(p.of(s)))
	}
	var found []int
	p.each(s, func(at []int) bool {
		found = at
		return false
	})
	return found
}

// all are the matches in a text.
func (p *pattern) all(s *sample) [][]int {
	if p.nowhere(s) {
		return nil
	}
	if p.anywhere(s) {
		found := p.whole().FindAllStringSubmatchIndex(p.of(s), -1)
		for i := range found {
			found[i] = p.grouped(found[i])
		}
		return found
	}
	var found [][]int
	p.each(s, func(at []int) bool {
		found = append(found, at)
		return true
	})
	return found
}

// grouped is what is found where an expression matches: its group, if it has one and
// that has a part in the match.
func (p *pattern) grouped(at []int) []int {
	for i := 2; p.group && i+1 < len(at); i += 2 {
		if at[i] >= 0 {
			return at[i : i+2]
		}
	}
	return at[:min(2, len(at))]
}

// nowhere reports whether no match can begin in a text.
func (p *pattern) nowhere(s *sample) bool {
	return p.known && s.by(p.index).some[p.number>>6]&(1<<(p.number&63)) == 0
}

// anywhere reports whether an alternative that may begin anywhere is possible.
func (p *pattern) anywhere(s *sample) bool {
	for i := range p.free {
		if p.free[i].may(s) {
			return true
		}
	}
	return false
}

// each calls f for the matches of the alternatives that begin at known places,
// from left to right, until it returns false. Where several match the first of
// them does, as in an expression.
func (p *pattern) each(s *sample, f func([]int) bool) {
	type try struct{ at, way int }
	var few [16]try
	tries := few[:0]
	seen := s.by(p.index)
	for k := range p.ways {
		w := &p.ways[k]
		if w.kind == beginsAnywhere {
			continue
		}
		if w.kind == beginsAnyWord {
			if w.may(s) {
				for _, i := range seen.words {
					tries = append(tries, try{int(i), k})
				}
			}
			continue
		}
		if hits := seen.of(w.number); len(hits) > 0 && w.may(s) {
			for _, h := range hits {
				tries = append(tries, try{int(h.at), k})
			}
		}
	}
	if len(p.ways) > 1 && len(tries) > 1 {
		slices.SortStableFunc(tries, func(a, b try) int { return a.at - b.at })
	}
	end, text := 0, p.of(s)
	for _, t := range tries {
		if t.at < end {
			continue
		}
		re := p.ways[t.way].re()
		var at []int
		if p.group {
			at = re.FindStringSubmatchIndex(text[t.at:])
		} else {
			at = re.FindStringIndex(text[t.at:])
		}
		if at == nil {
			continue
		}
		end = max(t.at+at[1], t.at+1)
		at = p.grouped(at)
		if at[0], at[1] = t.at+at[0], t.at+at[1]; !f(at) {
			return
		}
	}
}

// may reports whether a match is possible.
func (w *way) may(s *sample) bool {
	if w.need == nil {
		return true
	}
	for i := range w.need {
		if n := &w.need[i]; s.pairs.hold(n.pairs) && strings.Contains(s.low, n.text) {
			return true
		}
	}
	return false
}

// anyOf reports whether one of the patterns matches.
func anyOf(all []pattern, s *sample) bool {
	for i := range all {
		if all[i].find(s) != nil {
			return true
		}
	}
	return false
}

// needed are strings of which each match of the expression contains at least
// one, in small letters; nil if there are none.
func needed(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		s := strings.ToLower(string(re.Rune))
		if strings.TrimSpace(s) == "" {
			return nil
		}
		return []string{s}
	case syntax.OpCapture, syntax.OpPlus:
		return needed(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return needed(re.Sub[0])
		}
	case syntax.OpConcat:
		var best []string
		for _, sub := range re.Sub {
			n := needed(sub)
			if n == nil {
				continue
			}
			a, b := shortest(n), 0
			if best != nil {
				b = shortest(best)
			}
			if a > b || a == b && len(n) < len(best) {
				best = n
			}
		}
		return best
	case syntax.OpAlternate:
		var union []string
		for _, sub := range re.Sub {
			n := needed(sub)
			if n == nil {
				return nil
			}
			union = append(union, n...)
		}
		return union
	}
	return nil
}

func shortest(all []string) int {
	n := len(all[0])
	for _, s := range all {
		n = min(n, len(s))
	}
	return n
}
