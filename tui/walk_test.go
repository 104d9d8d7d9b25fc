package tui

import (
	"errors"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/workshop"
)

func TestAnAnswerReachesTheStatement(t *testing.T) {
	show(t, 120, 40, begun(), func(p *projector) {
		p.shows("Why we are here", "What we use AI for has not been")
		p.press("pgdn", "2", "enter")
		p.shows("Settled.", "We use AI for who is seen first.", "┃")
		p.sees("settled-120x40")
	})
}

func TestEveryFrameOfTheWalkAtTheUsualSizes(t *testing.T) {
	for _, size := range []struct {
		name string
		w, h int
	}{{"60x18", 60, 18}, {"80x24", 80, 24}, {"120x40", 120, 40}} {
		t.Run(size.name, func(t *testing.T) {
			show(t, size.w, size.h, begun(), func(p *projector) {
				p.sees("read-" + size.name)
				p.press("pgdn", "2")
				p.sees("choose-" + size.name)
				p.press("enter", "pgdn", "The wrong people wait, and some of them die waiting.")
				p.sees("write-" + size.name)
				p.press("pgdn")
				p.sees("case-" + size.name)
				p.press("1", "enter", "2", "enter", "pgdn")
				p.press("The triage model sends darker-skinned patients home", "enter", "The chatbot promises what we do not cover", "enter")
				p.sees("list-" + size.name)
				p.press("ctrl+s", "pgdn", "space", "down", "space", "enter", "pgdn")
				p.sees("scale-" + size.name)
				p.press("pgdn")
				p.sees("rank-" + size.name)
				p.press("ctrl+s", "pgdn")
				p.sees("each-" + size.name)
				p.press("f3")
				p.sees("agenda-" + size.name)
			})
		})
	}
}

func TestTypingAheadNeverReachesTheStepBeingLeft(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		p.press("pgdn", "1", "enter", "pgdn")
		_, moving := p.app.Update(keyboard["pgdn"]) // not done yet when the next keys come
		p.press("2", "enter", "2", "enter")
		p.do(moving)
		if a, ok := p.app.desk.room.state.Answer(curriculum.Key{Step: "letters"}).Answer.(*curriculum.Judged); !ok || a.Before.ID != "check" {
			t.Errorf("the case got %v", a)
		}
		if a := p.app.desk.room.state.Answer(curriculum.Key{Step: "stake"}); !a.Empty() {
			t.Errorf("the step left got %v", a)
		}
	})
}

func TestAnswersAreWrittenInTheOrderTheyWereSettled(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		// All keys come before any write has ended.
		p.press("pgdn")
		for _, k := range []string{"1", "enter", "2", "enter"} {
			_, cmd := p.app.Update(keyboard[k])
			if k != "enter" {
				_, cmd = p.app.Update(tea.KeyPressMsg{Code: rune(k[0]), Text: k})
			}
			if cmd != nil {
				go func() { p.msgs <- cmd() }()
			}
		}
		p.settle()
		var said []string
		for _, e := range n.events {
			if s, ok := e.What.(workshop.Settled); ok {
				said = append(said, s.Answer.Lines()...)
			}
		}
		if got := strings.Join(said, ", "); got != "Hiring and promotion, Who is seen first" {
			t.Errorf("written: %s", got)
		}
	})
}

func TestNothingIsCalledSettledBeforeItIsOnDisk(t *testing.T) {
	show(t, 80, 24, begun(), func(p *projector) {
		p.press("pgdn", "1")
		_, cmd := p.app.Update(keyboard["enter"])
		p.shows("Saving…")
		p.hides("Settled.")
		p.press("enter") // the same again
		p.hides("Settled.")
		p.do(cmd)
		p.shows("Settled.")
	})
}

func TestAFailedWriteKeepsTheWordsAndSaysWhy(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		p.press("pgdn", "1", "enter", "pgdn", "People wait.")
		n.broken = errors.New("no space left on the disk")
		p.press("ctrl+s")
		p.shows("Not saved: no space left on the disk", "People wait.")
		before := len(n.events)
		n.broken = nil
		p.press(" And more", "pgdn", "pgup")
		p.shows("People wait. And more", "Not saved")
		if len(n.events) != before {
			t.Errorf("wrote on after a failure: %v", n.events[before:])
		}
		p.press("ctrl+q")
		p.shows("What was typed last is not saved. Press the same again to leave without it.")
		if p.quit {
			t.Fatal("it left without the words")
		}
		p.press("ctrl+q")
		if !p.quit {
			t.Error("could not leave")
		}
	})
}

func TestLeavingStopsWhenTheLastWordsCannotBeSaved(t *testing.T) {
	for _, x := range []struct {
		name  string
		leave tea.Msg
		quits bool
	}{{"people leave", keyboard["ctrl+q"], false}, {"the machine ends", LeaveMsg{}, true}} {
		n := begun()
		show(t, 80, 24, n, func(p *projector) {
			p.press("pgdn", "1", "enter", "pgdn", "People wait.")
			n.broken = errors.New("no space left on the disk")
			p.send(x.leave)
			if p.quit != x.quits {
				t.Errorf("when %s: quit is %v", x.name, p.quit)
			}
			if !p.quit {
				p.shows("Not saved: no space left on the disk", "People wait.")
				p.press(" And more")
				p.shows("People wait. And more")
			}
		})
	}
}

func TestWhatCouldNotBeNotedIsThereToBeNotedAgain(t *testing.T) {
	for _, k := range []string{"f6", "f7"} {
		n := begun()
		show(t, 80, 24, n, func(p *projector) {
			p.press("pgdn", k, "Who pays for it?", "tab", "Ada")
			n.broken = errors.New("no space left on the disk")
			p.press("ctrl+s")
			p.shows("Not saved: no space left on the disk")
			p.press(k)
			p.shows("Who pays for it?", "Ada")
		})
	}
}

func TestGoingHomeSaysWhatWasNotSaved(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		p.press("f3")
		p.passes(time.Second)
		n.broken = errors.New("no space left on the disk")
		p.press("h", "h")
		p.shows("What was typed last could not be saved: no space left on the disk.")
	})
}

func TestAWorkshopResumesWhereItWasLeft(t *testing.T) {
	n := begun()
	var left, again string
	var cursor tea.Position
	show(t, 80, 24, n, func(p *projector) {
		p.press("pgdn", "1", "enter", "pgdn", "Somebody is turned away.")
		p.passes(90 * time.Second)
		p.press("left", "left", "left")
		p.press("ctrl+q")
		left, cursor = p.frame(), p.app.View().Cursor.Position
		if !p.quit || n.closed != 1 {
			t.Errorf("quit %v, closed %d times", p.quit, n.closed)
		}
	})
	show(t, 80, 24, n, func(p *projector) {
		again = p.frame()
		if at := p.app.View().Cursor.Position; at != cursor {
			t.Errorf("the cursor was at %v and is at %v", cursor, at)
		}
	})
	strip := func(s string) string { // the bar said that it was leaving
		lines := strings.Split(s, "\n")
		return strings.Join(lines[:len(lines)-2], "\n")
	}
	if strip(left) != strip(again) {
		t.Errorf("left:\n%s\nand found:\n%s", left, again)
	}
}

func TestTypingIsOnDiskWithinTheSecond(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		p.press("pgdn", "1", "enter", "pgdn")
		var typed []time.Time
		for i := range 40 {
			p.press(string(rune('a' + i%26)))
			typed = append(typed, time.Now())
			p.passes(70 * time.Millisecond)
		}
		p.passes(time.Second)
		kept := 0 // letters on disk by each write
		for _, w := range n.wrote {
			if a, ok := w.typing.Answer.(*curriculum.Written); ok {
				for ; kept < len(a.Text); kept++ {
					if lag := w.at.Sub(typed[kept]); lag > time.Second {
						t.Errorf("letter %d was on disk after %v", kept, lag)
					}
				}
			}
		}
		if kept != len(typed) {
			t.Errorf("%d letters of %d are on disk", kept, len(typed))
		}
		if len(n.wrote) > 14 {
			t.Errorf("%d writes for three seconds of typing", len(n.wrote))
		}
	})
}

func TestSettlingForgetsWhatWasTyped(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		p.press("pgdn", "1", "enter", "pgdn", "People wait.")
		p.passes(time.Second)
		p.press("ctrl+s")
		if kept := n.typings[len(n.typings)-1]; !kept.Empty() {
			t.Errorf("the journal still holds %v", kept)
		}
	})
}

func TestGoingOnSettlesWhatCanBeSettled(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		p.press("pgdn", "1", "pgdn")
		p.shows("Settled: “What we use it for”.", "What happens to people")
		p.press("People wait.", "pgdn")
		p.shows("Settled: “What is at stake”.")
	})
}

func TestGoingOnWarnsOnceAboutWhatCannotBeSettled(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		p.press("pgdn", "1", "enter", "pgdn", "pgdn", "pgdn", "Only one", "enter", "pgdn")
		p.shows("Write the headline", "pgdn again moves on; your words stay.")
		p.press("pgdn")
		p.hides("Write the headline as")
		p.press("f3", "esc")
		for range 4 {
			p.press("pgup")
		}
		p.press("pgdn", "pgdn", "pgdn", "pgdn")
		if _, ok := p.app.desk.room.typings[curriculum.Key{Step: "nightmares"}]; !ok {
			t.Error("the words are gone")
		}
	})
}

func TestAnEditUpstreamSaysWhatItSetsAside(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		p.press("pgdn", "1", "enter", "pgdn", "People wait.", "ctrl+s", "pgup", "3", "enter")
		p.shows("1 answer was set aside because", "ctrl+z brings it back.")
		p.press("ctrl+z")
		p.shows("1 answer is back.")
		if p.app.desk.room.sight.SetAside() != nil {
			t.Error("it is not back")
		}
	})
}

func TestUndoGoesFromTheWordsToTheSettlings(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		p.press("pgdn", "1", "enter", "pgdn", "pgup")
		p.press("ctrl+z")
		p.shows("Undone: “What we use it for” is not answered any more")
		p.press("ctrl+z")
		p.shows("There is nothing to undo.")
	})
}

func TestHistoryBringsAnEarlierAnswerBack(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		p.press("pgdn", "1", "enter", "2", "enter", "f9")
		p.shows("stands now", "Hiring and promotion", "Who is seen first")
		p.press("down", "enter")
		p.shows("brought back")
		p.press("esc")
		if a := p.app.desk.room.state.Answer(curriculum.Key{Step: "use"}).Answer.(*curriculum.Chosen); a.Choice.ID != "hiring" {
			t.Errorf("%v stands", a)
		}
	})
}

func TestUndoTakesBackWhatHistoryBroughtBackAndNoMore(t *testing.T) {
	show(t, 80, 24, begun(), func(p *projector) {
		p.press("pgdn", "1", "enter", "2", "enter", "f9", "down", "enter", "esc")
		p.shows("(•)  Hiring and promotion")
		p.press("ctrl+z")
		p.shows("Undone: “What we use it for” is as it was before.", "(•)  Who is seen first")
	})
}

func TestWhatWasSkippedAndParkedComesBackAtTheEnd(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		p.press("pgdn", "f5", "f6", "Who pays for the audit?", "tab", "Ada", "enter")
		p.shows("1 matter parked")
		for range 20 {
			if strings.Contains(p.frame(), "That was the last step.") {
				break
			}
			p.press("pgdn")
		}
		p.shows("Skipped", "What we use it for", "Parked", "Who pays for the audit? (Ada)", "Required and open")
		p.press("down", "down", "down", "down", "down", "d")
		p.hides("Who pays for the audit?")
		p.press("up", "up", "up", "up", "up", "enter")
		p.shows("Which use of AI")
	})
}

func TestADissentIsKeptVerbatim(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		p.press("pgdn", "f7", "I would not sign this: *never*.", "esc", "f7")
		p.shows("I would not sign this: *never*.")
		p.press("tab", "Ben", "enter")
		p.shows("1 dissent noted")
		d := p.app.desk.room.state.Dissents()
		if len(d) != 1 || d[0].Words != "I would not sign this: *never*." || d[0].By != "Ben" {
			t.Errorf("kept %v", d)
		}
	})
}

func TestTheClockCountsOnlyTimeSpentWorking(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		p.shows("○ 2:00")
		p.passes(30 * time.Second)
		p.shows("◔ 1:30")
		kept := workshop.Typings(nil)
		for _, t := range n.typings {
			kept = kept.Keep(t)
		}
		if len(kept) == 0 || kept[0].Key != (curriculum.Key{}) || kept[0].Clock < 25*time.Second {
			t.Errorf("after half a minute in silence the journal keeps %+v", kept)
		}
		p.press("f8", "f8")
		p.passes(time.Minute)
		p.shows("◔ 1:30 paused")
		p.press("f8", "+", "esc")
		p.passes(time.Second)
		p.shows("◔ 2:29")
		time.Sleep(time.Hour) // the lid was shut
		p.settle()
		p.shows("◔ 2:28")
		p.passes(3 * time.Minute)
		p.shows("over")
	})
}

func TestOneAloneIsNotHurried(t *testing.T) {
	n := &notebook{}
	n.Append(workshop.Event{What: workshop.Opened{Curriculum: "twelve", Language: "en", Alone: true}})
	n.Append(workshop.Event{What: workshop.Named{Organization: "Northwind", Title: "Alone", Agenda: "all"}})
	show(t, 80, 24, n, func(p *projector) {
		p.passes(65 * time.Second)
		p.shows("1:05 spent")
		p.hides("over")
	})
}
