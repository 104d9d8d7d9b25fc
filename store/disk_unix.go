//go:build unix && !solaris && !aix

package store

import (
	"cmp"
	"errors"
	"os"
	"syscall"
)

// careful are the flags that keep an open from following a link or waiting for
// the other end of a pipe, should the file have been swapped for one.
const careful = syscall.O_NOFOLLOW | syscall.O_NONBLOCK

// syncFolder makes names given in the folder outlive a loss of power. Some file
// systems cannot sync a folder, and need not.
func syncFolder(folder string) error {
	d, err := os.Open(folder)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil
	}
	return cmp.Or(err, d.Close())
}

// unlock lets go of bbolt's lock on f, which outlives closing f for as long as
// the file is mapped to memory.
func unlock(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_UN) }
