package curriculum

// Scale asks for one of a few labelled points, over one row or many.
type Scale struct {
	Outline `yaml:",inline"`
	Asking  `yaml:",inline"`
	Points  []Option `yaml:"points"` // from least to most
	Rows    Options  `yaml:"rows"`   // none: the prompt is the only row
}

// Scaled answers a [Scale]: a point for each row that has one. A scale with no
// rows of its own has one Rating, whose Row is the zero Choice.
type Scaled struct {
	Ratings []Rating `json:"ratings"`
}

// A Rating is the point one row was given. NA is neutral: it is no point at all.
type Rating struct {
	Row   Choice `json:"row,omitzero"`
	Point Choice `json:"point,omitzero"`
	NA    bool   `json:"na,omitempty"`
}

func (s *Scale) Kind() string  { return "scale" }
func (s *Scale) Blank() Answer { return new(Scaled) }
func (s *Scale) check(c *checker) {
	c.optionList(s, "points", &s.Points, s)
	if c.given(&s.Rows) {
		c.rows(s, &s.Rows)
	}
}

func (a *Scaled) Empty() bool { return len(a.Ratings) == 0 }
func (a *Scaled) Lines() []string {
	var lines []string
	for _, r := range a.Ratings {
		point := r.Point.Text
		if r.NA {
			point = "does not apply"
		}
		if r.Row.Text != "" {
			point = r.Row.Text + ": " + point
		}
		lines = append(lines, point)
	}
	return lines
}
