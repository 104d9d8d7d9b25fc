package curriculum

import "strings"

// Grid asks for a column, or several, for each row.
type Grid struct {
	Outline `yaml:",inline"`
	Asking  `yaml:",inline"`
	Rows    Options  `yaml:"rows"`
	Columns []Option `yaml:"columns"`
	Many    bool     `yaml:"many"` // a row may have several columns
}

// Gridded answers a [Grid]: the rows that have any column, in the order asked.
type Gridded struct {
	Rows []GridRow `json:"rows"`
}

// A GridRow is what one row was given.
type GridRow struct {
	Row     Choice   `json:"row"`
	Columns []Choice `json:"columns"`
}

func (s *Grid) Kind() string  { return "grid" }
func (s *Grid) Blank() Answer { return new(Gridded) }
func (s *Grid) check(c *checker) {
	c.rows(s, &s.Rows)
	c.optionList(s, "columns", &s.Columns, s)
}

func (a *Gridded) Empty() bool { return len(a.Rows) == 0 }
func (a *Gridded) Lines() []string {
	var lines []string
	for _, r := range a.Rows {
		lines = append(lines, r.Row.Text+": "+strings.Join(words(r.Columns), ", "))
	}
	return lines
}
