package ask

import (
	"strings"
	"testing"
	"unicode/utf8"

	"notbad/curriculum"
	"notbad/tui/look"
)

const (
	family = "👩\u200d👩\u200d👧"
	accent = "e\u0301\u0302"
)

// TestKeysInAText writes where the caret ends up as ‸.
func TestKeysInAText(t *testing.T) {
	for _, x := range []struct {
		name string
		keys []string
		want string
	}{
		{"typing", []string{"fair"}, "fair‸"},
		{"enter is a new line", []string{"a", "enter", "b"}, "a\nb‸"},
		{"so is alt+enter", []string{"a", "alt+enter", "b"}, "a\nb‸"},
		{"in the middle", []string{"fr", "left", "ai"}, "fai‸r"},
		{"backspace takes a whole family", []string{"a" + family, "backspace"}, "a‸"},
		{"backspace takes the accents with their letter", []string{accent, "backspace"}, "‸"},
		{"delete takes a whole family", []string{family + "b", "home", "delete"}, "‸b"},
		{"left goes over a whole family", []string{"a" + family, "left"}, "a‸" + family},
		{"a flag is one", []string{"🇩🇪🇫🇷", "left"}, "🇩🇪‸🇫🇷"},
		{"an accent typed later joins its letter", []string{"e", "\u0301", "backspace", "x"}, "x‸"},
		{"a letter typed before a lone accent takes it", []string{"\u0301", "home", "e", "x"}, "e\u0301x‸"},
		{"by words", []string{"one two  three", "ctrl+left", "ctrl+left"}, "one ‸two  three"},
		{"and back", []string{"one two", "ctrl+home", "alt+right"}, "one‸ two"},
		{"a word is deleted", []string{"one two", "ctrl+w"}, "one ‸"},
		{"all that follows", []string{"one two", "enter", "three", "ctrl+home", "alt+right", "ctrl+k"}, "one‸"},
		{"all so far", []string{"one two", "enter", "three four", "ctrl+left", "ctrl+u"}, "‸four"},
		{"all so far, rows that wrapping made too", []string{strings.Repeat("wrapped ", 20), "ctrl+u"}, "‸"},
		{"all that follows, rows that wrapping made too", []string{strings.Repeat("wrapped ", 20), "ctrl+home", "ctrl+k"}, "‸"},
		{"up keeps the column", []string{"abcdef", "enter", "x", "enter", "abcdef", "up", "up"}, "abcdef‸\nx\nabcdef"},
		{"up in wide text", []string{"人工知能", "enter", "abcd", "up"}, "人工‸知能\nabcd"},
		{"up on the first line stays", []string{"ab", "up"}, "ab‸"},
		{"home and end", []string{"abc", "home", "x", "end", "y"}, "xabcy‸"},
		{"undo", []string{"one two", "ctrl+z"}, "one‸"},
		{"undo brings back what was deleted", []string{"one two", "ctrl+u", "ctrl+z"}, "one two‸"},
		{"redo", []string{"one two", "ctrl+z", "ctrl+y"}, "one two‸"},
		{"typing after undo forgets what was undone", []string{"one two", "ctrl+z", "x", "ctrl+y"}, "onex‸"},
		{"keys without letters type nothing", []string{"a", "alt+x", "ctrl+v", "f1"}, "a‸"},
	} {
		r := enter(t, 60, Place{Step: new(curriculum.Write)}).press(x.keys...)
		typing := r.Typing()
		value := ""
		if typing.Answer != nil {
			value = typing.Answer.(*curriculum.Written).Text
		}
		runes := []rune(value)
		if got := string(runes[:typing.Caret.Rune]) + "‸" + string(runes[typing.Caret.Rune:]); got != x.want {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
}

func TestAPasteIsCleaned(t *testing.T) {
	r := enter(t, 60, places["write"]).paste("a\r\nb\tc\x1b[31md\u202ee\x00\x1b]0;T\x07")
	if got, want := written(r), "a\nb    cde"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	r = enter(t, 60, Place{Step: &curriculum.Write{Asking: curriculum.Asking{Because: true}}}).press("tab").paste("one\ntwo")
	if got, want := r.Typing().Because, "one two"; got != want {
		t.Errorf("the reason is %q, want %q", got, want)
	}
}

func written(r *room) string { return r.Typing().Answer.(*curriculum.Written).Text }

func TestWhatIsStoredKeepsWhatTheScreenCannotShow(t *testing.T) {
	r := enter(t, 60, places["write"]).press(family + " ⚠\ufe0f")
	if got, want := written(r), family+" ⚠\ufe0f"; got != want {
		t.Errorf("it keeps %q, want %q", got, want)
	}
	if view, _ := r.View(); strings.ContainsAny(view, "\u200d\ufe0f") {
		t.Errorf("it shows %q", view)
	}
}

func TestWhatAFileHoldsCannotReachTheTerminal(t *testing.T) {
	nasty := "a\x1b]0;T\x07\u009b2J\u202eb"
	for name, answer := range map[string]curriculum.Answer{
		"write": &curriculum.Written{Text: nasty}, "list": &curriculum.Listed{Items: []curriculum.Item{{ID: 1, Text: nasty}}},
		"form": &curriculum.Filled{Values: []curriculum.Value{{Field: "who", Text: nasty}, {Field: "how", Text: nasty}}}, "number": &curriculum.Numbered{Text: nasty},
		"case": &curriculum.Judged{Before: curriculum.Choice{ID: "o1", Text: nasty}},
	} {
		place := places[name]
		place.Last = curriculum.Settled{Answer: answer, Because: nasty}
		if view, _ := enter(t, 60, place).View(); strings.Contains(view, "\x1b]") || strings.ContainsAny(view, "\a\u009b\u202e") {
			t.Errorf("%s shows %q", name, view)
		}
	}
}

func TestATextHasAnEndAndSaysSo(t *testing.T) {
	r := enter(t, 60, Place{Step: new(curriculum.Write)}).paste(strings.Repeat("é", mostRunes+5))
	r.says("This holds 20,000 characters at most, and what came after is left out.")
	if n := utf8.RuneCountInString(written(r)); n != mostRunes {
		t.Errorf("it holds %d", n)
	}
	r.press("x").says("This holds 20,000 characters at most, and what came after is left out.")
}

func TestWriteKeepsToItsLength(t *testing.T) {
	r := enter(t, 60, places["write"]).press("ctrl+s").says("Nothing is written yet.")
	r.press(strings.Repeat("too long ", 15), "ctrl+s").says("These are 134 characters; 120 is the most.")
	r.sees("write too long")
	r.press("ctrl+w", "ctrl+w", "ctrl+w", "ctrl+s").settles(strings.TrimSpace(strings.Repeat("too long ", 13) + "too"))
}

func TestATextWrapsAndTheCursorFollows(t *testing.T) {
	r := enter(t, 20, Place{Step: new(curriculum.Write)}).press("Nobody is sent home by a model alone.")
	r.sees("write")
	for range 3 {
		r.press("up")
	}
	r.press("home", "x")
	if got := written(r); !strings.HasPrefix(got, "xNobody") {
		t.Errorf("up from the last line comes to %q", got)
	}
}

// FuzzATextKeepsWhatIsTyped types words anywhere in a text, and takes them away
// again with undo.
func FuzzATextKeepsWhatIsTyped(f *testing.F) {
	f.Add("one two", "x", 3)
	f.Add(family+accent, "\u0301", 1)
	f.Add("人工\n知能", "🇩", 9)
	f.Fuzz(func(t *testing.T, value, typed string, caret int) {
		value, typed = curriculum.Clean(value), curriculum.Clean(typed)
		x := newText(value, true, caret)
		x.fit(17)
		before := x.value[:x.at]
		if look.Safe(typed) != typed || x.insert(typed) != "" {
			return
		}
		if !strings.HasPrefix(x.value, before+typed) || x.value != before+typed+value[len(before):] {
			t.Errorf("%q typed into %q gives %q", typed, value, x.value)
		}
		if !utf8.ValidString(x.value[:x.at]) || newText(x.value, true, x.caret()).at != x.at {
			t.Errorf("the caret stands at byte %d of %q", x.at, x.value)
		}
	})
}
