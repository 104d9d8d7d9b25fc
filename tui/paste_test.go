package tui

import (
	"bytes"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/charmbracelet/x/term"
)

func TestAPasteReachesTheProgramAsPlainText(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"keys pass untouched":          {"a\x1b[A\x1bOP\x03\x90b", "a\x1b[A\x1bOP\x03\x90b"},
		"text passes":                  {"\x1b[200~two\r\nlines\t…\x1b[201~", "\x1b[200~two\r\nlines\t…\x1b[201~"},
		"an open title sequence":       {"\x1b[200~a\x1b]0;b\x1b[201~\x03", "\x1b[200~a]0;b\x1b[201~\x03"},
		"an open device control":       {"\x1b[200~a\x1bPb\x1b[201~c", "\x1b[200~aPb\x1b[201~c"},
		"an open application command":  {"\x1b[200~a\x1b_Gb\x1b[201~c", "\x1b[200~a_Gb\x1b[201~c"},
		"eight-bit controls":           {"\x1b[200~a\u0090b\u009b\u0090c\x1b[201~", "\x1b[200~abc\x1b[201~"},
		"bytes that are no character":  {"\x1b[200~a\x90\xff\xc3b\x1b[201~", "\x1b[200~ab\x1b[201~"},
		"an escape before the end":     {"\x1b[200~a\x1b\x1b[201~b", "\x1b[200~a\x1b[201~b"},
		"an interrupt within":          {"\x1b[200~a\x03b\x00\x1b[201~\x03", "\x1b[200~ab\x1b[201~\x03"},
		"a beginning within":           {"\x1b[200~a\x1b[200~b\x1b[201~c", "\x1b[200~ab\x1b[201~c"},
		"colors":                       {"\x1b[200~a\x1b[31mred\x1b[0;1m b\u009b4mc\x1b[201~", "\x1b[200~ared bc\x1b[201~"},
		"an open control sequence":     {"\x1b[200~a\x1b[31\x1b[201~b", "\x1b[200~a[31\x1b[201~b"},
		"one that a line end breaks":   {"\x1b[200~a\x1b[31\nb\x1b[201~", "\x1b[200~a[31\nb\x1b[201~"},
		"one too long to be one":       {"\x1b[200~a\x1b[" + strings.Repeat("1;", 20) + "mb\x1b[201~", "\x1b[200~a[" + strings.Repeat("1;", 20) + "mb\x1b[201~"},
		"two pastes":                   {"\x1b[200~\x1ba\x1b[201~\x1b[A\x1b[200~\x1bb\x1b[201~", "\x1b[200~a\x1b[201~\x1b[A\x1b[200~b\x1b[201~"},
		"an escape before a beginning": {"\x1b\x1b[200~\x01a\x1b[201~", "\x1b\x1b[200~a\x1b[201~"},
		"wide and right-to-left text":  {"\x1b[200~会議 שלום 👍🏽\x1b[201~", "\x1b[200~会議 שלום 👍🏽\x1b[201~"},
	} {
		t.Run(name, func(t *testing.T) {
			for cut := 1; cut <= len(c.in); cut++ {
				var s strainer
				var got []byte
				for in := []byte(c.in); len(in) > 0; {
					n := min(cut, len(in))
					got = append(got, s.strain(in[:n])...)
					in = in[n:]
				}
				if string(got) != c.want {
					t.Fatalf("cut every %d bytes: got %q, want %q", cut, got, c.want)
				}
			}
		})
	}
}

func FuzzAPasteHoldsNoControlCharacters(f *testing.F) {
	for _, seed := range []string{"", "plain", "\x1b]0;t", "\x1bP\x1b\\", "\u009b31m", "a\x1b[20", "\xe4\xbc"} {
		f.Add(seed, 3)
	}
	f.Fuzz(func(t *testing.T, text string, cut int) {
		text = strings.ReplaceAll(text, pasteEnds, "")
		in := []byte(pasteBegins + text + pasteEnds + "\x03")
		cut = max(cut, 1)
		var s strainer
		var got []byte
		for len(in) > 0 {
			n := min(cut, len(in))
			got = append(got, s.strain(in[:n])...)
			in = in[n:]
		}
		body, rest, ended := strings.Cut(strings.TrimPrefix(string(got), pasteBegins), pasteEnds)
		if !ended || rest != "\x03" {
			t.Fatalf("%q left the paste open: %q", text, got)
		}
		if i := strings.IndexFunc(body, func(r rune) bool { return !plain(r) }); i >= 0 {
			t.Fatalf("%q let %q through", text, body[i:])
		}
	})
}

func TestAFilteredTerminalIsStillATerminalsFile(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var file term.File = FilterPaste(r)
	if file.Fd() != r.Fd() {
		t.Error("the file descriptor is another")
	}
	go func() {
		io.WriteString(w, "x\x1b[200~\x1b]0;never ended\x1b[201~y")
		w.Close()
	}()
	got, err := io.ReadAll(file)
	if want := "x\x1b[200~]0;never ended\x1b[201~y"; err != nil || !bytes.Equal(got, []byte(want)) {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
}
