package tui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/look"
	"notbad/workshop"
)

// historyScreen is every answer that ever stood at a place, the latest first,
// and brings any of them back.
type historyScreen struct {
	desk          *desk
	key           curriculum.Key
	at            int // from the latest
	say           string
	width, height int
}

var historyKeys = struct{ Up, Down, Enter, Back key.Binding }{
	Up:    key.NewBinding(key.WithKeys("up", "k", "pgup"), key.WithHelp("↑↓", "move")),
	Down:  key.NewBinding(key.WithKeys("down", "j", "pgdown")),
	Enter: key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "bring this one back")),
	Back:  key.NewBinding(key.WithKeys("esc", "f9"), key.WithHelp("esc", "back")),
}

func newHistory(d *desk, k curriculum.Key) Screen { return &historyScreen{desk: d, key: k} }

// revisions are the answers that ever stood here, the latest first.
func (s *historyScreen) revisions() []workshop.Revision {
	all := s.desk.room.ahead.History(s.key)
	for i, j := 0, len(all)-1; i < j; i, j = i+1, j-1 {
		all[i], all[j] = all[j], all[i]
	}
	return all
}

func (s *historyScreen) Update(msg tea.Msg) (Move, tea.Cmd) {
	if saved, ok := msg.(savedMsg); ok {
		s.say = s.desk.room.told[saved.event.Seq]
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return Stay, nil
	}
	s.say = ""
	all := s.revisions()
	switch {
	case key.Matches(k, historyKeys.Back):
		return pop{}, nil
	case key.Matches(k, historyKeys.Up):
		s.at = max(s.at-1, 0)
	case key.Matches(k, historyKeys.Down):
		s.at = max(min(s.at+1, len(all)-1), 0)
	case key.Matches(k, historyKeys.Enter) && s.at == 0 && len(all) > 0:
		s.say = "This is the answer that stands."
	case key.Matches(k, historyKeys.Enter) && s.at < len(all):
		from := all[s.at].Seq
		s.at = 0
		return Stay, s.desk.room.noting(workshop.Restored{Key: s.key, From: from}, "Brought back.")
	}
	return Stay, nil
}

func (s *historyScreen) Resize(w, h int) { s.width, s.height = w, h }

func (s *historyScreen) Keys() []key.Binding {
	return []key.Binding{historyKeys.Enter, historyKeys.Up, historyKeys.Down, historyKeys.Back}
}

func (s *historyScreen) View() Frame {
	r, l := s.desk.room, s.desk.look
	_, width := column(s.width)
	f := Frame{Left: s.desk.called(), Right: "History", Say: s.say}
	if f.Say == "" && r.waits(s.key) {
		f.Say = "Saving…"
	}
	p := sheet{hang: gutter}
	p.add(nil, strings.Repeat(" ", gutter)+l.Title.Render(look.Cut(flat(r.label(s.key)), width)))
	first, last := 0, 0
	for i, rev := range s.revisions() {
		p.add(nil, "")
		lines := s.revision(rev, i, width)
		if i == s.at {
			first, last = len(p.lines), len(p.lines)+len(lines)-1
			p.add(tea.NewCursor(0, 0), lines...)
		} else {
			p.add(nil, lines...)
		}
	}
	if first == 0 {
		p.add(nil, "", strings.Repeat(" ", gutter)+l.Faint.Render("Nothing has been settled here yet."))
	}
	p.reveal(first, last, s.height)
	f.Body, f.Cursor = p.view(l, s.width, s.height)
	return f
}

// revision is one answer: when it was settled and what it says.
func (s *historyScreen) revision(rev workshop.Revision, i, width int) []string {
	l := s.desk.look
	lead, style := "  ", l.Body
	if i == s.at {
		lead, style = "▸ ", l.Focus
	}
	when := rev.At.In(s.desk.now.Location()).Format("15:04")
	if i == 0 {
		when += "   stands now"
	}
	if rev.Restored > 0 {
		when += "   brought back"
	}
	lines := []string{style.Render(lead + when)}
	for _, said := range words(rev.Settled) {
		for _, line := range look.Wrap(look.Safe(said), width-gutter) {
			lines = append(lines, strings.Repeat(" ", 2*gutter)+l.Body.Render(line))
		}
	}
	return lines
}

// words is an answer in plain lines, its reason last.
func words(a curriculum.Settled) []string {
	var lines []string
	switch {
	case a.NA:
		lines = []string{"Does not apply."}
	case a.Empty():
		return []string{"Not answered."}
	default:
		lines = a.Answer.Lines()
	}
	if because := strings.TrimSpace(a.Because); because != "" {
		lines = append(lines, "Because: "+because)
	}
	return lines
}
