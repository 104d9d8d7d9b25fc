package curriculum

// Choose asks the room for exactly one of its options.
type Choose struct {
	Outline `yaml:",inline"`
	Asking  `yaml:",inline"`
	Options Options `yaml:"options"`
}

// Chosen answers a [Choose].
type Chosen struct {
	Choice Choice `json:"choice"`
}

func (s *Choose) Kind() string     { return "choose" }
func (s *Choose) Blank() Answer    { return new(Chosen) }
func (s *Choose) check(c *checker) { c.choices(s, "options", &s.Options) }

func (a *Chosen) Empty() bool { return a.Choice.ID == "" }
func (a *Chosen) Lines() []string {
	if a.Empty() {
		return nil
	}
	return []string{a.Choice.Text}
}
