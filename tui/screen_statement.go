package tui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/statement"
	"notbad/tui/look"
)

// statementScreen is the draft, clause by clause: where each comes from, what
// is still open, and the room's own hand in it.
type statementScreen struct {
	desk          *desk
	room          *room
	public        bool
	draft         statement.Draft
	sections      []statement.Section // the draft's, and what only the screen shows below them
	list          []entry
	at, top       int
	nth           int    // which of the notes beside the clause in focus
	noted         [2]int // the first and last line of that note on the sheet
	walking       bool   // from note to note, not from clause to clause
	prose         prose
	width, height int
	words         *rewording      // the clause being reworded; nil: none
	leaving       *leaving        // the finding being left alone; nil: none
	saving        *saving         // nil: not saving
	paths         map[bool]string // where it would be saved, by whether it is public
	say           string
	alarm         bool
}

// entry is one clause, the section it stands in, its Markdown, and what the
// reader says about it.
type entry struct {
	statement.Clause
	section int
	source  string
	notes   []note
	whole   bool // no clause: something about the statement as a whole
}

type statementBindings struct {
	Up, Down, PageUp, PageDown, First, Last, Enter, Gap, Finding, Beside, Silence, Missing, Agree, Coverage, Reword,
	Editor, Withdraw, Earlier, Later, Audience, Save, Keep, Take, Drop key.Binding
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
	Finding:  key.NewBinding(key.WithKeys("n"), key.WithHelp("n", "finding")),
	Beside:   key.NewBinding(key.WithKeys("left", "right"), key.WithHelp("←→", "its findings")),
	Silence:  key.NewBinding(key.WithKeys("x"), key.WithHelp("x", "leave alone")),
	Missing:  key.NewBinding(key.WithKeys("m"), key.WithHelp("m", "what is missing")),
	Agree:    key.NewBinding(key.WithKeys("a"), key.WithHelp("a", "agree")),
	Coverage: key.NewBinding(key.WithKeys("c"), key.WithHelp("c", "coverage")),
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

// newStatementAt is the statement with what a row leads to in focus.
func newStatementAt(d *desk, x row) Screen {
	s := newStatement(d).(*statementScreen)
	s.show(x)
	return s
}

// write takes the draft anew and keeps the focus on its clause and its note.
func (s *statementScreen) write() {
	r := s.room
	if s.draft = r.draft; s.public {
		s.draft = r.written(statement.Public)
	}
	var was entry
	if s.at < len(s.list) {
		was = s.list[s.at]
	}
	about, _ := s.note()
	notes, whole := s.notes()
	s.sections = append(slices.Clip(s.draft.Sections), s.beneath()...)
	s.list = s.list[:0:0]
	for i, section := range s.sections {
		for _, c := range section.Clauses {
			s.list = append(s.list, entry{Clause: c, section: i, source: c.Markdown(0), notes: notes[c.ClauseKey]})
		}
	}
	if len(whole) > 0 {
		s.sections = append(s.sections, statement.Section{Heading: "About the statement as a whole"})
	}
	for _, n := range whole {
		c := statement.Clause{Text: n.Why, From: n.From}
		s.list = append(s.list, entry{Clause: c, section: len(s.sections) - 1, notes: []note{n}, whole: true})
	}
	s.at = nearest(s.list, s.at, func(e entry) bool { return same(e, was) })
	if e, ok := s.focused(); ok && same(e, was) {
		s.nth = nearest(e.notes, s.nth, about.like)
	} else {
		s.nth = 0
	}
}

// start asks for what the screen needs: clauses rendered, and where the draft
// would be saved.
func (s *statementScreen) start() tea.Cmd {
	s.write()
	path, where := s.room.session.Path, s.desk.doors.Draft
	return tea.Batch(s.render(), s.desk.read(s.public), func() tea.Msg {
		return draftPathsMsg{true: where(path, true), false: where(path, false)}
	})
}

// scrap is what is being typed beneath the clause in focus; nil if nothing is.
func (s *statementScreen) scrap() *scrap {
	switch {
	case s.words != nil:
		return &s.words.scrap
	case s.leaving != nil:
		return &s.leaving.scrap
	}
	return nil
}

// leave keeps the words that are being typed.
func (s *statementScreen) leave() tea.Cmd {
	if scrap := s.scrap(); scrap != nil {
		return scrap.lift()
	}
	return nil
}

func (s *statementScreen) typing() bool {
	return s.scrap() != nil || s.saving != nil && s.saving.said == ""
}

func (s *statementScreen) help() (title, text string) {
	text = "Every sentence comes from an answer; enter goes there. What stands before it:\n\n" +
		"○ not answered yet: a gap\\\n" +
		"┃ has just changed\\\n" +
		"! in our own words, and the answer behind it has changed since\n\n" +
		"What stands behind it:\n\n" +
		"~ words that could be more exact: advice\\\n" +
		"! something without which it is not complete\n\n" +
		"n goes from one to the next. x leaves one alone, with a reason that stays in the file: it then has a – before it.\n\n" +
		"c lays each commitment against who, what, and by when.\n\n" +
		"The internal statement has everything, and an annex. The public one leaves out what is for us alone."
	if err := s.room.reader.said[s.public].err; err != nil {
		text += "\n\nNow nothing is found, because the statement could not be read: " + look.Safe(sentence(err))
	}
	return "The statement", text
}

func (s *statementScreen) Resize(width, height int) { s.width, s.height = width, height }

// render asks for the clauses that have not been rendered yet.
func (s *statementScreen) render() tea.Cmd {
	var sources []string
	for _, e := range s.list {
		if !e.Gap && !e.whole {
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
	if e.Clause.Clause == "" {
		return false
	}
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
	n, noted := s.note()
	if n.left {
		k.Silence.SetHelp("x", "hear it again")
	}
	if n.idle() {
		k.Silence.SetHelp("x", "take the silence out")
	}
	if s.elsewhere(e) {
		k.Enter.SetHelp("enter", "mend it")
	}
	if _, agreed := s.room.state.Agreed(); agreed {
		k.Agree.SetHelp("a", "agree again")
	}
	k.Silence.SetEnabled(noted)
	k.Coverage.SetEnabled(s.desk.doors.Lint != nil)
	k.Finding.SetEnabled(s.findings() > 0)
	k.Beside.SetEnabled(ok && len(e.notes) > 1)
	k.Enter.SetEnabled(ok && s.mends(e).Step != "")
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
	case s.leaving != nil:
		return s.leaving.keys()
	case s.saving != nil:
		return s.saving.keys()
	}
	k := s.keys()
	keys := []key.Binding{k.Keep, k.Take}
	e, ok := s.focused()
	if ok && s.ours(e) && s.room.state.Withdrawn(e.ClauseKey) {
		keys = append(keys, k.Withdraw)
		k.Withdraw.SetHelp("", "")
	}
	switch _, noted := s.note(); {
	case noted && s.elsewhere(e):
		k.Finding.SetHelp("n", "next")
		keys = append(keys, k.Enter, k.Silence, k.Finding, k.Reword, k.Save)
	case noted:
		k.Finding.SetHelp("n", "next")
		keys = append(keys, k.Reword, k.Silence, k.Finding, k.Enter, k.Save)
	default:
		keys = append(keys, k.Enter, k.Reword, k.Save, k.Finding)
	}
	return append(keys, k.Gap, k.Missing, k.Agree, k.Audience, k.Coverage, k.Beside, k.Up, k.Withdraw, k.Earlier,
		k.Editor, k.PageDown, k.Down, k.Later, k.PageUp, k.First, k.Last, k.Drop)
}

func (s *statementScreen) Update(msg tea.Msg) (Move, tea.Cmd) {
	k, pressed := msg.(tea.KeyPressMsg)
	if pressed {
		s.say, s.alarm = "", false
	}
	switch _, pasted := msg.(tea.PasteMsg); {
	case !pressed && !pasted:
		return Stay, s.hear(msg)
	case s.saving != nil:
		return Stay, s.save(msg)
	case pasted && s.scrap() != nil:
		return Stay, s.scrap().update(msg)
	case pasted:
		return Stay, nil
	case s.scrap() != nil:
		return Stay, s.typed(k)
	}
	return s.press(k)
}

// typed takes in a key while words are being typed. When they have been put
// down, what the reader said meanwhile is shown.
func (s *statementScreen) typed(k tea.KeyPressMsg) tea.Cmd {
	take := s.silence
	if s.words != nil {
		take = s.reword
	}
	cmd := take(k)
	if s.scrap() == nil {
		s.write()
	}
	return cmd
}

// hear takes in a fact.
func (s *statementScreen) hear(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case proseMsg:
		s.prose.hear(msg)
	case savedMsg:
		s.write()
		cmd = s.saved(msg.event)
	case saveFailedMsg:
		s.say, s.alarm = "", false // what it said would happen did not
		s.write()
	case readMsg:
		if s.scrap() == nil { // nothing moves under what is being typed
			s.write()
		}
	case draftPathsMsg:
		s.paths = msg
	case draftSavedMsg:
		s.wrote(msg)
	case editedMsg:
		cmd = s.edited(msg)
	case keepMsg:
		if scrap := s.scrap(); scrap != nil {
			cmd = scrap.hear(msg)
		}
	}
	if s.desk.room != s.room { // closed beneath the screen
		return cmd
	}
	return tea.Batch(cmd, s.render(), s.desk.read(s.public))
}

func (s *statementScreen) press(k tea.KeyPressMsg) (Move, tea.Cmd) {
	keys := s.keys()
	e, _ := s.focused()
	switch {
	case key.Matches(k, keys.Drop):
		return pop{}, nil
	case s.room.saves.failed != nil && key.Matches(k, keys.Keep, keys.Take, keys.Withdraw, keys.Earlier, keys.Later):
		// The bar goes on saying why nothing more happens.
	case key.Matches(k, keys.Enter):
		return jump{newStep(s.desk, s.mends(e))}, nil
	case key.Matches(k, keys.Gap):
		s.nextGap()
	case key.Matches(k, keys.Finding):
		s.nextFinding()
	case key.Matches(k, keys.Beside):
		s.beside(k)
	case key.Matches(k, keys.Silence):
		return Stay, s.leaveAlone()
	case key.Matches(k, keys.Missing):
		return push{newMissing(s.desk, s)}, nil
	case key.Matches(k, keys.Agree):
		return push{newAgree(s.desk)}, nil
	case key.Matches(k, keys.Coverage):
		return push{newCoverage(s.desk, s)}, nil
	case key.Matches(k, keys.Reword):
		n, _ := s.note()
		s.words = newRewording(s.desk, e, n)
	case key.Matches(k, keys.Editor):
		return Stay, s.edit(e)
	case key.Matches(k, keys.Keep):
		return Stay, s.settle(e, e.Text)
	case key.Matches(k, keys.Take):
		return Stay, s.settle(e, "")
	case key.Matches(k, keys.Withdraw):
		return Stay, s.withdraw(e)
	case key.Matches(k, keys.Earlier):
		return Stay, s.reorder(e, -1)
	case key.Matches(k, keys.Later):
		return Stay, s.reorder(e, 1)
	case key.Matches(k, keys.Audience):
		s.public = !s.public
		s.write()
		return Stay, tea.Batch(s.render(), s.desk.read(s.public))
	case key.Matches(k, keys.Save):
		s.saving = s.newSaving()
	default:
		s.travel(k)
	}
	return Stay, nil
}
