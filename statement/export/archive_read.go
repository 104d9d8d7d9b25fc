package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"unicode/utf8"

	"notbad/workshop"
)

// ReadJSON reads what [JSON] wrote, and checks its shape: every part is there
// once and none that it does not know. What is derived it leaves out. Whether
// the events are a log, and the files a curriculum, is for the caller to find
// out. Each error is one sentence about the file that data was read from.
func ReadJSON(data []byte) (Archive, error) {
	if len(data) > MostArchive {
		return Archive{}, fmt.Errorf("it is larger than %d MiB", MostArchive>>20)
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if !utf8.Valid(data) {
		return Archive{}, errors.New("it is not UTF-8 text")
	}
	if err := json.Unmarshal(data, new(json.RawMessage)); err != nil {
		return Archive{}, notJSON(data, err)
	}
	parts, err := object(data)
	if err != nil {
		return Archive{}, err
	}
	if err := readable(parts); err != nil {
		return Archive{}, err
	}
	var a Archive
	if a.Files, err = readFiles(parts["curriculum"], parts["curriculum_bytes"]); err != nil {
		return Archive{}, err
	}
	var events []json.RawMessage
	if err := json.Unmarshal(parts["events"], &events); err != nil {
		return Archive{}, errors.New("its events are no list")
	}
	for i, data := range events {
		e, err := workshop.UnmarshalEvent(data)
		if err != nil {
			return Archive{}, fmt.Errorf("event %d in it: %w", i+1, err)
		}
		a.Events = append(a.Events, e)
	}
	if a.Typings, err = workshop.UnmarshalTypings(parts["typing"]); err != nil {
		return Archive{}, fmt.Errorf("the words being typed in it: %w", err)
	}
	return a, nil
}

// notJSON says where data stops being JSON.
func notJSON(data []byte, err error) error {
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		return fmt.Errorf("it is not JSON: %w", err)
	}
	at := max(0, int(syntax.Offset)-1) // Offset counts the character that is wrong
	if syntax.Error() == "unexpected end of JSON input" {
		at, err = len(data), errors.New("it ends too early")
	}
	before := data[:at]
	line := bytes.Count(before, []byte("\n")) + 1
	column := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
	return fmt.Errorf("it is not JSON: line %d, column %d: %w", line, column, err)
}

// object is the fields of the JSON object data, of which none may be there
// twice.
func object(data []byte) (map[string]json.RawMessage, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return nil, errors.New("it is no notbad export; make one with notbad export FILE --to json")
	}
	fields := map[string]json.RawMessage{}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, err
		}
		name := key.(string)
		if _, twice := fields[name]; twice {
			return nil, fmt.Errorf("%q is in it twice", name)
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return nil, err
		}
		fields[name] = value
	}
	return fields, nil
}

// readable refuses what is no archive, or none of a format that is known here.
func readable(parts map[string]json.RawMessage) error {
	var format int
	if parts["notbad_export"] == nil || json.Unmarshal(parts["notbad_export"], &format) != nil || format < 1 {
		return errors.New("it is no notbad export; make one with notbad export FILE --to json")
	}
	if format > archiveFormat {
		return fmt.Errorf("it was written by a newer notbad (export %d; this one reads up to %d), so import it with that one", format, archiveFormat)
	}
	known := []string{"notbad_export", "derived", "curriculum", "curriculum_bytes", "events", "typing"}
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		if !slices.Contains(known, name) {
			return fmt.Errorf("%q is no part of an export; take it out, or export the workshop again", name)
		}
	}
	for _, name := range []string{"curriculum", "events", "typing"} {
		if parts[name] == nil {
			return fmt.Errorf("it has no %q; export the workshop again", name)
		}
	}
	return nil
}

// readFiles reads the curriculum's files; binary, those that are no text, may be
// nil.
func readFiles(texts, binary json.RawMessage) (map[string][]byte, error) {
	files := map[string][]byte{}
	for i, part := range []json.RawMessage{texts, binary} {
		if part == nil {
			continue
		}
		fields, err := object(part)
		if err != nil {
			return nil, errors.New("its curriculum is not a set of files, each once and under its path")
		}
		for _, name := range slices.Sorted(maps.Keys(fields)) {
			if _, twice := files[name]; twice || !fs.ValidPath(name) || path.Ext(name) != ".yaml" {
				return nil, fmt.Errorf("its curriculum has a file %q, which no curriculum can have", name)
			}
			if files[name], err = readFile(fields[name], i == 1); err != nil {
				return nil, fmt.Errorf("the curriculum's file %q in it is not text", name)
			}
		}
	}
	return files, nil
}

// readFile reads what one file holds, a text or bytes in base64.
func readFile(data json.RawMessage, binary bool) ([]byte, error) {
	if data[0] != '"' {
		return nil, errors.New("it is no string")
	}
	if binary {
		var b []byte
		err := json.Unmarshal(data, &b)
		return b, err
	}
	var s string
	err := json.Unmarshal(data, &s)
	return []byte(s), err
}
