package lint

import (
	"regexp"
	"regexp/syntax"
	"strings"
)

// A pattern is a regular expression that is tried only where one of the strings
// stands without which it cannot match.
type pattern struct {
	re   *regexp.Regexp
	at   *starter // nil: matches may begin anywhere
	need []need   // in small letters; nil: always tried
}

// compile makes a pattern of an expression in which case does not matter (unless
// it says (?-i)), a straight apostrophe stands for either, and lists may be
// named: {roles} stands for any entry of that list.
func compile(expr string, lists map[string][]string) (pattern, error) {
	expr = named.ReplaceAllStringFunc(expr, func(name string) string {
		entries, ok := lists[strings.Trim(name, "{}")]
		if !ok {
			return name
		}
		return alternatives(entries)
	})
	expr = "(?i)" + strings.ReplaceAll(expr, "'", "['’]")
	re, err := regexp.Compile(expr)
	if err != nil {
		return pattern{}, err
	}
	tree, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return pattern{}, err
	}
	p := pattern{re: re, at: starterOf(expr, tree)}
	for _, s := range needed(tree.Simplify()) {
		p.need = append(p.need, needOf(s))
	}
	return p, nil
}

var named = regexp.MustCompile(`\{[a-z][a-z-]*\}`)

// alternatives are the entries of a list as an expression.
func alternatives(entries []string) string {
	all := make([]string, len(entries))
	for i, e := range entries {
		e = regexp.QuoteMeta(strings.Join(strings.Fields(e), " "))
		all[i] = strings.ReplaceAll(e, `\*`, `[\w-]*`)
	}
	return `\b(?:` + strings.Join(all, "|") + `)\b`
}

// A sample is a text that patterns are tried on.
type sample struct {
	text  string
	low   string // in small letters
	pairs pairs  // of low
}

func sampleOf(text string) sample {
	low := strings.ToLower(text)
	return sample{text, low, pairsOf(low)}
}

// pairs are the pairs of neighboring bytes in a text, give or take: whether one
// is there may be a mistake, that one is not there is sure.
type pairs [32]uint64

func pairsOf(text string) (p pairs) {
	for i := 0; i+1 < len(text); i++ {
		h := (uint(text[i])*61 + uint(text[i+1])) & 2047
		p[h>>6] |= 1 << (h & 63)
	}
	return p
}

// hold reports whether p may hold all of other.
func (p *pairs) hold(other []uint16) bool {
	for _, h := range other {
		if p[h>>6]&(1<<(h&63)) == 0 {
			return false
		}
	}
	return true
}

// A need is a string without which a pattern cannot match, and its pairs.
type need struct {
	text  string
	pairs []uint16
}

func needOf(text string) need {
	n := need{text: text}
	for i := 0; i+1 < len(text); i++ {
		n.pairs = append(n.pairs, uint16((uint(text[i])*61+uint(text[i+1]))&2047))
	}
	return n
}

// find is the first match in a text; nil if there is none.
func (p *pattern) find(s *sample) []int {
	if !p.may(s) {
		return nil
	}
	if p.at != nil {
		return p.at.next(s.text, 0)
	}
	return p.re.FindStringIndex(s.text)
}

// all are the matches in a text.
func (p *pattern) all(s *sample) [][]int {
	if !p.may(s) {
		return nil
	}
	if p.at == nil {
		return p.re.FindAllStringIndex(s.text, -1)
	}
	var all [][]int
	for at := p.at.next(s.text, 0); at != nil; at = p.at.next(s.text, max(at[1], at[0]+1)) {
		all = append(all, at)
	}
	return all
}

// may reports whether a match is possible.
func (p *pattern) may(s *sample) bool {
	if p.need == nil {
		return true
	}
	for i := range p.need {
		if n := &p.need[i]; s.pairs.hold(n.pairs) && strings.Contains(s.low, n.text) {
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
