package look

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// A Cell is one character as people count them: everything that is drawn, and
// deleted, together.
type Cell struct {
	Text  string // as it is drawn
	At    int    // the byte of the text it begins at
	Width int    // in terminal cells
	Space bool   // a line may end after it
	Line  bool   // it is a line break
}

// A Span is the cells of one line, from From up to but not including To. Hard
// means that the text itself ends the line there.
type Span struct {
	From, To int
	Hard     bool
}

// Cells takes text apart into what is drawn for each of its characters, which is
// [Safe].
func Cells(text string) []Cell {
	cells := make([]Cell, 0, len(text))
	for at := 0; at < len(text); {
		if b := text[at]; (b >= 0x20 && b < 0x7f || b == '\n') && (at+1 == len(text) || text[at+1] < 0x80) {
			cells = append(cells, plain(text[at:at+1], at))
			at++
			continue
		}
		g, _ := ansi.FirstGraphemeCluster(text[at:], ansi.GraphemeWidth)
		shown := Safe(g)
		cells = append(cells, Cell{Text: shown, At: at, Width: Width(shown)})
		at += max(len(g), 1)
	}
	return cells
}

func plain(s string, at int) Cell {
	switch s {
	case "\n":
		return Cell{At: at, Line: true}
	case " ":
		return Cell{Text: s, At: at, Width: 1, Space: true}
	}
	return Cell{Text: s, At: at, Width: Width(s)}
}

// decode takes drawn text apart. An escape sequence has no cell of its own: it
// belongs to the character it stands before or, at the end, after.
func decode(text string) []Cell {
	var cells []Cell
	var state byte
	escapes := ""
	for at := 0; at < len(text); {
		seq, width, n, next := ansi.DecodeSequence(text[at:], state, nil)
		state = next
		switch {
		case seq == "\n":
			cells = append(cells, Cell{Text: escapes, At: at, Line: true})
			escapes = ""
		case width == 0 && len(seq) > 0 && (seq[0] < 0x20 || seq[0] == 0x7f):
			escapes += seq
		default:
			cells = append(cells, Cell{Text: escapes + seq, At: at, Width: width, Space: seq == " "})
			escapes = ""
		}
		at += max(n, 1)
	}
	if escapes != "" {
		cells = append(cells, Cell{Text: escapes, At: len(text)})
	}
	return cells
}

// Break breaks cells into lines of at most width cells: after spaces, between
// wide characters, and within a word only if it is wider than a line. Spaces at
// a line's end may hang over it. There is always at least one line.
func Break(cells []Cell, width int) []Span {
	width = max(width, 2)
	var lines []Span
	start, used, turn := 0, 0, 0 // turn: where the next line would begin
	for i, c := range cells {
		if c.Line {
			lines = append(lines, Span{start, i, true})
			start, used, turn = i+1, 0, i+1
			continue
		}
		if i > start && mayTurn(cells[i-1], c) {
			turn = i
		}
		for !c.Space && used+c.Width > width && i > start {
			if turn <= start {
				turn = i
			}
			lines = append(lines, Span{start, turn, false})
			start, used = turn, 0
			for _, kept := range cells[start:i] {
				used += kept.Width
			}
		}
		used += c.Width
	}
	return append(lines, Span{start, len(cells), true})
}

// mayTurn reports whether a line may end between a and b.
func mayTurn(a, b Cell) bool {
	if a.Space {
		return !b.Space
	}
	return (a.Width > 1 || b.Width > 1) && !b.Space && !strings.Contains(neverFirst, b.Text)
}

// neverFirst are wide marks that close something and may not begin a line.
const neverFirst = "、。，．：；！？）」』】〉》〕］｝々ー"
