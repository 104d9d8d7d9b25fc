//go:build unix

package main

import (
	"errors"
	"flag"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"notbad/curriculum"
	"notbad/store"
	"notbad/workshop"
)

var (
	kills    = flag.Int("kills", 2, "how many times to kill a walk at a random moment")
	killTime = flag.Duration("killtime", 5*time.Second, "the latest moment of a walk to kill it at; all of it takes about a minute")
	killSeed = flag.Uint64("killseed", 0, "the seed of the moments; 0 takes one by chance")
)

// pace is how fast the room types: a key every so often, as a quick typist does
// at her quickest.
const pace = 12 * time.Millisecond

// behind is how much typing may be lost.
const behind = time.Second

// errKilled ends a walk whose process was killed.
var errKilled = errors.New("killed")

// walker walks at a person's pace and remembers what it saw and typed.
type walker struct {
	*terminal
	dead    chan struct{} // closed when the process is killed
	killed  time.Time
	settled int           // how many answers the screen said were settled
	fields  [][]keystroke // typed since the last settling
}

// A keystroke is the text of a field being typed into as it stood at a time.
type keystroke struct {
	at   time.Time
	text string
}

// tick waits for the next key's turn.
func (w *walker) tick(d time.Duration) error {
	select {
	case <-w.dead:
		return errKilled
	case <-time.After(d):
		return nil
	}
}

// sees waits until text stands on the screen.
func (w *walker) sees(text string) error {
	for !strings.Contains(w.screen(), text) {
		if err := w.tick(2 * time.Millisecond); err != nil {
			return err
		}
	}
	return nil
}

// keys types s, one key at a time if it is words.
func (w *walker) keys(s string) error {
	if s == "" || s[0] < ' ' || s[0] == '\x7f' {
		w.tty.WriteString(s)
		return w.tick(pace)
	}
	w.fields = append(w.fields, nil)
	last := &w.fields[len(w.fields)-1]
	for i, r := range s {
		w.tty.WriteString(string(r))
		*last = append(*last, keystroke{time.Now(), s[:i+len(string(r))]})
		if err := w.tick(pace); err != nil {
			return err
		}
	}
	return nil
}

// walk goes through beats until the process is killed.
func (w *walker) walk(beats []beat) error {
	for _, b := range beats {
		if err := w.sees(b.sees); err != nil {
			return err
		}
		for _, s := range b.types {
			if err := w.keys(s); err != nil {
				return err
			}
		}
		if b.types != nil {
			if err := w.sees("Settled."); err != nil {
				return err
			}
			w.settled++
			w.fields = nil
		}
		if err := w.keys(keyPgDown); err != nil {
			return err
		}
		for strings.Contains(w.screen(), "Settled.") {
			if err := w.tick(2 * time.Millisecond); err != nil {
				return err
			}
		}
	}
	return nil
}

// owed is the text of each field that must have been kept: what had been typed a
// second before the end. Digits choose an option and are no text.
func (w *walker) owed() []string {
	var owed []string
	for _, field := range w.fields {
		text := ""
		for _, k := range field {
			if w.killed.Sub(k.at) > behind && len(k.text) > 1 {
				text = k.text
			}
		}
		if text = strings.TrimSpace(text); text != "" {
			owed = append(owed, text)
		}
	}
	return owed
}

func TestAKilledWorkshopLosesAtMostASecondOfTyping(t *testing.T) {
	seed := *killSeed
	if seed == 0 {
		seed = rand.Uint64()
	}
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	for n := range *kills {
		killOnce(t, n, time.Duration(r.Int64N(int64(*killTime))))
	}
}

func killOnce(t *testing.T, n int, after time.Duration) {
	dir := t.TempDir()
	x := startTerminal(t, dir, 80, 24)
	x.waits("New workshop")
	x.types(keyEnter)
	x.waits("Ninety minutes")
	x.types("Harbor Lines", keyCtrlS)
	x.waits(ninety[0].sees)
	w := &walker{terminal: x, dead: make(chan struct{})}
	time.AfterFunc(after, func() {
		w.killed = time.Now()
		x.cmd.Process.Kill()
		close(w.dead)
	})
	if err := w.walk(ninety); err == nil {
		<-w.dead // it had gone through before its moment came
	}
	x.kill()
	files, _ := filepath.Glob(filepath.Join(dir, "*"+extension))
	if len(files) != 1 {
		t.Fatalf("kill %d after %v: it left %v", n, after, files)
	}
	f, err := store.Open(files[0], store.Options{})
	if err != nil {
		t.Fatalf("kill %d after %v: %v", n, after, err)
	}
	kept := 0
	var words strings.Builder
	for _, e := range f.Events() {
		if s, ok := e.What.(workshop.Settled); ok {
			kept++
			answer, err := curriculum.MarshalAnswer(s.Answer)
			if err != nil {
				t.Fatal(err)
			}
			words.WriteString(string(answer) + s.Because + "\n")
		}
	}
	if kept < w.settled {
		t.Errorf("kill %d after %v: %d answers of %d were kept", n, after, kept, w.settled)
	}
	typed, err := workshop.MarshalTypings(f.Typings())
	if err != nil {
		t.Fatal(err)
	}
	// An answer may have been settled just before the screen could say so.
	owed := w.owed()
	for _, text := range owed {
		if !strings.Contains(string(typed)+words.String(), text) {
			t.Errorf("kill %d after %v: %q is neither in %s nor settled", n, after, text, typed)
		}
	}
	t.Logf("kill %d after %v: %d answers said to be settled, %d kept; owed %q", n, after.Round(time.Millisecond), w.settled, kept, owed)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	y := startTerminal(t, dir, 80, 24, "open", files[0])
	y.waits("f1 help")
}
