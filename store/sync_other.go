//go:build !linux

package store

import "os"

// syncData puts what was written to f on disk.
func syncData(f *os.File) error { return f.Sync() }
