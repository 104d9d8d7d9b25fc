package tui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/statement"
	"notbad/workshop"
)

// statementScreen is the draft, clause by clause: where each comes from, what
// is still open, and the room's own hand in it.
type statementScreen struct {
	desk          *desk
	room          *room
	public        bool
	draft         statement.Draft
	list          []entry
	at, top       int
	prose         prose
	width, height int
	words         *rewording      // the clause being reworded; nil: none
	saving        *saving         // nil: not saving
	paths         map[bool]string // where it would be saved, by whether it is public
	say           string
	alarm         bool
}

// entry is one clause, the section it stands in, and its Markdown.
type entry struct {
	statement.Clause
	section int
	source  string
}

type statementBindings struct {
	Up, Down, PageUp, PageDown, First, Last, Enter, Gap, Reword, Editor,
	Withdraw, Earlier, Later, Audience, Save, Keep, Take, Drop key.Binding
}

var statementKeys = statementBindings{
	Up:       key.NewBinding(key.WithKeys("up"), key.WithHelp("↑↓", "clause")),
	Down:     key.NewBinding(key.WithKeys("down")),
	PageUp:   key.NewBinding(key.WithKeys("pgup")),
	PageDown: key.NewBinding(key.WithKeys("pgdown"), key.WithHelp("pgdn", "page")),
	First:    key.NewBinding(key.WithKeys("home")),
	Last:     key.NewBinding(key.WithKeys("end")),
	Enter:    key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "its step")),
	Gap:      key.NewBinding(key.WithKeys("g"), key.WithHelp("g", "gap")),
	Reword:   key.NewBinding(key.WithKeys("r"), key.WithHelp("r", "reword")),
	Editor:   key.NewBinding(key.WithKeys("e"), key.WithHelp("e", "reword in $EDITOR")),
	Withdraw: key.NewBinding(key.WithKeys("w"), key.WithHelp("w", "withdraw")),
	Earlier:  key.NewBinding(key.WithKeys("alt+up"), key.WithHelp("alt+↑↓", "reorder")),
	Later:    key.NewBinding(key.WithKeys("alt+down")),
	Audience: key.NewBinding(key.WithKeys("p"), key.WithHelp("p", "public")),
	Save:     key.NewBinding(key.WithKeys("s"), key.WithHelp("s", "save")),
	Keep:     key.NewBinding(key.WithKeys("k"), key.WithHelp("k", "keep ours")),
	Take:     key.NewBinding(key.WithKeys("t"), key.WithHelp("t", "take the new one")),
	Drop:     key.NewBinding(key.WithKeys("esc", "f2"), key.WithHelp("esc", "back")),
}

func newStatement(d *desk) Screen {
	s := &statementScreen{desk: d, room: d.room, paths: make(map[bool]string)}
	s.write()
	s.at = s.first()
	return s
}

// first is where the room looks first: in the section that the step it comes
// from feeds, or the nearest step before that feeds one.
func (s *statementScreen) first() int {
	at := s.room.ahead.At
	walk := s.room.walk(at)
	for i := slices.IndexFunc(walk, func(p curriculum.Place) bool { return p.Key == at }); i >= 0; i-- {
		if first, ok := s.opens(walk[i].Key); ok {
			return first
		}
	}
	return 0
}

// opens is where the section that k feeds opens: at what has just changed in it,
// else at what comes from k.
func (s *statementScreen) opens(k curriculum.Key) (at int, ok bool) {
	feeds := clausesOf(s.room.session.Curriculum, k.Step)
	for i, e := range s.list {
		if feeds[e.Clause.Clause] && (!ok || e.From == k && s.list[at].From != k) {
			at, ok = i, true
		}
	}
	if !ok {
		return 0, false
	}
	section := s.list[at].section
	if i := slices.IndexFunc(s.list, func(e entry) bool { return e.section == section && s.fresh(e) }); i >= 0 {
		at = i
	}
	return at, true
}

// write takes the draft anew and keeps the focus on its clause.
func (s *statementScreen) write() {
	r := s.room
	if s.draft = r.draft; s.public {
		s.draft = statement.Write(r.session.Curriculum, r.state, statement.Public)
	}
	var was entry
	if s.at < len(s.list) {
		was = s.list[s.at]
	}
	s.list = s.list[:0:0]
	for i, section := range s.draft.Sections {
		for _, c := range section.Clauses {
			s.list = append(s.list, entry{c, i, c.Markdown(0)})
		}
	}
	if i := slices.IndexFunc(s.list, func(e entry) bool { return same(e, was) }); i >= 0 {
		s.at = i
	}
	s.at = max(min(s.at, len(s.list)-1), 0)
}

// same reports whether a and b are the same clause, perhaps said otherwise. What
// stands in the annex has no key of its own and is known by its words.
func same(a, b entry) bool {
	return a.ClauseKey == b.ClauseKey && (a.Clause.Clause != "" || a.Text == b.Text)
}

// start asks for what the screen needs: clauses rendered, and where the draft
// would be saved.
func (s *statementScreen) start() tea.Cmd {
	s.write()
	path, where := s.room.session.Path, s.desk.doors.Draft
	return tea.Batch(s.render(), func() tea.Msg {
		return draftPathsMsg{true: where(path, true), false: where(path, false)}
	})
}

// leave keeps the words that are being typed.
func (s *statementScreen) leave() tea.Cmd {
	if s.words == nil {
		return nil
	}
	return s.words.lift()
}

func (s *statementScreen) typing() bool {
	return s.words != nil || s.saving != nil && s.saving.said == ""
}

func (s *statementScreen) help() (title, text string) {
	return "The statement", "Every sentence comes from an answer; enter goes there. What stands before it:\n\n" +
		"○ not answered yet: a gap\\\n" +
		"┃ has just changed\\\n" +
		"! in our own words, and the answer behind it has changed since\n\n" +
		"The internal statement has everything, and an annex. The public one leaves out what is for us alone."
}

func (s *statementScreen) Resize(width, height int) { s.width, s.height = width, height }

// render asks for the clauses that have not been rendered yet.
func (s *statementScreen) render() tea.Cmd {
	var sources []string
	for _, e := range s.list {
		if !e.Gap {
			sources = append(sources, e.source)
		}
	}
	return s.prose.want(s.desk.look, s.textWidth(), sources...)
}

// focused is the clause that has the focus; ok is false in an empty draft.
func (s *statementScreen) focused() (e entry, ok bool) {
	if len(s.list) == 0 {
		return entry{}, false
	}
	return s.list[s.at], true
}

// ours reports whether the room may have a hand in e: it is a clause of the
// curriculum's, not a record in the annex.
func (s *statementScreen) ours(e entry) bool {
	for _, section := range s.room.session.Curriculum.Shape.Sections {
		for _, c := range section.Clauses {
			if c.ID == e.Clause.Clause {
				return true
			}
		}
	}
	return false
}

// keys are the bindings that act on the clause that has the focus.
func (s *statementScreen) keys() statementBindings {
	k := statementKeys
	e, ok := s.focused()
	hand := ok && s.ours(e)
	out := hand && s.room.state.Withdrawn(e.ClauseKey)
	if s.public {
		k.Audience.SetHelp("p", "internal")
	}
	if out {
		k.Withdraw.SetHelp("w", "put back")
	}
	k.Enter.SetEnabled(ok && e.From.Step != "")
	k.Gap.SetEnabled(len(s.draft.Gaps()) > 0)
	for _, b := range []*key.Binding{&k.Reword, &k.Editor, &k.Earlier, &k.Later} {
		b.SetEnabled(hand && !out)
	}
	k.Withdraw.SetEnabled(hand)
	k.Keep.SetEnabled(ok && e.Stale)
	k.Take.SetEnabled(ok && e.Stale)
	return k
}

func (s *statementScreen) Keys() []key.Binding {
	switch {
	case s.words != nil:
		return s.words.keys()
	case s.saving != nil:
		return s.saving.keys()
	}
	k := s.keys()
	return []key.Binding{k.Keep, k.Take, k.Enter, k.Reword, k.Save, k.Gap, k.Audience, k.Up, k.Withdraw, k.Earlier,
		k.Editor, k.PageDown, k.Down, k.Later, k.PageUp, k.First, k.Last, k.Drop}
}

func (s *statementScreen) Update(msg tea.Msg) (Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		s.say, s.alarm = "", false
		switch {
		case s.words != nil:
			return Stay, s.reword(msg)
		case s.saving != nil:
			return Stay, s.save(msg)
		}
		return s.press(msg)
	case tea.PasteMsg:
		switch {
		case s.words != nil:
			return Stay, s.words.update(msg)
		case s.saving != nil:
			return Stay, s.save(msg)
		}
		return Stay, nil
	}
	return Stay, s.hear(msg)
}

// hear takes in a fact.
func (s *statementScreen) hear(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case proseMsg:
		s.prose.hear(msg)
	case savedMsg:
		s.write()
		return tea.Batch(s.reworded(msg.event), s.render())
	case saveFailedMsg:
		s.write()
	case draftPathsMsg:
		s.paths = msg
	case draftSavedMsg:
		if s.saving != nil {
			s.saving.hear(msg)
		}
	case editedMsg:
		return s.edited(msg)
	case keepMsg:
		if s.words != nil {
			return s.words.hear(msg)
		}
	}
	return s.render()
}

func (s *statementScreen) press(k tea.KeyPressMsg) (Move, tea.Cmd) {
	keys := s.keys()
	e, _ := s.focused()
	switch {
	case key.Matches(k, keys.Drop):
		return pop{}, nil
	case key.Matches(k, keys.Enter):
		return jump{newStep(s.desk, e.From)}, nil
	case key.Matches(k, keys.Gap):
		s.nextGap()
	case key.Matches(k, keys.Reword):
		s.words = newRewording(s.desk, e)
	case key.Matches(k, keys.Editor):
		return Stay, s.edit(e)
	case key.Matches(k, keys.Keep):
		return Stay, s.settle(e, e.Text)
	case key.Matches(k, keys.Take):
		return Stay, s.settle(e, "")
	case key.Matches(k, keys.Withdraw):
		back := s.room.ahead.Withdrawn(e.ClauseKey)
		return Stay, s.room.happen(workshop.Withdrawn{Clause: e.Clause.Clause, Item: e.Item, Back: back})
	case key.Matches(k, keys.Earlier):
		return Stay, s.reorder(e, -1)
	case key.Matches(k, keys.Later):
		return Stay, s.reorder(e, 1)
	case key.Matches(k, keys.Audience):
		s.public = !s.public
		s.write()
		return Stay, s.render()
	case key.Matches(k, keys.Save):
		s.saving = s.newSaving()
	default:
		s.travel(k)
	}
	return Stay, nil
}

// travel moves the focus from clause to clause.
func (s *statementScreen) travel(k tea.KeyPressMsg) {
	last := max(len(s.list)-1, 0)
	switch {
	case key.Matches(k, statementKeys.Up):
		s.at = max(s.at-1, 0)
	case key.Matches(k, statementKeys.Down):
		s.at = min(s.at+1, last)
	case key.Matches(k, statementKeys.PageUp):
		s.at = s.leap(-1)
	case key.Matches(k, statementKeys.PageDown):
		s.at = s.leap(1)
	case key.Matches(k, statementKeys.First):
		s.at = 0
	case key.Matches(k, statementKeys.Last):
		s.at = last
	}
}

// nextGap moves the focus to the next clause that is not answered, and after
// the last one to the first.
func (s *statementScreen) nextGap() {
	for i := range s.list {
		if at := (s.at + 1 + i) % len(s.list); s.list[at].Gap {
			s.at = at
			return
		}
	}
}

// reorder moves e by one within its section. Both drafts share one order, which
// is the internal one's.
func (s *statementScreen) reorder(e entry, by int) tea.Cmd {
	r := s.room
	id := s.draft.Sections[e.section].ID
	i := slices.IndexFunc(r.draft.Sections, func(x statement.Section) bool { return x.ID == id })
	if i < 0 {
		return nil
	}
	var keys []workshop.ClauseKey
	for _, c := range r.draft.Sections[i].Clauses {
		keys = append(keys, c.ClauseKey)
	}
	// A move that waits to be written counts already, so that a key held down
	// goes on moving.
	ahead := r.ahead.Order(id)
	slices.SortStableFunc(keys, func(a, b workshop.ClauseKey) int { return place(ahead, a) - place(ahead, b) })
	from := slices.Index(keys, e.ClauseKey)
	to := from + by
	if from < 0 || to < 0 || to >= len(keys) {
		return nil
	}
	keys[from], keys[to] = keys[to], keys[from]
	return r.happen(workshop.Reordered{Section: id, Clauses: keys})
}

// place is where k stands in order; what order does not name comes last.
func place(order []workshop.ClauseKey, k workshop.ClauseKey) int {
	if i := slices.Index(order, k); i >= 0 {
		return i
	}
	return len(order)
}
