package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/look"
	"notbad/workshop"
)

// setupScreen is where a workshop is described before it begins.
type setupScreen struct {
	desk          *desk
	alone         bool
	given         Setup // what the screen was begun with
	width, height int
	organization  *field
	title         *field
	folder        *field
	people        []attendee // the last one is blank, for one more
	decider       *attendee  // nil: nobody in particular
	agenda        int
	at            int // which stop has the focus

	read       string // the folder that curriculum was read from, or is being
	curriculum *curriculum.Curriculum
	unreadable string
	path, note string // where the file will be, and who can read it
	problem    string
}

// attendee is the blanks for one person.
type attendee struct{ name, role *field }

// stop is something on the screen that takes the focus.
type stop struct {
	kind   stopKind
	blank  *field
	person int // of an attendee's blanks
}

type stopKind int

const (
	stopBlank stopKind = iota
	stopPerson
	stopAgenda
	stopDecider
	stopBegin
)

type (
	// curriculumMsg is what reading a folder came to.
	curriculumMsg struct {
		dir        string
		curriculum *curriculum.Curriculum
		err        error
	}
	// whereMsg says where the workshop's file would be.
	whereMsg struct{ organization, title, path, note string }
)

var setupKeys = struct{ Next, Back, Enter, Choose, Remove, Begin, Drop key.Binding }{
	Next:   key.NewBinding(key.WithKeys("tab", "down"), key.WithHelp("tab", "next")),
	Back:   key.NewBinding(key.WithKeys("shift+tab", "up"), key.WithHelp("↑", "back")),
	Enter:  key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "next")),
	Choose: key.NewBinding(key.WithKeys("left", "right"), key.WithHelp("←→", "choose")),
	Remove: key.NewBinding(key.WithKeys("ctrl+x"), key.WithHelp("ctrl+x", "remove this person")),
	Begin:  key.NewBinding(key.WithKeys("ctrl+s"), key.WithHelp("ctrl+s", "begin")),
	Drop:   key.NewBinding(key.WithKeys("esc"), key.WithHelp("esc", "home")),
}

// newSetup begins with what is given already.
func newSetup(d *desk, given Setup) *setupScreen {
	s := &setupScreen{desk: d, alone: given.Alone, given: given, organization: newField("Organization", given.Organization),
		title: newField("Title", given.Title), folder: newField("Curriculum", given.Curriculum)}
	s.organization.hint = "who the statement is for"
	s.title.hint = "what this workshop is called"
	s.folder.hint = "the built-in one, or a folder"
	s.room()
	s.turn(0)
	return s
}

// start reads the curriculum and asks where the file will be.
func (s *setupScreen) start() tea.Cmd { return tea.Batch(s.load(), s.locate()) }

// load reads the curriculum's folder if it is another one than was read.
func (s *setupScreen) load() tea.Cmd {
	dir := s.folder.value()
	if dir == s.read && (s.curriculum != nil || s.unreadable != "") {
		return nil
	}
	s.read, s.curriculum, s.unreadable, s.agenda = dir, nil, "", 0
	read := s.desk.doors.Read
	return func() tea.Msg {
		c, err := read(dir)
		return curriculumMsg{dir, c, err}
	}
}

// locate asks where a workshop of these names would be kept.
func (s *setupScreen) locate() tea.Cmd {
	setup, where := s.setup(), s.desk.doors.Where
	return func() tea.Msg {
		path, note := where(setup)
		return whereMsg{setup.Organization, setup.Title, path, note}
	}
}

// room makes sure that there is exactly one blank line for one more person.
func (s *setupScreen) room() {
	last := len(s.people) - 1
	if last >= 0 && s.people[last].name.empty() && s.people[last].role.empty() {
		return
	}
	if s.alone && last >= 0 {
		return
	}
	a := attendee{newField("", ""), newField("", "")}
	a.name.hint, a.role.hint = "name", "role"
	s.people = append(s.people, a)
}

// present is everybody who has a name or a role.
func (s *setupScreen) present() []attendee {
	var all []attendee
	for _, a := range s.people {
		if !a.name.empty() || !a.role.empty() {
			all = append(all, a)
		}
	}
	return all
}

// stops is everything that takes the focus, in the order of tab.
func (s *setupScreen) stops() []stop {
	stops := []stop{{blank: s.organization}, {blank: s.title}, {blank: s.folder}, {kind: stopAgenda}}
	for i, a := range s.people {
		stops = append(stops, stop{stopPerson, a.name, i}, stop{stopPerson, a.role, i})
	}
	if !s.alone && len(s.present()) > 0 {
		stops = append(stops, stop{kind: stopDecider})
	}
	return append(stops, stop{kind: stopBegin})
}

// turn gives stop i the focus.
func (s *setupScreen) turn(i int) {
	stops := s.stops()
	s.at = min(max(i, 0), len(stops)-1)
	for j, stop := range stops {
		if stop.blank != nil {
			stop.blank.focus(j == s.at)
		}
	}
}

func (s *setupScreen) typing() bool { return s.stops()[s.at].blank != nil }

func (s *setupScreen) help() (title, text string) {
	return "A new workshop", "The curriculum is what the workshop asks; without a folder it is the built-in one. " +
		"The agenda says which parts of it, in how many minutes. People can still come and go later."
}

func (s *setupScreen) Resize(width, height int) { s.width, s.height = width, height }

func (s *setupScreen) Keys() []key.Binding {
	stop, enter := s.stops()[s.at], setupKeys.Enter
	keys := []key.Binding{enter, setupKeys.Begin}
	switch stop.kind {
	case stopAgenda, stopDecider:
		keys = []key.Binding{setupKeys.Choose, enter, setupKeys.Begin}
	case stopPerson:
		keys = append(keys, setupKeys.Remove)
	case stopBegin:
		enter.SetHelp("enter", "begin")
		keys = []key.Binding{enter, setupKeys.Begin}
	}
	return append(keys, setupKeys.Back, setupKeys.Next, setupKeys.Drop)
}

func (s *setupScreen) Update(msg tea.Msg) (Move, tea.Cmd) {
	switch msg := msg.(type) {
	case curriculumMsg:
		return Stay, s.loaded(msg)
	case whereMsg:
		if msg.organization == s.organization.value() && msg.title == s.title.value() {
			s.path, s.note = msg.path, msg.note
		}
	case tea.KeyPressMsg:
		s.problem = ""
		return s.press(msg)
	case tea.PasteMsg:
		s.typed(msg)
	}
	return Stay, nil
}

// loaded takes in what became of reading the curriculum. A title that comes from
// it may change where the file will be.
func (s *setupScreen) loaded(msg curriculumMsg) tea.Cmd {
	switch {
	case msg.dir != s.read:
	case msg.err != nil:
		s.unreadable = sentence(msg.err)
	default:
		s.curriculum = msg.curriculum
		s.agenda = max(0, slices.IndexFunc(s.curriculum.Agendas, func(a curriculum.Agenda) bool {
			return a.ID == cmp.Or(s.given.Agenda, s.curriculum.FirstAgenda(s.alone))
		}))
		if s.title.empty() {
			s.title.set(msg.curriculum.Title)
			return s.locate()
		}
	}
	return nil
}

func (s *setupScreen) press(k tea.KeyPressMsg) (Move, tea.Cmd) {
	stop := s.stops()[s.at]
	choosing := stop.kind == stopAgenda || stop.kind == stopDecider
	switch {
	case key.Matches(k, setupKeys.Drop):
		return pop{}, nil
	case s.typed(k):
	case key.Matches(k, setupKeys.Begin), key.Matches(k, setupKeys.Enter) && stop.kind == stopBegin:
		return s.begin()
	case key.Matches(k, setupKeys.Next), key.Matches(k, setupKeys.Enter):
		return Stay, s.step(1)
	case key.Matches(k, setupKeys.Back):
		return Stay, s.step(-1)
	case key.Matches(k, setupKeys.Choose) && choosing:
		step := 1
		if k.String() == "left" {
			step = -1
		}
		s.choose(stop.kind, step)
	case key.Matches(k, setupKeys.Remove) && stop.kind == stopPerson:
		s.remove(stop.person)
	}
	return Stay, nil
}

// typed hands what people type to the blank that has the focus and reports
// whether it had a use for it.
func (s *setupScreen) typed(msg tea.Msg) bool {
	blank := s.stops()[s.at].blank
	if blank == nil || !blank.update(msg) {
		return false
	}
	s.room()
	return true
}

// step moves the focus by that many stops and takes in what was filled in.
func (s *setupScreen) step(by int) tea.Cmd {
	left := s.stops()[s.at].blank
	s.turn(s.at + by)
	switch left {
	case s.folder:
		return s.load()
	case s.organization, s.title:
		return s.locate()
	}
	return nil
}

func (s *setupScreen) choose(kind stopKind, by int) {
	if kind == stopAgenda {
		if s.curriculum != nil && len(s.curriculum.Agendas) > 0 {
			n := len(s.curriculum.Agendas)
			s.agenda = (s.agenda + by + n) % n
		}
		return
	}
	present, n := s.present(), len(s.present())+1
	now := 0
	for i, a := range present {
		if s.decider != nil && a.name == s.decider.name {
			now = i + 1
		}
	}
	s.decider = nil
	if now = (now + by + n) % n; now > 0 {
		s.decider = &present[now-1]
	}
}

// remove takes a person out of the room.
func (s *setupScreen) remove(i int) {
	if s.decider != nil && s.decider.name == s.people[i].name {
		s.decider = nil
	}
	s.people = slices.Delete(s.people, i, i+1)
	s.room()
	s.turn(s.at)
}

// setup is what has been filled in.
func (s *setupScreen) setup() Setup {
	setup := s.given
	setup.Curriculum, setup.Organization, setup.Title = s.folder.value(), s.organization.value(), s.title.value()
	if s.curriculum != nil {
		if s.agenda < len(s.curriculum.Agendas) {
			setup.Agenda = s.curriculum.Agendas[s.agenda].ID
		}
	}
	for _, a := range s.present() {
		setup.People = append(setup.People, workshop.Person{Name: a.name.value(), Role: a.role.value()})
	}
	if s.decider != nil {
		setup.Decider = s.decider.name.value()
	}
	return setup
}

// wanting is what has to be filled in first, and where; "" if nothing.
func (s *setupScreen) wanting() (problem string, at *field) {
	switch {
	case s.organization.empty():
		return "For which organization? Its name stands on the statement.", s.organization
	case s.title.empty() && s.curriculum != nil:
		return "What is this workshop called?", s.title
	case s.unreadable != "":
		return "That curriculum cannot be used yet; leave it empty for the built-in one.", s.folder
	}
	names := make(map[string]bool)
	for _, a := range s.present() {
		name := a.name.value()
		switch folded := strings.ToLower(name); {
		case name == "":
			return "Somebody here has a role and no name.", a.name
		case names[folded]:
			return fmt.Sprintf("Two people are called %s; an initial tells them apart.", look.Safe(name)), a.name
		default:
			names[folded] = true
		}
	}
	return "", nil
}

// begin makes the workshop, also before its curriculum has been read: what only
// the curriculum can say, its title and its first agenda, is then left to it.
func (s *setupScreen) begin() (Move, tea.Cmd) {
	reading := s.load()
	problem, at := s.wanting()
	if problem == "" {
		create, setup := s.desk.doors.Create, s.setup()
		return push{newOpening(s.desk, "Making the workshop's file", func() (*Session, error) { return create(setup) })}, reading
	}
	s.problem = problem
	for i, stop := range s.stops() {
		if at != nil && stop.blank == at {
			s.turn(i)
		}
	}
	return Stay, reading
}

func (s *setupScreen) View() Frame {
	_, width := column(s.width)
	v := setupView{screen: s, look: s.desk.look, width: width, label: 16}
	if width < 64 {
		v.label = 14
	}
	v.draw()
	f := Frame{Left: "New workshop", Cursor: v.cursor, Say: s.problem, Alarm: true}
	if s.alone {
		f.Left = "New workshop for one alone"
	}
	f.Body = page(s.desk.look, v.lines, v.first, v.last, f.Cursor, s.width, s.height)
	return f
}
