package curriculum

// Pick asks the room for some of its options. One that picks among the items
// of a list narrows that list: later steps may be asked for each item picked.
type Pick struct {
	Outline `yaml:",inline"`
	Asking  `yaml:",inline"`
	Options Options `yaml:"options"`
	Fewest  int     `yaml:"fewest"`
	Most    int     `yaml:"most"` // 0 is no limit
}

// Picked answers a [Pick], in the order the options are offered.
type Picked struct {
	Choices []Choice `json:"choices"`
}

func (s *Pick) Kind() string  { return "pick" }
func (s *Pick) Blank() Answer { return new(Picked) }
func (s *Pick) check(c *checker) {
	c.few(&s.Fewest, &s.Most, c.choices(s, "options", &s.Options))
}

func (a *Picked) Empty() bool     { return len(a.Choices) == 0 }
func (a *Picked) Lines() []string { return words(a.Choices) }

func words(choices []Choice) []string {
	var lines []string
	for _, c := range choices {
		lines = append(lines, c.Text)
	}
	return lines
}
