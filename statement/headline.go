package statement

import (
	"fmt"
	"strings"
	"time"

	"notbad/curriculum"
	"notbad/workshop"
)

// filled is an author's text with what it says of the workshop filled in.
func (w *writer) filled(text string) string {
	if !strings.Contains(text, "{"+itself+".") {
		return plain(text)
	}
	sentence, _ := template(text).Fill(func(slot string) string {
		if step, name := split(slot, turn{}); step == itself {
			return w.workshop(name)
		}
		return ""
	})
	return plain(sentence)
}

// paragraphs is an author's text, filled in, with its blank lines kept.
func (w *writer) paragraphs(text string) string {
	var parts []string
	for part := range strings.SplitSeq(curriculum.Clean(text), "\n\n") {
		if part = w.filled(part); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "\n\n")
}

// version is the line that says how far d has got.
func version(d Draft, s *workshop.State) string {
	head := "Draft"
	if !d.Date.IsZero() {
		head += " of " + day(d.Date)
	}
	if agreed, ok := s.Agreed(); ok {
		head = "Agreed"
		if !agreed.At.IsZero() {
			head += " on " + day(agreed.At)
		}
		if by := joined(agreed.By); by != "" && d.Audience == Internal {
			head += " by " + by
		}
		if d.settledAfter(agreed.At) {
			head += ", and changed since"
		}
	}
	if d.Unfinished == "" {
		return head + "."
	}
	return head + ": " + d.Unfinished
}

// settledAfter reports whether the answer behind any clause is later than t.
func (d Draft) settledAfter(t time.Time) bool {
	for _, s := range d.Sections {
		for _, c := range s.Clauses {
			if c.At.After(t) {
				return true
			}
		}
	}
	return false
}

// progress is what is still to be done, in words; "" if nothing is.
func (d Draft) progress() string {
	var all, open, part, stale int
	for _, s := range d.Sections {
		for _, c := range s.Clauses {
			all++
			switch {
			case c.Gap:
				open++
			case len(c.Missing) > 0:
				part++
			}
			if c.Stale {
				stale++
			}
		}
	}
	var parts []string
	if open > 0 {
		parts = append(parts, fmt.Sprintf("%d of %s %s still open", open, count(all, "clause"), are(open)))
	}
	if part > 0 {
		parts = append(parts, fmt.Sprintf("%d %s answered in part", part, are(part)))
	}
	if stale > 0 {
		parts = append(parts, fmt.Sprintf("%s %s older than the answer behind it", count(stale, "rewording"), are(stale)))
	}
	return strings.Join(parts, ", ")
}

func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

func are(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// day is t's date as an American letter has it. A statement knows no time zone
// but UTC, so that the same workshop gives the same statement everywhere.
func day(t time.Time) string { return t.UTC().Format("January 2, 2006") }
