package curriculum

import "strings"

// Write asks the room for a few sentences of its own.
type Write struct {
	Outline `yaml:",inline"`
	Asking  `yaml:",inline"`
	Hint    string `yaml:"hint,text"`
	Most    int    `yaml:"most"` // characters; 0 is no limit of its own
}

// Written answers a [Write].
type Written struct {
	Text string `json:"text"`
}

func (s *Write) Kind() string     { return "write" }
func (s *Write) Blank() Answer    { return new(Written) }
func (s *Write) check(c *checker) { c.atLeast(0, "most", &s.Most) }

func (a *Written) Empty() bool { return strings.TrimSpace(a.Text) == "" }
func (a *Written) Lines() []string {
	if a.Empty() {
		return nil
	}
	return strings.Split(strings.TrimSpace(a.Text), "\n")
}
