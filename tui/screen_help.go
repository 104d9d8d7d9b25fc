package tui

import (
	"regexp"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/tui/look"
)

// helpScreen says what a screen is for, and lists the keys that act on it. It
// is drawn from the very bindings, so that it cannot be wrong.
type helpScreen struct {
	desk          *desk
	title, text   string // the text is Markdown
	prose         prose
	keys          []key.Binding
	width, height int
	top           int
}

var helpKeys = struct{ Up, Down, Back key.Binding }{
	Up:   key.NewBinding(key.WithKeys("pgup", "up", "k"), key.WithHelp("pgup", "up")),
	Down: key.NewBinding(key.WithKeys("pgdown", "down", "j", "space"), key.WithHelp("pgdn", "more")),
	Back: key.NewBinding(key.WithKeys("esc", "enter", "q"), key.WithHelp("esc", "back")),
}

func newHelp(d *desk, title, text string, keys []key.Binding) Screen {
	return &helpScreen{desk: d, title: title, text: text, keys: keys}
}

func (s *helpScreen) start() tea.Cmd {
	_, width := column(s.width)
	return s.prose.want(s.desk.look, width, s.pieces()...)
}

// pieces is the text, parted where a backslash ends a line.
func (s *helpScreen) pieces() []string { return strings.Split(s.text, "\\\n") }

func (s *helpScreen) Update(msg tea.Msg) (Move, tea.Cmd) {
	if done, ok := msg.(proseMsg); ok {
		s.prose.hear(done)
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return Stay, s.start()
	}
	step := max(s.height-2, 1)
	if k.String() == "up" || k.String() == "down" {
		step = 1
	}
	switch {
	case key.Matches(k, helpKeys.Back):
		return pop{}, nil
	case key.Matches(k, helpKeys.Up):
		s.top -= step
	case key.Matches(k, helpKeys.Down):
		s.top += step
	}
	s.Resize(s.width, s.height)
	return Stay, nil
}

func (s *helpScreen) Resize(w, h int) {
	s.width, s.height = w, h
	s.top = max(min(s.top, len(s.lines())-h), 0)
}

func (s *helpScreen) Keys() []key.Binding {
	keys := []key.Binding{}
	if len(s.lines()) > s.height {
		keys = append(keys, helpKeys.Up, helpKeys.Down)
	}
	return append(keys, helpKeys.Back)
}

// lines is all that the screen says.
func (s *helpScreen) lines() []string {
	l := s.desk.look
	_, width := column(s.width)
	var lines []string
	for _, line := range look.Wrap(look.Safe(s.title), width) {
		lines = append(lines, l.Title.Render(line))
	}
	lines = append(lines, "")
	if strings.TrimSpace(s.text) != "" {
		for _, piece := range s.pieces() {
			lines = append(lines, s.prose.lines(l, piece, unmarked(piece), width)...)
		}
		lines = append(lines, "")
	}
	wide := 0
	for _, k := range s.keys {
		wide = max(wide, look.Width(k.Help().Key))
	}
	for _, k := range s.keys {
		if h := k.Help(); k.Enabled() && h.Key != "" {
			lines = append(lines, l.Accent.Render(look.Pad(h.Key, wide))+"   "+l.Body.Render(look.Cut(h.Desc, width-wide-3)))
		}
	}
	return lines
}

func (s *helpScreen) View() Frame {
	margin, _ := column(s.width)
	shown, above, below := look.Window(s.lines(), s.top, s.height)
	shown = append([]string(nil), shown...)
	more(s.desk.look, shown, above, below, 0)
	return Frame{Left: "Help", Body: look.Indent(strings.Join(shown, "\n"), margin)}
}

// unmarked is Markdown in plain words: paragraphs in one line each, and no marks
// of emphasis.
func unmarked(source string) string {
	var paragraphs []string
	for paragraph := range strings.SplitSeq(strings.TrimSpace(source), "\n\n") {
		paragraphs = append(paragraphs, strings.Join(strings.Fields(paragraph), " "))
	}
	return emphasis.ReplaceAllString(strings.Join(paragraphs, "\n\n"), "$1")
}

// emphasis is words between asterisks, as Markdown marks emphasis.
var emphasis = regexp.MustCompile(`\*{1,3}([^\s*](?:[^*]*[^\s*])?)\*{1,3}`)
