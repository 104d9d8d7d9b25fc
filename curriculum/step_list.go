package curriculum

// List asks the room for several things of one sort, each of which later steps
// may be asked about.
type List struct {
	Outline `yaml:",inline"`
	Asking  `yaml:",inline"`
	Fields  []Field `yaml:"fields"`    // none: an item is one line of text
	Says    string  `yaml:"says,text"` // how an item with fields reads as one line
	Fewest  int     `yaml:"fewest"`
	Most    int     `yaml:"most"` // 0 is no limit
}

// Listed answers a [List].
type Listed struct {
	Items []Item `json:"items"`
}

// An Item is one entry of a list. Its ID comes from a counter of its step that
// is never reused over the whole log; editing and reordering keep it. Text is
// the item in one line, also when it has fields.
type Item struct {
	ID     int     `json:"id"`
	Text   string  `json:"text"`
	Values []Value `json:"values,omitempty"`
}

// Field returns the words in the field called id, or "".
func (i Item) Field(id string) string { return field(i.Values, id) }

func (s *List) Kind() string  { return "list" }
func (s *List) Blank() Answer { return new(Listed) }
func (s *List) check(c *checker) {
	c.fields(s.Fields)
	c.few(&s.Fewest, &s.Most, -1)
	c.itemSays(s)
}

func (a *Listed) Empty() bool { return len(a.Items) == 0 }
func (a *Listed) Lines() []string {
	var lines []string
	for _, i := range a.Items {
		lines = append(lines, i.Text)
	}
	return lines
}
