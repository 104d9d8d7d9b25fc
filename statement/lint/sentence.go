package lint

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A full stop after one of these words ends no sentence.
var abbreviations = words(`e.g i.e eg ie cf vs dr mr mrs ms prof st art arts sec sect fig figs eq para paras
	pp p vol ed eds approx ca incl esp resp rev gen sen dept est viz al nos resp bzw z.b d.h u.a usw ggf abs
	ex p.ex`)

// A full stop after one of these may end one: it does if what follows begins as
// sentences do.
var perhaps = words(`inc ltd co corp llc plc u.s u.k e.u u.n u.s.a etc a.m p.m no jr sr ph.d b.v s.a ag n.v`)

var beginnings = words(`we our the it this that these those they he she you a an in if no any all each every
	when where there as at by for from on to however and but or nobody anyone everyone only before after
	once while such both its their his her what who how why`)

func words(s string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// sentences are the spans of a block's sentences, without white space around.
func (p *letters) sentences() []span {
	var all []span
	from := 0
	cut := func(to int) {
		a, b := from, to
		for a < b && p.text[a] == ' ' {
			a++
		}
		for b > a && p.text[b-1] == ' ' {
			b--
		}
		if a < b {
			all = append(all, span{a, b})
		}
		from = to
	}
	width := p.width()
	if width <= mostOfOwnLine && p.separate() {
		width = len(p.text) + spare + 1
	}
	for i := 0; i < len(p.text); {
		c, n := utf8.DecodeRune(p.text[i:])
		switch {
		case strings.ContainsRune(".!?…。！？", c):
			end, ends := p.end(i, n)
			if ends && !p.inside(end) {
				cut(end)
			}
			i = end
			continue
		case c == ' ' && p.deliberate(i, width):
			cut(i + 1)
		case c == ':' || c == '–' || c == '—':
			if end := p.label(from, i, n); end > 0 {
				cut(end)
				i = end
				continue
			}
		}
		i += n
	}
	cut(len(p.text))
	return all
}

// end is the byte after the mark at i and those that go with it: more of its kind,
// closing ones, the number of a note. ends reports whether a sentence does there.
func (p *letters) end(i, n int) (to int, ends bool) {
	last := i // mark that could end one
	for to = i + n; to < len(p.text); {
		c, n := utf8.DecodeRune(p.text[to:])
		switch {
		case strings.ContainsRune(".!?…", c):
			last = to
		case c == '[' && p.note(to) > 0:
			n = p.note(to)
		case c == ' ' && p.note(to+1) > 0:
			n = 1 + p.note(to+1)
		case !strings.ContainsRune("\"”’»)]*", c):
			n = 0
		}
		if n == 0 {
			break
		}
		to += n
	}
	if to == len(p.text) {
		return to, true
	}
	if p.text[to] != ' ' {
		return to, false
	}
	next := p.text[to+1:]
	for len(next) > 0 && strings.ContainsRune("\"“‘«([", firstRune(next)) {
		next = next[utf8.RuneLen(firstRune(next)):]
	}
	c := firstRune(next)
	if unicode.IsLower(c) || strings.ContainsRune(",;:", c) {
		return to, false
	}
	return to, p.text[last] != '.' || p.stops(last, next)
}

// note is how long the number of a note at byte i is, "[12]"; 0 if none is there.
func (p *letters) note(i int) int {
	if i+2 >= len(p.text) || p.text[i] != '[' {
		return 0
	}
	for n, b := range p.text[i+1 : min(i+5, len(p.text))] {
		if b == ']' && n > 0 {
			return n + 2
		}
		if b < '0' || b > '9' {
			return 0
		}
	}
	return 0
}

func firstRune(b []byte) rune {
	r, n := utf8.DecodeRune(b)
	if n == 0 {
		return ' '
	}
	return r
}

// stops reports whether the full stop at i ends a sentence that next would
// follow, seen from the word before it.
func (p *letters) stops(i int, next []byte) bool {
	start := bytes.LastIndexByte(p.text[:i], ' ') + 1
	word := strings.ToLower(strings.TrimLeft(string(p.text[start:i]), "(\"“[‘"))
	following, _, _ := bytes.Cut(next, []byte(" "))
	begins := beginnings[strings.ToLower(strings.Trim(string(following), ",.;:'’"))]
	switch {
	case word == "no":
		return !unicode.IsDigit(firstRune(next))
	case word == "art" || word == "sec" || word == "st" || word == "ed":
		return begins
	case abbreviations[word]:
		return false
	case perhaps[word]:
		return begins
	case len(word) == 1 && unicode.IsUpper(rune(p.text[i-1])):
		return begins || start == 0 && !unicode.IsUpper(firstRune(next))
	case start == 0 && strings.Trim(word, "0123456789.") == "":
		return false // the number of an item
	}
	return true
}

// inside reports whether the text goes on in the quotation it is in at i.
func (p *letters) inside(i int) bool {
	return i+1 < len(p.own) && p.own[i-1] == blanked && p.own[i] == blanked && p.own[i+1] == blanked
}

// separate reports whether every line begins with a capital, as lines do that
// stand for themselves.
func (p *letters) separate() bool {
	for _, b := range p.breaks {
		if b+1 < len(p.text) && !unicode.IsUpper(firstRune(p.text[b+1:])) {
			return false
		}
	}
	return len(p.breaks) > 1
}

// width is how long the longest line is.
func (p *letters) width() int {
	longest, from := 0, 0
	for _, b := range append(slices.Clone(p.breaks), len(p.text)) {
		longest = max(longest, b-from)
		from = b + 1
	}
	return longest
}

// mostOfOwnLine is how long lines are, at most, that stand for themselves: longer
// ones that begin with capitals may do so by chance.
const mostOfOwnLine = 60

// spare is how much room the next word leaves, at least, where a line was ended on
// purpose: not all writers break theirs where they are full.
const spare = 8

// Words no line is ended after on purpose.
var joining = words(`the a an of to and or by for our with in on at from as that which is are be not will must
	shall may can who its their we it if when but than into`)

// deliberate reports whether the writer ended a line at the space at i: because
// the next word, with a capital, would still have fitted.
func (p *letters) deliberate(i, width int) bool {
	k, found := slices.BinarySearch(p.breaks, i)
	if !found || i+1 >= len(p.text) || i == 0 {
		return false
	}
	c := firstRune(p.text[i+1:])
	if !unicode.IsUpper(c) || p.text[i-1] == ',' {
		return false
	}
	if _, hard := slices.BinarySearch(p.hard, i); hard {
		return true
	}
	from := 0
	if k > 0 {
		from = p.breaks[k-1] + 1
	}
	last := string(p.text[bytes.LastIndexByte(p.text[:i], ' ')+1 : i])
	next := bytes.IndexByte(p.text[i+1:], ' ')
	if next < 0 {
		next = len(p.text) - i - 1
	}
	return !joining[strings.ToLower(last)] && i-from+1+next <= width-spare
}

// mostOfName is how many bytes a label has, at most, and how far what follows it
// is looked at.
const mostOfName = 200

// label is the byte after a label such as "Fairness:" or "Fairness –" that a
// sentence of its own follows; 0 if the mark at i ends none.
func (p *letters) label(from, i, n int) int {
	if i+n+1 >= len(p.text) || i-from > mostOfName || p.text[i+n] != ' ' || !unicode.IsUpper(firstRune(p.text[i+n+1:])) {
		return 0
	}
	if after := p.text[i+n : min(i+n+mostOfName, len(p.text))]; bytes.Count(after, []byte(" ")) < 4 {
		return 0
	}
	fields := strings.Fields(string(p.text[from:i]))
	if len(fields) == 0 || len(fields) > 6 || !unicode.IsUpper(firstRune([]byte(fields[0]))) {
		return 0
	}
	if strings.EqualFold(fields[0], "we") || strings.EqualFold(fields[0], "our") || promises.MatchString(strings.Join(fields, " ")) {
		return 0
	}
	return i + n
}
