package store

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"

	"notbad/curriculum"
	"notbad/workshop"
)

// Open opens the workshop at path, compares it with the journal beside it,
// brings back what the file has lost, and says so in [File.Notice].
func Open(path string, o Options) (*File, error) {
	return open(path, o, knownTo(o))
}

// knownTo knows the files whose seals o keeps.
func knownTo(o Options) func(*base) (bool, error) {
	return func(b *base) (bool, error) {
		if o.Seals == "" {
			return false, nil
		}
		s, err := sealOf(b.fd)
		return err == nil && seals{o.Seals}.has(s), err
	}
}

// unknown knows no file.
func unknown(*base) (bool, error) { return false, nil }

// open does what Open does; known says whether the file need not be looked at.
func open(path string, o Options, known func(*base) (bool, error)) (*File, error) {
	b, c, w, err := readWorkshop(path, o, known)
	if err != nil {
		return nil, err
	}
	f := &File{Now: clock(o), path: path, seals: seals{o.Seals}, unclean: w != nil || !c.closed}
	was, err := b.fd.Stat()
	if err := cmp.Or(err, b.close()); err != nil {
		return nil, fmt.Errorf("%s cannot be opened: %w", path, curriculum.Cause(err))
	}
	if f.base, err = openBase(path, false); err != nil {
		return nil, err
	}
	if err := f.claim(was); err != nil {
		return nil, cmp.Or(err, f.base.close())
	}
	if err := f.recall(c, w); err != nil {
		return nil, cmp.Or(err, f.base.close())
	}
	return f, nil
}

// readWorkshop reads the workshop at path and the journal beside it without
// changing either, and returns with the file open for reading.
func readWorkshop(path string, o Options, known func(*base) (bool, error)) (*base, contents, *witness, error) {
	if err := sniff(path); err != nil {
		return nil, contents{}, nil, err
	}
	b, err := openBase(path, true)
	if err != nil {
		return nil, contents{}, nil, err
	}
	c, w, err := b.readBoth(o, known)
	if err != nil {
		return nil, c, w, cmp.Or(err, b.close())
	}
	return b, c, w, nil
}

func (b *base) readBoth(o Options, known func(*base) (bool, error)) (c contents, w *witness, err error) {
	if w, err = readJournal(journalOf(b.path)); err != nil {
		return c, w, err
	}
	if err := b.checkUnless(known, o.Look); err != nil {
		return c, w, err
	}
	c, err = b.read()
	return c, w, err
}

// checkUnless looks at the file before bbolt walks it, unless it is known.
func (b *base) checkUnless(known func(*base) (bool, error), look func(string) error) error {
	if ok, err := known(b); ok || err != nil {
		return err
	}
	if err := b.check(); err != nil {
		return err
	}
	if look == nil {
		return nil
	}
	err := look(b.path)
	if err == nil || slices.ContainsFunc(sentinels, func(why error) bool { return errors.Is(err, why) }) {
		return err
	}
	return refuse(b.path, ErrDamaged, err.Error())
}

// check reads the file's pages without bbolt.
func (b *base) check() error {
	info, err := b.fd.Stat()
	if err != nil {
		return err
	}
	if err := checkPages(b.fd, info.Size()); err != nil {
		return refuse(b.path, ErrDamaged, err.Error())
	}
	return nil
}

// sniff refuses what plainly is no workshop, before anything locks or maps it.
func sniff(path string) error {
	file, err := openRegular(path, os.O_RDONLY)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	switch {
	case err != nil:
		return err
	case info.Size() == 0:
		return refuse(path, ErrDamaged, "it is empty")
	case info.Size() > mostBase || !isBase(file, info.Size()):
		return refuse(path, ErrForeign, "")
	}
	return nil
}

// Verify reads the whole file at path without changing it and returns what is
// wrong. The pages are checked before bbolt walks them; against what that check
// may miss, a child process can run it ([Apart]).
func Verify(path string) error {
	b, c, _, err := readWorkshop(path, Options{}, unknown)
	if err != nil {
		return err
	}
	if _, err := c.decode(); err != nil {
		return cmp.Or(refuse(path, ErrDamaged, err.Error()), b.close())
	}
	return b.close()
}

// claim makes sure that the file that is now locked is the one that was read.
func (f *File) claim(was os.FileInfo) error {
	is, err := f.base.fd.Stat()
	if err != nil {
		return err
	}
	if !os.SameFile(was, is) || was.Size() != is.Size() || !was.ModTime().Equal(is.ModTime()) {
		return refuse(f.path, ErrInUse, "it changed while it was being opened")
	}
	return nil
}

// recall takes in what the file and the journal say together.
func (f *File) recall(c contents, w *witness) error {
	lost, err := f.compare(c, w)
	if err != nil {
		return err
	}
	c.events = append(c.events, lost...)
	if f.witness.typed {
		c.typing = f.witness.typing
	}
	f.seq, f.sum, f.typing = uint64(len(c.events)), c.last(), c.typing
	if f.text, err = c.decode(); err != nil {
		return refuse(f.path, ErrDamaged, err.Error())
	}
	f.typings = f.text.typing
	if f.seq > 0 {
		f.at = f.text.events[f.seq-1].At
	}
	return f.restore(lost)
}

// compare returns the events that the journal knows and the file has lost, and
// puts aside a journal that cannot be gone on with.
func (f *File) compare(c contents, w *witness) (lost []record, err error) {
	f.witness = witness{after: record{seq: uint64(len(c.events)), sum: c.last()}}
	if w == nil {
		if !c.closed {
			f.notice = "The file was not closed properly and its journal is missing, so the words typed last may be lost."
		}
		return nil, nil
	}
	lost, agree := w.missing(c)
	if agree {
		f.witness = *w
	}
	if agree && !w.marred {
		return lost, nil
	}
	kept, err := setAside(journalOf(f.path))
	f.notice = fmt.Sprintf("The journal beside the file is damaged or does not fit it, and was kept as %s.", kept)
	return lost, err
}

// restore puts events back that the file had lost.
func (f *File) restore(lost []record) error {
	if len(lost) == 0 {
		return nil
	}
	if err := f.base.add(lost); err != nil {
		return fmt.Errorf("%s cannot be opened: what it lost cannot be brought back from its journal: %w", f.path, err)
	}
	answers := 0
	for _, e := range f.text.events[len(f.text.events)-len(lost):] {
		if _, ok := e.What.(workshop.Settled); ok {
			answers++
		}
	}
	back := fmt.Sprintf("%s that the file had lost %s brought back from its journal.",
		count(len(lost), "change"), were(len(lost)))
	if answers == len(lost) {
		back = fmt.Sprintf("%s that the file had lost %s brought back from its journal.",
			count(answers, "answer"), were(answers))
	}
	if f.notice != "" {
		back = f.notice + " " + back
	}
	f.notice = back
	return nil
}

func count(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

func were(n int) string {
	if n == 1 {
		return "was"
	}
	return "were"
}
