package curriculum

// Rank asks the room to put its options in order.
type Rank struct {
	Outline `yaml:",inline"`
	Asking  `yaml:",inline"`
	Options Options `yaml:"options"`
	Top     int     `yaml:"top"` // how many places are given; 0 is all
}

// Ranked answers a [Rank], first place first.
type Ranked struct {
	Choices []Choice `json:"choices"`
}

func (s *Rank) Kind() string  { return "rank" }
func (s *Rank) Blank() Answer { return new(Ranked) }
func (s *Rank) check(c *checker) {
	n := c.choices(s, "options", &s.Options)
	c.atLeast(0, "top", &s.Top)
	if n > 0 {
		c.within("top", &s.Top, n)
	}
}

func (a *Ranked) Empty() bool     { return len(a.Choices) == 0 }
func (a *Ranked) Lines() []string { return words(a.Choices) }
