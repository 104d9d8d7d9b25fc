package store

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// A model is a workshop beside what it should hold.
type model struct {
	t     *testing.T
	r     *rand.Rand
	o     Options
	f     *File
	texts []string
	words string // being typed
}

func TestTheFileHoldsWhatASliceWould(t *testing.T) {
	t.Parallel()
	for range 6 {
		seed := uint64(time.Now().UnixNano())
		o := options(t)
		m := &model{t: t, r: rand.New(rand.NewPCG(seed, 0)), o: o, f: create(t, o)}
		for step := range 50 {
			what := m.step()
			if t.Failed() {
				t.Fatalf("seed %d: step %d, which %s", seed, step, what)
			}
		}
		m.reopen(m.f.Path())
	}
}

// step does one thing and says what.
func (m *model) step() string {
	switch n := m.r.IntN(20); {
	case n < 9:
		m.settle()
		return "settles"
	case n < 14:
		m.kind()
		return "types"
	case n < 16:
		closeIt(m.t, m.f)
		m.reopen(m.f.Path())
		return "closes and opens"
	case n < 18:
		m.reopen(crash(m.t, m.f))
		return "crashes"
	case n < 19:
		m.loseCommit()
		return "loses its newest commit"
	default:
		m.loseTail()
		return "loses the unfinished end of its journal"
	}
}

func (m *model) settle() {
	text := fmt.Sprintf("answer %d %s", len(m.texts), strings.Repeat("x", m.r.IntN(3000)))
	settle(m.t, m.f, text)
	m.texts = append(m.texts, text)
}

func (m *model) kind() {
	m.words = strings.Repeat("w", m.r.IntN(3)*m.r.IntN(80_000))
	if err := m.f.Type(typing(m.words)); err != nil {
		m.t.Error(err)
	}
}

// reopen goes on with the file at path, which must hold what the model says.
func (m *model) reopen(path string) {
	m.f.Close()
	m.f = open1(m.t, path, m.o)
	if !slices.Equal(answers(m.f), m.texts) {
		m.t.Errorf("the file holds %d answers, not %d", len(answers(m.f)), len(m.texts))
	}
	if words := beingTyped(m.f); words != m.words {
		m.t.Errorf("%d letters are being typed, not %d", len(words), len(m.words))
	}
}

// loseCommit crashes and harms the newest meta page. After a clean close the
// other one leads to the same; before, the journal knows.
func (m *model) loseCommit() {
	path := crash(m.t, m.f)
	b, err := os.ReadFile(path)
	if err != nil {
		m.t.Fatal(err)
	}
	clear(b[newest(b)*4096:][:4096])
	if err := os.WriteFile(path, b, 0o600); err != nil {
		m.t.Fatal(err)
	}
	m.reopen(path)
	m.settle() // mends the meta page, so that the next harm is not the second
}

// loseTail crashes while a frame is being written, of which a part arrives.
func (m *model) loseTail() {
	path := crash(m.t, m.f)
	if m.f.journal != nil {
		file, err := os.OpenFile(journalOf(path), os.O_WRONLY, 0)
		if err != nil {
			m.t.Fatal(err)
		}
		b := frame(chain(m.f.sum, m.f.seq+1, []byte("never acknowledged")))
		if _, err := file.WriteAt(b[:m.r.IntN(len(b))], m.f.journal.at); err != nil {
			m.t.Fatal(err)
		}
		if err := file.Close(); err != nil {
			m.t.Fatal(err)
		}
	}
	m.reopen(path)
}

// appendChild settles answers in the file args[0] and says each when it is on
// disk, for as long as it lives.
func appendChild(args []string) int {
	f, err := Open(args[0], Options{})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	for i := len(answers(f)); ; i++ {
		text := fmt.Sprintf("answer %d", i)
		if err := f.Type(typing(text)); err != nil {
			return 1
		}
		if _, err := f.Append(settled(text)); err != nil {
			return 1
		}
		fmt.Println(text)
	}
}

func TestAKilledProcessLosesNothingThatItSaidIsSaved(t *testing.T) {
	t.Parallel()
	f := create(t, options(t))
	closeIt(t, f)
	seed := uint64(time.Now().UnixNano())
	r := rand.New(rand.NewPCG(seed, 0))
	var said []string
	for range 10 {
		cmd := childCommand(t.Context(), "append", f.Path())
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewReader(out)
		for range r.IntN(30) {
			line, err := lines.ReadString('\n')
			if err != nil {
				t.Fatal(err)
			}
			said = append(said, strings.TrimSpace(line))
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		rest, err := io.ReadAll(lines)
		if err != nil {
			t.Fatal(err)
		}
		said = append(said, strings.Split(string(rest), "\n")[:strings.Count(string(rest), "\n")]...)
		cmd.Wait()

		g := open1(t, f.Path(), options(t))
		kept := answers(g)
		if len(kept) < len(said) {
			t.Fatalf("seed %d: %d were said to be saved, %d are there", seed, len(said), len(kept))
		}
		for i, text := range kept {
			if text != fmt.Sprintf("answer %d", i) {
				t.Fatalf("seed %d: in place %d stands %q", seed, i, text)
			}
		}
		said = kept // one more may have been on disk than could be said
		closeIt(t, g)
	}
	if left := names(t, filepath.Dir(f.Path())); !slices.Equal(left, []string{"w.notbad"}) {
		t.Errorf("in the folder lie %q", left)
	}
}
