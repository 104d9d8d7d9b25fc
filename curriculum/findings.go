package curriculum

import "fmt"

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
// file:line:col: what is wrong; what would be right.
func (f Finding) String() string {
	where := f.File
	if f.Line > 0 {
		where = fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Col)
	}
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
