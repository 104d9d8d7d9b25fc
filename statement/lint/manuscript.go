package lint

import (
	"bytes"
	"sort"
	"unicode"
	"unicode/utf8"
)

// A manuscript is a file as the parser gets it: line by line the file, except
// that the front of a line may have been written anew (a "•" as "- ") and that
// bytes nobody can read are marked. Every place in it has its place in the file.
type manuscript struct {
	text  []byte
	lines []line
	runes []int32 // how many characters stand before every step-th byte of text
	title string  // that front matter gives
	plain bool    // there is no Markdown in it
}

// step is how many bytes lie between two of which a manuscript knows how many
// characters stand before them.
const step = 256

// A line of a manuscript.
type line struct {
	start int // in the manuscript's text
	front int // bytes that stand for the first characters of the file's line
	cut   int // how many characters those are
}

// unreadable stands for a byte of the file that is not UTF-8.
const unreadable = 0x1B

var mark = []byte("\uFEFF") // that some editors put before a text

// prepare makes a manuscript of a file.
func prepare(src []byte) *manuscript {
	raw := bytes.Split(legible(bytes.TrimPrefix(src, mark)), []byte("\n"))
	m := &manuscript{}
	m.title = frontMatter(raw)
	m.plain = !markdown(raw)
	fronts := make([]front, len(raw))
	if m.plain {
		fronts = plainFronts(raw)
	} else {
		for i := range raw {
			fronts[i] = markdownFront(raw[i])
		}
	}
	for i, l := range raw {
		f := fronts[i]
		m.lines = append(m.lines, line{len(m.text), len(f.as), utf8.RuneCount(l[:f.of])})
		m.text = append(m.text, f.as...)
		m.text = append(m.text, l[f.of:]...)
		m.text = append(m.text, '\n')
	}
	n := 0
	for i, b := range m.text {
		if i%step == 0 {
			m.runes = append(m.runes, int32(n))
		}
		if utf8.RuneStart(b) {
			n++
		}
	}
	return m
}

// before is how many characters of the manuscript stand before byte i.
func (m *manuscript) before(i int) int {
	n := int(m.runes[i/step])
	for _, b := range m.text[i/step*step : i] {
		if utf8.RuneStart(b) {
			n++
		}
	}
	return n
}

// A front is what the first bytes of a line are to be read as.
type front struct {
	of int
	as string
}

// legible returns a copy of src, as long, in which lines end in "\n" only and no
// byte is left that a parser could stumble over.
func legible(src []byte) []byte {
	text := bytes.Clone(src)
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			text[i] = unreadable
		case r == '\r' && (i+1 == len(text) || text[i+1] != '\n'):
			text[i] = '\n'
		case r < ' ' && r != '\n' && r != '\t':
			text[i] = ' '
		}
		i += n
	}
	return text
}

// frontMatter empties the lines of front matter, and returns its title.
func frontMatter(lines [][]byte) (title string) {
	fence := string(bytes.TrimSpace(lines[0]))
	if fence != "---" && fence != "+++" {
		return ""
	}
	for i, l := range lines[1:] {
		s := bytes.TrimSpace(l)
		if i == 0 && !bytes.ContainsAny(s, ":=#") {
			return ""
		}
		if string(s) == fence || string(s) == "..." {
			for j := range i + 2 {
				lines[j] = nil
			}
			return title
		}
		for _, key := range []string{"title:", "title ="} {
			if v, ok := bytes.CutPrefix(s, []byte(key)); ok {
				title = string(bytes.Trim(v, " \t\"'"))
			}
		}
	}
	return ""
}

// at is where byte i of the manuscript stands in the file, line and column from 1.
func (m *manuscript) at(i int) (row, column int) {
	i = max(0, min(i, len(m.text)-1))
	row = m.row(i)
	l := m.lines[row-1]
	column = l.cut + 1
	if from := l.start + l.front; i > from {
		column += m.before(i) - m.before(from)
	}
	return row, column
}

// row is the line of the file on which byte i of the manuscript stands, from 1.
func (m *manuscript) row(i int) int {
	return sort.Search(len(m.lines), func(k int) bool { return m.lines[k].start > i })
}

// blank reports whether a line has nothing on it.
func blank(l []byte) bool {
	for _, r := range string(l) {
		if !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}
