package tui

import (
	"strconv"
	"strings"

	"notbad/curriculum"
	"notbad/statement"
	"notbad/tui/look"
)

// recallMark stands before what the room said earlier.
const recallMark = "↳ "

// mostRecalled is how many lines of it are shown: the answer needs the room.
const mostRecalled = 3

// recall is what a step recalls as long as nothing happens, by item.
type recall struct {
	sight *curriculum.Sight
	said  map[int]string
}

// recallLines are what the step recalls, for the item that it is asked about or
// for the row that has the focus. They are as many for every row, so that the
// rows stay where they are.
func (s *stepScreen) recallLines(width int) []string {
	if s.step.About().Recall == "" {
		return nil
	}
	if s.key.Item != 0 || curriculum.RecallsFor(s.step) == "" {
		return s.recalled(s.key.Item, width)
	}
	var lines []string
	tallest, focus := 0, s.editor.Typing().Caret.Row
	for i, row := range s.place.Options {
		item, _ := strconv.Atoi(row.ID)
		here := s.recalled(item, width)
		if tallest = max(tallest, len(here)); i == focus {
			lines = here
		}
	}
	return append(lines, make([]string, tallest-len(lines))...)
}

// recalled is what the step recalls for one item, or for none.
func (s *stepScreen) recalled(item, width int) []string {
	r, l := s.desk.room, s.desk.look
	if s.recall.sight != r.sight {
		s.recall = recall{r.sight, make(map[int]string)}
	}
	text, ok := s.recall.said[item]
	if !ok {
		text = statement.Recall(r.session.Curriculum, r.ahead, r.sight, s.step, item)
		s.recall.said[item] = text
	}
	if text == "" {
		return nil
	}
	width -= look.Width(recallMark)
	lines := look.Wrap(look.Safe(text), width)
	if len(lines) > mostRecalled {
		rest := strings.Join(lines[mostRecalled-1:], " ")
		lines = append(lines[:mostRecalled-1], look.Cut(rest, width))
	}
	for i, line := range lines {
		lead := strings.Repeat(" ", look.Width(recallMark))
		if i == 0 {
			lead = l.Faint.Render(recallMark)
		}
		lines[i] = lead + l.Body.Render(line)
	}
	return lines
}
