package lint

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"
)

// A pattern is a regular expression that is tried only where it may match. It is
// taken apart into its alternatives, each of which is tried at the places where
// the index saw a word that one may begin with.
type pattern struct {
	expr  string
	cased bool // it looks at capitals, and so at the text as it stands
	whole func() *regexp.Regexp
	ways  []way // in their order
	free  []way // of these, those that may begin anywhere
	index *index

	number int  // in its index
	known  bool // that it begins nowhere but where the index sees it begin
}

// compile makes a pattern of an expression in which case does not matter (unless
// it says (?-i)), a straight apostrophe stands for either, and lists may be
// named: {roles} stands for any entry of that list. Expressions are parsed here,
// and become machines when they are tried first.
func compile(expr string, lists map[string][]string) (pattern, error) {
	cased := strings.Contains(expr, "(?-i")
	full := func(expr string) string {
		expr = named.ReplaceAllStringFunc(expr, func(name string) string {
			entries, ok := lists[strings.Trim(name, "{}")]
			if !ok {
				return name
			}
			return alternatives(entries)
		})
		if !cased {
			return apostrophes(uncapitalized(expr))
		}
		return "(?i)" + apostrophes(expr)
	}
	p := pattern{expr: full(expr), cased: cased}
	p.whole = compiled(p.expr)
	for _, one := range alternativesOf(expr) {
		one = full(one)
		tree, err := syntax.Parse(one, syntax.Perl)
		if err != nil {
			return pattern{}, err
		}
		w := wayOf(one, tree)
		p.ways = append(p.ways, w)
		if w.kind == beginsAnywhere {
			p.free = append(p.free, w)
		}
	}
	return p, nil
}

// uncapitalized is an expression in small letters, its escapes left alone.
func uncapitalized(expr string) string {
	b := []byte(expr)
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c == '\\':
			i++
		case c >= 'A' && c <= 'Z':
			b[i] += 'a' - 'A'
		}
	}
	return string(b)
}

// apostrophes lets each straight apostrophe of an expression stand for either.
func apostrophes(expr string) string {
	if !strings.Contains(expr, "'") {
		return expr
	}
	var b strings.Builder
	class := false
	for i := 0; i < len(expr); i++ {
		switch c := expr[i]; {
		case c == '\\' && i+1 < len(expr):
			b.WriteString(expr[i : i+2])
			i++
			continue
		case c == '\'' && class:
			b.WriteString("'’")
			continue
		case c == '\'':
			b.WriteString("['’]")
			continue
		case c == '[':
			class = true
		case c == ']':
			class = false
		}
		b.WriteByte(expr[i])
	}
	return b.String()
}

func compileAll(exprs []string, lists map[string][]string) ([]pattern, error) {
	all := make([]pattern, len(exprs))
	for i, expr := range exprs {
		var err error
		if all[i], err = compile(expr, lists); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// compiled is the machine of an expression that can be parsed, made when it is
// first asked for.
func compiled(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}

// alternativesOf parts an expression at each "|" that stands in no group. One
// that cannot be parted so is whole.
func alternativesOf(expr string) []string {
	var all []string
	depth, class, from := 0, false, 0
	for i := 0; i < len(expr); i++ {
		switch c := expr[i]; {
		case c == '\\':
			i++
		case class:
			class = c != ']'
		case c == '[':
			class = true
			if strings.HasPrefix(expr[i+1:], "^") {
				i++
			}
			if strings.HasPrefix(expr[i+1:], "]") {
				i++
			}
		case c == '(':
			if strings.HasPrefix(expr[i:], "(?") && !strings.Contains(flagged(expr[i:]), ":") {
				return []string{expr} // its flags hold for what follows
			}
			depth++
		case c == ')':
			depth--
		case c == '|' && depth == 0:
			all, from = append(all, expr[from:i]), i+1
		}
	}
	return append(all, expr[from:])
}

// flagged is a group's beginning up to its first ":" or ")".
func flagged(group string) string {
	if i := strings.IndexAny(group, ":)"); i >= 0 {
		return group[:i+1]
	}
	return group
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
	low   string // with small letters for A to Z, byte for byte as long
	pairs pairs  // of low
	seen  *seenAt
	words []word // see [sample.taken]
}

// taken is the text taken apart into words, once.
func (s *sample) taken() []word {
	if s.words == nil {
		s.words = wordsOf(s.text)
	}
	return s.words
}

func sampleOf(text string) sample {
	low := []byte(text)
	for i, c := range low {
		if c >= 'A' && c <= 'Z' {
			low[i] += 'a' - 'A'
		}
	}
	return sample{text: text, low: string(low), pairs: pairsOf(string(low))}
}

// sample is a sample of the sentence's own text, as the rules spell it, made once.
func (r *Rules) sample(s *Sentence) *sample {
	if s.own == nil {
		own := sampleOf(r.respelled(s.Own))
		own.by(r.index)
		own.taken()
		s.own = &own
	}
	return s.own
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
		return p.whole().FindStringIndex(p.of(s))
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
		return p.whole().FindAllStringIndex(p.of(s), -1)
	}
	var found [][]int
	p.each(s, func(at []int) bool {
		found = append(found, at)
		return true
	})
	return found
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
		at := p.ways[t.way].re().FindStringIndex(text[t.at:])
		if at == nil {
			continue
		}
		end = max(t.at+at[1], t.at+1)
		if at[0], at[1] = t.at, t.at+at[1]; !f(at) {
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
