package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"notbad/curriculum"
	"notbad/statement"
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

func TestOtherProgramsFindTheStatementInAnExport(t *testing.T) {
	p := quiet(t)
	c, events, err := p.demo("freight")
	if err != nil {
		t.Fatal(err)
	}
	a, err := export.NewArchive(c, os.DirFS(t.TempDir()), events, nil)
	if err != nil {
		t.Fatal(err)
	}
	data, err := export.JSON(a)
	if err != nil {
		t.Fatal(err)
	}
	type draft struct {
		Sections []struct{ Clauses []map[string]any }
	}
	var got struct {
		Derived struct {
			Public       draft `json:"public_statement"`
			Internal     draft `json:"internal_statement"`
			Gaps         []any
			Actions      []map[string]any
			Risks        []struct{ Items []any }
			Organization string
		}
	}
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	s := workshop.Replay(events)
	for _, side := range []struct {
		audience statement.Audience
		draft    draft
	}{{statement.Public, got.Derived.Public}, {statement.Internal, got.Derived.Internal}} {
		want := statement.Write(c, s, side.audience)
		if len(side.draft.Sections) != len(want.Sections) {
			t.Fatalf("%s: %d sections, not %d", side.audience, len(side.draft.Sections), len(want.Sections))
		}
		for i, section := range want.Sections {
			for j, clause := range section.Clauses {
				found := side.draft.Sections[i].Clauses[j]
				if found["text"] != clause.Text || found["clause"] != clause.Clause {
					t.Errorf("%s: %q stands where %q should", side.audience, found["text"], clause.Text)
				}
				if _, told := found["provenance"]; told != (side.audience == statement.Internal) {
					t.Errorf("%s: that %q tells where it comes from is %v", side.audience, clause.Text, told)
				}
			}
		}
		if side.audience == statement.Internal && len(got.Derived.Gaps) != len(want.Gaps()) {
			t.Errorf("%d gaps, not %d", len(got.Derived.Gaps), len(want.Gaps()))
		}
	}
	if due := got.Derived.Actions[0]["due"]; len(got.Derived.Actions) != len(statement.Actions(c, s)) || due != "2027-01-31" {
		t.Errorf("%d actions, the first due %v", len(got.Derived.Actions), due)
	}
	for i, list := range statement.RiskRegister(c, s) {
		if len(got.Derived.Risks[i].Items) != len(list.Items) {
			t.Errorf("%q: %d risks, not %d", list.Title, len(got.Derived.Risks[i].Items), len(list.Items))
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
