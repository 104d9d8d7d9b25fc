package statement

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"notbad/curriculum"
	"notbad/curriculum/builtin"
)

// typings are what people type into a slot, with every ending a sentence can
// trip over.
var typings = []string{
	"the risk board", "The risk board.", "Our nurses", "our nurses, and their families,", "“no harm.”", "“no harm”", "\"never\"",
	"Yahoo!", "Jack in the Box, Inc.", "Acme Co.", "Is it fair?", "who pays?", "and so on…", "wait...", "We stop. Then we tell", "AI", "I",
	"eBay", "3 of 4 people", "5 p.m.", "a fine (see p. 4)", "(in writing)", "that; this", "say so:", "EU rules", "McKinsey",
}

// flaws are what no reader should meet in a sentence.
var flaws = map[string]*regexp.Regexp{
	"a doubled stop":             regexp.MustCompile(`[^.]\.\.($|[^.])|[?!…]\.|\.\.\.\.`),
	"a stop after a quoted one":  regexp.MustCompile(`[.?!…]”\.`),
	"a doubled pause":            regexp.MustCompile(`[,;:] ?[,;:]`),
	"a pause before a stop":      regexp.MustCompile(`[,;:] ?\.`),
	"a space before a mark":      regexp.MustCompile(` [,;.?!]`),
	"two spaces":                 regexp.MustCompile(`  `),
	"quotes in quotes":           regexp.MustCompile(`““|””|“"|"”`),
	"an article's stray capital": regexp.MustCompile(`[a-z,;] (The|A|An|Our) [a-z]`),
	"a small beginning":          regexp.MustCompile(`(^|[a-z]{3}[^onm]\. )[a-df-z]`), // but for Inc., Co., p.m.
}

func TestEverySentenceOfTheBuiltInStatementStandsWhateverIsTyped(t *testing.T) {
	c, found, err := curriculum.Load(builtin.FS, "")
	if err != nil || found.Stops() {
		t.Fatal(err, found)
	}
	known := c.Words()
	for _, name := range []string{"Yahoo!", "Jack in the Box, Inc.", "eBay", "McKinsey"} {
		known.Name(name)
	}
	for _, section := range c.Shape.Sections {
		for _, clause := range section.Clauses {
			says := template(clause.Says)
			try := func(value func(slot string) string) {
				sentence := says.Sentence(value, known).Text
				if section.As == "sentences" {
					sentence = stopped(sentence)
				}
				for what, flaw := range flaws {
					if at := flaw.FindString(sentence); at != "" {
						t.Errorf("%s has %s (%q):\n%s", clause.ID, what, at, sentence)
					}
				}
			}
			for i := range typings {
				three := []string{typings[i], typings[(i+5)%len(typings)], typings[(i+9)%len(typings)]}
				for j := range three {
					if j > 0 {
						three[j] = known.Within(three[j])
					}
				}
				for _, text := range []string{typings[i], series(three, known)} {
					try(func(string) string { return text })
					for _, slot := range says.Slots() { // alone, all others plain or left out
						try(func(s string) string {
							if s == slot {
								return text
							}
							return "plain words"
						})
						if !slices.Contains(says.Needed(), slot) {
							try(func(s string) string {
								if s == slot || !slices.Contains(says.Needed(), s) {
									return ""
								}
								return strings.Repeat("plain words ", 2)
							})
						}
					}
				}
			}
		}
	}
}
