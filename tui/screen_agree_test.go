package tui

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/statement"
	"notbad/statement/lint"
	"notbad/workshop"
)

// agreed is what n noted about agreeing last.
func agreed(t *testing.T, n *notebook) workshop.Agreed {
	t.Helper()
	a, ok := last(n).(workshop.Agreed)
	if !ok {
		t.Fatalf("it noted %+v", last(n))
	}
	return a
}

func TestAgreeingMakesVersionOneAndAgreeingAgainVersionTwo(t *testing.T) {
	n := said()
	reading(t, n, func(p *projector) {
		p.hides("Version")
		p.press("a")
		p.shows("Agree on version 1 of the statement", "It is not complete: 3 gaps", "[x] Ada")
		p.press("ctrl+s")
		if a := agreed(t, n); fmt.Sprint(a.By) != "[Ada]" || a.Dissent != "" {
			t.Fatalf("it noted %+v", a)
		}
		p.shows("This is version 1 of the statement.", "Version 1, agreed on January 1, 2000")
		p.press("a")
		p.shows("Nothing has changed since version 1. Agreeing again makes it version 2 as")
		p.press("esc", "r", " Nothing else.", "ctrl+s")
		p.shows("Draft after version 1 of January 1, 2000")
		p.press("a")
		p.shows("Agree on version 2 of the statement")
		p.hides("Nothing has changed")
		p.press("ctrl+s")
		p.shows("Version 2, agreed on January 1, 2000")
	})
	reading(t, n, func(p *projector) {
		p.shows("Version 2, agreed on January 1, 2000")
		p.press("w")
		p.send(tea.KeyPressMsg{Code: tea.KeyHome})
		p.shows("Draft after version 2 of January 1, 2000")
	})
	reading(t, n, func(p *projector) { p.shows("Draft after version 2") })
}

func TestWhoDoesNotAgreeIsLeftOutAndADissentIsKeptVerbatim(t *testing.T) {
	n := said()
	n.Append(workshop.Event{What: workshop.People{People: []workshop.Person{{Name: "Ada"}, {Name: "Ben"}, {Name: "Cleo", Left: true}, {Name: "Dov"}}}})
	reading(t, n, func(p *projector) {
		p.press("a")
		p.shows("Who agrees: 3 of 3")
		p.hides("Cleo")
		p.press("down", "space", "down", "down", "Too soon,", "enter", "I think.", "ctrl+s")
		if a := agreed(t, n); fmt.Sprint(a.By) != "[Ada Dov]" || a.Dissent != "Too soon,\nI think." {
			t.Errorf("it noted %+v", a)
		}
	})
}

func TestWhereNobodyWasEnteredNamesAreTyped(t *testing.T) {
	n := said()
	n.Append(workshop.Event{What: workshop.People{}})
	reading(t, n, func(p *projector) {
		p.press("a", "ctrl+s")
		p.shows("Who agrees? A name or a role will do.")
		p.press("Mae Lin,the board ,", "enter", "None.", "ctrl+s")
		if a := agreed(t, n); fmt.Sprintf("%q", a.By) != `["Mae Lin" "the board"]` || a.Dissent != "None." {
			t.Errorf("it noted %+v", a)
		}
	})
}

func TestNobodyAgreesOnNothing(t *testing.T) {
	n := said()
	reading(t, n, func(p *projector) {
		p.press("a", "space", "ctrl+s")
		p.shows("Nobody agrees yet.")
		if _, yes := last(n).(workshop.Agreed); yes {
			t.Error("it was agreed on")
		}
	})
}

func TestWhatIsSaidWhileAgreeingOutlivesEscTheProgramAndAFullDisk(t *testing.T) {
	n := said()
	n.Append(workshop.Event{What: workshop.People{People: []workshop.Person{{Name: "Ada"}, {Name: "Ben"}}}})
	reading(t, n, func(p *projector) {
		p.press("a", "space", "down", "down", "Too soon", "esc", "a")
		p.shows("[ ] Ada", "[x] Ben", "Too soon")
		p.press("ctrl+q")
	})
	reading(t, n, func(p *projector) {
		p.press("a")
		p.shows("[ ] Ada", "[x] Ben", "Too soon")
		n.broken = errors.New("no space left on the disk")
		p.press("ctrl+s")
		p.press("a")
		p.shows("[ ] Ada", "[x] Ben", "Too soon")
		p.press("ctrl+s")
		p.shows("no space left on the disk")
	})
}

func TestMissingLeadsToTheStepsAndBackToTheClause(t *testing.T) {
	n := said()
	n.Append(workshop.Event{What: workshop.Reworded{Clause: "use", Text: "Triage.", Generated: "We use AI for Hiring and promotion."}})
	read(t, n, func(p *projector) {
		p.press("m")
		p.shows("Gaps in the statement", "○ When we look again", "the answer has changed since", "! Triage.", "What the reader stops at", "! Nobody answers for it.")
		p.press("esc", "end", "m", "down", "down", "down")
		p.shows("▸ ! Triage.", "k keeps these words")
		p.press("enter")
		p.shows("▸ !  Triage.", "k keep ours")
		p.press("m", "down", "down", "down", "down")
		p.shows("▸ ! Nobody answers for it.", "Name one role.")
		p.press("enter")
		p.shows("What is at stake", "Ada has to explain it to the families")
	})
}

func TestMissingLeadsToTheInternalStatement(t *testing.T) {
	n := said()
	n.Append(workshop.Event{What: workshop.Reworded{Clause: "use", Text: "Triage.", Generated: "We use AI for Hiring and promotion."}})
	read(t, n, func(p *projector) {
		p.press("p", "end", "m", "down", "down", "down")
		p.shows("▸ ! Triage.")
		p.press("enter")
		p.shows("Statement, internal", "▸ !  Triage.")
	})
}

func TestAReportNeverMovesTheFocusToAnotherRow(t *testing.T) {
	show(t, 80, 40, said(), func(p *projector) {
		wait := make(chan bool)
		finds := galleryLint(twelveFindings)
		p.app.desk.doors.Lint = func(c *curriculum.Curriculum, s *workshop.State, d statement.Draft, now time.Time) (lint.Report, error) {
			<-wait
			return finds(c, s, d, now)
		}
		toTheEnd(p)
		for range 20 {
			p.press("down")
		}
		was := p.app.stack.top().(*closingScreen).rows.focused()
		p.hides("Nobody answers for it.")
		wait <- true
		p.settle()
		p.shows("Nobody answers for it.")
		if now := p.app.stack.top().(*closingScreen).rows.focused(); !now.is(was) {
			t.Errorf("the focus went from %q to %q", was.text, now.text)
		}
	})
}

func TestMissingSaysWhatTheReaderStopsAtOnlyOnceItHasRead(t *testing.T) {
	n := said()
	for _, what := range []workshop.Happening{
		workshop.Settled{Key: curriculum.Key{Step: "red-line", Item: 2}, Settled: curriculum.Settled{Answer: &curriculum.Filled{Values: []curriculum.Value{{Field: "act", Text: "wait"}}}}},
		workshop.Settled{Key: curriculum.Key{Step: "red-line", Item: 3}, Settled: curriculum.Settled{Answer: &curriculum.Filled{Values: []curriculum.Value{{Field: "act", Text: "stop"}}}}},
	} {
		n.Append(workshop.Event{What: what})
	}
	show(t, 80, 24, n, func(p *projector) {
		wait := make(chan bool)
		p.app.desk.doors.Lint = func(*curriculum.Curriculum, *workshop.State, statement.Draft, time.Time) (lint.Report, error) {
			<-wait
			return lint.Report{}, nil
		}
		p.press("f2")
		wait <- true
		p.settle()
		p.do(p.app.desk.room.happen(workshop.Settled{Key: curriculum.Key{Step: "review"}, Settled: curriculum.Settled{Answer: curriculum.NewNumbered(6, "months")}}))
		p.press("m")
		p.hides("the reader stops at nothing")
		wait <- true
		p.settle()
		p.shows("Nothing is missing: every clause is answered, and the reader stops at nothing.")
	})
}

func TestClosingListsWhatTheStatementLacks(t *testing.T) {
	n := said()
	n.Append(workshop.Event{What: workshop.Reworded{Clause: "use", Text: "Triage.", Generated: "We use AI for Hiring and promotion."}})
	show(t, 80, 40, n, func(p *projector) {
		p.app.desk.doors.Lint = galleryLint(twelveFindings)
		toTheEnd(p)
		p.shows("Gaps in the statement", "! Triage.", "! Nobody answers for it.", "Open, if you like")
		if f := p.frame(); strings.Count(f, "When we look again") != 1 {
			t.Errorf("it is listed twice:\n%s", f)
		}
		for range 20 {
			if strings.Contains(p.frame(), "▸ ! Triage.") {
				break
			}
			p.press("down")
		}
		p.press("enter")
		p.shows("Statement, internal", "▸ !  Triage.")
		p.press("esc")
		p.shows("That was the last step.")
	})
}

func TestTheEndingDecidesWhatIsSaved(t *testing.T) {
	for _, c := range []struct{ ending, begins string }{{".md", "# "}, {".html", "<!doctype html>"}, {".docx", "PK\x03\x04"}} {
		saves(t, said(), func(p *projector, s *shelf) {
			p.press("s")
			for range ".md" {
				p.press("backspace")
			}
			p.press(c.ending, "enter")
			p.shows("Saved")
			if got := s.files["/somewhere/test.notbad"+c.ending]; !strings.HasPrefix(strings.ToLower(got), strings.ToLower(c.begins)) {
				t.Errorf("as %s it wrote %.40q", c.ending, got)
			}
		})
	}
	saves(t, said(), func(p *projector, s *shelf) {
		p.press("s", "backspace", "backspace", "pdf", "enter")
		p.shows("A PDF is printed from the page")
		if len(s.files) > 0 {
			t.Errorf("it wrote %v", s.files)
		}
	})
}
