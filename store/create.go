package store

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"time"

	"notbad/curriculum"
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
	return made(path, c, o)
}

// Rebuild makes a workshop file at path out of events that have their numbers
// and times already, as an export keeps them, with the frozen curriculum
// ([Freeze]) and the words being typed. The first event must be an
// [workshop.Opened], they must be numbered from 1 without holes, and no time may
// lie before the one before it. It never replaces a file.
func Rebuild(path string, frozen []byte, events []workshop.Event, typings workshop.Typings, o Options) (*File, error) {
	c, err := rebuilt(frozen, events, typings)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be made: %w", path, err)
	}
	return made(path, c, o)
}

// rebuilt is what a file holds that is made of events as they are.
func rebuilt(frozen []byte, events []workshop.Event, typings workshop.Typings) (contents, error) {
	c := contents{frozen: loose(frozen), typing: loose(nil)}
	if _, err := thaw(frozen); err != nil {
		return c, err
	}
	if len(events) == 0 {
		return c, errors.New("nothing has happened in it")
	}
	if _, ok := events[0].What.(workshop.Opened); !ok {
		return c, errors.New("its first event does not open a workshop")
	}
	for i, e := range events {
		switch {
		case e.Seq != uint64(i)+1:
			return c, fmt.Errorf("where event %d should be, there is event %d", i+1, e.Seq)
		case i > 0 && e.At.Before(events[i-1].At):
			return c, fmt.Errorf("event %d happened before event %d", e.Seq, e.Seq-1)
		}
		payload, err := bounded(workshop.MarshalEvent(e))
		if err != nil {
			return c, fmt.Errorf("event %d: %w", e.Seq, err)
		}
		c.events = append(c.events, chain(c.last(), e.Seq, payload))
	}
	if len(typings) == 0 {
		return c, nil
	}
	payload, err := bounded(workshop.MarshalTypings(typings))
	c.typing = loose(payload)
	return c, err
}

// made makes the file at path and opens it.
func made(path string, c contents, o Options) (*File, error) {
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
		return fmt.Errorf("%s cannot be made: %w", path, curriculum.Cause(err))
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
