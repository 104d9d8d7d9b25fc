package store

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"time"

	"go.etcd.io/bbolt"
	bbolterrors "go.etcd.io/bbolt/errors"
)

// format is the number of the format this package writes, and the greatest it
// reads.
const format = 2

// lockWait is how long a file that another process holds is asked for. bbolt
// asks every 50 ms.
const lockWait = 250 * time.Millisecond

var (
	notbadBucket     = []byte("notbad")
	formatKey        = []byte("format")
	leftKey          = []byte("left")
	leftOpen         = []byte("open")
	leftClosed       = []byte("closed")
	curriculumBucket = []byte("curriculum")
	frozenKey        = []byte("frozen")
	eventsBucket     = []byte("events")
	typingBucket     = []byte("typing")
	typingKey        = []byte("typing")
)

// errFault is what became of a panic inside bbolt. Its text is lost on purpose:
// it may hold what people wrote.
var errFault = errors.New("its pages make no sense")

// A base is the bbolt file under a workshop, and every call to bbolt goes
// through it.
type base struct {
	path string
	db   *bbolt.DB
	fd   *os.File // the file that db has open
	// faulted means that bbolt panicked. It then still holds its own locks, so
	// that closing it would wait for ever; only fd is closed.
	faulted bool
}

// contents are what a base holds, its chain verified.
type contents struct {
	frozen record
	events []record
	typing record
	closed bool // it was left by a clean close
}

// last is the sum of the latest record.
func (c contents) last() sum { return c.sumAt(uint64(len(c.events))) }

// sumAt is the sum of record seq, which must be there.
func (c contents) sumAt(seq uint64) sum {
	if seq == 0 {
		return c.frozen.sum
	}
	return c.events[seq-1].sum
}

// openBase opens the bbolt file at path, which must be a regular file. Opened
// for reading it shares the file with other readers.
func openBase(path string, readOnly bool) (*base, error) {
	b := &base{path: path}
	options := &bbolt.Options{
		Timeout:  lockWait,
		ReadOnly: readOnly,
		OpenFile: func(name string, flag int, _ os.FileMode) (*os.File, error) {
			var err error
			b.fd, err = openRegular(name, flag&^os.O_CREATE)
			return b.fd, err
		},
	}
	err := guard(func() (err error) {
		b.db, err = bbolt.Open(path, 0o600, options)
		return err
	})
	var system syscall.Errno
	switch {
	case err == nil:
		return b, nil
	case errors.Is(err, bbolterrors.ErrTimeout):
		return nil, refuse(path, ErrInUse, "")
	case errors.Is(err, ErrForeign), errors.As(err, &system), errors.As(err, new(*fs.PathError)):
		return nil, err
	case errors.Is(err, errFault) && b.fd != nil:
		err = cmp.Or(err, b.abandon())
	}
	return nil, refuse(path, ErrDamaged, err.Error())
}

// guard runs f and turns a panic, also one from a fault of the memory that the
// file is mapped to, into errFault.
func guard(f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if recover() != nil {
			err = errFault
		}
	}()
	return f()
}

func (b *base) view(f func(*bbolt.Tx) error) error {
	return b.note(guard(func() error { return b.db.View(f) }))
}

func (b *base) update(f func(*bbolt.Tx) error) error {
	return b.note(guard(func() error { return b.db.Update(f) }))
}

// note remembers a fault. bbolt puts the system's error for a file that cannot
// grow into a text that names the file; only what comes behind that is kept.
func (b *base) note(err error) error {
	b.faulted = b.faulted || errors.Is(err, errFault)
	if err == nil || errors.As(err, new(*fs.PathError)) || errors.As(err, new(refusal)) {
		return err
	}
	if _, reason, ok := strings.Cut(err.Error(), b.path+": "); ok {
		return errors.New(reason)
	}
	return err
}

func (b *base) close() error {
	if b.faulted {
		return b.abandon()
	}
	return b.note(guard(b.db.Close))
}

// abandon lets go of the file without bbolt.
func (b *base) abandon() error { return cmp.Or(unlock(b.fd), b.fd.Close()) }

// read returns all that the file holds, or a refusal.
func (b *base) read() (contents, error) {
	var c contents
	err := b.view(func(tx *bbolt.Tx) (err error) {
		if err := b.readFormat(tx); err != nil {
			return err
		}
		c, err = readContents(tx)
		return err
	})
	var refused refusal
	switch {
	case errors.As(err, &refused):
		return c, refuse(b.path, refused.why, refused.detail)
	case err != nil:
		return c, refuse(b.path, ErrDamaged, err.Error())
	}
	return c, nil
}

// A refusal is what read finds wrong, before the path is known to it.
type refusal struct {
	why    error
	detail string
}

func (r refusal) Error() string { return r.detail }

func (b *base) readFormat(tx *bbolt.Tx) error {
	bucket := tx.Bucket(notbadBucket)
	if bucket == nil || bucket.Get(formatKey) == nil {
		return refusal{ErrForeign, "it is a database of another program"}
	}
	n, err := strconv.Atoi(string(bucket.Get(formatKey)))
	switch {
	case err != nil || n < 1:
		return refusal{ErrDamaged, "its format number cannot be read"}
	case n > format:
		return refusal{ErrNewer, fmt.Sprintf("format %d; this one reads up to %d", n, format)}
	}
	return nil
}

func readContents(tx *bbolt.Tx) (contents, error) {
	c := contents{closed: string(tx.Bucket(notbadBucket).Get(leftKey)) == string(leftClosed)}
	for _, name := range [][]byte{curriculumBucket, eventsBucket, typingBucket} {
		if tx.Bucket(name) == nil {
			return c, refusal{ErrDamaged, fmt.Sprintf("its %s is missing", name)}
		}
	}
	var whole bool
	c.frozen, whole = parse(sum{}, 0, tx.Bucket(curriculumBucket).Get(frozenKey))
	if !whole {
		return c, refusal{ErrDamaged, "its curriculum does not match its sum"}
	}
	last := c.frozen.sum
	err := tx.Bucket(eventsBucket).ForEach(func(k, v []byte) error {
		seq := uint64(len(c.events)) + 1
		if len(k) != 8 || binary.BigEndian.Uint64(k) != seq {
			return refusal{ErrDamaged, fmt.Sprintf("event %d is missing", seq)}
		}
		r, whole := parse(last, seq, v)
		if !whole {
			return refusal{ErrDamaged, fmt.Sprintf("event %d does not match its sum", seq)}
		}
		c.events, last = append(c.events, r), r.sum
		return nil
	})
	if err != nil {
		return c, err
	}
	c.typing, whole = parse(sum{}, 0, tx.Bucket(typingBucket).Get(typingKey))
	if !whole {
		return c, refusal{ErrDamaged, "the words being typed do not match their sum"}
	}
	return c, nil
}

// fill writes contents into a base that is empty.
func (b *base) fill(c contents) error {
	err := b.update(func(tx *bbolt.Tx) error {
		for _, name := range [][]byte{notbadBucket, curriculumBucket, eventsBucket, typingBucket} {
			if _, err := tx.CreateBucket(name); err != nil {
				return err
			}
		}
		if err := putFormat(tx); err != nil {
			return err
		}
		if err := tx.Bucket(curriculumBucket).Put(frozenKey, c.frozen.value()); err != nil {
			return err
		}
		return putEvents(tx, c.events)
	})
	if err != nil {
		return err
	}
	return b.leave(c.typing)
}

// putFormat marks the file as one that this package wrote to.
func putFormat(tx *bbolt.Tx) error {
	return tx.Bucket(notbadBucket).Put(formatKey, strconv.AppendInt(nil, format, 10))
}

// add puts events behind those that are there, and marks the file as open and,
// in the same commit, as one of this format: an older notbad must refuse by its
// number a file that may hold what it does not know.
func (b *base) add(events []record) error {
	return b.update(func(tx *bbolt.Tx) error {
		if err := putFormat(tx); err != nil {
			return err
		}
		if err := tx.Bucket(notbadBucket).Put(leftKey, leftOpen); err != nil {
			return err
		}
		return putEvents(tx, events)
	})
}

func putEvents(tx *bbolt.Tx, events []record) error {
	bucket := tx.Bucket(eventsBucket)
	// Keys only ever grow, so that pages need no room in their middle.
	bucket.FillPercent = 0.9
	for _, r := range events {
		if last, _ := bucket.Cursor().Last(); last != nil && binary.BigEndian.Uint64(last) >= r.seq {
			return fmt.Errorf("event %d is there already", r.seq)
		}
		if err := bucket.Put(key(r.seq), r.value()); err != nil {
			return err
		}
	}
	return nil
}

// leave keeps the words being typed and marks the file as closed. It commits
// twice, so that either of bbolt's meta pages leads to the whole.
func (b *base) leave(typing record) error {
	for range 2 {
		err := b.update(func(tx *bbolt.Tx) error {
			if err := tx.Bucket(notbadBucket).Put(leftKey, leftClosed); err != nil {
				return err
			}
			return tx.Bucket(typingBucket).Put(typingKey, typing.value())
		})
		if err != nil {
			return err
		}
	}
	return nil
}
