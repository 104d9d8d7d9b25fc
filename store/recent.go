package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

const (
	mostRecents = 50
	mostSeals   = 200
	mostIndex   = 1 << 20 // bytes of an index
)

// A Recent is what the index remembers of a workshop file.
type Recent struct {
	Path         string    `json:"path"`
	Organization string    `json:"organization"`
	Title        string    `json:"title"`
	Done         int       `json:"done"`
	Of           int       `json:"of"`
	At           time.Time `json:"at"`
}

// Recents is the index of workshop files that home shows, kept in one file of
// its own. It is a convenience: a damaged index is an empty one, and of two
// processes that remember at once the later wins.
type Recents struct{ Path string }

// List returns what is remembered, latest first.
func (r Recents) List() ([]Recent, error) { return readIndex[Recent](r.Path) }

// Remember puts x first, in place of what was remembered of its path.
func (r Recents) Remember(x Recent) error {
	all, err := r.without(x.Path)
	if err != nil {
		return err
	}
	return writeIndex(r.Path, append([]Recent{x}, all...), mostRecents)
}

// Forget takes path out of the index. The file itself stays.
func (r Recents) Forget(path string) error {
	all, err := r.without(path)
	if err != nil {
		return err
	}
	return writeIndex(r.Path, all, mostRecents)
}

func (r Recents) without(path string) ([]Recent, error) {
	all, err := r.List()
	return slices.DeleteFunc(all, func(x Recent) bool { return x.Path == path }), err
}

// A seal is the hash of all bytes of a file.
type seal string

// sealOf is the seal of the file that f has open.
func sealOf(f *os.File) (seal, error) {
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	h := sha256.New()
	_, err = io.Copy(h, io.NewSectionReader(f, 0, info.Size()))
	return seal(hex.EncodeToString(h.Sum(nil))), err
}

// seals is the index of the files that this machine closed, latest first. A
// file with the same bytes is as it was left, wherever it lies now.
type seals struct{ path string }

func (s seals) has(x seal) bool {
	all, err := readIndex[seal](s.path)
	return err == nil && slices.Contains(all, x)
}

// add puts x first. A seal that cannot be kept costs no more than a look at the
// file when it is next opened, so that is no error.
func (s seals) add(x seal) {
	all, err := readIndex[seal](s.path)
	if err != nil || s.path == "" || slices.Index(all, x) == 0 {
		return
	}
	_ = writeIndex(s.path, append([]seal{x}, all...), mostSeals)
}

// readIndex returns what the index at path holds. One that is missing, damaged
// or absurdly large is empty.
func readIndex[T any](path string) ([]T, error) {
	if path == "" {
		return nil, nil
	}
	file, err := openRegular(path, os.O_RDONLY)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, ErrForeign):
		return nil, nil
	case err != nil:
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, mostIndex+1))
	if err != nil {
		return nil, err
	}
	var all []T
	if len(data) > mostIndex || json.Unmarshal(data, &all) != nil {
		return nil, nil
	}
	return all, nil
}

// writeIndex writes the first most of all to path, making its folder if need be.
func writeIndex[T any](path string, all []T, most int) error {
	data, err := json.MarshalIndent(all[:min(len(all), most)], "", "\t")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return WriteFile(path, append(data, '\n'), true)
}
