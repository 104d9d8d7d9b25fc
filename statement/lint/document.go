package lint

// A Document is a text as the reader takes it: sentences under headings, with
// everything taken out that is not the writer's own promise.
type Document struct {
	Title    string
	Sections []Section // the first may have no heading
	Allowed  []Allowance
}

// A Section is a heading and what stands under it, down to the next heading of
// any level.
type Section struct {
	Heading   string
	Level     int // 0 if there is no heading
	Line      int
	Sentences []Sentence
}

// A Sentence is one sentence of a paragraph, or of an item of a list.
type Sentence struct {
	// Text is the sentence as it reads: Markdown's marks are gone, white space is
	// single spaces.
	Text string
	// Own is Text, byte for byte as long, with quotations, code and the targets
	// of links blanked by the byte 0x1A, so that no rule can match in them.
	Own  string
	Item int // a number of its own for each item of a list; 0 in a paragraph
	// Outer is the item in which the list stands whose item this is; 0 if in none.
	Outer int
	// Lead is the sentence that introduces the list whose item this is ("We will
	// not:"), or "".
	Lead string
	from []int32     // of each byte of Text, where it stands in the manuscript
	in   *manuscript // that it is of
	own  *sample     // of Own, once it was asked for
}

// A place is the number of a section, and of a sentence in it.
type place struct{ section, sentence int }

// places are those of all sentences, in the order of the text.
func (d *Document) places() []place {
	var all []place
	for i := range d.Sections {
		for j := range d.Sections[i].Sentences {
			all = append(all, place{i, j})
		}
	}
	return all
}

// At is where byte i of the sentence's text stands in the file: line and column,
// both from 1.
func (s *Sentence) At(i int) (line, column int) {
	if len(s.from) == 0 {
		return 1, 1
	}
	return s.in.at(int(s.from[max(0, min(i, len(s.from)-1))]))
}

// An Allowance is a silence that stands in the text itself, as a comment of HTML:
//
//	<!-- notbad: leave VAG-03 because the works council must agree to each case -->
//	<!-- notbad: off VAG-10 because our house style has it -->
//
// "leave" holds for the block that follows it, of a list for its first item, and for
// the one it stands in; "off" holds for the whole text. One without a reason, and
// one that says something else, silences nothing and is a finding.
type Allowance struct {
	Rule   string // its id, or all that the comment says if that is no silence
	Reason string
	Line   int // where the comment stands
	From   int // the lines it holds for; both 0: all
	To     int
}
