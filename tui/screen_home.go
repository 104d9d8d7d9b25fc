package tui

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/tui/look"
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
	path string // the file it is about
	do   func() (Move, tea.Cmd)
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
	{"A finished example", "to look at; nothing is kept", (*homeScreen).openDemo},
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
		h.recents, h.known = msg.list, true
		h.at = min(h.at, len(waysIn)+len(h.recents)-1)
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
	return push{newOpening(h.desk, "Opening "+look.Safe(filepath.Base(path)), func() (*Session, error) { return open(path) })}, nil
}

func (h *homeScreen) openDemo() (Move, tea.Cmd) {
	return push{newOpening(h.desk, "Opening the example", h.desk.doors.Demo)}, nil
}

func (h *homeScreen) forget(r Recent) tea.Cmd {
	forget := h.desk.doors.Forget
	return func() tea.Msg {
		return tidiedMsg{"Taken off the list. The file stays where it is.", forget(r.Path)}
	}
}

// ask opens q, or puts the same question again as it was left.
func (h *homeScreen) ask(id string, q *homeQuestion) {
	if old, ok := h.asked[id]; ok {
		q = old
	}
	h.asked[id], h.asking = q, q
}

// done closes the open question and forgets it.
func (h *homeScreen) done(cmd tea.Cmd) (Move, tea.Cmd) {
	for id, q := range h.asked {
		if q == h.asking {
			delete(h.asked, id)
		}
	}
	h.asking = nil
	return Stay, cmd
}

func (h *homeScreen) askPath() (Move, tea.Cmd) {
	blank := newField("Path of the file", "")
	blank.hint = "such as board.notbad, or /media/stick/board.notbad"
	q := &homeQuestion{question: newQuestion("Open a workshop", "open", blank)}
	q.do = func() (Move, tea.Cmd) {
		if blank.empty() {
			q.problem = "Which file? Type where it is."
			return Stay, nil
		}
		h.done(nil)
		return h.open(blank.value())
	}
	h.ask("open", q)
	return Stay, nil
}

func (h *homeScreen) askRename(r Recent) {
	organization, title := newField("Organization", r.Organization), newField("Title", r.Title)
	q := &homeQuestion{question: newQuestion("Rename", "rename", organization, title), path: r.Path}
	q.notes = []string{"The file keeps its name; what the workshop is called changes, on its statement too."}
	rename := h.desk.doors.Rename
	q.do = func() (Move, tea.Cmd) {
		o, t := organization.value(), title.value()
		if o == "" || t == "" {
			q.problem = "A workshop has an organization and a title."
			return Stay, nil
		}
		return h.done(func() tea.Msg { return tidiedMsg{"Renamed.", rename(r.Path, o, t)} })
	}
	h.ask("rename "+r.Path, q)
}

func (h *homeScreen) askCopy(r Recent) {
	ext := filepath.Ext(r.Path)
	blank := newField("Path of the copy", strings.TrimSuffix(r.Path, ext)+"-copy"+ext)
	q := &homeQuestion{question: newQuestion("Copy "+called(r), "copy", blank), path: r.Path}
	q.notes = []string{"A clean copy of the whole workshop in a new file. It is as confidential as this one."}
	copies := h.desk.doors.Copy
	q.do = func() (Move, tea.Cmd) {
		to := blank.value()
		if to == "" {
			q.problem = "Where to? Type a path."
			return Stay, nil
		}
		return h.done(func() tea.Msg { return tidiedMsg{"Copied to " + to, copies(r.Path, to)} })
	}
	h.ask("copy "+r.Path, q)
}

func (h *homeScreen) askDelete(r Recent) {
	blank := newField("Type delete to delete it", "")
	q := &homeQuestion{question: newQuestion("Delete "+called(r), "delete", blank), path: r.Path}
	q.notes = []string{
		"The file is removed: " + r.Path,
		"Backups, copies and statements saved elsewhere stay. Deleting does not scrub the disk: whoever holds the machine may still bring the file back.",
	}
	remove := h.desk.doors.Delete
	q.do = func() (Move, tea.Cmd) {
		if !strings.EqualFold(blank.value(), "delete") {
			q.problem = "Nothing is deleted until the word delete stands here. esc goes back."
			return Stay, nil
		}
		return h.done(func() tea.Msg { return tidiedMsg{"Deleted.", remove(r.Path)} })
	}
	h.ask("delete "+r.Path, q)
}

// called is what a workshop is called in one line.
func called(r Recent) string {
	switch {
	case r.Organization == "" && r.Title == "":
		return filepath.Base(r.Path)
	case r.Organization == "":
		return r.Title
	case r.Title == "":
		return r.Organization
	}
	return r.Organization + " · " + r.Title
}

// sentence is an error as people read it.
func sentence(err error) string {
	s := strings.TrimSpace(look.Safe(err.Error()))
	if s == "" {
		return "It could not be done."
	}
	if !strings.ContainsAny(s[len(s)-1:], ".!?") {
		s += "."
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func (h *homeScreen) View() Frame {
	f := Frame{Left: "notbad", Say: h.say, Alarm: h.alarm}
	l := h.desk.look
	_, width := column(h.width)
	if h.asking != nil {
		lines, cursor := h.asking.view(l, width)
		f.Body = page(l, lines, cursor.Y, cursor.Y, cursor, h.width, h.height)
		f.Cursor = cursor
		return f
	}
	lines, first, last := h.list(width)
	p := sheet{hang: gutter, lines: lines, cursor: tea.NewCursor(0, first)}
	if h.at == 0 {
		first = 0
	}
	p.reveal(first, last, h.height)
	f.Body, f.Cursor = p.view(l, h.width, h.height)
	return f
}

// airy is the height from which on everything on home stands apart.
const airy = 26

// promise is what somebody who is here for the first time wants to know.
const promise = "Nothing leaves this machine: no account, no server, no generative AI. One file holds one workshop."

// list is home itself: what this is, the ways in, the recents; and which lines
// have the focus.
func (h *homeScreen) list(width int) (lines []string, first, last int) {
	l := h.desk.look
	lines = []string{"  " + l.Title.Render("AI for not bad"), ""}
	for _, line := range look.Wrap("Use AI for ordinary goals without wrecking anybody. A workshop that ends in your organization's own AI ethics statement.", width) {
		lines = append(lines, marked(l, false, line))
	}
	apart := func() {
		if h.height >= airy {
			lines = append(lines, "")
		}
	}
	lines = append(lines, "")
	for i, w := range waysIn {
		if i == h.at {
			first, last = len(lines), len(lines)
		}
		lines = append(lines, marked(l, i == h.at, look.Pad(w.title, 22))+l.Faint.Render(w.note))
		apart()
	}
	if len(h.recents) > 0 {
		lines = append(lines, "", "  "+l.Accent.Render("Recent"), "")
	}
	for i, r := range h.recents {
		if i+len(waysIn) == h.at {
			first, last = len(lines), len(lines)+1
		}
		lines = append(lines, h.recentLines(i+len(waysIn) == h.at, r, width)...)
		apart()
	}
	if h.known && len(h.recents) == 0 {
		lines = append(lines, "")
		for _, line := range look.Wrap(promise, width) {
			lines = append(lines, "  "+l.Faint.Render(line))
		}
	}
	return lines, first, last
}

// recentLines is one workshop: what it is called, and how far it has got.
func (h *homeScreen) recentLines(focused bool, r Recent, width int) []string {
	l := h.desk.look
	far := l.Faint.Render(fmt.Sprintf("%d of %d  ·  %s", r.Done, r.Of, day(r.At.In(h.desk.now.Location()))))
	if r.Of > 0 {
		far = look.Gauge(l, 12, r.Done, r.Of) + "  " + far
	}
	if r.Missing {
		far = l.Alarm.Render("not there: ") + l.Faint.Render(look.Safe(r.Path))
	}
	return []string{marked(l, focused, look.Cut(look.Safe(called(r)), width)), "  " + far}
}

// marked is a line that takes the focus, with its mark when it has it.
func marked(l *look.Look, focused bool, text string) string {
	if focused {
		return l.Focus.Render("▸ " + text)
	}
	return l.Body.Render("  " + text)
}

// day is a date as people write it.
func day(t time.Time) string { return t.Format("January 2, 2006") }
