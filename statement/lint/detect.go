package lint

// A detector finds what a rule of structure looks for in one sentence: the
// pieces of its text.
type detector func(r *Rules, c *context) []span

// detectors by the names that rules call them.
var detectors = map[string]detector{}

// context is what a detector knows: the sentence and its reading.
type context struct {
	d *Document
	*Sentence
	reading
}
