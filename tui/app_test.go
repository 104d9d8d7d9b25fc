package tui

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

func TestNoSizeBreaksAFrame(t *testing.T) {
	show(t, 80, 24, begun(), func(p *projector) {
		walk := []string{"", "pgdn", "1", "enter", "pgdn", "会議で話す 👩‍👩‍👧 שלום é", "pgdn", "pgdn", "1", "pgdn",
			strings.Repeat("a long headline ", 12), "enter", "another", "enter", "f1", "esc", "ctrl+s", "pgdn", "space", "enter",
			"pgdn", "pgdn", "pgdn", "f2", "esc", "f3", "esc", "f6", "word", "esc", "f8", "esc", "f9", "esc", "f4", "esc"}
		for _, k := range walk {
			if k != "" {
				p.press(k)
			}
			for _, size := range [][2]int{{60, 18}, {61, 19}, {80, 24}, {99, 30}, {100, 30}, {119, 24}, {120, 40}, {250, 80}} {
				p.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
				whole(p.t, p.app.View(), size[0], size[1], k)
			}
		}
	})
}

// whole fails unless v fills w by h cells and no more, with its cursor inside.
func whole(t *testing.T, v tea.View, w, h int, after string) {
	t.Helper()
	lines := strings.Split(v.Content, "\n")
	if len(lines) != h && v.Content != "" { // a blank projector shows nothing at all
		t.Fatalf("after %q at %dx%d the frame has %d lines:\n%s", after, w, h, len(lines), ansi.Strip(v.Content))
	}
	for i, line := range lines {
		if n := ansi.StringWidth(line); n > w {
			t.Fatalf("after %q at %dx%d line %d is %d wide:\n%s", after, w, h, i, n, ansi.Strip(v.Content))
		}
	}
	if c := v.Cursor; c != nil && (c.X < 0 || c.X >= w || c.Y < 0 || c.Y >= h) {
		t.Fatalf("after %q at %dx%d the cursor is at %d,%d:\n%s", after, w, h, c.X, c.Y, ansi.Strip(v.Content))
	}
}

func TestNoKeysBreakTheProgram(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	rng := rand.New(rand.NewPCG(seed, 1))
	var keys []string
	for k := range keyboard {
		if k != "ctrl+q" && k != "ctrl+c" {
			keys = append(keys, k)
		}
	}
	keys = append(keys, "a", "1", "2", "9", "?", ".", "語", "+", "-", "h", "d")
	show(t, 80, 24, begun(), func(p *projector) {
		for range 400 {
			k := keys[rng.IntN(len(keys))]
			p.press(k)
			whole(p.t, p.app.View(), 80, 24, k)
		}
	})
}

func TestBelowTheFloorOneSentenceAsksForRoom(t *testing.T) {
	show(t, 80, 24, begun(), func(p *projector) {
		p.press("pgdn", "1", "enter", "pgdn", "Words")
		p.send(tea.WindowSizeMsg{Width: 59, Height: 17})
		if got := strings.Join(strings.Fields(ansi.Strip(p.app.View().Content)), " "); got != "Please make the window larger: at least 60 columns by 18 lines. Nothing is lost." {
			t.Errorf("it says %q", got)
		}
		p.send(tea.WindowSizeMsg{Width: 80, Height: 24})
		p.shows("Words")
	})
}

func TestCtrlCLeavesOnlyWhenPressedTwice(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		p.press("ctrl+c")
		p.shows("Everything settled is saved, and so are the words being typed.", "again to leave.")
		p.press("down", "ctrl+c")
		if p.quit {
			t.Fatal("it left after another key")
		}
		p.press("ctrl+c")
		if !p.quit || n.closed != 1 {
			t.Errorf("quit %v, closed %d times", p.quit, n.closed)
		}
	})
}

func TestLeavingWaitsForWhatIsBeingWritten(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		p.press("pgdn", "1")
		_, writing := p.app.Update(keyboard["enter"])
		_, leaving := p.app.Update(keyboard["ctrl+q"])
		p.do(leaving)
		if p.quit {
			t.Fatal("it left before the answer was on disk")
		}
		p.shows("Saving, then leaving.")
		p.do(writing)
		if !p.quit || n.closed != 1 {
			t.Errorf("quit %v, closed %d times", p.quit, n.closed)
		}
	})
}

func TestTheProjectorGoesBlankAndComesBackWithAnyKey(t *testing.T) {
	show(t, 80, 24, begun(), func(p *projector) {
		before := p.frame()
		for _, k := range []string{".", "b"} {
			p.press(k)
			if blank := strings.TrimSpace(p.frame()); blank != "" {
				t.Fatalf("%s leaves %q", k, blank)
			}
			p.press("pgdn")
			if p.frame() != before {
				t.Fatalf("the key that brings it back did something:\n%s", p.frame())
			}
		}
		p.press("pgdn", "1", "enter", "pgdn", "b.?")
		p.shows("b.?")
	})
}

func TestEscNeverQuitsAndNeverLosesAnything(t *testing.T) {
	show(t, 80, 24, begun(), func(p *projector) {
		p.press("pgdn", "1", "enter", "pgdn", "Words that stay")
		for range 12 {
			p.press("esc")
			if p.quit || p.app.desk.room == nil {
				t.Fatal("esc left the workshop")
			}
		}
		p.press("f2", "esc")
		if !strings.Contains(p.frame(), "Words that stay") {
			p.press("esc")
		}
		p.shows("Words that stay")
	})
}

func TestHelpListsTheKeysThatAct(t *testing.T) {
	show(t, 80, 40, begun(), func(p *projector) {
		p.press("pgdn", "f1")
		p.shows("Take the one that would be hardest to undo.", "park a matter", "note a dissent", "ctrl+q", "Why this step")
		p.press("f1")
		p.shows("Which use of AI")
		p.press("?")
		p.shows("park a matter")
	})
}

func TestTheWorkshopIsClosedOnTheWayHomeAndCanBeOpenedAgain(t *testing.T) {
	n := begun()
	show(t, 80, 24, n, func(p *projector) {
		p.press("pgdn", "1", "enter", "f3", "h", "h")
		if n.closed != 1 || p.app.desk.room != nil {
			t.Fatalf("closed %d times", n.closed)
		}
		p.send(openIt(p, "/in/use"))
		p.shows("It could not be opened.", "is open in another notbad")
		p.press("esc")
		p.send(openIt(p, "/somewhere/test.notbad"))
		p.shows("Which use of AI", "Hiring and promotion")
	})
}

// openIt pushes the screen that opens path, as home does, and asks for nothing
// else.
func openIt(p *projector, path string) tea.Msg {
	open := p.app.desk.doors.Open
	p.do(p.app.stack.move(push{newOpening(p.app.desk, "Opening", func() (*Session, error) { return open(path) })}))
	return nil
}

func TestKeysDoNothingWhileAWorkshopIsBeingOpened(t *testing.T) {
	n := begun()
	show(t, 80, 24, nil, func(p *projector) {
		s := newOpening(p.app.desk, "Opening test", func() (*Session, error) { return n.session(t), nil })
		cmd := p.app.stack.move(push{s})
		p.press("pgdn", "esc", "1", "enter")
		p.shows("Opening test")
		p.do(cmd)
		p.shows("Why we are here")
	})
}

func TestNoScreenBindsTwoActionsToOneKey(t *testing.T) {
	show(t, 80, 24, begun(), func(p *projector) {
		for _, k := range []string{"", "f3", "esc", "pgdn", "1", "enter", "f9", "esc", "pgdn", "pgdn", "pgdn", "f6", "esc", "f7", "esc", "f8",
			"esc", "f2", "esc", "f4", "esc", "pgdn", "pgdn", "pgdn", "pgdn", "pgdn", "pgdn", "pgdn", "pgdn", "pgdn", "pgdn", "f1"} {
			if k != "" {
				p.press(k)
			}
			once(t, p.app.stack.top(), k)
		}
	})
}

// once fails if two of the screen's bindings have a key in common, or one with
// help has no words.
func once(t *testing.T, s Screen, after string) {
	t.Helper()
	taken := make(map[string]string)
	global := []key.Binding{globals.Leave, globals.Interrupt, globals.Redraw}
	for _, b := range append(s.Keys(), global...) {
		if !b.Enabled() {
			continue
		}
		if h := b.Help(); h.Key != "" && h.Desc == "" {
			t.Errorf("%T after %q: %s has no words", s, after, h.Key)
		}
		for _, k := range b.Keys() {
			if was, twice := taken[k]; twice {
				t.Errorf("%T after %q: %s means %q and %q", s, after, k, was, b.Help().Desc)
			}
			taken[k] = b.Help().Desc
		}
	}
}

func TestASmallFrameNeverHoldsForeignTitles(t *testing.T) {
	show(t, 80, 24, begun(), func(p *projector) {
		if got := p.app.View().WindowTitle; got != "notbad" {
			t.Errorf("the window is called %q", got)
		}
	})
}
