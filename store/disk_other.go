//go:build !unix || solaris || aix

package store

import "os"

const careful = 0

// syncFolder does nothing where folders cannot be opened.
func syncFolder(string) error { return nil }

// unlock does nothing where a lock goes with the file.
func unlock(*os.File) error { return nil }
