package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"notbad/curriculum"
	"notbad/statement/export"
	"notbad/store"
	"notbad/tui"
	"notbad/workshop"
)

func (p *program) importCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "import EXPORT [FILE]",
		Short: "Make a workshop file from an export",
		Long: `Make a workshop file from EXPORT, which notbad export --to json wrote, and print
its path; - reads standard input. Exported again it gives the same bytes.

FILE is where the workshop is kept; without it, a name is made from the
organization and the date, in the data folder. A file that is there is never
replaced.`,
		Args: args(cobra.RangeArgs(1, 2)),
		RunE: func(_ *cobra.Command, args []string) error {
			path := ""
			if len(args) == 2 {
				path = args[1]
			}
			l, err := p.imported(args[0], path)
			if err != nil {
				return err
			}
			if err := p.close(l); err != nil {
				return err
			}
			fmt.Fprintln(p.out, l.file.Path())
			return nil
		},
	}
}

// archive is the workshop whole, as the JSON that notbad import makes the same
// workshop of again, finished or not. It holds what is internal, and the words
// that were being typed when the file was opened. [program.read] is all that it
// needs.
func (l *live) archive() ([]byte, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	a, err := export.NewArchive(l.curriculum, l.file.Curriculum(), l.events, l.file.Typings())
	if err != nil {
		return nil, err
	}
	return export.JSON(a)
}

// imported makes the workshop that the export called from holds, at path or, if
// that is "", under a name of its own, and returns it open. What is no export, or
// holds a curriculum that cannot be run, leaves no file.
func (p *program) imported(from, path string) (*live, error) {
	name, data, err := p.input("the export", from, export.MostArchive+1)
	if err != nil {
		return nil, err
	}
	l, err := p.rebuild(data, path)
	if err != nil {
		return nil, fmt.Errorf("import %s: %w", name, err)
	}
	return l, nil
}

// rebuild makes the workshop that data exports; path is as in imported.
func (p *program) rebuild(data []byte, path string) (*live, error) {
	a, err := export.ReadJSON(data)
	if err != nil {
		return nil, err
	}
	frozen, err := store.FreezeFiles(a.Files)
	if err != nil {
		return nil, err
	}
	state := workshop.Replay(a.Events)
	if err := runs(frozen, state.Opened.Language); err != nil {
		return nil, err
	}
	path, err = p.pathFor(tui.Setup{Path: path, Organization: state.Organization})
	if err != nil {
		return nil, err
	}
	file, err := store.Rebuild(path, frozen, a.Events, a.Typings, p.options())
	switch {
	case errors.Is(err, fs.ErrExist):
		return nil, fmt.Errorf("%s is there already; choose another name", path)
	case err != nil:
		return nil, err
	}
	return p.live(file)
}

// runs makes sure that the frozen curriculum can be run in language lang.
func runs(frozen []byte, lang string) error {
	from, err := store.Thaw(frozen)
	if err != nil {
		return err
	}
	_, findings, err := curriculum.Load(from, lang)
	for _, f := range findings {
		if f.Stops {
			err = cmp.Or(err, errors.New("its curriculum cannot be run: "+f.String()))
		}
	}
	return err
}
