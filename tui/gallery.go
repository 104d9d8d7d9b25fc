package tui

import (
	"reflect"
	"runtime"
	"strings"

	tea "charm.land/bubbletea/v2"

	"notbad/tui/look"
)

// A Picture is one screen in one state, as [Gallery] shows it.
type Picture struct {
	Name    string
	Caption string
	Frame   string      // with colors, width by height
	Cursor  *tea.Cursor // nil: none
}

// scene is how one picture comes about: which workshop lies open, at home if
// none, and what people do until the picture is taken.
type scene struct {
	name, caption string
	recents       bool // home remembers workshops
	room          bool // the workshop lies open
	full          bool // and the disk is full
	play          func(*stage)
}

// stage drives an App as people would, one key at a time. It does the work of
// commands at once, and never waits: commands that wait for a time are left out.
type stage struct {
	app *App
}

// Gallery is every screen in every state at that size, drawn by the real
// program from canned data.
func Gallery(width, height int, dark bool) []Picture {
	var pictures []Picture
	for _, s := range scenes() {
		view := s.played(width, height, dark).app.View()
		pictures = append(pictures, Picture{s.name, s.caption, view.Content, view.Cursor})
	}
	return pictures
}

// played is the stage as the scene leaves it.
func (s scene) played(width, height int, dark bool) *stage {
	doors := galleryDoors()
	if s.recents {
		doors.Recent = galleryRecents
	}
	var session *Session
	if s.room {
		session = gallerySession(s.full)
	}
	g := &stage{New(doors, Start{Session: session}, doors.Now())}
	*g.app.desk.look = *look.New(dark)
	g.send(tea.WindowSizeMsg{Width: width, Height: height})
	g.do(g.app.Init())
	if s.play != nil {
		s.play(g)
	}
	return g
}

// send hands msg to the program and does what comes of it.
func (g *stage) send(msg tea.Msg) {
	_, cmd := g.app.Update(msg)
	g.do(cmd)
}

func (g *stage) do(cmd tea.Cmd) {
	if cmd == nil || waits(cmd) {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			g.do(c)
		}
	default:
		g.send(msg)
	}
}

// waits reports whether cmd is one of [tea.Tick]'s.
func waits(cmd tea.Cmd) bool {
	f := runtime.FuncForPC(reflect.ValueOf(cmd).Pointer())
	return f != nil && strings.Contains(f.Name(), "/bubbletea/v2.Tick.")
}

// press presses keys by name; what is no key's name is typed.
func (g *stage) press(keys ...string) {
	for _, k := range keys {
		if msg, ok := pressed(k); ok {
			g.send(msg)
			continue
		}
		for _, r := range k {
			g.send(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
}

var keyNames = map[string]rune{
	"enter": tea.KeyEnter, "tab": tea.KeyTab, "esc": tea.KeyEscape, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete,
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd,
	"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "space": tea.KeySpace,
	"f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4, "f5": tea.KeyF5, "f6": tea.KeyF6,
	"f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9,
}

// pressed is the key called name, such as "alt+down".
func pressed(name string) (tea.KeyPressMsg, bool) {
	var k tea.KeyPressMsg
	for _, mod := range []struct {
		name string
		mod  tea.KeyMod
	}{{"ctrl+", tea.ModCtrl}, {"alt+", tea.ModAlt}, {"shift+", tea.ModShift}} {
		if rest, ok := strings.CutPrefix(name, mod.name); ok {
			name = rest
			k.Mod |= mod.mod
		}
	}
	code, ok := keyNames[name]
	switch {
	case ok:
		k.Code = code
	case k.Mod != 0 && len(name) == 1:
		k.Code = rune(name[0])
	default:
		return k, false
	}
	if k.Code == tea.KeySpace {
		k.Text = " "
	}
	return k, true
}
