package store

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"notbad/workshop"
)

// lived is a workshop's events and the words being typed, as its file has them.
func lived(t *testing.T) (*File, []workshop.Event, workshop.Typings) {
	t.Helper()
	o := options(t)
	f := create(t, o)
	settle(t, f, "first", "second")
	if err := f.Type(typing("half a thou")); err != nil {
		t.Fatal(err)
	}
	closeIt(t, f)
	f = open1(t, f.Path(), o)
	return f, f.Events(), f.Typings()
}

func TestAFileRebuiltFromItsEventsHoldsTheSame(t *testing.T) {
	was, events, typings := lived(t)
	path := filepath.Join(t.TempDir(), "again.notbad")
	late := func() time.Time { return begun.Add(240 * time.Hour) }
	f, err := Rebuild(path, frozen(t), events, typings, Options{Now: late})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	if !reflect.DeepEqual(f.Events(), events) || !reflect.DeepEqual(f.Typings(), typings) {
		t.Errorf("rebuilt, it holds %+v and %+v", f.Events(), f.Typings())
	}
	if f.sum != was.sum {
		t.Error("the chain ends in another sum")
	}
	data, err := fs.ReadFile(f.Curriculum(), "cases/triage.yaml")
	if err != nil || string(data) != "id: triage\n" {
		t.Errorf("the curriculum's case reads %q, %v", data, err)
	}
	settle(t, f, "and it goes on")
	closeIt(t, f)
	if err := Verify(path); err != nil {
		t.Error(err)
	}
	if got := formatOf(t, path); got != format {
		t.Errorf("it is of format %d", got)
	}
}

func TestRebuildNeverReplacesAFile(t *testing.T) {
	was, events, _ := lived(t)
	closeIt(t, was)
	before, err := os.ReadFile(was.Path())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Rebuild(was.Path(), frozen(t), events, nil, Options{}); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a file that is there: %v", err)
	}
	if after, err := os.ReadFile(was.Path()); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file that was there is changed: %v", err)
	}
}

func TestEventsThatAreNoLogAreNotRebuilt(t *testing.T) {
	_, events, _ := lived(t)
	for _, c := range []struct {
		says  string
		spoil func([]workshop.Event) []workshop.Event
	}{
		{"nothing has happened in it", func([]workshop.Event) []workshop.Event { return nil }},
		{"its first event does not open a workshop", func(e []workshop.Event) []workshop.Event { return e[1:] }},
		{"where event 2 should be, there is event 3", func(e []workshop.Event) []workshop.Event { return slices.Delete(e, 1, 2) }},
		{"where event 2 should be, there is event 1", func(e []workshop.Event) []workshop.Event { return slices.Insert(e, 0, e[0]) }},
		{"where event 1 should be, there is event 0", func(e []workshop.Event) []workshop.Event { e[0].Seq = 0; return e }},
		{"event 3 happened before event 2", func(e []workshop.Event) []workshop.Event {
			e[2].At = e[1].At.Add(-time.Millisecond)
			return e
		}},
		{"event 4: write event: nothing happened", func(e []workshop.Event) []workshop.Event { e[3].What = nil; return e }},
		{"event 4: an answer is longer than 16 MiB", func(e []workshop.Event) []workshop.Event {
			e[3].What = settled(strings.Repeat("x", mostPayload)).What
			return e
		}},
	} {
		folder := t.TempDir()
		_, err := Rebuild(filepath.Join(folder, "w.notbad"), frozen(t), c.spoil(slices.Clone(events)), nil, Options{})
		if err == nil || !strings.HasSuffix(err.Error(), "w.notbad cannot be made: "+c.says) {
			t.Errorf("%s: %v", c.says, err)
		}
		if left := names(t, folder); len(left) > 0 {
			t.Errorf("%s: it left %q", c.says, left)
		}
	}
	if _, err := Rebuild(filepath.Join(t.TempDir(), "w.notbad"), []byte("no archive"), events, nil, Options{}); err == nil {
		t.Error("a curriculum that cannot be read is taken")
	}
}

func TestFilesFreezeAsTheirFolderDoes(t *testing.T) {
	files := map[string][]byte{}
	for name, file := range lesson {
		if filepath.Ext(name) == ".yaml" {
			files[name] = file.Data
		}
	}
	b, err := FreezeFiles(files)
	if err != nil || !bytes.Equal(b, frozen(t)) {
		t.Errorf("files give other bytes than their folder: %v", err)
	}
	folder, err := Thaw(b)
	if err != nil {
		t.Fatal(err)
	}
	if again := mustFreeze(t, folder); !bytes.Equal(again, b) {
		t.Error("what was thawed freezes to other bytes")
	}
	for _, name := range []string{"../a.yaml", "/a.yaml", "a.sh", "a//b.yaml", ""} {
		if _, err := FreezeFiles(map[string][]byte{name: nil}); err == nil {
			t.Errorf("%q is packed", name)
		}
	}
	if _, err := FreezeFiles(map[string][]byte{"a.yaml": make([]byte, mostFrozen+1)}); err == nil {
		t.Error("too much is packed")
	}
}
