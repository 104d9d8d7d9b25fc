package store

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"notbad/curriculum"
)

// noFolder is [fs.ErrNotExist], said of the folder that a file is to stand in.
type noFolder struct{}

func (noFolder) Error() string { return "its folder does not exist; make it first" }
func (noFolder) Unwrap() error { return fs.ErrNotExist }

// WriteFile writes data to path completely or not at all, readable by its owner
// only. Unless replace is set it never replaces a file (the error then is
// [fs.ErrExist]); with it, it replaces a regular file only, and never a workshop.
func WriteFile(path string, data []byte, replace bool) error {
	if sniff(path) == nil {
		return fmt.Errorf("write %s: that is a workshop; choose another name", path)
	}
	return whole(path, replace, func(tmp *os.File) error {
		_, err := tmp.Write(data)
		return cmp.Or(err, tmp.Sync(), tmp.Close())
	})
}

// whole makes the file at path by letting fill write, sync and close a file of
// another name in the same folder, which then takes its place.
func whole(path string, replace bool, fill func(tmp *os.File) error) (err error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".notbad-*")
	if errors.Is(err, fs.ErrNotExist) {
		err = noFolder{}
	}
	if err != nil {
		return &fs.PathError{Op: "write", Path: path, Err: curriculum.Cause(err)}
	}
	defer func() {
		if err != nil {
			err = cmp.Or(err, os.Remove(tmp.Name()))
		}
	}()
	if err := fill(tmp); err != nil {
		return err
	}
	if err := place(tmp.Name(), path, replace); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// place gives the file tmp the name path. It never follows a link at path.
func place(tmp, path string, replace bool) error {
	if replace {
		info, err := os.Lstat(path)
		if err == nil && !info.Mode().IsRegular() {
			return fmt.Errorf("write %s: it is not a regular file", path)
		}
		return os.Rename(tmp, path)
	}
	err := os.Link(tmp, path)
	switch {
	case err == nil:
		return os.Remove(tmp)
	case errors.Is(err, fs.ErrExist):
		return &fs.PathError{Op: "write", Path: path, Err: fs.ErrExist}
	}
	return take(tmp, path)
}

// take gives the file tmp the name path where there are no links: it takes the
// name with an empty file, which fails if anything has it, and renames over that.
func take(tmp, path string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := cmp.Or(file.Close(), os.Rename(tmp, path)); err != nil {
		return cmp.Or(err, os.Remove(path))
	}
	return nil
}

// openRegular opens the regular file at path. A link, a folder, a device or a
// pipe is refused without being opened.
func openRegular(path string, flag int) (*os.File, error) {
	before, err := os.Lstat(path)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be opened: %w", path, curriculum.Cause(err))
	}
	switch mode := before.Mode(); {
	case mode&fs.ModeSymlink != 0:
		return nil, refuse(path, ErrForeign, "it is a link; open the file it leads to")
	case mode.IsDir():
		return nil, refuse(path, ErrForeign, "it is a folder")
	case !mode.IsRegular():
		return nil, refuse(path, ErrForeign, "it is a device or a pipe")
	}
	file, err := os.OpenFile(path, flag|careful, 0)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be opened: %w", path, curriculum.Cause(err))
	}
	after, err := file.Stat()
	if err == nil && !os.SameFile(before, after) {
		err = refuse(path, ErrForeign, "it changed while it was being opened")
	}
	if err != nil {
		return nil, cmp.Or(err, file.Close())
	}
	return file, nil
}
