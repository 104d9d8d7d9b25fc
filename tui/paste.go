package tui

import (
	"os"
	"unicode/utf8"
)

// FilterPaste wraps the terminal's input so that what is pasted reaches Bubble
// Tea as plain text. An escape sequence that is begun and never ended, within a
// bracketed paste, would otherwise swallow the paste and every key after it,
// ctrl+c included. Everything outside a paste passes through untouched.
//
// The result is still the terminal's file, as raw mode asks for.
func FilterPaste(in *os.File) *PasteFilter { return &PasteFilter{File: in} }

// A PasteFilter is a terminal's input without the control characters in what is
// pasted.
type PasteFilter struct {
	*os.File
	strainer strainer
}

// Read reads from the terminal. It may return no bytes and no error when all
// that came was to be left out.
func (f *PasteFilter) Read(p []byte) (int, error) {
	// What is held back comes out again in front of what is read now.
	room := len(p) - len(f.strainer.held)
	if room <= 0 {
		return 0, nil
	}
	n, err := f.File.Read(p[:room])
	out := f.strainer.strain(append([]byte(nil), p[:n]...))
	return copy(p, out), err
}

// The marks that a terminal puts round what is pasted.
const (
	pasteBegins = "\x1b[200~"
	pasteEnds   = "\x1b[201~"
)

// strainer takes the control characters out of what is pasted. It is fed in
// pieces, which may be cut anywhere.
type strainer struct {
	pasting bool
	begun   int    // how many bytes of pasteBegins have just gone by
	held    []byte // of a paste: what may be part of its end or of one character
}

// strain returns what of in may pass, and of what was held back before.
func (s *strainer) strain(in []byte) []byte {
	in = append(s.held, in...)
	s.held = nil
	out := make([]byte, 0, len(in))
	for i := 0; i < len(in); {
		if !s.pasting {
			out = append(out, in[i])
			s.watch(in[i])
			i++
			continue
		}
		rest := in[i:]
		if n := shared(rest, pasteEnds); n == len(pasteEnds) {
			out, s.pasting = append(out, pasteEnds...), false
			i += n
			continue
		} else if n == len(rest) || !utf8.FullRune(rest) {
			s.held = append([]byte(nil), rest...)
			break
		}
		r, n := utf8.DecodeRune(rest)
		if plain(r) {
			out = append(out, rest[:n]...)
		}
		i += n
	}
	return out
}

// watch looks out for the beginning of a paste.
func (s *strainer) watch(b byte) {
	switch {
	case b == pasteBegins[s.begun]:
		s.begun++
	case b == pasteBegins[0]:
		s.begun = 1
	default:
		s.begun = 0
	}
	if s.begun == len(pasteBegins) {
		s.begun, s.pasting = 0, true
	}
}

// shared is how many bytes b begins with that mark begins with too, if one of
// them is all of the other; else 0.
func shared(b []byte, mark string) int {
	n := min(len(b), len(mark))
	if string(b[:n]) != mark[:n] {
		return 0
	}
	return n
}

// plain reports whether r may stand in a paste: everything but control
// characters, line ends and tabs excepted, and bytes that are no character.
func plain(r rune) bool {
	switch {
	case r == '\n', r == '\r', r == '\t':
		return true
	case r < 0x20, r >= 0x7f && r < 0xa0, r == utf8.RuneError:
		return false
	}
	return true
}
