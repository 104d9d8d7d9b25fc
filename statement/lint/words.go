package lint

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A word of a text: where it stands, and itself in small letters, with straight
// apostrophes.
type word struct {
	span
	low string
}

// wordsOf takes a text apart. Hyphens and apostrophes within a word belong to
// it; what is blanked is no word.
func wordsOf(text string) []word {
	all := make([]word, 0, len(text)/5)
	from := -1
	flush := func(to int) {
		if from >= 0 {
			low := strings.ToLower(text[from:to])
			if strings.Contains(low, "’") {
				low = strings.ReplaceAll(low, "’", "'")
			}
			all = append(all, word{span{from, to}, low})
			from = -1
		}
	}
	for i := 0; i < len(text); {
		c, n := utf8.DecodeRuneInString(text[i:])
		if unicode.IsLetter(c) || unicode.IsDigit(c) || c == '_' {
			if from < 0 {
				from = i
			}
		} else if from >= 0 && strings.ContainsRune("-'’", c) {
			next, _ := utf8.DecodeRuneInString(text[i+n:])
			if !unicode.IsLetter(next) && !unicode.IsDigit(next) {
				flush(i)
			}
		} else {
			flush(i)
		}
		i += n
	}
	flush(len(text))
	return all
}

// A list is words and phrases of a language. "monitor*" stands for every word
// that begins so.
type list struct {
	exact  map[string][][]string // phrases by their first word
	starts [][]string            // phrases whose first word has a star
	sketch [8]uint64             // of the words in exact; see sketched
}

// sketched is a number below 512 that a word has in a list's sketch: where that
// is not set the word is in none of its phrases, which is most often so.
func sketched(low string) uint {
	n := len(low)
	return (uint(low[0])*7 + uint(low[n-1])*37 + uint(low[n/2])*61 + uint(n)) & 511
}

func newList(entries []string) *list {
	l := &list{exact: make(map[string][][]string)}
	for _, e := range entries {
		phrase := strings.Fields(strings.ToLower(e))
		if len(phrase) == 0 {
			continue
		}
		if strings.HasSuffix(phrase[0], "*") {
			l.starts = append(l.starts, phrase)
			continue
		}
		l.exact[phrase[0]] = append(l.exact[phrase[0]], phrase)
		h := sketched(phrase[0])
		l.sketch[h>>6] |= 1 << (h & 63)
	}
	return l
}

func (w word) is(entry string) bool {
	if start, ok := strings.CutSuffix(entry, "*"); ok {
		return strings.HasPrefix(w.low, start)
	}
	return w.low == entry
}

// at is how many words beginning with the first of all are an entry; the longest
// wins, and 0 says that none is.
func (l *list) at(all []word) int {
	if len(all) == 0 {
		return 0
	}
	most := 0
	if h := sketched(all[0].low); l.sketch[h>>6]&(1<<(h&63)) != 0 {
		for _, phrase := range l.exact[all[0].low] {
			most = max(most, length(phrase, all))
		}
	}
	for _, phrase := range l.starts {
		most = max(most, length(phrase, all))
	}
	return most
}

// length is the number of words of a phrase if all begins with it, else 0.
func length(phrase []string, all []word) int {
	if len(phrase) > len(all) {
		return 0
	}
	for i, entry := range phrase {
		if !all[i].is(entry) {
			return 0
		}
	}
	return len(phrase)
}

// first is the first place in all where an entry stands: its index and how many
// words it has; 0 words if there is none.
func (l *list) first(all []word) (i, n int) {
	for i := range all {
		if n := l.at(all[i:]); n > 0 {
			return i, n
		}
	}
	return 0, 0
}

// find is where entries stand in a text, from left to right.
func (l *list) find(text string) []span {
	var found []span
	all := wordsOf(text)
	for i := 0; i < len(all); {
		n := l.at(all[i:])
		if n == 0 {
			i++
			continue
		}
		found = append(found, span{all[i].from, all[i+n-1].to})
		i += n
	}
	return found
}

// in reports whether an entry stands in a text.
func (l *list) in(text string) bool {
	_, n := l.first(wordsOf(text))
	return n > 0
}

// mostOfWord is how many bytes a word has on either side of what is spelled anew.
const mostOfWord = 60

// respelled is a text byte for byte as long, in which words are spelled as the
// rules have them: "organize" for "organise", "analyzed" for "analysed". Words of
// the list keeps-s stay.
func (r *Rules) respelled(text string) string {
	var b []byte
	for i := 2; i+1 < len(text); i++ {
		if text[i] != 's' || text[i-1] != 'i' && text[i-1] != 'y' || !britishEnding(text[i+1:]) {
			continue
		}
		from := i
		for from > 0 && i-from < mostOfWord && ofWord(text[from-1]) {
			from--
		}
		to := i
		for to < len(text) && to-i < mostOfWord && ofWord(text[to]) {
			to++
		}
		w := word{span{from, to}, strings.ToLower(text[from:to])}
		if i-from < 3 || r.list("keeps-s").at([]word{w}) > 0 {
			continue
		}
		if b == nil {
			b = []byte(text)
		}
		b[i] = 'z'
	}
	if b == nil {
		return text
	}
	return string(b)
}

// britishEnding reports whether a text begins with the end of a word that may be
// spelled with an s for a z before it.
func britishEnding(text string) bool {
	for _, end := range []string{"e", "es", "ed", "er", "ers", "ing", "ation", "ations"} {
		if strings.HasPrefix(text, end) && (len(text) == len(end) || !ofWord(text[len(end)])) {
			return true
		}
	}
	return false
}
