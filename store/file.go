package store

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"notbad/curriculum"
	"notbad/workshop"
)

// A File is one workshop on disk, open. Its methods may be called from any
// goroutine, one at a time.
type File struct {
	Now func() time.Time // time.Now unless a test says otherwise

	mu     sync.Mutex
	path   string
	base   *base
	seals  seals
	notice string
	text   text // as it stood when the file was opened

	// The latest event's number, sum and time, and the words being typed.
	seq     uint64
	sum     sum
	at      time.Time
	typing  record
	typings workshop.Typings // what typing says

	journal *journal // nil until the first change
	witness witness  // what the journal will say at first
	unclean bool     // there is something for Close to fold away

	// broken says why no more events are taken.
	broken error
}

// Path is where the file is.
func (f *File) Path() string { return f.path }

// Curriculum is the folder the workshop was begun with.
func (f *File) Curriculum() fs.FS { return f.text.folder }

// Events are the log, oldest first, as it stood when the file was opened.
func (f *File) Events() []workshop.Event { return f.text.events }

// Typings are the answers that were being given when the file was last open, the
// latest last.
func (f *File) Typings() workshop.Typings { return f.text.typing }

// Notice is what the room should know about how the file was opened, in one
// sentence, or "".
func (f *File) Notice() string { return f.notice }

// Append adds e to the log, giving it its number and time. When it returns
// without error the event is on disk. After any error the file takes no more
// events, and every later Append says why.
func (f *File) Append(e workshop.Event) (workshop.Event, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.begin(); err != nil {
		return workshop.Event{}, err
	}
	e.Seq, e.At = f.seq+1, notBefore(f.at, f.Now())
	payload, err := bounded(workshop.MarshalEvent(e))
	if err != nil {
		return workshop.Event{}, f.breaks(err)
	}
	r := chain(f.sum, e.Seq, payload)
	if err := f.keep(r); err != nil {
		return workshop.Event{}, f.breaks(err)
	}
	f.seq, f.sum, f.at = r.seq, r.sum, e.At
	return e, nil
}

// bounded is payload, unless no journal would take it.
func bounded(payload []byte, err error) ([]byte, error) {
	if err == nil && len(payload) > mostPayload {
		err = fmt.Errorf("an answer is longer than %d MiB", mostPayload>>20)
	}
	return payload, err
}

// keep puts r into the journal and into the file, side by side since the disk
// can take both at once. It returns when both are done.
func (f *File) keep(r record) error {
	witnessed := make(chan error, 1)
	go func() { witnessed <- f.journal.add(r) }()
	err := f.base.add([]record{r})
	return cmp.Or(<-witnessed, err)
}

// begin readies the file for the first change since it was opened: from here on
// a journal lies beside it and it is marked as open.
func (f *File) begin() error {
	if f.broken != nil || f.journal != nil {
		return f.broken
	}
	f.unclean = true
	var err error
	if f.journal, err = startJournal(journalOf(f.path), f.witness); err != nil {
		return f.breaks(err)
	}
	f.witness.events = nil
	if err := f.base.add(nil); err != nil {
		return f.breaks(err)
	}
	return nil
}

// breaks makes err the reason why no more events are taken. What is in the file
// is not touched again: after a failed sync nobody knows what is on disk.
func (f *File) breaks(err error) error {
	f.broken = fmt.Errorf("%s takes no more events: %w; what was settled before is kept, so close it and open it again",
		f.path, curriculum.Cause(err))
	return f.broken
}

// Type keeps the words being typed at t's place, so that at most a second of
// them is lost. It returns when they are on disk. An empty t forgets them.
func (f *File) Type(t workshop.Typing) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.broken != nil {
		return f.broken
	}
	typings := f.typings.Keep(t)
	var payload []byte
	if len(typings) > 0 {
		var err error
		if payload, err = bounded(workshop.MarshalTypings(typings)); err != nil {
			return f.breaks(err)
		}
	}
	r := loose(payload)
	if r.sum == f.typing.sum {
		return nil
	}
	if err := f.begin(); err != nil {
		return err
	}
	if err := f.journal.addTyping(r); err != nil {
		return f.breaks(err)
	}
	f.typing, f.typings = r, typings
	return nil
}

// Close folds the journal away and closes the file. Words being typed are kept.
// Of a file that takes no more events it leaves all as it is, and says why.
func (f *File) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.base == nil {
		return nil
	}
	err := f.broken
	if err == nil && f.unclean {
		err = f.fold()
	}
	if f.journal != nil && f.journal.file != nil {
		err = cmp.Or(err, f.journal.file.Close())
	}
	err = cmp.Or(err, f.base.close())
	f.base = nil
	if f.broken == nil {
		f.broken = fmt.Errorf("%s takes no more events: it is closed", f.path)
	}
	return err
}

// fold puts into the file what only the journal knows, and takes the journal
// away.
func (f *File) fold() error {
	if err := f.base.leave(f.typing); err != nil {
		return err
	}
	s, err := sealOf(f.base.fd)
	if err != nil {
		return err
	}
	for _, path := range []string{journalOf(f.path), unfinished(journalOf(f.path))} {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	f.seals.add(s)
	return syncFolder(filepath.Dir(f.path))
}
