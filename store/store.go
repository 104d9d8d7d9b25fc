package store

import (
	"errors"
	"fmt"
	"time"
)

// What can be wrong with a file. Every error of [Open] wraps one of these or an
// error of the operating system, and reads as one sentence with the path in it
// and what to do.
var (
	ErrInUse   = errors.New("another notbad has it open")
	ErrForeign = errors.New("it is not a workshop file")
	ErrDamaged = errors.New("it is damaged")
	ErrNewer   = errors.New("it was written by a newer notbad")
)

// Options are what Open and Create leave to their caller. The zero value works.
type Options struct {
	Now func() time.Time // nil: time.Now
	// Look reads the whole file at path in a process of its own, under a time
	// limit, and returns what is wrong; [Apart] makes one. It is called for a
	// file that was not closed cleanly on this machine, or was changed since.
	// What it returns is taken for damage unless it wraps another sentinel.
	// nil: this process reads it alone, whose own check of the pages comes first
	// in any case.
	Look func(path string) error
	// Seals is the path of a small file in which this machine remembers the
	// workshops that it closed, by a hash of all their bytes and without their
	// names; one that it knows is opened without looking. "": none is known.
	Seals string
}

var sentinels = []error{ErrInUse, ErrForeign, ErrDamaged, ErrNewer}

// remedies say what to do about each sentinel.
var remedies = map[error]string{
	ErrInUse:   "close it there, then open it again",
	ErrForeign: "open a file that notbad made",
	ErrDamaged: "it was left as it is, so open a backup of it instead",
	ErrNewer:   "it was left as it is, so open it with that one",
}

// refuse says in one sentence why the file at path is not opened. detail may be
// empty, and must not hold anything people wrote.
func refuse(path string, why error, detail string) error {
	if detail != "" {
		detail = " (" + detail + ")"
	}
	return fmt.Errorf("%s cannot be opened: %w%s; %s", path, why, detail, remedies[why])
}
