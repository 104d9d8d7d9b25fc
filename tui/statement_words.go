package tui

import (
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/workshop"
)

// scrap is words being typed beneath a clause. They are kept as the words of an
// answer are: leaving loses nothing, and asking for them again brings them back.
type scrap struct {
	blank *field
	pen   pen
}

// newScrap is the words kept at k or, if there are none, text.
func newScrap(d *desk, k curriculum.Key, text, hint string) scrap {
	w := scrap{blank: newField("", text), pen: pen{desk: d, key: k}}
	w.blank.hint = hint
	w.pen.kept = w.typing()
	if t, ok := d.room.typings[k]; ok {
		w.blank.words.Set(strings.Join(t.Field, " "), t.Caret.Rune)
		w.pen.kept = w.typing()
	}
	w.blank.focus(true)
	return w
}

// typing is what the blank holds, as the journal keeps it.
func (w *scrap) typing() workshop.Typing {
	return workshop.Typing{Field: []string{w.blank.words.Value()}, Caret: workshop.Caret{Rune: w.blank.words.Caret()}}
}

func (w *scrap) lift() tea.Cmd            { return w.pen.lift(w.typing()) }
func (w *scrap) hear(msg keepMsg) tea.Cmd { return w.pen.hear(msg, w.typing()) }

func (w *scrap) update(msg tea.Msg) tea.Cmd {
	w.blank.update(msg)
	return w.pen.wrote(w.typing())
}

// rewording is a clause being said in the room's own words, beneath the words
// it has.
type rewording struct {
	entry entry
	scrap
}

var rewordKeys = struct{ Keep, Drop key.Binding }{
	Keep: key.NewBinding(key.WithKeys("ctrl+s"), key.WithHelp("ctrl+s", "keep")),
	Drop: key.NewBinding(key.WithKeys("esc"), key.WithHelp("esc", "back, the words stay")),
}

// wordsPlace begins the names of the places in the journal where the words for
// a clause are kept. No step can be called so.
const wordsPlace = "+clause "

func wordsKey(k workshop.ClauseKey) curriculum.Key {
	return curriculum.Key{Step: curriculum.StepID(wordsPlace + k.Clause), Item: k.Item}
}

// newRewording begins with the words that the clause has, and with the cursor
// at those that n is about.
func newRewording(d *desk, e entry, n note) *rewording {
	text := e.Text
	if e.Gap {
		text = ""
	}
	w := &rewording{e, newScrap(d, wordsKey(e.ClauseKey), text, "empty: the sentence the answers make")}
	if caret, ok := found(w.blank.words.Value(), n, e.notes); ok {
		w.blank.words.Set(w.blank.words.Value(), caret)
		w.pen.kept = w.typing()
	}
	return w
}

func (w *rewording) keys() []key.Binding { return []key.Binding{rewordKeys.Keep, rewordKeys.Drop} }

// reword takes in a key while a clause is being reworded.
func (s *statementScreen) reword(k tea.KeyPressMsg) tea.Cmd {
	w := s.words
	switch {
	case key.Matches(k, rewordKeys.Keep) && s.room.saves.failed != nil:
		s.say, s.alarm = s.room.failure(), true
		return nil
	case key.Matches(k, rewordKeys.Keep):
		s.words = nil
		settling := s.settle(w.entry, w.blank.value())
		if settling == nil {
			return w.pen.clear(workshop.Typing{})
		}
		// Until they are on disk the words stay where rewording finds them.
		return tea.Batch(w.lift(), settling)
	case key.Matches(k, rewordKeys.Drop):
		s.words = nil
		return w.lift()
	case k.String() == "enter":
		s.say = "ctrl+s keeps these words; a clause is one paragraph."
		return nil
	}
	return w.update(k)
}

// settle makes text the room's own words for e, instead of what its answer says
// now. Without words, or with the very words, the generated text stands again.
func (s *statementScreen) settle(e entry, text string) tea.Cmd {
	text = strings.Join(strings.Fields(curriculum.Clean(text)), " ")
	if text == e.Generated && !e.Gap {
		text = ""
	}
	if text == "" && !e.Reworded || text == e.Text && e.Reworded && !e.Stale {
		return nil
	}
	return s.room.happen(workshop.Reworded{Clause: e.Clause.Clause, Item: e.Item, Text: text, Generated: e.Generated})
}

// saved says of what is on disk now what the room should know, and forgets the
// words that it was typed in.
func (s *statementScreen) saved(e workshop.Event) tea.Cmd {
	switch what := e.What.(type) {
	case workshop.Agreed:
		s.say = fmt.Sprintf("This is version %d of the statement.", len(s.room.state.Agreements))
	case workshop.Reworded:
		if s.words == nil {
			return s.forget(wordsKey(workshop.ClauseKey{Clause: what.Clause, Item: what.Item}))
		}
	case workshop.Silenced:
		if s.leaving == nil {
			return s.forget(leaveKey(workshop.ClauseKey{Clause: what.Clause, Item: what.Item}, what.Rule))
		}
	}
	return nil
}

// forget forgets the words typed at k, if there are any.
func (s *statementScreen) forget(k curriculum.Key) tea.Cmd {
	if _, typed := s.room.typings[k]; !typed {
		return nil
	}
	return s.room.keep(workshop.Typing{Key: k})
}

// editedMsg is what an editor left of a clause's words, for the screen that
// handed them to it: another statement may lie beneath.
type editedMsg struct {
	by    *statementScreen
	entry entry
	text  string
	err   error
}

// edit hands a clause's words to the editor that the environment names. The
// program waits until that has ended.
func (s *statementScreen) edit(e entry) tea.Cmd {
	text := e.Text
	if e.Gap {
		text = ""
	}
	job := &editing{open: s.desk.doors.Editor, text: text}
	return tea.Exec(job, func(err error) tea.Msg { return editedMsg{s, e, job.text, err} })
}

// edited takes in what the editor left.
func (s *statementScreen) edited(msg editedMsg) tea.Cmd {
	switch {
	case msg.by != s:
		return nil
	case msg.err != nil:
		s.say, s.alarm = sentence(msg.err), true
		return nil
	}
	return s.settle(msg.entry, msg.text)
}

// editing is an editor at work on text. Preparing it touches the disk, so that
// too is done where the program waits anyway.
type editing struct {
	open     func(string) (*exec.Cmd, func() (string, error), error)
	text     string
	in       io.Reader
	out, err io.Writer
}

// SetStdin takes the terminal's own file out of its filter: an editor needs a
// terminal, and waiting for one that has a pipe instead takes a key more.
func (e *editing) SetStdin(r io.Reader) {
	if filter, ok := r.(*PasteFilter); ok {
		r = filter.File
	}
	e.in = r
}

func (e *editing) SetStdout(w io.Writer) { e.out = w }
func (e *editing) SetStderr(w io.Writer) { e.err = w }

// Run runs the editor and reads back what it left.
func (e *editing) Run() error {
	cmd, read, err := e.open(e.text)
	if err != nil {
		return err
	}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = e.in, e.out, e.err
	failed := cmd.Run()
	text, err := read()
	if failed = errors.Join(failed, err); failed != nil {
		return failed
	}
	e.text = text
	return nil
}
