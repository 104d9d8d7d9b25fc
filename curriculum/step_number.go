package curriculum

import (
	"fmt"
	"math"
	"strconv"
)

// Number asks for a number, or for an estimate of one.
type Number struct {
	Outline `yaml:",inline"`
	Asking  `yaml:",inline"`
	Unit    string   `yaml:"unit,text"`
	Least   *float64 `yaml:"least"` // nil: unbounded
	Most    *float64 `yaml:"most"`
	Whole   bool     `yaml:"whole"` // no fractions
}

// Numbered answers a [Number]. Text is the number as people write it, with its
// unit.
type Numbered struct {
	Value float64 `json:"value"`
	Text  string  `json:"text"`
}

// NewNumbered is the answer that says v in unit.
func NewNumbered(v float64, unit string) *Numbered {
	text := strconv.FormatFloat(v, 'f', -1, 64)
	switch unit {
	case "":
	case "%":
		text += unit
	default:
		text += " " + unit
	}
	return &Numbered{Value: v, Text: text}
}

func (s *Number) Kind() string  { return "number" }
func (s *Number) Blank() Answer { return new(Numbered) }
func (s *Number) check(c *checker) {
	if s.Least == nil || s.Most == nil {
		return
	}
	switch {
	case *s.Least > *s.Most:
		c.stop(c.at(&s.Least), fmt.Sprintf("least is more than most, which is %v", *s.Most), "swap them, or mend one")
	case s.Whole && math.Ceil(*s.Least) > *s.Most:
		c.stop(c.at(&s.Least), fmt.Sprintf("there is no whole number from %v to %v", *s.Least, *s.Most), "widen the bounds, or take out whole")
	}
}

func (a *Numbered) Empty() bool { return a.Text == "" }
func (a *Numbered) Lines() []string {
	if a.Empty() {
		return nil
	}
	return []string{a.Text}
}
