package export

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"

	"notbad/curriculum"
	"notbad/workshop"
)

// read is a calendar as the library reads it back.
func read(t *testing.T, data []byte) []*ics.VEvent {
	t.Helper()
	cal, err := ics.ParseCalendar(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	return cal.Events()
}

func property(e *ics.VEvent, name ics.ComponentProperty) string {
	if p := e.GetProperty(name); p != nil {
		return p.Value
	}
	return ""
}

func TestEveryDayIsAnEventThatLastsIt(t *testing.T) {
	data, err := Calendar(ward(), evening(), "Harbor Health; East, West")
	if err != nil {
		t.Fatal(err)
	}
	events := read(t, data)
	if len(events) != 2 {
		t.Fatalf("%d events in\n%s", len(events), data)
	}
	for i, want := range []struct{ start, end, summary, description string }{
		{"20270331", "20270401", `We will: -1 to nobody; fold, escape \ and "quote".`,
			"Answers for it: @chief nurse\nHow we know: +10 % of nights\nAbout: =SUM(A1) stays silent\nAsked at: Who does what"},
		{"20271101", "20271102", "When we look again.", "Asked at: When we look again"},
	} {
		e := events[i]
		for name, want := range map[ics.ComponentProperty]string{
			ics.ComponentPropertyDtStart: want.start, ics.ComponentPropertyDtEnd: want.end,
			ics.ComponentPropertySummary: want.summary, ics.ComponentPropertyDescription: want.description,
			ics.ComponentPropertyDtstamp: "20261123T090800Z",
		} {
			if got := property(e, name); got != want {
				t.Errorf("%s is %q, want %q", name, got, want)
			}
		}
		if start, err := e.GetAllDayStartAt(); err != nil || start.Format("20060102") != want.start {
			t.Errorf("it is no whole day: %v %v", start, err)
		}
		alarms := e.Alarms()
		if len(alarms) != 1 || alarms[0].GetProperty(ics.ComponentPropertyTrigger).Value != "-P7D" {
			t.Errorf("nobody is reminded a week before: %v", alarms)
		}
	}
	if !bytes.Contains(data, []byte(`X-WR-CALNAME:Harbor Health\; East\, West: AI ethics statement`)) {
		t.Errorf("the calendar's name is not as it should be:\n%s", data)
	}
	if again, _ := Calendar(ward(), evening(), "Harbor Health; East, West"); !bytes.Equal(data, again) {
		t.Error("it is other bytes each time")
	}
}

func TestAPromiseKeepsItsNameAndAnotherHasItsOwn(t *testing.T) {
	days := func(s *workshop.State) map[string]string {
		data, err := Calendar(ward(), s, "")
		if err != nil {
			t.Fatal(err)
		}
		all := make(map[string]string)
		for _, e := range read(t, data) {
			all[e.Id()] = property(e, ics.ComponentPropertyDtStart)
		}
		return all
	}
	one := days(happened(settled("keep", 1, form("by", "2027-03-31")), settled("keep", 3, form("by", "2027-03-31"))))
	later := days(happened(settled("keep", 1, form("by", "2027-05-31", "how", "otherwise")), settled("keep", 3, form("by", "2027-03-31"))))
	if len(one) != 2 || len(later) != 2 {
		t.Fatalf("two promises are %v and %v", one, later)
	}
	moved := 0
	for id, day := range one {
		if _, ok := later[id]; !ok {
			t.Errorf("%s is no more in %v", id, later)
		} else if later[id] != day {
			moved++
		}
	}
	if moved != 1 {
		t.Errorf("%d promises moved, want one: %v, %v", moved, one, later)
	}
	both := ward()
	keeps := both.Step("keep").(*curriculum.Form)
	keeps.Fields = append(keeps.Fields, curriculum.Field{ID: "again", Label: "Looked at again", As: "date"})
	data, err := Calendar(both, happened(settled("keep", 1, form("by", "2027-03-31", "again", "2027-09-30"))), "")
	if err != nil {
		t.Fatal(err)
	}
	if e := read(t, data); len(e) != 2 || e[0].Id() == e[1].Id() {
		t.Errorf("two days of one answer are not two promises:\n%s", data)
	}
	other := happened(settled("keep", 1, form("by", "2027-03-31")))
	other.OpenedAt = other.OpenedAt.Add(time.Hour)
	for id := range days(other) {
		if _, same := one[id]; same {
			t.Errorf("%s is a promise of two workshops", id)
		}
	}
}

func TestWithoutADayTheCalendarSaysWhereDaysAreAskedFor(t *testing.T) {
	_, err := Calendar(ward(), happened(), "")
	want := "there is nothing for a calendar yet: no answer says a day; it is asked for at “Who does what” and “When we look again”"
	if err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	c := ward()
	c.Modules[0].Steps = c.Modules[0].Steps[:4]
	if _, err := Calendar(c, happened(), ""); err == nil || !strings.HasSuffix(err.Error(), "no step of the agenda asks for one") {
		t.Errorf("where no day is asked for: %v", err)
	}
}

// Whatever people type, no line is longer than 75 octets, none ends within a
// character, and the words come back as they were: a long promise's in the
// description, its beginning in the summary.
func FuzzWhatPeopleTypeStaysTextInACalendar(f *testing.F) {
	for _, seed := range []string{
		strings.Repeat("ü", 200), strings.Repeat("wort ", 60), strings.Repeat("🚲", 60), strings.Repeat("漢字", 60), "a\nEND:VEVENT", `\n\\;,:"`,
		"x" + strings.Repeat("é", 100), strings.Repeat("<b> ", 40), strings.Repeat("a", 300), strings.Repeat("日 本 ", 50), "\r\n X: y", "^n^'",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := happened(settled("keep", 3, form("how", text, "who", text, "by", "2027-03-31", "proof", text)))
		data, err := Calendar(ward(), s, text)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(strings.TrimSuffix(string(data), "\r\n"), "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
				t.Errorf("%d octets: %q", len(line), line)
			}
		}
		events := read(t, data)
		if len(events) != 1 {
			t.Fatalf("%d events in\n%s", len(events), data)
		}
		want := strings.TrimSpace(fit(text))
		if got := property(events[0], ics.ComponentPropertyDescription); !strings.Contains(got, want) {
			t.Errorf("the description is %q, without %q", got, want)
		}
		what := property(events[0], ics.ComponentPropertySummary)
		begins, cut := strings.CutSuffix(what, "…")
		switch {
		case strings.Contains(what, want):
		case !cut || !strings.Contains(property(events[0], ics.ComponentPropertyDescription), begins) || utf8.RuneCountInString(what) > mostOfSummary+1:
			t.Errorf("the summary is %q, of %q", what, want)
		}
	})
}
