package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"notbad/curriculum"
	"notbad/statement/export"
	"notbad/tui"
	"notbad/workshop"
)

// quiet is notbad in a data folder of its own, saying nothing.
func quiet(t *testing.T) *program {
	t.Helper()
	in, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { in.Close() })
	var told bytes.Buffer
	return &program{in: in, out: &told, err: &told, data: t.TempDir(),
		getenv: func(string) string { return "" }, now: func() time.Time { return testTime }}
}

// again imports the export and returns the workshop and its own export.
func again(t *testing.T, p *program, first []byte) (*live, []byte) {
	t.Helper()
	from := filepath.Join(t.TempDir(), "export.json")
	if err := os.WriteFile(from, first, 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := p.imported(from, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := p.close(l); err != nil {
		t.Fatal(err)
	}
	if l, err = p.read(l.file.Path()); err != nil {
		t.Fatal(err)
	}
	second, err := l.archive()
	if err != nil {
		t.Fatal(err)
	}
	return l, second
}

func TestEveryDemoImportsAgainToTheSameBytes(t *testing.T) {
	for _, e := range examples {
		p := quiet(t)
		c, events, err := p.demo(e.Name)
		if err != nil {
			t.Fatal(err)
		}
		from, err := folder("")
		if err != nil {
			t.Fatal(err)
		}
		a, err := export.NewArchive(c, from, events, nil)
		if err != nil {
			t.Fatal(err)
		}
		first, err := export.JSON(a)
		if err != nil {
			t.Fatal(err)
		}
		l, second := again(t, p, first)
		if !bytes.Equal(first, second) {
			t.Errorf("%s: imported and exported again it is not the same", e.Name)
		}
		if got := l.state().Organization; !strings.Contains(got, e.Organization) {
			t.Errorf("%s: it is the workshop of %q", e.Name, got)
		}
		if !strings.Contains(string(first), e.Organization) || bytes.Contains(first, []byte(`\u003c`)) {
			t.Errorf("%s: it does not read as people typed", e.Name)
		}
	}
}

func TestAnUnfinishedWorkshopComesBackWithTheWordsBeingTyped(t *testing.T) {
	p := quiet(t)
	l, err := p.create(tui.Setup{Organization: "Ardent & Sons", People: []workshop.Person{{Name: "Ada"}}, Decider: "Ada"})
	if err != nil {
		t.Fatal(err)
	}
	at := curriculum.Key{Step: l.curriculum.Modules[0].Steps[0].About().ID}
	half := workshop.Typing{Key: at, Field: []string{"half <a> thou"}, Caret: workshop.Caret{Rune: 4}, Clock: time.Minute}
	if _, err := l.Append(workshop.Event{Clock: time.Minute, What: workshop.Silenced{Rule: "may", Reason: "It is May."}}); err != nil {
		t.Fatal(err)
	}
	if err := l.file.Type(half); err != nil {
		t.Fatal(err)
	}
	if err := p.close(l); err != nil {
		t.Fatal(err)
	}
	was, err := p.read(l.file.Path())
	if err != nil {
		t.Fatal(err)
	}
	first, err := was.archive()
	if err != nil {
		t.Fatal(err)
	}
	is, second := again(t, p, first)
	if !bytes.Equal(first, second) {
		t.Error("imported and exported again it is not the same")
	}
	if got := is.file.Typings(); len(got) != 1 || !slices.Equal(got[0].Field, half.Field) || got[0].Caret != half.Caret {
		t.Errorf("being typed is %+v", got)
	}
	if is.file.Path() == was.file.Path() {
		t.Error("the import took the place of the workshop")
	}
	list, err := p.recents().List()
	if err != nil || len(list) != 2 || list[0].Path != is.file.Path() {
		t.Errorf("the recent workshops are %+v: %v", list, err)
	}
}
