package statement

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"notbad/curriculum"
)

// What is done to words that people typed so that they can stand in a sentence
// of the statement. What happens where they meet a sentence's own words is
// [curriculum.Template.Sentence]'s to say.

// words is what is known of how words are written, gathered when first needed.
func (w *writer) words() *curriculum.Words {
	if w.known != nil {
		return w.known
	}
	w.known = w.c.Words()
	w.known.Name(plain(w.state.Organization))
	w.known.Name(plain(w.state.Decider))
	for _, p := range w.state.People {
		w.known.Person(plain(p.Name))
	}
	for _, p := range w.sight.Places {
		settled, ok := w.sight.Answer(p.Key)
		if !ok || settled.NA {
			continue
		}
		w.known.Learn(settled.Because)
		switch a := settled.Answer.(type) {
		case *curriculum.Listed:
			for _, item := range a.Items {
				w.learn(item.Text, item.Values)
			}
		case *curriculum.Filled:
			w.learn("", a.Values)
		default:
			for _, line := range a.Lines() {
				w.known.Learn(line)
			}
		}
	}
	return w.known
}

// called is the field that holds what something is called.
const called = "name"

func (w *writer) learn(text string, values []curriculum.Value) {
	if len(values) == 0 {
		w.known.Learn(text)
	}
	for _, v := range values {
		w.known.Learn(v.Text)
		if v.Field == called {
			w.known.Name(plain(v.Text))
		}
	}
}

// joined is [joined] with every part after the first as it goes on within a
// sentence.
func (w *writer) joined(parts []string) string {
	parts = slices.Clone(parts)
	for i := range parts {
		if parts[i] = plain(parts[i]); i > 0 {
			parts[i] = w.words().Within(parts[i])
		}
	}
	return series(parts, w.words())
}

// joined is parts as a sentence has them: "a", "a and b", "a, b, and c". Parts
// that hold commas or sentences themselves are kept apart by semicolons.
func joined(parts []string) string { return series(parts, nil) }

func series(parts []string, known *curriculum.Words) string {
	var said []string
	comma := ","
	for _, part := range parts {
		if part = plain(part); part == "" {
			continue
		}
		said = append(said, part)
		if part = strings.TrimRight(part, ",;: "); len(said) > 1 {
			said[len(said)-1] = part
		}
		if strings.ContainsAny(part, ",;") || strings.Contains(bare(part), ". ") {
			comma = ";"
		}
	}
	if len(said) < 2 {
		return strings.Join(said, "")
	}
	last := len(said) - 1
	if last == 1 && comma == "," && !strings.Contains(said[0]+said[1], " and ") {
		return bare(strings.TrimRight(said[0], ",;: ")) + " and " + bare(said[1])
	}
	var b strings.Builder
	for _, part := range said[:last] {
		b.WriteString(paused(part, comma, known) + " ")
	}
	return b.String() + "and " + bare(said[last])
}

// paused is part with a comma or semicolon behind it. A mark that ends it takes
// the comma's place, unless it belongs to a name; a quotation takes it inside.
func paused(part, mark string, known *curriculum.Words) string {
	part = bare(strings.TrimRight(part, ",;: "))
	last, _ := utf8.DecodeLastRuneInString(part)
	inner, quoted := cutQuote(part)
	switch {
	case strings.ContainsRune("!?…", last) && !known.Calls(part), quoted && strings.HasSuffix(inner, "?"), quoted && strings.HasSuffix(inner, "!"):
		return part
	case quoted && mark == ",":
		return curriculum.Unstopped(inner) + mark + part[len(inner):]
	}
	return part + mark
}

// cutQuote is text without the quotation mark that ends it.
func cutQuote(text string) (inner string, quoted bool) {
	inner = strings.TrimRight(text, "\"”»")
	return inner, len(inner) < len(text)
}

// bare is text without its full stop.
func bare(text string) string { return curriculum.Unstopped(text) }

// stopped is text with a stop at its end if nothing else ends it.
func stopped(text string) string {
	bare := strings.TrimRight(text, `"'”’)]»`)
	last, _ := utf8.DecodeLastRuneInString(bare)
	if bare == "" || strings.ContainsRune(".!?:;,…。", last) {
		return text
	}
	return text + "."
}

// small is a label as it goes on within a sentence: the capital that begins it
// is dropped unless the word has more of them, or is one letter long.
func small(label string) string {
	first, size := utf8.DecodeRuneInString(label)
	second, _ := utf8.DecodeRuneInString(label[size:])
	if !unicode.IsLower(second) {
		return label
	}
	return string(unicode.ToLower(first)) + label[size:]
}
