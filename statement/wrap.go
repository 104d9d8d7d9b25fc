package statement

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// wrap breaks inert text into lines of at most width cells (0: one line) and
// guards how each begins. Words are never broken. Where moving a word or two
// down keeps a line from beginning with what would need an escape, they move:
// "… by March 2027." must not become a list item numbered 2027.
func wrap(text string, width int) []string {
	var lines []string
	for _, l := range fill(text, width) {
		lines = append(lines, l.set)
	}
	return lines
}

// A filledLine is a stretch of a text, and how it is set.
type filledLine struct {
	raw   string
	start int // of raw in the text
	set   string
}

// fill is what [wrap] does, told line by line.
func fill(text string, width int) []filledLine {
	if text == "" {
		return nil
	}
	p := measure(text, width)
	var lines []filledLine
	for from := 0; from < len(p.words); {
		to := p.breakAfter(from)
		line := p.line(from, to)
		for to > from+1 && width > 0 && ansi.StringWidth(line) > width {
			to--
			line = p.line(from, to)
		}
		start := p.words[from].start
		lines = append(lines, filledLine{text[start:p.words[to-1].end], start, line})
		from = to
	}
	return lines
}

// locate is the line on which the text's byte at stands, and how many characters
// stand before it there.
func locate(lines []filledLine, at int) (line, column int) {
	for line+1 < len(lines) && lines[line+1].start <= at {
		line++
	}
	l := lines[line]
	before := l.raw[:at-l.start]
	// What guards a line stands before its second word, but for a line that is
	// all marks, each of which is guarded.
	guards := utf8.RuneCountInString(l.set) - utf8.RuneCountInString(l.raw)
	switch {
	case before == "":
		guards = 0
	case guards > 1:
		guards = strings.Count(before, l.raw[:1])
	}
	return line, utf8.RuneCountInString(before) + guards
}

// A paragraph is a text and where its words stand in it.
type paragraph struct {
	text  string
	width int
	words []word
}

type word struct{ start, end, cells int }

func measure(text string, width int) paragraph {
	p := paragraph{text: text, width: width}
	start := 0
	for part := range strings.SplitSeq(text, " ") {
		end, cells := start+len(part), ansi.StringWidth(part)
		if last := len(p.words) - 1; last >= 0 && noteMark(part) {
			p.words[last].end, p.words[last].cells = end, p.words[last].cells+1+cells
		} else {
			p.words = append(p.words, word{start, end, cells})
		}
		start = end + 1
	}
	return p
}

// noteMark reports whether word is the number of a note, which stays with the
// word before it.
func noteMark(word string) bool {
	n := len(word)
	return n > 2 && word[0] == '[' && word[n-1] == ']' && strings.Trim(word[1:n-1], "0123456789") == ""
}

// fit is the word after the last that fits on a line that begins with word from.
func (p paragraph) fit(from int) int {
	if p.width <= 0 {
		return len(p.words)
	}
	used := p.words[from].cells
	to := from + 1
	for ; to < len(p.words); to++ {
		used += 1 + p.words[to].cells
		if used > p.width {
			break
		}
	}
	return to
}

// breakAfter is the word that begins the line after the one begun by word from.
func (p paragraph) breakAfter(from int) int {
	const back = 3 // words that may move down for the sake of a plain line start
	full := p.fit(from)
	for to := full; to > max(from+1, full-back) && to < len(p.words); to-- {
		next := p.text[p.words[to].start:p.words[p.fit(to)-1].end]
		if p.line(to, p.fit(to)) == next {
			return to
		}
	}
	return full
}

// line is the guarded line that holds words from up to to.
func (p paragraph) line(from, to int) string {
	start := p.words[from].start
	return guard(p.text[start:p.words[to-1].end], p.text[start:], from == 0)
}

// guard escapes the beginning of a line of inert text if it would make the line
// anything but text. rest is the paragraph from here on, and first says that it
// is the paragraph's first line, which may stand behind a bullet.
func guard(line, rest string, first bool) string {
	at := -1
	switch line[0] {
	case '#':
		if n := prefix(line, "#"); n <= 6 && ends(line, n) {
			at = 0
		}
	case '>':
		at = 0
	case '<':
		if len(line) > 1 && (letter(rune(line[1])) || strings.IndexByte("/!?", line[1]) >= 0) {
			at = 0
		}
	case '-', '+', '*', ':':
		if ends(line, 1) {
			at = 0
		}
	case '[':
		if box(rest) && first || (first || ends(line, 1) || line[1] == '^') && strings.Contains(rest, "]:") {
			at = 0
		}
	case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		n := prefix(line, "0123456789")
		if n <= 9 && n < len(line) && (line[n] == '.' || line[n] == ')') && ends(line, n+1) {
			at = n
		}
	}
	if c := line[0]; strings.IndexByte("*_", c) >= 0 && strings.Trim(line, string(c)+" ") == "" &&
		strings.Count(line, string(c)) >= 3 {
		// A rule across the page. What one backslash left of it could close emphasis.
		return strings.ReplaceAll(line, string(c), `\`+string(c))
	}
	if at < 0 && underlines(line, first) {
		at = 0
	}
	if at < 0 {
		return line
	}
	return line[:at] + `\` + line[at:]
}

// underlines reports whether line makes a heading or a table of the line above
// it, or a rule across the page of itself and its bullet.
func underlines(line string, first bool) bool {
	if first {
		return strings.Trim(line, "- ") == ""
	}
	return strings.Trim(line, "=") == "" || strings.Contains(line, "-") && strings.Trim(line, "-:| ") == ""
}

// box reports whether text begins with a check box.
func box(text string) bool {
	return len(text) >= 3 && strings.IndexByte(" xX", text[1]) >= 0 && text[2] == ']'
}

// prefix counts the bytes at the beginning of line that are in set.
func prefix(line, set string) int { return len(line) - len(strings.TrimLeft(line, set)) }

// ends reports whether a word of line ends at i.
func ends(line string, i int) bool { return i == len(line) || line[i] == ' ' }
