package tui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/tui/look"
	"notbad/workshop"
)

// peopleScreen is who is in the room: late arrivals, those who left, and who
// decides when the room cannot. It never forgets anybody who was there.
type peopleScreen struct {
	desk          *desk
	room          *room
	width, height int
	at, top       int
	asking        *question
	changing      int // who the question is about; -1: somebody new
}

var peopleKeys = struct{ Up, Down, Add, Change, Leave, Decides, Drop key.Binding }{
	Up:      key.NewBinding(key.WithKeys("up", "k"), key.WithHelp("↑↓", "move")),
	Down:    key.NewBinding(key.WithKeys("down", "j")),
	Add:     key.NewBinding(key.WithKeys("a"), key.WithHelp("a", "add")),
	Change:  key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "change")),
	Leave:   key.NewBinding(key.WithKeys("l"), key.WithHelp("l", "has left")),
	Decides: key.NewBinding(key.WithKeys("d"), key.WithHelp("d", "decides")),
	Drop:    key.NewBinding(key.WithKeys("esc", "f4"), key.WithHelp("esc", "back")),
}

func newPeople(d *desk) Screen { return &peopleScreen{desk: d, room: d.room} }

func (s *peopleScreen) typing() bool { return s.asking != nil }

func (s *peopleScreen) help() (title, text string) {
	return "Who is in the room", "Late arrivals are added, and whoever goes is marked as having left; nobody is forgotten. " +
		"One of them may decide when the room cannot."
}

func (s *peopleScreen) Resize(width, height int) { s.width, s.height = width, height }

// people is who is in the room, what waits to be written included.
func (s *peopleScreen) people() []workshop.Person { return s.room.ahead.People }

func (s *peopleScreen) decider() string { return s.room.ahead.Decider }

func (s *peopleScreen) Keys() []key.Binding {
	if s.asking != nil {
		return s.asking.keys()
	}
	people := s.people()
	if len(people) == 0 {
		return []key.Binding{peopleKeys.Add, peopleKeys.Drop}
	}
	leave, decides := peopleKeys.Leave, peopleKeys.Decides
	p := people[s.at]
	if p.Left {
		leave.SetHelp("l", "is back")
	}
	if p.Name == s.decider() {
		decides.SetHelp("d", "does not decide")
	}
	return []key.Binding{peopleKeys.Add, peopleKeys.Change, leave, decides, peopleKeys.Up, peopleKeys.Down, peopleKeys.Drop}
}

func (s *peopleScreen) Update(msg tea.Msg) (Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if s.asking == nil {
			return s.press(msg)
		}
	case tea.PasteMsg:
	default:
		s.at = max(min(s.at, len(s.people())-1), 0)
		return Stay, nil
	}
	if s.asking == nil {
		return Stay, nil
	}
	switch s.asking.update(msg) {
	case dropped:
		s.asking = nil
	case answered:
		return Stay, s.answer()
	}
	return Stay, nil
}

func (s *peopleScreen) press(k tea.KeyPressMsg) (Move, tea.Cmd) {
	people := s.people()
	switch {
	case key.Matches(k, peopleKeys.Drop):
		return pop{}, nil
	case key.Matches(k, peopleKeys.Add):
		s.ask(-1, workshop.Person{})
	case len(people) == 0:
	case key.Matches(k, peopleKeys.Up):
		s.at = max(s.at-1, 0)
	case key.Matches(k, peopleKeys.Down):
		s.at = min(s.at+1, len(people)-1)
	case key.Matches(k, peopleKeys.Change):
		s.ask(s.at, people[s.at])
	case key.Matches(k, peopleKeys.Leave):
		people = slices.Clone(people)
		people[s.at].Left = !people[s.at].Left
		return Stay, s.settle(people, s.decider())
	case key.Matches(k, peopleKeys.Decides):
		decider := people[s.at].Name
		if decider == s.decider() {
			decider = ""
		}
		return Stay, s.settle(people, decider)
	}
	return Stay, nil
}

// settle makes it so, from here on: what happened before stays as it was.
func (s *peopleScreen) settle(people []workshop.Person, decider string) tea.Cmd {
	return s.room.happen(workshop.People{People: people, Decider: decider})
}

func (s *peopleScreen) ask(i int, p workshop.Person) {
	title, verb := "Who has joined?", "add"
	if i >= 0 {
		title, verb = "Change "+p.Name, "keep"
	}
	s.changing = i
	s.asking = s.room.introduced[p.Name]
	if s.asking == nil {
		s.asking = newQuestion(title, verb, newField("Name", p.Name), newField("Role", p.Role))
		s.room.introduced[p.Name] = s.asking
	}
}

// answer takes in the open question's answer.
func (s *peopleScreen) answer() tea.Cmd {
	q := s.asking
	p := workshop.Person{Name: q.blanks[0].value(), Role: q.blanks[1].value()}
	people, decider := slices.Clone(s.people()), s.decider()
	if p.Name == "" {
		q.problem = "What is this person called?"
		q.turn(0)
		return nil
	}
	for i, other := range people {
		if i != s.changing && strings.EqualFold(other.Name, p.Name) {
			q.problem = "Somebody here is called " + other.Name + "; an initial tells them apart."
			q.turn(0)
			return nil
		}
	}
	if s.room.saves.failed != nil {
		q.problem = s.room.failure()
		return nil
	}
	s.asking = nil
	if s.changing < 0 {
		delete(s.room.introduced, "")
		s.at = len(people)
		return s.settle(append(people, p), decider)
	}
	was := people[s.changing]
	delete(s.room.introduced, was.Name)
	p.Left = was.Left
	if decider == was.Name {
		decider = p.Name
	}
	people[s.changing] = p
	return s.settle(people, decider)
}

func (s *peopleScreen) View() Frame {
	f := Frame{Left: "People", Right: s.count()}
	l := s.desk.look
	_, width := column(s.width)
	p := sheet{top: s.top}
	if s.asking != nil {
		lines, cursor := s.asking.view(l, width)
		p.add(cursor, lines...)
		p.reveal(cursor.Y, cursor.Y, s.height)
	} else {
		p.hang = gutter
		s.list(&p, width)
		s.top = p.top
	}
	f.Body, f.Cursor = p.view(l, s.width, s.height)
	return f
}

// count is how many are here.
func (s *peopleScreen) count() string {
	here := 0
	for _, p := range s.people() {
		if !p.Left {
			here++
		}
	}
	if here == 0 {
		return "nobody here"
	}
	return numbered(here, "person here", "people here")
}

func (s *peopleScreen) list(p *sheet, width int) {
	l, people := s.desk.look, s.people()
	if len(people) == 0 {
		p.add(nil, marked(l, false, "Nobody has been named. a adds somebody."))
		return
	}
	name, role := 0, 0
	for _, person := range people {
		name = max(name, look.Width(flat(person.Name)))
		role = max(role, look.Width(flat(person.Role)))
	}
	const gap, note = 3, 8
	name = min(name, width/2)
	role = min(role, width-name-2*gap-note)
	space := strings.Repeat(" ", gap)
	for i, person := range people {
		line := marked(l, i == s.at, look.Pad(look.Cut(flat(person.Name), name), name))
		line += space + l.Faint.Render(look.Pad(look.Cut(flat(person.Role), role), role)) + space
		switch {
		case person.Left:
			line += l.Faint.Render("has left")
		case person.Name == s.decider():
			line += l.Accent.Render("decides")
		}
		var cursor *tea.Cursor
		if i == s.at {
			cursor = tea.NewCursor(0, 0)
		}
		p.add(cursor, line)
	}
	p.add(nil, "")
	p.reveal(s.at, s.at, s.height)
}
