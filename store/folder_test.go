package store

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"notbad/workshop"
)

func TestCreateNeverReplacesAFile(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "w.notbad")
	if err := os.WriteFile(path, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Create(path, frozen(t), opening, Options{})
	if !errors.Is(err, fs.ErrExist) || !strings.HasPrefix(err.Error(), path+" cannot be made: ") {
		t.Errorf("Create over a file: %v", err)
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != "precious" {
		t.Errorf("the file reads %q, %v", b, err)
	}
	if got := names(t, folder); len(got) != 1 {
		t.Errorf("in the folder lie %q", got)
	}
	if _, err := Create(filepath.Join(folder, "missing", "w.notbad"), frozen(t), opening, Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Create in no folder: %v", err)
	}
}

func TestAFileIsWrittenWholeOrNotAtAll(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "statement.md")
	if err := WriteFile(path, []byte("one"), false); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(path, []byte("two"), false); !errors.Is(err, fs.ErrExist) {
		t.Errorf("without being told to, it replaces: %v", err)
	}
	if err := WriteFile(path, []byte("three"), true); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != "three" {
		t.Errorf("the file reads %q, %v", b, err)
	}
	if err := WriteFile(folder, nil, true); err == nil {
		t.Error("it replaces a folder")
	}
	if got := names(t, folder); !slices.Equal(got, []string{"statement.md"}) {
		t.Errorf("in the folder lie %q", got)
	}
}

func TestNoDocumentTakesTheNameOfAWorkshop(t *testing.T) {
	f := create(t, options(t))
	closeIt(t, f)
	path := f.Path()
	was, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, replace := range []bool{false, true} {
		if err := WriteFile(path, []byte("# Our statement"), replace); err == nil || !strings.Contains(err.Error(), "that is a workshop") {
			t.Errorf("it says %v", err)
		}
	}
	if is, err := os.ReadFile(path); err != nil || !bytes.Equal(is, was) {
		t.Errorf("the workshop is another: %v", err)
	}
}

func TestANameIsTakenOnceWhereThereAreNoLinks(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "statement.md")
	for i, want := range []error{nil, fs.ErrExist} {
		tmp := filepath.Join(folder, fmt.Sprint("tmp", i))
		if err := os.WriteFile(tmp, []byte(tmp), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := take(tmp, path); !errors.Is(err, want) {
			t.Errorf("taking the name a time %d: %v", i, err)
		}
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != filepath.Join(folder, "tmp0") {
		t.Errorf("the file reads %q, %v", b, err)
	}
	if err := take(filepath.Join(folder, "missing"), filepath.Join(folder, "new")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("taking a name for nothing: %v", err)
	}
	if got := names(t, folder); !slices.Equal(got, []string{"statement.md", "tmp1"}) {
		t.Errorf("in the folder lie %q", got)
	}
}

func TestACopyHoldsTheSame(t *testing.T) {
	o := options(t)
	f := create(t, o)
	settle(t, f, "first", "second")
	if err := f.Type(typing("half a thought")); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := Copy(f.Path(), filepath.Join(folder, "early"), o); !errors.Is(err, ErrInUse) {
		t.Errorf("copying an open file: %v", err)
	}
	crashed := crash(t, f)
	closeIt(t, f)
	before, err := os.ReadFile(crashed)
	if err != nil {
		t.Fatal(err)
	}
	for _, from := range []string{f.Path(), crashed} {
		to := filepath.Join(folder, filepath.Base(filepath.Dir(from)))
		if err := Copy(from, to, o); err != nil {
			t.Fatal(err)
		}
		if err := Verify(to); err != nil {
			t.Error(err)
		}
		if err := Copy(from, to, o); !errors.Is(err, fs.ErrExist) {
			t.Errorf("a second copy replaces the first: %v", err)
		}
		g := open1(t, to, o)
		wants(t, g, "first", "second")
		if g.sum != f.sum || !reflect.DeepEqual(g.Typings()[0], typing("half a thought")) || g.Notice() != "" {
			t.Errorf("the copy of %s differs: %v %q", from, g.Typings(), g.Notice())
		}
	}
	if after, err := os.ReadFile(crashed); err != nil || !bytes.Equal(before, after) {
		t.Errorf("copying a file changes it: %v", err)
	}
}

func TestDeleteLeavesNothingBeside(t *testing.T) {
	f := create(t, options(t))
	settle(t, f, "first")
	if err := Delete(f.Path()); !errors.Is(err, ErrInUse) {
		t.Errorf("deleting an open file: %v", err)
	}
	path := crash(t, f)
	neighbor := filepath.Join(filepath.Dir(path), "another.notbad")
	if err := os.WriteFile(neighbor, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Delete(path); err != nil {
		t.Fatal(err)
	}
	if got := names(t, filepath.Dir(path)); !slices.Equal(got, []string{"another.notbad"}) {
		t.Errorf("after Delete there lie %q", got)
	}
	if err := Delete(neighbor); err == nil {
		t.Error("Delete takes what is no workshop")
	}
}

func TestALongWorkshopKeepsItsJournalShort(t *testing.T) {
	f := create(t, options(t))
	settle(t, f, "first")
	words := strings.Repeat("a long answer ", 5000)
	for i := range 100 {
		if err := f.Type(typing(fmt.Sprint(i, words))); err != nil {
			t.Fatal(err)
		}
	}
	settle(t, f, "second")
	info, err := os.Stat(journalOf(f.Path()))
	if err != nil {
		t.Fatal(err)
	}
	if most := int64(journalTyped + 2*journalAhead + 2*len(words)); info.Size() > most {
		t.Errorf("after %d bytes of typing the journal has %d", 100*len(words), info.Size())
	}
	w, err := readJournal(journalOf(f.Path()))
	if err != nil || len(w.events) != 2 || w.marred {
		t.Errorf("the journal knows %d events: %v", len(w.events), err)
	}
	g := open1(t, crash(t, f), options(t))
	wants(t, g, "first", "second")
	if !reflect.DeepEqual(g.Typings()[0], typing(fmt.Sprint(99, words))) {
		t.Error("the words being typed are others")
	}
}

func TestAFileThatIsOnlyLookedAtIsNotWrittenTo(t *testing.T) {
	f := create(t, Options{})
	closeIt(t, f)
	before, err := os.Stat(f.Path())
	if err != nil {
		t.Fatal(err)
	}
	f = open1(t, f.Path(), Options{})
	if err := f.Type(workshop.Typing{}); err != nil {
		t.Error(err)
	}
	closeIt(t, f)
	after, err := os.Stat(f.Path())
	if err != nil || !after.ModTime().Equal(before.ModTime()) {
		t.Errorf("opening and closing writes: %v", err)
	}
	if err := f.Close(); err != nil {
		t.Errorf("closing again: %v", err)
	}
	if _, err := f.Append(settled("too late")); err == nil {
		t.Error("a closed file takes an event")
	}
}

func TestAnEventThatCannotBeKeptIsTheLast(t *testing.T) {
	o := options(t)
	f := create(t, o)
	settle(t, f, "first")
	_, first := f.Append(settled(strings.Repeat("x", mostPayload)))
	_, second := f.Append(settled("second"))
	if first == nil || second == nil || first.Error() != second.Error() || strings.Contains(first.Error(), "xx") {
		t.Errorf("after %v came %v", first, second)
	}
	f.Close()
	wants(t, open1(t, f.Path(), o), "first")
}

func TestAnEventIsNeverWrittenOver(t *testing.T) {
	f := create(t, options(t))
	settle(t, f, "first")
	if err := f.base.add([]record{chain(f.sum, f.seq, []byte("{}"))}); err == nil {
		t.Error("a second event takes the number of the first")
	}
	settle(t, f, "second")
	closeIt(t, f)
	wants(t, open1(t, f.Path(), options(t)), "first", "second")
}

func TestAFileThatChangesBetweenReadingAndLockingIsInUse(t *testing.T) {
	f := create(t, options(t))
	before, err := os.Stat(f.Path())
	if err != nil {
		t.Fatal(err)
	}
	if err := f.claim(before); err != nil {
		t.Error(err)
	}
	settle(t, f, "from elsewhere")
	other := create(t, options(t))
	if err := f.claim(before); !errors.Is(err, ErrInUse) {
		t.Errorf("a file that was written to: %v", err)
	}
	if err := other.claim(before); !errors.Is(err, ErrInUse) {
		t.Errorf("another file: %v", err)
	}
}

func TestRecentsAreLatestFirstAndEachOnce(t *testing.T) {
	r := Recents{filepath.Join(t.TempDir(), "data", "recent.json")}
	if all, err := r.List(); err != nil || len(all) != 0 {
		t.Errorf("no index lists %v, %v", all, err)
	}
	for _, path := range []string{"a", "b", "c", "a"} {
		if err := r.Remember(Recent{Path: path, Title: "of " + path, At: begun}); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.Forget("b"); err != nil {
		t.Fatal(err)
	}
	want := []Recent{{Path: "a", Title: "of a", At: begun}, {Path: "c", Title: "of c", At: begun}}
	if all, err := r.List(); err != nil || !reflect.DeepEqual(all, want) {
		t.Errorf("the index lists %v, %v", all, err)
	}
	for i := range 2 * mostRecents {
		if err := r.Remember(Recent{Path: fmt.Sprint(i)}); err != nil {
			t.Fatal(err)
		}
	}
	if all, err := r.List(); err != nil || len(all) != mostRecents || all[0].Path != fmt.Sprint(2*mostRecents-1) {
		t.Errorf("the index lists %d, %v", len(all), err)
	}
}

func TestADamagedIndexIsAnEmptyOne(t *testing.T) {
	r := Recents{filepath.Join(t.TempDir(), "recent.json")}
	for _, text := range []string{"", "{", `[{"path": 3}]`, `{"path": "a"}`, strings.Repeat("[", mostIndex+2)} {
		if err := os.WriteFile(r.Path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if all, err := r.List(); err != nil || len(all) != 0 {
			t.Errorf("%.20q lists %v, %v", text, all, err)
		}
		if err := r.Remember(Recent{Path: "a"}); err != nil {
			t.Error(err)
		}
		if all, err := r.List(); err != nil || len(all) != 1 {
			t.Errorf("after %.20q the index lists %v, %v", text, all, err)
		}
	}
}

// What is read from a journal follows on, whatever its bytes are.
func FuzzJournal(f *testing.F) {
	after := record{seq: 1, sum: loose(nil).sum}
	one := chain(after.sum, 2, []byte("one"))
	good := slices.Concat([]byte(journalMagic), frame(after), frame(one), frame(loose([]byte("words"))), make([]byte, 100))
	f.Add(good)
	f.Add(good[:len(good)-120])
	f.Add(bytes.Replace(good, []byte("one"), []byte("two"), 1))
	f.Add([]byte(journalMagic))
	f.Fuzz(func(t *testing.T, b []byte) {
		w := parseJournal(b)
		last := w.after
		for _, r := range w.events {
			if next := chain(last.sum, last.seq+1, r.payload); !reflect.DeepEqual(next, r) {
				t.Fatalf("event %d does not follow on %d", r.seq, last.seq)
			}
			last = r
		}
		if w.typed && w.typing.sum != loose(w.typing.payload).sum {
			t.Error("the words being typed do not match their sum")
		}
	})
}
