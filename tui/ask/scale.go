package ask

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
)

// notApplicable is the id of the column that says a row does not apply. No
// option can have it: ids hold no spaces.
const notApplicable = "does not apply"

// newScale returns the editor of a scale: its points as options if it has one
// row, else a table.
func newScale(p *page, s *curriculum.Scale, h hold) work {
	a := held[curriculum.Scaled](h.answer)
	if len(p.Options) == 0 && s.Rows.Items == "" {
		var picked curriculum.Choice
		if len(a.Ratings) > 0 {
			picked = a.Ratings[0].Point
		}
		return &point{choose{p, newOptions(p, s.Points, false, []curriculum.Choice{picked}, rowOf(s.Points, picked, h))}}
	}
	cols := s.Points
	if s.NA {
		cols = append(cols[:len(cols):len(cols)], curriculum.Option{ID: notApplicable, Text: "does not apply"})
	}
	t := newTable(p, p.Options, cols)
	t.slides = true
	for _, r := range a.Ratings {
		id := r.Point.ID
		if r.NA {
			id = notApplicable
		}
		if row, col := find(t.rows, r.Row.ID), find(cols, id); row >= 0 && col >= 0 {
			t.picked[row][col] = true
		}
	}
	t.focus(h.caret)
	if len(t.rows) > 0 {
		t.col = max(t.first(t.row), 0)
	}
	return &scale{t, s}
}

// point is a scale of one row.
type point struct{ choose }

func (s *point) holds() hold {
	h := s.choose.holds()
	if c, ok := h.answer.(*curriculum.Chosen); ok {
		h.answer = &curriculum.Scaled{Ratings: []curriculum.Rating{{Point: c.Choice}}}
	}
	return h
}

func (s *point) answer() (curriculum.Answer, string) {
	if _, problem := s.choose.answer(); problem != "" {
		return nil, problem
	}
	return s.holds().answer, ""
}

// scale is a point for each of several rows.
type scale struct {
	*table
	step *curriculum.Scale
}

func (s *scale) update(msg tea.Msg) effect {
	k, ok := msg.(tea.KeyPressMsg)
	switch {
	case !ok || len(s.rows) == 0:
	case s.step.NA && (k.String() == "-" || k.String() == "n"):
		s.set(s.row, len(s.cols)-1)
		s.onward()
		return effect{}
	case key.Matches(k, keys.Enter) && s.open() >= 0:
		s.climb(s.open() - s.row)
		return effect{}
	}
	return s.table.update(msg)
}

func (s *scale) view() (string, *tea.Cursor) { return s.table.view(s.page.focused) }

func (s *scale) keys() []key.Binding {
	list := s.table.keys("set")
	if len(s.rows) > 0 && s.open() >= 0 {
		list[0] = says(keys.Enter, "next open row")
	}
	if s.step.NA {
		list = append(list, bind("row does not apply", "-", "n"))
	}
	return list
}

func (s *scale) holds() hold {
	a := new(curriculum.Scaled)
	for i, row := range s.rows {
		switch col := s.first(i); {
		case col < 0:
		case s.cols[col].ID == notApplicable:
			a.Ratings = append(a.Ratings, curriculum.Rating{Row: choice(row), NA: true})
		default:
			a.Ratings = append(a.Ratings, curriculum.Rating{Row: choice(row), Point: choice(s.cols[col])})
		}
	}
	return hold{answer: a, caret: caretAt(s.row, 0)}
}

func (s *scale) answer() (curriculum.Answer, string) {
	a := s.holds().answer
	if a.Empty() {
		return nil, "No row has a point yet."
	}
	return a, ""
}
