//go:build !unix

package store

const careful = 0

// syncFolder does nothing where folders cannot be opened.
func syncFolder(string) error { return nil }
