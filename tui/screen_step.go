package tui

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/ask"
	"notbad/workshop"
)

// stepScreen is one place of the workshop: what is asked there, the editor for
// the answer and, where there is room, the statement growing beside it.
type stepScreen struct {
	desk          *desk
	key           curriculum.Key
	step          curriculum.Step
	place         ask.Place // what the editor was made for
	editor        ask.Editor
	base          workshop.Typing // what the editor would hold had nobody typed
	recall        recall
	pen           pen
	warned        bool // that paging again leaves the words unsettled
	again         bool // ctrl+z was pressed just now, and said what it takes back
	say           string
	alarm         bool
	brief         time.Time // since when say is there that goes by itself
	width, height int
	lines         []string // the column as composed last
	cursor        *tea.Cursor
	top           int  // the first line of the column that is shown
	scrolled      bool // by paging, so that the cursor may be out of sight
}

var stepKeys = struct {
	Statement, Agenda, People, Skip, Park, Dissent, Clock, History, Undo, Back, Prior, Next key.Binding
}{
	Statement: key.NewBinding(key.WithKeys("f2"), key.WithHelp("f2", "statement")),
	Agenda:    key.NewBinding(key.WithKeys("f3"), key.WithHelp("f3", "agenda")),
	People:    key.NewBinding(key.WithKeys("f4"), key.WithHelp("f4", "people")),
	Skip:      key.NewBinding(key.WithKeys("f5"), key.WithHelp("f5", "skip")),
	Park:      key.NewBinding(key.WithKeys("f6"), key.WithHelp("f6", "park a matter")),
	Dissent:   key.NewBinding(key.WithKeys("f7"), key.WithHelp("f7", "note a dissent")),
	Clock:     key.NewBinding(key.WithKeys("f8"), key.WithHelp("f8", "clock")),
	History:   key.NewBinding(key.WithKeys("f9"), key.WithHelp("f9", "history")),
	Undo:      key.NewBinding(key.WithKeys("ctrl+z"), key.WithHelp("ctrl+z", "undo")),
	Back:      key.NewBinding(key.WithKeys("esc"), key.WithHelp("esc", "agenda")),
	Prior:     key.NewBinding(key.WithKeys("pgup"), key.WithHelp("pgup", "back")),
	Next:      key.NewBinding(key.WithKeys("pgdown"), key.WithHelp("pgdn", "next")),
}

// newStep returns the screen of the place k, or the agenda if there is no such
// step.
func newStep(d *desk, k curriculum.Key) Screen {
	s := &stepScreen{desk: d, key: k, step: d.room.session.Curriculum.Step(k.Step)}
	if s.step == nil {
		return newAgenda(d)
	}
	s.build()
	return s
}

// asked is what the editor has to know of the place.
func (s *stepScreen) asked() ask.Place {
	r := s.desk.room
	p, _ := r.place(s.key)
	at := ask.Place{Step: s.step, Item: p.Item, Options: r.sight.Options(offered(s.step)), Last: r.ahead.Answer(s.key),
		NextItem: r.ahead.NextItem(s.key.Step), Today: midnight(s.desk.now), Look: s.desk.look}
	for _, person := range r.ahead.People {
		if person.Role != "" {
			at.Roles = append(at.Roles, person.Role)
		}
	}
	return at
}

// midnight is when the day of t began, the same at every time of it.
func midnight(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// build makes the editor for the answer as it stands, with the words that were
// being typed here if there are any.
func (s *stepScreen) build() {
	r, at := s.desk.room, s.asked()
	s.place = at
	s.base = ask.New(at).Typing()
	if t, ok := r.typings[s.key]; ok {
		at.Typing = &t
	}
	s.editor = ask.New(at)
	s.pen = pen{desk: s.desk, key: s.key, kept: s.editor.Typing(), due: s.pen.due}
	s.editor.Resize(s.layout().text + gutter)
	s.compose()
}

// changed reports whether the editor holds something else than what is settled.
func (s *stepScreen) changed() bool {
	now := s.editor.Typing()
	if now.Empty() && s.base.Empty() {
		return false
	}
	return !reflect.DeepEqual(now.Settled, s.base.Settled) || !reflect.DeepEqual(now.Field, s.base.Field)
}

// start notes that the room has turned to this place, and takes over what was
// changed about it on another screen.
func (s *stepScreen) start() tea.Cmd {
	if !s.changed() && !reflect.DeepEqual(s.place, s.asked()) {
		s.build()
	}
	_, draw := s.editor.Update(nil) // what it shows may have to be rendered first
	if s.desk.room.ahead.At == s.key {
		return draw
	}
	return tea.Batch(draw, s.desk.room.happen(workshop.Moved{Key: s.key}))
}

func (s *stepScreen) leave() tea.Cmd { return s.pen.lift(s.editor.Typing()) }

// typing goes by the cursor: a block stands on what is chosen. A bar is where
// words go, and an underline where words are going that were typed ahead.
func (s *stepScreen) typing() bool { return s.cursor != nil && s.cursor.Shape != tea.CursorBlock }

func (s *stepScreen) help() (title, text string) {
	about := s.step.About()
	m, _ := s.desk.room.session.Curriculum.ModuleOf(s.key.Step)
	text = about.Help
	if m.Objective != "" {
		text += "\n\nWhy this step: it is part of “" + m.Title + "”. " + m.Objective
	}
	if related := s.related(); related != "" {
		text += "\n\nRelated to: " + related
	}
	return curriculum.Label(s.step), text
}

// related is the entries of public frameworks that the step is related to.
func (s *stepScreen) related() string {
	var parts []string
	framework := ""
	for _, id := range s.step.About().Refs {
		ref, ok := s.desk.room.session.Curriculum.Reference(id)
		if !ok {
			continue
		}
		part := cmp.Or(ref.Title, ref.ID)
		if ref.Framework != framework {
			framework = ref.Framework
			part = framework + ", " + part
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "; ")
}

func (s *stepScreen) Resize(w, h int) {
	s.width, s.height = w, h
	s.editor.Resize(s.layout().text + gutter)
	s.compose()
}

func (s *stepScreen) Update(msg tea.Msg) (Move, tea.Cmd) {
	if s.desk.room == nil {
		return Stay, nil
	}
	var move Move = Stay
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		s.say, s.alarm, s.brief = "", false, time.Time{}
		s.again = s.again && key.Matches(msg, stepKeys.Undo)
		if move, cmd = s.press(msg); move == nil {
			move, cmd = s.edit(msg)
		}
	case keepMsg:
		cmd = s.pen.hear(msg, s.editor.Typing())
	case savedMsg:
		s.saved(msg.event)
	case tickMsg:
		if !s.brief.IsZero() && msg.now.Sub(s.brief) >= briefly {
			s.say, s.brief = "", time.Time{}
		}
		_, cmd = s.editor.Update(msg)
	case typedMsg, saveFailedMsg:
	case tea.PasteMsg:
		move, cmd = s.edit(msg)
	default:
		_, cmd = s.editor.Update(msg)
	}
	s.compose()
	return move, cmd
}

// saved says that what was settled or brought back is on disk. That it was
// settled goes by itself; the rest stays until the next key.
func (s *stepScreen) saved(e workshop.Event) {
	r := s.desk.room
	told := r.told[e.Seq]
	switch what := e.What.(type) {
	case workshop.Settled:
		s.say, s.brief = "Settled.", s.desk.now
		if what.Key != s.key {
			s.say = "Settled: “" + r.label(what.Key) + "”."
		}
		if told != "" {
			s.say, s.brief = s.say+" "+told, time.Time{}
		}
	case workshop.Restored:
		s.say, s.brief = told, time.Time{}
	}
}

// briefly is how long the bar says that something was settled before it shows
// the keys again.
const briefly = 5 * time.Second

// press takes in the keys that are the step's own; a nil Move says that k is
// none of them.
func (s *stepScreen) press(k tea.KeyPressMsg) (Move, tea.Cmd) {
	switch {
	case key.Matches(k, stepKeys.Next):
		return s.page(1)
	case key.Matches(k, stepKeys.Prior):
		return s.page(-1)
	case key.Matches(k, stepKeys.Statement):
		return push{newStatement(s.desk)}, nil
	case key.Matches(k, stepKeys.Agenda):
		return push{newAgenda(s.desk)}, s.settleIfWhole()
	case key.Matches(k, stepKeys.People):
		return push{newPeople(s.desk)}, nil
	case key.Matches(k, stepKeys.Skip):
		return s.skip()
	case key.Matches(k, stepKeys.Park):
		return push{newPark(s.desk, workshop.Matter{Parked: workshop.Parked{Key: s.key}})}, nil
	case key.Matches(k, stepKeys.Dissent):
		return push{newDissent(s.desk, s.key)}, nil
	case key.Matches(k, stepKeys.Clock):
		return push{newClock(s.desk, s.key)}, nil
	case key.Matches(k, stepKeys.History) && s.step.Asks() != nil:
		return push{newHistory(s.desk, s.key)}, nil
	}
	return nil, nil
}

// edit hands msg to the editor and sees to what becomes of it. Keys that the
// editor has no use for may still mean something here.
func (s *stepScreen) edit(msg tea.Msg) (Move, tea.Cmd) {
	out, cmd := s.editor.Update(msg)
	k, pressed := msg.(tea.KeyPressMsg)
	s.scrolled = s.scrolled && out.Unused
	switch {
	case out.Settled != nil:
		return Stay, tea.Batch(cmd, s.settle(out))
	case out.Problem != "":
		s.say, s.alarm = out.Problem, true
	case out.Note != "":
		s.say = out.Note
	case out.Unused && pressed && key.Matches(k, stepKeys.Undo):
		return Stay, tea.Batch(cmd, s.undo())
	case out.Unused && pressed && key.Matches(k, stepKeys.Back):
		return push{newAgenda(s.desk)}, tea.Batch(cmd, s.settleIfWhole())
	case out.Unused && pressed && k.String() == "enter" && s.step.Asks() == nil:
		move, more := s.page(1)
		return move, tea.Batch(cmd, more)
	}
	s.warned = s.warned && !pressed
	return Stay, tea.Batch(cmd, s.pen.wrote(s.editor.Typing()))
}

func (s *stepScreen) Keys() []key.Binding {
	keys := append([]key.Binding(nil), s.editor.Keys()...)
	// The bar drops from the end what it has no room for.
	keys = slices.Insert(keys, min(len(keys), 2), stepKeys.Statement)
	own := []key.Binding{stepKeys.Skip, stepKeys.Park, stepKeys.Dissent, stepKeys.Agenda, stepKeys.People, stepKeys.Clock}
	if s.step.Asks() != nil {
		own = append(own, stepKeys.History)
	}
	own = append(own, stepKeys.Undo)
	prior, next := stepKeys.Prior, stepKeys.Next
	if s.step.Asks() == nil {
		next.SetKeys("pgdown", "enter")
	}
	if s.top > 0 {
		prior.SetHelp("pgup", "up")
	}
	if s.top+s.height < len(s.lines) {
		next.SetHelp("pgdn", "more")
	}
	own = append(own, stepKeys.Back, prior, next)
	taken := make(map[string]bool)
	for _, k := range keys {
		for _, name := range k.Keys() {
			taken[name] = taken[name] || k.Enabled()
		}
	}
	for _, k := range own {
		if !taken[k.Keys()[0]] {
			keys = append(keys, k)
		}
	}
	return keys
}

func (s *stepScreen) View() Frame {
	r := s.desk.room
	f := Frame{Left: s.desk.called(), Right: r.whereabouts(s.key), Say: s.say, Alarm: s.alarm}
	if f.Say == "" && r.waits(s.key) {
		f.Say = "Saving…"
	}
	f.Body, f.Cursor = s.draw()
	return f
}
