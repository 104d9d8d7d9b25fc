package tui

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/workshop"
)

// said is a workshop in which a few things have been settled.
func said() *notebook {
	n := begun()
	settle := func(step curriculum.StepID, item int, a curriculum.Answer) {
		n.Append(workshop.Event{What: workshop.Settled{Key: curriculum.Key{Step: step, Item: item}, Settled: curriculum.Settled{Answer: a}}})
	}
	settle("use", 0, &curriculum.Chosen{Choice: curriculum.Choice{ID: "triage", Text: "who is seen first"}})
	settle("stake", 0, &curriculum.Written{Text: "Ada has to explain it to the families"})
	items := []curriculum.Item{{ID: 1, Text: "The wrong people wait"}, {ID: 2, Text: "Nobody can say why"}, {ID: 3, Text: "It never stops"}}
	settle("nightmares", 0, &curriculum.Listed{Items: items})
	settle("shortlist", 0, &curriculum.Picked{Choices: []curriculum.Choice{
		{ID: "1", Text: items[0].Text}, {ID: "2", Text: items[1].Text}, {ID: "3", Text: items[2].Text}}})
	settle("red-line", 1, &curriculum.Filled{Values: []curriculum.Value{{Field: "act", Text: "send anybody home unseen"}}})
	return n
}

// reading runs test on the statement of n, with the first clause in focus.
func reading(t *testing.T, n *notebook, test func(*projector)) {
	t.Helper()
	show(t, 80, 24, n, func(p *projector) {
		p.press("f2")
		p.send(tea.KeyPressMsg{Code: tea.KeyHome})
		test(p)
	})
}

// focus moves the focus down to the clause that begins with text.
func focus(p *projector, text string) {
	p.t.Helper()
	for range 40 {
		for line := range strings.SplitSeq(p.frame(), "\n") {
			if strings.Contains(line, "▸") && strings.Contains(line, text) {
				return
			}
		}
		p.press("down")
	}
	p.t.Fatalf("nothing begins with %q:\n%s", text, p.frame())
}

// last is the latest event of n that is no Moved.
func last(n *notebook) workshop.Happening {
	for i := len(n.events) - 1; i >= 0; i-- {
		if _, moved := n.events[i].What.(workshop.Moved); !moved {
			return n.events[i].What
		}
	}
	return nil
}

func TestEveryClauseLeadsToTheStepBehindIt(t *testing.T) {
	reading(t, said(), func(p *projector) {
		focus(p, "We will never send anybody home")
		p.shows("from “What we will never do”, for “The wrong people wait”, settled ")
		p.press("p")
		p.shows("from What we will never do: The wrong people wait")
		p.press("p")
		p.press("enter")
		p.shows("What will we never do, so that this does not happen?", "send anybody home unseen")
	})
}

func TestGapsAreMarkedCountedAndReachedByOneKey(t *testing.T) {
	reading(t, said(), func(p *projector) {
		p.shows("3 gaps")
		p.press("g")
		p.shows("▸ ○  What we will never do")
		p.press("g", "g")
		p.shows("▸ ○  No date has been set yet.")
		p.press("g")
		p.shows("▸ ○  What we will never do", "Nobody can say why")
	})
}

func TestARewordingKeepsTheSentenceItReplaces(t *testing.T) {
	n := said()
	reading(t, n, func(p *projector) {
		p.press("r")
		p.shows("The answers say: We use AI for who is seen first.")
		p.press(" Nothing else.", "ctrl+s")
		want := workshop.Reworded{Clause: "use", Text: "We use AI for who is seen first. Nothing else.", Generated: "We use AI for who is seen first."}
		if got := last(n); got != want {
			t.Fatalf("it noted %+v", got)
		}
		p.shows("We use AI for who is seen first. Nothing else.", "Reworded by the room; what was answered would say what stands above.")
		before := len(n.events)
		p.press("r", "ctrl+s")
		if len(n.events) != before {
			t.Errorf("keeping the same words noted %+v", last(n))
		}
	})
}

func TestAnEmptyRewordingGoesBackToTheAnswers(t *testing.T) {
	n := said()
	n.Append(workshop.Event{What: workshop.Reworded{Clause: "use", Text: "Triage.", Generated: "We use AI for who is seen first."}})
	reading(t, n, func(p *projector) {
		p.shows("Triage.")
		p.press("r")
		for range len("Triage.") {
			p.press("backspace")
		}
		p.press("ctrl+s")
		p.shows("▸ ┃  We use AI for who is seen first.")
		p.hides("Triage.")
	})
}

func TestWordsForAClauseOutliveEscAndTheProgram(t *testing.T) {
	n := said()
	reading(t, n, func(p *projector) {
		p.press("r", " And", "esc", "r")
		p.shows("And")
		p.press(" more")
		p.passes(time.Second)
		if len(n.typings) == 0 || !strings.HasSuffix(n.typings[len(n.typings)-1].Field[0], "And more") {
			t.Fatalf("a second later the journal has %+v", n.typings)
		}
		p.press("esc")
		p.hides("And more")
		p.press("r")
		p.shows("And more")
		p.press(" still", "ctrl+q")
	})
	reading(t, n, func(p *projector) {
		p.press("r")
		p.shows("And more still")
		p.press("ctrl+s")
	})
	if got, ok := last(n).(workshop.Reworded); !ok || !strings.HasSuffix(got.Text, "And more still") {
		t.Errorf("it noted %+v", last(n))
	}
	if got := n.typings[len(n.typings)-1]; !got.Empty() {
		t.Errorf("the journal still has %+v", got)
	}
}

func TestAStaleRewordingIsShownWithBothTextsUntilTheRoomChooses(t *testing.T) {
	for _, c := range []struct{ key, text string }{{"k", "Triage."}, {"t", ""}} {
		n := said()
		n.Append(workshop.Event{What: workshop.Reworded{Clause: "use", Text: "Triage.", Generated: "We use AI for Hiring and promotion."}})
		reading(t, n, func(p *projector) {
			p.shows("▸ !  Triage.", "the answer behind them has changed", "We use AI for who is seen first.", "k keep ours")
			p.press(c.key)
			want := workshop.Reworded{Clause: "use", Text: c.text, Generated: "We use AI for who is seen first."}
			if got := last(n); got != want {
				t.Errorf("%s noted %+v", c.key, got)
			}
			p.hides("k keep ours")
		})
	}
}

func TestAWithdrawnClauseCanBePutBack(t *testing.T) {
	n := said()
	reading(t, n, func(p *projector) {
		p.press("w")
		if got := last(n); got != (workshop.Withdrawn{Clause: "use"}) {
			t.Fatalf("it noted %+v", got)
		}
		p.send(tea.KeyPressMsg{Code: tea.KeyEnd})
		for range 20 {
			if strings.Contains(p.frame(), "w puts it back") {
				break
			}
			p.press("up")
		}
		p.shows("Withdrawn: not in the statement. w puts it back.")
		p.press("w")
		if got := last(n); got != (workshop.Withdrawn{Clause: "use", Back: true}) {
			t.Errorf("it noted %+v", got)
		}
	})
}

func TestReorderingFollowsAKeyHeldDown(t *testing.T) {
	n := said()
	reading(t, n, func(p *projector) {
		focus(p, "The wrong people wait")
		_, first := p.app.Update(tea.KeyPressMsg{Code: tea.KeyDown, Mod: tea.ModAlt}) // not yet on disk when the next comes
		_, second := p.app.Update(tea.KeyPressMsg{Code: tea.KeyDown, Mod: tea.ModAlt})
		p.do(first)
		p.do(second)
		got, ok := last(n).(workshop.Reordered)
		if !ok || got.Section != "fears" || fmt.Sprint(got.Clauses) != "[{fear 2} {fear 3} {fear 1}]" {
			t.Fatalf("it noted %+v", last(n))
		}
		p.shows("▸ •  The wrong people wait")
		if f := p.frame(); strings.Index(f, "It never stops") > strings.Index(f, "▸ •  The wrong people wait") {
			t.Errorf("it has not moved:\n%s", f)
		}
		p.press("alt+down")
		if again := last(n).(workshop.Reordered); fmt.Sprint(again) != fmt.Sprint(got) {
			t.Errorf("past the end it noted %+v", again)
		}
	})
}

func TestTheEditorRewordsAndItsTroubleIsSaid(t *testing.T) {
	n := said()
	reading(t, n, func(p *projector) {
		s := p.app.stack.top().(*statementScreen)
		e, _ := s.focused()
		p.send(editedMsg{s, e, "From the\n editor.\x1b[2J", nil})
		if got, ok := last(n).(workshop.Reworded); !ok || !strings.HasPrefix(got.Text, "From the editor.") || strings.Contains(got.Text, "\x1b") {
			t.Fatalf("it noted %+v", last(n))
		}
		p.send(editedMsg{s, e, "", errors.New("no editor is set")})
		p.shows("No editor is set.")
	})
}

func TestWhatAnEditorLeftIsForTheStatementThatAskedOnly(t *testing.T) {
	n := said()
	reading(t, n, func(p *projector) {
		s := p.app.stack.top().(*statementScreen)
		e, _ := s.focused()
		p.do(p.app.stack.move(push{newStatement(p.app.desk)}))
		before := len(n.events)
		p.send(editedMsg{s, e, "From the editor.", nil})
		if len(n.events) != before+1 {
			t.Errorf("it noted %d events", len(n.events)-before)
		}
	})
}

func TestNothingIsSaidToHaveHappenedThatCouldNotBeSaved(t *testing.T) {
	for _, keys := range [][]string{{"w"}, {"alt+down"}} {
		reading(t, said(), func(p *projector) {
			focus(p, "The wrong people wait")
			n := p.app.desk.room.session.Log.(*notebook)
			n.broken = errors.New("no space left on the disk")
			for range 2 { // while it fails, and when it has failed
				p.press(keys...)
				p.shows("Not saved: no space left on the disk.")
				p.hides("out of the statement", "stands at")
			}
		})
	}
}

func TestAnEditorIsHandedTheTextAndReadAfterwards(t *testing.T) {
	var given string
	job := &editing{text: "before", open: func(text string) (*exec.Cmd, func() (string, error), error) {
		given = text
		return exec.Command("true"), func() (string, error) { return "after", nil }, nil
	}}
	if err := job.Run(); err != nil || given != "before" || job.text != "after" {
		t.Errorf("it was given %q and left %q, %v", given, job.text, err)
	}
	job.open = func(string) (*exec.Cmd, func() (string, error), error) {
		return exec.Command("false"), func() (string, error) { return "lost", nil }, nil
	}
	if err := job.Run(); err == nil || job.text != "after" {
		t.Errorf("an editor that failed left %q, %v", job.text, err)
	}
}

func TestTheStatementIsReadableBeforeItIsRendered(t *testing.T) {
	show(t, 80, 24, said(), func(p *projector) {
		_, cmd := p.app.Update(keyboard["f2"])
		plain := p.frame()
		if !strings.Contains(plain, "We use AI for who is seen first.") {
			t.Errorf("it shows\n%s", plain)
		}
		p.do(cmd)
		if rendered := p.frame(); rendered != plain {
			t.Errorf("rendering moves the words:\n%s\nbefore:\n%s", rendered, plain)
		}
	})
}

func TestARewordingThatCannotBeSavedIsNotLost(t *testing.T) {
	n := said()
	reading(t, n, func(p *projector) {
		n.broken = errors.New("no space left on the disk")
		p.press("r", " Nothing else.", "ctrl+s")
		p.shows("Not saved: no space left on the disk.")
		p.hides("Nothing else.")
		p.press("r")
		p.shows("Nothing else.")
		p.press("ctrl+s")
		p.shows("Not saved", "Nothing else.")
	})
}

func TestTheStatementOpensAtWhatHasJustChanged(t *testing.T) {
	show(t, 80, 24, begun(), func(p *projector) {
		p.press("pgdn", "2", "enter", "pgdn", "f2")
		p.shows("▸ ┃  We use AI for who is seen first.")
	})
}

func TestTheStatementOpensWhereTheRoomIs(t *testing.T) {
	n := said()
	n.Append(workshop.Event{What: workshop.Moved{Key: curriculum.Key{Step: "red-line", Item: 2}}})
	show(t, 80, 24, n, func(p *projector) {
		p.press("f2")
		p.shows("▸ ○  What we will never do has not been agreed yet (“Nobody can say")
	})
}

func TestTheStatementOpensInTheSectionOfTheStepAndNeverInTheAnnex(t *testing.T) {
	for _, c := range []struct{ step, focus string }{
		{"use", "We use AI for who is seen first."},
		{"likelihood", "The wrong people wait."}, // feeds nothing; the step before it does
		{"review", "No date has been set yet."},
		{"why", "We use AI for who is seen first."},
	} {
		n := said()
		n.Append(workshop.Event{What: workshop.Moved{Key: curriculum.Key{Step: curriculum.StepID(c.step)}}})
		show(t, 80, 24, n, func(p *projector) {
			p.press("f6", "Who pays?", "enter", "enter", "f5", "pgup", "f7", "Not I.", "enter", "enter", "f2")
			for line := range strings.Lines(p.frame()) {
				if strings.Contains(line, "▸") && !strings.Contains(line, c.focus) {
					t.Errorf("from %s it opens at %s", c.step, line)
				}
			}
			p.shows("▸")
		})
	}
}

func TestAnEditorGetsTheTerminalItselfAndEndsWithoutAKey(t *testing.T) {
	in, keys, err := os.Pipe() // a terminal on which nobody types
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	defer keys.Close()
	job := &editing{open: func(string) (*exec.Cmd, func() (string, error), error) {
		return exec.Command("true"), func() (string, error) { return "after", nil }, nil
	}}
	job.SetStdin(FilterPaste(in))
	done := make(chan error)
	go func() { done <- job.Run() }()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(10 * time.Second):
		t.Error("it waits for a key")
	}
}
