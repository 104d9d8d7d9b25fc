package tui

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"notbad/curriculum"
	"notbad/workshop"
)

var update = flag.Bool("update", false, "rewrite the frames in testdata")

// notebook is a workshop's file in memory. What it was told outlives the
// program, so that a test can open it again.
type notebook struct {
	events  []workshop.Event
	typings []workshop.Typing
	wrote   []wrote // every typing that was kept
	broken  error   // what every write answers
	closed  int
}

// wrote is a typing and when it was kept.
type wrote struct {
	typing workshop.Typing
	at     time.Time
}

func (n *notebook) Append(e workshop.Event) (workshop.Event, error) {
	if n.broken != nil {
		return workshop.Event{}, n.broken
	}
	// What is kept is what can be read back.
	data, err := workshop.MarshalEvent(e)
	if err != nil {
		return workshop.Event{}, err
	}
	kept, err := workshop.UnmarshalEvent(data)
	if err != nil {
		return workshop.Event{}, err
	}
	kept.Seq, kept.At = uint64(len(n.events)+1), time.Now().UTC()
	n.events = append(n.events, kept)
	return kept, nil
}

func (n *notebook) Type(t workshop.Typing) error {
	if n.broken != nil {
		return n.broken
	}
	var rest []workshop.Typing
	for _, old := range n.typings {
		if old.Key != t.Key {
			rest = append(rest, old)
		}
	}
	n.typings, n.wrote = append(rest, t), append(n.wrote, wrote{t, time.Now()})
	return nil
}

func (n *notebook) session(t testing.TB) *Session {
	t.Helper()
	c, findings, err := curriculum.Load(twelve(t), "")
	if err != nil || findings.Stops() {
		t.Fatal(err, findings)
	}
	return &Session{Path: "/somewhere/test.notbad", Curriculum: c, Events: n.events, Typings: n.typings, Log: n, Journal: n,
		Close: func() error { n.closed++; return nil }}
}

// twelve is a small curriculum with every kind of step.
func twelve(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	entries, err := os.ReadDir(filepath.Join("testdata", "twelve"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join("testdata", "twelve", e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = &fstest.MapFile{Data: data}
	}
	return files
}

// begun is a workshop that has just been set up.
func begun() *notebook {
	n := &notebook{}
	for _, what := range []workshop.Happening{
		workshop.Opened{Curriculum: "twelve", Language: "en"},
		workshop.Named{Organization: "Northwind Health", Title: "AI for not bad", Agenda: "all"},
		workshop.People{People: []workshop.Person{{Name: "Ada", Role: "Chief of care"}}, Decider: "Ada"},
	} {
		n.Append(workshop.Event{What: what})
	}
	return n
}

// projector drives an App as people would. Commands run at once, timers run in
// the time of the bubble around it, and a frame is compared as cells.
type projector struct {
	t    *testing.T
	app  *App
	w, h int
	msgs chan tea.Msg
	quit bool
}

// show runs test with a projector that shows the notebook's workshop, or home
// if it is nil.
func show(t *testing.T, w, h int, n *notebook, test func(*projector)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		p := &projector{t: t, w: w, h: h, msgs: make(chan tea.Msg, 10_000)}
		var begin Start
		if n != nil {
			begin.Session = n.session(t)
		}
		p.app = New(quietDoors(n, t), begin, time.Now())
		p.do(p.app.Init())
		p.send(tea.WindowSizeMsg{Width: w, Height: h})
		defer time.Sleep(time.Hour) // the bubble's time: what is still to come comes
		test(p)
	})
}

// quietDoors are doors behind which nothing is.
func quietDoors(n *notebook, t testing.TB) Doors {
	return Doors{
		Now:    time.Now,
		Recent: func() ([]Recent, error) { return nil, nil },
		Open: func(path string) (*Session, error) {
			if n == nil || path == "/in/use" {
				return nil, errors.New(path + " is open in another notbad; close it there first")
			}
			return n.session(t), nil
		},
		Read: func(string) (*curriculum.Curriculum, error) { return n.session(t).Curriculum, nil },
		Where: func(Setup) (string, string) {
			return "/somewhere/new.notbad", "Only you can read it. It is not encrypted."
		},
		Draft:    func(path string, public bool) string { return path + ".md" },
		Examples: []Example{{"one", "Northwind Health", "ninety minutes"}, {"two", "Southwind Bank", "half a day"}},
		Demo: func(name string) (*Session, error) {
			if name != "two" {
				return nil, errors.New("there is no example " + name)
			}
			return begun().session(t), nil
		},
		Create: func(Setup) (*Session, error) { return begun().session(t), nil },
		Forget: func(string) error { return nil },
		Rename: func(string, string, string) error { return nil },
		Copy:   func(string, string) error { return nil },
		Delete: func(string) error { return nil },
		Save:   func(string, []byte, bool) error { return nil },
		Editor: func(string) (*exec.Cmd, func() (string, error), error) {
			return nil, nil, errors.New("no editor is set")
		},
	}
}

// do runs cmd beside the program, as Bubble Tea does, and hands on what is
// ready.
func (p *projector) do(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() { p.msgs <- cmd() }()
	p.settle()
}

// settle hands the program every message that is ready now.
func (p *projector) settle() {
	for {
		synctest.Wait()
		select {
		case msg := <-p.msgs:
			p.take(msg)
		default:
			return
		}
	}
}

func (p *projector) take(msg tea.Msg) {
	switch msg := msg.(type) {
	case nil:
	case tea.QuitMsg:
		p.quit = true
	case tea.BatchMsg:
		for _, c := range msg {
			if c != nil {
				go func() { p.msgs <- c() }()
			}
		}
	default:
		_, cmd := p.app.Update(msg)
		p.app.View()
		if cmd != nil {
			go func() { p.msgs <- cmd() }()
		}
	}
}

func (p *projector) send(msg tea.Msg) {
	p.take(msg)
	p.settle()
}

// passes lets time pass.
func (p *projector) passes(d time.Duration) {
	for end := time.Now().Add(d); time.Now().Before(end); {
		time.Sleep(min(100*time.Millisecond, time.Until(end)))
		p.settle()
	}
}

var keyboard = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "tab": {Code: tea.KeyTab}, "esc": {Code: tea.KeyEsc}, "backspace": {Code: tea.KeyBackspace},
	"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight},
	"pgdn": {Code: tea.KeyPgDown}, "pgup": {Code: tea.KeyPgUp}, "space": {Code: ' ', Text: " "},
	"f1": {Code: tea.KeyF1}, "f2": {Code: tea.KeyF2}, "f3": {Code: tea.KeyF3}, "f4": {Code: tea.KeyF4}, "f5": {Code: tea.KeyF5},
	"f6": {Code: tea.KeyF6}, "f7": {Code: tea.KeyF7}, "f8": {Code: tea.KeyF8}, "f9": {Code: tea.KeyF9},
	"ctrl+s": {Code: 's', Mod: tea.ModCtrl}, "ctrl+z": {Code: 'z', Mod: tea.ModCtrl}, "ctrl+q": {Code: 'q', Mod: tea.ModCtrl},
	"ctrl+c": {Code: 'c', Mod: tea.ModCtrl}, "ctrl+l": {Code: 'l', Mod: tea.ModCtrl}, "ctrl+d": {Code: 'd', Mod: tea.ModCtrl},
	"ctrl+n": {Code: 'n', Mod: tea.ModCtrl}, "ctrl+x": {Code: 'x', Mod: tea.ModCtrl}, "shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift},
	"alt+up": {Code: tea.KeyUp, Mod: tea.ModAlt}, "alt+down": {Code: tea.KeyDown, Mod: tea.ModAlt},
	"home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd}, "delete": {Code: tea.KeyDelete},
}

// press presses keys by name; anything else is typed letter by letter.
func (p *projector) press(keys ...string) {
	for _, k := range keys {
		if msg, ok := keyboard[k]; ok {
			p.send(msg)
			continue
		}
		if msg, ok := pressed(k); ok && msg.Mod != 0 {
			p.send(msg)
			continue
		}
		for _, c := range k {
			p.send(tea.KeyPressMsg{Code: c, Text: string(c)})
		}
	}
}

// frame is the screen as cells, with a mark where the cursor is.
func (p *projector) frame() string {
	v := p.app.View()
	buf := uv.NewScreenBuffer(p.w, p.h)
	buf.Method = ansi.GraphemeWidth
	uv.NewStyledString(v.Content).Draw(buf, buf.Bounds())
	lines := strings.Split(strings.ReplaceAll(buf.String(), "\r\n", "\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// shows fails unless the screen shows every one of texts, wherever its lines
// break.
func (p *projector) shows(texts ...string) {
	p.t.Helper()
	frame := p.frame()
	flat := strings.Join(strings.Fields(frame), " ")
	for _, text := range texts {
		if !strings.Contains(frame, text) && !strings.Contains(flat, text) {
			p.t.Fatalf("the screen does not show %q:\n%s", text, frame)
		}
	}
}

// hides fails if the screen shows any of texts, wherever its lines break.
func (p *projector) hides(texts ...string) {
	p.t.Helper()
	frame := p.frame()
	flat := strings.Join(strings.Fields(frame), " ")
	for _, text := range texts {
		if strings.Contains(frame, text) || strings.Contains(flat, text) {
			p.t.Fatalf("the screen shows %q:\n%s", text, frame)
		}
	}
}

// sees compares the screen with testdata/name.txt, cursor included.
func (p *projector) sees(name string) {
	p.t.Helper()
	path := filepath.Join("testdata", name+".txt")
	got := p.frame()
	if c := p.app.View().Cursor; c != nil {
		got += fmt.Sprintf("cursor at column %d, line %d\n", c.X, c.Y)
	}
	want, err := os.ReadFile(path)
	if *update {
		// A frame that changed its size is a mistake, not news.
		if err == nil && strings.Count(string(want), "\n") != strings.Count(got, "\n") {
			p.t.Fatalf("%s was %d lines tall and is %d", name, strings.Count(string(want), "\n"), strings.Count(got, "\n"))
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			p.t.Fatal(err)
		}
	}
	if want, _ := os.ReadFile(path); got != string(want) {
		p.t.Errorf("%s:\n%s\nwant:\n%s", name, got, want)
	}
}
