package tui

import (
	"io/fs"
	"os/exec"
	"time"

	"notbad/curriculum"
	"notbad/statement"
	"notbad/statement/lint"
	"notbad/workshop"
)

// Log is the part of a workshop's file that events go to. Append gives an event
// its number and time and returns when it is on disk.
type Log interface {
	Append(workshop.Event) (workshop.Event, error)
}

// Journal is the part that words being typed go to. What it keeps for a place
// is replaced by what comes later, and forgotten when that is empty.
type Journal interface {
	Type(workshop.Typing) error
}

// A Session is an open workshop.
type Session struct {
	Path       string
	Curriculum *curriculum.Curriculum
	Events     []workshop.Event
	Typings    []workshop.Typing // the one typed last comes last
	Log        Log
	Journal    Journal
	Notice     string // one sentence about how it was opened, or ""
	Close      func() error
}

// Recent is a workshop that home remembers.
type Recent struct {
	Path         string
	Organization string
	Title        string
	Done, Of     int
	At           time.Time
	Missing      bool // the file is not there now
}

// Setup is what a new workshop is begun with.
type Setup struct {
	Path         string // "": a name made from organization and title, in the data folder
	Curriculum   string // a folder; "": the built-in one
	Language     string
	Organization string
	Title        string
	Agenda       string
	Alone        bool
	People       []workshop.Person
	Decider      string
}

// A Start is what the screens begin with. The zero Start is home.
type Start struct {
	Session *Session // a workshop, shown where it was left
	// Open opens a workshop while the screen gets ready. If it cannot, the
	// program leaves: whoever gave Open knows why.
	Open  func() (*Session, error)
	Setup *Setup // a workshop to set up, filled in so far
}

// An Example is a finished workshop of an organization that does not exist.
type Example struct {
	Name         string // for [Doors] and for the command line
	Organization string
	What         string // which agenda it followed, in a few words
}

// Doors are what lies beyond the screens: files, folders, clocks. All of them
// may be slow, and are opened in commands only.
type Doors struct {
	Now func() time.Time

	Recent func() ([]Recent, error)
	Forget func(path string) error
	// Read reads a curriculum's folder ("": the built-in one), first language.
	Read func(dir string) (*curriculum.Curriculum, error)
	// Where is the path a new workshop of that setup would get, and one line
	// about who can read it.
	Where  func(Setup) (path, note string)
	Create func(Setup) (*Session, error)
	Open   func(path string) (*Session, error)
	// Examples are the finished ones, and Demo opens one by its name. It keeps
	// nothing.
	Examples []Example
	Demo     func(name string) (*Session, error)

	Rename func(path, organization, title string) error
	Copy   func(from, to string) error
	Delete func(path string) error
	// Save writes a document, complete or not at all; without replace it
	// returns an error that wraps [fs.ErrExist] rather than replace a file.
	Save func(path string, data []byte, replace bool) error
	// Draft is where the statement of the workshop at path is saved unless the
	// room says otherwise.
	Draft func(path string, public bool) string
	// Lint is what the reader of statements says about a draft at that time; nil:
	// nobody reads.
	Lint func(*curriculum.Curriculum, *workshop.State, statement.Draft, time.Time) (lint.Report, error)
	// Editor prepares $EDITOR on text, and after it has run reads back what it
	// left; the error says that no editor is set.
	Editor func(text string) (cmd *exec.Cmd, read func() (string, error), err error)
}

// ErrExist is what Save returns for a file that is there already.
var ErrExist = fs.ErrExist
