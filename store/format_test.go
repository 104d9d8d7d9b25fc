package store

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"notbad/workshop"
)

var update = flag.Bool("update", false, "write testdata anew; only when a format is new")

// kept are the workshops in testdata, with the format that each is in. Each was
// written by the release that introduced that format, and is opened for as long
// as there is a notbad.
var kept = []struct {
	name   string
	format int
}{
	{"format-1.notbad", 1},
	{"format-1-crashed.notbad", 1},
	{"format-2.notbad", 2},
}

// What the workshops in testdata hold.
var (
	keptTexts = []string{"We answer for it.", "Nobody is turned away by a score."}
	halfway   = typing("And every refusal is")
	// unheard is what a file of format 1 cannot hold.
	unheard = workshop.Silenced{Clause: "never", Item: 2, Rule: "vague-time", Reason: "The law sets the day."}
)

func TestFilesOfEveryFormatOpen(t *testing.T) {
	if *update {
		writeKept(t)
	}
	for _, k := range kept {
		path := fromKept(t, k.name)
		if got := formatOf(t, path); got != k.format {
			t.Errorf("%s: it is of format %d", k.name, got)
		}
		f := open1(t, path, Options{})
		wants(t, f, keptTexts...)
		if got := f.Typings(); !reflect.DeepEqual(got, workshop.Typings{halfway}) {
			t.Errorf("%s: being typed is %+v", k.name, got)
		}
		if f.Notice() != "" {
			t.Errorf("%s: the notice is %q", k.name, f.Notice())
		}
		if at := f.Events()[0].At; !at.Equal(begun.Add(time.Second)) {
			t.Errorf("%s: began at %v", k.name, at)
		}
		silenced := slices.ContainsFunc(f.Events(), func(e workshop.Event) bool { return e.What == unheard })
		if silenced != (k.format > 1) {
			t.Errorf("%s: that something is silenced is %v", k.name, silenced)
		}
		closeIt(t, f)
		if got := formatOf(t, path); got != k.format {
			t.Errorf("%s: opened and closed it is of format %d", k.name, got)
		}
		f = open1(t, path, Options{})
		settle(t, f, "and it goes on")
		closeIt(t, f)
		if got := formatOf(t, path); got != format {
			t.Errorf("%s: gone on with it is of format %d", k.name, got)
		}
		if err := Verify(path); err != nil {
			t.Errorf("%s: %v", k.name, err)
		}
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// fromKept copies a workshop in testdata, and the journal beside it, to a folder
// of its own and returns the path there.
func fromKept(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	copyFile(t, filepath.Join("testdata", name), path)
	if _, err := os.Stat(journalOf(filepath.Join("testdata", name))); err == nil {
		copyFile(t, journalOf(filepath.Join("testdata", name)), journalOf(path))
	}
	return path
}

// formatOf is the format number of the file at path, which nobody has open.
func formatOf(t *testing.T, path string) int {
	t.Helper()
	b, err := openBase(path, true)
	if err != nil {
		t.Fatal(err)
	}
	var n int
	err = b.view(func(tx *bbolt.Tx) (err error) {
		n, err = strconv.Atoi(string(tx.Bucket(notbadBucket).Get(formatKey)))
		return err
	})
	if err := errors.Join(err, b.close()); err != nil {
		t.Fatal(err)
	}
	return n
}

// writeKept writes the workshop of the latest format. Those of earlier ones were
// written by earlier releases and are never written again.
func writeKept(t *testing.T) {
	f := create(t, options(t))
	settle(t, f, keptTexts...)
	if _, err := f.Append(workshop.Event{Clock: time.Minute, What: unheard}); err != nil {
		t.Fatal(err)
	}
	if err := f.Type(halfway); err != nil {
		t.Fatal(err)
	}
	closeIt(t, f)
	copyFile(t, f.Path(), filepath.Join("testdata", fmt.Sprintf("format-%d.notbad", format)))
}

func TestAFileOfAnEarlierFormatIsRaisedBeforeItsFirstChange(t *testing.T) {
	for name, change := range map[string]func(*File) error{
		"an event": func(f *File) error { _, err := f.Append(workshop.Event{What: unheard}); return err },
		"typing":   func(f *File) error { return f.Type(typing("and more")) },
	} {
		path := fromKept(t, "format-1.notbad")
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f := open1(t, path, Options{})
		if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, whole) {
			t.Errorf("%s: opening alone changed the file: %v", name, err)
		}
		if err := change(f); err != nil {
			t.Fatal(err)
		}
		crashed := crash(t, f)
		if got := formatOf(t, crashed); got != 2 {
			t.Errorf("%s: killed right after it, the file is of format %d", name, got)
		}
		wants(t, open1(t, crashed, Options{}), keptTexts...)
	}
}

// A kill can come when the journal is begun and the file is not raised yet.
func TestAFileThatWasNotRaisedInTimeOpensAsItWas(t *testing.T) {
	path := fromKept(t, "format-1.notbad")
	f := open1(t, path, Options{})
	j, err := startJournal(journalOf(path), f.witness)
	if err := errors.Join(err, j.file.Close()); err != nil {
		t.Fatal(err)
	}
	crashed := crash(t, f)
	if got := formatOf(t, crashed); got != 1 {
		t.Fatalf("it is of format %d", got)
	}
	f = open1(t, crashed, Options{})
	wants(t, f, keptTexts...)
	if f.Notice() != "" || !reflect.DeepEqual(f.Typings(), workshop.Typings{halfway}) {
		t.Errorf("the notice is %q, and being typed is %+v", f.Notice(), f.Typings())
	}
	if _, err := f.Append(workshop.Event{What: unheard}); err != nil {
		t.Fatal(err)
	}
	closeIt(t, f)
	if got := formatOf(t, crashed); got != 2 {
		t.Errorf("gone on with it is of format %d", got)
	}
}

// happeningsOf is how many kinds of happening each format knows.
var happeningsOf = map[int]int{1: 16, 2: 17}

func TestANewKindOfHappeningRaisesTheFormat(t *testing.T) {
	if got := len(workshop.EveryHappening()); got != happeningsOf[format] {
		t.Errorf("there are %d kinds of happening, and format %d has %d: raise the format, and write it out in doc.go",
			got, format, happeningsOf[format])
	}
}

func TestAFileThatIsNotOursIsLeftAsItIs(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*bbolt.Tx) error
		why    error
	}{
		{"of a newer format", func(tx *bbolt.Tx) error {
			return tx.Bucket(notbadBucket).Put(formatKey, []byte("3"))
		}, ErrNewer},
		{"of no format", func(tx *bbolt.Tx) error {
			return tx.Bucket(notbadBucket).Put(formatKey, []byte("two"))
		}, ErrDamaged},
		{"of another program", func(tx *bbolt.Tx) error {
			if err := tx.DeleteBucket(notbadBucket); err != nil {
				return err
			}
			_, err := tx.CreateBucket([]byte("accounts"))
			return err
		}, ErrForeign},
		{"without its events", func(tx *bbolt.Tx) error { return tx.DeleteBucket(eventsBucket) }, ErrDamaged},
		{"with a hole in its events", func(tx *bbolt.Tx) error {
			e := tx.Bucket(eventsBucket)
			if err := e.Put(key(9), e.Get(key(2))); err != nil {
				return err
			}
			return e.Put(key(2), nil)
		}, ErrDamaged},
		{"with its events in another order", func(tx *bbolt.Tx) error {
			e := tx.Bucket(eventsBucket)
			one, two := bytes.Clone(e.Get(key(1))), bytes.Clone(e.Get(key(2)))
			return errors.Join(e.Put(key(1), two), e.Put(key(2), one))
		}, ErrDamaged},
	} {
		f := create(t, options(t))
		closeIt(t, f)
		db, err := bbolt.Open(f.Path(), 0o600, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(db.Update(c.change), db.Close()); err != nil {
			t.Fatal(err)
		}
		refused(t, c.name, f.Path(), c.why)
	}
}

// refused makes sure that nothing opens, copies, deletes or changes path.
func refused(t *testing.T, name, path string, why error) {
	t.Helper()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	was, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(path, Options{})
	for what, err := range map[string]error{
		"Open":   err,
		"Verify": Verify(path),
		"Copy":   Copy(path, filepath.Join(t.TempDir(), "copy"), Options{}),
		"Delete": Delete(path),
	} {
		if !errors.Is(err, why) {
			t.Errorf("a file %s: %s says %v", name, what, err)
		}
	}
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("a file %s is changed: %v", name, err)
	}
	if is, err := os.Stat(path); err != nil || !is.ModTime().Equal(was.ModTime()) {
		t.Errorf("a file %s is written to: %v", name, err)
	}
	if left := names(t, filepath.Dir(path)); len(left) != 1 {
		t.Errorf("beside a file %s lie %q", name, left)
	}
}

func TestADatabaseOfAnotherProgramIsForeign(t *testing.T) {
	path := filepath.Join(t.TempDir(), "other.db")
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{NoFreelistSync: true})
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		b, err := tx.CreateBucket([]byte("accounts"))
		for i := uint64(0); err == nil && i < 1000; i++ {
			err = b.Put(key(i), bytes.Repeat([]byte{'x'}, 100))
		}
		return err
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	refused(t, "of another program", path, ErrForeign)
}

// A file may not only be harmed but made to harm. The law is that reading it
// ends, and that what opens is whole.
func FuzzPages(f *testing.F) {
	whole, _ := damaged(f)
	f.Add(0, []byte{0})
	f.Add(16, []byte{0xED, 0xDA, 0x0C, 0xED})
	f.Add(4096*3, []byte{3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0})
	f.Fuzz(func(t *testing.T, at int, patch []byte) {
		b := bytes.Clone(whole)
		if at < 0 || at >= len(b) {
			return
		}
		copy(b[at:], patch)
		if err := checkPages(bytes.NewReader(b), int64(len(b))); err != nil {
			return
		}
		path := filepath.Join(t.TempDir(), "w.notbad")
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := Verify(path); err != nil && Status(err) < firstStatus {
			t.Error(err)
		}
	})
}
