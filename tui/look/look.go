// Package look is how everything appears: styles by role, and widgets that are
// plain functions of what they show. Nothing else in the program names a color.
//
// No difference that matters is told by color alone: what is chosen also has a
// mark, what is wrong also says so.
package look

import (
	"image/color"

	"charm.land/lipgloss/v2"
)

// A Look is every style the screens may use, by role.
type Look struct {
	Dark bool

	Title  lipgloss.Style // what this screen is
	Body   lipgloss.Style // what is read
	Faint  lipgloss.Style // what may be overlooked
	Accent lipgloss.Style // the one color: where we are, what a key does
	Focus  lipgloss.Style // what has the keys
	Chosen lipgloss.Style // what the room picked
	Alarm  lipgloss.Style // what must not be overlooked
	Gap    lipgloss.Style // what is not answered yet
	Fresh  lipgloss.Style // what has just changed
	Rule   lipgloss.Style // lines between things
}

// New returns the look for a dark or a light terminal.
func New(dark bool) *Look {
	pick := lipgloss.LightDark(dark)
	c := func(light, dark string) color.Color { return pick(lipgloss.Color(light), lipgloss.Color(dark)) }
	ink := lipgloss.NewStyle().Foreground(c("#1d1c1a", "#e9e6e1"))
	accent := ink.Foreground(c("#9a4a00", "#f2a65a"))
	return &Look{
		Dark:   dark,
		Title:  ink.Bold(true),
		Body:   ink,
		Faint:  ink.Foreground(c("#6b6862", "#98948c")),
		Accent: accent,
		Focus:  accent.Bold(true),
		Chosen: ink.Bold(true),
		Alarm:  ink.Bold(true).Foreground(c("#a8201a", "#ff8a7a")),
		Gap:    ink.Italic(true).Foreground(c("#6b6862", "#98948c")),
		Fresh:  accent,
		Rule:   ink.Foreground(c("#c9c5bd", "#4a4741")),
	}
}
