package statement

import (
	"html"
	"strings"
	"unicode"
)

// What people type is text, and in Markdown it must stay text: no emphasis,
// links, tags, headings or lists come of it. And it must read as it was typed,
// in the source too. So nothing is escaped for being punctuation; a mark is
// escaped only where a reader of CommonMark or of GitHub's dialect would make
// something of it. Two steps do that: [inert] looks at what means something
// anywhere in a line, [guard] at what means something only where a line begins,
// which nobody knows before the text is wrapped.

// inert returns text, which is one line, with a backslash before every mark
// that would be markup in it. Whether a mark has a partner is judged within
// text; strict means that there may be partners outside it.
func inert(text string, strict bool) string {
	t := typed{text: []rune(text), strict: strict}
	t.marked = make([]bool, len(t.text))
	t.backslashes()
	t.entities()
	t.tags()
	t.links()
	t.addresses()
	t.code()
	for _, mark := range "*_~" {
		t.emphasis(mark)
	}
	var b strings.Builder
	for i, r := range t.text {
		if t.marked[i] {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// typed is a line somebody typed and which of its characters need a backslash.
type typed struct {
	text   []rune
	marked []bool
	strict bool
}

// at is the character at i; beyond either end there is white space.
func (t *typed) at(i int) rune {
	if i < 0 || i >= len(t.text) {
		return ' '
	}
	return t.text[i]
}

func (t *typed) mark(from, to int) {
	for i := from; i < to; i++ {
		t.marked[i] = true
	}
}

// runs calls yield with the bounds of every run of r.
func (t *typed) runs(r rune, yield func(from, to int)) {
	for i := 0; i < len(t.text); i++ {
		from := i
		for t.at(i) == r {
			i++
		}
		if i > from {
			yield(from, i)
		}
	}
}

// last is the index of the last r, or -1.
func (t *typed) last(r rune) int {
	for i := len(t.text) - 1; i >= 0; i-- {
		if t.text[i] == r {
			return i
		}
	}
	return -1
}

// A backslash swallows itself before punctuation, and breaks the line at the
// end of one, which is wherever a word ends.
func (t *typed) backslashes() {
	for i, r := range t.text {
		if r == '\\' && (t.at(i+1) == ' ' || punctuation(t.at(i+1))) {
			t.marked[i] = true
		}
	}
}

// "&copy;" stays as it was typed, and so do "AT&T" and "Q&A;".
func (t *typed) entities() {
	for i, r := range t.text {
		if r != '&' {
			continue
		}
		end := i + 1
		if t.at(end) == '#' {
			end++
		}
		name := end
		for alphanumeric(t.at(end)) {
			end++
		}
		if end > name && t.at(end) == ';' {
			named := string(t.text[i : end+1])
			t.marked[i] = html.UnescapeString(named) != named
		}
	}
}

// A tag or an autolink in angle brackets needs its closing bracket.
func (t *typed) tags() {
	closing, address := t.last('>'), t.last('@')
	for i, r := range t.text {
		if r != '<' || closing < i && !t.strict {
			continue
		}
		next := t.at(i + 1)
		t.marked[i] = letter(next) || strings.ContainsRune("/!?", next) ||
			next != ' ' && (address > i || t.strict)
	}
}

// A link in brackets needs its "](".
func (t *typed) links() {
	for i := range t.text {
		if t.at(i-1) == ']' && t.text[i] == '(' {
			t.marked[i] = true
		}
	}
}

// Web and mail addresses become links by themselves.
func (t *typed) addresses() {
	for i, r := range t.text {
		switch r {
		case ':':
			t.marked[i] = letter(t.at(i-1)) && t.at(i+1) == '/' && t.at(i+2) == '/'
		case '.':
			t.marked[i] = t.at(i+1) != ' ' && !alphanumeric(t.at(i-4)) &&
				strings.EqualFold("www", string(t.text[max(i-3, 0):i]))
		case '@':
			t.marked[i] = t.at(i-1) != ' ' && t.domain(i+1)
		}
	}
}

// domain reports whether a name with a dot in it begins at i.
func (t *typed) domain(i int) bool {
	from := i
	for alphanumeric(t.at(i)) || t.at(i) == '-' || t.at(i) == '_' {
		i++
	}
	return i > from && t.at(i) == '.' && alphanumeric(t.at(i+1))
}

// Code stands between two runs of backticks, or below a line that begins with
// three. An escaped backtick still closes a run of one, so it is all or none.
func (t *typed) code() {
	count, longest := 0, 0
	t.runs('`', func(from, to int) { count, longest = count+1, max(longest, to-from) })
	if t.strict || count > 1 || longest > 2 {
		t.runs('`', t.mark)
	}
}

// Emphasis needs a run that can open it and a later one that can close it:
// snake_case, 2 * 3 and a footnote* have none. Three tildes can also begin code.
func (t *typed) emphasis(mark rune) {
	opened, paired := false, t.strict
	t.runs(mark, func(from, to int) {
		opens, closes := t.flanks(from, to)
		paired = paired || opened && closes || t.fence(from, to)
		opened = opened || opens
	})
	if !paired {
		return
	}
	t.runs(mark, func(from, to int) {
		opens, closes := t.flanks(from, to)
		edge := t.strict && (from == 0 || to == len(t.text)) // where a mark of ours may touch it
		if opens || closes || edge || t.fence(from, to) {
			t.mark(from, to)
		}
	})
}

// fence reports whether the run could begin code if a line began with it.
func (t *typed) fence(from, to int) bool { return t.text[from] == '~' && to-from > 2 }

// flanks reports whether the run of marks can open and can close emphasis.
// CommonMark took symbols for punctuation in one edition and not in the one
// before; what either allows counts.
func (t *typed) flanks(from, to int) (opens, closes bool) {
	before, after := t.at(from-1), t.at(to)
	for _, punct := range []func(rune) bool{
		func(r rune) bool { return punctuation(r) || unicode.IsPunct(r) },
		func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) },
	} {
		left := !unicode.IsSpace(after) && (!punct(after) || unicode.IsSpace(before) || punct(before))
		right := !unicode.IsSpace(before) && (!punct(before) || unicode.IsSpace(after) || punct(after))
		if t.text[from] == '_' {
			left, right = left && (!right || punct(before)), right && (!left || punct(after))
		}
		opens, closes = opens || left, closes || right
	}
	return opens, closes
}

func letter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

func digit(r rune) bool { return '0' <= r && r <= '9' }

func alphanumeric(r rune) bool { return letter(r) || digit(r) }

// punctuation reports whether a backslash before r would vanish.
func punctuation(r rune) bool {
	return '!' <= r && r <= '/' || ':' <= r && r <= '@' || '[' <= r && r <= '`' || '{' <= r && r <= '~'
}
