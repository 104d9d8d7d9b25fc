package tui

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
)

// lobby is home with files that a test can watch.
type lobby struct {
	*projector
	list []Recent
	did  []string // what was done to files, in order
	err  error    // what doing anything answers
}

// atHome runs test at home, where list is remembered.
func atHome(t *testing.T, list []Recent, test func(*lobby)) {
	t.Helper()
	show(t, 80, 24, nil, func(p *projector) {
		h := &lobby{projector: p, list: list}
		note := func(what ...string) error {
			h.did = append(h.did, strings.Join(what, " "))
			return h.err
		}
		d := &p.app.desk.doors
		d.Recent = func() ([]Recent, error) { return h.list, nil }
		d.Forget = func(path string) error { return note("forget", path) }
		d.Rename = func(path, o, title string) error { return note("rename", path, o, title) }
		d.Copy = func(from, to string) error { return note("copy", from, to) }
		d.Delete = func(path string) error { return note("delete", path) }
		d.Read = func(dir string) (*curriculum.Curriculum, error) {
			if dir != "" {
				return nil, errors.New("there is no folder " + dir)
			}
			return galleryCurriculum(), nil
		}
		p.do(start(p.app.stack.top()))
		test(h)
	})
}

// done fails unless exactly that was done to files.
func (h *lobby) done(want ...string) {
	h.t.Helper()
	if got := strings.Join(h.did, "\n"); got != strings.Join(want, "\n") {
		h.t.Fatalf("it did\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

var oneRecent = []Recent{{Path: "/w/north.notbad", Organization: "Northwind", Title: "Ethics", Done: 3, Of: 9}}

func TestTheFirstFrameOfHomeDoesNotWaitForTheList(t *testing.T) {
	show(t, 80, 24, nil, func(p *projector) {
		wait := make(chan []Recent)
		p.app.desk.doors.Recent = func() ([]Recent, error) { return <-wait, nil }
		p.do(start(p.app.stack.top()))
		p.shows("▸ New workshop", "A finished example")
		p.hides("Recent")
		p.press("down")
		wait <- oneRecent
		p.settle()
		p.shows("Northwind · Ethics", "3 of 9", "▸ New for one alone")
	})
}

func TestHomeSaysWhichFilesAreNotThereAndOpensNone(t *testing.T) {
	gone := []Recent{{Path: "/w/gone.notbad", Organization: "Gone", Title: "Lost", Missing: true}}
	atHome(t, gone, func(h *lobby) {
		h.shows("Gone · Lost", "not there: /w/gone.notbad")
		h.press("up", "down", "down", "down", "down", "enter")
		h.shows("That file is not there now.")
		h.press("r")
		h.hides("Rename")
		h.press("t")
		h.done("forget /w/gone.notbad")
	})
}

func TestDeletingTakesTheWholeWord(t *testing.T) {
	atHome(t, oneRecent, func(h *lobby) {
		h.press("down", "down", "down", "down", "d", "enter", "delet", "enter")
		h.shows("Nothing is deleted until the word delete stands here.", "does", "not scrub the disk")
		h.done()
		h.press("esc", "d")
		h.hides("Nothing is deleted")
		h.press("e", "enter")
		h.done("delete /w/north.notbad")
		h.shows("Deleted.")
	})
}

func TestAFileThatCannotBeDeletedIsStillListedAndSaysWhy(t *testing.T) {
	atHome(t, oneRecent, func(h *lobby) {
		h.err = errors.New("/w/north.notbad is open in another notbad")
		h.press("down", "down", "down", "down", "d", "del", "ete", "enter")
		h.shows("open in another notbad", "Northwind · Ethics")
	})
}

func TestRenamingKeepsTheFileAndAsksForBothNames(t *testing.T) {
	atHome(t, oneRecent, func(h *lobby) {
		h.press("down", "down", "down", "down", "r", " Hospitals", "tab")
		for range len("Ethics") {
			h.press("backspace")
		}
		h.press("enter")
		h.shows("A workshop has an organization and a title.")
		h.press("AI", "enter")
		h.done("rename /w/north.notbad Northwind Hospitals AI")
	})
}

func TestACopyHasAPathOfItsOwnUnlessAnotherIsTyped(t *testing.T) {
	atHome(t, oneRecent, func(h *lobby) {
		h.press("down", "down", "down", "down", "c", "enter")
		h.done("copy /w/north.notbad /w/north-copy.notbad")
	})
}

func TestAQuestionPutAwayIsThereAgainWithItsWords(t *testing.T) {
	atHome(t, oneRecent, func(h *lobby) {
		h.press("down", "down", "enter", "/some/where.notbad", "esc")
		h.hides("/some/where")
		h.press("enter")
		h.shows("/some/where.notbad")
	})
}

func TestWhatWasFilledInForANewWorkshopIsStillThereAfterEsc(t *testing.T) {
	atHome(t, nil, func(h *lobby) {
		h.press("enter", "Northwind", "tab", "tab", "tab", "tab", "Ana", "esc")
		h.shows("New for one alone")
		h.press("enter")
		h.shows("Northwind", "Ana")
		h.press("esc", "down", "enter")
		h.hides("Northwind")
	})
}

func TestAListThatCannotBeReadIsSaidSoAndHomeStillWorks(t *testing.T) {
	atHome(t, nil, func(h *lobby) {
		h.app.desk.doors.Recent = func() ([]Recent, error) { return nil, errors.New("permission denied") }
		h.do(start(h.app.stack.top()))
		h.shows("The list of recent workshops cannot be read: permission denied")
		h.press("enter")
		h.shows("Organization")
	})
}

func TestForeignNamesCannotBreakHome(t *testing.T) {
	list := []Recent{{Path: "/w/\x1b[2J.notbad", Organization: strings.Repeat("長い組織名", 20), Title: "\x1b]0;x\a\u202egnp"}, {}}
	atHome(t, list, func(h *lobby) {
		for _, size := range [][2]int{{60, 18}, {80, 24}, {250, 80}} {
			h.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			whole(t, h.app.View(), size[0], size[1], "the list")
			if strings.Contains(h.app.View().Content, "\x1b]") || strings.Contains(h.app.View().Content, "\u202e") {
				t.Error("it writes what a file's name holds to the terminal")
			}
		}
	})
}

func TestNoKeysBreakHomeSetupPeopleOrTheStatement(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	rng := rand.New(rand.NewPCG(seed, 2))
	keys := []string{"up", "down", "down", "left", "right", "enter", "tab", "shift+tab", "esc", "space", "backspace", "ctrl+s", "ctrl+x", "alt+up",
		"alt+down", "ctrl+r", "pgup", "pgdn", "f1", "f2", "f4", "a", "d", "e", "g", "k", "l", "p", "r", "s", "t", "w", "會", "👩‍👩‍👧", "שלום"}
	sizes := [][2]int{{60, 18}, {72, 20}, {80, 24}, {250, 80}}
	atHome(t, oneRecent, func(h *lobby) {
		d := &h.app.desk.doors
		d.Create = func(Setup) (*Session, error) { return gallerySession(false), nil }
		d.Save = func(string, []byte, bool) error { return nil }
		for range 600 {
			k := keys[rng.IntN(len(keys))]
			if top, ok := h.app.stack.top().(*statementScreen); ok && k == "e" && !top.typing() {
				continue // an editor would take the terminal
			}
			h.press(k)
			size := sizes[rng.IntN(len(sizes))]
			h.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			whole(t, h.app.View(), size[0], size[1], k)
		}
	})
}

func TestTheFocusStaysOnItsWorkshopWhenTheListChanges(t *testing.T) {
	two := []Recent{{Path: "/w/a", Organization: "Alpha", Title: "One"}, {Path: "/w/b", Organization: "Beta", Title: "Two"}}
	atHome(t, two, func(h *lobby) {
		h.press("down", "down", "down", "down", "down")
		h.shows("▸ Beta")
		h.list = []Recent{two[1], two[0]}
		h.do(start(h.app.stack.top()))
		h.shows("▸ Beta")
		h.list = two[:1]
		h.do(start(h.app.stack.top()))
		h.shows("▸ Alpha")
	})
}

func TestAnErrorReadsAsASentence(t *testing.T) {
	for in, want := range map[string]string{
		"save /x: no space":        "Save /x: no space.",
		"board.notbad is in use":   "board.notbad is in use.",
		"/w/board.notbad: in use!": "/w/board.notbad: in use!",
		"écrire: non":              "Écrire: non.",
		"":                         "It could not be done.",
	} {
		if got := sentence(errors.New(in)); got != want {
			t.Errorf("%q reads %q, want %q", in, got, want)
		}
	}
}

func TestHelpAtHomeListsEveryKeyOnce(t *testing.T) {
	atHome(t, oneRecent, func(h *lobby) {
		h.send(tea.WindowSizeMsg{Width: 80, Height: 40})
		h.h = 40
		h.press("down", "down", "down", "down", "f1")
		h.shows("A workshop is one file.", "take off the list", "blank the projector")
		if n := strings.Count(h.frame(), "ctrl+q"); n != 1 {
			t.Errorf("ctrl+q is listed %d times:\n%s", n, h.frame())
		}
	})
}

func TestAnExampleIsChosenAndOpened(t *testing.T) {
	show(t, 80, 24, nil, func(p *projector) {
		p.press("down", "down", "down", "enter")
		p.shows("Northwind Health")
		p.press("down", "enter")
		p.shows("1 of")
		p.hides("It could not be opened")
	})
}

func TestForeignTextBreaksNoFrameAtHome(t *testing.T) {
	nasty := "a\x1b]0;title\x07\u202e\u009bC1\nnew line"
	atHome(t, []Recent{{Path: "/w/" + nasty, Organization: nasty, Title: nasty, Of: 2}, {Path: nasty, Missing: true}}, func(h *lobby) {
		for _, k := range []string{"down", "down", "down", "down", "r", "esc", "c", "esc", "d", "esc", "enter", "esc"} {
			h.press(k)
			v := h.app.View()
			whole(t, v, 80, 24, k)
			for _, bad := range []string{"\x1b]", "\x07", "\u202e", "\u009b"} {
				if strings.Contains(v.Content, bad) {
					t.Fatalf("after %q the frame holds %q: %q", k, bad, v.Content)
				}
			}
		}
	})
}
