package store

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
)

// Copy writes a clean copy of the workshop at from to the new file to: the same
// events, chain and curriculum, and what only from's journal knows. from is left
// as it is. One that is open, by this process too, is in use.
func Copy(from, to string, o Options) error {
	b, c, w, err := readWorkshop(from, o, knownTo(o))
	if err != nil {
		return err
	}
	if err := b.close(); err != nil {
		return err
	}
	if w != nil {
		lost, _ := w.missing(c)
		c.events = append(c.events, lost...)
		if w.typed {
			c.typing = w.typing
		}
	}
	if _, err := c.decode(); err != nil {
		return refuse(from, ErrDamaged, err.Error())
	}
	return build(to, c, o)
}

// Delete removes the workshop at path and what lies beside it. It refuses a
// file that is in use or is no workshop. The bytes may still be on the disk, or
// in copies that others made of it.
func Delete(path string) error {
	b, _, _, err := readWorkshop(path, Options{}, unknown)
	if err != nil {
		return err
	}
	// Windows removes no file that is open.
	if err := b.close(); err != nil {
		return err
	}
	paths, err := beside(path)
	for _, p := range append([]string{path}, paths...) {
		err = cmp.Or(err, os.Remove(p))
	}
	if err != nil {
		return fmt.Errorf("%s cannot be deleted whole: %w", path, err)
	}
	return syncFolder(filepath.Dir(path))
}
