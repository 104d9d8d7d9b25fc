//go:build unix

package curriculum

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

func TestOnlyRegularFilesWithinTheFolderAreOpened(t *testing.T) {
	dir := t.TempDir()
	outside := filepath.Join(dir, "outside")
	folder := filepath.Join(dir, "folder")
	for _, err := range []error{
		os.Mkdir(outside, 0o700), os.Mkdir(folder, 0o700),
		os.Mkdir(filepath.Join(folder, "sub.yaml"), 0o700),
		os.WriteFile(filepath.Join(outside, "secret.yaml"), []byte("id: secret\n"), 0o600),
		os.WriteFile(filepath.Join(folder, "true.yaml"), []byte("id: m\ntitle: M\nsteps: [{read: {id: r, title: R}}]\n"), 0o600),
		os.Symlink("../outside/secret.yaml", filepath.Join(folder, "link.yaml")),
		os.Symlink("true.yaml", filepath.Join(folder, "inner.yaml")),
		os.Symlink("../outside", filepath.Join(folder, "away")),
		syscall.Mkfifo(filepath.Join(folder, "pipe.yaml"), 0o600),
		os.WriteFile(filepath.Join(folder, "curriculum.yaml"), []byte("format: 1\nid: x\ntitle: X\nmodules: [true.yaml, link.yaml, inner.yaml, away/secret.yaml, pipe.yaml, sub.yaml]\n"), 0o600),
	} {
		if err != nil {
			t.Skip(err)
		}
	}
	want := []string{
		"! away/secret.yaml:1:1: cannot be read: \"away\" is not a folder",
		"! link.yaml:1:1: cannot be read: it is a link; put the file itself here",
		"! inner.yaml:1:1: cannot be read: it is a link; put the file itself here",
		"! pipe.yaml:1:1: cannot be read: it is not a regular file",
		"! sub.yaml:1:1: cannot be read: it is not a regular file",
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for _, files := range []fs.FS{root.FS(), os.DirFS(folder)} {
		found, err := Check(files)
		if err != nil {
			t.Fatal(err)
		}
		got := marked(found)
		slices.Sort(got)
		sorted := slices.Sorted(slices.Values(want))
		if !slices.Equal(got, sorted) {
			t.Errorf("%T: found\n%s\nwant\n%s", files, strings.Join(got, "\n"), strings.Join(sorted, "\n"))
		}
	}
}
