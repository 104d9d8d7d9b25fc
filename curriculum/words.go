package curriculum

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Words is how words are written by the people who wrote a curriculum and those
// who answered it: which go on in small letters, and which belong to a name.
// With it, [Template.Sentence] knows whether a capital only began what somebody
// typed. The nil Words knows no word, and leaves everything but articles alone.
type Words struct {
	below *Words // that are known as well
	small map[string]bool
	// capital are words that stand with a capital where no sentence begins.
	capital map[string]bool
	names   []string
	// nouns means that the language gives every noun a capital.
	nouns bool
	heard []string // that is still to be learned from
}

// Words returns the words of the curriculum's own texts, to learn more on top of.
func (c *Curriculum) Words() *Words {
	known := c.vocabulary
	if known == nil {
		known = new(vocabulary)
	}
	known.once.Do(func() {
		known.words = newWords()
		language, _, _ := strings.Cut(c.Language, "-")
		known.words.nouns = slices.Contains(nounCapitals, language)
		known.words.learnAll(reflect.ValueOf(c).Elem())
	})
	w := newWords()
	w.below, w.nouns = known.words, known.words.nouns
	return w
}

// A vocabulary is a curriculum's words, gathered when first asked for.
type vocabulary struct {
	once  sync.Once
	words *Words
}

// nounCapitals are the languages that write nouns with a capital.
var nounCapitals = []string{"de", "lb", "nds"}

func newWords() *Words { return &Words{small: make(map[string]bool), capital: make(map[string]bool)} }

// learnAll learns from every text in v.
func (w *Words) learnAll(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		w.learn(v.String())
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() && v.Type() != reflect.TypeFor[*vocabulary]() {
			w.learnAll(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			w.learnAll(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			w.learnAll(v.Field(i))
		}
	}
}

// Learn takes in running text. It costs nothing until a capital is in doubt.
func (w *Words) Learn(text string) { w.heard = append(w.heard, text) }

func (w *Words) learn(text string) {
	for at := 0; at < len(text); {
		start := strings.IndexFunc(text[at:], unicode.IsLetter)
		if start < 0 {
			return
		}
		start += at
		word := head(text[start:])
		at = start + len(word)
		first, size := utf8.DecodeRuneInString(word)
		switch {
		case strings.ContainsFunc(word[size:], unicode.IsUpper):
		case !unicode.IsUpper(first):
			w.small[word] = true
		case midSentence(text[:start]):
			w.capital[strings.ToLower(word)] = true
		}
	}
}

// head is the letters that text begins with.
func head(text string) string {
	if end := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }); end >= 0 {
		return text[:end]
	}
	return text
}

// midSentence reports whether before ends in the middle of a sentence.
func midSentence(before string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " "))
	return unicode.IsLetter(last) || unicode.IsDigit(last) || last == ','
}

// Name takes in what somebody or something is called.
func (w *Words) Name(name string) {
	if name = runTogether(name); name == "" {
		return
	}
	w.names = append(w.names, name)
	for i, word := range strings.Fields(name) {
		word = head(strings.TrimLeft(word, `"“‘'(`))
		first, _ := utf8.DecodeRuneInString(word)
		if small := strings.ToLower(word); unicode.IsUpper(first) && i > 0 && !grammatical[small] {
			w.capital[small] = true
		}
	}
}

// Person takes in the name of a person, each part of which stands for them too.
func (w *Words) Person(name string) {
	w.Name(name)
	for word := range strings.FieldsSeq(name) {
		if word = strings.ToLower(head(word)); word != "" && !grammatical[word] {
			w.capital[word] = true
		}
	}
}

func (w *Words) knows(word string) (small, capital bool) {
	for ; w != nil; w = w.below {
		if len(w.heard) > 0 { // those of a curriculum never have any: others read them too
			for _, text := range w.heard {
				w.learn(text)
			}
			w.heard = nil
		}
		small = small || w.small[word]
		capital = capital || w.capital[word]
	}
	return small, capital
}

// named reports whether text begins with a name that is written just so.
func (w *Words) named(text string) bool {
	for ; w != nil; w = w.below {
		if slices.ContainsFunc(w.names, func(name string) bool {
			rest, ok := strings.CutPrefix(text, name)
			next, _ := utf8.DecodeRuneInString(rest)
			return ok && !unicode.IsLetter(next) && !unicode.IsDigit(next)
		}) {
			return true
		}
	}
	return false
}

// Called is text as it is called elsewhere: where it is a name, but for capitals
// or an article, it is put as the name is.
func (w *Words) Called(text string) string {
	article, bare := splitArticle(text)
	for ; w != nil; w = w.below {
		for _, name := range w.names {
			if _, known := splitArticle(name); bare != known && strings.EqualFold(bare, known) {
				return article + known
			}
		}
	}
	return text
}

// splitArticle is text as its article, if it begins with one, and the rest.
func splitArticle(text string) (article, rest string) {
	if word, after, ok := strings.Cut(text, " "); ok && (strings.EqualFold(word, "the") || strings.EqualFold(word, "our")) {
		return word + " ", after
	}
	return "", text
}

// Calls reports whether text ends in a name that is written just so, such as
// one with a mark of its own at the end.
func (w *Words) Calls(text string) bool {
	for ; w != nil; w = w.below {
		if slices.ContainsFunc(w.names, func(name string) bool { return strings.HasSuffix(text, name) }) {
			return true
		}
	}
	return false
}

// Within is text as it goes on within a sentence: a capital that only began what
// somebody typed is dropped. It stays where the word is not known to be written
// small, or may belong to a name, and at the beginning of a question.
func (w *Words) Within(text string) string {
	if short := withoutArticleCapital(text); short != text {
		if w.named(text) {
			return text
		}
		return short
	}
	word := head(text)
	first, size := utf8.DecodeRuneInString(word)
	if w == nil || !unicode.IsUpper(first) || size == len(word) || strings.ContainsFunc(word[size:], unicode.IsUpper) {
		return text
	}
	low := strings.ToLower(word)
	small, capital := w.knows(low)
	if question := strings.HasSuffix(text, "?") && !determiners[low]; !small || question || w.named(text) {
		return text
	}
	if !grammatical[low] && (capital || w.nouns || ambiguous[low] || followsCapital(text[len(word):])) {
		return text
	}
	return string(unicode.ToLower(first)) + text[size:]
}

// followsCapital reports whether the next word that weighs anything has a
// capital, so that both may be one title: Head of Claims.
func followsCapital(rest string) bool {
	for word := range strings.FieldsSeq(rest) {
		word = strings.TrimLeft(word, `"“‘'(`)
		if link := strings.ToLower(word); link == "of" || link == "for" || link == "and" || link == "&" || link == "the" {
			continue
		}
		first, size := utf8.DecodeRuneInString(word)
		letters := head(word)
		return unicode.IsUpper(first) && len(letters) > size && !strings.ContainsFunc(letters[size:], unicode.IsUpper)
	}
	return false
}

// Beginning is text as it begins a sentence: with a capital, unless its first
// word is written in a way of its own, as some names are.
func (w *Words) Beginning(text string) string {
	if w.named(text) {
		if small, _ := w.knows(strings.ToLower(head(text))); !small {
			return text
		}
	}
	return capitalized(text)
}

// grammatical are the English words that hold sentences together: no name
// begins with one because its neighbor has a capital.
var grammatical = wordSet(`
	all an and any anybody anyone anything as at because before both by each either every everybody everyone everything
	few for from her his how if in into it its many more most my neither no nobody nobody none nothing of on once one
	only or our over so some somebody someone such than that the their them these they this those to under unless
	until us we what whatever when where whether which while who whoever whom whose why with within without you your`)

// determiners are those of them that begin no question.
var determiners = wordSet(`
	all any both each every few her his its many more most my no our over some that the their these this those your`)

// ambiguous are the ordinary English words that are names with a capital.
var ambiguous = wordSet(`
	access amazon apple april august bill block chase claude copilot delta edge excel faith frank gap gemini grace grant
	hope jack joy march mark may meta oracle outlook polish rose sage shell slack square stripe sue target teams turkey
	visa will word zoom`)

func wordSet(words string) map[string]bool {
	set := make(map[string]bool)
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}
