package lint

// A kind is what a sentence does.
type kind int

// The kinds of sentences. Only a commitment can be weak or strong; whoever
// cannot tell says other, and no rule about commitments looks at the sentence.
const (
	other      kind = iota // narrative, fact, definition, question, a quotation
	value                  // says what is valued or believed, and promises nothing
	permission             // says what a person may do
	duty                   // says what somebody will or must do, or has it done
	redLine                // says what somebody will never do
)

// A reading is what a sentence is taken for, and where in it the parts of a
// commitment stand.
type reading struct {
	kind kind
	has  map[Part]span
}

// A span is a piece of a sentence's text, in bytes.
type span struct{ from, to int }

// commits reports whether the sentence promises something.
func (r reading) commits() bool { return r.kind == duty || r.kind == redLine }

// reading takes a sentence for what it is.
func (r *Rules) reading(s *Sentence) reading { return reading{} }
