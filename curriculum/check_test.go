package curriculum

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

var update = flag.Bool("update", false, "rewrite the findings in testdata; read the diff")

// valid returns the curriculum in testdata that has a step of every kind and
// nothing wrong with it.
func valid(t testing.TB) fstest.MapFS {
	t.Helper()
	folder := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS("testdata/valid"), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join("testdata/valid", name))
		folder[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

func TestAValidCurriculumHasNoFindings(t *testing.T) {
	folder := valid(t)
	found, err := Check(folder)
	if err != nil || len(found) > 0 {
		t.Errorf("check: %v, %v", found, err)
	}
	c, found, err := Load(folder, "")
	if c == nil || err != nil || len(found) > 0 {
		t.Fatalf("load: %v, %v, %v", c, found, err)
	}
	kinds := map[string]bool{}
	for _, m := range c.Modules {
		for _, s := range m.Steps {
			kinds[s.Kind()] = true
		}
	}
	for _, s := range EveryKind() {
		if !kinds[s.Kind()] {
			t.Errorf("testdata/valid has no %s: findings about it are not tested", s.Kind())
		}
	}
}

func TestTheLeastAnAuthorWritesIsEnough(t *testing.T) {
	folder := folderOf(
		"curriculum.yaml", "format: 1\nid: x\ntitle: X\nmodules: [m.yaml]\n",
		"m.yaml", "id: m\ntitle: M\nsteps:\n  - write:\n      id: w\n      prompt: What do you say?\n",
	)
	c, found, err := Load(folder, "")
	if c == nil || err != nil || len(found) > 0 {
		t.Errorf("load: %v, %v, %v", c, found, err)
	}
}

// folderOf is a folder of files, given as names and texts by turns.
func folderOf(files ...string) fstest.MapFS {
	folder := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		folder[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return folder
}

// A mistake is the valid curriculum with one thing broken, and what is then
// found.
type mistake struct {
	name  string
	edits []edit
	found []string
}

// An edit puts new in place of old, which occurs once, in a file; with no old,
// at its end. A file without old and new is taken out.
type edit struct{ file, old, new string }

func TestEveryMistakeIsFoundAndSaidPlainly(t *testing.T) {
	for _, file := range []string{"curriculum", "steps", "conditions", "agendas", "statement", "yaml"} {
		path := filepath.Join("testdata", "mistakes", file+".txt")
		mistakes := readMistakes(t, path)
		for i := range mistakes {
			m := &mistakes[i]
			t.Run(file+"/"+m.name, func(t *testing.T) {
				folder := valid(t)
				for _, e := range m.edits {
					e.apply(t, folder)
				}
				found, err := Check(folder)
				if err != nil {
					t.Fatal(err)
				}
				got := marked(found)
				if *update {
					m.found = got
				} else if !slices.Equal(got, m.found) {
					t.Errorf("found\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(m.found, "\n"))
				}
				if len(got) == 0 {
					t.Error("nothing is found")
				}
				agrees(t, folder, found)
			})
		}
		if *update {
			writeMistakes(t, path, mistakes)
		}
	}
}

// agrees makes sure that Load and Check are of one mind: what stops is in both.
func agrees(t *testing.T, folder fs.FS, found Findings) {
	t.Helper()
	c, loaded, err := Load(folder, "")
	if err != nil || (c == nil) != loaded.Stops() {
		t.Errorf("load: %v, %v, %v", c, loaded, err)
	}
	for _, f := range loaded {
		if !slices.Contains(found, f) {
			t.Errorf("only load finds %s", f)
		}
	}
}

// marked is findings as the golden files hold them: ! before those that stop.
func marked(found Findings) []string {
	var lines []string
	for _, f := range found {
		mark := "? "
		if f.Stops {
			mark = "! "
		}
		lines = append(lines, mark+f.String())
	}
	return lines
}

func (e edit) apply(t *testing.T, folder fstest.MapFS) {
	t.Helper()
	file := folder[e.file]
	switch {
	case e.old == "" && e.new == "":
		delete(folder, e.file)
	case file == nil:
		folder[e.file] = &fstest.MapFile{Data: []byte(e.new)}
	case e.old == "":
		file.Data = append(file.Data, e.new...)
	default:
		text := string(file.Data)
		if n := strings.Count(text, e.old); n != 1 {
			t.Fatalf("%q occurs %d times in %s", e.old, n, e.file)
		}
		file.Data = []byte(strings.Replace(text, e.old, e.new, 1))
	}
}

// readMistakes reads a file of mistakes:
//
//	== a name
//	@ file
//	- the lines that are taken out
//	+ the lines that come in their place
//	! a finding that stops
//	? a finding that is advice
func readMistakes(t *testing.T, path string) []mistake {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var all []mistake
	file := ""
	for line := range strings.Lines(string(data)) {
		text := ""
		if len(line) > 2 {
			text = line[2:]
		}
		if line[0] != '=' && line[0] != '\n' && len(all) == 0 {
			t.Fatalf("%s: %q stands before the first ==", path, line)
		}
		switch line[0] {
		case '=':
			all = append(all, mistake{name: strings.TrimSpace(line[3:])})
			file = ""
		case '@':
			file = strings.TrimSpace(text)
			m := &all[len(all)-1]
			m.edits = append(m.edits, edit{file: file})
		case '-', '+':
			m := &all[len(all)-1]
			e := &m.edits[len(m.edits)-1]
			if line[0] == '-' {
				e.old += text
			} else {
				e.new += text
			}
		case '!', '?':
			m := &all[len(all)-1]
			m.found = append(m.found, strings.TrimSuffix(line, "\n"))
		case '\n':
		default:
			t.Fatalf("%s: what is %q?", path, line)
		}
	}
	return all
}

func writeMistakes(t *testing.T, path string, all []mistake) {
	t.Helper()
	var b strings.Builder
	for i, m := range all {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString("== " + m.name + "\n")
		for _, e := range m.edits {
			b.WriteString("@ " + e.file + "\n")
			for line := range strings.Lines(e.old) {
				b.WriteString("- " + line)
			}
			for line := range strings.Lines(e.new) {
				b.WriteString("+ " + line)
			}
		}
		for _, f := range m.found {
			b.WriteString(f + "\n")
		}
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
