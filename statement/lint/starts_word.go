package lint

import "regexp/syntax"

// firsts are the letters that words may begin with.
type firsts struct{ has [128]bool }

// each calls f for each of them, in small letters.
func (s *firsts) each(f func(letter string)) {
	for b, ok := range s.has {
		if ok && !(b >= 'A' && b <= 'Z') {
			f(string(rune(b)))
		}
	}
}

// every reports whether a word may begin with any letter.
func (s *firsts) every() bool {
	for b := 'a'; b <= 'z'; b++ {
		if !s.has[b] {
			return false
		}
	}
	return true
}

// begins reports whether every match of the expression begins a word, and notes
// with which letters.
func (s *firsts) begins(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpCapture:
		return s.begins(re.Sub[0])
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			if !s.begins(sub) {
				return false
			}
		}
		return true
	case syntax.OpConcat:
		if re.Sub[0].Op == syntax.OpWordBoundary {
			ok, empty := s.letters(re.Sub[1:])
			return ok && !empty
		}
		return s.begins(re.Sub[0])
	}
	return false
}

// letters notes what a sequence may begin with: ok if that is only ever a letter,
// a digit or "_", empty if it may be nothing.
func (s *firsts) letters(all []*syntax.Regexp) (ok, empty bool) {
	for _, re := range all {
		ok, empty := s.letter(re)
		if !ok || !empty {
			return ok, empty
		}
	}
	return true, true
}

func (s *firsts) letter(re *syntax.Regexp) (ok, empty bool) {
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpWordBoundary:
		return true, true
	case syntax.OpLiteral:
		r := re.Rune[0]
		return s.add(r, r), false
	case syntax.OpCharClass:
		for i := 0; i+1 < len(re.Rune); i += 2 {
			if !s.add(re.Rune[i], re.Rune[i+1]) {
				return false, false
			}
		}
		return true, false
	case syntax.OpCapture, syntax.OpPlus:
		return s.letter(re.Sub[0])
	case syntax.OpStar, syntax.OpQuest:
		ok, _ := s.letter(re.Sub[0])
		return ok, true
	case syntax.OpRepeat:
		ok, empty := s.letter(re.Sub[0])
		return ok, empty || re.Min == 0
	case syntax.OpConcat:
		return s.letters(re.Sub)
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			ok, e := s.letter(sub)
			if !ok {
				return false, false
			}
			empty = empty || e
		}
		return true, empty
	}
	return false, false
}

// add notes the letters from lo to hi in both cases, and reports whether they are
// letters of words. The two signs that fold to "s" and "k" do not count.
func (s *firsts) add(lo, hi rune) bool {
	if lo == hi && (lo == 'ſ' || lo == '\u212A') {
		return true
	}
	if hi > 127 {
		return false
	}
	for r := lo; r <= hi; r++ {
		if !ofWord(byte(r)) {
			return false
		}
		s.has[r] = true
		if r >= 'a' && r <= 'z' {
			s.has[r-'a'+'A'] = true
		}
		if r >= 'A' && r <= 'Z' {
			s.has[r-'A'+'a'] = true
		}
	}
	return true
}

func ofWord(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_'
}
