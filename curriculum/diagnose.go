package curriculum

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
)

// diagnose says why data does not parse, and where. The parser knows a line at
// best, and often a late one; the usual causes can be seen in the text, so the
// one nearest before the parser's line is taken for the culprit.
func diagnose(file string, data []byte, err error) (at spot, what, fix string) {
	line, problem := parserSays(err)
	if strings.Contains(problem, "max depth") {
		return spot{file: file}, "is nested more than " + strconv.Itoa(maxDepth) + " levels deep", ""
	}
	var best *suspect
	for _, s := range suspects(data) {
		// The parser may be a line early.
		if best != nil && s.line > line+1 {
			break
		}
		best = &s
	}
	if best != nil {
		return spot{file, best.line, best.col}, "is not YAML here: " + best.what, best.fix
	}
	if line == 0 {
		return spot{file, 1, 1}, "is not YAML: " + problem, "look for a missing quote or bracket"
	}
	return spot{file, line, 1}, "is not YAML around this line: " + problem, "check the indentation, and that quotes and brackets are closed"
}

var saysLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)`)

// parserSays takes the parser's message apart. line is 0 if it names none.
func parserSays(err error) (line int, problem string) {
	m := saysLine.FindStringSubmatch(shown(err.Error()))
	if m == nil {
		return 0, shown(err.Error())
	}
	line, _ = strconv.Atoi(m[1])
	return line, m[2]
}

// A suspect is a place that looks like one of the usual mistakes.
type suspect struct {
	line, col int
	what, fix string
}

var (
	// keyed is a line with a field: what stands before its value, and the value.
	keyed       = regexp.MustCompile(`^( *(?:- +)*[A-Za-z0-9_-]+:(?: +|$))(.*)$`)
	entry       = regexp.MustCompile(`^( *(?:- +)+)(.*)$`)
	blockScalar = regexp.MustCompile(`(?:^|[ ])[|>][-+0-9]*[ ]*(?:#.*)?$`)
	goesOn      = regexp.MustCompile(`^ *[^ #,:\]}]`)
)

// A detective goes through the lines of a file that does not parse.
type detective struct {
	lines    []string
	suspects []suspect
	levels   []int // the indentations that are open
	deeper   int   // indentation from which a line is part of the text above; -1: none
}

// suspects looks through a file for the usual mistakes, leaving out what stands
// in blocks of text (after | or >), where anything may be written.
func suspects(data []byte) []suspect {
	d := &detective{deeper: -1}
	for line := range bytes.SplitSeq(data, []byte("\n")) {
		d.lines = append(d.lines, strings.TrimRight(string(line), "\r"))
	}
	for i := 0; i < len(d.lines); {
		i = d.look(i)
	}
	return d.suspects
}

func (d *detective) suspect(line, col int, what, fix string) {
	d.suspects = append(d.suspects, suspect{line + 1, col, what, fix})
}

// look examines line i and returns the next to look at.
func (d *detective) look(i int) int {
	s := d.lines[i]
	bare := strings.TrimLeft(s, " \t")
	if bare == "" || bare[0] == '#' {
		return i + 1
	}
	indent := len(s) - len(strings.TrimLeft(s, " "))
	if d.deeper >= 0 && indent >= d.deeper {
		return i + 1
	}
	d.deeper = -1
	if s[indent] == '\t' {
		d.suspect(i, indent+1, "a tab indents this line", "use spaces")
		return i + 1
	}
	d.level(i, indent, bare)
	if blockScalar.MatchString(s) {
		d.deeper = indent + 1
		return i + 1
	}
	m := keyed.FindStringSubmatch(s)
	if m == nil {
		m = entry.FindStringSubmatch(s)
	}
	if m == nil || m[2] == "" {
		return i + 1
	}
	return d.value(i, m[1], m[2])
}

// level compares the indentation of a line with those above it.
func (d *detective) level(i, indent int, bare string) {
	back := false
	for len(d.levels) > 0 && d.levels[len(d.levels)-1] > indent {
		d.levels = d.levels[:len(d.levels)-1]
		back = true
	}
	if back && (len(d.levels) == 0 || d.levels[len(d.levels)-1] != indent) {
		d.suspect(i, indent+1, "this line is indented like none above it", "line it up with the fields it belongs to")
	}
	d.levels = append(d.levels, indent)
	for strings.HasPrefix(bare, "- ") {
		rest := strings.TrimLeft(bare[1:], " ")
		indent += len(bare) - len(rest)
		bare = rest
		d.levels = append(d.levels, indent)
	}
}

// value examines a value that stands after its key or dash, and returns the
// next line to look at.
func (d *detective) value(i int, before, value string) int {
	col := func(offset int) int { return columnAt([]byte(before + value[:offset])) }
	switch value[0] {
	case '#':
	case '\t':
		d.suspect(i, col(0), "a tab stands before the text", "use a space")
	case '"', '\'':
		return d.quote(i, len(before))
	case '{', '[':
		return d.bracket(i, len(before))
	case '*', '&', '!', '%', '@', '`':
		d.suspect(i, col(0), "text cannot begin with "+value[:1], "put the whole text in quotes")
	default:
		if at := strings.Index(value, ": "); at >= 0 {
			d.suspect(i, col(at), "a colon in the text is taken for a field", "put the whole text in quotes")
		} else if strings.HasSuffix(value, ":") {
			d.suspect(i, col(len(value)-1), "a colon at the end of the text is taken for a field", "put the whole text in quotes")
		}
	}
	return i + 1
}

// quote follows text in quotes from where it opens to where it closes, which may
// be on a later line, and suspects what goes on after that.
func (d *detective) quote(i, from int) int {
	mark := d.lines[i][from]
	open := i
	for at := from + 1; ; at++ {
		for at >= len(d.lines[i]) {
			if i++; i == len(d.lines) {
				d.suspect(open, from+1, "the quote that opens here is never closed", "close it")
				return len(d.lines)
			}
			at = 0
		}
		s := d.lines[i]
		switch {
		case s[at] == '\\' && mark == '"':
			at++
		case s[at] != mark:
		case mark == '\'' && strings.HasPrefix(s[at+1:], "'"):
			at++
		case !goesOn.MatchString(s[at+1:]):
			return i + 1
		case i > open:
			d.suspect(open, from+1, "the quote that opens here is not closed on its line", "close it")
			return len(d.lines) // the rest is read as part of it, or inside out
		default:
			d.suspect(i, columnAt([]byte(s[:at+1]))+1, "text goes on after the closing quote", "put the whole text in quotes, and double a ' inside '…'")
			return i + 1
		}
	}
}

// bracket follows a list or a set of fields in brackets to where it closes. A
// line that is no further indented than where it opens cannot be part of it.
func (d *detective) bracket(i, from int) int {
	open := i
	indent := len(d.lines[i]) - len(strings.TrimLeft(d.lines[i], " "))
	depth, quote := 0, byte(0)
	for at := from; ; at++ {
		for at >= len(d.lines[i]) {
			if i++; i == len(d.lines) || closesAbove(d.lines[i], indent) {
				d.suspect(open, from+1, "the "+d.lines[open][from:from+1]+" that opens here is not closed", "close it, or put text that begins with it in quotes")
				return len(d.lines) // the rest is read as part of it
			}
			at = 0
		}
		switch b := d.lines[i][at]; {
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case b == '"' || b == '\'' && at > 0 && strings.IndexByte(" [{,", d.lines[i][at-1]) >= 0:
			quote = b
		case b == '[' || b == '{':
			depth++
		case b == ']' || b == '}':
			if depth--; depth > 0 {
				continue
			}
			if goesOn.MatchString(d.lines[i][at+1:]) {
				d.suspect(open, from+1, "text that begins with "+d.lines[open][from:from+1]+" is taken for a list or a set of fields", "put the whole text in quotes")
			}
			return i + 1
		}
	}
}

// closesAbove reports whether a line shows that a bracket opened above, on a
// line so indented, should have been closed.
func closesAbove(line string, indent int) bool {
	bare := strings.TrimLeft(line, " ")
	return bare != "" && bare[0] != ']' && bare[0] != '}' && len(line)-len(bare) <= indent
}
