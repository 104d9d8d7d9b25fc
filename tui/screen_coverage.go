package tui

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/statement/lint"
	"notbad/tui/look"
	"notbad/workshop"
)

// coverageScreen is the matrix of the statement beneath it: each commitment
// against the parts that one can have, and below it how many have each. It is no
// score.
type coverageScreen struct {
	desk          *desk
	from          *statementScreen // that lies beneath
	review        review           // what is shown
	at, top       int              // at counts the commitments, then the lines below them
	width, height int
}

var coverageKeys = struct{ Enter, Up, Down, PageUp, PageDown, First, Last, Drop key.Binding }{
	Enter:    key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "on the statement")),
	Up:       key.NewBinding(key.WithKeys("up"), key.WithHelp("↑↓", "move")),
	Down:     key.NewBinding(key.WithKeys("down")),
	PageUp:   key.NewBinding(key.WithKeys("pgup")),
	PageDown: key.NewBinding(key.WithKeys("pgdown"), key.WithHelp("pgdn", "page")),
	First:    key.NewBinding(key.WithKeys("home")),
	Last:     key.NewBinding(key.WithKeys("end")),
	Drop:     key.NewBinding(key.WithKeys("esc", "c", "f2"), key.WithHelp("esc", "back")),
}

// newCoverage is the matrix of what from shows, with the commitment in focus
// that has it there, or else the first.
func newCoverage(d *desk, from *statementScreen) Screen {
	s := &coverageScreen{desk: d, from: from}
	s.review = from.room.reader.said[from.public]
	if e, ok := from.focused(); ok {
		s.turn(e.ClauseKey)
	}
	return s
}

// hear takes in what the reader says by now, and keeps the focus.
func (s *coverageScreen) hear() {
	c, ok := s.focused()
	s.review = s.from.room.reader.said[s.from.public]
	if ok {
		s.turn(c.Clause)
	}
	s.move(0)
}

// turn moves the focus to the commitment at k, if it is there.
func (s *coverageScreen) turn(k workshop.ClauseKey) {
	if i := slices.IndexFunc(s.commitments(), func(c lint.Commitment) bool { return c.Clause == k }); i >= 0 {
		s.at = i
	}
}

func (s *coverageScreen) commitments() []lint.Commitment { return s.review.report.Coverage.Commitments }

// focused is the commitment that has the focus; ok is false below them.
func (s *coverageScreen) focused() (c lint.Commitment, ok bool) {
	if s.at >= len(s.commitments()) {
		return lint.Commitment{}, false
	}
	return s.commitments()[s.at], true
}

func (s *coverageScreen) help() (title, text string) {
	about := map[lint.Part]string{
		lint.Actor:       "who is bound by it",
		lint.Act:         "what they will do, or never do",
		lint.Object:      "to what, or to whom",
		lint.Condition:   "when it holds: in which case, on what occasion",
		lint.Threshold:   "the number at which something follows",
		lint.Time:        "by when, how often, or within how long",
		lint.Evidence:    "how anybody will know whether it was kept",
		lint.Consequence: "what follows if it was not",
	}
	text = "Every sentence that promises something stands here, with the parts that its words have: " +
		lint.Has + " where it has one, " + lint.Lacks + " where it does not. enter goes to the sentence.\n\n"
	var parts []string
	for _, p := range lint.EveryPart() {
		parts = append(parts, p.Head()+": "+about[p])
	}
	return "Coverage", text + strings.Join(parts, "\\\n") +
		"\n\nThis is no mark: what a commitment needs depends on what it is, and few need all eight. " +
		"The parts are found by a program, which can be wrong; what it takes for each stands at the bottom."
}

func (s *coverageScreen) start() tea.Cmd {
	s.hear()
	return s.desk.read(s.from.public)
}

func (s *coverageScreen) Update(msg tea.Msg) (Move, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		s.hear()
		return Stay, s.desk.read(s.from.public)
	}
	c, here := s.focused()
	switch {
	case key.Matches(k, coverageKeys.Drop):
		return pop{}, nil
	case key.Matches(k, coverageKeys.Enter) && here:
		s.from.turn(c.Clause)
		return pop{}, nil
	case key.Matches(k, coverageKeys.Up):
		s.move(-1)
	case key.Matches(k, coverageKeys.Down):
		s.move(1)
	case key.Matches(k, coverageKeys.PageUp):
		s.leap(-1)
	case key.Matches(k, coverageKeys.PageDown):
		s.leap(1)
	case key.Matches(k, coverageKeys.First):
		s.at = 0
	case key.Matches(k, coverageKeys.Last):
		s.move(s.stops())
	}
	return Stay, nil
}

// stops is how many lines can have the focus.
func (s *coverageScreen) stops() int {
	if len(s.commitments()) == 0 {
		return 0
	}
	return len(s.commitments()) + len(s.below())
}

func (s *coverageScreen) move(by int) { s.at = max(min(s.at+by, s.stops()-1), 0) }

// leap moves the focus by about one screen.
func (s *coverageScreen) leap(by int) {
	_, starts := s.sheet()
	s.at = leapt(starts, s.at, by, s.tall()-1)
}

func (s *coverageScreen) Resize(w, h int) {
	s.width, s.height = w, h
	s.move(0)
}

func (s *coverageScreen) Keys() []key.Binding {
	k := coverageKeys
	_, here := s.focused()
	k.Enter.SetEnabled(here)
	return []key.Binding{k.Enter, k.Up, k.Down, k.PageDown, k.PageUp, k.First, k.Last, k.Drop}
}

// mostWide is how wide the matrix is at most: wider, and a row is hard to follow.
const mostWide = 100

// wide is how wide the matrix is.
func (s *coverageScreen) wide() int {
	indent, _ := column(s.width)
	return min(s.width-2*indent, mostWide)
}

// low is how many lines at the bottom say what the commitment in focus is, and
// tall how many the matrix has between them and its head.
func (s *coverageScreen) low() int  { return min(max(s.height/4, 4), 8) }
func (s *coverageScreen) tall() int { return s.height - s.low() - 2 }

func (s *coverageScreen) View() Frame {
	f := Frame{Left: "Coverage, internal"}
	if s.from.public {
		f.Left = "Coverage, public"
	}
	l, side := s.desk.look, strings.Repeat(" ", gutter)
	if len(s.commitments()) == 0 {
		_, width := column(s.width)
		p := sheet{hang: gutter}
		for _, line := range look.Wrap(look.Safe(s.nothing()), width) {
			p.add(nil, side+l.Body.Render(line))
		}
		f.Body, f.Cursor = p.view(l, s.width, s.height)
		return f
	}
	f.Right = numbered(len(s.commitments()), "commitment", "commitments")
	p, starts := s.sheet()
	p.top = s.top
	first := starts[s.at]
	if s.at == 0 {
		first = 0
	}
	p.reveal(first, starts[s.at], s.tall())
	s.top = p.top
	body, cursor := p.view(l, s.width, s.tall())
	if cursor != nil {
		cursor.Y++
	}
	indent, _ := column(s.width)
	margin := strings.Repeat(" ", indent)
	lines := append([]string{margin + s.head()}, strings.Split(body, "\n")...)
	for len(lines) < s.height-s.low() {
		lines = append(lines, "")
	}
	for _, line := range s.foot() {
		lines = append(lines, margin+line)
	}
	f.Body, f.Cursor = strings.Join(lines, "\n"), cursor
	return f
}

// nothing is what stands in place of a matrix without rows.
func (s *coverageScreen) nothing() string {
	switch {
	case s.review.err != nil:
		return "The statement could not be read: " + sentence(s.review.err)
	case s.review.edition == 0:
		return "The statement is being read."
	}
	return "Nothing here is a commitment yet. A commitment says what somebody will do, or never do."
}

// marks is a line of the matrix: words, then a cell for each part.
func (s *coverageScreen) marks(style interface{ Render(...string) string }, words string, cell func(lint.Part) string) string {
	var cells strings.Builder
	for _, p := range lint.EveryPart() {
		cells.WriteString(" " + look.Pad(cell(p), look.Width(p.Head())))
	}
	left := s.wide() - look.Width(cells.String())
	return style.Render(look.Pad(look.Cut(flat(words), left), left) + cells.String())
}

func (s *coverageScreen) head() string {
	return s.marks(s.desk.look.Faint, "", lint.Part.Head)
}

// sheet is the commitments under the headings of their sections, and what stands
// below them; starts are the lines that can have the focus.
func (s *coverageScreen) sheet() (p sheet, starts []int) {
	p.hang = gutter
	l := s.desk.look
	section := ""
	for i, c := range s.commitments() {
		if i == 0 || c.Section != section {
			if section = c.Section; i > 0 {
				p.add(nil, "")
			}
			p.add(nil, strings.Repeat(" ", gutter)+l.Accent.Render(look.Cut(flat(section), s.wide())))
		}
		var cursor *tea.Cursor
		lead, style := "  ", l.Body
		if i == s.at {
			lead, style, cursor = "▸ ", l.Focus, tea.NewCursor(0, 0)
		}
		starts = append(starts, len(p.lines))
		p.add(cursor, style.Render(lead)+s.marks(style, c.Text, c.Mark))
	}
	p.add(nil, "")
	for i, line := range s.below() {
		var cursor *tea.Cursor
		if s.at == len(s.commitments())+i {
			cursor = tea.NewCursor(0, 0)
		}
		starts = append(starts, len(p.lines))
		p.add(cursor, strings.Repeat(" ", gutter)+line)
	}
	return p, starts
}

// below is how many commitments have each part, and what is strong.
func (s *coverageScreen) below() []string {
	l, report := s.desk.look, s.review.report
	_, width := column(s.width)
	lines := []string{l.Title.Render(report.Coverage.Said())}
	const heads = 7
	for _, part := range lint.EveryPart() {
		lead := look.Pad(part.Head(), heads)
		for _, line := range look.Wrap(fmt.Sprintf("%d of %d say %s", report.Coverage.Count(part), len(s.commitments()), part.Says()), width-heads) {
			lines = append(lines, l.Faint.Render(lead)+l.Body.Render(line))
			lead = strings.Repeat(" ", heads)
		}
	}
	if strong := report.Strengths(); strong != "" {
		lines = append(lines, "")
		for _, line := range look.Wrap(look.Safe("Strong: "+strong+"."), width) {
			lines = append(lines, l.Body.Render(line))
		}
	}
	return lines
}

// foot is the commitment in focus in full, and the words that are its parts, as
// far as there is room.
func (s *coverageScreen) foot() []string {
	l, width := s.desk.look, s.wide()
	foot := make([]string, 0, s.low())
	c, ok := s.focused()
	if !ok {
		for _, line := range clipped(look.Wrap("What a commitment needs depends on what it is: few need all eight.", width), s.low(), width) {
			foot = append(foot, l.Faint.Render(line))
		}
		return slices.Concat(make([]string, s.low()-len(foot)), foot)
	}
	text := c.Text
	if c.RedLine {
		text = "A red line: " + text
	}
	var parts []string
	for _, p := range lint.EveryPart() {
		if words := c.Has[p]; words != "" {
			parts = append(parts, p.Head()+" “"+words+"”")
		}
	}
	whole, taken := look.Wrap(flat(text), width), look.Wrap(flat(strings.Join(parts, " · ")), width)
	rest := min(len(taken), max(s.low()-len(whole), s.low()/3))
	for _, line := range clipped(whole, s.low()-rest, width) {
		foot = append(foot, l.Body.Render(line))
	}
	for _, line := range clipped(taken, rest, width) {
		foot = append(foot, l.Faint.Render(line))
	}
	return slices.Concat(make([]string, s.low()-len(foot)), foot)
}
