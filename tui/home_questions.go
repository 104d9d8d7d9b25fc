package tui

import (
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"
)

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
	q := &homeQuestion{question: newQuestion("Rename", "rename", organization, title)}
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
	q := &homeQuestion{question: newQuestion("Copy "+called(r), "copy", blank)}
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
	q := &homeQuestion{question: newQuestion("Delete "+called(r), "delete", blank)}
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
