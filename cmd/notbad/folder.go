package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"

	"notbad/curriculum"
	"notbad/curriculum/builtin"
)

// folder opens a curriculum's folder so that no link leads out of it; "" is the
// built-in one. Beneath a folder without references lie the program's own.
func folder(dir string) (fs.FS, error) {
	if dir == "" {
		return withReferences(builtin.FS), nil
	}
	info, err := os.Stat(dir)
	switch {
	case err != nil:
		return nil, fmt.Errorf("read the curriculum in %s: %w", dir, curriculum.Cause(err))
	case !info.IsDir():
		return nil, fmt.Errorf("read the curriculum in %s: it is a file; name the folder that holds curriculum.yaml", dir)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("read the curriculum in %s: %w", dir, curriculum.Cause(err))
	}
	return withReferences(root.FS()), nil
}

// load reads a curriculum to run it: what stops it is an error that names the
// first finding and the command that prints them all.
func load(folder fs.FS, name, lang string) (*curriculum.Curriculum, error) {
	c, findings, err := curriculum.Load(folder, lang)
	if err != nil {
		return nil, fmt.Errorf("read the curriculum in %s: %w", name, err)
	}
	if !findings.Stops() {
		return c, nil
	}
	if c, findings, err := curriculum.Load(folder, ""); lang != "" && err == nil && !findings.Stops() {
		return nil, wrongUse{fmt.Errorf("no language is called %q; this curriculum has %s", lang, cmp.Or(strings.Join(c.Languages, ", "), "none"))}
	}
	for _, f := range findings {
		if f.Stops {
			return nil, fmt.Errorf("the curriculum in %s cannot be run: %s (notbad check %s prints everything)", name, f, name)
		}
	}
	panic("findings that stop hold none that does")
}

// folderName is what people call the folder at dir.
func folderName(dir string) string {
	if dir == "" {
		return "the program"
	}
	return dir
}

// dataFolder is where workshops are kept unless they are put elsewhere: --data,
// else $NOTBAD_DATA, else the platform's own place for a user's data.
func (p *program) dataFolder() string {
	for _, dir := range []string{p.data, p.getenv("NOTBAD_DATA")} {
		if dir != "" {
			return dir
		}
	}
	return filepath.Join(xdg.DataHome, "notbad")
}
