package main

import (
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"

	"notbad/assets"
)

// referencesFolder is where the program's own references lie: in assets, and
// beneath every curriculum that has none.
const referencesFolder = "references"

// withReferences is a curriculum's folder with the program's references beneath
// it, so that its steps and clauses can name them, and so that a workshop's file
// keeps those it was run with. A folder that has references of its own, or
// anything that may be some, stays as it is.
func withReferences(folder fs.FS) fs.FS {
	for _, name := range []string{referencesFolder, referencesFolder + ".yaml"} {
		if _, err := fs.Lstat(folder, name); !errors.Is(err, fs.ErrNotExist) {
			return folder
		}
	}
	return overlay{folder}
}

// An overlay is a folder in which the name references leads to the program's,
// and every other name to the folder itself, with whatever it forbids.
type overlay struct{ folder fs.FS }

var (
	_ fs.ReadDirFS  = overlay{}
	_ fs.StatFS     = overlay{}
	_ fs.ReadLinkFS = overlay{}
)

// in is the folder that holds name.
func (o overlay) in(name string) fs.FS {
	if name == referencesFolder || strings.HasPrefix(name, referencesFolder+"/") {
		return assets.References
	}
	return o.folder
}

func (o overlay) Stat(name string) (fs.FileInfo, error)  { return fs.Stat(o.in(name), name) }
func (o overlay) Lstat(name string) (fs.FileInfo, error) { return fs.Lstat(o.in(name), name) }
func (o overlay) ReadLink(name string) (string, error)   { return fs.ReadLink(o.in(name), name) }
func (o overlay) ReadFile(name string) ([]byte, error)   { return fs.ReadFile(o.in(name), name) }

func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.in(name).Open(name)
	if dir, ok := f.(fs.ReadDirFile); ok && err == nil && name == "." {
		return &rootDir{dir, beneath()}, nil
	}
	return f, err
}

func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(o.in(name), name)
	if name != "." || err != nil {
		return list, err
	}
	list = append(list, beneath()...)
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, nil
}

// beneath is what the folder itself does not have.
func beneath() []fs.DirEntry {
	list, err := assets.References.ReadDir(".")
	if err != nil {
		panic(err) // it is part of the program
	}
	return list
}

// rootDir is the folder's own listing, with more at its beginning.
type rootDir struct {
	fs.ReadDirFile
	more []fs.DirEntry
}

func (d *rootDir) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		own, err := d.ReadDirFile.ReadDir(n)
		return append(d.take(len(d.more)), own...), err
	}
	list := d.take(n)
	if len(list) == n {
		return list, nil
	}
	own, err := d.ReadDirFile.ReadDir(n - len(list))
	if errors.Is(err, io.EOF) && len(list) > 0 {
		err = nil
	}
	return append(list, own...), err
}

// take returns at most n of what is more, each once.
func (d *rootDir) take(n int) []fs.DirEntry {
	n = min(n, len(d.more))
	list := d.more[:n:n]
	d.more = d.more[n:]
	return list
}
