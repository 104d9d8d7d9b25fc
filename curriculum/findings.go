package curriculum

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Finding is one thing wrong with a curriculum or an answers file: where,
// what, and what to do.
type Finding struct {
	File      string
	Line, Col int    // from 1; 0 when the whole file is meant
	What      string // one line, lower case, no stop
	Fix       string // what would be right; one line; may be empty
	// Stops means that the curriculum cannot be run until it is mended. The
	// others are advice.
	Stops bool
}

// String is the finding as `notbad check` prints it:
// file:line:col: what is wrong; what would be right. What is wrong with a whole
// file is said of its beginning, so that an editor can always go there.
func (f Finding) String() string {
	where := fmt.Sprintf("%s:%d:%d", f.File, max(f.Line, 1), max(f.Col, 1))
	if f.Fix == "" {
		return where + ": " + f.What
	}
	return where + ": " + f.What + "; " + f.Fix
}

// Findings is everything wrong, in file order.
type Findings []Finding

// Stops reports whether any finding does.
func (f Findings) Stops() bool {
	for _, x := range f {
		if x.Stops {
			return true
		}
	}
	return false
}

// A spot is a place in a file.
type spot struct {
	file      string
	line, col int
}

// maxFindings keeps a hostile file from being answered with a larger one. It is
// far more than anyone mends before running the check again.
const maxFindings = 1000

// A report gathers findings. Its zero value is ready to use.
type report struct {
	found   Findings
	guesses int // how many names [report.nearest] may still compare
	guessed bool
}

func (r *report) add(at spot, stops bool, what, fix string) {
	if !r.full() {
		const most = 400
		r.found = append(r.found, Finding{File: at.file, Line: at.line, Col: at.col, What: brief(what, most), Fix: brief(fix, most), Stops: stops})
	}
}

// full reports whether there is no room for further findings.
func (r *report) full() bool { return len(r.found) >= maxFindings }

// stop adds a finding without whose mending the curriculum cannot be run.
func (r *report) stop(at spot, what, fix string) { r.add(at, true, what, fix) }

// advise adds a finding that a workshop can be run in spite of.
func (r *report) advise(at spot, what, fix string) { r.add(at, false, what, fix) }

// inFileOrder sorts findings by the rank of their file, then by place, and
// leaves each out that says the same as the one before it.
func inFileOrder(all Findings, rank map[string]int) Findings {
	slices.SortStableFunc(all, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(rank[a.File], rank[b.File]), cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col),
		)
	})
	seen := make(map[Finding]bool, len(all))
	return slices.DeleteFunc(all, func(f Finding) bool {
		again := seen[f]
		seen[f] = true
		return again
	})
}

// quoted shows a name from a file in a finding: in one short line whatever it
// holds, and in quotes.
func quoted(s string) string { return `"` + shown(s) + `"` }

// shown is quoted without the quotes.
func shown(s string) string { return brief(s, 60) }

// brief is s in one line of at most so many characters.
func brief(s string, most int) string {
	if len(s) > 8*most {
		s = s[:8*most]
	}
	s = strings.Join(strings.Fields(Clean(s)), " ")
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most-1]) + "…"
	}
	return s
}

// orList is names as a sentence offers them: a, b or c.
func orList(names []string) string {
	names = slices.Clone(names)
	for i := range names {
		names[i] = shown(names[i])
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}
