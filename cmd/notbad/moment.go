package main

import (
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"

	"notbad/workshop"
)

// moments says how a moment of a workshop is written.
const moments = "an event's number (#120), a time in UTC (2026-11-23T10:30), a day (2026-11-23), agreed, or version-1"

// until is the events of a workshop up to moment, which is one of [moments]. A
// time includes what happened in its last minute or second, and a day its
// evening. The error says what cannot be made of moment.
func until(events []workshop.Event, moment string) ([]workshop.Event, error) {
	if digits := strings.TrimPrefix(moment, "#"); numeral.MatchString(digits) {
		n, err := strconv.Atoi(digits)
		if err != nil || n < 1 || n > len(events) {
			return nil, fmt.Errorf("no event has the number %s; they go from 1 to %d", moment, len(events))
		}
		return events[:n], nil
	}
	if end, ok := endOf(moment); ok {
		n := len(events)
		for n > 0 && !events[n-1].At.Before(end) {
			n--
		}
		if n == 0 {
			return nil, fmt.Errorf("nothing had happened yet at %s; the workshop began on %s UTC", moment,
				events[0].At.UTC().Format("2006-01-02 at 15:04"))
		}
		return events[:n], nil
	}
	version, numbered := strings.CutPrefix(moment, "version-")
	if !numbered && moment != "agreed" {
		return nil, wrongUse{fmt.Errorf("%q is no moment; one is %s", moment, moments)}
	}
	var ends []int
	for i, e := range events {
		if _, ok := e.What.(workshop.Agreed); ok {
			ends = append(ends, i+1)
		}
	}
	n := len(ends)
	if numbered {
		n, _ = strconv.Atoi(version)
	}
	switch {
	case len(ends) == 0:
		return nil, fmt.Errorf("there is no %s: the room has not agreed on the statement yet", moment)
	case n < 1 || n > len(ends):
		return nil, fmt.Errorf("there is no %s: the latest is version-%d", moment, len(ends))
	}
	return events[:ends[n-1]], nil
}

var numeral = regexp.MustCompile(`^[0-9]{1,18}$`)

// endOf is the first instant that is no longer within the minute, second or day
// that text names. A time without a zone is in UTC.
func endOf(text string) (end time.Time, ok bool) {
	text = strings.Replace(text, " ", "T", 1)
	for _, form := range []struct {
		layout string
		lasts  time.Duration
	}{
		{"2006-01-02T15:04:05Z07:00", time.Second}, {"2006-01-02T15:04Z07:00", time.Minute},
		{"2006-01-02T15:04:05", time.Second}, {"2006-01-02T15:04", time.Minute}, {time.DateOnly, 24 * time.Hour},
	} {
		if t, err := time.Parse(form.layout, text); err == nil {
			return t.Add(form.lasts), true
		}
	}
	return time.Time{}, false
}

// isMoment reports whether text is written as a moment is.
func isMoment(text string) bool {
	_, isTime := endOf(text)
	return isTime || numeral.MatchString(strings.TrimPrefix(text, "#")) || text == "agreed" || strings.HasPrefix(text, "version-")
}

// isFile reports whether there is a file of that name.
func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode()&fs.ModeType == 0
}
