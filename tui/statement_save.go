package tui

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/statement"
	"notbad/statement/export"
	"notbad/tui/look"
)

// saving is the question where the draft is to be saved, and by the ending of
// the path as what. It stays until a key puts it away, also when it has been
// answered.
type saving struct {
	*question
	taken string // a path where there is a file already: only Replace saves there
	busy  bool
	said  string // where it was written
}

type (
	// draftPathsMsg is where the draft would be saved, by whether it is public.
	draftPathsMsg map[bool]string
	// draftSavedMsg says to the screen that asked that the draft has been
	// written, or why not.
	draftSavedMsg struct {
		by   *statementScreen
		path string
		err  error
	}
)

var savingKeys = struct{ Replace, Done key.Binding }{
	Replace: key.NewBinding(key.WithKeys("ctrl+r"), key.WithHelp("ctrl+r", "replace it")),
	Done:    key.NewBinding(key.WithKeys("enter", "esc"), key.WithHelp("enter", "back to the statement")),
}

// newSaving asks where to save the draft and says what a reader would miss, or
// should not see.
func (s *statementScreen) newSaving() *saving {
	whom := "internal"
	if s.public {
		whom = "public"
	}
	q := newQuestion("Save the "+whom+" statement", "save", newField("Path, ending in .md, .html or .docx", s.paths[s.public]))
	if gaps := s.draft.Gaps(); len(gaps) > 0 {
		q.notes = append(q.notes, numbered(len(gaps), "gap stands", "gaps stand")+" in it, waiting for:"+named(s.labels(gaps), 4))
	}
	if s.public {
		if names := s.draft.Names(s.room.state); len(names) > 0 {
			q.notes = append(q.notes, "It names people who were in the room; ask them first:"+named(names, 4))
		}
	}
	if len(q.notes) == 0 {
		q.notes = []string{"It has no gaps."}
	}
	return &saving{question: q}
}

// labels is what the steps behind clauses are called, each once.
func (s *statementScreen) labels(clauses []statement.Clause) []string {
	var labels []string
	seen := make(map[string]bool)
	for _, c := range clauses {
		label := s.room.label(c.From)
		if c.From.Step == "" {
			label = c.Text
		}
		if !seen[label] {
			seen[label] = true
			labels = append(labels, label)
		}
	}
	return labels
}

// named is the first most of names, a line for each, and how many more there
// are.
func named(names []string, most int) string {
	more := ""
	if len(names) > most {
		more = fmt.Sprintf("\n  and %d more", len(names)-most)
		names = names[:most]
	}
	return "\n" + noteMark + strings.Join(names, "\n"+noteMark) + more
}

func (q *saving) keys() []key.Binding {
	switch {
	case q.said != "":
		return []key.Binding{savingKeys.Done}
	case q.taken != "":
		return append([]key.Binding{savingKeys.Replace}, q.question.keys()...)
	}
	return q.question.keys()
}

// save takes in what people do while the question is open.
func (s *statementScreen) save(msg tea.Msg) tea.Cmd {
	q := s.saving
	k, isKey := msg.(tea.KeyPressMsg)
	switch {
	case q.said != "":
		if isKey && key.Matches(k, savingKeys.Done) {
			s.saving = nil
		}
		return nil
	case isKey && q.taken != "" && key.Matches(k, savingKeys.Replace):
		return s.saveTo(q.taken, true)
	}
	verdict := q.update(msg)
	if q.blanks[0].value() != q.taken {
		q.taken = ""
	}
	switch verdict {
	case dropped:
		s.saving = nil
	case answered:
		return s.saveTo(q.blanks[0].value(), false)
	}
	return nil
}

// saveTo writes the draft as it is now.
func (s *statementScreen) saveTo(path string, replace bool) tea.Cmd {
	switch {
	case path == "":
		s.saving.problem = "Where to? Type a path."
		return nil
	case s.saving.busy:
		return nil
	}
	kind, problem := kindOf(path)
	if problem != "" {
		s.saving.problem = problem
		return nil
	}
	s.saving.busy, s.saving.problem = true, ""
	draft, save := s.draft, s.desk.doors.Save
	return func() tea.Msg {
		data, err := export.Document(kind, draft.Page(), draft.Date)
		if err != nil {
			return draftSavedMsg{s, path, err}
		}
		return draftSavedMsg{s, path, save(path, data, replace)}
	}
}

// kindOf is the kind of document that a path's ending asks for, or why there is
// none of it.
func kindOf(path string) (kind, problem string) {
	switch ending := strings.ToLower(filepath.Ext(path)); ending {
	case "", ".md", ".markdown", ".txt":
		return "md", ""
	case ".html", ".htm":
		return "html", ""
	case ".docx":
		return "docx", ""
	case ".pdf":
		return "", "A PDF is printed from the page: save it as .html, and print that."
	default:
		return "", "No document ends in " + ending + ": it is .md, .html or .docx."
	}
}

// wrote takes in what became of saving, also when the question was put away
// meanwhile.
func (s *statementScreen) wrote(msg draftSavedMsg) {
	switch {
	case msg.by != s:
	case s.saving != nil && s.saving.busy:
		s.saving.hear(msg)
	case msg.err != nil:
		s.say, s.alarm = "The draft is not saved: "+sentence(msg.err), true
	default:
		s.say = "The draft is saved: " + msg.path
	}
}

// hear takes in what became of saving.
func (q *saving) hear(msg draftSavedMsg) {
	q.busy, q.taken = false, ""
	switch {
	case msg.err == nil:
		q.said = msg.path
	case errors.Is(msg.err, ErrExist):
		q.taken = msg.path
		q.problem = "There is a file there already. ctrl+r replaces it; or type another path."
	default:
		q.problem = sentence(msg.err)
	}
}

// view is the question, or where the draft was written.
func (q *saving) view(l *look.Look, width int) ([]string, *tea.Cursor) {
	if q.said == "" {
		return q.question.view(l, width)
	}
	lines := []string{l.Title.Render("Saved"), ""}
	for _, line := range look.Wrap(look.Safe(q.said), width) {
		lines = append(lines, l.Body.Render(line))
	}
	return append(lines, "", l.Faint.Render("Readable by you only, and not encrypted.")), tea.NewCursor(0, 0)
}
