package curriculum

// Form asks for several named things at once.
type Form struct {
	Outline `yaml:",inline"`
	Asking  `yaml:",inline"`
	Fields  []Field `yaml:"fields"`
}

// Filled answers a [Form]: the fields that hold anything, in the form's order.
type Filled struct {
	Values []Value `json:"values"`
}

// Field returns the words in the field called id, or "".
func (a *Filled) Field(id string) string { return field(a.Values, id) }

func (s *Form) Kind() string  { return "form" }
func (s *Form) Blank() Answer { return new(Filled) }
func (s *Form) check(c *checker) {
	if len(s.Fields) == 0 && !c.broken[&s.Fields] {
		c.stop(c.at(&s.Fields, s), "the form has no fields", "add fields: and below it a list of them")
	}
	c.fields(s.Fields)
}

func (a *Filled) Empty() bool { return len(a.Values) == 0 }
func (a *Filled) Lines() []string {
	var lines []string
	for _, v := range a.Values {
		lines = append(lines, v.Text)
	}
	return lines
}

// Fields are those that a step asks for, of each item if it is a list; nil for a
// step of another kind.
func Fields(step Step) []Field {
	switch s := step.(type) {
	case *Form:
		return s.Fields
	case *List:
		return s.Fields
	}
	return nil
}
