package curriculum

import (
	"strings"
	"unicode/utf8"
)

// tab is what a tab becomes: the width at which Markdown and most editors agree.
const tab = "    "

// Clean makes text that came from outside (a keyboard, a paste, a file) safe to
// keep and to show: valid UTF-8, line ends as \n, tabs as spaces, and without
// control characters, escape sequences, bidi overrides and isolates, byte-order
// marks or tag characters. Everything a person can see stays as it was.
// Clean(Clean(s)) == Clean(s).
//
// An escape sequence goes whole. One that never ends loses only the bytes that
// begin it, so that the words after it are not lost with it.
func Clean(s string) string {
	if isClean(s) {
		return s
	}
	s = strings.ToValidUTF8(s, string(utf8.RuneError))
	var b strings.Builder
	b.Grow(len(s))
	for len(s) > 0 {
		if n := escape(s); n > 0 {
			s = s[n:]
			continue
		}
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case r == '\r':
			b.WriteByte('\n')
			if strings.HasPrefix(s, "\r\n") {
				n++
			}
		case endsLine(r):
			b.WriteByte('\n')
		case r == '\t':
			b.WriteString(tab)
		case !unseen(r):
			b.WriteString(s[:n])
		}
		s = s[n:]
	}
	return b.String()
}

func isClean(s string) bool {
	for i, r := range s {
		switch {
		case r == '\n':
		case unseen(r) || endsLine(r):
			return false
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], string(utf8.RuneError)):
			return false
		}
	}
	return true
}

// endsLine reports whether r is one of the other ways to end a line: vertical
// tab (a word processor's soft return), form feed, next line, and Unicode's own.
func endsLine(r rune) bool {
	switch r {
	case '\n', '\v', '\f', 0x85, 0x2028, 0x2029:
		return true
	}
	return false
}

// unseen reports whether r shows nothing by itself and can mislead, or move
// what stands beside it. What people's names and scripts are built of stays:
// joiners, variation selectors, combining marks and the implicit direction
// marks.
func unseen(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7F && r <= 0x9F: // C0, DEL, C1
		return true
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x206F: // bidi overrides, isolates, deprecated formats
		return true
	case r == 0xFEFF: // byte-order mark
		return true
	case r >= 0xE0000 && r <= 0xE007F: // tags
		return true
	case r >= 0xFDD0 && r <= 0xFDEF, r&0xFFFE == 0xFFFE: // no characters at all
		return true
	}
	return false
}

// escape returns how many bytes at the start of s belong to an escape sequence,
// or 0 if none begins there.
func escape(s string) int {
	kind, intro := introducer(s)
	switch kind {
	case 0:
		return 0
	case '[':
		if n := controlEnd(s[intro:]); n > 0 {
			return intro + n
		}
	case ']', 'P', 'X', '^', '_':
		if n := stringEnd(s[intro:], kind == ']'); n > 0 {
			return intro + n
		}
	case escOnly:
		return intro + shortEnd(s[intro:])
	}
	return intro
}

// escOnly marks an ESC that begins neither a control sequence nor a string.
const escOnly = 'e'

// introducer says which sequence begins s, by the byte that follows ESC in its
// seven-bit form, and how many bytes begin it.
func introducer(s string) (kind byte, n int) {
	if s[0] == 0x1B {
		if len(s) > 1 && strings.IndexByte("[]PX^_", s[1]) >= 0 {
			return s[1], 2
		}
		return escOnly, 1
	}
	if s[0] != 0xC2 || len(s) < 2 {
		return 0, 0
	}
	switch s[1] {
	case 0x9B, 0x9D, 0x90, 0x98, 0x9E, 0x9F:
		return s[1] - 0x40, 2
	}
	return 0, 0
}

// controlEnd is the length of a control sequence after its introducer, or 0.
func controlEnd(s string) int {
	i := 0
	for i < len(s) && s[i] >= 0x30 && s[i] <= 0x3F {
		i++
	}
	for i < len(s) && s[i] >= 0x20 && s[i] <= 0x2F {
		i++
	}
	if i < len(s) && s[i] >= 0x40 && s[i] <= 0x7E {
		return i + 1
	}
	return 0
}

// stringEnd is the length of a control string after its introducer, or 0 if it
// does not end on its line.
func stringEnd(s string, bell bool) int {
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\n' || s[i] == '\r':
			return 0
		case s[i] == 0x07 && bell:
			return i + 1
		case s[i] == 0x1B && i+1 < len(s) && s[i+1] == '\\':
			return i + 2
		case s[i] == 0x1B:
			return 0
		case s[i] == 0xC2 && i+1 < len(s) && s[i+1] == 0x9C:
			return i + 2
		}
	}
	return 0
}

// shortEnd is the length of what follows a lone ESC: intermediates and a final
// byte, or 0.
func shortEnd(s string) int {
	i := 0
	for i < len(s) && s[i] >= 0x20 && s[i] <= 0x2F {
		i++
	}
	if i < len(s) && s[i] >= 0x30 && s[i] <= 0x7E {
		return i + 1
	}
	return 0
}
