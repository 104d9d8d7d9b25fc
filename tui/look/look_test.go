package look

import (
	"strings"
	"sync"
	"testing"

	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/x/ansi"
)

func TestSafeLeavesOnlyWhatTerminalsAgreeAbout(t *testing.T) {
	for _, x := range []struct{ name, in, want string }{
		{"a word", "fair", "fair"},
		{"a family is its first member", "👩\u200d👩\u200d👧 ok", "👩 ok"},
		{"a skin tone", "👍\U0001f3fd", "👍"},
		{"a variation selector", "⚠\ufe0f", "⚠"},
		{"an accent stays", "e\u0301", "e\u0301"},
		{"an escape sequence", "a\x1b]0;T\x07b", "ab"},
		{"C1", "a\u009b31mb", "ab"},
	} {
		if got := Safe(x.in); got != x.want {
			t.Errorf("%s: Safe(%q) = %q, want %q", x.name, x.in, got, x.want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, x := range []struct {
		name, in string
		width    int
		want     string
	}{
		{"nothing is one line", "", 10, ""},
		{"at spaces", "who is harmed by it", 9, "who is|harmed by|it"},
		{"exactly", "1234 6789", 9, "1234 6789"},
		{"a word wider than the line", "unaccountable ai", 5, "unacc|ounta|ble|ai"},
		{"line ends stay", "a\n\nb", 5, "a||b"},
		{"the text's own indentation stays", "  a b", 9, "  a b"},
		{"wide characters break anywhere", "人工知能の倫理", 6, "人工知|能の倫|理"},
		{"but not before what closes", "人工知。能", 6, "人工|知。能"},
		{"combining marks take no room", "e\u0301e\u0301 e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301e\u0301"},
		{"right to left", "שלום עולם", 5, "שלום|עולם"},
		{"sequences take no room", "\x1b[1mab\x1b[0m cd", 2, "\x1b[1mab\x1b[0m|cd"},
	} {
		if got := strings.Join(Wrap(x.in, x.width), "|"); got != x.want {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
}

func FuzzNoWrappedLineIsTooWide(f *testing.F) {
	for _, s := range []string{"", "a b c", "人工 知能", "👩\u200d👩\u200d👧👧", "e\u0301\u0301\u0301", "हिन्दी में", "\x1b[1mx\x1b[0m", "     x", "🇩🇪🇫🇷🇩"} {
		f.Add(s, 7)
	}
	f.Fuzz(func(t *testing.T, s string, width int) {
		if width < 2 || width > 200 {
			return
		}
		safe := Safe(s)
		lines := Wrap(safe, width)
		for _, line := range lines {
			if w := Width(line); w > width {
				t.Errorf("Wrap(%q, %d) has a line of %d cells: %q", s, width, w, line)
			}
		}
		letters := func(s string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(s) }
		if got := strings.Join(lines, ""); letters(got) != letters(safe) {
			t.Errorf("Wrap(%q, %d) says %q", s, width, got)
		}
	})
}

func FuzzSafeIsSafeTwice(f *testing.F) {
	for _, s := range []string{"", "👩\u200d👩", "\u200d\u200d👩👩", "a\x1b[31mb", "👍\U0001f3fd"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Safe(s)
		if twice := Safe(once); twice != once {
			t.Errorf("Safe(%q) = %q, then %q", s, once, twice)
		}
	})
}

func TestBlocksHaveExactWidths(t *testing.T) {
	for _, x := range []struct{ name, got, want string }{
		{"cut", Cut("accountable", 5), "acco…"},
		{"cut what fits", Cut("fair", 5), "fair"},
		{"pad", Pad("人", 4) + "|", "人  |"},
		{"pad what is too long", Pad("abcdef", 4), "abcdef"},
		{"indent", Indent("a\nb", 2), "  a\n  b"},
		{"beside", Beside("left\nlonger than that", "1\n2\n3", 6, 2), "left    1\nlonge…  2\n        3"},
		{"beside, left longer", Beside("a\nb", "1", 3, 1), "a   1\nb"},
	} {
		if x.got != x.want {
			t.Errorf("%s: %q, want %q", x.name, x.got, x.want)
		}
	}
}

func TestWindowSaysWhatItLeavesOut(t *testing.T) {
	lines := strings.Split("1 2 3 4 5", " ")
	for _, x := range []struct {
		top, height  int
		view         string
		above, below int
	}{
		{0, 9, "1 2 3 4 5", 0, 0},
		{0, 2, "1 2", 0, 3},
		{2, 2, "3 4", 2, 1},
		{9, 2, "4 5", 3, 0},
		{-1, 2, "1 2", 0, 3},
		{0, 0, "", 0, 5},
	} {
		view, above, below := Window(lines, x.top, x.height)
		if got := strings.Join(view, " "); got != x.view || above != x.above || below != x.below {
			t.Errorf("Window(%d, %d) = %q %d %d, want %q %d %d", x.top, x.height, got, above, below, x.view, x.above, x.below)
		}
	}
}

func TestOneLineWidgets(t *testing.T) {
	l := New(true)
	for _, x := range []struct{ name, got, want string }{
		{"header", Header(l, 30, "AI for not bad", "2 of 6"), "AI for not bad          2 of 6"},
		{"a long left gives way", Header(l, 20, "Ethical nightmares", "2 of 6"), "Ethical nig…  2 of 6"},
		{"no right", Header(l, 20, "Home", ""), "Home                "},
		{"rule", Rule(l, 4), "────"},
		{"nothing more", More(l, 40, 0, 0), ""},
		{"more above", More(l, 40, 4, 0), "↑ 4 more lines"},
		{"more both ways", More(l, 40, 1, 12), "↑ 1 more line   ↓ 12 more lines"},
		{"gauge", Gauge(l, 10, 3, 6), "━━━━━─────"},
		{"an empty gauge", Gauge(l, 4, 0, 0), "────"},
		{"a gauge that overflows", Gauge(l, 4, 9, 3), "━━━━"},
	} {
		if got := ansi.Strip(x.got); got != x.want {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
}

func TestDialFills(t *testing.T) {
	got := ""
	for done := range 7 {
		got += Dial(done, 6)
	}
	if want := "○◔◑◑◑◕●"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestTheBarKeepsTheWayOnAndHelp(t *testing.T) {
	off := binding("x", "off")
	off.SetEnabled(false)
	keys := []key.Binding{binding("enter", "add"), off, binding("↑↓", "move"), binding("ctrl+s", "settle"), binding("pgdn", "next"), binding("f1", "help")}
	for _, x := range []struct {
		width int
		want  string
	}{
		{80, "enter add   ↑↓ move   ctrl+s settle   pgdn next   f1 help"},
		{50, "enter add   ↑↓ move   pgdn next   f1 help"},
		{35, "enter add   pgdn next   f1 help"},
		{22, "pgdn next   f1 help"},
		{10, "pgdn next…"},
	} {
		if got := ansi.Strip(Bar(New(true), x.width, keys)); got != x.want {
			t.Errorf("at %d: %q, want %q", x.width, got, x.want)
		}
	}
}

func binding(k, what string) key.Binding {
	return key.NewBinding(key.WithKeys(k), key.WithHelp(k, what))
}

func TestMarkdownReadsWell(t *testing.T) {
	source := `# Nightmares

Start from the *worst* outcome, and **name** it.

## Two rules

1. One harm at a time.
2. Say who, and stay with what a newspaper could print without a correction.

- a point that the author
  broke over two lines
  - within it

> It was never a question of accuracy,
> they said.

See [the report](https://example.org/a).
`
	want := `Nightmares

Start from the worst outcome, and
name it.

Two rules

1. One harm at a time.
2. Say who, and stay with what a
   newspaper could print without a
   correction.

• a point that the author broke over
  two lines
  • within it

│ It was never a question of
│ accuracy, they said.

See the report
https://example.org/a.`
	if got := ansi.Strip(Markdown(New(true), source, 36)); got != want {
		t.Errorf("it reads\n%s\n\nwant\n%s", got, want)
	}
}

func TestATableKeepsItsColumns(t *testing.T) {
	want := `Of a hundred:

 Group            │ Wronged
──────────────────┼─────────────────
 A                │ 30
 B                │ 10`
	if got := ansi.Strip(Markdown(New(true), "Of a hundred:\n\n| Group | Wronged |\n|---|---|\n| A | 30 |\n| B | 10 |\n", 36)); got != want {
		t.Errorf("it reads\n%s\n\nwant\n%s", got, want)
	}
}

func TestMarkdownCannotReachTheTerminal(t *testing.T) {
	for _, source := range []string{
		"a &#27;]0;T&#7; b", "a &#x1b;[2J b", "a &#155;2J b", "a \x1b]0;T\x07 b", "a \u009b2J b",
		"[link](https://e.org/&#27;]0;T&#7;)", "`\x1b[2J`", "| a |\n|---|\n| &#27;[5m |", "![x](y&#7;)", "a &#8238; b", "&#27;[31mred",
	} {
		out := Markdown(New(true), source, 40)
		if rest := ansi.Strip(out); strings.ContainsAny(rest, "\x1b\a\u009b\u202e") || strings.Contains(out, "[2J") && strings.Contains(out, "\x1b[2J") {
			t.Errorf("%q becomes %q", source, out)
		}
		if SGROnly(out) != out || strings.Contains(out, "\x1b[31m") || strings.Contains(out, "\x1b]") {
			t.Errorf("%q becomes %q", source, out)
		}
	}
}

func TestAReferenceCannotStyle(t *testing.T) {
	for with, without := range map[string]string{"a &#27;[31mred": "a [31mred", "👩&#8205;👩": "👩👩", "a&#x202E;b": "ab", "a&#65039;b &lt;": "ab &lt;"} {
		if got, want := Markdown(New(true), with, 40), Markdown(New(true), without, 40); got != want {
			t.Errorf("%q becomes %q, want %q", with, got, want)
		}
	}
}

func TestSGROnlyLetsStylesThrough(t *testing.T) {
	for _, x := range []struct{ in, want string }{
		{"\x1b[1;38;2;1;2;3mbold\x1b[0m\nx", "\x1b[1;38;2;1;2;3mbold\x1b[0m\nx"},
		{"\x1b]8;;https://e.org\x07link\x1b]8;;\x07", "link"},
		{"a\x1b[2Jb\x1b[?25lc\rd\x1bc", "abcd"},
		{"a\u009b2Jb\u202e", "a2Jb"},
		{"日本 e\u0301 👩\u200d👩", "日本 e\u0301 👩\u200d👩"},
	} {
		if got := SGROnly(x.in); got != x.want {
			t.Errorf("SGROnly(%q) = %q, want %q", x.in, got, x.want)
		}
	}
}

func FuzzOnlyStylesComeThrough(f *testing.F) {
	for _, s := range []string{"a", "\x1b[1m", "\x1b[1", "\x1b]8;;x\x1b\\", "\x9b1m", "\u009b1m", "\x1b\x1b[1mm[2J", "\x1b[\x1b[0m2J"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		out := SGROnly(s)
		rest := sgrAnywhere.ReplaceAllString(out, "")
		if strings.ContainsFunc(rest, func(r rune) bool { return r < 0x20 && r != '\n' || r >= 0x7f && r < 0xa0 }) {
			t.Errorf("SGROnly(%q) = %q", s, out)
		}
	})
}

func TestMarkdownIsNeverTooWideAndMayRunBesideItself(t *testing.T) {
	source := "# 人工知能の倫理 and a heading that is long\n\nunaccountable-systems-that-nobody-can-stop-or-explain 人工知能の倫理は\n\n```\ncode that goes on and on and on and on and on and on\n```\n\n| one column | another column | a third |\n|---|---|---|\n| what | 人工知能の倫理 | is |\n"
	var wait sync.WaitGroup
	for width := 12; width < 60; width += 4 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			first := Markdown(New(true), source, width)
			if again := Markdown(New(true), source, width); again != first {
				t.Errorf("at %d it is not the same twice", width)
			}
			for line := range strings.SplitSeq(first, "\n") {
				if Width(line) > width {
					t.Errorf("at %d a line has %d cells: %q", width, Width(line), line)
				}
			}
		}()
	}
	wait.Wait()
}
