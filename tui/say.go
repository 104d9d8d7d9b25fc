package tui

import (
	"fmt"
	"strings"
	"time"

	"notbad/tui/look"
)

// How things are said in words that screens share.

// sentence is an error as people read it.
func sentence(err error) string {
	s := strings.TrimSpace(look.Safe(err.Error()))
	if s == "" {
		return "It could not be done."
	}
	if !strings.ContainsAny(s[len(s)-1:], ".!?") {
		s += "."
	}
	return strings.ToUpper(s[:1]) + s[1:]
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

// joined is the parts that say something, with a dot between them.
func joined(parts []string) string {
	var said []string
	for _, part := range parts {
		if strings.TrimSpace(part) != "" {
			said = append(said, part)
		}
	}
	return strings.Join(said, " · ")
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
