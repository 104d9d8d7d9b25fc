package tui

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"notbad/tui/look"
)

// How things are said in words that screens share.

// sentence is an error as people read it. A path that it begins with stays as it
// is.
func sentence(err error) string {
	s := strings.TrimSpace(look.Safe(err.Error()))
	if s == "" {
		return "It could not be done."
	}
	if !strings.ContainsAny(s[len(s)-1:], ".!?") {
		s += "."
	}
	first, _, _ := strings.Cut(s, " ")
	if r, n := utf8.DecodeRuneInString(s); !strings.ContainsAny(strings.TrimRight(first, ":,."), `./\:`) {
		s = string(unicode.ToUpper(r)) + s[n:]
	}
	return s
}

// numbered is n of something, in words.
func numbered(n int, one, many string) string {
	switch n {
	case 0:
		return "no " + many
	case 1:
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// minutes is a length of time as people say it.
func minutes(n int) string {
	switch {
	case n == 1:
		return "1 minute"
	case n < 120:
		return fmt.Sprintf("%d minutes", n)
	case n%60 == 0:
		return fmt.Sprintf("%d hours", n/60)
	}
	return fmt.Sprintf("%d h %d min", n/60, n%60)
}

// day is a date as people write it.
func day(t time.Time) string { return t.Format("January 2, 2006") }
