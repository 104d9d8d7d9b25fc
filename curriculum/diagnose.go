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
	lines := bytes.Split(data, []byte("\n"))
	var best *suspect
	for _, s := range suspects(lines) {
		// The parser reports up to one line early, and sometimes nothing at all.
		if line > 0 && s.line > line+1 && best != nil {
			break
		}
		best = &s
		if line == 0 {
			break
		}
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

// A suspect is a line that looks like one of the usual mistakes.
type suspect struct {
	line, col int
	what, fix string
}

var (
	keyed       = regexp.MustCompile(`^([ ]*(?:- +)*(?:[A-Za-z0-9_-]+:)(?: +|$))(.*)$`)
	entry       = regexp.MustCompile(`^([ ]*(?:- +)+)(.*)$`)
	blockScalar = regexp.MustCompile(`(?:^|[ ])[|>][-+0-9]*[ ]*(?:#.*)?$`)
)

// suspects looks through lines for the usual mistakes, leaving out what stands
// in blocks of text (after | or >), where anything may be written.
func suspects(lines [][]byte) []suspect {
	var all []suspect
	block := -1 // the indentation of the line that opened a block of text
	for i, raw := range lines {
		s := strings.TrimRight(string(raw), "\r")
		bare := strings.TrimLeft(s, " \t")
		if bare == "" || bare[0] == '#' {
			continue
		}
		indent := len(s) - len(strings.TrimLeft(s, " "))
		if block >= 0 && indent > block {
			continue
		}
		block = -1
		if s[indent] == '\t' {
			all = append(all, suspect{i + 1, indent + 1, "a tab indents this line", "use spaces"})
			continue
		}
		if blockScalar.MatchString(s) {
			block = indent
			continue
		}
		if m := keyed.FindStringSubmatch(s); m != nil {
			all = suspectValue(all, i+1, m[1], m[2])
		} else if m := entry.FindStringSubmatch(s); m != nil {
			all = suspectValue(all, i+1, m[1], m[2])
		}
	}
	return all
}

// suspectValue looks at a value as it stands after its key or dash.
func suspectValue(all []suspect, line int, before, value string) []suspect {
	found := func(offset int, what, fix string) []suspect {
		col := columnAt([]byte(before + value[:offset]))
		return append(all, suspect{line, col, what, fix})
	}
	if value == "" {
		return all
	}
	switch value[0] {
	case '#':
		return all
	case '\t':
		return found(0, "a tab stands before the text", "use a space")
	case '"', '\'':
		if rest := afterQuote(value); rest != "" && rest[0] != '#' {
			return found(len(value)-len(rest), "text goes on after the closing quote", "put the whole text in quotes, and double a ' inside '…'")
		}
		return all
	case '{', '[':
		if rest := afterBracket(value); rest != "" && rest[0] != '#' {
			return found(0, "text that begins with "+value[:1]+" is taken for a "+bracketed(value[0]), "put the whole text in quotes")
		}
		return all
	case '*', '&', '!', '%', '@', '`':
		return found(0, "text cannot begin with "+value[:1], "put the whole text in quotes")
	}
	if i := strings.Index(value, ": "); i >= 0 {
		return found(i, "a colon in the text is taken for a field", "put the whole text in quotes")
	}
	if strings.HasSuffix(value, ":") {
		return found(len(value)-1, "a colon at the end of the text is taken for a field", "put the whole text in quotes")
	}
	return all
}

func bracketed(b byte) string {
	if b == '{' {
		return "set of fields"
	}
	return "list"
}

// afterQuote is what follows the text in quotes that value begins with; "" also
// if the quote is not closed on this line.
func afterQuote(value string) string {
	q := value[0]
	for i := 1; i < len(value); i++ {
		switch {
		case value[i] == '\\' && q == '"':
			i++
		case value[i] == q && q == '\'' && i+1 < len(value) && value[i+1] == q:
			i++
		case value[i] == q:
			return strings.TrimLeft(value[i+1:], " ")
		}
	}
	return ""
}

// afterBracket is what follows the bracket that value begins with; "" also if it
// is not closed on this line.
func afterBracket(value string) string {
	depth := 0
	for i := range len(value) {
		switch value[i] {
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth == 0 {
				return strings.TrimLeft(value[i+1:], " ")
			}
		}
	}
	return ""
}
