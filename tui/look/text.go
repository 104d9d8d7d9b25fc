package look

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"notbad/curriculum"
)

// Safe makes foreign text fit to be drawn: cleaned as [curriculum.Clean] does,
// and without the marks that terminals disagree about the width of (variation
// selectors, joined emoji, skin tones). What is stored keeps them.
func Safe(s string) string {
	joined := false
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u200d':
			joined = true
			return -1
		case r >= '\ufe00' && r <= '\ufe0f', r >= '\U0001f3fb' && r <= '\U0001f3ff':
			return -1
		case joined && r >= 0x2190:
			joined = false
			return -1
		}
		joined = false
		return r
	}, curriculum.Clean(s))
}

// Wrap breaks text into lines of at most width cells, at spaces where there are
// any. The text is drawn as it is: make it [Safe] first if it is foreign. A
// width below two counts as two, which is what the widest character needs.
func Wrap(text string, width int) []string {
	width = max(width, 2)
	cells := decode(text)
	var lines []string
	for _, s := range Break(cells, width) {
		var b strings.Builder
		for _, c := range cells[s.From:s.To] {
			b.WriteString(c.Text)
		}
		line := ansi.Truncate(b.String(), width, "")
		if !s.Hard {
			line = strings.TrimRight(line, " ")
		}
		lines = append(lines, line)
	}
	return lines
}

// Cut shortens one line to width cells and says so with an ellipsis.
func Cut(line string, width int) string { return ansi.Truncate(line, max(width, 0), "…") }

// Width is how many cells text takes.
func Width(text string) int { return ansi.StringWidth(text) }

// Pad fills a line with spaces up to width cells. It shortens nothing.
func Pad(line string, width int) string {
	return line + strings.Repeat(" ", max(width-Width(line), 0))
}

// Indent moves every line of a block n cells to the right.
func Indent(block string, n int) string {
	margin := strings.Repeat(" ", max(n, 0))
	return margin + strings.ReplaceAll(block, "\n", "\n"+margin)
}

// Beside joins two blocks line by line: left is cut and padded to leftWidth,
// then come gap spaces, then right.
func Beside(left, right string, leftWidth, gap int) string {
	a, b := strings.Split(left, "\n"), strings.Split(right, "\n")
	space := strings.Repeat(" ", max(gap, 0))
	lines := make([]string, max(len(a), len(b)))
	for i := range lines {
		var l, r string
		if i < len(a) {
			l = a[i]
		}
		if i < len(b) {
			r = b[i]
		}
		lines[i] = strings.TrimRight(Pad(Cut(l, leftWidth), leftWidth)+space+r, " ")
	}
	return strings.Join(lines, "\n")
}

// Window returns the height lines that begin at line top, and how many there
// are above and below. A top that is too far down shows the end.
func Window(lines []string, top, height int) (view []string, above, below int) {
	height = max(height, 0)
	above = max(min(top, len(lines)-height), 0)
	end := min(above+height, len(lines))
	return lines[above:end], above, len(lines) - end
}
