package store

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func TestTheSameFolderGivesTheSameBytes(t *testing.T) {
	later := fstest.MapFS{"notes.txt": {Data: []byte("not part of it")}}
	for name, file := range lesson {
		later[name] = &fstest.MapFile{Data: file.Data, ModTime: begun, Mode: 0o777}
	}
	if !bytes.Equal(frozen(t), mustFreeze(t, later)) {
		t.Error("times, modes or other files change the bytes")
	}
	thawed, err := thaw(frozen(t))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(frozen(t), mustFreeze(t, thawed)) {
		t.Error("freezing what was thawed gives other bytes")
	}
	var all []string
	err = fs.WalkDir(thawed, ".", func(name string, d fs.DirEntry, err error) error {
		if !d.IsDir() {
			all = append(all, name)
		}
		return err
	})
	if want := []string{"cases/triage.yaml", "curriculum.yaml", "frame.yaml"}; err != nil || !slices.Equal(all, want) {
		t.Errorf("the folder holds %q, not %q: %v", all, want, err)
	}
	if err := fstest.TestFS(thawed, all...); err != nil {
		t.Error(err)
	}
}

func mustFreeze(t *testing.T, folder fs.FS) []byte {
	t.Helper()
	b, err := Freeze(folder)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestWhatIsNoCurriculumIsNotFrozen(t *testing.T) {
	many := fstest.MapFS{}
	for i := range mostFiles + 1 {
		many[fmt.Sprintf("%d.yaml", i)] = &fstest.MapFile{}
	}
	crowd := fstest.MapFS{}
	for i := range mostEntries {
		crowd[fmt.Sprintf("%d.txt", i)] = &fstest.MapFile{}
	}
	half := &fstest.MapFile{Data: make([]byte, mostFrozen/2+1)}
	for says, folder := range map[string]fstest.MapFS{
		"more than 8 MiB":      {"a.yaml": half, "b.yaml": half},
		"more than 2000 files": many,
		"too much besides":     crowd,
		`rename a\b.yaml`:      {`a\b.yaml`: {}},
		"b.yaml is not a regular file": {
			"a.yaml": {}, "b.yaml": {Mode: fs.ModeSymlink, Data: []byte("/etc/passwd")},
		},
	} {
		if _, err := Freeze(folder); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", says, err)
		}
	}
}

// hostile is an archive with one entry, made by change from one that is fine.
func hostile(t *testing.T, change func(*zip.FileHeader), data string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	h := &zip.FileHeader{Name: "a.yaml", CompressedSize64: uint64(len(data)), UncompressedSize64: uint64(len(data))}
	change(h)
	entry, err := w.CreateRaw(h)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := entry.Write([]byte(data)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAHostileArchiveIsRefused(t *testing.T) {
	if _, err := thaw(hostile(t, func(*zip.FileHeader) {}, "id: a")); err != nil {
		t.Fatalf("an archive that is fine: %v", err)
	}
	for name, b := range map[string][]byte{
		"a bomb":              hostile(t, func(h *zip.FileHeader) { h.UncompressedSize64 = 1 << 40 }, "id: a"),
		"a large file":        hostile(t, func(h *zip.FileHeader) { h.UncompressedSize64 = 7 << 20 }, "id: a"),
		"a packed file":       hostile(t, func(h *zip.FileHeader) { h.Method = zip.Deflate }, "id: a"),
		"a way out":           hostile(t, func(h *zip.FileHeader) { h.Name = "../a.yaml" }, ""),
		"a path from the top": hostile(t, func(h *zip.FileHeader) { h.Name = "/a.yaml" }, ""),
		"another kind":        hostile(t, func(h *zip.FileHeader) { h.Name = "a.sh" }, ""),
		"a link":              hostile(t, func(h *zip.FileHeader) { h.SetMode(fs.ModeSymlink) }, "/etc/passwd"),
		"a text":              []byte("id: a"),
		"nothing":             nil,
		"too much":            make([]byte, mostArchive+1),
	} {
		if _, err := thaw(b); err == nil {
			t.Errorf("%s is thawed", name)
		}
		if name == "nothing" {
			continue
		}
		if _, err := Create(path.Join(t.TempDir(), "w.notbad"), b, nil, Options{}); err == nil {
			t.Errorf("%s becomes a workshop", name)
		}
	}
}

// What thaws is no larger than it is, and freezes to what thaws again.
func FuzzThaw(f *testing.F) {
	good, err := Freeze(lesson)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add(good[:len(good)-7])
	f.Add(bytes.Replace(good, []byte("frame"), []byte("../.."), 2))
	f.Fuzz(func(t *testing.T, b []byte) {
		folder, err := thaw(b)
		if err != nil {
			return
		}
		if _, err := Freeze(folder); err != nil {
			return // a file in it does not match its sum, or a folder has its name
		}
		again, err := Freeze(folder)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := thaw(again); err != nil {
			t.Error(err)
		}
	})
}

func TestAWorkshopKeepsItsCurriculumWhenTheFolderChanges(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(path.Join(folder, "curriculum.yaml"), []byte("id: before\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Create(path.Join(t.TempDir(), "w.notbad"), mustFreeze(t, os.DirFS(folder)), opening, Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	closeIt(t, f)
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	f = open1(t, f.Path(), Options{})
	if b, err := fs.ReadFile(f.Curriculum(), "curriculum.yaml"); err != nil || string(b) != "id: before\n" {
		t.Errorf("the curriculum reads %q, %v", b, err)
	}
}
