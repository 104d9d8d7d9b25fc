package tui

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/workshop"
)

// settingUp runs test on the setup screen. begun holds what workshops were
// begun with.
func settingUp(t *testing.T, alone bool, test func(h *lobby, begun *[]Setup)) {
	t.Helper()
	atHome(t, nil, func(h *lobby) {
		var begun []Setup
		h.app.desk.doors.Create = func(s Setup) (*Session, error) {
			begun = append(begun, s)
			if h.err != nil {
				return nil, h.err
			}
			return gallerySession(false), nil
		}
		if alone {
			h.press("down")
		}
		h.press("enter")
		test(h, &begun)
	})
}

func TestAWorkshopBeginsWithWhatWasFilledIn(t *testing.T) {
	settingUp(t, false, func(h *lobby, begun *[]Setup) {
		h.press("Northwind", "tab", " today", "tab", "tab", "right", "tab", "Ana", "tab", "chief executive", "tab", "Ben", "tab", "tab", "tab", "tab", "right", "right", "enter")
		h.shows("[ Begin ]")
		h.press("enter")
		want := []Setup{{Organization: "Northwind", Title: "AI for not bad today", Agenda: "half-day",
			People: []workshop.Person{{Name: "Ana", Role: "chief executive"}, {Name: "Ben"}}, Decider: "Ben"}}
		if !reflect.DeepEqual(*begun, want) {
			t.Fatalf("it began with %+v\nwant %+v", *begun, want)
		}
		h.shows("Write the headline")
	})
}

func TestSetupSaysWhereTheFileWillBeAndWhoCanReadIt(t *testing.T) {
	settingUp(t, false, func(h *lobby, _ *[]Setup) {
		h.shows("It will be kept in /somewhere/new.notbad", "Only you can read it.", "is not encrypted.")
	})
}

func TestWhereTheFileWillBeIsKnownWhenTheTitleComesLate(t *testing.T) {
	show(t, 80, 24, nil, func(p *projector) {
		s := newSetup(p.app.desk, Setup{})
		untitled := s.locate()()
		_, again := s.Update(curriculumMsg{curriculum: galleryCurriculum()})
		s.Update(untitled)
		if again == nil {
			t.Fatal("nobody asks where a workshop of that title will be")
		}
		if s.Update(again()); s.path != "/somewhere/new.notbad" {
			t.Errorf("it will be kept in %q", s.path)
		}
	})
}

func TestBeginningTooEarlySaysWhatIsWantingAndTurnsToIt(t *testing.T) {
	for _, c := range []struct {
		keys []string
		says string
	}{
		{nil, "For which organization?"},
		{[]string{"N", "tab", "tab", "~/nowhere", "tab"}, "That curriculum cannot be used yet"},
		{[]string{"N", "tab", "tab", "tab", "tab", "tab", "counsel"}, "Somebody here has a role and no name."},
		{[]string{"N", "tab", "tab", "tab", "tab", "Ana", "tab", "tab", "ana"}, "Two people are called ana"},
	} {
		settingUp(t, false, func(h *lobby, begun *[]Setup) {
			h.press(c.keys...)
			h.press("ctrl+s")
			h.shows(c.says)
			if len(*begun) > 0 {
				t.Errorf("%v: it began", c.keys)
			}
		})
	}
}

func TestAWorkshopThatCannotBeMadeKeepsWhatWasFilledIn(t *testing.T) {
	settingUp(t, false, func(h *lobby, _ *[]Setup) {
		h.err = errors.New("make /w/north.notbad: no space left on the disk")
		h.press("Northwind", "ctrl+s")
		h.shows("no space left on the disk")
		h.press("esc")
		h.shows("Northwind", "[ Begin ]")
		h.press("esc", "enter")
		h.shows("Northwind")
	})
}

func TestOneAloneHasNobodyToOutvote(t *testing.T) {
	settingUp(t, true, func(h *lobby, begun *[]Setup) {
		h.shows("New workshop for one alone", "You")
		h.press("Northwind", "tab", "tab", "tab", "tab", "Ana", "ctrl+s")
		h.hides("Who decides")
		if len(*begun) != 1 || !(*begun)[0].Alone || (*begun)[0].People[0].Name != "Ana" {
			t.Errorf("it began with %+v", *begun)
		}
	})
}

func TestSomebodyTakenOutDoesNotDecide(t *testing.T) {
	settingUp(t, false, func(h *lobby, begun *[]Setup) {
		h.press("N", "tab", "tab", "tab", "tab", "Ana", "tab", "tab", "Ben", "tab", "tab", "tab", "tab", "right", "right")
		h.shows("‹ Ben ›")
		h.press("up", "up", "up", "up", "ctrl+x")
		h.hides("Ben")
		h.shows("‹ nobody in particular ›", "Ana")
	})
}

func TestACurriculumReadLateDoesNotReplaceTheOneAskedForSince(t *testing.T) {
	settingUp(t, false, func(h *lobby, _ *[]Setup) {
		slow := make(chan *curriculum.Curriculum)
		h.app.desk.doors.Read = func(dir string) (*curriculum.Curriculum, error) {
			if dir == "slow" {
				return <-slow, nil
			}
			return &curriculum.Curriculum{Title: "Quick"}, nil
		}
		h.press("tab", "tab", "slow", "tab")
		h.shows("reading…")
		h.press("up")
		for range len("slow") {
			h.press("backspace")
		}
		h.press("quick", "tab")
		h.shows("Quick")
		slow <- &curriculum.Curriculum{Title: "Slow"}
		h.settle()
		h.shows("Quick")
		h.hides("Slow,", "reading")
	})
}

func TestALongRoomScrollsAndKeepsTheFocusInSight(t *testing.T) {
	settingUp(t, false, func(h *lobby, _ *[]Setup) {
		h.press("N", "tab", "tab", "tab", "tab")
		for _, c := range "abcdefghijklmnopqrst" {
			h.press("Person "+string(c), "tab", "tab")
		}
		h.shows("more lines", "Person t")
		if h.app.View().Cursor == nil {
			t.Error("the cursor is out of sight")
		}
		if strings.Contains(h.frame(), "Organization") {
			t.Error("nothing has scrolled")
		}
	})
}

func TestWhatTheCommandLineFillsInIsStillThereAfterEsc(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &projector{t: t, w: 80, h: 24, msgs: make(chan tea.Msg, 100)}
		doors := galleryDoors()
		p.app = New(doors, Start{Setup: &Setup{Title: "Board day", Agenda: "half-day", Path: "/w/x.notbad"}}, doors.Now())
		p.send(tea.WindowSizeMsg{Width: 80, Height: 24})
		p.do(p.app.Init())
		p.shows("Board day", "● Half a day")
		p.press("esc")
		p.shows("New for one alone")
		p.press("enter")
		p.shows("Board day", "● Half a day")
		var begun Setup
		p.app.desk.doors.Create = func(s Setup) (*Session, error) { begun = s; return gallerySession(false), nil }
		p.press("Northwind", "ctrl+s")
		if begun.Path != "/w/x.notbad" || begun.Title != "Board day" || begun.Agenda != "half-day" {
			t.Errorf("it began with %+v", begun)
		}
		time.Sleep(time.Hour)
	})
}

func TestBeginDoesNotWaitForTheCurriculumToBeRead(t *testing.T) {
	a := New(quietDoors(begun(), t), Start{Setup: new(Setup)}, time.Now())
	a.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	for _, r := range "Northwind" {
		a.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	a.Update(tea.KeyPressMsg{Code: 's', Mod: tea.ModCtrl})
	if _, ok := a.stack.top().(*openingScreen); !ok {
		t.Errorf("typed ahead of the curriculum, begin leads to %T", a.stack.top())
	}
}

func TestPassingTheAgendasChangesNothing(t *testing.T) {
	settingUp(t, false, func(h *lobby, _ *[]Setup) {
		h.press("N", "tab", "tab", "down")
		h.shows("▸ ● Ninety minutes", "←→ choose")
		h.press("space", "x", "down", "up")
		h.shows("▸ ● Ninety minutes")
		h.press("right")
		h.shows("▸ ● Half a day")
		h.press("down", "Ana", "up")
		h.shows("▸ ● Half a day")
	})
}

func TestWhoDecidesIsThereBeforeAnybodyIs(t *testing.T) {
	settingUp(t, false, func(h *lobby, _ *[]Setup) {
		h.shows("Who decides", "nobody in particular")
		h.press("N", "tab", "tab", "tab", "tab", "tab", "tab")
		h.shows("▸ [ Begin ]")
		h.press("up", "up", "Ana", "tab", "tab", "tab", "tab")
		h.shows("▸ ‹ nobody in particular ›")
		h.press("right")
		h.shows("▸ ‹ Ana ›")
	})
}
