package curriculum

import (
	"slices"
	"strings"
)

// maxGuesses bounds the work that misspellings can ask for, in a file made to
// hold thousands of them.
const maxGuesses = 100_000

// oneOf says what would be right in place of name: the nearest of names, or
// all of them if they are few and none is near, or else otherwise.
func (r *report) oneOf(name string, names []string, otherwise string) string {
	if best := r.nearest(name, names); best != "" {
		return "did you mean " + quoted(best) + "?"
	}
	const few = 12
	if len(names) > 4*few {
		return otherwise
	}
	seen := map[string]bool{"": true}
	names = slices.DeleteFunc(slices.Clone(names), func(s string) bool {
		again := seen[s]
		seen[s] = true
		return again
	})
	if n := len(names); n == 0 || n > few {
		return otherwise
	}
	return "it can be " + orList(names)
}

// nearest returns the one of names that name is most likely a misspelling of,
// or "".
func (r *report) nearest(name string, names []string) string {
	if !r.guessed {
		r.guesses, r.guessed = maxGuesses, true
	}
	const longest = 64
	if len(name) > longest {
		return ""
	}
	name = fold(name)
	within := max(1, min(3, len(name)/3))
	best := ""
	for _, candidate := range names {
		if len(candidate) > longest || abs(len(candidate)-len(name)) > within {
			continue
		}
		if r.guesses--; r.guesses < 0 {
			return best
		}
		if d := distance(name, fold(candidate)); d <= within {
			best, within = candidate, d-1
		}
		if within < 0 {
			break
		}
	}
	return best
}

// fold makes alike what authors confuse: capitals, and _ or a space for -.
func fold(s string) string {
	return strings.NewReplacer("_", "-", " ", "-").Replace(strings.ToLower(s))
}

// distance is how many letters must be put in, left out, changed or swapped
// with their neighbor to make b of a.
func distance(a, b string) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

func abs(n int) int { return max(n, -n) }
