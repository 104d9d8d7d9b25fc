package curriculum

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// What a curriculum may weigh. A curriculum of two days is a tenth of it; the
// limits are there for files that were made to do harm.
const (
	maxFile   = 1 << 20
	maxFolder = 8 << 20
)

// A source is a folder whose files are read and parsed once, and then decoded
// once for each language.
type source struct {
	report
	folder fs.FS
	roots  map[string]*node    // nil for a file that is no good
	lists  map[string][]string // of the YAML files in a folder
	rank   map[string]int      // the order of files in findings
	size   int64
	nodes  int
}

// open makes sure that folder is one.
func open(folder fs.FS) (*source, error) {
	info, err := fs.Stat(folder, ".")
	if err != nil {
		return nil, fmt.Errorf("read curriculum folder: %w", err)
	}
	if !info.IsDir() {
		return nil, errors.New("read curriculum folder: it is not a folder")
	}
	return &source{folder: folder, roots: map[string]*node{}, lists: map[string][]string{}, rank: map[string]int{}}, nil
}

// document returns the root of the file called name, parsed, or nil if it is no
// good, which is then a finding. It reports whether there is such a file.
func (s *source) document(name string, rank int) (*node, bool) {
	if root, ok := s.roots[name]; ok {
		return root, true
	}
	data, err := s.bytes(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false
	}
	s.rank[name] = rank
	s.roots[name] = nil
	if err != nil {
		s.stop(spot{file: name}, "cannot be read: "+err.Error(), "")
		return nil, true
	}
	s.roots[name] = parse(s, name, data)
	return s.roots[name], true
}

// bytes reads one file, if it is a regular one and not too large: anything else
// is never opened, since opening a pipe or a device may wait for ever.
func (s *source) bytes(name string) ([]byte, error) {
	info, err := s.regular(name)
	if err != nil {
		return nil, err
	}
	if info.Size() > maxFile {
		return nil, errors.New("it is larger than 1 MiB")
	}
	if s.size += info.Size(); s.size > maxFolder {
		return nil, errors.New("with it the folder is larger than 8 MiB")
	}
	f, err := s.folder.Open(name)
	if err != nil {
		return nil, Cause(err)
	}
	defer f.Close()
	// Size may lie, and the file may grow while it is read.
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return nil, Cause(err)
	}
	if len(data) > maxFile {
		return nil, errors.New("it is larger than 1 MiB")
	}
	return data, nil
}

// regular returns what is known of the file called name without opening it or
// following a link, also not one to a folder on the way.
func (s *source) regular(name string) (fs.FileInfo, error) {
	for i, c := range name {
		if c != '/' {
			continue
		}
		info, err := fs.Lstat(s.folder, name[:i])
		if err != nil {
			return nil, Cause(err)
		}
		if !info.IsDir() {
			return nil, fmt.Errorf("%s is not a folder", quoted(name[:i]))
		}
	}
	info, err := fs.Lstat(s.folder, name)
	switch {
	case err != nil:
		return nil, Cause(err)
	case info.Mode()&fs.ModeSymlink != 0:
		return nil, errors.New("it is a link; put the file itself here")
	case !info.Mode().IsRegular():
		return nil, errors.New("it is not a regular file")
	}
	return info, nil
}

// Cause is err without the name of the file, for a message that says it already.
func Cause(err error) error {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		return p.Err
	}
	return err
}

// beside returns the names of the YAML files in the same folder as name.
func (s *source) beside(name string) []string {
	dir := path.Dir(name)
	if names, ok := s.lists[dir]; ok {
		return names
	}
	var names []string
	for _, e := range s.entries(dir) {
		if isYAML(e.Name()) && !e.IsDir() {
			names = append(names, path.Join(dir, e.Name()))
		}
	}
	slices.Sort(names)
	s.lists[dir] = names
	return names
}

func isYAML(name string) bool {
	return !strings.HasPrefix(name, ".") && (strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml"))
}

// entries returns what is in a folder, or some of it if it is a great deal.
func (s *source) entries(dir string) []fs.DirEntry {
	const most = 2000
	if info, err := fs.Lstat(s.folder, dir); err != nil || !info.IsDir() {
		return nil
	}
	f, err := s.folder.Open(dir)
	if err != nil {
		return nil
	}
	defer f.Close()
	d, ok := f.(fs.ReadDirFile)
	if !ok {
		return nil
	}
	// What cannot be listed cannot be advised on; reading the files themselves
	// says what is wrong with them.
	list, _ := d.ReadDir(most)
	return list
}

// unnamed advises on YAML files, in the folders that files were read from, that
// nothing names. Answers to try a curriculum with may lie beside it.
func (s *source) unnamed() {
	dirs := map[string]bool{".": true, casesFolder: true, referencesFolder: true}
	for name := range s.roots {
		dirs[path.Dir(name)] = true
	}
	for dir := range dirs {
		for _, name := range s.beside(path.Join(dir, "x")) {
			if _, ok := s.roots[name]; ok || strings.HasPrefix(path.Base(name), "answers") {
				continue
			}
			fix := "add it to the modules in curriculum.yaml, or take it out of the folder"
			switch dir {
			case casesFolder:
				fix = "use it in a step, as case: {id: …, use: " + shown(strings.TrimSuffix(path.Base(name), ".yaml")) + "}"
			case referencesFolder:
				fix = "references are read from files that end in .yaml"
			}
			name = shown(name)
			s.rank[name] = unnamedRank
			s.advise(spot{file: name}, "nothing names this file", fix)
		}
	}
}
