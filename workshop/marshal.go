package workshop

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"time"

	"notbad/curriculum"
)

// MarshalEvent writes e, its number and times included, as one JSON object with
// the happening under its name. Equal events give equal bytes.
func MarshalEvent(e Event) ([]byte, error) {
	if e.What == nil {
		return nil, errors.New("write event: nothing happened")
	}
	what, err := json.Marshal(e.What)
	if err != nil {
		return nil, fmt.Errorf("write event %q: %w", e.What.Name(), err)
	}
	at, err := json.Marshal(e.At.UTC())
	if err != nil {
		return nil, fmt.Errorf("write event %q: %w", e.What.Name(), err)
	}
	return fmt.Appendf(nil, `{"seq":%d,"at":%s,"ran":%d,%q:%s}`, e.Seq, at, e.Clock, e.What.Name(), what), nil
}

// happenings is what may stand in the log, by name.
var happenings = func() map[string]reflect.Type {
	types := map[string]reflect.Type{}
	for _, h := range EveryHappening() {
		types[h.Name()] = reflect.TypeOf(h)
	}
	return types
}()

// UnmarshalEvent reads what [MarshalEvent] wrote. Unknown fields and unknown
// happenings are errors.
func UnmarshalEvent(data []byte) (Event, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil {
		return Event{}, fmt.Errorf("read event: %w", err)
	}
	var e Event
	for _, part := range []struct {
		key string
		to  any
	}{{"seq", &e.Seq}, {"at", &e.At}, {"ran", &e.Clock}} {
		if err := strict(fields[part.key], part.to); err != nil {
			return Event{}, fmt.Errorf("read event: %s: %w", part.key, err)
		}
		delete(fields, part.key)
	}
	if len(fields) != 1 {
		return Event{}, fmt.Errorf("read event: it names %d happenings", len(fields))
	}
	for name, data := range fields {
		t, ok := happenings[name]
		if !ok {
			return Event{}, fmt.Errorf("read event: no happening is called %q", name)
		}
		what := reflect.New(t)
		if err := strict(data, what.Interface()); err != nil {
			return Event{}, fmt.Errorf("read event: %s: %w", name, err)
		}
		e.What = what.Elem().Interface().(Happening)
	}
	e.At = e.At.UTC()
	return e, nil
}

// strict reads one JSON value, and nothing that to has no place for.
func strict(data []byte, to any) error {
	if len(data) == 0 || string(data) == "null" {
		return errors.New("it is missing")
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(to); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("something follows it")
	}
	return nil
}

// settledJSON is an answer and its place as the log keeps them.
type settledJSON struct {
	curriculum.Key
	Answer  json.RawMessage `json:"answer,omitempty"`
	Because string          `json:"because,omitempty"`
	NA      bool            `json:"na,omitempty"`
	Wording string          `json:"wording,omitempty"`
}

func newSettledJSON(k curriculum.Key, s curriculum.Settled) (settledJSON, error) {
	w := settledJSON{Key: k, Because: s.Because, NA: s.NA, Wording: s.Wording}
	if s.Answer == nil {
		return w, nil
	}
	var err error
	w.Answer, err = curriculum.MarshalAnswer(s.Answer)
	return w, err
}

func (w settledJSON) settled() (curriculum.Settled, error) {
	s := curriculum.Settled{Because: w.Because, NA: w.NA, Wording: w.Wording}
	if w.Answer == nil {
		return s, nil
	}
	var err error
	s.Answer, err = curriculum.UnmarshalAnswer(w.Answer)
	return s, err
}

// MarshalJSON writes the answer under the name of its kind.
func (s Settled) MarshalJSON() ([]byte, error) {
	w, err := newSettledJSON(s.Key, s.Settled)
	if err != nil {
		return nil, err
	}
	return json.Marshal(w)
}

// UnmarshalJSON reads what [Settled.MarshalJSON] wrote.
func (s *Settled) UnmarshalJSON(data []byte) error {
	var w settledJSON
	if err := strict(data, &w); err != nil {
		return err
	}
	settled, err := w.settled()
	*s = Settled{w.Key, settled}
	return err
}

// typingJSON is a [Typing] as the journal keeps it.
type typingJSON struct {
	settledJSON
	Caret Caret         `json:"caret,omitzero"`
	Field []string      `json:"field,omitempty"`
	Clock time.Duration `json:"clock,omitempty"`
}

// MarshalTypings writes all as a JSON array.
func MarshalTypings(all Typings) ([]byte, error) {
	list := make([]typingJSON, len(all))
	for i, t := range all {
		w, err := newSettledJSON(t.Key, t.Settled)
		if err != nil {
			return nil, fmt.Errorf("write typing: %w", err)
		}
		list[i] = typingJSON{w, t.Caret, t.Field, t.Clock}
	}
	return json.Marshal(list)
}

// UnmarshalTypings reads what [MarshalTypings] wrote.
func UnmarshalTypings(data []byte) (Typings, error) {
	var list []typingJSON
	if err := strict(data, &list); err != nil {
		return nil, fmt.Errorf("read typing: %w", err)
	}
	var all Typings
	for _, w := range list {
		settled, err := w.settled()
		if err != nil {
			return nil, fmt.Errorf("read typing: %w", err)
		}
		all = append(all, Typing{Key: w.Key, Settled: settled, Caret: w.Caret, Field: w.Field, Clock: w.Clock})
	}
	return all, nil
}
