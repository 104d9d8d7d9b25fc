package curriculum

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// node is what a file is parsed into: the decoder of this package reads nodes,
// so that every finding knows its line and column. Nothing else in the program
// knows how YAML is parsed.
type node = yaml.Node

// What a file may hold. Ordinary files nest eight levels deep.
const (
	maxNodes = 200_000
	maxDepth = 32
)

// parse reads one YAML document and returns its root, or nil if the file is no
// good, which is then a finding.
//
// It trusts the parser only with what cannot hurt it: text in UTF-8 without
// control characters, with a bounded number of nodes. The parser itself gives up
// at ten thousand levels, in some milliseconds, and is never asked to resolve an
// alias or to look for duplicate keys, which takes it quadratic time.
func parse(s *source, name string, data []byte) *node {
	whole := spot{file: name}
	if rest, ok := bytes.CutPrefix(data, []byte("\ufeff")); ok {
		s.advise(whole, "begins with a byte-order mark", "save it as UTF-8 without one")
		data = rest
	}
	if at, what, fix := unreadable(data); what != "" {
		at.file = name
		s.stop(at, what, fix)
		return nil
	}
	if crowded(data) {
		s.stop(whole, tooMany, "")
		return nil
	}
	document, more, err := parseYAML(data)
	switch {
	case err != nil:
		s.stop(diagnose(name, data, err))
		return nil
	case document == nil || len(document.Content) == 0:
		s.stop(whole, "is empty", "")
		return nil
	case more != nil:
		s.stop(spot{name, more.Line, more.Column}, "a second document begins here", "take out the --- and keep one document in a file")
		return nil
	}
	root := document.Content[0]
	before := s.nodes
	if !s.sound(name, root, 1) {
		return nil
	}
	if s.nodes-before > maxNodes || s.nodes > 2*maxNodes {
		s.stop(whole, tooMany, "split it up")
		return nil
	}
	return root
}

// parseYAML returns the first document and, if there is one, the second.
func parseYAML(data []byte) (first, second *node, err error) {
	// The parser panics on what it takes for its own mistakes.
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("yaml: %v", p)
		}
	}()
	d := yaml.NewDecoder(bytes.NewReader(data))
	first, second = new(node), new(node)
	if err := d.Decode(first); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, nil, nil
		}
		return nil, nil, err
	}
	if err := d.Decode(second); err != nil {
		if errors.Is(err, io.EOF) {
			return first, nil, nil
		}
		return nil, nil, err
	}
	return first, second, nil
}

// unreadable finds the first byte that is not text. C1 controls count, since
// terminals obey them.
func unreadable(data []byte) (at spot, what, fix string) {
	if len(data) > 1 && (data[0] == 0xfe && data[1] == 0xff || data[0] == 0xff && data[1] == 0xfe) {
		return spot{}, "is written in UTF-16", "save it as UTF-8"
	}
	line, start := 1, 0
	for i := 0; i < len(data); {
		b := data[i]
		switch {
		case b == '\n':
			line, start = line+1, i+1
		case b >= ' ' && b < 0x7f, b == '\t', b == '\r':
		case b < utf8.RuneSelf:
			return spot{"", line, columnAt(data[start:i])}, fmt.Sprintf("holds the control character %#02x", b), "is it a text file?"
		default:
			r, size := utf8.DecodeRune(data[i:])
			if r == utf8.RuneError && size == 1 {
				return spot{"", line, columnAt(data[start:i])}, "is not written in UTF-8", "save it as UTF-8"
			}
			if r < 0xa0 {
				return spot{"", line, columnAt(data[start:i])}, fmt.Sprintf("holds the control character %#02x", r), "take it out"
			}
			i += size
			continue
		}
		i++
	}
	return spot{}, "", ""
}

// columnAt is the column after before, which is the beginning of a line.
func columnAt(before []byte) int { return utf8.RuneCount(before) + 1 }

const tooMany = "holds more than 200,000 entries"

// crowded reports whether data holds more of the characters that begin an entry
// than a file may have entries. Prose has no more than one in twenty.
func crowded(data []byte) bool {
	n := 0
	for i, b := range data {
		switch b {
		case ',', '[', '{', ':':
			n++
		case '-', '?':
			if i+1 == len(data) || data[i+1] <= ' ' {
				n++
			}
		}
	}
	return n > maxNodes
}

// sound walks a document's nodes once, and reports whether they are such that
// the decoder may: few and shallow, without anchors, aliases or tags.
func (s *source) sound(file string, n *node, depth int) bool {
	at := spot{file, n.Line, n.Column}
	if depth > maxDepth {
		s.stop(at, fmt.Sprintf("is nested more than %d levels deep", maxDepth), "")
		return false
	}
	s.nodes++
	ok := true
	switch {
	case n.Kind == yaml.AliasNode:
		s.stop(at, "*"+shown(n.Value)+" is an alias, which this format does not have", "write the text out, or put it in quotes if the * is meant")
		return false
	case n.Anchor != "":
		s.stop(at, "&"+shown(n.Anchor)+" is an anchor, which this format does not have", "take it out, or put the text in quotes if the & is meant")
		ok = false
	case n.Style&yaml.TaggedStyle != 0:
		s.stop(at, shown(n.Tag)+" is a tag, which this format does not have", "take it out, or put the text in quotes if the ! is meant")
		ok = false
	}
	for _, c := range n.Content {
		if !s.sound(file, c, depth+1) {
			ok = false
			if depth > maxDepth-1 {
				break
			}
		}
	}
	return ok
}
