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

// twelveFindings are found in what said says.
var twelveFindings = []lint.Finding{
	{Rule: "DOC-01", Severity: lint.Error, Why: "Nobody answers for it.", Mend: "Name one role.", From: curriculum.Key{Step: "stake"}},
	{Rule: "VAG-01", Severity: lint.Warning, Words: "seen first", Why: "First of whom?", Mend: "Say before whom."},
	{Rule: "VAG-02", Severity: lint.Warning, Words: "Nobody", Why: "Nobody is everybody.", Mend: "Name them."},
	{Rule: "VAG-03", Severity: lint.Info, Words: "say why", Why: "Saying is not knowing.", Mend: "Say how it is known.", From: curriculum.Key{Step: "review"}},
}

// read runs test on the statement of n with somebody who reads it.
func read(t *testing.T, n *notebook, test func(*projector)) {
	t.Helper()
	show(t, 80, 24, n, func(p *projector) {
		p.app.desk.doors.Lint = galleryLint(twelveFindings)
		p.press("f2")
		p.send(tea.KeyPressMsg{Code: tea.KeyHome})
		test(p)
	})
}

func TestNWalksAllFindingsAndComesRound(t *testing.T) {
	read(t, said(), func(p *projector) {
		p.press("end", "n") // about the whole is last on the sheet, and n comes round to the first
		for i, want := range []string{"~ “seen first” First of whom? Say before whom. (VAG-01)", "~ “Nobody” Nobody is everybody. Name them. (VAG-02)",
			"~ “say why” Saying is not knowing. Say how it is known. (VAG-03)", "▸ ! Nobody answers for it. Name one role. (DOC-01)",
			"~ “seen first” First of whom? Say before whom. (VAG-01)"} {
			p.shows("finding "+string(rune('1'+i%4))+" of 4", want)
			p.press("n")
		}
	})
}

func TestTheFindingInFocusIsInSightHoweverSmallTheScreen(t *testing.T) {
	show(t, 60, 18, said(), func(p *projector) {
		p.app.desk.doors.Lint = func(*curriculum.Curriculum, *workshop.State, statement.Draft, time.Time) (lint.Report, error) {
			var r lint.Report
			for i := range 9 {
				r.Findings = append(r.Findings, lint.Finding{Rule: fmt.Sprint("R", i), Words: "use", Why: strings.Repeat("Why it matters. ", 9), Mend: strings.Repeat("How to mend it. ", 6),
					Clause: workshop.ClauseKey{Clause: "use"}})
			}
			return r, nil
		}
		p.press("f2")
		p.send(tea.KeyPressMsg{Code: tea.KeyHome})
		for i := range 9 {
			p.press("n")
			p.shows(fmt.Sprintf("(R%d)", (i+1)%9), fmt.Sprintf("finding %d of 9", (i+1)%9+1))
		}
	})
}

func TestAClauseWithFindingsHasAMarkThatIsNoColor(t *testing.T) {
	read(t, said(), func(p *projector) {
		p.press("down")
		for line := range strings.Lines(p.frame()) {
			if (strings.Contains(line, "seen first") || strings.Contains(line, "•  Nobody can")) != strings.HasSuffix(strings.TrimSpace(line), "~") {
				t.Errorf("the mark is wrong: %q", line)
			}
		}
		p.hides("First of whom?")
	})
}

func TestWithoutFindingsNothingIsOffered(t *testing.T) {
	reading(t, said(), func(p *projector) {
		p.press("n", "x")
		p.hides("finding", "leave alone")
		p.shows("▸ •  We use AI for who is seen first.")
	})
}

func TestXWithAReasonSilencesAndSurvivesReopening(t *testing.T) {
	n := said()
	read(t, n, func(p *projector) {
		p.press("x", "enter")
		p.shows("Why? A few words")
		p.press("Our founder's words", "enter")
		if got := last(n); got != (workshop.Silenced{Clause: "use", Rule: "VAG-01", Reason: "Our founder's words"}) {
			t.Fatalf("it noted %+v", got)
		}
		p.shows("– “seen first” First of whom?", "Left alone: Our founder's words", "3 findings")
	})
	read(t, n, func(p *projector) {
		p.shows("Left alone: Our founder's words", "3 findings", "x hear it again")
		p.press("x")
		if got := last(n); got != (workshop.Silenced{Clause: "use", Rule: "VAG-01", Back: true}) {
			t.Fatalf("it noted %+v", got)
		}
		p.shows("~ “seen first” First of whom?", "finding 1 of 4")
	})
	if len(n.typings) > 0 && !n.typings[len(n.typings)-1].Empty() {
		t.Errorf("the journal still has %+v", n.typings)
	}
}

func TestXOnASilenceOfNothingTakesItOut(t *testing.T) {
	n := said()
	n.events = append(n.events, workshop.Event{Seq: n.events[len(n.events)-1].Seq + 1, At: n.events[len(n.events)-1].At,
		What: workshop.Silenced{Clause: "use", Rule: "VAG-09", Reason: "It was our slogan"}})
	show(t, 80, 24, n, func(p *projector) {
		p.app.desk.doors.Lint = func(*curriculum.Curriculum, *workshop.State, statement.Draft, time.Time) (lint.Report, error) {
			return lint.Report{Findings: []lint.Finding{{Rule: lint.OfNothing, Severity: lint.Info, Words: "VAG-09",
				Why: "What this silenced is gone.", Mend: "Take it out.", Clause: workshop.ClauseKey{Clause: "use"}}}}, nil
		}
		p.press("f2")
		p.send(tea.KeyPressMsg{Code: tea.KeyHome})
		p.press("n")
		p.shows("~ “VAG-09” What this silenced is gone.", "x take the silence out")
		p.press("x")
		if got := last(n); got != (workshop.Silenced{Clause: "use", Rule: "VAG-09", Back: true}) {
			t.Errorf("it noted %+v", got)
		}
	})
}

func TestAReasonThatIsNotKeptYetOutlivesEscAndTheProgram(t *testing.T) {
	n := said()
	read(t, n, func(p *projector) {
		p.press("x", "Because", "esc")
		p.shows("finding 1 of 4")
		p.press("x")
		p.shows("┃ Because")
		p.press(" of", "ctrl+q")
	})
	read(t, n, func(p *projector) {
		p.press("x")
		p.shows("┃ Because of")
		n.broken = errors.New("no space left on the disk")
		p.press(" us", "enter")
		p.press("x")
		p.shows("┃ Because of us")
	})
}

func TestAFindingAboutTheWholeCanBeLeftAloneToo(t *testing.T) {
	n := said()
	read(t, n, func(p *projector) {
		p.press("end", "x", "The board does", "enter")
		if got := last(n); got != (workshop.Silenced{Rule: "DOC-01", Reason: "The board does"}) {
			t.Fatalf("it noted %+v", got)
		}
		p.shows("Left alone: The board does")
	})
}

func TestEnterOnAFindingGoesToTheStepThatMendsIt(t *testing.T) {
	read(t, said(), func(p *projector) {
		p.press("end")
		p.shows("would be mended at What is at stake")
		p.press("enter")
		p.shows("Ada has to explain it to the families", "What is at stake")
		p.press("f2")
		p.send(tea.KeyPressMsg{Code: tea.KeyHome})
		p.press("n", "n")
		p.shows("would be mended at When we look again", "enter mend it")
		p.press("enter")
		p.shows("When we look again")
	})
}

func TestRPutsTheCursorAtTheWordsFound(t *testing.T) {
	for _, c := range []struct {
		n    int
		want string
	}{{1, "XNobody can say why."}, {2, "Nobody can Xsay why."}} {
		n := said()
		read(t, n, func(p *projector) {
			for range c.n {
				p.press("n")
			}
			p.press("r", "X", "ctrl+s")
			if got, ok := last(n).(workshop.Reworded); !ok || got.Text != c.want {
				t.Errorf("after n pressed %d times it noted %+v", c.n, last(n))
			}
		})
	}
}

func TestOfTheSameWordsFoundTwiceTheFocusStaysOnItsOwn(t *testing.T) {
	n := said()
	show(t, 80, 24, n, func(p *projector) {
		p.app.desk.doors.Lint = func(*curriculum.Curriculum, *workshop.State, statement.Draft, time.Time) (lint.Report, error) {
			f := lint.Finding{Rule: "R", Words: "use", Why: "One.", Mend: "Two.", Clause: workshop.ClauseKey{Clause: "use"}}
			whole := lint.Finding{Rule: "D", Why: "Three.", Mend: "Four."}
			other := whole
			other.Mend = "Five."
			return lint.Report{Findings: []lint.Finding{whole, other, f, f}}, nil
		}
		p.press("f2", "home", "n")
		p.shows("finding 2 of 4")
		p.do(p.app.desk.room.happen(workshop.Named{Organization: "Another"}))
		p.shows("finding 2 of 4")
		p.press("n", "n")
		p.shows("finding 4 of 4")
		p.do(p.app.desk.room.happen(workshop.Named{Organization: "A third"}))
		p.shows("finding 4 of 4")
	})
}

func TestOfWordsFoundTwiceTheCursorStandsAtTheRightOnes(t *testing.T) {
	at := func(column int) note {
		return note{Finding: lint.Finding{Rule: "R", Words: "fair", Line: 1, Column: column}}
	}
	all := []note{at(4), at(20)}
	for i, want := range []int{3, 14} {
		if got, ok := found("As fair as is fair.", all[i], all); !ok || got != want {
			t.Errorf("the cursor for finding %d stands at %d", i, got)
		}
	}
	const sentence = "We, our suppliers, and our partners will never send a letter that nobody has read."
	whole := note{Finding: lint.Finding{Rule: "R", Words: sentence}}
	if _, ok := found(sentence, whole, []note{whole}); ok {
		t.Error("it finds a place for what is about the whole sentence")
	}
	if _, ok := found("As just as can be.", all[0], all); ok {
		t.Error("it finds words that are not there")
	}
}

func TestALateReportAboutAnOlderDraftIsDropped(t *testing.T) {
	show(t, 80, 24, said(), func(p *projector) {
		wait, asked := make(chan bool), 0
		p.app.desk.doors.Lint = func(_ *curriculum.Curriculum, s *workshop.State, d statement.Draft, _ time.Time) (lint.Report, error) {
			if asked++; d.Audience == statement.Internal {
				<-wait
			}
			why := "An old thing."
			if _, reworded := s.Rewording(workshop.ClauseKey{Clause: "use"}); reworded {
				why = "A new thing."
			}
			return lint.Report{Findings: []lint.Finding{{Rule: "R", Words: "use", Why: why, Clause: workshop.ClauseKey{Clause: "use"}}}}, nil
		}
		p.press("f2")
		p.send(tea.KeyPressMsg{Code: tea.KeyHome})
		p.press("r", " Now.", "ctrl+s")
		wait <- true
		p.settle()
		p.hides("thing.")
		wait <- true
		p.settle()
		p.shows("A new thing.")
		p.press("down", "up", "p", "p")
		p.passes(3 * time.Second)
		if asked != 3 { // the old draft, the new one, and the public one
			t.Errorf("the reader was asked %d times", asked)
		}
	})
}

func TestWhatIsFoundWhileWordsAreTypedShowsWhenTheyArePutDown(t *testing.T) {
	show(t, 80, 24, said(), func(p *projector) {
		wait := make(chan bool)
		finds := galleryLint(twelveFindings)
		p.app.desk.doors.Lint = func(c *curriculum.Curriculum, s *workshop.State, d statement.Draft, now time.Time) (lint.Report, error) {
			<-wait
			return finds(c, s, d, now)
		}
		p.press("f2")
		p.send(tea.KeyPressMsg{Code: tea.KeyHome})
		p.press("r", " Now")
		wait <- true
		p.settle()
		p.hides("finding")
		p.press("esc")
		p.shows("finding 1 of 4")
	})
}

func TestTypingNeverWaitsForTheReader(t *testing.T) {
	show(t, 80, 24, said(), func(p *projector) {
		never := make(chan bool)
		defer close(never)
		p.app.desk.doors.Lint = func(*curriculum.Curriculum, *workshop.State, statement.Draft, time.Time) (lint.Report, error) {
			<-never
			return lint.Report{}, nil
		}
		p.press("f2", "home", "r", " Nothing else.")
		p.shows("Nothing else.")
	})
}

func TestWhatCannotBeReadSaysSoInHelpOnly(t *testing.T) {
	show(t, 80, 40, said(), func(p *projector) {
		p.app.desk.doors.Lint = func(*curriculum.Curriculum, *workshop.State, statement.Draft, time.Time) (lint.Report, error) {
			return lint.Report{}, errors.New("there are no rules for Klingon")
		}
		p.press("f2")
		p.hides("no rules for")
		p.press("f1")
		p.shows("could not be read: There are no rules for Klingon.")
	})
}

func TestAWithdrawnClauseIsFoundAndPutBackInThePublicStatementToo(t *testing.T) {
	n := said()
	reading(t, n, func(p *projector) {
		p.press("p", "w")
		p.shows("Taken out of the statement", "▸ •  We use AI for who is seen first.", "w puts it back")
		p.press("w")
		if got := last(n); got != (workshop.Withdrawn{Clause: "use", Back: true}) {
			t.Errorf("it noted %+v", got)
		}
		p.hides("Taken out of the statement")
	})
}

func TestAnAnswerThatChangedAfterItsClauseWasWithdrawnIsTold(t *testing.T) {
	n := said()
	n.Append(workshop.Event{What: workshop.Withdrawn{Clause: "use"}})
	reading(t, n, func(p *projector) {
		focus(p, "We use AI for who is seen first.")
		p.hides("has changed since it was withdrawn")
	})
	n.Append(workshop.Event{What: workshop.Settled{Key: curriculum.Key{Step: "use"}, Settled: curriculum.Settled{Answer: &curriculum.Chosen{Choice: curriculum.Choice{ID: "hiring", Text: "Hiring"}}}}})
	reading(t, n, func(p *projector) {
		focus(p, "We use AI for hiring.")
		p.shows("The answer behind it has changed since it was withdrawn.")
	})
}

func TestWordsForAClauseWhoseItemIsGoneAreStillShown(t *testing.T) {
	n := said()
	n.Append(workshop.Event{What: workshop.Reworded{Clause: "fear", Item: 3, Text: "It goes on for ever.", Generated: "It never stops."}})
	n.Append(workshop.Event{What: workshop.Withdrawn{Clause: "fear", Item: 2}})
	reading(t, n, func(p *projector) { p.hides("No longer written") })
	n.Append(workshop.Event{What: workshop.Settled{Key: curriculum.Key{Step: "nightmares"},
		Settled: curriculum.Settled{Answer: &curriculum.Listed{Items: []curriculum.Item{{ID: 1, Text: "The wrong people wait"}}}}}})
	show(t, 80, 40, n, func(p *projector) {
		p.press("f2", "end")
		p.shows("No longer written", "In our own words: It goes on for ever.", "Taken out on ")
	})
}

func TestReorderingSaysWhereItLandsAndPassesWhatThePublicDoesNotSee(t *testing.T) {
	n := said()
	reading(t, n, func(p *projector) {
		focus(p, "The wrong people wait")
		p.press("alt+down")
		p.shows("It stands at 2 of 3 in “What we fear”.")
		p.press("alt+down", "alt+down")
		p.shows("It is the last of its section.")
	})
}
