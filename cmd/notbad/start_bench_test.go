//go:build unix

package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"

	"notbad/curriculum"
	"notbad/store"
	"notbad/tui"
	"notbad/workshop"
)

// BenchmarkStart is the time from exec to the first full frame in a terminal of
// 80 by 24: of a bare program that links the same libraries, of home, and of a
// workshop of a thousand events; on a terminal that answers what it is asked
// and on one that never does. The figure to read is ms-median.
func BenchmarkStart(b *testing.B) {
	dir := b.TempDir()
	bare, notbad := build(b, dir, "./testdata/bare"), build(b, dir, ".")
	long := thousand(b, dir)
	for _, run := range []struct {
		name string
		args []string
	}{
		{"bare", []string{bare}},
		{"home", []string{notbad}},
		{"open1000", []string{notbad, "open", long}},
	} {
		for _, mute := range []bool{false, true} {
			name := run.name + "/answering"
			if mute {
				name = run.name + "/mute"
			}
			b.Run(name, func(b *testing.B) {
				var took []time.Duration
				for b.Loop() {
					took = append(took, firstFrame(b, dir, mute, run.args))
				}
				slices.Sort(took)
				b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-median")
			})
		}
	}
}

// build builds the command in pkg as make build does.
func build(b *testing.B, dir, pkg string) string {
	b.Helper()
	out := filepath.Join(dir, "program-"+filepath.Base(pkg))
	if pkg == "." {
		out = filepath.Join(dir, "program-notbad")
	}
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", out, pkg)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if said, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, said)
	}
	return out
}

// thousand makes a workshop of a thousand events and returns its path.
func thousand(b *testing.B, dir string) string {
	b.Helper()
	from, err := folder("")
	if err != nil {
		b.Fatal(err)
	}
	frozen, err := store.Freeze(from)
	if err != nil {
		b.Fatal(err)
	}
	c, _, err := curriculum.Load(from, "")
	if err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(dir, "long"+extension)
	f, err := store.Create(path, frozen, beginning(c, tui.Setup{Title: c.Title, Agenda: c.FirstAgenda(false)}), store.Options{Seals: filepath.Join(dir, "seals")})
	if err != nil {
		b.Fatal(err)
	}
	at := workshop.Moved{Key: curriculum.Key{Step: c.Modules[0].Steps[0].About().ID}}
	for range 1000 - len(f.Events()) {
		if _, err := f.Append(workshop.Event{What: at}); err != nil {
			b.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

// firstFrame runs a program in a pty until the last words of its first frame
// have come, and ends it.
func firstFrame(b *testing.B, dir string, mute bool, args []string) time.Duration {
	b.Helper()
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "NOTBAD_DATA="+dir, "TMUX=")
	began := time.Now()
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		b.Skip("no pty:", err)
	}
	defer func() {
		cmd.Process.Kill()
		cmd.Wait()
		tty.Close()
	}()
	var screen *vt.SafeEmulator
	if !mute {
		screen = vt.NewSafeEmulator(80, 24)
		go io.Copy(tty, screen)
	}
	var seen []byte
	buf := make([]byte, 64<<10)
	for {
		n, err := tty.Read(buf)
		if seen = append(seen, buf[:n]...); bytes.Contains(seen, []byte("help")) {
			return time.Since(began)
		}
		if err != nil {
			b.Fatalf("no frame came: %v\n%q", err, seen)
		}
		if screen != nil {
			screen.Write(buf[:n])
		}
	}
}
