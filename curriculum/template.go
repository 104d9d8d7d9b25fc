package curriculum

// A Template is a sentence with slots: "We will never {act} {object}[, even if
// {benefit}]." A slot is {name} or {step.name}. A part in […] is dropped when a
// slot in it is empty; parts do not nest. A backslash before { } [ ] or \ keeps
// it as it is.
type Template struct {
	// What follows is added by whoever writes the parser.
}

// ParseTemplate reads a template. The error says what is wrong and at which
// character, in one line.
func ParseTemplate(s string) (Template, error) { panic("to be written") }

// Slots returns the slots t names, in order, each once.
func (t Template) Slots() []string { panic("to be written") }

// Fill puts what value says into each slot and returns the sentence, tidied:
// white space runs together, a value's own full stop gives way to the
// sentence's, and no space stands before a comma or a stop. empty holds the
// slots outside […] that had no value, in order; in the sentence each stands as
// value's own text, which is "".
func (t Template) Fill(value func(slot string) string) (sentence string, empty []string) {
	panic("to be written")
}

// Line is the item with these values in one line, as the list's says has it; a
// list without says puts its values one after another, with commas between.
func (s *List) Line(values []Value) string { panic("to be written") }
