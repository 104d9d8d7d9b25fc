package lint

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Plain text has its own customs: a heading is a short line with air around it,
// an item of a list begins with "•", "–" or "(a)", and paragraphs may be indented
// or broken at any width. Here such lines get the fronts that Markdown has for
// them, so that there is one way to read from then on.

var (
	marksOfMarkdown = regexp.MustCompile("(?m)^ {0,3}#{1,6} +\\S|^ {0,3}(```|~~~)|\\]\\(|\\*\\*\\S|^ *\\|.*\\| *$|<!--|^ {0,3}> |\\[\\^\\w+\\]")

	bulletMark = regexp.MustCompile(`^[\s\x{A0}]*([•◦▪‣●○■□⁃∙·➤►✓✔❖])[\s\x{A0}]*`)
	itemMark   = regexp.MustCompile(`^[\s\x{A0}]*([-*+–—]|\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)]|[0-9]{1,2}(?:\.[0-9]{1,2})+\.?)[\s\x{A0}]+\S`)
	ruleLine   = regexp.MustCompile(`^\s*([=\-_*~—–]\s*){3,}$`)
	tooDeep    = regexp.MustCompile(`^(?:[ \t]*(?:>|(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]|$))){30,}`)
	indentMark = regexp.MustCompile(`^[\s\x{A0}]*`)
)

// markdown reports whether the lines use any of Markdown's marks.
func markdown(lines [][]byte) bool {
	return marksOfMarkdown.Match(bytes.Join(lines, []byte("\n")))
}

// markdownFront makes a typographer's bullet one of Markdown's, and takes marks
// away that would nest deeper than any text does.
func markdownFront(l []byte) front {
	if deep := tooDeep.Find(l); deep != nil {
		return front{len(deep), ""}
	}
	if at := bulletMark.FindSubmatchIndex(l); at != nil && at[1] < len(l) {
		return front{at[1], strings.Repeat(" ", min(at[2], 12)) + "- "}
	}
	return front{}
}

// plainFronts gives each line of a plain text its front.
func plainFronts(lines [][]byte) []front {
	p := plain{lines: lines, fronts: make([]front, len(lines))}
	for i := range lines {
		p.line(i)
	}
	return p.fronts
}

// plain is a plain text on its way to Markdown.
type plain struct {
	lines   [][]byte
	fronts  []front
	indents []int // of the lists that are open
	number  int   // of the last item that has one
}

func (p *plain) line(i int) {
	l := p.lines[i]
	indent := len(indentMark.Find(l))
	switch {
	case blank(l):
		return
	case tooDeep.Match(l):
		p.fronts[i] = front{len(tooDeep.Find(l)), ""}
		p.indents = nil
	case ruleLine.Match(l):
		p.fronts[i] = front{len(l), ""}
		p.indents = nil
	case p.heading(i):
		p.fronts[i] = front{indent, "## "}
		p.indents = nil
	case p.item(i):
		end := indent
		if at := bulletMark.FindIndex(l); at != nil {
			end = at[1]
		} else if at := itemMark.FindSubmatchIndex(l); at != nil {
			_, last := utf8.DecodeLastRune(l[:at[1]])
			end = at[1] - last
		}
		for len(p.indents) > 0 && p.indents[len(p.indents)-1] > indent {
			p.indents = p.indents[:len(p.indents)-1]
		}
		if len(p.indents) == 0 || p.indents[len(p.indents)-1] < indent {
			p.indents = append(p.indents, indent)
		}
		p.fronts[i] = front{end, strings.Repeat("  ", len(p.indents)-1) + "- "}
	default:
		as := ""
		if indent < len(l) && bytes.IndexByte([]byte("#>+-*|<"), l[indent]) >= 0 {
			as = "\\"
		}
		if i == 0 || blank(p.lines[i-1]) {
			p.indents = nil
		} else if len(p.indents) > 0 {
			as = strings.Repeat("  ", len(p.indents)) + as
		}
		p.fronts[i] = front{indent, as}
	}
}

// item reports whether line i begins an item of a list.
func (p *plain) item(i int) bool {
	l := p.lines[i]
	if bulletMark.Match(l) {
		return len(bulletMark.Find(l)) < len(l)
	}
	at := itemMark.FindSubmatch(l)
	if at == nil {
		return false
	}
	n, err := strconv.Atoi(strings.Trim(string(at[1]), "().")) // 0 for a letter
	before := ""
	if i > 0 {
		before = strings.TrimSpace(string(p.lines[i-1]))
	}
	opens := before == "" || strings.ContainsAny(string(at[1]), "-*+") || strings.HasSuffix(before, ":") || p.fronts[i-1].as == "## "
	follows := len(p.indents) > 0 && (err != nil || n == p.number+1)
	starts := err == nil && n == 1 && strings.HasSuffix(before, ".")
	if opens || follows || starts {
		p.number = n
		return true
	}
	return false
}

// heading reports whether line i stands like a heading.
func (p *plain) heading(i int) bool {
	s := strings.TrimSpace(string(p.lines[i]))
	next, before := "", ""
	if i+1 < len(p.lines) {
		next = strings.TrimSpace(string(p.lines[i+1]))
	}
	if i > 0 {
		before = strings.TrimSpace(string(p.lines[i-1]))
	}
	if ruleLine.MatchString(next) && before == "" {
		return true
	}
	if bulletMark.MatchString(s) || strings.HasPrefix(s, "- ") || strings.HasPrefix(s, "* ") || strings.HasPrefix(s, "– ") {
		return false
	}
	open := before == "" || ruleLine.MatchString(before) || i > 0 && p.fronts[i-1].as == "## "
	words := len(strings.Fields(s))
	last, _ := utf8.DecodeLastRuneInString(s)
	if words > 12 || strings.ContainsRune(".!?;:,", last) || !p.follows(i) {
		return false
	}
	if open && words > 1 && capitals(s) {
		return true
	}
	first, _ := utf8.DecodeRuneInString(s)
	if words > 8 || !unicode.IsUpper(first) && !unicode.IsDigit(first) || strings.HasPrefix(s, "We ") {
		return false
	}
	if open && (next == "" || itemMark.MatchString(next) || bulletMark.MatchString(next)) {
		return true
	}
	start, _ := utf8.DecodeRuneInString(next)
	ended := before == "" || strings.HasSuffix(before, ".")
	return (open || ended) && words <= 6 && unicode.IsUpper(start) && len(next) > len(s)+20
}

// follows reports whether anything but items like it comes after line i.
func (p *plain) follows(i int) bool {
	for _, l := range p.lines[i+1:] {
		if !blank(l) {
			return true
		}
	}
	return false
}

// capitals reports whether all letters are capitals, and there are some.
func capitals(s string) bool {
	return strings.ToUpper(s) == s && strings.ToLower(s) != s
}
