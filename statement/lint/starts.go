package lint

import (
	"bytes"
	"cmp"
	"math"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
)

// Most expressions can match only where a word begins, and only where one of a
// few words does. The index goes through a text once, looks for the beginnings of
// all of them together, and so each is tried where it may match and nowhere else.

// A way is one alternative of a pattern.
type way struct {
	kind   beginning
	number int                   // in its index, unless it begins anywhere
	re     func() *regexp.Regexp // anchored
	starts []string              // what it begins with, in small letters
	need   []need                // in small letters; nil: always possible
}

// A beginning is where the matches of an expression can begin.
type beginning int

const (
	beginsAnywhere beginning = iota
	beginsWord               // where a word of ASCII letters, digits or "_" does
	beginsText
	beginsAnyWord // any that begins so, whatever it is
)

// An index knows which alternatives begin with what, as a tree of letters for
// what begins a word, and one for what begins a text.
type index struct {
	nodes    []node
	owners   []int // of each way, the number of its pattern
	patterns int   // how many there are
}

// A node is a place in a tree: what comes after it, 0 for nothing, and the ways
// that may match a text that got there.
type node struct {
	next [alphabet]uint16
	ways []uint16
}

// The roots of the two trees.
const (
	wordRoot = iota
	textRoot
)

func newIndex() *index {
	return &index{nodes: make([]node, 2)}
}

// wayOf is what is known of an alternative, but for its machine.
func wayOf(tree *syntax.Regexp) way {
	var w way
	letters, starts := &firsts{}, startsOf(tree)
	switch {
	case letters.begins(tree):
		w.kind = beginsWord
		if letters.every() {
			w.kind = beginsAnyWord
		}
	case tree.Op == syntax.OpConcat && tree.Sub[0].Op == syntax.OpBeginText:
		w.kind = beginsText
	}
	found := needed(tree)
	if w.kind == beginsAnywhere {
		if known := texts(starts); len(known) > 0 && (found == nil || shortest(known) > shortest(found)) {
			found = known
		}
	}
	for _, s := range found {
		w.need = append(w.need, needOf(s))
	}
	for _, s := range starts {
		if s.text == "" && w.kind == beginsWord {
			letters.each(func(letter string) { w.starts = append(w.starts, letter) })
			continue
		}
		w.starts = append(w.starts, s.text)
	}
	return w
}

// take takes patterns into the index.
func (ix *index) take(all []pattern) {
	for i := range all {
		p := &all[i]
		p.index, p.number = ix, ix.patterns
		p.known = len(p.free) == 0
		ix.patterns++
		for k := range all[i].ways {
			w := &all[i].ways[k]
			root := wordRoot
			switch w.kind {
			case beginsAnywhere, beginsAnyWord:
				p.known = false
				continue
			case beginsText:
				root = textRoot
			}
			w.number = len(ix.owners)
			ix.owners = append(ix.owners, p.number)
			for _, s := range w.starts {
				ix.add(root, s, w.number)
			}
		}
	}
}

// add notes that a way may match where a text begins so.
func (ix *index) add(at int, text string, way int) {
	for i := range len(text) {
		l := letterOf(text[i])
		if l < 0 {
			break
		}
		if ix.nodes[at].next[l] == 0 {
			if len(ix.nodes) > math.MaxUint16 {
				break // it may match wherever a text got so far
			}
			ix.nodes[at].next[l] = uint16(len(ix.nodes))
			ix.nodes = append(ix.nodes, node{})
		}
		at = int(ix.nodes[at].next[l])
	}
	if n := &ix.nodes[at]; !slices.Contains(n.ways, uint16(way)) {
		n.ways = append(n.ways, uint16(way))
	}
}

// alphabet is how many letters the trees have.
const alphabet = 26 + 10 + 4

// letterOf is the number of a letter in the trees, whatever its case; -1 for what
// they do not have.
func letterOf(b byte) int { return int(inTrees[b]) }

var inTrees = func() (numbers [256]int8) {
	for i := range numbers {
		numbers[i] = -1
	}
	for i, b := range []byte("abcdefghijklmnopqrstuvwxyz0123456789 -'_") {
		numbers[b] = int8(i)
		numbers[bytes.ToUpper([]byte{b})[0]] = int8(i)
	}
	return numbers
}()

// seenAt is where in a text which ways may match.
type seenAt struct {
	ways  []uint64 // of each way a bit, set if it has hits
	some  []uint64 // of each pattern a bit, set if one of its ways has
	hits  []hit    // by their ways, and from left to right
	words []int32  // where words begin
}

type hit struct{ way, at int32 }

// of are the hits of one way.
func (x *seenAt) of(way int) []hit {
	if x.ways[way>>6]&(1<<(way&63)) == 0 {
		return nil
	}
	from, _ := slices.BinarySearchFunc(x.hits, int32(way), func(h hit, way int32) int { return cmp.Compare(h.way, way) })
	to := from
	for to < len(x.hits) && x.hits[to].way == int32(way) {
		to++
	}
	return x.hits[from:to]
}

// by is what the index sees in the sample, looked for once.
func (s *sample) by(ix *index) *seenAt {
	if s.seen != nil {
		return s.seen
	}
	s.seen = &seenAt{ways: make([]uint64, len(ix.owners)>>6+1), some: make([]uint64, ix.patterns>>6+1), hits: make([]hit, 0, 16+len(s.text)/2), words: make([]int32, 0, 4+len(s.text)/5)}
	within := false
	for i := range len(s.text) {
		was := within
		if within = ofWord(s.text[i]); within && !was {
			s.seen.words = append(s.seen.words, int32(i))
			s.seen.walk(ix, wordRoot, s.text, i)
		}
	}
	s.seen.walk(ix, textRoot, s.text, 0)
	slices.SortFunc(s.seen.hits, func(a, b hit) int { return cmp.Or(cmp.Compare(a.way, b.way), cmp.Compare(a.at, b.at)) })
	s.seen.hits = slices.Compact(s.seen.hits)
	return s.seen
}

// walk goes down a tree from byte i of a text on.
func (x *seenAt) walk(ix *index, at int, text string, i int) {
	for k := i; ; k++ {
		n := &ix.nodes[at]
		for _, w := range n.ways {
			x.hits = append(x.hits, hit{int32(w), int32(i)})
			x.ways[w>>6] |= 1 << (w & 63)
			x.some[ix.owners[w]>>6] |= 1 << (ix.owners[w] & 63)
		}
		if k == len(text) {
			return
		}
		l := letterOf(text[k])
		if l < 0 || n.next[l] == 0 {
			return
		}
		at = int(n.next[l])
	}
}

// A start is what a match may begin with, in small letters; an open one is the
// whole of what was looked at, so that what follows comes right after it.
type start struct {
	text string
	open bool
}

// The most that is known of how a match begins.
const (
	mostStarts = 100
	mostStart  = 6 // bytes
)

// startsOf are all that a match of an expression may begin with.
func startsOf(re *syntax.Regexp) []start {
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpWordBoundary, syntax.OpNoWordBoundary, syntax.OpBeginText, syntax.OpEndText, syntax.OpBeginLine, syntax.OpEndLine:
		return []start{{"", true}}
	case syntax.OpLiteral:
		for i, r := range re.Rune {
			if r > unicode.MaxASCII {
				return []start{{strings.ToLower(string(re.Rune[:i])), false}}
			}
		}
		return []start{{strings.ToLower(string(re.Rune)), true}}
	case syntax.OpCharClass:
		return startsOfClass(re.Rune)
	case syntax.OpCapture:
		return startsOf(re.Sub[0])
	case syntax.OpPlus:
		return closed(startsOf(re.Sub[0]))
	case syntax.OpStar:
		return append(closed(startsOf(re.Sub[0])), start{"", true})
	case syntax.OpQuest:
		return append(slices.Clone(startsOf(re.Sub[0])), start{"", true})
	case syntax.OpRepeat:
		all := closed(startsOf(re.Sub[0]))
		if re.Min == 0 {
			all = append(all, start{"", true})
		}
		return all
	case syntax.OpConcat:
		all := []start{{"", true}}
		for _, sub := range re.Sub {
			if all = follow(all, startsOf(sub)); !slices.ContainsFunc(all, func(s start) bool { return s.open }) {
				break
			}
		}
		return all
	case syntax.OpAlternate:
		var all []start
		for _, sub := range re.Sub {
			all = append(all, startsOf(sub)...)
		}
		return all
	}
	return []start{{"", false}}
}

// mostOfClass is how many characters a class may have and still tell anything.
const mostOfClass = 12

// startsOfClass are the characters of a class, if they are few.
func startsOfClass(ranges []rune) []start {
	var all []start
	var has [unicode.MaxASCII + 1]bool
	for i := 0; i+1 < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			if r == 'ſ' || r == '\u212A' {
				continue
			}
			if r > unicode.MaxASCII || len(all) > mostOfClass {
				return []start{{"", false}}
			}
			if low := unicode.ToLower(r); !has[low] {
				has[low] = true
				all = append(all, start{string(low), true})
			}
		}
	}
	return all
}

// follow puts what follows after each that is open, unless they become too many.
func follow(all, next []start) []start {
	var longer []start
	for _, a := range all {
		if !a.open {
			longer = append(longer, a)
			continue
		}
		for _, b := range next {
			s := start{a.text + b.text, b.open}
			if len(s.text) > mostStart {
				s = start{s.text[:mostStart], false}
			}
			longer = append(longer, s)
		}
		if len(longer) > mostStarts {
			return closed(all)
		}
	}
	return longer
}

func closed(all []start) []start {
	all = slices.Clone(all)
	for i := range all {
		all[i].open = false
	}
	return all
}

// texts are what matches begin with, if they all begin with something.
func texts(all []start) []string {
	var some []string
	for _, s := range all {
		if strings.TrimSpace(s.text) == "" {
			return nil
		}
		some = append(some, s.text)
	}
	return some
}
