package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"notbad/tui/look"
)

// prose shows Markdown. Rendering takes milliseconds, so it is done in a
// command; until that has come back plain words are shown. Each piece is rendered
// once for each width and look.
type prose struct {
	done    map[piece][]string
	asked   map[piece]bool
	wrapped map[piece][]string // plain words, by their width
}

// piece is one source as it is to be shown.
type piece struct {
	source string
	width  int
	dark   bool
}

// proseMsg is what pieces look like, for whoever asked for them.
type proseMsg struct{ done map[piece][]string }

// lines is what source looks like in width cells, or words until that is known.
func (p *prose) lines(l *look.Look, source, words string, width int) []string {
	if lines, ok := p.done[piece{source, width, l.Dark}]; ok {
		return lines
	}
	return p.plain(l.Body, words, width)
}

// plain is words in width cells, in one style.
func (p *prose) plain(style lipgloss.Style, words string, width int) []string {
	at := piece{source: words, width: width}
	lines, ok := p.wrapped[at]
	if !ok {
		if p.wrapped == nil {
			p.wrapped = make(map[piece][]string)
		}
		lines = look.Wrap(look.Safe(words), width)
		p.wrapped[at] = lines
	}
	styled := make([]string, len(lines))
	for i, line := range lines {
		styled[i] = style.Render(line)
	}
	return styled
}

// want asks for those of sources that have not been rendered or asked for.
func (p *prose) want(l *look.Look, width int, sources ...string) tea.Cmd {
	var missing []piece
	for _, source := range sources {
		at := piece{source, width, l.Dark}
		if _, ok := p.done[at]; ok || p.asked[at] || width <= 0 {
			continue
		}
		if p.asked == nil {
			p.asked = make(map[piece]bool)
		}
		p.asked[at] = true
		missing = append(missing, at)
	}
	if len(missing) == 0 {
		return nil
	}
	style := *l
	return func() tea.Msg {
		done := make(map[piece][]string, len(missing))
		for _, at := range missing {
			done[at] = strings.Split(look.Markdown(&style, at.source, at.width), "\n")
		}
		return proseMsg{done}
	}
}

// hear takes in what has been rendered.
func (p *prose) hear(msg proseMsg) {
	for at, lines := range msg.done {
		if p.asked[at] {
			if p.done == nil {
				p.done = make(map[piece][]string)
			}
			p.done[at] = lines
		}
	}
}
