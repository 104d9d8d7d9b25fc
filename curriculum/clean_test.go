package curriculum

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

func TestCleanKeepsWhatAPersonCanSee(t *testing.T) {
	for _, s := range []string{
		"", "plain", "two\nlines\n", "naïve façade – “quoted”… 50 %",
		"e\u0301 combining", "👩\u200d🔬 🏳️\u200d🌈 ❤\ufe0f", "שלום \u200fעולם\u200e", "मनीष\u200dा", "ကျော\u200b်",
		"患者", "soft\u00adhyphen", "no\u00a0break\u202fspace", "葛\U000E0100", "\uFFFD is what we show for bytes that are none",
	} {
		if got := Clean(s); got != s {
			t.Errorf("%q became %q", s, got)
		}
	}
}

func TestCleanTakesAwayWhatOnlyATerminalCanSee(t *testing.T) {
	for _, test := range []struct{ name, dirty, want string }{
		{"color", "a\x1b[31;1mred\x1b[0m", "ared"},
		{"eight-bit color", "a\u009b31mred", "ared"},
		{"cursor", "a\x1b[2Jb\x1b[10;20Hc", "abc"},
		{"title", "a\x1b]0;owned\x07b", "ab"},
		{"title, string end", "a\x1b]0;owned\x1b\\b", "ab"},
		{"link", "\x1b]8;;http://x\x1b\\text\x1b]8;;\x1b\\", "text"},
		{"clipboard", "a\x1b]52;c;AAAA\x07b", "ab"},
		{"kitty image", "a\x1b_Gf=100;AAAA\x1b\\b", "ab"},
		{"device string", "a\x1bP+q544e\x1b\\b", "ab"},
		{"eight-bit string", "a\u009d0;owned\u009cb", "ab"},
		{"an unterminated title eats nothing", "a\x1b]0;the rest\nstays", "a0;the rest\nstays"},
		{"an unterminated string eats nothing", "a\x1bPthe rest", "athe rest"},
		{"an unterminated application command", "a\x1b_the rest\x1b[1m!", "athe rest!"},
		{"an unterminated color", "a\x1b[31", "a31"},
		{"a color that is none", "a\x1b[31é", "a31é"},
		{"a string does not end in another paragraph", "a\x1b]0;x\nwords\x07b", "a0;x\nwordsb"},
		{"charset", "a\x1b(Bb", "ab"},
		{"reset", "a\x1bcb", "ab"},
		{"a lone escape", "a\x1b", "a"},
		{"an escape before a letter of a script", "a\x1bé", "aé"},
		{"controls", "a\x00b\x07c\x08d\x7fe", "abcde"},
		{"C1", "a\u0080b\u009cc", "abc"},
		{"line ends", "a\r\nb\rc\vd\fe\u0085f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"},
		{"tabs", "a\tb", "a    b"},
		{"overrides", "a\u202eb\u202cc\u2066d\u2069e", "abcde"},
		{"byte-order mark", "\ufeffa\ufeffb", "ab"},
		{"tags", "a\U000E0001\U000E0041\U000E007Fb", "ab"},
		{"no characters", "a\uFFFE\uFDD0\U0001FFFFb", "ab"},
		{"bytes that are no text", "a\xff\xfeb", "a\uFFFDb"},
		{"a raw eight-bit sequence", "a\x9b31mb", "a\uFFFD31mb"},
		{"what is left makes no new sequence", "a\x1b\x1b[31m[31mb", "a[31mb"},
	} {
		if got := Clean(test.dirty); got != test.want {
			t.Errorf("%s: %q became %q, want %q", test.name, test.dirty, got, test.want)
		}
	}
}

func FuzzCleanIsCleanAndStaysSo(f *testing.F) {
	for _, s := range []string{"", "a\x1b]0;x", "\x1b\x1b[", "\r\n\r", "\xc2", "\xc2\x9b1m", "\u202e\U000E0041", "\x1b[1\x1b\\", "é\x1b(é"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Clean(s)
		if again := Clean(got); again != got {
			t.Errorf("%q became %q, then %q", s, got, again)
		}
		if !utf8.ValidString(got) {
			t.Errorf("%q is not text", got)
		}
		if ansi.Strip(got) != got {
			t.Errorf("%q still holds a sequence", got)
		}
		for _, r := range got {
			if r != '\n' && (unseen(r) || endsLine(r)) {
				t.Errorf("%q still holds %U", got, r)
			}
		}
	})
}

func BenchmarkCleanOfCleanText(b *testing.B) {
	s := strings.Repeat("What could our own AI do that we could not live with? ", 100)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Clean(s)
	}
}
