package curriculum

// An Entry is one answer of an answers file.
type Entry struct {
	Key
	Settled
}

// ReadAnswers reads an answers file: step ids mapped to answers in the shape of
// each step's kind. Items are numbered from 1 in the file and resolved to ids
// here, with a list's new items taking ids from next(step), which returns the
// counter's next free id (nil: every counter starts at 1). known is what
// was settled before, which the file may refer to. Entries are in curriculum
// order. name is the file's name in findings.
func ReadAnswers(c *Curriculum, name string, data []byte, known Answers, next func(StepID) int) ([]Entry, Findings) {
	panic("to be written")
}
