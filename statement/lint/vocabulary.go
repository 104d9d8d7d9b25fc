package lint

import (
	"cmp"
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"
)

// A vocabulary is the lists that expressions may name, each taken apart once.
type vocabulary struct {
	lists map[string][]string
	mu    sync.Mutex
	trees map[string]*syntax.Regexp
}

func newVocabulary(lists map[string][]string) *vocabulary {
	return &vocabulary{lists: lists, trees: make(map[string]*syntax.Regexp)}
}

// tree is the expression of a list, taken apart.
func (v *vocabulary) tree(name string) (*syntax.Regexp, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.trees[name] == nil {
		tree, err := syntax.Parse("(?i)"+apostrophes(alternatives(v.lists[name])), syntax.Perl)
		if err != nil {
			return nil, err
		}
		v.trees[name] = tree
	}
	return v.trees[name], nil
}

// spelled is an expression with its lists spelled out: {roles} stands for any entry
// of that list.
func (v *vocabulary) spelled(expr string) string {
	return v.named(expr, func(name string) string { return alternatives(v.lists[name]) })
}

func (v *vocabulary) named(expr string, f func(name string) string) string {
	return named.ReplaceAllStringFunc(expr, func(braced string) string { return f(strings.Trim(braced, "{}")) })
}

// firstStandIn is the first of the characters that stand for lists while an
// expression is taken apart. They are for private use, and in no expression.
const firstStandIn = '\uE000'

// parse takes an expression apart, its lists being trees that others share.
func (v *vocabulary) parse(expr string) (*syntax.Regexp, error) {
	var trees []*syntax.Regexp
	var fault error
	expr = v.named(expr, func(name string) string {
		tree, err := v.tree(name)
		fault = cmp.Or(fault, err)
		trees = append(trees, tree)
		return string(firstStandIn + rune(len(trees)-1))
	})
	tree, err := syntax.Parse(expr, syntax.Perl)
	if err = cmp.Or(fault, err); err != nil || len(trees) == 0 {
		return tree, err
	}
	return withLists(tree, trees), nil
}

// withLists puts the trees of lists where characters stand in for them.
func withLists(re *syntax.Regexp, trees []*syntax.Regexp) *syntax.Regexp {
	for i, sub := range re.Sub {
		re.Sub[i] = withLists(sub, trees)
	}
	if re.Op == syntax.OpCharClass {
		return listsOfClass(re, trees)
	}
	if re.Op != syntax.OpLiteral || !slices.ContainsFunc(re.Rune, standsIn) {
		return re
	}
	all := &syntax.Regexp{Op: syntax.OpConcat}
	from := 0
	for i, r := range re.Rune {
		if !standsIn(r) {
			continue
		}
		if i > from {
			all.Sub = append(all.Sub, &syntax.Regexp{Op: syntax.OpLiteral, Flags: re.Flags, Rune: re.Rune[from:i]})
		}
		all.Sub = append(all.Sub, trees[r-firstStandIn])
		from = i + 1
	}
	if from < len(re.Rune) {
		all.Sub = append(all.Sub, &syntax.Regexp{Op: syntax.OpLiteral, Flags: re.Flags, Rune: re.Rune[from:]})
	}
	if len(all.Sub) == 1 {
		return all.Sub[0]
	}
	return all
}

// listsOfClass takes the characters that stand in for lists out of a class, which a
// parser makes of {roles}|{bodies}.
func listsOfClass(re *syntax.Regexp, trees []*syntax.Regexp) *syntax.Regexp {
	all := &syntax.Regexp{Op: syntax.OpAlternate}
	var rest []rune
	for i := 0; i+1 < len(re.Rune); i += 2 {
		lo, hi := re.Rune[i], re.Rune[i+1]
		if !standsIn(lo) || !standsIn(hi) {
			rest = append(rest, lo, hi)
			continue
		}
		for r := lo; r <= hi; r++ {
			all.Sub = append(all.Sub, trees[r-firstStandIn])
		}
	}
	switch {
	case len(all.Sub) == 0:
		return re
	case len(rest) > 0:
		all.Sub = append(all.Sub, &syntax.Regexp{Op: syntax.OpCharClass, Flags: re.Flags, Rune: rest})
	}
	return all
}

func standsIn(r rune) bool { return r >= firstStandIn && r < firstStandIn+64 }

// compile makes a pattern of an expression in which case does not matter (unless
// it says (?-i)), a straight apostrophe stands for either, and lists may be named;
// what it finds is all that it matches, or a group of that, if there is one.
// Expressions are taken apart here, and become machines when they are tried first.
func (v *vocabulary) compile(expr string) (pattern, error) {
	for _, braced := range named.FindAllString(expr, -1) {
		if _, ok := v.lists[strings.Trim(braced, "{}")]; !ok {
			return pattern{}, fmt.Errorf("there is no list called %s", braced)
		}
	}
	p := pattern{expr: expr, cased: strings.Contains(expr, "(?-i"), group: capturing.MatchString(expr)}
	ready := func(expr string) string {
		if p.cased {
			return "(?i)" + apostrophes(expr)
		}
		return apostrophes(uncapitalized(expr))
	}
	machine := func(before, expr, after string) func() *regexp.Regexp {
		return sync.OnceValue(func() *regexp.Regexp {
			return regexp.MustCompile(before + ready(v.spelled(expr)) + after)
		})
	}
	p.whole = machine("", expr, "")
	for _, one := range alternativesOf(expr) {
		tree, err := v.parse(ready(one))
		if err != nil {
			return pattern{}, err
		}
		w := wayOf(tree)
		w.re = machine("^(?:", one, ")")
		p.ways = append(p.ways, w)
		if w.kind == beginsAnywhere {
			p.free = append(p.free, w)
		}
	}
	return p, nil
}

// capturing is a group that is one to be found.
var capturing = regexp.MustCompile(`(?:^|[^\\\[])\([^?]`)

func (v *vocabulary) compileAll(exprs []string) ([]pattern, error) {
	all := make([]pattern, len(exprs))
	for i, expr := range exprs {
		var err error
		if all[i], err = v.compile(expr); err != nil {
			return nil, err
		}
	}
	return all, nil
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
