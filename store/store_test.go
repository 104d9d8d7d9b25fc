package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"notbad/curriculum"
	"notbad/workshop"
)

// begun is when every test workshop begins.
var begun = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// ticking is a clock that shows one second more each time.
func ticking() func() time.Time {
	now := begun
	return func() time.Time {
		now = now.Add(time.Second)
		return now
	}
}

// lesson is a curriculum's folder; the store does not mind what it says.
var lesson = fstest.MapFS{
	"curriculum.yaml":   {Data: []byte("format: 1\nid: not-bad\n")},
	"frame.yaml":        {Data: []byte("id: frame\n")},
	"cases/triage.yaml": {Data: []byte("id: triage\n")},
	"README.md":         {Data: []byte("not part of it\n")},
}

var opening = []workshop.Happening{
	workshop.Opened{Curriculum: "not-bad", Version: "2026.11", Language: "en"},
	workshop.Named{Organization: "Ardent Mutual", Title: "AI for not bad", Agenda: "ninety"},
}

// settled is an answer in words at the step "headline".
func settled(text string) workshop.Event {
	return workshop.Event{Clock: time.Minute, What: workshop.Settled{
		Key:     curriculum.Key{Step: "headline"},
		Settled: curriculum.Settled{Answer: &curriculum.Written{Text: text}},
	}}
}

func typing(text string) workshop.Typing {
	return workshop.Typing{
		Key:     curriculum.Key{Step: "headline"},
		Settled: curriculum.Settled{Answer: &curriculum.Written{Text: text}},
		Caret:   workshop.Caret{Rune: len(text)},
	}
}

func options(t testing.TB) Options {
	return Options{Now: ticking(), Seals: filepath.Join(t.TempDir(), "seals")}
}

// create makes a workshop in a folder of its own, opened.
func create(t testing.TB, o Options) *File {
	t.Helper()
	f, err := Create(filepath.Join(t.TempDir(), "w.notbad"), frozen(t), opening, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func frozen(t testing.TB) []byte {
	t.Helper()
	b, err := Freeze(lesson)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func open1(t testing.TB, path string, o Options) *File {
	t.Helper()
	f, err := Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func settle(t testing.TB, f *File, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if _, err := f.Append(settled(text)); err != nil {
			t.Fatal(err)
		}
	}
}

func closeIt(t testing.TB, f *File) {
	t.Helper()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// answers are the words settled in f, oldest first.
func answers(f *File) []string {
	var all []string
	for _, e := range f.Events() {
		if s, ok := e.What.(workshop.Settled); ok {
			all = append(all, s.Answer.(*curriculum.Written).Text)
		}
	}
	return all
}

func wants(t testing.TB, f *File, texts ...string) {
	t.Helper()
	if got := answers(f); !slices.Equal(got, texts) {
		t.Errorf("the file holds %q, not %q", got, texts)
	}
}

func names(t testing.TB, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func TestWhatWasSettledIsThereAfterClosing(t *testing.T) {
	o := options(t)
	f := create(t, o)
	settle(t, f, "first", "second")
	closeIt(t, f)

	f = open1(t, f.Path(), o)
	wants(t, f, "first", "second")
	if f.Notice() != "" {
		t.Errorf("a clean close left the notice %q", f.Notice())
	}
	for i, e := range f.Events() {
		if e.Seq != uint64(i)+1 {
			t.Errorf("event %d has number %d", i, e.Seq)
		}
	}
	data, err := fs.ReadFile(f.Curriculum(), "cases/triage.yaml")
	if err != nil || string(data) != "id: triage\n" {
		t.Errorf("the curriculum's case reads %q, %v", data, err)
	}
	if got := names(t, filepath.Dir(f.Path())); !slices.Equal(got, []string{"w.notbad"}) {
		t.Errorf("beside a file just opened lie %q", got)
	}
}

func TestAppendReturnsTheEventAsItIsKept(t *testing.T) {
	o := options(t)
	f := create(t, o)
	e, err := f.Append(settled("as it is kept"))
	if err != nil {
		t.Fatal(err)
	}
	closeIt(t, f)
	f = open1(t, f.Path(), o)
	if got := f.Events()[2]; !reflect.DeepEqual(got, e) {
		t.Errorf("Append returned %+v, the file holds %+v", e, got)
	}
}

func TestTimesNeverRunBackwards(t *testing.T) {
	f := create(t, options(t))
	f.Now = func() time.Time { return begun.Add(-time.Hour) }
	e, err := f.Append(settled("the clock was set back"))
	if err != nil {
		t.Fatal(err)
	}
	if last := f.Events()[1].At; !e.At.Equal(last) {
		t.Errorf("event at %v follows one at %v", e.At, last)
	}
}

func TestWordsBeingTypedAreKept(t *testing.T) {
	for _, clean := range []bool{true, false} {
		o := options(t)
		f := create(t, o)
		elsewhere := typing("and at another step")
		elsewhere.Step = "another"
		for _, words := range []workshop.Typing{typing("half a th"), typing("half a thou"), elsewhere} {
			if err := f.Type(words); err != nil {
				t.Fatal(err)
			}
		}
		path := f.Path()
		if clean {
			closeIt(t, f)
		} else {
			path = crash(t, f)
		}
		f = open1(t, path, o)
		if got := f.Typings(); !reflect.DeepEqual(got, workshop.Typings{typing("half a thou"), elsewhere}) {
			t.Errorf("closed cleanly %v: the words come back as %+v", clean, got)
		}
		for _, forgotten := range []workshop.Typing{{Key: elsewhere.Key}, typing("")} {
			if err := f.Type(forgotten); err != nil {
				t.Fatal(err)
			}
		}
		closeIt(t, f)
		if f = open1(t, path, o); len(f.Typings()) > 0 {
			t.Errorf("closed cleanly %v: forgotten words come back as %+v", clean, f.Typings())
		}
	}
}

// crash copies what is on disk of f, as a kill would leave it, to a folder of
// its own and returns the path there.
func crash(t testing.TB, f *File) string {
	t.Helper()
	folder := t.TempDir()
	for _, name := range names(t, filepath.Dir(f.Path())) {
		data, err := os.ReadFile(filepath.Join(filepath.Dir(f.Path()), name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(folder, filepath.Base(f.Path()))
}

func TestASecondOpenIsToldAtOnce(t *testing.T) {
	f := create(t, options(t))
	before := time.Now()
	_, err := Open(f.Path(), options(t))
	if !errors.Is(err, ErrInUse) || !strings.Contains(err.Error(), f.Path()) {
		t.Errorf("opening an open file: %v", err)
	}
	if took := time.Since(before); took > time.Second {
		t.Errorf("the second one was told after %v", took)
	}
	settle(t, f, "still works")
}

// beingTyped is the text being typed that stands in f, or "".
func beingTyped(f *File) string {
	for _, t := range f.Typings() {
		return t.Answer.(*curriculum.Written).Text
	}
	return ""
}
