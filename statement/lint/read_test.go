package lint

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// sentencesOf are the texts of all sentences.
func sentencesOf(src string) (all []string) {
	for _, section := range ReadDocument([]byte(src)).Sections {
		for _, s := range section.Sentences {
			all = append(all, s.Text)
		}
	}
	return all
}

func TestATextIsTakenApartIntoSentences(t *testing.T) {
	for _, tt := range []struct {
		name, src string
		want      []string
	}{
		{"abbreviations", "We ask, e.g., nurses. Acme Inc. tests v1.0 of it. Dr. Ruiz of the U.S. office signs. See Art. 5 and No. 7.",
			[]string{"We ask, e.g., nurses.", "Acme Inc. tests v1.0 of it.", "Dr. Ruiz of the U.S. office signs.", "See Art. 5 and No. 7."}},
		{"an abbreviation at the end", "We sell in the U.S. We test there.", []string{"We sell in the U.S.", "We test there."}},
		{"decimals and ellipses", "At 3.5 points we stop … at once. J. R. Smith agrees!", []string{"At 3.5 points we stop … at once.", "J. R. Smith agrees!"}},
		{"a quotation that ends one", "He said “No. Never.” We agree.", []string{"He said “No. Never.”", "We agree."}},
		{"a wrapped paragraph", "We will never\nscore children. We\ntest.", []string{"We will never score children.", "We test."}},
		{"a paragraph whose lines happen to begin with capitals", "We ask the people whom it would touch before we buy or build any new\nAI system, and again each year after that, in a letter which the works\nCouncil has read.",
			[]string{"We ask the people whom it would touch before we buy or build any new AI system, and again each year after that, in a letter which the works Council has read."}},
		{"notes", "We test it.[38] We stop.[4]\n\nWe tell [5] all.", []string{"We test it.[38]", "We stop.[4]", "We tell [5] all."}},
		{"lines that stand for themselves", "We test models\nWe publish results\nWe stop what fails", []string{"We test models", "We publish results", "We stop what fails"}},
		{"labels", "**Fairness:** We will test every model.", []string{"Fairness:", "We will test every model."}},
		{"Windows lines and a mark", "\uFEFFWe test.\r\nWe stop.\r\n", []string{"We test.", "We stop."}},
		{"code and quotations stand, headings go", "# We will\n\n> We never.\n\n    code\n\nWe use `x`.\n\n```\nWe will\n```\n", []string{"We use x."}},
		{"tables have sentences in their bodies", "| We |\n|----|\n| We test. |\n", []string{"We test."}},
		{"images, targets and struck words go", "We ![will](a.png) [test](https://a.b/never) ~~it~~ them.", []string{"We test them."}},
		{"entities and backslashes", "R&amp;D tests \\*all\\* models.", []string{"R&D tests *all* models."}},
		{"front matter", "---\ntitle: Ours\nwe: will\n---\nWe test.\n", []string{"We test."}},
		{"plain bullets of several kinds", "OUR RULES\n\nWe will:\n\t• test it\n\t   – twice\n  (a) stop it\n\nThe end.", []string{"We will:", "test it", "twice", "stop it", "The end."}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := sentencesOf(tt.src); !slices.Equal(got, tt.want) {
				t.Errorf("got\n%q\nwant\n%q", got, tt.want)
			}
		})
	}
}

func TestAPlaceIsTheOneInTheFile(t *testing.T) {
	for _, tt := range []struct {
		name, src    string
		line, column int // of the word "never"
	}{
		{"in the first line", "We never sell.", 1, 4},
		{"in a wrapped paragraph", "We use it, and\nwe will never sell.", 2, 9},
		{"after letters of several bytes", "Caféhäuser – wir: we never sell.", 1, 22},
		{"in an item", "# T\n\n- We *never* sell.", 3, 7},
		{"in a nested item", "- a\n  - b\n    1. We never sell.", 3, 11},
		{"in lines of Windows", "# T\r\n\r\nWe test.\r\nWe never sell.\r\n", 4, 4},
		{"after a mark", "\uFEFFWe never sell.", 1, 4},
		{"after bytes that are no text", "\xff\xfe We never sell.", 1, 7},
		{"after a typographer's bullet", "Rules\n\n\t• We never sell.", 3, 7},
		{"in indented plain text", "      We test it, and\n      we never sell.", 2, 10},
		{"after an entity", "R&amp;D never sells.", 1, 9},
		{"in a table", "| a |\n|---|\n| We never sell. |", 3, 6},
		{"after front matter", "---\ntitle: x\n---\n\nWe never sell.", 5, 4},
		{"in plain text with a heading", "PURPOSE\n\n1. We never sell.\n2. We test.\n", 3, 7},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, section := range ReadDocument([]byte(tt.src)).Sections {
				for _, s := range section.Sentences {
					if i := strings.Index(s.Text, "never"); i >= 0 {
						if line, column := s.At(i); line != tt.line || column != tt.column {
							t.Errorf("it stands at %d:%d, want %d:%d", line, column, tt.line, tt.column)
						}
						return
					}
				}
			}
			t.Error("the word is gone")
		})
	}
}

func TestTheLeadOfAListIsThatOfItsItems(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		{"a colon", "We will not:\n\n- sell it", "We will not:"},
		{"in plain text", "We will not:\n  • sell it", "We will not:"},
		{"nested", "We will not:\n\n- use AI to:\n  - sell it", "We will not use AI to:"},
		{"a heading that promises", "## What we will never do\n\n- sell it", "What we will never do"},
		{"a heading that does not", "## Values\n\n- sell it", ""},
		{"a sentence that is complete", "We have rules.\n\n- sell it", ""},
		{"a sentence that is too long to go on", "We will not " + strings.Repeat("lend or ", 100) + "sell:\n\n- sell it", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			seen := 0
			for _, section := range ReadDocument([]byte(tt.src)).Sections {
				for _, s := range section.Sentences {
					if s.Text != "sell it" {
						continue
					}
					if seen++; s.Lead != tt.want {
						t.Errorf("the lead is %q, want %q", s.Lead, tt.want)
					}
				}
			}
			if seen != 1 {
				t.Errorf("the item is there %d times", seen)
			}
		})
	}
}

func TestWhatIsQuotedIsNotTheWritersOwn(t *testing.T) {
	for _, tt := range []struct{ src, want string }{
		{`They "strive to win" and we test.`, "They # and we test."},
		{"They “strive to win” and we test.", "They # and we test."},
		{"They «strive to win» and we test.", "They # and we test."},
		{"They ‘strive to win’ and we test our patients’ data.", "They # and we test our patients’ data."},
		{"We don’t say ‘fair’ and don’t lie.", "We don’t say ‘fair’ and don’t lie."},
		{"We use `strive` and see https://a.b/strive now.", "We use # and see # now."},
	} {
		s := ReadDocument([]byte(tt.src)).Sections[0].Sentences[0]
		got := strings.ReplaceAll(s.Own, "\x1a", "#")
		for strings.Contains(got, "##") {
			got = strings.ReplaceAll(got, "##", "#")
		}
		if got != tt.want {
			t.Errorf("%q: %q is its own, want %q", tt.src, got, tt.want)
		}
	}
}

func TestACommentAllowsWhatItStandsBefore(t *testing.T) {
	for _, tt := range []struct {
		name, src string
		want      Allowance
	}{
		{"before a block", "# T\n\n<!-- notbad: leave VAG-03 because we must -->\nWe test\nit.\n\nMore.", Allowance{"VAG-03", "we must", 3, 4, 5}},
		{"within one", "We test <!-- notbad: leave VAG-03 because we must --> it\nall.", Allowance{"VAG-03", "we must", 1, 1, 2}},
		{"for all", "<!-- notbad: off VAG-10 because it is our style -->\n\nWe test.", Allowance{"VAG-10", "it is our style", 1, 0, 0}},
		{"without a reason", "<!-- notbad: leave VAG-03 -->\n\nWe test.", Allowance{"VAG-03", "", 1, 3, 3}},
		{"before a list", "<!-- notbad: leave VAG-03 because we must -->\n- We stop.\n- We test.\n", Allowance{"VAG-03", "we must", 1, 2, 2}},
		{"misspelt", "<!-- notbad: leave VAG-3 because we must -->\n\nWe test.", Allowance{"notbad: leave VAG-3 because we must", "", 1, 0, 0}},
		{"over two lines", "<!-- notbad: leave vag-03\nbecause we must -->\n\nWe test.", Allowance{"VAG-03", "we must", 1, 4, 4}},
		{"in an item", "- We stop.\n- We test. <!-- notbad: leave VAG-03 because we must -->\n", Allowance{"VAG-03", "we must", 2, 2, 2}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := ReadDocument([]byte(tt.src))
			if len(d.Allowed) != 1 || d.Allowed[0] != tt.want {
				t.Errorf("got %+v, want %+v", d.Allowed, tt.want)
			}
		})
	}
}

func FuzzReadDocument(f *testing.F) {
	for _, s := range []string{"", "# T\n\n- We will not:\n  - *sell*\n", "\xff\r\n• a\r\n", "---\na: b\n---\n", "| a |\n|--|\n| b |", "<!-- notbad: off VAG-01 -->",
		"We “say ‘x’ ” &amp; \\* `y`.", "1. A\n\nB\n2. C", "\tcode\n\n    more", "a\u00a0b\u2028c\x00d", "[^1]: x\n\ny[^1]"} {
		f.Add([]byte(s))
	}
	r := english(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		d := ReadDocument(src)
		lines := bytes.Split(legible(bytes.TrimPrefix(src, mark)), []byte("\n"))
		for _, section := range d.Sections {
			for _, s := range section.Sentences {
				if len(s.Text) != len(s.Own) || len(s.Text) != len(s.from) || s.Text == "" || !utf8.ValidString(s.Text) {
					t.Fatalf("%q and %q are not the same length, or no text", s.Text, s.Own)
				}
				for i := range len(s.Text) {
					line, column := s.At(i)
					if line < 1 || line > len(lines) || column < 1 || column > utf8.RuneCount(lines[line-1])+1 {
						t.Fatalf("byte %d of %q stands at %d:%d, which is not in the file", i, s.Text, line, column)
					}
				}
			}
		}
		r.Read(src, Options{Now: in2026})
	})
}

// hundredKB is a statement as long as a book chapter.
func hundredKB(tb testing.TB) []byte {
	tb.Helper()
	r := english(tb)
	var b strings.Builder
	for b.Len() < 100_000 {
		for _, rule := range r.rules {
			b.WriteString("## " + rule.Name + "\n\n")
			for _, text := range slices.Concat(rule.Examples.Weak, rule.Examples.Strong) {
				b.WriteString(text + " ")
			}
			b.WriteString("\n\n")
		}
	}
	return []byte(b.String()[:100_000])
}

func BenchmarkRead100kB(b *testing.B) {
	r, src := english(b), hundredKB(b)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		r.Read(src, Options{Now: in2026})
	}
}
