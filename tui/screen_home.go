package tui

import (
	"path/filepath"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// homeScreen is where everything begins: the ways into a workshop, and those
// that were open lately.
type homeScreen struct {
	desk          *desk
	width, height int
	recents       []Recent
	known         bool                  // the list has been read
	at            int                   // which entry has the focus: the ways in, then the recents
	setups        map[bool]*setupScreen // by whether it is for one alone
	asking        *homeQuestion
	asked         map[string]*homeQuestion // put away, words and all
	say           string
	alarm         bool
}

// A homeQuestion is a question together with what is done with its answer.
type homeQuestion struct {
	*question
	do func() (Move, tea.Cmd)
}

type (
	// recentsMsg is the list of recent workshops.
	recentsMsg struct {
		list []Recent
		err  error
	}
	// tidiedMsg says that a file was renamed, copied, deleted or taken off
	// the list, or why not.
	tidiedMsg struct {
		said string
		err  error
	}
)

// start reads the list of recent workshops, whenever home has the keys again.
func (h *homeScreen) start() tea.Cmd {
	recent := h.desk.doors.Recent
	return func() tea.Msg {
		list, err := recent()
		return recentsMsg{list, err}
	}
}

var homeKeys = struct{ Up, Down, Enter, Rename, Copy, TakeOut, Delete key.Binding }{
	Up:      key.NewBinding(key.WithKeys("up", "k", "shift+tab"), key.WithHelp("↑↓", "move")),
	Down:    key.NewBinding(key.WithKeys("down", "j", "tab")),
	Enter:   key.NewBinding(key.WithKeys("enter", "space"), key.WithHelp("enter", "open")),
	Rename:  key.NewBinding(key.WithKeys("r"), key.WithHelp("r", "rename")),
	Copy:    key.NewBinding(key.WithKeys("c"), key.WithHelp("c", "copy")),
	TakeOut: key.NewBinding(key.WithKeys("t"), key.WithHelp("t", "take off the list")),
	Delete:  key.NewBinding(key.WithKeys("d", "delete"), key.WithHelp("d", "delete")),
}

// wayIn is one of home's ways into a workshop.
type wayIn struct {
	title, note string
	enter       func(*homeScreen) (Move, tea.Cmd)
}

var waysIn = []wayIn{
	{"New workshop", "for a group in one room", func(h *homeScreen) (Move, tea.Cmd) { return h.begin(false) }},
	{"New for one alone", "the same, at your own pace", func(h *homeScreen) (Move, tea.Cmd) { return h.begin(true) }},
	{"Open a file", "by its path", (*homeScreen).askPath},
	{"A finished example", "to look at; nothing is kept", func(h *homeScreen) (Move, tea.Cmd) { return push{newExamples(h.desk)}, nil }},
}

func newHome(d *desk) *homeScreen {
	return &homeScreen{desk: d, setups: make(map[bool]*setupScreen), asked: make(map[string]*homeQuestion)}
}

func (h *homeScreen) typing() bool { return h.asking != nil }

func (h *homeScreen) help() (title, text string) {
	return "AI for not bad", "A workshop is one file. Everything the room settles is written to it at once; " +
		"the list remembers where it is. " + promise
}

func (h *homeScreen) Resize(width, height int) { h.width, h.height = width, height }

// recent is the workshop that has the focus, if one has.
func (h *homeScreen) recent() (Recent, bool) {
	if i := h.at - len(waysIn); i >= 0 && i < len(h.recents) {
		return h.recents[i], true
	}
	return Recent{}, false
}

func (h *homeScreen) Keys() []key.Binding {
	if h.asking != nil {
		return h.asking.keys()
	}
	k := homeKeys
	r, ok := h.recent()
	k.Enter.SetEnabled(!r.Missing)
	for _, b := range []*key.Binding{&k.Rename, &k.Copy, &k.Delete} {
		b.SetEnabled(ok && !r.Missing)
	}
	k.TakeOut.SetEnabled(ok)
	return []key.Binding{k.Enter, k.Rename, k.Copy, k.Delete, k.TakeOut, k.Up, k.Down, globals.Leave}
}

func (h *homeScreen) Update(msg tea.Msg) (Move, tea.Cmd) {
	switch msg := msg.(type) {
	case recentsMsg:
		h.know(msg.list)
		if msg.err != nil {
			h.say, h.alarm = "The list of recent workshops cannot be read: "+msg.err.Error(), true
		}
	case openedMsg:
		if msg.err == nil {
			clear(h.setups)
		}
	case tidiedMsg:
		h.say, h.alarm = msg.said, false
		if msg.err != nil {
			h.say, h.alarm = sentence(msg.err), true
		}
		return Stay, h.start()
	case tea.KeyPressMsg:
		h.say = ""
		if h.asking == nil {
			return h.press(msg)
		}
	}
	if h.asking != nil && input(msg) {
		return h.answer(msg)
	}
	return Stay, nil
}

// know takes in the list of recent workshops and keeps the focus on the one that
// has it, wherever that stands now.
func (h *homeScreen) know(list []Recent) {
	was, focused := h.recent()
	h.recents, h.known = list, true
	i := slices.IndexFunc(list, func(r Recent) bool { return r.Path == was.Path })
	switch {
	case focused && i >= 0:
		h.at = len(waysIn) + i
	case focused:
		h.at = min(h.at, len(waysIn)+len(list)-1)
	}
}

// answer hands what people type to the open question.
func (h *homeScreen) answer(msg tea.Msg) (Move, tea.Cmd) {
	switch h.asking.update(msg) {
	case dropped:
		h.asking = nil
	case answered:
		return h.asking.do()
	}
	return Stay, nil
}

func (h *homeScreen) press(k tea.KeyPressMsg) (Move, tea.Cmd) {
	r, ok := h.recent()
	switch {
	case key.Matches(k, homeKeys.Up):
		h.at = max(h.at-1, 0)
	case key.Matches(k, homeKeys.Down):
		h.at = min(h.at+1, len(waysIn)+len(h.recents)-1)
	case key.Matches(k, homeKeys.Enter) && !ok:
		return waysIn[h.at].enter(h)
	case !ok:
	case key.Matches(k, homeKeys.TakeOut):
		return Stay, h.forget(r)
	case r.Missing:
		h.say, h.alarm = "That file is not there now. t takes it off the list.", true
	case key.Matches(k, homeKeys.Enter):
		return h.open(r.Path)
	case key.Matches(k, homeKeys.Rename):
		h.askRename(r)
	case key.Matches(k, homeKeys.Copy):
		h.askCopy(r)
	case key.Matches(k, homeKeys.Delete):
		h.askDelete(r)
	}
	return Stay, nil
}

// begin sets up a new workshop. What was filled in before is still there.
func (h *homeScreen) begin(alone bool) (Move, tea.Cmd) {
	if s := h.setups[alone]; s != nil {
		return push{s}, nil
	}
	return push{h.setup(Setup{Alone: alone})}, nil
}

// setup is the screen that sets up a workshop of which some is given.
func (h *homeScreen) setup(given Setup) *setupScreen {
	s := newSetup(h.desk, given)
	h.setups[given.Alone] = s
	return s
}

func (h *homeScreen) open(path string) (Move, tea.Cmd) {
	open := h.desk.doors.Open
	return push{newOpening(h.desk, "Opening "+filepath.Base(path), func() (*Session, error) { return open(path) })}, nil
}

func (h *homeScreen) forget(r Recent) tea.Cmd {
	forget := h.desk.doors.Forget
	return func() tea.Msg {
		return tidiedMsg{"Taken off the list. The file stays where it is.", forget(r.Path)}
	}
}
