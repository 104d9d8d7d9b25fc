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
	need []string // in small letters; nil: always tried
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
	return pattern{re, needed(tree.Simplify())}, nil
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

// find is the first match in a sentence's own text, whose small letters are low;
// nil if there is none.
func (p pattern) find(own, low string) []int {
	if !p.may(low) {
		return nil
	}
	return p.re.FindStringIndex(own)
}

// all are the matches in a sentence's own text.
func (p pattern) all(own, low string) [][]int {
	if !p.may(low) {
		return nil
	}
	return p.re.FindAllStringIndex(own, -1)
}

// may reports whether a match is possible.
func (p pattern) may(low string) bool {
	if p.need == nil {
		return true
	}
	for _, s := range p.need {
		if strings.Contains(low, s) {
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
			if n := needed(sub); n != nil && (best == nil || shortest(n) > shortest(best)) {
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
