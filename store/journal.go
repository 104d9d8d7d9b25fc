package store

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

const (
	journalMagic = "notbad journal 1"
	frameHead    = 4 + 8 + len(sum{})

	// mostPayload bounds a record, so that a damaged length asks for no more.
	mostPayload = 16 << 20
	// mostJournal is more than any journal grows to.
	mostJournal = 256 << 20
	// journalAhead is how many zeros are written ahead. A sync that does not
	// change a file's length takes about half the time of one that does.
	journalAhead = 64 << 10
	// journalTyped is how many bytes of typing make a journal worth writing anew.
	journalTyped = 1 << 20
)

// journalOf is the path of the journal of the workshop at path.
func journalOf(path string) string { return path + ".journal" }

// unfinished is the path under which the journal at path is written anew.
func unfinished(path string) string { return path + ".new" }

// A journal is the second witness of an open workshop. It is touched only while
// the workshop's file is locked.
type journal struct {
	path  string
	file  *os.File
	at    int64 // where the next frame goes
	end   int64 // up to where zeros have been written
	typed int64 // bytes of typing in it
}

// A witness is what a journal says.
type witness struct {
	after  record   // the record that it follows on, without its payload
	events []record // those that followed
	typing record
	typed  bool // it says what the words being typed are, or that there are none
	marred bool // something within it cannot be read
}

// startJournal writes a journal that says what w says, in place of any that is
// there, and is ready for more.
func startJournal(path string, w witness) (*journal, error) {
	var b bytes.Buffer
	b.WriteString(journalMagic)
	b.Write(frame(w.after))
	for _, r := range w.events {
		b.Write(frame(r))
	}
	if w.typed {
		b.Write(frame(w.typing))
	}
	j := &journal{path: path, at: int64(b.Len()), end: int64(b.Len() + journalAhead)}
	b.Write(make([]byte, journalAhead))

	fresh := unfinished(path)
	if err := os.Remove(fresh); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	file, err := os.OpenFile(fresh, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	_, err = file.Write(b.Bytes())
	if err := cmp.Or(err, file.Sync(), file.Close()); err != nil {
		return nil, err
	}
	if err := os.Rename(fresh, path); err != nil {
		return nil, err
	}
	if err := syncFolder(filepath.Dir(path)); err != nil {
		return nil, err
	}
	j.file, err = openRegular(path, os.O_WRONLY)
	return j, err
}

// frame is r as it lies in the journal.
func frame(r record) []byte {
	b := make([]byte, 0, frameHead+len(r.payload))
	b = binary.BigEndian.AppendUint32(b, uint32(len(r.payload)))
	b = append(b, key(r.seq)...)
	b = append(b, r.sum[:]...)
	return append(b, r.payload...)
}

// add puts r into the journal and returns when it is on disk.
func (j *journal) add(r record) error {
	b := frame(r)
	if j.at+int64(len(b)) > j.end {
		ahead := make([]byte, len(b)+journalAhead)
		if _, err := j.file.WriteAt(ahead, j.end); err != nil {
			return err
		}
		j.end += int64(len(ahead))
	}
	if _, err := j.file.WriteAt(b, j.at); err != nil {
		return err
	}
	j.at += int64(len(b))
	return syncData(j.file)
}

// addTyping puts the words being typed into the journal, and writes the journal
// anew when they have made it long.
func (j *journal) addTyping(r record) error {
	j.typed += int64(frameHead + len(r.payload))
	if j.typed < journalTyped {
		return j.add(r)
	}
	w, err := readJournal(j.path)
	if err != nil {
		return err
	}
	w.typing, w.typed = r, true
	if err := j.file.Close(); err != nil {
		return err
	}
	fresh, err := startJournal(j.path, *w)
	if err != nil {
		return err
	}
	*j = *fresh
	return nil
}

// readJournal returns what the journal at path says; nil if there is none. What
// is no journal at all says nothing and is marred.
func readJournal(path string) (*witness, error) {
	file, err := openRegular(path, os.O_RDONLY)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case errors.Is(err, ErrForeign):
		return &witness{marred: true}, nil
	case err != nil:
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > mostJournal {
		return &witness{marred: true}, nil
	}
	b := make([]byte, info.Size())
	if _, err := io.ReadFull(file, b); err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	w := parseJournal(b)
	return &w, nil
}

// parseJournal reads as far as frames follow on one another.
func parseJournal(b []byte) witness {
	var w witness
	b, ok := bytes.CutPrefix(b, []byte(journalMagic))
	if !ok || len(b) < frameHead {
		w.marred = true
		return w
	}
	w.after, b = unframe(b)
	last := w.after.sum
	for len(b) >= frameHead {
		r, rest := unframe(b)
		switch next := chain(last, r.seq, r.payload); {
		case r.seq == 0 && r.sum == loose(r.payload).sum:
			w.typing, w.typed = r, true
		case r.seq == w.after.seq+uint64(len(w.events))+1 && r.sum == next.sum:
			w.events, last = append(w.events, r), r.sum
		default:
			// Frames are written one at a time, so that only the last can be
			// unfinished. Anything behind this one means damage.
			w.marred = len(rest) >= 4 && binary.BigEndian.Uint32(rest) != 0
			return w
		}
		b = rest
	}
	return w
}

// unframe takes the first frame off b, which holds at least a frame's head. A
// frame that claims more than there is has no payload, and so no sum that fits.
func unframe(b []byte) (r record, rest []byte) {
	n := binary.BigEndian.Uint32(b)
	r.seq = binary.BigEndian.Uint64(b[4:])
	copy(r.sum[:], b[12:])
	rest = b[frameHead:]
	if n > mostPayload || int(n) > len(rest) {
		return r, nil
	}
	r.payload = rest[:n:n]
	return r, rest[n:]
}

// missing returns the events that the journal knows and the file has lost. It
// is false when they tell different stories.
func (w *witness) missing(c contents) ([]record, bool) {
	have := uint64(len(c.events))
	if w.after.seq > have || w.after.sum != c.sumAt(w.after.seq) {
		return nil, false
	}
	for i, r := range w.events {
		if r.seq > have {
			return w.events[i:], true
		}
		if r.sum != c.sumAt(r.seq) {
			return nil, false
		}
	}
	return nil, true
}

// setAside gives the journal at path another name, so that it is kept, and
// returns that name.
func setAside(path string) (string, error) {
	for n := 1; ; n++ {
		kept := fmt.Sprintf("%s.kept-%d", path, n)
		_, err := os.Lstat(kept)
		if err == nil {
			continue
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		if err := os.Rename(path, kept); err != nil {
			return "", err
		}
		return kept, syncFolder(filepath.Dir(path))
	}
}

// beside returns the paths of what lies beside the workshop at path.
func beside(path string) ([]string, error) {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	var all []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), filepath.Base(journalOf(path))) {
			all = append(all, filepath.Join(filepath.Dir(path), e.Name()))
		}
	}
	return all, nil
}
