package export

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"notbad/curriculum"
	"notbad/statement"
	"notbad/workshop"
)

// Calendar is every day that an answer gives, the review's among them, as an
// iCalendar file: events that last the whole day, with a reminder a week
// before. An event is about the same promise for as long as it keeps its UID,
// so that a calendar which reads a later file moves it. It is stamped with the
// time of the last event of the workshop. organization names the calendar; it
// may be empty.
//
// It is an error that there is no day yet; it says where days are asked for.
func Calendar(c *curriculum.Curriculum, s *workshop.State, organization string) ([]byte, error) {
	cal := ics.NewCalendar()
	cal.SetProductId("-//notbad//notbad//EN")
	cal.SetMethod(ics.MethodPublish)
	cal.SetCalscale("GREGORIAN")
	name := "AI ethics statement"
	if organization = fit(organization); organization != "" {
		name = organization + ": " + name
	}
	cal.SetXWRCalName(name)
	for _, a := range statement.Actions(c, s) {
		if a.Due.IsZero() {
			continue
		}
		cal.AddVEvent(event(a, s))
	}
	if len(cal.Components) == 0 {
		return nil, fmt.Errorf("there is nothing for a calendar yet: no answer says a day%s", askedAt(c, s))
	}
	return []byte(cal.Serialize(ics.WithNewLine("\r\n"))), nil
}

func event(a statement.Action, s *workshop.State) *ics.VEvent {
	e := ics.NewEvent(uid(a, s))
	e.SetDtStampTime(s.Last.At)
	e.SetAllDayStartAt(a.Due)
	e.SetAllDayEndAt(a.Due.AddDate(0, 0, 1))
	what := brief(fit(a.What))
	e.SetSummary(what)
	var lines []string
	add := func(name, text string) {
		if text = fit(text); text != "" {
			lines = append(lines, name+": "+text)
		}
	}
	if what != fit(a.What) {
		lines = append(lines, fit(a.What))
	}
	add("Answers for it", a.Owner)
	add("How we know", a.Evidence)
	add("About", a.About)
	add("Asked at", a.Asked)
	e.SetDescription(strings.Join(lines, "\n"))
	e.SetTimeTransparency(ics.TransparencyTransparent)
	alarm := e.AddAlarm()
	alarm.SetAction(ics.ActionDisplay)
	alarm.SetTrigger("-P7D")
	alarm.SetProperty(ics.ComponentPropertyDescription, "In a week: "+what)
	return e
}

// mostOfSummary is how many characters of what is due a calendar shows as its name.
const mostOfSummary = 80

// brief is the beginning of a text, up to a word's end if one is near.
func brief(text string) string {
	runes := []rune(text)
	if len(runes) <= mostOfSummary {
		return text
	}
	cut := string(runes[:mostOfSummary])
	if i := strings.LastIndex(cut, " "); i > len(cut)/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:.") + "…"
}

// uid names one promise of one workshop, in all files and for ever, and tells
// nothing of either.
func uid(a statement.Action, s *workshop.State) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %s %q %d %d %q", s.Opened.Curriculum, s.Opened.Version,
		s.OpenedAt.UTC().Format(time.RFC3339Nano), a.From.Step, a.From.Item, a.Entry, a.Field))
	return hex.EncodeToString(sum[:16]) + "@notbad"
}

// askedAt is the steps of the agenda that ask for a day, in words.
func askedAt(c *curriculum.Curriculum, s *workshop.State) string {
	var names []string
	for _, p := range curriculum.See(c, s.Plan(), s.Answers()).Places {
		name := "“" + fit(curriculum.Label(p.Of)) + "”"
		dated := slices.ContainsFunc(curriculum.Fields(p.Of), func(f curriculum.Field) bool { return f.As == "date" })
		if dated && !p.Outside && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	switch len(names) {
	case 0:
		return ", and no step of the agenda asks for one"
	case 1:
		return "; it is asked for at " + names[0]
	}
	last := len(names) - 1
	return "; it is asked for at " + strings.Join(names[:last], ", ") + " and " + names[last]
}
