package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// damaged is a workshop whose bytes are to be harmed: forty answers and words
// being typed, closed cleanly.
func damaged(t testing.TB) (bytes []byte, texts []string) {
	t.Helper()
	f := create(t, options(t))
	for i := range 40 {
		texts = append(texts, fmt.Sprintf("answer %d, %s", i, strings.Repeat("and why it matters here ", i%9)))
	}
	settle(t, f, texts...)
	if err := f.Type(typing("half a thought")); err != nil {
		t.Fatal(err)
	}
	closeIt(t, f)
	b, err := os.ReadFile(f.Path())
	if err != nil {
		t.Fatal(err)
	}
	return b, texts
}

// judge opens the harmed file at path and says what is wrong with how that went:
// it must hold all that was settled, or be refused and left as it is.
func judge(path string, texts []string) error {
	before, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	f, err := Open(path, Options{})
	if err == nil {
		defer f.Close()
		words := beingTyped(f)
		if !slices.Equal(answers(f), texts) || words != "half a thought" {
			return fmt.Errorf("opened with %d answers of %d and %q being typed", len(answers(f)), len(texts), words)
		}
		return nil
	}
	after, readErr := os.ReadFile(path)
	switch {
	case readErr != nil:
		return readErr
	case !bytes.Equal(before, after):
		return errors.New("refused but changed")
	case Status(err) < firstStatus:
		return fmt.Errorf("refused without saying what is wrong: %w", err)
	case !strings.Contains(err.Error(), path) || strings.Contains(err.Error(), "\n") || strings.Contains(err.Error(), "matters"):
		return fmt.Errorf("refused badly: %w", err)
	}
	return nil
}

// damageChild harms the file args[0] by flipping single bits, at args[1] tries
// from the seed args[2], and judges each.
func damageChild(args []string) int {
	whole, err := os.ReadFile(args[0])
	if err != nil {
		return 1
	}
	tries, _ := strconv.Atoi(args[1])
	seed, _ := strconv.ParseUint(args[2], 10, 64)
	texts := strings.Split(os.Getenv("NOTBAD_STORE_TEXTS"), "\n")
	r := rand.New(rand.NewPCG(seed, 0))
	for range tries {
		b, at := flipped(r, whole)
		fmt.Printf("bit %d of byte %d\n", at%8, at/8)
		path := filepath.Join(filepath.Dir(args[0]), "harmed.notbad")
		if err := os.WriteFile(path, b, 0o600); err != nil {
			return 1
		}
		if err := judge(path, texts); err != nil {
			fmt.Println(err)
			return 1
		}
	}
	return 0
}

// flipped is b with one bit turned, half of the time in the first 64 bytes of a
// page, where most harm is done.
func flipped(r *rand.Rand, b []byte) ([]byte, int) {
	at := r.IntN(len(b))
	if r.IntN(2) == 0 {
		at = at/4096*4096 + r.IntN(64)
	}
	bit := at*8 + r.IntN(8)
	b = slices.Clone(b)
	b[bit/8] ^= 1 << (bit % 8)
	return b, bit
}

func TestAFlippedBitIsNeverTakenForAnAnswer(t *testing.T) {
	b, texts := damaged(t)
	path := filepath.Join(t.TempDir(), "whole.notbad")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	cmd := childCommand(ctx, "damage", path, "400", strconv.FormatUint(seed, 10))
	cmd.Env = append(cmd.Env, "NOTBAD_STORE_TEXTS="+strings.Join(texts, "\n"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("seed %d: %v\n%s", seed, err, out[max(0, len(out)-2000):])
	}
}

func TestADamagedFileIsRefusedAndLeftAsItIs(t *testing.T) {
	whole, texts := damaged(t)
	page := func(n int) func([]byte) []byte {
		return func(b []byte) []byte {
			clear(b[n*4096 : (n+1)*4096])
			return b
		}
	}
	cut := func(n int) func([]byte) []byte { return func(b []byte) []byte { return b[:n] } }
	says := func(text string) func([]byte) []byte { return func([]byte) []byte { return []byte(text) } }
	for _, c := range []struct {
		name string
		harm func([]byte) []byte
		why  error // nil: it opens all the same
	}{
		{"nothing done to it", cut(len(whole)), nil},
		{"nothing in it", cut(0), ErrDamaged},
		{"100 bytes of it", cut(100), ErrDamaged},
		{"one page of it", cut(4096), ErrDamaged},
		{"two pages of it", cut(8192), ErrDamaged},
		{"three pages of it", cut(12288), ErrDamaged},
		{"a quarter of it", cut(len(whole) / 4), ErrDamaged},
		{"half of it", cut(len(whole) / 2), ErrDamaged},
		{"half of it and a bit", cut(len(whole)/2 + 77), ErrDamaged},
		{"text", says("the minutes of our last meeting\n"), ErrForeign},
		{"much text", says(strings.Repeat("the minutes of our last meeting\n", 4000)), ErrForeign},
		{"zeros", func(b []byte) []byte { clear(b); return b }, ErrForeign},
		{"the first page lost", page(0), nil},
		{"the second page lost", page(1), nil},
		{"both first pages lost", func(b []byte) []byte { return page(0)(page(1)(b)) }, ErrForeign},
		{"something behind it", func(b []byte) []byte { return append(b, "and more"...) }, nil},
	} {
		path := filepath.Join(t.TempDir(), "w.notbad")
		if err := os.WriteFile(path, c.harm(slices.Clone(whole)), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := judge(path, texts); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		f, err := Open(path, Options{})
		if !errors.Is(err, c.why) {
			t.Errorf("%s: %v, not %v", c.name, err, c.why)
		}
		if err == nil {
			closeIt(t, f)
		}
		if verdict := Verify(path); (verdict == nil) != (c.why == nil) {
			t.Errorf("%s: Verify says %v", c.name, verdict)
		}
	}
}

func TestPagesThatBboltWouldLoseItselfInAreRefused(t *testing.T) {
	whole, _ := damaged(t)
	m, err := newestMeta(bytes.NewReader(whole), int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	used := &pages{meta: m, r: bytes.NewReader(whole), seen: make([]bool, m.high)}
	if err := used.tree(m.root, nil, nil, 0); err != nil {
		t.Fatal(err)
	}
	used.seen[m.freelist] = true
	// page returns the first page in use that has the given flags.
	page := func(b []byte, flags uint16) []byte {
		for i := range m.high {
			p := b[i*4096 : (i+1)*4096]
			if used.seen[i] && native.Uint16(p[8:]) == flags {
				return p
			}
		}
		t.Fatalf("no page has the flags %d", flags)
		return nil
	}
	for name, harm := range map[string]func(b []byte){
		"a branch leads to itself": func(b []byte) {
			p := page(b, branchPage)
			copy(p[pageHead+8:pageHead+16], p[:8])
		},
		"a branch leads twice to one page": func(b []byte) {
			p := page(b, branchPage)
			copy(p[pageHead+elementSize+8:], p[pageHead+8:pageHead+16])
		},
		"a free page is not listed": func(b []byte) {
			p := page(b, freelistPage)
			native.PutUint16(p[10:], native.Uint16(p[10:])-1)
		},
		"a page in use is listed as free": func(b []byte) {
			p := page(b, freelistPage)
			copy(p[pageHead:], page(b, branchPage)[:8])
		},
		"more pages in use than any file has": func(b []byte) {
			for _, head := range [][]byte{b[pageHead:], b[4096+pageHead:]} {
				native.PutUint64(head[40:], 1<<60)
				h := fnv.New64a()
				h.Write(head[:metaBytes-8])
				native.PutUint64(head[metaBytes-8:], h.Sum64())
			}
		},
		"more free pages than fit": func(b []byte) {
			native.PutUint16(page(b, freelistPage)[10:], 0xFFFE)
		},
	} {
		b := slices.Clone(whole)
		harm(b)
		if err := checkPages(bytes.NewReader(b), int64(len(b))); err == nil {
			t.Errorf("%s, and the pages pass", name)
		}
		path := filepath.Join(t.TempDir(), "w.notbad")
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := judge(path, nil); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheJournalBringsBackACommitThatWasLost(t *testing.T) {
	f := create(t, options(t))
	settle(t, f, "first", "second", "third")
	path := crash(t, f)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	clear(b[newest(b)*4096:][:4096])
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	g := open1(t, path, options(t))
	wants(t, g, "first", "second", "third")
	if want := "1 answer that the file had lost was brought back from its journal."; g.Notice() != want {
		t.Errorf("the notice is %q, not %q", g.Notice(), want)
	}
	settle(t, g, "fourth")
	closeIt(t, g)
	g = open1(t, path, options(t))
	wants(t, g, "first", "second", "third", "fourth")
	if g.Notice() != "" {
		t.Errorf("after a clean close the notice is %q", g.Notice())
	}
}

// newest is the meta page, 0 or 1, that the latest commit wrote.
func newest(b []byte) int {
	if binary.NativeEndian.Uint64(b[64:]) > binary.NativeEndian.Uint64(b[4096+64:]) {
		return 0
	}
	return 1
}

func TestAJournalThatDoesNotFitIsKept(t *testing.T) {
	other := create(t, options(t))
	settle(t, other, "another room's")
	if err := other.Type(typing("another room's words")); err != nil {
		t.Fatal(err)
	}
	foreign, err := os.ReadFile(journalOf(other.Path()))
	if err != nil {
		t.Fatal(err)
	}
	closeIt(t, other)
	other = open1(t, other.Path(), options(t))
	if err := other.Type(typing("another room's words, later")); err != nil {
		t.Fatal(err)
	}
	words, err := os.ReadFile(journalOf(other.Path()))
	if err != nil {
		t.Fatal(err)
	}
	for name, journal := range map[string][]byte{
		"of another workshop": foreign,
		"of only its words":   words,
		"that is no journal":  []byte("a text"),
		"that is empty":       nil,
	} {
		o := options(t)
		f := create(t, o)
		settle(t, f, "ours")
		closeIt(t, f)
		if err := os.WriteFile(journalOf(f.Path()), journal, 0o600); err != nil {
			t.Fatal(err)
		}
		g := open1(t, f.Path(), o)
		wants(t, g, "ours")
		kept := journalOf(f.Path()) + ".kept-1"
		if got, err := os.ReadFile(kept); err != nil || !bytes.Equal(got, journal) {
			t.Errorf("a journal %s is not kept: %v", name, err)
		}
		if !strings.Contains(g.Notice(), kept) || len(g.Typings()) > 0 {
			t.Errorf("a journal %s: notice %q, typing %v", name, g.Notice(), g.Typings())
		}
		settle(t, g, "and on")
		closeIt(t, g)
		g = open1(t, f.Path(), o)
		wants(t, g, "ours", "and on")
		if err := errors.Join(g.Close(), Delete(f.Path())); err != nil {
			t.Error(err)
		}
		if left := names(t, filepath.Dir(f.Path())); len(left) > 0 {
			t.Errorf("a journal %s: after Delete %q is left", name, left)
		}
	}
}

func TestDamageWithinAJournalIsTold(t *testing.T) {
	f := create(t, options(t))
	settle(t, f, "first", "second")
	for _, words := range []string{"half", "half a", "half a thought"} {
		if err := f.Type(typing(words)); err != nil {
			t.Fatal(err)
		}
	}
	path := crash(t, f)
	b, err := os.ReadFile(journalOf(path))
	if err != nil {
		t.Fatal(err)
	}
	b[bytes.Index(b, []byte("second"))] ^= 1
	if err := os.WriteFile(journalOf(path), b, 0o600); err != nil {
		t.Fatal(err)
	}
	g := open1(t, path, options(t))
	wants(t, g, "first", "second")
	if !strings.Contains(g.Notice(), "is damaged or does not fit") {
		t.Errorf("the notice is %q", g.Notice())
	}
}

func TestAMissingJournalIsTold(t *testing.T) {
	f := create(t, options(t))
	settle(t, f, "first")
	path := crash(t, f)
	if err := os.Remove(journalOf(path)); err != nil {
		t.Fatal(err)
	}
	g := open1(t, path, options(t))
	wants(t, g, "first")
	if !strings.Contains(g.Notice(), "its journal is missing") {
		t.Errorf("the notice is %q", g.Notice())
	}
}
