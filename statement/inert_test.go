package statement

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"html"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"notbad/curriculum"
)

// reader reads Markdown as GitHub does, and what glamour and others add.
var reader = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.DefinitionList, extension.Footnote))

// ours is what a draft may be made of.
var ours = map[ast.NodeKind]bool{
	ast.KindDocument: true, ast.KindHeading: true, ast.KindParagraph: true, ast.KindTextBlock: true,
	ast.KindList: true, ast.KindListItem: true, ast.KindEmphasis: true, ast.KindText: true,
	extast.KindTable: true, extast.KindTableHeader: true, extast.KindTableRow: true, extast.KindTableCell: true,
}

// read returns what a reader sees of each heading, paragraph, list item and cell of
// source, and everything in it that a draft is not made of.
func read(t *testing.T, source string) (seen, foreign []string) {
	t.Helper()
	src := []byte(source)
	err := ast.Walk(reader.Parser().Parse(text.NewReader(src)), func(n ast.Node, enter bool) (ast.WalkStatus, error) {
		if !enter {
			return ast.WalkContinue, nil
		}
		if broken, ok := n.(*ast.Text); !ours[n.Kind()] || ok && broken.HardLineBreak() {
			foreign = append(foreign, n.Kind().String())
		}
		switch n.Kind() {
		case ast.KindHeading, ast.KindParagraph, ast.KindTextBlock, extast.KindTableCell:
			var b bytes.Buffer
			if err := reader.Renderer().Render(&b, src, n); err != nil {
				t.Fatal(err)
			}
			seen = append(seen, strings.TrimSpace(words(html.UnescapeString(tag.ReplaceAllString(b.String(), "")))))
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return seen, foreign
}

var tag = regexp.MustCompile(`</?(p|h[1-6]|em|strong|a|del|code|t[dh])( [^>]*)?>`)

// words is text with its lines run together.
func words(text string) string { return strings.ReplaceAll(text, "\n", " ") }

// traps are things people type that Markdown would make something of.
var traps = []string{
	"*never*", "**never** ever", "_never_", "__x__", "a * b * c", "5* and 4* hotels", "*note", "2*3*4", "snake_case_name",
	"_a_b", "(*x*)", "a*\"b\"*", "~~gone~~", "~5 to ~10", "~x~", "`code`", "``a`b``", "it`s", "```", "``` go", "~~~", "~~~ x",
	"# one", "#1 priority", "####### seven", "C#", "C #", "a ##", "> quote", ">quote", "-> arrow", "- a", "-", "--", "---", "- - -",
	"+ b", "+1", "* c", "***", "* * *", "_ _ _", "___", "1. first", "1) first", "2026. Then", "1.5 times", "1234567890. x", "=", "===",
	"a =", "a ===", "a | b --- | ---", "|---|", "a | b", "| a | |---|", ":--", ":-: | :-:", ": definition", "[ ] todo", "[x] done", "[x](y)",
	"![x](y)", "[x][y]", "[x]: /url", "[^1]: note", "[^1]", "[a b]: <c> \"d\"", "[sic] was said", "[x] (y)", "[a](b [c](d))", "<b>bold</b>", "<script>",
	"<div", "a < b and c > d", "a <b and c> d", "x<5%", "<3", "<= 3", "<!-- x", "<!-- x -->", "<?php ?>", "<https://x.com>", "<a@b.co>", "<5a@b.co>",
	"http://x.com", "https://x.com/a_b_c", "see (https://x.com).", "ftp://x.com", "www.x.com", "WWW.x.com", "a.www.x", "mailto:a@b.co", "a@b.co", "a.b+c@d-e.org.",
	"@room", "a @ b", "&copy;", "&#169;", "&#xA9;", "AT&T; really", "AT&T", "R&D;", "&;", `C:\temp`, `\*`, `\\`, `a\`, `a\ b`, `\[x](y)`, `\&copy;`, "\\`x`",
	"    indented", "\tindented", "two  spaces", "line\nbreak", "a  \nb", "a\\\nb", "\u00a0- x", "\u00a0", "“quoted”", "it's — fine…", "50% & more", "$5 + $6 = $11",
	"日本語の文章です。", "*日本*語*", "€*x*€", "a\u3000b", "مرحبا *x*", "🙂*x*🙂", "e\u0301_x_", "{#id}", "a {#id}", "[[x]]", "!important", "! [x](y)", "a^b", "==x==",
}

func FuzzWhatPeopleTypeStaysText(f *testing.F) {
	for i, trap := range traps {
		f.Add(trap, traps[(i+7)%len(traps)], uint8(i), false)
		f.Add("We will never let a model decide "+trap+" and nothing else "+trap, "x "+trap, uint8(i*3), true)
	}
	f.Fuzz(func(t *testing.T, one, two string, width uint8, gap bool) {
		for _, as := range []string{"bullets", "numbers", "sentences"} {
			d := Draft{Title: two, Organization: one, Version: two, Sections: []Section{{
				Heading: one, Intro: two, As: as,
				Clauses: []Clause{{Text: one}, {Text: two, Gap: gap}, {Text: one + " " + two}},
			}}}
			sameWords(t, d.Markdown(), seenIn(d))
		}
		p := pageOf(one, two, gap)
		sameWords(t, p.Markdown(), seenOn(p))
		for _, c := range []Clause{{Text: one}, {Text: two, Gap: gap}} {
			var want []string
			if s := seenOf(c); s != "" {
				want = append(want, s)
			}
			sameWords(t, c.Markdown(int(width)), want)
		}
	})
}

// seenIn is what a reader should see of d, block by block.
func seenIn(d Draft) (seen []string) {
	add := func(text string) {
		if text != "" {
			seen = append(seen, text)
		}
	}
	add(plain(d.Title))
	if !strings.Contains(plain(d.Title), plain(d.Organization)) {
		add(plain(d.Organization))
	}
	add(plain(d.Version))
	for _, s := range d.Sections {
		add(plain(s.Heading))
		for part := range strings.SplitSeq(curriculum.Clean(s.Intro), "\n\n") {
			add(plain(part))
		}
		var run []string
		for _, c := range s.Clauses {
			if s.As == "sentences" {
				c.Text = stopped(plain(c.Text))
			}
			if text := seenOf(c); text != "" && s.As == "sentences" {
				run = append(run, text)
			} else {
				add(text)
			}
		}
		add(strings.Join(run, " "))
	}
	return seen
}

func seenOf(c Clause) string {
	text := plain(c.Text)
	if c.Gap && text != "" {
		return "Open. " + text
	}
	return text
}

func sameWords(t *testing.T, source string, want []string) {
	t.Helper()
	got, foreign := read(t, source)
	if len(foreign) > 0 {
		t.Errorf("a reader makes %q of\n%s", foreign, source)
	}
	if g, w := fmt.Sprintf("%q", got), fmt.Sprintf("%q", want); g != w {
		t.Errorf("a reader sees\n%s\nnot\n%s\nin\n%s", g, w, source)
	}
}

func TestOrdinaryPunctuationStaysAsItWasTyped(t *testing.T) {
	for _, typed := range []string{
		"We will never, ever (not once) do this: not for money; not for speed.", "It's “ours” — and that's 100% final!",
		"AT&T & R&D", "a < b and b > a", "x<5%", "2 * 3 = 6", "snake_case_name", "5* hotels", "C#", "#1 priority", "~5 to 10%", "$5 + 6",
		"[sic] and [1]", "(a) first, [b] second", "who? What! {braces}", "2026. Then", "and/or", "10:30", "a | b", "it`s", "@room", "e-mail", "-5°", "+1", "1.5",
		`C:\temp`, "a_b@c", "日本語", "a -- b", "Q&A;", "3.14.", "n. 1) x",
	} {
		got := Clause{Text: "So " + typed}.Markdown(0)
		if want := "So " + typed; got != want {
			t.Errorf("typed  %s\nstands %s", want, got)
		}
	}
}

func TestOnlyTheMarkThatWouldActIsEscaped(t *testing.T) {
	for typed, want := range map[string]string{
		"*never* 5 * 3":            `\*never\* 5 * 3`,
		"see https://x.org/a":      `see https\://x.org/a`,
		"see www.x.org":            `see www\.x.org`,
		"ask ada@x.org.":           `ask ada\@x.org.`,
		"[the policy](x)":          `[the policy]\(x)`,
		"&copy; AT&T":              `\&copy; AT&T`,
		"<b>x</b>":                 `\<b>x\</b>`,
		"- x":                      `\- x`,
		"2026. Then":               `2026\. Then`,
		"# x #":                    `\# x #`,
		"[ ] buy":                  `\[ ] buy`,
		"a `b` c":                  "a \\`b\\` c",
		`a \* b`:                   `a \\* b`,
		"~~x~~ ~5":                 `\~\~x\~\~ \~5`,
		"_emphasis_ in snake_case": `\_emphasis\_ in snake_case`,
	} {
		if got := (Clause{Text: typed}).Markdown(0); got != want {
			t.Errorf("typed  %s\nstands %s\nnot    %s", typed, got, want)
		}
	}
}

func TestALineNeverBeginsWithATrapIfWordsCanMove(t *testing.T) {
	c := Clause{Text: "We will have done all of this by the end of March 2027. We said - and meant - so + more # then > that."}
	for width := 12; width < 100; width++ {
		got := c.Markdown(width)
		if strings.Contains(got, `\`) {
			t.Errorf("at %d:\n%s", width, got)
		}
		for line := range strings.SplitSeq(got, "\n") {
			if ansi.StringWidth(line) > width {
				t.Errorf("at %d: too wide: %s", width, line)
			}
		}
	}
}

func TestLinesHoldEightyCells(t *testing.T) {
	d := Draft{Sections: []Section{{Heading: "H", As: "numbers"}}}
	for range 12 {
		d.Sections[0].Clauses = append(d.Sections[0].Clauses,
			Clause{Text: strings.Repeat("日本 - 1. ab ", 30)}, Clause{Text: strings.Repeat("*a* & so on ", 30), Gap: true})
	}
	for line := range strings.SplitSeq(d.Markdown(), "\n") {
		if ansi.StringWidth(line) > pageWidth {
			t.Errorf("%d cells: %s", ansi.StringWidth(line), line)
		}
	}
}

// marks are what mixtures are made of.
var marks = strings.Fields("* ** *** _ __ ~ ~~ ~~~ ` `` ``` \\ \\\\ [ ] ![ ]( ]: [^ ( ) < > </ <! & ; # ## - -- --- + = == | : :- 1. 2) " +
	"a b é 日 “ ” . , ! \" ' $ € @ a@b.co www. www.a.co http:// https://a.co ://a &copy; &#1; [ ] [x] <b> <a@b.co> {x} x_y 0 9.")

func TestNoMixtureOfMarksBecomesMarkup(t *testing.T) {
	s := cmp.Or(*seed, rand.Uint64())
	r := rand.New(rand.NewPCG(s, 0))
	mixture := func() string {
		var b strings.Builder
		for range 1 + r.IntN(14) {
			b.WriteString(marks[r.IntN(len(marks))])
			if r.IntN(3) == 0 {
				b.WriteByte(' ')
			}
		}
		return b.String()
	}
	for range *mixtures {
		one, two, gap := mixture(), mixture(), r.IntN(4) == 0
		for _, as := range []string{"bullets", "numbers", "sentences"} {
			d := Draft{Title: two, Version: one, Sections: []Section{{
				Heading: one, Intro: one, As: as, Clauses: []Clause{{Text: one}, {Text: two, Gap: gap}},
			}}}
			sameWords(t, d.Markdown(), seenIn(d))
		}
		c := Clause{Text: one + " " + two, Gap: gap}
		sameWords(t, c.Markdown(r.IntN(30)), []string{seenOf(c)})
		p := pageOf(one, two, gap)
		sameWords(t, p.Markdown(), seenOn(p))
		if t.Failed() {
			t.Fatalf("seed %d", s)
		}
	}
}

var mixtures = flag.Int("mixtures", 2000, "how many mixtures of marks to try")
