package workshop

import (
	"bytes"
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"notbad/curriculum"
)

var update = flag.Bool("update", false, "write testdata anew")

// invented makes things up, so that no field of no happening is forgotten.
type invented struct{ *rand.Rand }

func invent(seed uint64) invented { return invented{rand.New(rand.NewPCG(seed, 1))} }

func (r invented) event() Event {
	all := EveryHappening()
	what := reflect.New(reflect.TypeOf(all[r.IntN(len(all))])).Elem()
	r.fill(what)
	e := Event{What: what.Interface().(Happening)}
	r.fill(reflect.ValueOf(&e.Seq).Elem())
	r.fill(reflect.ValueOf(&e.At).Elem())
	r.fill(reflect.ValueOf(&e.Clock).Elem())
	return e
}

func (r invented) fill(v reflect.Value) {
	if r.IntN(5) == 0 && v.Kind() != reflect.Pointer {
		return // zero
	}
	switch v.Interface().(type) {
	case time.Time:
		v.Set(reflect.ValueOf(time.Unix(r.Int64N(1<<34), r.Int64N(1e9)).UTC()))
		return
	}
	switch v.Kind() {
	case reflect.String:
		words := []string{"a", "the triage model", "<b>&\u2028</b>", "患者 👩‍🔬", "two\nlines", `"quoted"\`}
		v.SetString(words[r.IntN(len(words))])
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(r.Int64() >> r.IntN(64))
	case reflect.Uint64:
		v.SetUint(r.Uint64())
	case reflect.Float64:
		v.SetFloat(r.NormFloat64())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1+r.IntN(3), 4))
		for i := range v.Len() {
			r.fill(v.Index(i))
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for range 1 + r.IntN(3) {
			key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			r.fill(key)
			r.fill(value)
			v.SetMapIndex(key, value)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			r.fill(v.Field(i))
		}
	case reflect.Interface:
		kinds := slices.DeleteFunc(curriculum.EveryKind(), func(s curriculum.Step) bool { return s.Blank() == nil })
		answer := kinds[r.IntN(len(kinds))].Blank()
		r.fill(reflect.ValueOf(answer).Elem())
		v.Set(reflect.ValueOf(answer))
	default:
		panic("no way to invent a " + v.Type().String())
	}
}

func FuzzAnEventComesBackAsItWas(f *testing.F) {
	for seed := range uint64(300) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		e := invent(seed).event()
		data, err := MarshalEvent(e)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		back, err := UnmarshalEvent(data)
		if err != nil {
			t.Fatalf("seed %d: %s: %v", seed, data, err)
		}
		if !reflect.DeepEqual(back, e) {
			t.Errorf("seed %d: %s\n got %#v\nwant %#v", seed, data, back, e)
		}
		again, err := MarshalEvent(back)
		if err != nil || !bytes.Equal(again, data) {
			t.Errorf("seed %d: written again as\n%s, not\n%s (%v)", seed, again, data, err)
		}
		if !json.Valid(data) || bytes.ContainsRune(data, '\n') {
			t.Errorf("seed %d: not one line of JSON: %s", seed, data)
		}
	})
}

func TestEveryHappeningIsInvented(t *testing.T) {
	seen := map[string]bool{}
	for seed := range uint64(300) {
		seen[invent(seed).event().What.Name()] = true
	}
	for _, h := range EveryHappening() {
		if !seen[h.Name()] {
			t.Errorf("the seeds invent no %q", h.Name())
		}
	}
}

func TestEveryHappeningListsThemAll(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "event.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var declared, listed []string
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == "happening" {
			declared = append(declared, f.Recv.List[0].Type.(*ast.Ident).Name)
		}
	}
	names := map[string]bool{}
	for _, h := range EveryHappening() {
		listed = append(listed, reflect.TypeOf(h).Name())
		if names[h.Name()] {
			t.Errorf("two happenings are called %q", h.Name())
		}
		names[h.Name()] = true
	}
	if !slices.Equal(declared, listed) {
		t.Errorf("declared %q\n listed %q", declared, listed)
	}
}

// aLog holds one happening of each kind.
var aLog = []Happening{
	Opened{Curriculum: "not-bad", Version: "2026.11", Language: "en"},
	Named{Organization: "Northwell Clinics", Title: "Board day", Agenda: "ninety"},
	People{People: []Person{{Name: "Ada Oduya", Role: "chair"}, {Name: "Max Ruiz", Left: true}}, Decider: "Ada Oduya"},
	Moved{key("nightmares")},
	Settled{key("nightmares"), curriculum.Settled{
		Answer: &curriculum.Listed{Items: []curriculum.Item{
			{ID: 1, Text: "The model sends patients home", Values: []curriculum.Value{{Field: "who", Text: "patients"}}},
		}},
		Because: "It happened elsewhere.",
	}},
	Skipped{curriculum.Key{Step: "likelihood", Item: 1}},
	Restored{Key: key("nightmares"), From: 5, Undo: true},
	Dissented{Key: key("nightmares"), Words: "This is not ours to fear.", By: "Max Ruiz"},
	Parked{Key: key("nightmares"), Matter: "Who insures us?", Owner: "Ada Oduya", Replaces: 3, Done: true},
	Reworded{Clause: "red-lines", Item: 1, Text: "We never send a patient home unseen.", Generated: "We will never triage."},
	Withdrawn{Clause: "red-lines", Item: 1, Back: true},
	Reordered{Section: "lines", Clauses: []ClauseKey{{"red-lines", 1}, {"owners", 0}}},
	Silenced{Clause: "red-lines", Item: 1, Rule: "vague-time", Reason: "The law sets the day.", Back: true},
	Clock{Key: key("nightmares"), Paused: true, Extra: -5},
	Revealed{Key: key("likelihood"), Round: 1, Ballots: 7, Counts: map[string]int{"low": 2, "high": 5}, Texts: []string{"a"}},
	Agreed{By: []string{"Ada Oduya"}, Dissent: "Max Ruiz does not."},
	Imported{From: "answers.yaml", Count: 3},
}

func key(step curriculum.StepID) curriculum.Key { return curriculum.Key{Step: step} }

// TestTheLogReadsAsItDid holds the bytes of one event of each kind. A change
// here is a change of the file format.
func TestTheLogReadsAsItDid(t *testing.T) {
	var got strings.Builder
	for i, h := range aLog {
		if listed := EveryHappening()[i]; reflect.TypeOf(listed) != reflect.TypeOf(h) {
			t.Fatalf("%d is a %T and no %T", i, h, listed)
		}
		ran := time.Duration(i) * time.Minute
		e := Event{Seq: uint64(i + 1), At: time.Date(2026, 11, 23, 9, 30, i, 0, time.UTC), Clock: ran, What: h}
		data, err := MarshalEvent(e)
		if err != nil {
			t.Fatal(err)
		}
		back, err := UnmarshalEvent(data)
		if err != nil || !reflect.DeepEqual(back, e) {
			t.Errorf("%s came back as %#v (%v)", data, back, err)
		}
		got.Write(append(data, '\n'))
	}
	const golden = "testdata/events.jsonl"
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
}

func TestEqualTimesGiveEqualBytes(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 30, 0, 5, time.UTC)
	here, err := MarshalEvent(Event{Seq: 1, At: at, What: Agreed{}})
	if err != nil {
		t.Fatal(err)
	}
	there, err := MarshalEvent(Event{Seq: 1, At: at.In(time.FixedZone("east", 3600)), What: Agreed{}})
	if err != nil || !bytes.Equal(here, there) {
		t.Errorf("%s and %s (%v)", here, there, err)
	}
}

func TestWhatIsNoEventIsRefused(t *testing.T) {
	const good = `{"seq":1,"at":"2026-11-23T09:30:00Z","ran":0,"skipped":{"step":"fears"}}`
	if _, err := UnmarshalEvent([]byte(good)); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ old, new, want string }{
		{`"seq":1,`, ``, "seq: it is missing"},
		{`"at":"2026-11-23T09:30:00Z",`, ``, "at: it is missing"},
		{`"ran":0,`, ``, "ran: it is missing"},
		{`"ran":0`, `"ran":null`, "ran: it is missing"},
		{`"seq":1`, `"seq":-1`, "seq: "},
		{`,"skipped":{"step":"fears"}`, ``, "it names 0 happenings"},
		{`"skipped"`, `"moved":{"step":"a"},"skipped"`, "it names 2 happenings"},
		{`"skipped"`, `"snoozed"`, `no happening is called "snoozed"`},
		{`"skipped"`, `"Skipped"`, `no happening is called "Skipped"`},
		{`{"step":"fears"}`, `{"step":"fears","why":1}`, `unknown field "why"`},
		{`{"step":"fears"}`, `null`, "skipped: it is missing"},
		{`{"step":"fears"}`, `[]`, "skipped: "},
		{`"skipped":{"step":"fears"}`, `"settled":{"step":"a","mood":1}`, `unknown field "mood"`},
		{`"skipped":{"step":"fears"}`, `"settled":{"step":"a","answer":{"write":{"txt":""}}}`, `unknown field "txt"`},
		{`"skipped":{"step":"fears"}`, `"settled":{"step":"a","answer":{}}`, "no kind"},
		{`}}`, `}} {}`, "read event: "},
	} {
		bad := strings.Replace(good, test.old, test.new, 1)
		if bad == good {
			t.Fatalf("%q breaks nothing", test.old)
		}
		if _, err := UnmarshalEvent([]byte(bad)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %s", bad, err, test.want)
		}
	}
	for _, e := range []Event{
		{},
		{At: time.Date(12026, 1, 1, 0, 0, 0, 0, time.UTC), What: Agreed{}},
		{What: Settled{Settled: curriculum.Settled{Answer: &curriculum.Numbered{Value: math.NaN()}}}},
	} {
		if data, err := MarshalEvent(e); err == nil {
			t.Errorf("%#v was written as %s", e, data)
		}
	}
}

func FuzzWhatReadsAsAnEventWritesAsOne(f *testing.F) {
	for seed := range uint64(40) {
		data, err := MarshalEvent(invent(seed).event())
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := UnmarshalEvent(data)
		if err != nil {
			return
		}
		written, err := MarshalEvent(e)
		if err != nil {
			t.Fatalf("%s: %v", data, err)
		}
		back, err := UnmarshalEvent(written)
		if err != nil {
			t.Fatalf("%s: %v", written, err)
		}
		if again, err := MarshalEvent(back); err != nil || !bytes.Equal(written, again) {
			t.Errorf("%s\n%s (%v)", written, again, err)
		}
	})
}

func FuzzTypingComesBackAsItWas(f *testing.F) {
	for seed := range uint64(100) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		typing := make(Typings, 2)
		invent(seed).fill(reflect.ValueOf(&typing[0]).Elem())
		invent(seed + 1).fill(reflect.ValueOf(&typing[1]).Elem())
		data, err := MarshalTypings(typing)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		back, err := UnmarshalTypings(data)
		if err != nil || !reflect.DeepEqual(back, typing) {
			t.Errorf("seed %d: %s\n got %#v\nwant %#v (%v)", seed, data, back, typing, err)
		}
	})
}

func TestAnEmptyAnswerBeingTypedKeepsItsKind(t *testing.T) {
	data, err := MarshalTypings(Typings{{Settled: curriculum.Settled{Answer: new(curriculum.Written)}}})
	if err != nil {
		t.Fatal(err)
	}
	back, err := UnmarshalTypings(data)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := back[0].Answer.(*curriculum.Written); !ok {
		t.Errorf("%s came back as %#v", data, back[0].Answer)
	}
	if _, err := UnmarshalTypings([]byte(`[{"step":"a","mood":1}]`)); err == nil {
		t.Error("an unknown field was taken")
	}
}

func TestOfEachPlaceTheWordsTypedLastAreKept(t *testing.T) {
	at := func(step curriculum.StepID, text string) Typing {
		return Typing{Key: curriculum.Key{Step: step}, Settled: curriculum.Settled{Answer: &curriculum.Written{Text: text}}}
	}
	pending := Typing{Key: curriculum.Key{Step: "c"}, Field: []string{"", "half an item"}}
	reason := Typing{Key: curriculum.Key{Step: "d"}, Settled: curriculum.Settled{Because: "a reason before its answer"}}
	var all Typings
	for _, typed := range []Typing{at("a", "one"), at("b", "two"), at("a", "one more"), pending, reason, at("b", "")} {
		all = all.Keep(typed)
	}
	if want := (Typings{at("a", "one more"), pending, reason}); !reflect.DeepEqual(all, want) {
		t.Errorf("kept %+v", all)
	}
	for _, clock := range []time.Duration{5, 10} {
		all = all.Keep(Typing{Clock: clock})
	}
	if all[0].Clock != 10 || len(all) != 4 || !reflect.DeepEqual(all[3], reason) {
		t.Errorf("with a clock: kept %+v", all)
	}
}
