package curriculum

import "fmt"

// Dots asks the room to spread a budget of dots over its options.
type Dots struct {
	Outline `yaml:",inline"`
	Asking  `yaml:",inline"`
	Options Options `yaml:"options"`
	Budget  int     `yaml:"budget"`
	Most    int     `yaml:"most"` // on any one option; 0 is no limit
}

// Dotted answers a [Dots]: the options that got any, in the order offered.
type Dotted struct {
	Spread []Share `json:"spread"`
}

// A Share is how many dots one option got.
type Share struct {
	Choice
	Dots int `json:"dots"`
}

func (s *Dots) Kind() string  { return "dots" }
func (s *Dots) Blank() Answer { return new(Dotted) }
func (s *Dots) check(c *checker) {
	n := c.choices(s, "options", &s.Options)
	c.atLeast(0, "most", &s.Most)
	switch room := n * s.Most; {
	case c.broken[&s.Budget]:
	case s.Budget <= 0:
		c.stop(c.at(&s.Budget, s), "the dots have no budget", "add budget: with how many dots there are to spread")
	case room > 0 && room < s.Budget:
		c.stop(c.at(&s.Budget), fmt.Sprintf("the budget is %d, but %d options with at most %d each hold %d", s.Budget, n, s.Most, room), "lower it, or raise most")
	}
}

func (a *Dotted) Empty() bool { return len(a.Spread) == 0 }
func (a *Dotted) Lines() []string {
	var lines []string
	for _, s := range a.Spread {
		lines = append(lines, fmt.Sprintf("%s: %d", s.Text, s.Dots))
	}
	return lines
}
