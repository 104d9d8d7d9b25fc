package store

import (
	"cmp"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"notbad/workshop"
)

// A text is what the records say once they are read.
type text struct {
	folder *folder
	events []workshop.Event
	typing workshop.Typings
}

// decode reads the records. Its errors hold nothing that people wrote.
func (c contents) decode() (text, error) {
	var t text
	var err error
	if t.folder, err = thaw(c.frozen.payload); err != nil {
		return t, err
	}
	if t.events, err = decodeEvents(c.events); err != nil {
		return t, err
	}
	if len(c.typing.payload) > 0 {
		if t.typing, err = workshop.UnmarshalTypings(c.typing.payload); err != nil {
			return t, errors.New("the words being typed cannot be read")
		}
	}
	return t, nil
}

// decodeEvents reads the records' events, on all processors: of what opening a
// long workshop takes, this is the most.
func decodeEvents(records []record) ([]workshop.Event, error) {
	events := make([]workshop.Event, len(records))
	parts := runtime.GOMAXPROCS(0)
	wrong := make([]error, parts)
	var wait sync.WaitGroup
	for p := range parts {
		wait.Go(func() {
			for i := len(records) * p / parts; i < len(records)*(p+1)/parts; i++ {
				e, err := workshop.UnmarshalEvent(records[i].payload)
				if err != nil || e.Seq != records[i].seq {
					wrong[p] = fmt.Errorf("event %d cannot be read", records[i].seq)
					return
				}
				events[i] = e
			}
		})
	}
	wait.Wait()
	return events, cmp.Or(wrong...)
}
