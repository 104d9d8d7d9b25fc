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
// any. The text is drawn as it is: make it [Safe] first if it is foreign.
func Wrap(text string, width int) []string {
	return strings.Split(ansi.Wrap(text, max(width, 1), ""), "\n")
}

// Cut shortens one line to width cells and says so with an ellipsis.
func Cut(line string, width int) string { return ansi.Truncate(line, max(width, 0), "…") }

// Width is how many cells text takes.
func Width(text string) int { return ansi.StringWidth(text) }
