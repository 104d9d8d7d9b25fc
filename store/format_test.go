package store

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"notbad/workshop"
)

var update = flag.Bool("update", false, "write testdata anew; only when a format is new")

// kept are the workshops in testdata. Each was written by the release that
// introduced its format, and is opened for as long as there is a notbad.
var kept = []struct {
	name   string
	texts  []string
	typing workshop.Typing
	notice string
}{
	{"format-1.notbad", []string{"We answer for it.", "Nobody is turned away by a score."}, halfway, ""},
	{"format-1-crashed.notbad", []string{"We answer for it.", "Nobody is turned away by a score."}, halfway, ""},
}

var halfway = typing("And every refusal is")

func TestFilesOfEveryFormatOpen(t *testing.T) {
	if *update {
		writeKept(t)
	}
	for _, k := range kept {
		path := filepath.Join(t.TempDir(), k.name)
		copyFile(t, filepath.Join("testdata", k.name), path)
		if _, err := os.Stat(journalOf(filepath.Join("testdata", k.name))); err == nil {
			copyFile(t, journalOf(filepath.Join("testdata", k.name)), journalOf(path))
		}
		f := open1(t, path, Options{})
		wants(t, f, k.texts...)
		if got := f.Typings(); !reflect.DeepEqual(got, workshop.Typings{k.typing}) {
			t.Errorf("%s: being typed is %+v", k.name, got)
		}
		if f.Notice() != k.notice {
			t.Errorf("%s: the notice is %q", k.name, f.Notice())
		}
		if at := f.Events()[0].At; !at.Equal(begun.Add(time.Second)) {
			t.Errorf("%s: began at %v", k.name, at)
		}
		settle(t, f, "and it goes on")
		closeIt(t, f)
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

func writeKept(t *testing.T) {
	f := create(t, options(t))
	settle(t, f, kept[0].texts...)
	if err := f.Type(halfway); err != nil {
		t.Fatal(err)
	}
	crashed := crash(t, f)
	copyFile(t, crashed, filepath.Join("testdata", kept[1].name))
	journal, err := os.ReadFile(journalOf(crashed))
	if err != nil {
		t.Fatal(err)
	}
	short := bytes.TrimRight(journal, "\x00") // without what is written ahead
	if err := os.WriteFile(journalOf(filepath.Join("testdata", kept[1].name)), short, 0o600); err != nil {
		t.Fatal(err)
	}
	closeIt(t, f)
	copyFile(t, f.Path(), filepath.Join("testdata", kept[0].name))
}

func TestAFileThatIsNotOursIsLeftAsItIs(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*bbolt.Tx) error
		why    error
	}{
		{"of a newer format", func(tx *bbolt.Tx) error {
			return tx.Bucket(notbadBucket).Put(formatKey, []byte("2"))
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
