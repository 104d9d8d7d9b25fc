package export

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"notbad/assets"
	"notbad/curriculum"
	"notbad/curriculum/builtin"
	"notbad/store"
	"notbad/workshop"
)

var seed = flag.Uint64("seed", 0, "run the laws over the one workshop with this seed")

// shipped is the curriculum that lies in the program, frozen and read.
func shipped(t testing.TB) (frozen []byte, folder fs.FS, c *curriculum.Curriculum) {
	t.Helper()
	files := map[string][]byte{}
	for _, part := range []fs.FS{builtin.FS, assets.References} {
		err := fs.WalkDir(part, ".", func(name string, d fs.DirEntry, err error) error {
			if err == nil && filepath.Ext(name) == ".yaml" {
				files[name], err = fs.ReadFile(part, name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	frozen, err := store.FreezeFiles(files)
	if err != nil {
		t.Fatal(err)
	}
	if folder, err = store.Thaw(frozen); err != nil {
		t.Fatal(err)
	}
	c, findings, err := curriculum.Load(folder, "")
	if err != nil || findings.Stops() {
		t.Fatal(err, findings)
	}
	return frozen, folder, c
}

// invented makes up what happens in a workshop, so that no field of any
// happening is forgotten.
type invented struct {
	*rand.Rand
	steps []curriculum.Step
}

// words are what people may type, and what a format may trip over.
var words = []string{"a", "the triage model", "<b>&amp;</b>", "患者 👩‍🔬", "two\nlines", `"quoted"\`, `\u003c \\u003e`, "\u2028", "\x1b[2J", "&", "\uFFFD\uFEFF"}

// log is a workshop's events, the first of which opens it.
func (r invented) log() []workshop.Event {
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	events := []workshop.Event{{Seq: 1, At: at, What: workshop.Opened{Curriculum: "not-bad", Alone: r.IntN(2) == 0}}}
	kinds := workshop.EveryHappening()
	for range r.IntN(80) {
		what := reflect.New(reflect.TypeOf(kinds[r.IntN(len(kinds))])).Elem()
		r.fill(what)
		step := r.steps[r.IntN(len(r.steps))]
		if key := what.FieldByName("Key"); key.IsValid() && r.IntN(9) > 0 {
			key.Set(reflect.ValueOf(curriculum.Key{Step: step.About().ID, Item: r.IntN(4)}))
		}
		if settled, ok := what.Interface().(workshop.Settled); ok && step.Blank() != nil && r.IntN(9) > 0 {
			settled.Answer = step.Blank()
			r.fill(reflect.ValueOf(settled.Answer).Elem())
			what.Set(reflect.ValueOf(settled))
		}
		at = at.Add(time.Duration(r.Int64N(1e12)))
		events = append(events, workshop.Event{Seq: uint64(len(events)) + 1, At: at,
			Clock: time.Duration(r.Int64()), What: what.Interface().(workshop.Happening)})
	}
	return events
}

func (r invented) fill(v reflect.Value) {
	if r.IntN(5) == 0 {
		return // zero
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(words[r.IntN(len(words))])
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(r.IntN(6)))
	case reflect.Uint64:
		v.SetUint(r.Uint64N(80))
	case reflect.Float64:
		v.SetFloat(r.NormFloat64())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1+r.IntN(3), 4))
		for i := range v.Len() {
			r.fill(v.Index(i))
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		r.fill(key)
		r.fill(value)
		v.SetMapIndex(key, value)
	case reflect.Struct:
		for i := range v.NumField() {
			r.fill(v.Field(i))
		}
	case reflect.Interface:
		if blank := r.steps[r.IntN(len(r.steps))].Blank(); blank != nil {
			r.fill(reflect.ValueOf(blank).Elem())
			v.Set(reflect.ValueOf(blank))
		}
	default:
		panic("no way to invent a " + v.Type().String())
	}
}

func steps(c *curriculum.Curriculum) (all []curriculum.Step) {
	for _, m := range c.Modules {
		all = append(all, m.Steps...)
	}
	return all
}

// TestAnArchiveImportsAgainToTheSameBytes holds the law of archives, over
// workshops nobody thought of, each with words still being typed.
func TestAnArchiveImportsAgainToTheSameBytes(t *testing.T) {
	frozen, folder, c := shipped(t)
	for range 60 {
		s := *seed
		if s == 0 {
			s = rand.Uint64()
		}
		r := invented{rand.New(rand.NewPCG(s, 0)), steps(c)}
		events, typings := r.log(), make(workshop.Typings, r.IntN(3))
		for i := range typings {
			r.fill(reflect.ValueOf(&typings[i]).Elem())
		}
		a, err := NewArchive(c, folder, events, typings)
		if err != nil {
			t.Fatalf("seed %d: %v", s, err)
		}
		if err := roundTrip(t, a, frozen, c); err != nil {
			t.Fatalf("seed %d: %v", s, err)
		}
	}
}

// roundTrip writes a, makes a file from what it reads of that, and writes the
// file's archive.
func roundTrip(t *testing.T, a Archive, frozen []byte, c *curriculum.Curriculum) error {
	t.Helper()
	first, err := JSON(a)
	if err != nil {
		return err
	}
	read, err := ReadJSON(first)
	if err != nil {
		return err
	}
	packed, err := store.FreezeFiles(read.Files)
	if err != nil {
		return err
	}
	if !bytes.Equal(packed, frozen) {
		return fmt.Errorf("its curriculum is packed into other bytes")
	}
	f, err := store.Rebuild(filepath.Join(t.TempDir(), "w.notbad"), packed, read.Events, read.Typings, store.Options{})
	if err != nil {
		return err
	}
	defer f.Close()
	again, err := NewArchive(c, f.Curriculum(), f.Events(), f.Typings())
	if err != nil {
		return err
	}
	second, err := JSON(again)
	if err != nil {
		return err
	}
	if !bytes.Equal(first, second) {
		return fmt.Errorf("it was\n%s\nand is\n%s", firstDifference(first, second), firstDifference(second, first))
	}
	return nil
}

// firstDifference is the lines of a around where b goes another way.
func firstDifference(a, b []byte) []byte {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	return a[max(0, i-200):min(len(a), i+200)]
}

// small is an archive that a test can read.
func small(t testing.TB) []byte {
	t.Helper()
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	data, err := JSON(Archive{
		Files: map[string][]byte{"curriculum.yaml": []byte("id: <b> & \\u003c\n"), "cases/old.yaml": {0xff, 0xfe}},
		Events: []workshop.Event{
			{Seq: 1, At: at, What: workshop.Opened{Curriculum: "not-bad"}},
			{Seq: 2, At: at, Clock: time.Minute, What: workshop.Silenced{Rule: "may", Reason: "<it is May> & \\u003c"}},
		},
		Typings: workshop.Typings{{Key: curriculum.Key{Step: "a"}, Field: []string{"half"}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestAnArchiveReadsAsPeopleTyped(t *testing.T) {
	data := small(t)
	for _, want := range []string{
		"{\n  \"notbad_export\": 1,\n  \"derived\": {",
		`"curriculum.yaml": "id: <b> & \\u003c\n"`,
		`"cases/old.yaml": "//4="`,
		`"reason": "<it is May> & \\u003c"`,
		`"at": "2026-11-23T09:00:00Z"`,
	} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("nowhere stands %s in\n%s", want, data)
		}
	}
	a, err := ReadJSON(append([]byte("\uFEFF"), data...))
	if err != nil {
		t.Fatal(err)
	}
	if said := a.Events[1].What.(workshop.Silenced).Reason; said != "<it is May> & \\u003c" {
		t.Errorf("it comes back as %q", said)
	}
	if !bytes.Equal(a.Files["cases/old.yaml"], []byte{0xff, 0xfe}) || a.Typings[0].Field[0] != "half" {
		t.Errorf("it comes back as %+v", a)
	}
}

func TestWhatIsNoArchiveIsRefusedInOneSentence(t *testing.T) {
	good := string(small(t))
	for _, c := range []struct{ old, new, says string }{
		{good, "", "it is not JSON: line 1, column 1: it ends too early"},
		{good, "{\n\n ", "it is not JSON: line 3, column 2: it ends too early"},
		{"  \"events\"", "  é \"events\"", "column 3: invalid character"},
		{"half", "ha\xfflf", "it is not UTF-8 text"},
		{good, "# A statement\n", "it is not JSON: line 1, column 1: invalid character '#'"},
		{good, "[]", "it is no notbad export"},
		{good, "null", "it is no notbad export"},
		{good, `{"version": "2.1.0", "runs": []}`, "it is no notbad export; make one with notbad export FILE --to json"},
		{`"notbad_export": 1`, `"notbad_export": "1"`, "it is no notbad export"},
		{`"notbad_export": 1`, `"notbad_export": 0`, "it is no notbad export"},
		{`"notbad_export": 1`, `"notbad_export": 2, "ballots": 1`, "it was written by a newer notbad (export 2; this one reads up to 1)"},
		{`"derived"`, `"Derived"`, `"Derived" is no part of an export`},
		{`"derived"`, `"events"`, `"events" is in it twice`},
		{`"events"`, `"derived2"`, `"derived2" is no part of an export`},
		{`"events"`, `"curriculum_bytes"`, `"curriculum_bytes" is in it twice`},
		{"\"typing\": [\n", "\"typing\": [1,\n", "the words being typed in it: "},
		{`"step": "a"`, `"step": "a", "mood": 1`, `unknown field "mood"`},
		{`"curriculum.yaml"`, `"../curriculum.yaml"`, `its curriculum has a file "../curriculum.yaml", which no curriculum can have`},
		{`"curriculum.yaml"`, `"cases/old.yaml"`, `its curriculum has a file "cases/old.yaml", which`},
		{`"curriculum.yaml"`, `"run.sh"`, `its curriculum has a file "run.sh"`},
		{`"//4="`, `"//4"`, `the curriculum's file "cases/old.yaml" in it is not text`},
		{`"id: <b> & \\u003c\n"`, `null`, `the curriculum's file "curriculum.yaml" in it is not text`},
		{`"silenced"`, `"snoozed"`, `event 2 in it: read event: no happening is called "snoozed"`},
		{`"rule": "may"`, `"rule": "may", "mood": 1`, `event 2 in it: read event: silenced: json: unknown field "mood"`},
	} {
		bad := strings.Replace(good, c.old, c.new, 1)
		if bad == good {
			t.Fatalf("%q breaks nothing", c.old)
		}
		_, err := ReadJSON([]byte(bad))
		if err == nil || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("with %q: %v; want %s", c.new, err, c.says)
		}
	}
	for _, name := range []string{"curriculum", "events", "typing"} {
		var parts map[string]json.RawMessage
		if err := json.Unmarshal([]byte(good), &parts); err != nil {
			t.Fatal(err)
		}
		delete(parts, name)
		data, err := json.Marshal(parts)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ReadJSON(data); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("it has no %q", name)) {
			t.Errorf("without %s: %v", name, err)
		}
	}
	if _, err := ReadJSON(make([]byte, MostArchive+1)); err == nil || err.Error() != "it is larger than 256 MiB" {
		t.Errorf("too large: %v", err)
	}
}

func TestWhatIsDerivedIsNotReadBack(t *testing.T) {
	_, folder, c := shipped(t)
	a, err := NewArchive(c, folder, []workshop.Event{{Seq: 1, What: workshop.Opened{}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	data, err := JSON(a)
	if err != nil {
		t.Fatal(err)
	}
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(data, &parts); err != nil {
		t.Fatal(err)
	}
	parts["derived"] = json.RawMessage(`["anything"]`)
	if data, err = json.Marshal(parts); err != nil {
		t.Fatal(err)
	}
	read, err := ReadJSON(data)
	if err != nil || !reflect.DeepEqual(read.Events, a.Events) || !reflect.DeepEqual(read.derived, derived{}) {
		t.Errorf("it is read as %+v: %v", read, err)
	}
}

// happeningsOf is how many kinds of happening each format of archives knows.
var happeningsOf = map[int]int{1: 17}

func TestANewKindOfHappeningRaisesTheNumberOfArchives(t *testing.T) {
	if got := len(workshop.EveryHappening()); got != happeningsOf[archiveFormat] {
		t.Errorf("there are %d kinds of happening, and an archive of format %d has %d: raise its number", got, archiveFormat, happeningsOf[archiveFormat])
	}
}

// What reads as an archive is written as one that reads the same; nothing
// panics.
func FuzzReadJSON(f *testing.F) {
	good := small(f)
	f.Add(good)
	f.Add(good[:len(good)/2])
	f.Add(bytes.ReplaceAll(good, []byte(`"2026`), []byte(`"0026`)))
	f.Add([]byte(`{"notbad_export":1,"curriculum":{},"events":[],"typing":[]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := ReadJSON(data)
		if err != nil {
			return
		}
		first, err := JSON(a)
		if err != nil {
			t.Fatal(err)
		}
		back, err := ReadJSON(first)
		if err != nil {
			t.Fatal(err)
		}
		second, err := JSON(back)
		if err != nil || !bytes.Equal(first, second) {
			t.Errorf("%s\n%s (%v)", first, second, err)
		}
	})
}
