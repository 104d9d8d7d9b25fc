package store

import (
	"errors"
	"os"
	"syscall"
)

// syncData puts what was written to f on disk, without the times of the file.
func syncData(f *os.File) error {
	for {
		err := syscall.Fdatasync(int(f.Fd()))
		if !errors.Is(err, syscall.EINTR) {
			return os.NewSyscallError("fdatasync", err)
		}
	}
}
