package curriculum

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestEveryKindListsThemAll(t *testing.T) {
	files, err := filepath.Glob("step_*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	var declared, listed []string
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == "Kind" {
				declared = append(declared, f.Recv.List[0].Type.(*ast.StarExpr).X.(*ast.Ident).Name)
			}
		}
	}
	for _, step := range EveryKind() {
		name := reflect.TypeOf(step).Elem().Name()
		listed = append(listed, name)
		if step.Kind() != strings.ToLower(name) {
			t.Errorf("a %s is called %q in YAML", name, step.Kind())
		}
	}
	slices.Sort(listed)
	if !slices.Equal(declared, listed) {
		t.Errorf("declared %q\n listed %q", declared, listed)
	}
}

func TestAKindAndItsAnswerGoByTheSameName(t *testing.T) {
	for _, step := range EveryKind() {
		blank := step.Blank()
		if asks := step.Asks() != nil; asks != (blank != nil) {
			t.Errorf("%s asks: %v, and its answer is %v", step.Kind(), asks, blank)
		}
		if blank == nil {
			continue
		}
		if !blank.Empty() || len(blank.Lines()) != 0 {
			t.Errorf("%s: a blank answer says %q", step.Kind(), blank.Lines())
		}
		data, err := MarshalAnswer(blank)
		if err != nil || !bytes.HasPrefix(data, []byte(`{"`+step.Kind()+`":`)) {
			t.Errorf("%s is written as %s (%v)", step.Kind(), data, err)
		}
		back, err := UnmarshalAnswer(data)
		if err != nil || !reflect.DeepEqual(back, blank) {
			t.Errorf("%s came back as %#v (%v)", data, back, err)
		}
	}
}

// anAnswer invents an answer, with something in every field but sometimes.
func anAnswer(r *rand.Rand) Answer {
	kinds := slices.DeleteFunc(EveryKind(), func(s Step) bool { return s.Blank() == nil })
	answer := kinds[r.IntN(len(kinds))].Blank()
	scribble(r, reflect.ValueOf(answer).Elem())
	return answer
}

func scribble(r *rand.Rand, v reflect.Value) {
	if r.IntN(6) == 0 {
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString([]string{"a", "two\nlines", "<b>&\u2028", "患者 👩‍🔬", `"\`}[r.IntN(5)])
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(r.Int64() >> r.IntN(64))
	case reflect.Float64:
		v.SetFloat(r.NormFloat64())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1+r.IntN(3), 4))
		for i := range v.Len() {
			scribble(r, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			scribble(r, v.Field(i))
		}
	default:
		panic("no way to invent a " + v.Type().String())
	}
}

func FuzzAnAnswerComesBackAsItWas(f *testing.F) {
	for seed := range uint64(200) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		answer := anAnswer(rand.New(rand.NewPCG(seed, 3)))
		data, err := MarshalAnswer(answer)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		back, err := UnmarshalAnswer(data)
		if err != nil || !reflect.DeepEqual(back, answer) {
			t.Errorf("seed %d: %s came back as %#v, not %#v (%v)", seed, data, back, answer, err)
		}
	})
}

func FuzzWhatReadsAsAnAnswerWritesAsOne(f *testing.F) {
	for seed := range uint64(30) {
		data, err := MarshalAnswer(anAnswer(rand.New(rand.NewPCG(seed, 3))))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		answer, err := UnmarshalAnswer(data)
		if err != nil {
			return
		}
		answer.Lines()
		written, err := MarshalAnswer(answer)
		if err != nil {
			t.Fatalf("%s: %v", data, err)
		}
		back, err := UnmarshalAnswer(written)
		if err != nil || back.Empty() != answer.Empty() || !slices.Equal(back.Lines(), answer.Lines()) {
			t.Errorf("%s was written as %s (%v)", data, written, err)
		}
	})
}

func TestWhatIsNoAnswerIsRefused(t *testing.T) {
	for data, want := range map[string]string{
		`{}`:                              "names no kind",
		`{"write":null}`:                  "names no kind",
		`{"write":{},"rank":{}}`:          "more than one kind",
		`{"write":{"txt":"a"}}`:           `unknown field "txt"`,
		`{"sing":{}}`:                     `unknown field "sing"`,
		`{"write":{"text":"a"}} {}`:       "something follows",
		`{"number":{"value":"a"}}`:        "cannot unmarshal",
		`[]`:                              "cannot unmarshal",
		`{"choose":{"choice":{"id":"a"}}`: "EOF",
		``:                                "EOF",
	} {
		if _, err := UnmarshalAnswer([]byte(data)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", data, err, want)
		}
	}
	if _, err := MarshalAnswer(nil); err == nil {
		t.Error("no answer was written")
	}
}
