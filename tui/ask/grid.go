package ask

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
)

// grid is a column, or several, for each row.
type grid struct {
	*table
	step *curriculum.Grid
}

func newGrid(p *page, s *curriculum.Grid, h hold) work {
	t := newTable(p, p.Options, s.Columns)
	t.many = s.Many
	for _, r := range held[curriculum.Gridded](h.answer).Rows {
		for _, c := range r.Columns {
			if row, col := find(t.rows, r.Row.ID), find(t.cols, c.ID); row >= 0 && col >= 0 {
				t.picked[row][col] = true
			}
		}
	}
	t.focus(h.caret)
	return &grid{t, s}
}

func (g *grid) update(msg tea.Msg) effect { return g.table.update(msg) }

func (g *grid) view() (string, *tea.Cursor) { return g.table.view(g.page.focused) }

func (g *grid) keys() []key.Binding {
	list := g.table.keys("set column")
	list[1], list[2] = says(keys.UpDown, "row"), says(keys.LeftRight, "column")
	return append([]key.Binding{says(keys.Space, "set")}, list...)
}

func (g *grid) holds() hold {
	a := new(curriculum.Gridded)
	for i, row := range g.rows {
		r := curriculum.GridRow{Row: choice(row)}
		for j, on := range g.picked[i] {
			if on {
				r.Columns = append(r.Columns, choice(g.cols[j]))
			}
		}
		if len(r.Columns) > 0 {
			a.Rows = append(a.Rows, r)
		}
	}
	return hold{answer: a, caret: caretAt(g.row, g.col)}
}

func (g *grid) answer() (curriculum.Answer, string) {
	a := g.holds().answer
	if a.Empty() {
		return nil, "No row has a column yet; space sets one."
	}
	return a, ""
}
