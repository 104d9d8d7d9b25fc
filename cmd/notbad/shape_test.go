package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// may says which of our packages each may import. It is the architecture; the
// test below keeps the code to it.
var may = map[string][]string{
	"assets":             {},
	"curriculum":         {},
	"curriculum/builtin": {},
	"workshop":           {"curriculum"},
	"statement":          {"curriculum", "workshop"},
	"store":              {"curriculum", "workshop"},
	"tui/look":           {"curriculum"},
	"tui/ask":            {"curriculum", "workshop", "tui/look"},
	"statement/lint":     {"assets", "curriculum", "workshop", "statement"},
	"statement/export":   {"assets", "curriculum", "workshop", "statement"},
	"tui":                {"curriculum", "workshop", "statement", "statement/lint", "statement/export", "tui/ask", "tui/look"},
	"cmd/gallery":        {"tui"},
	"cmd/notbad":         {"assets", "curriculum", "curriculum/builtin", "workshop", "statement", "statement/lint", "statement/export", "store", "tui"},
}

// only says where a thing may be done that is forbidden everywhere else.
var only = []struct {
	what string
	in   *regexp.Regexp
	may  []string
}{
	{"read the clock", regexp.MustCompile(`\btime\.(Now|Since|Until)\b`), []string{"cmd/notbad", "cmd/gallery", "store"}},
	{"name a color", regexp.MustCompile(`\blipgloss\.Color\(`), []string{"tui/look"}},
	{"touch the operating system", regexp.MustCompile(`"os"`), []string{"cmd/notbad", "cmd/gallery", "store", "tui"}},
	{"touch the database", regexp.MustCompile(`"go\.etcd\.io/bbolt"`), []string{"store"}},
	{"sleep", regexp.MustCompile(`\btime\.Sleep\(`), nil},
}

// sources calls f with every Go file of the program, tests left out.
func sources(t *testing.T, f func(dir, path string, src []byte)) {
	t.Helper()
	const root = "../.."
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "bin" || strings.HasPrefix(d.Name(), ".") && path != root) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		src, err := os.ReadFile(path)
		dir, _ := filepath.Rel(root, filepath.Dir(path))
		f(filepath.ToSlash(dir), path, src)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestArrowsPointDownOnly(t *testing.T) {
	const module = "notbad/"
	seen := make(map[string]bool)
	sources(t, func(dir, path string, src []byte) {
		seen[dir] = true
		allowed, known := may[dir]
		if !known {
			t.Errorf("%s is in no package the architecture names", path)
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, src, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, imp := range file.Imports {
			p, _ := strconv.Unquote(imp.Path.Value)
			if ours, ok := strings.CutPrefix(p, module); ok && !slices.Contains(allowed, ours) {
				t.Errorf("%s: %s may not import %s", path, dir, ours)
			}
		}
	})
	for _, dir := range slices.Sorted(maps.Keys(may)) {
		if !seen[dir] {
			t.Errorf("the architecture names %s, which does not exist", dir)
		}
	}
}

func TestSomeThingsAreDoneInOnePlaceOnly(t *testing.T) {
	sources(t, func(dir, path string, src []byte) {
		for _, o := range only {
			if o.in.Match(src) && !slices.Contains(o.may, dir) {
				t.Errorf("%s may not %s", path, o.what)
			}
		}
	})
}

func TestFunctionsFitOnAScreen(t *testing.T) {
	const lines = 60
	sources(t, func(_, path string, src []byte) {
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, src, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok {
				if n := set.Position(f.End()).Line - set.Position(f.Pos()).Line; n > lines {
					t.Errorf("%s: %s runs to %d lines; split it", path, f.Name.Name, n)
				}
			}
		}
	})
}

func TestNothingIsDeletedFromTheStore(t *testing.T) {
	sources(t, func(dir, path string, src []byte) {
		if dir == "store" && regexp.MustCompile(`events[^\n]*\.Delete\(`).Match(src) {
			t.Errorf("%s deletes events", path)
		}
	})
}
