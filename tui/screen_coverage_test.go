package tui

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"notbad/curriculum"
	"notbad/statement"
	"notbad/statement/lint"
	"notbad/workshop"
)

// promised is a workshop in which five things are promised.
func promised() *notebook {
	n := said()
	for i, act := range []string{"send anybody home unseen", "let a score decide alone", "run what nobody can stop"} {
		n.Append(workshop.Event{What: workshop.Settled{Key: curriculum.Key{Step: "red-line", Item: i + 1},
			Settled: curriculum.Settled{Answer: &curriculum.Filled{Values: []curriculum.Value{{Field: "act", Text: act}}}}}})
	}
	return n
}

func TestTheMatrixLeadsFromACommitmentToItsClause(t *testing.T) {
	read(t, promised(), func(p *projector) {
		p.press("c")
		p.shows("Coverage, internal", "5 commitments", "▸ We use AI for who is seen first. x   ·   ·  ·  ·     ·    ·     ·", "who “We”")
		p.press("down", "down", "down")
		p.shows("▸ We will never let a score decid… x   x   ·", "A red line: We will never let a score decide alone.", "act “let a score decide alone”", "on the statement")
		p.press("enter")
		p.shows("Statement, internal", "▸ 2. We will never let a score decide alone.")
		p.press("c")
		p.shows("▸ We will never let a score dec")
		p.press("esc")
		p.shows("▸ 2. We will never let a score decide alone.")
	})
}

func TestBelowTheMatrixStandsHowManySayWhatAndNoScore(t *testing.T) {
	for _, size := range [][2]int{{60, 18}, {80, 24}, {120, 40}} {
		show(t, size[0], size[1], promised(), func(p *projector) {
			p.app.desk.doors.Lint = galleryLint(twelveFindings)
			p.press("f2", "c", "end")
			p.shows("Strong: red line (1), deadline (1).")
			p.hides("enter on the statement")
			p.press("enter") // leads nowhere
			all := ""
			for range 20 {
				all += p.frame()
				p.press("up")
			}
			for _, want := range []string{"5 commitments, 3 red lines", "5 of 5 say who is bound", "4 of 5 say what they do, or never do", "0 of 5 say by when"} {
				if !strings.Contains(all, want) {
					t.Errorf("at %v nothing says %q", size, want)
				}
			}
			if strings.Contains(all, "%") || strings.Contains(all, "score:") {
				t.Errorf("it has a score:\n%s", all)
			}
		})
	}
}

func TestTheHeadOfTheMatrixStaysWhileItScrolls(t *testing.T) {
	show(t, 60, 18, promised(), func(p *projector) {
		p.app.desk.doors.Lint = galleryLint(twelveFindings)
		p.press("f2", "c", "home")
		for range 20 {
			p.shows("who act to if limit time proof else")
			p.press("pgdn")
		}
		p.shows("who act to if limit time proof else", "Strong: ")
	})
}

func TestTheFocusStaysOnItsCommitmentWhenTheReaderSpeaksAgain(t *testing.T) {
	read(t, promised(), func(p *projector) {
		p.press("c", "down", "down")
		p.shows("▸ We will never send anybody")
		room := p.app.desk.room
		p.do(room.happen(workshop.Reordered{Section: "never", Clauses: []workshop.ClauseKey{{Clause: "never", Item: 3}, {Clause: "never", Item: 2}, {Clause: "never", Item: 1}}}))
		p.shows("▸ We will never send anybody")
		if s := p.app.stack.top().(*coverageScreen); s.at != 4 {
			t.Errorf("it is row %d", s.at)
		}
		p.do(room.happen(workshop.Withdrawn{Clause: "never", Item: 1}))
		p.hides("send anybody")
		p.shows("4 commitments")
	})
}

func TestAMatrixWithoutRowsSaysWhy(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{nil, "Nothing here is a commitment yet."},
		{errors.New("there are no rules for Klingon"), "The statement could not be read: There are no rules for Klingon."},
	} {
		show(t, 60, 18, begun(), func(p *projector) {
			p.app.desk.doors.Lint = func(*curriculum.Curriculum, *workshop.State, statement.Draft, time.Time) (lint.Report, error) {
				return lint.Report{}, c.err
			}
			p.press("f2", "c")
			if f := strings.Join(strings.Fields(p.frame()), " "); !strings.Contains(f, c.want) {
				t.Errorf("it shows\n%s", f)
			}
			p.press("end", "pgdn", "enter", "up", "esc")
			p.shows("Statement, internal")
		})
	}
}

func TestThePublicStatementHasAMatrixOfItsOwn(t *testing.T) {
	read(t, promised(), func(p *projector) {
		p.press("p", "c")
		p.shows("Coverage, public", "5 commitments")
		p.press("esc")
		p.shows("Statement, public")
	})
}

func TestHelpSaysWhatTheEightPartsAre(t *testing.T) {
	show(t, 80, 40, promised(), func(p *projector) {
		p.app.desk.doors.Lint = galleryLint(twelveFindings)
		p.press("f2", "c", "f1")
		for _, part := range lint.EveryPart() {
			p.shows(fmt.Sprintf("%s: ", part.Head()))
		}
		p.shows("This is no mark")
	})
}

func TestWhereNobodyReadsThereIsNoMatrix(t *testing.T) {
	reading(t, promised(), func(p *projector) {
		p.press("c")
		p.shows("Statement, internal")
	})
}
