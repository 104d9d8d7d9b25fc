package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
	"unicode"

	"notbad/curriculum"
	"notbad/store"
	"notbad/tui"
	"notbad/workshop"
)

// lookTime is how long a file may take to be looked at before it is taken for
// damaged. A file of 10,000 events takes well under a second.
const lookTime = 10 * time.Second

// options are how this program opens its files: one that was not closed well is
// read in a child process first, since reading a damaged one can end a process.
func (p *program) options() store.Options {
	return store.Options{Now: p.now, Seals: filepath.Join(p.dataFolder(), "seals"), Look: store.Apart(lookTime, func(ctx context.Context, path string) *exec.Cmd {
		self, err := os.Executable()
		if err != nil {
			self = os.Args[0]
		}
		return exec.CommandContext(ctx, self, "look", path)
	})}
}

// recents is the index of workshops that home and list show.
func (p *program) recents() store.Recents {
	return store.Recents{Path: filepath.Join(p.dataFolder(), "recent.json")}
}

// live is a workshop's file while the program has it open. It keeps the events
// so that the index can tell how far the workshop got.
type live struct {
	file       *store.File
	curriculum *curriculum.Curriculum
	mu         sync.Mutex
	events     []workshop.Event
	closed     bool
	progress   func() // tells the index how far the workshop has got
}

func (l *live) Append(e workshop.Event) (workshop.Event, error) {
	e, err := l.file.Append(e)
	if err != nil {
		return e, err
	}
	l.mu.Lock()
	l.events = append(l.events, e)
	l.mu.Unlock()
	// The index is brought up to date when the room moves on, so that no answer
	// waits for it, and an answers file does not write it once for each.
	if _, ok := e.What.(workshop.Moved); ok {
		l.progress()
	}
	return e, nil
}

// open opens the workshop at path with the curriculum that lies in it.
func (p *program) open(path string) (*live, error) {
	file, err := store.Open(path, p.options())
	if err != nil {
		return nil, err
	}
	return p.live(file)
}

// live reads what an open file holds. On failure it closes the file.
func (p *program) live(file *store.File) (*live, error) {
	l := &live{file: file, events: file.Events()}
	l.progress = func() { p.remember(l) }
	if len(l.events) == 0 {
		return nil, errors.Join(fmt.Errorf("open %s: nothing has happened in it", file.Path()), file.Close())
	}
	opened, _ := l.events[0].What.(workshop.Opened)
	c, err := load(file.Curriculum(), file.Path(), opened.Language)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	l.curriculum = c
	return l, nil
}

// state is what the workshop's events add up to now.
func (l *live) state() *workshop.State {
	l.mu.Lock()
	defer l.mu.Unlock()
	return workshop.Replay(l.events)
}

// close closes the file and puts it first in the index, once.
func (p *program) close(l *live) error {
	l.mu.Lock()
	closed := l.closed
	l.closed = true
	l.mu.Unlock()
	if closed {
		return nil
	}
	err := l.file.Close()
	p.remember(l)
	return err
}

// remember puts the workshop first in the index. The index is a convenience, so
// a failure to write it is no failure of the workshop's.
func (p *program) remember(l *live) {
	path, err := filepath.Abs(l.file.Path())
	if err != nil {
		return
	}
	s := l.state()
	done, of := curriculum.See(l.curriculum, s.Plan(), s.Answers()).Progress()
	if os.MkdirAll(p.dataFolder(), 0o700) == nil {
		_ = p.recents().Remember(store.Recent{Path: path, Organization: s.Organization, Title: s.Title,
			Done: done, Of: of, At: s.Last.At})
	}
}

// session is the workshop as the screens know it.
func (p *program) session(l *live) *tui.Session {
	return &tui.Session{
		Path: l.file.Path(), Curriculum: l.curriculum, Events: l.events, Typings: l.file.Typings(),
		Log: l, Journal: l.file, Notice: l.file.Notice(),
		Close: func() error { return p.close(l) },
	}
}

// create makes the workshop that setup describes and returns it open.
func (p *program) create(s tui.Setup) (*live, error) {
	from, err := folder(s.Curriculum)
	if err != nil {
		return nil, err
	}
	c, err := load(from, folderName(s.Curriculum), s.Language)
	if err != nil {
		return nil, err
	}
	if s.Agenda == "" {
		s.Agenda = c.FirstAgenda(s.Alone)
	}
	if _, ok := c.Agenda(s.Agenda); !ok && s.Agenda != "" {
		return nil, wrongUse{fmt.Errorf("no agenda is called %q; this curriculum has %s", s.Agenda, agendaNames(c))}
	}
	s.Organization, s.Title = oneLine(s.Organization), cmp.Or(oneLine(s.Title), c.Title)
	frozen, err := store.Freeze(from)
	if err != nil {
		return nil, fmt.Errorf("keep the curriculum with the workshop: %w", err)
	}
	path, err := p.pathFor(s)
	if err != nil {
		return nil, err
	}
	file, err := store.Create(path, frozen, beginning(c, s), p.options())
	if err != nil {
		return nil, err
	}
	return p.live(file)
}

// beginning is what happens first in a new workshop.
func beginning(c *curriculum.Curriculum, s tui.Setup) []workshop.Happening {
	first := []workshop.Happening{
		workshop.Opened{Curriculum: c.ID, Version: c.Version, Language: c.Language, Alone: s.Alone},
		workshop.Named{Organization: s.Organization, Title: s.Title, Agenda: s.Agenda},
	}
	if len(s.People) > 0 {
		first = append(first, workshop.People{People: s.People, Decider: s.Decider})
	}
	return first
}

func agendaNames(c *curriculum.Curriculum) string {
	if len(c.Agendas) == 0 {
		return "none"
	}
	var names []string
	for _, a := range c.Agendas {
		names = append(names, a.ID)
	}
	return strings.Join(names, ", ")
}

// pathFor is where the workshop that s describes is made: where s says, else
// under a name of its own in the data folder, which is made if need be.
func (p *program) pathFor(s tui.Setup) (string, error) {
	if s.Path != "" {
		return s.Path, nil
	}
	if err := os.MkdirAll(p.dataFolder(), 0o700); err != nil {
		return "", fmt.Errorf("make the data folder: %w", err)
	}
	return p.freeName(s), nil
}

// freeName is the first name for a new workshop that no file in the data folder
// has yet.
func (p *program) freeName(s tui.Setup) string {
	name := slug(s.Organization)
	if name == "" {
		name = "workshop"
	}
	name += "-" + p.now().Format(time.DateOnly)
	path := filepath.Join(p.dataFolder(), name+extension)
	for n := 2; ; n++ {
		if _, err := os.Lstat(path); err != nil {
			return path
		}
		path = filepath.Join(p.dataFolder(), fmt.Sprintf("%s-%d%s", name, n, extension))
	}
}

// extension is what a workshop's file name ends in.
const extension = ".notbad"

// slug is text as part of a file name: letters and digits of any script, in
// lower case, with hyphens between.
func slug(text string) string {
	parts := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	name := []rune(strings.Join(parts, "-"))
	return strings.Trim(string(name[:min(len(name), 40)]), "-")
}

// read reads the workshop at path and lets go of it.
func (p *program) read(path string) (*live, error) {
	l, err := p.open(path)
	if err != nil {
		return nil, err
	}
	return l, l.file.Close()
}
