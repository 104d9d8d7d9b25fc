package ask

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"notbad/curriculum"
	"notbad/tui/look"
)

var update = flag.Bool("update", false, "rewrite the frames in testdata; then read the difference as prose")

// room is somebody at an editor: it presses keys, runs the commands that come
// of them at once, and looks.
type room struct {
	t     *testing.T
	place Place
	width int
	Editor
	out Outcome // of the last key
}

func enter(t *testing.T, width int, p Place) *room {
	t.Helper()
	if p.Look == nil {
		p.Look = look.New(true)
	}
	r := &room{t: t, place: p, width: width, Editor: New(p)}
	r.resize(width)
	return r
}

func (r *room) resize(width int) {
	r.width = width
	r.Resize(width)
	r.send(nil)
}

func (r *room) send(msg tea.Msg) {
	var cmd tea.Cmd
	r.out, cmd = r.Update(msg)
	out := r.out
	drain(cmd, r.send)
	r.out = out
}

// drain runs cmd and whatever it is made of, and hands the messages to send.
func drain(cmd tea.Cmd, send func(tea.Msg)) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, cmd := range msg {
			drain(cmd, send)
		}
	default:
		send(msg)
	}
}

// press presses keys by their names. Anything that is no name is typed.
func (r *room) press(keys ...string) *room {
	for _, k := range keys {
		if msg, ok := named2key(k); ok {
			r.send(msg)
			continue
		}
		for len(k) > 0 {
			g, _ := ansi.FirstGraphemeCluster(k, ansi.GraphemeWidth)
			r.send(tea.KeyPressMsg{Code: []rune(g)[0], Text: g})
			k = k[len(g):]
		}
	}
	return r
}

var codes = map[string]rune{
	"enter": tea.KeyEnter, "tab": tea.KeyTab, "space": ' ', "up": tea.KeyUp, "down": tea.KeyDown,
	"left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd, "backspace": tea.KeyBackspace,
	"delete": tea.KeyDelete, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "esc": tea.KeyEscape, "f1": tea.KeyF1, "f12": tea.KeyF12,
}

func named2key(name string) (tea.KeyPressMsg, bool) {
	var mod tea.KeyMod
	rest := name
	for prefix, m := range map[string]tea.KeyMod{"ctrl+": tea.ModCtrl, "alt+": tea.ModAlt, "shift+": tea.ModShift} {
		if after, ok := strings.CutPrefix(rest, prefix); ok && after != "" {
			mod |= m
			rest = after
		}
	}
	if code, ok := codes[rest]; ok {
		k := tea.KeyPressMsg{Code: code, Mod: mod}
		if rest == "space" && mod == 0 {
			k.Text = " "
		}
		return k, true
	}
	if mod != 0 && len(rest) == 1 {
		return tea.KeyPressMsg{Code: rune(rest[0]), Mod: mod}, true
	}
	return tea.KeyPressMsg{}, false
}

func (r *room) paste(s string) *room {
	r.send(tea.PasteMsg{Content: s})
	return r
}

// frame is the editor as cells without color. The cursor is told below.
func (r *room) frame() string {
	view, cursor := r.View()
	lines := strings.Split(view, "\n")
	buf := uv.NewScreenBuffer(r.width, len(lines))
	buf.Method = ansi.GraphemeWidth
	uv.NewStyledString(view).Draw(buf, buf.Bounds())
	shown := strings.Split(buf.String(), "\n")
	for i := range shown {
		shown[i] = strings.TrimRight(strings.TrimRight(shown[i], "\r"), " ")
	}
	at := "no cursor"
	if cursor != nil {
		at = fmt.Sprintf("cursor at %d,%d", cursor.X, cursor.Y)
	}
	return strings.Join(shown, "\n") + "\n" + strings.Repeat("-", r.width) + "\n" + at + "\n"
}

// sees compares the frame with testdata/NAME.txt.
func (r *room) sees(name string) *room {
	r.t.Helper()
	got := r.frame()
	file := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			r.t.Fatal(err)
		}
		return r
	}
	want, err := os.ReadFile(file)
	if err != nil {
		r.t.Fatal(err)
	}
	if got != string(want) {
		r.t.Errorf("%s shows\n%s\nwant\n%s", name, got, want)
	}
	return r
}

// says checks the problem that the last key met.
func (r *room) says(problem string) *room {
	r.t.Helper()
	if r.out.Problem != problem {
		r.t.Errorf("the problem is %q, want %q", r.out.Problem, problem)
	}
	return r
}

// settles checks that the last key settled the answer, and what in words.
func (r *room) settles(want ...string) curriculum.Settled {
	r.t.Helper()
	if r.out.Settled == nil {
		r.t.Fatalf("nothing is settled; the problem is %q\n%s", r.out.Problem, r.frame())
	}
	if s := *r.out.Settled; s.Answer != nil {
		if got := strings.Join(s.Answer.Lines(), " | "); got != strings.Join(want, " | ") {
			r.t.Errorf("settled %q, want %q", got, want)
		}
	}
	return *r.out.Settled
}

func offers(texts ...string) []curriculum.Option {
	var list []curriculum.Option
	for i, text := range texts {
		list = append(list, curriculum.Option{ID: fmt.Sprintf("o%d", i+1), Text: text})
	}
	return list
}
