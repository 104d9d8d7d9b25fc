package tui

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"notbad/curriculum"
	"notbad/workshop"
)

// headlines is a list answer with these items, numbered from 1.
func headlines(texts ...string) curriculum.Settled {
	a := &curriculum.Listed{}
	for i, text := range texts {
		a.Items = append(a.Items, curriculum.Item{ID: i + 1, Text: text})
	}
	return curriculum.Settled{Answer: a}
}

// at is a notebook in which these answers were settled, and the room is at k.
func at(k curriculum.Key, settled ...workshop.Settled) *notebook {
	n := begun()
	for _, s := range settled {
		n.Append(workshop.Event{What: s})
	}
	n.Append(workshop.Event{What: workshop.Moved{Key: k}})
	return n
}

func redLine(item int, wording, act string) workshop.Settled {
	return workshop.Settled{Key: curriculum.Key{Step: "red-line", Item: item}, Settled: curriculum.Settled{
		Answer: &curriculum.Filled{Values: []curriculum.Value{{Field: "act", Text: act}}}, Wording: wording}}
}

func shortlisted(texts ...string) workshop.Settled {
	a := &curriculum.Picked{}
	for i, text := range texts {
		a.Choices = append(a.Choices, curriculum.Choice{ID: strconv.Itoa(i + 1), Text: text})
	}
	return workshop.Settled{Key: curriculum.Key{Step: "shortlist"}, Settled: curriculum.Settled{Answer: a}}
}

func TestAnAnswerForAnEarlierWordingSaysSo(t *testing.T) {
	list := curriculum.Key{Step: "nightmares"}
	n := at(curriculum.Key{Step: "red-line", Item: 1},
		workshop.Settled{Key: list, Settled: headlines("It lies", "It leaks")}, shortlisted("It lies", "It leaks"),
		redLine(1, "It lies", "let it speak alone"), workshop.Settled{Key: list, Settled: headlines("It lies to patients", "It leaks")})
	show(t, 80, 24, n, func(p *projector) {
		p.shows("1 of 2  It lies to patients", "Answered for an earlier wording: “It lies”.")
		p.press("ctrl+s")
		p.hides("earlier wording")
	})
}

func TestAnItemThatIsGoneSetsItsAnswersAside(t *testing.T) {
	list := curriculum.Key{Step: "nightmares"}
	n := at(list, workshop.Settled{Key: list, Settled: headlines("It lies", "It leaks", "It stalls")},
		shortlisted("It lies", "It leaks", "It stalls"), redLine(1, "It lies", "let it speak alone"), redLine(2, "It leaks", "sell it"))
	show(t, 80, 24, n, func(p *projector) {
		p.press("up", "up", "up", "ctrl+d", "ctrl+s")
		p.shows("1 answer was set aside because its entry was removed; ctrl+z brings it back.")
		p.press("ctrl+z")
		p.shows("1 answer is back.")
	})
}

func TestPagingFromAPlaceThatIsGoneGoesOnNearIt(t *testing.T) {
	for _, k := range []string{"pgdn", "pgup"} {
		list := curriculum.Key{Step: "nightmares"}
		n := at(curriculum.Key{Step: "red-line", Item: 2}, workshop.Settled{Key: list, Settled: headlines("It lies", "It leaks")},
			shortlisted("It lies"), shortlisted("It lies", "It leaks"))
		show(t, 80, 24, n, func(p *projector) {
			p.press("ctrl+z", "ctrl+z")
			p.shows("This step is set aside: what it asks about is gone.")
			p.press(k)
			p.hides("This is the first step.", "Why we are here")
			if at := p.app.desk.room.here(); at.Step != "red-line" || at.Item != 1 {
				t.Errorf("%s turns to %v", k, at)
			}
		})
	}
}

func TestTheStatementBesideFollowsTheStep(t *testing.T) {
	long := strings.Repeat("A very long thought that fills the page. ", 60)
	n := at(curriculum.Key{Step: "review"}, workshop.Settled{Key: curriculum.Key{Step: "stake"},
		Settled: curriculum.Settled{Answer: &curriculum.Written{Text: long}}})
	show(t, 120, 24, n, func(p *projector) {
		p.shows("When we look again  ", "No date has been set yet.", "more lines")
		p.press("12", "enter")
		p.shows("┃ We look at this again in 12")
	})
}

func TestAPauseOfTheAgendaIsAnnounced(t *testing.T) {
	n := at(curriculum.Key{Step: "letters"})
	show(t, 80, 24, n, func(p *projector) {
		p.app.desk.room.session.Curriculum.Agendas[0].Plan = []curriculum.Block{{Module: "frame"}, {Pause: 5}, {Module: "nightmares"}}
		p.press("pgdn")
		p.shows("The agenda has a pause of 5 minutes here. f8 stops the clock.")
		p.press("f3")
		p.shows("Pause", "5 min")
	})
}

func TestPagingScrollsToTheEndBeforeItTurns(t *testing.T) {
	n := at(curriculum.Key{Step: "stake"}, workshop.Settled{Key: curriculum.Key{Step: "stake"},
		Settled: curriculum.Settled{Answer: &curriculum.Written{Text: strings.Repeat("A thought.\n", 30)}}})
	show(t, 60, 18, n, func(p *projector) {
		for range 5 {
			p.press("pgup")
		}
		p.shows("This is the first step.")
		p.press("pgdn", "pgdn")
		p.shows("↑")
		p.press("pgup", "pgup")
		p.shows("What happens to people", "pgdn more")
		if c := p.app.View().Cursor; c != nil {
			t.Errorf("the cursor is at %v while its line is out of sight", c.Position)
		}
		p.press("x")
		p.shows("A thought. x")
		if p.app.View().Cursor == nil {
			t.Error("typing did not bring the cursor back into sight")
		}
	})
}

func TestAnAnswerBroughtBackTakesThePlaceOfTheOneReadThere(t *testing.T) {
	stake := curriculum.Key{Step: "stake"}
	written := func(text string) workshop.Settled {
		return workshop.Settled{Key: stake, Settled: curriculum.Settled{Answer: &curriculum.Written{Text: text}}}
	}
	n := at(stake, written("Some wait."), written("All wait."))
	show(t, 80, 24, n, func(p *projector) {
		p.press("left", "left") // the cursor's place is kept, as typing
		p.passes(time.Second)
		p.press("f9", "down", "enter")
		p.shows("Brought back.")
		p.press("esc")
		p.shows("Some wait.")
		p.press("!", "f9", "down", "enter")
		p.shows("What is being typed there is kept, not settled.")
		p.press("esc")
		p.shows("Some wait.!")
	})
}

func TestLeavingOnASignalIsLeaving(t *testing.T) {
	n := at(curriculum.Key{Step: "stake"})
	show(t, 80, 24, n, func(p *projector) {
		p.press("Words")
		p.send(LeaveMsg{})
		if !p.quit || n.closed != 1 {
			t.Errorf("quit %v, closed %d times", p.quit, n.closed)
		}
		if a, ok := n.typings[len(n.typings)-1].Answer.(*curriculum.Written); !ok || a.Text != "Words" {
			t.Errorf("kept %v", n.typings)
		}
	})
}

func TestForeignTextBreaksNoFrame(t *testing.T) {
	nasty := "a\x1b]0;title\x07 \x1b[31m\u202ebidi \u009bC1 👩‍👩‍👧‍👦 e\u0301 会議\nnew line\ttab"
	list := curriculum.Key{Step: "nightmares"}
	n := at(curriculum.Key{Step: "red-line", Item: 1}, workshop.Settled{Key: list, Settled: headlines(nasty, nasty)},
		shortlisted(nasty, nasty), redLine(1, "another", nasty))
	n.Append(workshop.Event{What: workshop.Named{Organization: nasty, Title: nasty, Agenda: "all"}})
	n.Append(workshop.Event{What: workshop.Parked{Key: list, Matter: nasty, Owner: nasty}})
	for _, size := range [][2]int{{60, 18}, {120, 40}} {
		show(t, size[0], size[1], n, func(p *projector) {
			for _, k := range []string{"", "f3", "esc", "f9", "esc", "f7", "esc", "f2", "esc", "f8", "esc", "f1", "esc", "pgup", "pgup"} {
				if k != "" {
					p.press(k)
				}
				v := p.app.View()
				whole(t, v, size[0], size[1], k)
				for _, bad := range []string{"\x1b]", "\x07", "\u202e", "\u009b"} {
					if strings.Contains(v.Content, bad) {
						t.Fatalf("after %q the frame holds %q: %q", k, bad, v.Content)
					}
				}
			}
		})
	}
}

func TestAnExampleDoesNotClaimToBeSaved(t *testing.T) {
	show(t, 80, 24, begun(), func(p *projector) {
		p.app.desk.room.session.Path = ""
		p.press("ctrl+c")
		p.shows("what is changed in it is not kept")
		p.hides("is saved")
	})
}

func TestHistoryGoesByTheClockInTheRoom(t *testing.T) {
	n := at(curriculum.Key{Step: "stake"}, workshop.Settled{Key: curriculum.Key{Step: "stake"},
		Settled: curriculum.Settled{Answer: &curriculum.Written{Text: "Some wait."}}})
	show(t, 80, 24, n, func(p *projector) {
		room := time.FixedZone("the room's", 5*3600+45*60)
		p.app.desk.now = p.app.desk.now.In(room)
		p.press("f9")
		p.shows(n.events[3].At.In(room).Format("15:04") + "   stands now")
	})
}

func TestTheFactsOfACaseAreShownFromTheirBeginning(t *testing.T) {
	n := at(curriculum.Key{Step: "letters"})
	show(t, 80, 24, n, func(p *projector) {
		s := p.app.desk.room.session.Curriculum.Step("letters").(*curriculum.Case)
		s.Setup, s.Facts = strings.Repeat("What came first.\n\n", 9), strings.Repeat("What came of it.\n\n", 9)
		p.press("f3", "esc", "enter", "2", "enter")
		lines := strings.Split(p.frame(), "\n")
		if got := lines[aboveBody+1]; !strings.Contains(got, "▸ What happened") {
			t.Errorf("the facts do not begin at the top:\n%s", p.frame())
		}
	})
}

func TestWhatThePointsMeanIsInSightOnEveryRow(t *testing.T) {
	var texts []string
	for i := range 12 {
		texts = append(texts, "Somebody is turned away by system number "+strconv.Itoa(i+1))
	}
	list := curriculum.Key{Step: "nightmares"}
	n := at(list, workshop.Settled{Key: list, Settled: headlines(texts...)})
	for _, size := range [][2]int{{60, 18}, {80, 24}} {
		show(t, size[0], size[1], n, func(p *projector) {
			s := p.app.desk.room.session.Curriculum.Step("likelihood").(*curriculum.Scale)
			s.Points = []curriculum.Option{{ID: "a", Text: "a nuisance to them"}, {ID: "b", Text: "a real loss to them"},
				{ID: "c", Text: "hard to undo"}, {ID: "d", Text: "never undone"}}
			p.do(p.app.stack.move(jump{newStep(p.app.desk, curriculum.Key{Step: "likelihood"})}))
			for range texts {
				p.shows("1 a nuisance to them", "2 a real loss to them", "3 hard to undo", "4 never undone")
				p.press("4")
			}
		})
	}
}
