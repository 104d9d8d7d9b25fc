package statement

import (
	"fmt"
	"strings"
)

// ChangesText is changes as plain lines of at most 80 cells, for a terminal or
// a mail: what was said behind "-", what is said now behind "+", and what only
// changed places behind "~", under the heading of its section. It begins with a
// line that counts them, or says that there are none, and ends with a newline.
func ChangesText(changes []Change) string {
	var b strings.Builder
	b.WriteString(summary(changes) + "\n")
	for i, c := range changes {
		switch {
		case c.Section == "":
			if i == 0 {
				b.WriteString("\n")
			}
		case i == 0 || changes[i-1].Section != c.Section:
			b.WriteString("\n")
			if heading := hung("", c.Heading); heading != "" {
				b.WriteString(heading + "\n\n")
			}
		default:
			b.WriteString("\n")
		}
		c.write(&b)
	}
	return b.String()
}

// write is one change, a line or more for each side of it.
func (c Change) write(b *strings.Builder) {
	put := func(mark, text string) {
		if lines := hung(mark, text); lines != "" {
			b.WriteString(lines + "\n")
		}
	}
	switch c.What {
	case Moved:
		put("~ ", c.New)
		put("  ", fmt.Sprintf("(moved: it is now number %d of %d)", c.At, c.Of))
	case Removed:
		put("- ", marked(c.Before))
	case Added:
		put("+ ", marked(c.After))
	case Renamed, Status:
		put("- ", c.Old)
		put("+ ", c.New)
	default:
		put("- ", marked(c.Before))
		put("+ ", marked(c.After))
	}
}

// marked is the words of c, and whether they are a gap's.
func marked(c Clause) string {
	if c.Gap {
		return "Open. " + c.Text
	}
	return c.Text
}

// hung is text in lines that fit the page, the first behind mark and the others
// under it. Words are never broken.
func hung(mark, text string) string {
	p := measure(plain(text), pageWidth-len(mark))
	var all []string
	for from := 0; from < len(p.words); {
		to := p.fit(from)
		all = append(all, mark+p.text[p.words[from].start:p.words[to-1].end])
		mark = strings.Repeat(" ", len(mark))
		from = to
	}
	return strings.Join(all, "\n")
}

// summary counts the changes to clauses.
func summary(changes []Change) string {
	n := make(map[Difference]int)
	for _, c := range changes {
		n[c.What]++
	}
	var parts []string
	for _, kind := range []struct {
		what Difference
		says string
	}{
		{Changed, "changed"}, {Answered, "answered"}, {Added, "added"}, {Removed, "taken out"},
		{Reopened, "open again"}, {Moved, "moved"},
	} {
		if n[kind.what] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n[kind.what], kind.says))
		}
	}
	switch {
	case len(parts) > 0:
		return "Clauses: " + strings.Join(parts, ", ") + "."
	case len(changes) > 0:
		return "Every clause is as it was."
	}
	return "Nothing has changed."
}
