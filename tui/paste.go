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

// strainer takes the control characters out of what is pasted, and the control
// sequences whole, such as those that set a color. It is fed in pieces, which
// may be cut anywhere.
type strainer struct {
	pasting bool
	begun   int    // how many bytes of pasteBegins have just gone by
	held    []byte // of a paste: what may be part of its end, of a sequence or of one character
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
		skip, whole := sequence(rest)
		switch n := shared(rest, pasteEnds); {
		case n == len(pasteEnds):
			out, s.pasting = append(out, pasteEnds...), false
			i += n
			continue
		case n == len(rest), !whole, !utf8.FullRune(rest):
			s.held = append([]byte(nil), rest...)
			return out
		case skip > 0:
			i += skip
			continue
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

// mostSequence is how long a control sequence may get that is still taken for
// one; what is held back must stay short.
const mostSequence = 32

// sequence is how many bytes at the beginning of b are a control sequence, 0 if
// none is. It is not whole if the bytes that follow b may belong to it.
func sequence(b []byte) (n int, whole bool) {
	for _, begins := range []string{"\x1b[", "\u009b"} {
		if n := shared(b, begins); n < len(begins) {
			if n > 0 {
				return 0, false
			}
			continue
		}
		for i := len(begins); i < mostSequence; i++ {
			switch {
			case i == len(b):
				return 0, false
			case b[i] >= 0x40 && b[i] <= 0x7e:
				return i + 1, true
			case b[i] < 0x20 || b[i] > 0x3f:
				return 0, true
			}
		}
	}
	return 0, true
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
