package curriculum

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a board secretary does to a sentence whose blanks have been filled in:
// nothing within a value, and only as much at its seams as nobody would
// disagree with.

// tidy joins pieces into one line, and says where each slot's value stands in
// it. A sentence begins with a capital where filling decided how it begins.
func tidy(pieces []piece, sentence bool, known *Words) (string, []Stretch) {
	t := seam{known: known}
	for i, p := range pieces {
		switch {
		case p.value != "":
			t.value(p, pieces[i+1:], sentence)
		case p.words != "":
			t.words(p.words, sentence)
		default:
			t.hole = true
		}
	}
	t.trimSpace()
	return string(t.out), t.filled
}

// A seam is a line being joined.
type seam struct {
	out    []byte
	filled []Stretch
	known  *Words
	// hole means that something was left out since the last piece.
	hole bool
	// joint means that the last piece was a value, or a hole, so that what
	// follows meets it at a seam.
	joint bool
}

func (t *seam) value(p piece, rest []piece, sentence bool) {
	next, capital := upcoming(rest)
	v := withoutStop(t.unquoted(p.value, next), next, capital)
	switch {
	case v == "":
		t.hole = true
		return
	case len(t.out) == 0 && sentence, t.beginsSentence():
		v = t.known.Beginning(v)
	case t.withinSentence():
		v = t.known.Within(v)
	}
	t.filled = append(t.filled, Stretch{p.slot, len(t.out), len(t.out) + len(v)})
	t.out = append(t.out, v...)
	t.hole, t.joint = false, true
}

// unquoted is v as it stands within quotation marks of the template's own:
// without marks around it, and with single ones within it. Elsewhere it is v.
func (t *seam) unquoted(v string, next rune) string {
	if !strings.ContainsAny(v, `“”"`) {
		return v
	}
	before, _ := utf8.DecodeLastRune(t.out)
	if before != '“' && before != '"' || next != '”' && next != '"' {
		if out := string(t.out); strings.LastIndex(out, "“") > strings.LastIndex(out, "”") {
			return single.Replace(v)
		}
		return v
	}
	for _, marks := range []string{"“”", `""`} {
		_, size := utf8.DecodeRuneInString(marks)
		inner, ok := strings.CutPrefix(v, marks[:size])
		inner, closed := strings.CutSuffix(inner, marks[size:])
		if ok && closed && inner != "" && !strings.ContainsAny(inner, marks) {
			return inner
		}
	}
	return single.Replace(v)
}

var single = strings.NewReplacer("“", "‘", "”", "’", `"`, "'")

// beginsSentence reports whether the template's own words have just ended one.
func (t *seam) beginsSentence() bool {
	before := strings.TrimRight(string(t.out), " ")
	last, size := utf8.DecodeLastRuneInString(before)
	return !t.joint && len(before) < len(t.out) && isStop(last) && last != '…' && !isAbbreviation(before[:len(before)-size])
}

func (t *seam) words(w string, sentence bool) {
	lead := strings.TrimLeftFunc(w, isBlank)
	first, _ := utf8.DecodeRuneInString(lead)
	switch {
	case lead == "":
	case isPause(first) && (t.hole || t.joint && lead == w):
		lead = t.meet(first, lead)
		w = lead
	case first == ',' || first == '.' && stopEnds(lead):
		t.trimSpace()
		w = lead
	}
	if len(t.out) == 0 && t.hole && sentence {
		w = capitalized(strings.TrimLeftFunc(w, isBlank))
	}
	t.spaced(w)
	t.hole, t.joint = false, false
}

// meet brings the template's punctuation together with what stands before it,
// and returns what is left of the template's words.
func (t *seam) meet(first rune, lead string) string {
	t.trimSpace()
	before, size := utf8.DecodeLastRune(t.out)
	rest := lead[utf8.RuneLen(first):]
	switch {
	case len(t.out) == 0:
		// Nothing stands before it: a sentence does not begin with a comma.
		return strings.TrimLeftFunc(rest, isBlank)
	case first == ',' && before != '…' && t.known.Calls(string(t.out)):
		// A name that ends in a mark, such as Yahoo!, is a word like any other.
	case isStop(before) && (first == before || first != '!' && first != '?') && !(before == '.' && first != '.'):
		return rest
	case endsQuoted(string(t.out)) && first == '.':
		return rest
	case isPause(before) && !isStop(before) && isStop(first):
		t.out = t.out[:len(t.out)-size]
		t.trimSpace()
	case isPause(before) && !isStop(before):
		return rest
	}
	return lead
}

// spaced adds words, white space run together, also with what stands before.
func (t *seam) spaced(w string) {
	for i, r := range w {
		switch {
		case !isBlank(r):
			t.out = utf8.AppendRune(t.out, r)
		case len(t.out) == 0 || t.out[len(t.out)-1] == ' ':
		case i+utf8.RuneLen(r) < len(w) && tightNext(w[i+utf8.RuneLen(r):]):
		default:
			t.out = append(t.out, ' ')
		}
	}
}

// tightNext reports whether the words that follow a blank begin with a comma or
// a full stop, before which no language puts a space. The other marks are left
// to the author: French puts one.
func tightNext(rest string) bool {
	return rest[0] == ',' || rest[0] == '.' && stopEnds(rest)
}

func (t *seam) trimSpace() {
	for len(t.out) > 0 && t.out[len(t.out)-1] == ' ' {
		t.out = t.out[:len(t.out)-1]
	}
	if last := len(t.filled) - 1; last >= 0 {
		t.filled[last].End = min(t.filled[last].End, len(t.out))
	}
}

// withinSentence reports whether what comes next stands in the middle of a
// sentence, where an article is written small. After a colon or an opening
// quotation mark something new may begin.
func (t *seam) withinSentence() bool {
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(string(t.out), " "))
	return unicode.IsLetter(before) || unicode.IsDigit(before) || strings.ContainsRune(",;)]–—%’”", before)
}

// upcoming is the first visible character of what follows, 0 at the end, and
// whether it is a capital of the template's own.
func upcoming(rest []piece) (next rune, capital bool) {
	for _, p := range rest {
		if p.value != "" {
			return 'v', false
		}
		if lead := strings.TrimLeftFunc(p.words, isBlank); lead != "" {
			r, _ := utf8.DecodeRuneInString(lead)
			return r, unicode.IsUpper(r)
		}
	}
	return 0, false
}

// withoutStop takes the punctuation off the end of v that what follows replaces:
// a single full stop when the sentence goes on (unless the template begins
// another one with a capital), and a comma before any other mark.
func withoutStop(v string, next rune, capital bool) string {
	if next == 0 {
		return v
	}
	if isPause(next) {
		v = strings.TrimRight(v, ",;: ")
	}
	short, stopped := strings.CutSuffix(v, ".")
	if !stopped || strings.HasSuffix(short, ".") || capital || next != '.' && isAbbreviation(short) {
		return v
	}
	return short
}

// Unstopped is text without the full stop that ends it. One that shortens its
// last word stays, and so does an ellipsis.
func Unstopped(text string) string {
	short, stopped := strings.CutSuffix(text, ".")
	if !stopped || strings.HasSuffix(short, ".") || isAbbreviation(short) {
		return text
	}
	return short
}

// abbreviations are the usual ones that a value ends in. Those that hold a stop
// themselves ("p.m.", "e.g.") and initials need no list.
var abbreviations = []string{"inc", "ltd", "co", "corp", "bros", "dept", "etc", "est", "jr", "sr", "dr", "mr", "mrs", "ms", "prof", "vs", "plc", "llc", "approx"}

// isAbbreviation reports whether the stop after v shortens its last word.
func isAbbreviation(v string) bool {
	last := v[strings.LastIndexByte(v, ' ')+1:]
	return strings.Contains(last, ".") || utf8.RuneCountInString(last) == 1 && unicode.IsUpper([]rune(last)[0]) ||
		slices.Contains(abbreviations, strings.ToLower(strings.TrimLeft(last, "(")))
}

// capitalized begins v with a capital, unless its first word is written in its
// own way (iPhone, e.g., https://…).
func capitalized(v string) string {
	word, _, _ := strings.Cut(v, " ")
	inner := strings.TrimLeft(word, `"'“‘«¿¡(`)
	first, size := utf8.DecodeRuneInString(inner)
	if !unicode.IsLower(first) || strings.ContainsFunc(inner[size:], unicode.IsUpper) ||
		strings.ContainsAny(strings.TrimRight(inner, ".,;:!?"), "./@_") {
		return v
	}
	at := len(word) - len(inner)
	return v[:at] + string(unicode.ToTitle(first)) + v[at+size:]
}

// withoutArticleCapital writes a leading "The", "A" or "An" small. "The" before
// a capitalized word may be part of a name (The Hague), and "A" before a
// conjunction a label (A or B): those stay.
func withoutArticleCapital(v string) string {
	article, rest, found := strings.Cut(v, " ")
	if !found || article != "The" && article != "A" && article != "An" {
		return v
	}
	word, _, _ := strings.Cut(rest, " ")
	first, size := utf8.DecodeRuneInString(word)
	named := unicode.IsUpper(first) && !strings.ContainsFunc(word[size:], unicode.IsUpper)
	if article == "The" && named || article == "A" && slices.Contains(labelled, strings.ToLower(word)) {
		return v
	}
	return strings.ToLower(article) + " " + rest
}

// labelled are the words after an "A" that is a label and no article.
var labelled = []string{"and", "or", "to", "is", "plus", "vs", "vs.", "&", "-", "–", "—", "+", "/", "then"}

// runTogether trims s and makes each run of white space one space.
func runTogether(s string) string { return strings.Join(strings.FieldsFunc(s, isBlank), " ") }

// isBlank is the white space that may run together; a space that must not break
// is there for a reason.
func isBlank(r rune) bool {
	return unicode.IsSpace(r) && r != 0xA0 && r != 0x202F && r != 0x2007
}

// isPause reports whether r is one of the marks that stand close to the word
// before them; isStop whether it is one that ends a sentence.
func isPause(r rune) bool { return strings.ContainsRune(",;:.!?…", r) }
func isStop(r rune) bool  { return strings.ContainsRune(".!?…", r) }

// stopEnds reports whether the full stop at the start of s is one, and not the
// beginning of a name (.NET) or a number (.5).
func stopEnds(s string) bool {
	next, _ := utf8.DecodeRuneInString(s[1:])
	return !unicode.IsLetter(next) && !unicode.IsDigit(next)
}

// endsQuoted reports whether s ends in a quotation that has its own stop.
func endsQuoted(s string) bool {
	open := strings.TrimRight(s, `"”’»`)
	last, _ := utf8.DecodeLastRuneInString(open)
	return len(open) < len(s) && isStop(last)
}
