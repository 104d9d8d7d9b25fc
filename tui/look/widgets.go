package look

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
)

// Header is one line that says where we are on the left and how far on the
// right. Left gives way.
func Header(l *Look, width int, left, right string) string {
	right = Cut(right, width)
	room := width - Width(right)
	if right != "" {
		room -= 2
	}
	left = Cut(left, room)
	gap := max(width-Width(left)-Width(right), 0)
	return l.Title.Render(left) + strings.Repeat(" ", gap) + l.Faint.Render(right)
}

// Rule is a line between things.
func Rule(l *Look, width int) string { return l.Rule.Render(strings.Repeat("─", max(width, 0))) }

// barGap is what separates two keys of a bar.
const barGap = 3

// Bar is one line that says what the keys do. What does not fit is dropped from
// the middle; the last two, the way on and help, stay. Disabled keys vanish.
func Bar(l *Look, width int, keys []key.Binding) string {
	var parts []string
	for _, k := range keys {
		if h := k.Help(); k.Enabled() && h.Key != "" {
			parts = append(parts, l.Accent.Render(h.Key)+" "+l.Faint.Render(h.Desc))
		}
	}
	join := func() string { return strings.Join(parts, strings.Repeat(" ", barGap)) }
	for len(parts) > 2 && Width(join()) > width {
		at := len(parts) - 3
		parts = append(parts[:at], parts[at+1:]...)
	}
	return Cut(join(), width)
}

// More says how many lines lie above and below what is shown, or "" if none do.
func More(l *Look, width, above, below int) string {
	var parts []string
	if above > 0 {
		parts = append(parts, "↑ "+count(above))
	}
	if below > 0 {
		parts = append(parts, "↓ "+count(below))
	}
	if len(parts) == 0 {
		return ""
	}
	return l.Faint.Render(Cut(strings.Join(parts, strings.Repeat(" ", barGap)), width))
}

func count(n int) string {
	if n == 1 {
		return "1 more line"
	}
	return fmt.Sprintf("%d more lines", n)
}

// Gauge is a line width cells long of which done parts of of are drawn.
func Gauge(l *Look, width, done, of int) string {
	filled := 0
	if of > 0 {
		filled = min(max(done, 0), of) * max(width, 0) / of
	}
	return l.Accent.Render(strings.Repeat("━", filled)) + l.Rule.Render(strings.Repeat("─", max(width-filled, 0)))
}

// Dial is one of ○◔◑◕●: none, some, half, most, all.
func Dial(done, of int) string {
	switch {
	case of <= 0 || done <= 0:
		return "○"
	case done >= of:
		return "●"
	case 3*done < of:
		return "◔"
	case 3*done <= 2*of:
		return "◑"
	}
	return "◕"
}
