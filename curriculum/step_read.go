package curriculum

// Read is a passage to read aloud. It asks nothing.
type Read struct {
	Outline `yaml:",inline"`
	Body    string `yaml:"body,text"` // Markdown
}

func (s *Read) Kind() string   { return "read" }
func (s *Read) Asks() *Asking  { return nil }
func (s *Read) Blank() Answer  { return nil }
func (s *Read) check(*checker) {}
