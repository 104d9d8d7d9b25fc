package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"

	"github.com/adrg/xdg"

	"notbad/curriculum"
	"notbad/statement/lint"
	"notbad/store"
	"notbad/tui"
	"notbad/workshop"
)

// doors opens for the screens what lies beyond them. Its methods run in
// commands, beside one another.
type doors struct {
	program *program
	mu      sync.Mutex
	opened  []*live

	reading  sync.Mutex
	rules    *lint.Rules // those of language; nil until a draft was read
	language string
}

func (d *doors) all() tui.Doors {
	p := d.program
	return tui.Doors{
		Now:      p.now,
		Recent:   d.recent,
		Forget:   func(path string) error { return p.recents().Forget(path) },
		Read:     d.read,
		Where:    d.where,
		Create:   d.create,
		Open:     d.open,
		Examples: examples,
		Demo:     p.demoSession,
		Rename:   d.rename,
		Copy:     d.copy,
		Delete:   d.delete,
		Save:     d.save,
		Draft:    draftPath,
		Lint:     d.lint,
		Editor:   d.editor,
	}
}

// closeAll closes what is still open, whatever became of the screens.
func (d *doors) closeAll() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	var errs []error
	for _, l := range d.opened {
		errs = append(errs, d.program.close(l))
	}
	d.opened = nil
	return errors.Join(errs...)
}

// session keeps l in mind, to be closed in the end, and hands it out.
func (d *doors) session(l *live, err error) (*tui.Session, error) {
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	d.opened = append(d.opened, l)
	d.mu.Unlock()
	d.program.remember(l)
	return d.program.session(l), nil
}

func (d *doors) open(path string) (*tui.Session, error) {
	return d.session(d.program.open(d.program.expand(path)))
}

func (d *doors) create(s tui.Setup) (*tui.Session, error) {
	s.Path, s.Curriculum = d.program.expand(s.Path), d.program.expand(s.Curriculum)
	return d.session(d.program.create(s))
}

// expand reads ~ at the beginning of a path as a shell does, for paths that are
// typed on the screen.
func (p *program) expand(path string) string {
	rest, ok := strings.CutPrefix(path, "~/")
	if home := p.getenv("HOME"); ok && home != "" {
		return filepath.Join(home, rest)
	}
	return path
}

func (d *doors) recent() ([]tui.Recent, error) {
	list, err := d.program.recents().List()
	var out []tui.Recent
	for _, r := range list {
		_, missing := os.Stat(r.Path)
		out = append(out, tui.Recent{Path: r.Path, Organization: r.Organization, Title: r.Title,
			Done: r.Done, Of: r.Of, At: r.At, Missing: missing != nil})
	}
	return out, err
}

func (d *doors) read(dir string) (*curriculum.Curriculum, error) {
	dir = d.program.expand(dir)
	from, err := folder(dir)
	if err != nil {
		return nil, err
	}
	return load(from, folderName(dir), "")
}

func (d *doors) where(s tui.Setup) (path, note string) {
	path = s.Path
	if path == "" {
		path = d.program.freeName(s)
	}
	return path, "Only your account on this computer can read it. It is not encrypted."
}

func (d *doors) rename(path, organization, title string) (err error) {
	l, err := d.program.open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.program.close(l)) }()
	s := l.state()
	_, err = l.Append(workshop.Event{Clock: s.Last.Clock,
		What: workshop.Named{Organization: organization, Title: title, Agenda: s.Agenda}})
	return err
}

func (d *doors) copy(from, to string) error {
	return store.Copy(from, d.program.expand(to), d.program.options())
}

func (d *doors) save(path string, data []byte, replace bool) error {
	return store.WriteFile(d.program.expand(path), data, replace)
}

func (d *doors) delete(path string) error {
	return errors.Join(store.Delete(path), d.program.recents().Forget(path))
}

// draftPath is where the statement of the workshop at path is saved unless the
// room says otherwise: among the person's documents, not beside the file, which
// may lie in a data folder that nobody looks into.
func draftPath(path string, public bool) string {
	name := strings.TrimSuffix(filepath.Base(path), extension)
	if path == "" {
		name = "example"
	}
	if !public {
		name += "-internal"
	}
	dir := xdg.UserDirs.Documents
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		dir = xdg.Home
	}
	return filepath.Join(dir, name+"-statement.md")
}

// editor prepares the person's own editor on text, in a file that is removed
// once it has been read back.
func (d *doors) editor(text string) (*exec.Cmd, func() (string, error), error) {
	words := strings.Fields(d.program.getenv("VISUAL"))
	if len(words) == 0 {
		words = strings.Fields(d.program.getenv("EDITOR"))
	}
	if len(words) == 0 {
		return nil, nil, errors.New("no editor is set; set EDITOR to the name of one, or reword it here with r")
	}
	f, err := os.CreateTemp("", "notbad-*.txt")
	if err != nil {
		return nil, nil, fmt.Errorf("prepare the editor: %w", err)
	}
	_, err = f.WriteString(text + "\n")
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, nil, errors.Join(fmt.Errorf("prepare the editor: %w", err), os.Remove(f.Name()))
	}
	read := func() (string, error) {
		data, err := os.ReadFile(f.Name())
		return curriculum.Clean(strings.TrimSpace(string(data))), errors.Join(err, os.Remove(f.Name()))
	}
	return exec.Command(words[0], append(words[1:], f.Name())...), read, nil
}
