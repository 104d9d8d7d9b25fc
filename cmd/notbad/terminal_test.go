//go:build unix

package main

import (
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// terminal is notbad in a terminal of its own: a real process, a real pty, and
// an emulator that draws what it is sent and answers what it is asked.
type terminal struct {
	t   testing.TB
	tty *os.File
	cmd *exec.Cmd
	scr *vt.SafeEmulator
}

// start runs notbad with args in a terminal of this size, with its data in dir.
func startTerminal(t testing.TB, dir string, width, height int, args ...string) *terminal {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), childVariable+"=1", "TERM=xterm-256color", "NOTBAD_DATA="+dir, "TMUX=", "EDITOR=")
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: uint16(height), Cols: uint16(width)})
	if err != nil {
		t.Skip("no pty:", err)
	}
	x := &terminal{t, tty, cmd, vt.NewSafeEmulator(width, height)}
	go io.Copy(x.scr, tty) // what the program draws
	go io.Copy(tty, x.scr) // what the terminal replies
	t.Cleanup(x.kill)
	return x
}

// kill ends the process as a power cut would.
func (x *terminal) kill() {
	x.cmd.Process.Kill()
	x.cmd.Wait()
	x.tty.Close()
}

func (x *terminal) screen() string { return ansi.Strip(x.scr.Render()) }

// types sends keys as a keyboard does.
func (x *terminal) types(keys ...string) {
	x.t.Helper()
	for _, k := range keys {
		if _, err := x.tty.WriteString(k); err != nil {
			x.t.Fatalf("type %q: %v", k, err)
		}
	}
}

// waits until text stands on the screen.
func (x *terminal) waits(text string) {
	x.t.Helper()
	x.until("see "+text, func() bool { return strings.Contains(x.screen(), text) })
}

// until polls, since a process of its own gives no other sign.
func (x *terminal) until(what string, done func() bool) {
	x.t.Helper()
	poll := time.NewTicker(5 * time.Millisecond)
	defer poll.Stop()
	deadline := time.After(10 * time.Second)
	for !done() {
		select {
		case <-poll.C:
		case <-deadline:
			x.t.Fatalf("waited in vain to %s:\n%s", what, x.screen())
		}
	}
}

// ends waits for the process to end by itself and returns its exit status.
func (x *terminal) ends() int {
	x.t.Helper()
	done := make(chan struct{})
	go func() { x.cmd.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		x.t.Fatalf("it did not end:\n%s", x.screen())
	}
	return x.cmd.ProcessState.ExitCode()
}

// Keys as terminals send them.
const (
	keyEnter  = "\r"
	keyCtrlQ  = "\x11"
	keyCtrlS  = "\x13"
	keyDown   = "\x1b[B"
	keyPgDown = "\x1b[6~"
	keyPgUp   = "\x1b[5~"
	keyF1     = "\x1bOP"
	keyF2     = "\x1bOQ"
)
