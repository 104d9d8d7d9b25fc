package statement

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"notbad/workshop"
)

// Names returns the names of people in the room that occur in the draft's text,
// in the order of s.People: a public draft should have none. A person is found
// by the whole name and by each part of it that is no ordinary word; one that is
// ("Will", "Grant") is found where only a name has a capital, within a sentence.
// The organization's own name is nobody's.
func (d Draft) Names(s *workshop.State) []string {
	text := apostrophes.Replace(d.text())
	if organization := plain(s.Organization); organization != "" {
		text = strings.ReplaceAll(text, apostrophes.Replace(organization), " ")
	}
	lower := strings.ToLower(text)
	var names []string
	seen := make(map[string]bool)
	for _, p := range s.People {
		if name := plain(p.Name); name != "" && !seen[name] && mentions(text, lower, name) {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}

// Mentions reports whether text names the person called name, as [Draft.Names] does.
func Mentions(text, name string) bool {
	text = apostrophes.Replace(text)
	return mentions(text, strings.ToLower(text), plain(name))
}

var apostrophes = strings.NewReplacer("’", "'")

// text is all that the draft says under its headings, line by line.
func (d Draft) text() string {
	var b strings.Builder
	for _, s := range d.Sections {
		b.WriteString(s.Heading + "\n" + s.Intro + "\n")
		for _, c := range s.Clauses {
			b.WriteString(c.Text + "\n")
		}
	}
	return b.String()
}

// mentions reports whether text, which is lower in small letters, names the
// person called name.
func mentions(text, lower, name string) bool {
	name = apostrophes.Replace(name)
	if i := strings.IndexAny(name, "(,"); i > 0 {
		name = strings.TrimSpace(name[:i]) // what follows is a role
	}
	parts := strings.Fields(name)
	if len(parts) > 1 && occurs(lower, strings.ToLower(name), nil) {
		return true
	}
	for _, part := range parts {
		part = strings.Trim(part, `.“”"'’`)
		first, _ := utf8.DecodeRuneInString(part)
		small := strings.ToLower(part)
		switch {
		case len(parts) > 1 && (utf8.RuneCountInString(part) < 3 && !unspaced(first) || unicode.IsLower(first)):
			// An initial, "de", "van": too common to be anybody.
		case ordinary[small]:
			if occurs(text, part, withinSentence) {
				return true
			}
		case occurs(lower, small, nil):
			return true
		}
	}
	return false
}

// occurs reports whether name stands in text as a word of its own, at a place
// whose text before it is as where says.
func occurs(text, name string, where func(before string) bool) bool {
	first, _ := utf8.DecodeRuneInString(name)
	for from := 0; name != ""; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return false
		}
		i += from
		from = i + len(name)
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[from:])
		whole := unspaced(first) || !inWord(before) && !inWord(after)
		if whole && (where == nil || where(text[:i])) {
			return true
		}
	}
	return false
}

func inWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// unspaced reports whether r is of a script that puts no spaces between words.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

// withinSentence reports whether before ends in the middle of a sentence.
func withinSentence(before string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " "))
	return unicode.IsLetter(last) || unicode.IsDigit(last) || last == ',' || last == ';'
}

// ordinary are the names that are also words a statement is made of.
var ordinary = func() map[string]bool {
	words := make(map[string]bool)
	for word := range strings.FieldsSeq(`
		april art august bank banks bell berry best bill bishop black bond brown bush case chance chase church cook
		day dean drew early faith field fields fisher frank gates good grace grant gray green guy hall hill hope
		hunter iii joy judge june just justice king lane law long love major mark marks may mercy miles moody
		nice north page park parks patience penny piece pope power powers price prudence read reed rich rose
		sharp short sky small smart south stand stone story street strong swift trust wade walker ward weaver
		west white will wills wise wood woods word words young`) {
		words[word] = true
	}
	return words
}()
