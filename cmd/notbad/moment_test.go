package main

import (
	"strings"
	"testing"
	"time"

	"notbad/workshop"
)

func TestAMomentIsANumberATimeOrAnAgreement(t *testing.T) {
	begun := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	var events []workshop.Event
	for i, what := range []workshop.Happening{
		workshop.Opened{}, workshop.Moved{}, workshop.Agreed{}, workshop.Moved{}, workshop.Agreed{}, workshop.Moved{},
	} {
		events = append(events, workshop.Event{Seq: uint64(i + 1), At: begun.Add(time.Duration(i) * 8 * time.Hour), What: what})
	}
	for moment, want := range map[string]int{
		"#2": 2, "2": 2, "6": 6, "agreed": 5, "version-1": 3, "version-2": 5,
		"2026-11-23": 2, "2026-11-24": 5, "2026-12-31": 6,
		"2026-11-23T09:00": 1, "2026-11-23 17:00": 2, "2026-11-23T16:59:59": 1, "2026-11-23T18:00+01:00": 2, "2026-11-23T17:00:00Z": 2,
	} {
		if got, err := until(events, moment); err != nil || len(got) != want || !isMoment(moment) {
			t.Errorf("%s: %d events, not %d; %v", moment, len(got), want, err)
		}
	}
	for moment, want := range map[string]string{
		"0": "from 1 to 6", "#7": "no event has the number #7", "version-3": "the latest is version-2", "version-": "the latest is version-2",
		"2026-11-22": "the workshop began on 2026-11-23 at 09:00 UTC", "yesterday": "is no moment", "": "is no moment", "2026-13-01": "is no moment",
	} {
		if got, err := until(events, moment); err == nil || !strings.Contains(err.Error(), want) || got != nil {
			t.Errorf("%q: %v, not %q", moment, err, want)
		}
	}
	if _, err := until(events[:2], "agreed"); err == nil || !strings.Contains(err.Error(), "has not agreed") {
		t.Error(err)
	}
}
