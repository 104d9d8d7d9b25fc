package store

import (
	"errors"
	"io/fs"
	"time"

	"notbad/workshop"
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

// A File is one workshop on disk, open. Its methods may be called from any
// goroutine, one at a time.
type File struct {
	Now func() time.Time // time.Now unless a test says otherwise
}

// Options are what Open and Create leave to their caller. The zero value works.
type Options struct {
	Now func() time.Time // nil: time.Now
	// Look reads the whole file at path in a process of its own, under a time
	// limit, and returns what is wrong. It is called for a file that was not
	// closed cleanly or that this machine has not seen before, since reading a
	// damaged one can kill the process. nil: [Verify] in this process.
	Look func(path string) error
}

// Create makes a workshop file at path that holds the frozen curriculum
// ([Freeze]) and the given first happenings. It never replaces a file.
func Create(path string, frozen []byte, first []workshop.Happening, o Options) (*File, error) {
	panic("to be written")
}

// Open opens the workshop at path, compares it with the journal beside it,
// brings back what the file has lost, and says so in [File.Notice].
func Open(path string, o Options) (*File, error) { panic("to be written") }

// Verify reads the whole file at path without changing it and returns what is
// wrong. It may not return from a badly damaged one: run it in a child process.
func Verify(path string) error { panic("to be written") }

// Path is where the file is.
func (f *File) Path() string { panic("to be written") }

// Curriculum is the folder the workshop was begun with.
func (f *File) Curriculum() fs.FS { panic("to be written") }

// Events are the log, oldest first, as it stood when the file was opened.
func (f *File) Events() []workshop.Event { panic("to be written") }

// Typing is the answer that was being given when the file was last open, or nil.
func (f *File) Typing() *workshop.Typing { panic("to be written") }

// Notice is what the room should know about how the file was opened, in one
// sentence, or "".
func (f *File) Notice() string { panic("to be written") }

// Append adds e to the log, giving it its number and time. When it returns
// without error the event is on disk. After any error the file takes no more
// events, and every later Append says why.
func (f *File) Append(e workshop.Event) (workshop.Event, error) { panic("to be written") }

// Type keeps the words being typed, so that at most a second of them is lost.
// It returns when they are on disk. An empty t forgets them.
func (f *File) Type(t workshop.Typing) error { panic("to be written") }

// Close folds the journal away and closes the file. Words being typed are kept.
func (f *File) Close() error { panic("to be written") }

// Freeze packs a curriculum's folder, always into the same bytes.
func Freeze(folder fs.FS) ([]byte, error) { panic("to be written") }

// Copy writes a clean copy of the workshop at from to the new file to.
func Copy(from, to string, o Options) error { panic("to be written") }

// Delete removes the workshop at path and what lies beside it. It refuses a
// file that is in use or is no workshop.
func Delete(path string) error { panic("to be written") }

// WriteFile writes data to path completely or not at all, readable by its owner
// only. Unless replace is set it never replaces a file (the error then is
// [fs.ErrExist]).
func WriteFile(path string, data []byte, replace bool) error { panic("to be written") }

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
// its own. It is a convenience: a damaged index is an empty one.
type Recents struct{ Path string }

// List returns what is remembered, latest first.
func (r Recents) List() ([]Recent, error) { panic("to be written") }

// Remember puts x first, in place of what was remembered of its path.
func (r Recents) Remember(x Recent) error { panic("to be written") }

// Forget takes path out of the index. The file itself stays.
func (r Recents) Forget(path string) error { panic("to be written") }
