package store

import (
	"cmp"
	"fmt"
	"os"
	"time"

	"notbad/workshop"
)

// Create makes a workshop file at path that holds the frozen curriculum
// ([Freeze]) and the given first happenings. It never replaces a file.
func Create(path string, frozen []byte, first []workshop.Happening, o Options) (*File, error) {
	if _, err := thaw(frozen); err != nil {
		return nil, fmt.Errorf("%s cannot be made: %w", path, err)
	}
	c := contents{frozen: loose(frozen), typing: loose(nil)}
	now := clock(o)
	var at time.Time
	for _, what := range first {
		e := workshop.Event{Seq: uint64(len(c.events)) + 1, At: notBefore(at, now()), What: what}
		payload, err := workshop.MarshalEvent(e)
		if err != nil {
			return nil, fmt.Errorf("%s cannot be made: %w", path, err)
		}
		c.events = append(c.events, chain(c.last(), e.Seq, payload))
		at = e.At
	}
	if err := build(path, c, o); err != nil {
		return nil, err
	}
	return open(path, o, func(*base) (bool, error) { return true, nil })
}

// build makes the file at path whole, under another name, and gives it its own
// when it is on disk.
func build(path string, c contents, o Options) error {
	var s seal
	err := whole(path, false, func(tmp *os.File) error {
		if err := tmp.Close(); err != nil {
			return err
		}
		b, err := openBase(tmp.Name(), false)
		if err != nil {
			return err
		}
		if err := b.fill(c); err != nil {
			return cmp.Or(err, b.close())
		}
		s, err = sealOf(b.fd)
		return cmp.Or(err, b.fd.Sync(), b.close())
	})
	if err != nil {
		return fmt.Errorf("%s cannot be made: %w", path, unwrapPath(err))
	}
	seals{o.Seals}.add(s)
	return nil
}

// clock is the one that o names.
func clock(o Options) func() time.Time {
	if o.Now != nil {
		return o.Now
	}
	return time.Now
}

// notBefore is now as the log keeps it: to the millisecond, and never before
// the event before, whatever the clock of the machine does.
func notBefore(last, now time.Time) time.Time {
	now = now.UTC().Truncate(time.Millisecond)
	if now.Before(last) {
		return last
	}
	return now
}
