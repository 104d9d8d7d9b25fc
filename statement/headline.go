package statement

import (
	"fmt"
	"slices"
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

// version is the line that says how far d has got. What happened since the room
// agreed may have changed nothing after all; [Draft.Since] knows.
func version(d Draft, s *workshop.State) string {
	head := "Draft"
	if !d.Date.IsZero() {
		head += " of " + day(d.Date)
	}
	if agreed, ok := s.Agreed(); ok {
		head = agreedOn(d, s)
		if s.Edited > agreed.Seq {
			head = fmt.Sprintf("Draft after version %d%s", len(s.Agreements), of(agreed.At))
		}
	}
	return d.unfinished(head)
}

// agreedOn is the beginning of the version line of what the room stands behind.
// Who it was, and that somebody dissented, is for the organization alone.
func agreedOn(d Draft, s *workshop.State) string {
	agreed, _ := s.Agreed()
	head := fmt.Sprintf("Version %d, agreed", len(s.Agreements))
	if !agreed.At.IsZero() {
		head += " on " + day(agreed.At)
	}
	if d.Audience != Internal {
		return head
	}
	if by := joined(agreed.By); by != "" {
		head += " by " + by
	}
	if plain(agreed.Dissent) != "" {
		head += ", with a dissent"
	}
	return head
}

func of(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return " of " + day(t)
}

// unfinished is the version line that begins with head.
func (d Draft) unfinished(head string) string {
	if d.Unfinished == "" {
		return head + "."
	}
	return head + ": " + d.Unfinished
}

// Since is d with a version line that says how many of its clauses have changed
// since agreed, which is the draft, for the same readers, at the latest moment
// that the room of s stood behind it. See [Current].
func (d Draft) Since(agreed Draft, s *workshop.State) Draft {
	latest, ok := s.Agreed()
	if !ok {
		return d
	}
	changed := false
	type clause struct {
		section       string
		before, after workshop.ClauseKey
	}
	clauses := make(map[clause]bool) // one that says something else and moved is one
	for _, c := range Diff(agreed.stated(), d.stated()) {
		changed = changed || c.What != Status
		if c.What != Status && c.What != Renamed {
			clauses[clause{c.Section, c.Before.ClauseKey, c.After.ClauseKey}] = true
		}
	}
	head := fmt.Sprintf("Draft after version %d%s", len(s.Agreements), of(latest.At))
	switch {
	case !changed:
		head = agreedOn(d, s)
	case len(clauses) > 0:
		head += ", with " + Counted(len(clauses), "clause") + " changed since"
	}
	d.Version = d.unfinished(head)
	return d
}

// stated is d without the sections that are no part of the statement itself.
func (d Draft) stated() Draft {
	d.Sections = slices.DeleteFunc(slices.Clone(d.Sections), func(s Section) bool {
		return slices.Contains([]string{dissents, parked, skipped, withdrawn, References}, s.ID)
	})
	return d
}

// Current is what [Write] gives after events, and its version line says how many
// clauses have changed since the room agreed. It costs twice as much once it has.
func Current(c *curriculum.Curriculum, events []workshop.Event, to Audience) Draft {
	s := workshop.Replay(events)
	d := Write(c, s, to)
	latest, ok := s.Agreed()
	if !ok || s.Edited < latest.Seq {
		return d
	}
	i := slices.IndexFunc(events, func(e workshop.Event) bool { return e.Seq == latest.Seq })
	return d.Since(Write(c, workshop.Replay(events[:i+1]), to), s)
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
		parts = append(parts, fmt.Sprintf("%d of %s %s still open", open, Counted(all, "clause"), are(open)))
	}
	if part > 0 {
		parts = append(parts, fmt.Sprintf("%d %s answered in part", part, are(part)))
	}
	if stale > 0 {
		parts = append(parts, fmt.Sprintf("%s %s older than the answer behind it", Counted(stale, "rewording"), are(stale)))
	}
	return strings.Join(parts, ", ")
}

// Counted is so many of something, in words: "1 clause", "2 clauses".
func Counted(n int, thing string) string {
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
