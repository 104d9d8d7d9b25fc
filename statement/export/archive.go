package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"unicode/utf8"

	"notbad/curriculum"
	"notbad/workshop"
)

// archiveFormat is the number of the format that [JSON] writes, and the only
// one that [ReadJSON] reads. A new kind of happening raises it, as it raises the
// number of the workshop's file.
const archiveFormat = 1

// MostArchive is how long an archive may be, written or read, in bytes.
const MostArchive = 256 << 20

// An Archive is a workshop whole: all that its file holds, for keeping, for
// other programs and to make the file from again. What is derived from that lies
// beside it for programs that know nothing of events; no one reads it back.
type Archive struct {
	Files   map[string][]byte // the curriculum's .yaml files, by their path in its folder
	Events  []workshop.Event  // oldest first
	Typings workshop.Typings  // words still being typed

	derived derived
}

// NewArchive is the archive of the workshop in which events happened. folder
// holds the curriculum that c was read from, as the workshop's file keeps it.
// The error is that of reading folder.
func NewArchive(c *curriculum.Curriculum, folder fs.FS, events []workshop.Event, typings workshop.Typings) (Archive, error) {
	a := Archive{Files: map[string][]byte{}, Events: events, Typings: typings}
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && path.Ext(name) == ".yaml" {
			a.Files[name], err = fs.ReadFile(folder, name)
		}
		return err
	})
	if err != nil {
		return Archive{}, fmt.Errorf("read the workshop's curriculum: %w", err)
	}
	a.derived = derive(c, events)
	return a, nil
}

// archiveJSON is an archive as it is written. Its keys are those that
// [ReadJSON] knows, in this order.
type archiveJSON struct {
	Format  int               `json:"notbad_export"`
	Derived derived           `json:"derived"`
	Texts   map[string]string `json:"curriculum"`
	// Bytes are the files that are no UTF-8 text, in base64.
	Bytes  map[string][]byte `json:"curriculum_bytes,omitempty"`
	Events []json.RawMessage `json:"events"`
	Typing json.RawMessage   `json:"typing"`
}

// JSON writes a as one JSON object, indented, each event as
// [workshop.MarshalEvent] writes it. Equal archives give equal bytes, and what
// [ReadJSON] reads of them is a without what is derived, which a later notbad may
// derive otherwise. The error is that of an event that cannot be written, or of
// an archive longer than [MostArchive].
func JSON(a Archive) ([]byte, error) {
	w := archiveJSON{Format: archiveFormat, Derived: a.derived, Texts: map[string]string{}, Events: []json.RawMessage{}}
	for name, data := range a.Files {
		if utf8.Valid(data) {
			w.Texts[name] = string(data)
			continue
		}
		if w.Bytes == nil {
			w.Bytes = map[string][]byte{}
		}
		w.Bytes[name] = data
	}
	for _, e := range a.Events {
		data, err := workshop.MarshalEvent(e)
		if err != nil {
			return nil, fmt.Errorf("export the workshop: event %d: %w", e.Seq, err)
		}
		w.Events = append(w.Events, data)
	}
	var err error
	if w.Typing, err = workshop.MarshalTypings(a.Typings); err != nil {
		return nil, fmt.Errorf("export the workshop: %w", err)
	}
	data, err := json.MarshalIndent(w, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("export the workshop: %w", err)
	}
	if len(data) > MostArchive {
		return nil, fmt.Errorf("export the workshop: it is larger than %d MiB; keep a copy of its file instead", MostArchive>>20)
	}
	return append(plain(data), '\n'), nil
}

// markup are the characters that Go's JSON escapes for the sake of web pages,
// by the four digits that it escapes them with.
var markup = map[string]byte{"003c": '<', "003e": '>', "0026": '&'}

// plain is JSON in which those characters stand as themselves.
func plain(data []byte) []byte {
	out := make([]byte, 0, len(data))
	for {
		i := bytes.IndexByte(data, '\\')
		if i < 0 {
			return append(out, data...)
		}
		out = append(out, data[:i]...)
		escape := data[i:]
		if escape[1] == 'u' && markup[string(escape[2:6])] != 0 {
			out, data = append(out, markup[string(escape[2:6])]), escape[6:]
			continue
		}
		out, data = append(out, escape[:2]...), escape[2:]
	}
}
