package main

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"testing/fstest"

	"notbad/curriculum"
	"notbad/store"
)

// anAuthors is a folder whose curriculum is related to an entry of the program's.
func anAuthors(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, "curriculum.yaml", "format: 1\nid: x\ntitle: X\nmodules: [sub/m.yaml]\n")
	write(t, dir, "sub/m.yaml", "id: m\ntitle: M\nsteps: [{write: {id: w, title: W, refs: [oecd-1-3]}}]\n")
	return dir
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestTheProgramsReferencesLieBeneathEveryFolder(t *testing.T) {
	for _, dir := range []string{"", anAuthors(t)} {
		from, err := folder(dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := fstest.TestFS(from, "curriculum.yaml", "references/oecd.yaml", "references/nist-ai-rmf.yaml"); err != nil {
			t.Error(err)
		}
		root, err := from.Open(".")
		if err != nil {
			t.Fatal(err)
		}
		defer root.Close()
		all := 0
		for {
			some, err := root.(fs.ReadDirFile).ReadDir(1)
			if err != nil {
				break
			}
			all += len(some)
		}
		if list, err := fs.ReadDir(from, "."); err != nil || len(list) != all {
			t.Errorf("one by one there are %d, together %d, %v", all, len(list), err)
		}
	}
}

func TestAWorkshopKeepsTheReferencesItWasRunWith(t *testing.T) {
	from, err := folder(anAuthors(t))
	if err != nil {
		t.Fatal(err)
	}
	frozen, err := store.Freeze(from)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := zip.NewReader(bytes.NewReader(frozen), int64(len(frozen)))
	if err != nil {
		t.Fatal(err)
	}
	var read [2]*curriculum.Curriculum
	for i, f := range []fs.FS{from, kept} {
		c, found, err := curriculum.Load(f, "")
		if c == nil || err != nil || len(found) > 0 {
			t.Fatal(found, err)
		}
		if r, ok := c.Reference("oecd-1-3"); !ok || r.Framework != "OECD AI Principles" {
			t.Errorf("oecd-1-3 is %+v, %v", r, ok)
		}
		read[i] = c
	}
	if !reflect.DeepEqual(read[0].References, read[1].References) {
		t.Error("the file keeps others than the folder has")
	}
}

func TestAFolderWithReferencesOfItsOwnHasNoOthers(t *testing.T) {
	for _, own := range []string{"references.yaml", "references/ours.yaml"} {
		dir := anAuthors(t)
		write(t, dir, own, "- {id: ours, framework: Ours, title: One}\n")
		from, err := folder(dir)
		if err != nil {
			t.Fatal(err)
		}
		found, err := curriculum.Check(from)
		want := `sub/m.yaml:3:42: there is no reference "oecd-1-3"; it can be ours`
		if err != nil || len(found) != 1 || found[0].String() != want {
			t.Errorf("%s: found %v, %v", own, found, err)
		}
		if _, err := fs.Stat(from, "references/oecd.yaml"); err == nil {
			t.Errorf("%s: the program's lie there too", own)
		}
	}
}

func TestNoLinkLeadsOutFromUnderTheReferences(t *testing.T) {
	outside := t.TempDir()
	write(t, outside, "secret.yaml", "- {id: secret}\n")
	for _, link := range []string{"references", "references.yaml", "away"} {
		dir := anAuthors(t)
		target := outside
		if filepath.Ext(link) != "" {
			target = filepath.Join(outside, "secret.yaml")
		}
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
		from, err := folder(dir)
		if err != nil {
			t.Fatal(err)
		}
		if info, err := fs.Lstat(from, link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
			t.Errorf("%s is %v, %v", link, info, err)
		}
		for _, name := range []string{link, link + "/secret.yaml"} {
			if f, err := from.Open(name); err == nil {
				f.Close()
				t.Errorf("%s opens what lies outside", name)
			}
			if b, err := fs.ReadFile(from, name); err == nil {
				t.Errorf("%s reads %q", name, b)
			}
			if _, err := fs.ReadDir(from, name); err == nil {
				t.Errorf("%s lists what lies outside", name)
			}
			if _, err := fs.Stat(from, name); err == nil {
				t.Errorf("%s is known of outside", name)
			}
		}
		for _, escape := range []string{"../secret.yaml", "references/../../secret.yaml", "/etc/passwd"} {
			if _, err := from.Open(escape); err == nil {
				t.Errorf("%s opens", escape)
			}
		}
	}
}
