package lint

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// matrix is the coverage of a text whose sentences are read as given: what is no
// commitment is not there.
func matrix(readings ...reading) Coverage {
	var section Section
	section.Heading = "What we will do"
	lines := prepare([]byte("\n\n\n\n\n\n"))
	for i, r := range readings {
		s := Sentence{Text: "The clerk checks each letter before noon", from: []int32{int32(i + 2)}, in: lines}
		section.Sentences = append(section.Sentences, s)
		readings[i] = r
	}
	return coverage(Document{Sections: []Section{section}}, [][]reading{readings})
}

func TestTheMatrixHoldsEveryCommitmentAndTheWordsOfItsParts(t *testing.T) {
	c := matrix(
		reading{kind: duty, has: map[Part]span{Actor: {0, 9}, Time: {29, 40}}, given: map[Part]string{Object: "letters"}},
		reading{kind: value, has: map[Part]span{Actor: {0, 9}}},
		reading{kind: redLine, has: map[Part]span{Act: {10, 16}}},
		reading{kind: permission},
	)
	got, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"commitments":[` +
		`{"line":3,"section":"What we will do","text":"The clerk checks each letter before noon","red_line":false,"has":{"actor":"The clerk","object":"letters","time":"before noon"}},` +
		`{"line":5,"section":"What we will do","text":"The clerk checks each letter before noon","red_line":true,"has":{"act":"checks"}}]}`
	if string(got) != want {
		t.Errorf("it is %s", got)
	}
}

func TestAMatrixOfNothingIsAnEmptyListAndNoText(t *testing.T) {
	c := matrix(reading{kind: other})
	got, _ := json.Marshal(c)
	if string(got) != `{"commitments":[]}` || c.Text(80) != "" {
		t.Errorf("it is %s, and reads %q", got, c.Text(80))
	}
}

func TestTheMatrixReadsWithoutColorInEightyColumns(t *testing.T) {
	c := matrix(
		reading{kind: duty, has: map[Part]span{Actor: {0, 9}, Time: {29, 40}}},
		reading{kind: redLine, has: map[Part]span{Act: {10, 16}}},
	)
	c.Commitments[1].Text = strings.Repeat("會議從不", 20)
	got := c.Text(80)
	const want = `line  commitment                             who act to if limit time proof else
   3  The clerk checks each letter before n… x   ·   ·  ·  ·     x    ·     ·
   4  會議從不會議從不會議從不會議從不會議…  ·   x   ·  ·  ·     ·    ·     ·

2 commitments, 1 red line:
  who    1 of 2 say who is bound
  act    1 of 2 say what they do, or never do
  to     0 of 2 say to what or whom
  if     0 of 2 say on what occasion
  limit  0 of 2 say a number at which something follows
  time   1 of 2 say by when, or how often
  proof  0 of 2 say how anybody will know
  else   0 of 2 say what follows if it is not kept
`
	if got != want {
		t.Errorf("it reads\n%s", got)
	}
	for _, width := range []int{200, 80, 60, 10} {
		for line := range strings.SplitSeq(c.Text(width), "\n") {
			if ansi.StringWidth(line) > max(width, 64) {
				t.Errorf("at %d columns this line has %d: %s", width, ansi.StringWidth(line), line)
			}
		}
	}
}

func TestStrengthsAreSummedByTheNamesOfTheirRules(t *testing.T) {
	r := Report{Credits: []Finding{{Rule: "A", Name: "Deadline"}, {Rule: "B", Name: "Red line"}, {Rule: "A", Name: "Deadline"}}}
	if got := r.Strengths(); got != "deadline (2), red line (1)" {
		t.Errorf("it says %q", got)
	}
	if got := (Report{}).Strengths(); got != "" {
		t.Errorf("of none it says %q", got)
	}
}
