package curriculum

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// decodeText decodes a document into into, and returns what is found.
func decodeText(t *testing.T, text string, into any, langs ...string) Findings {
	t.Helper()
	root, more, err := parseYAML([]byte(text))
	if err != nil || more != nil {
		t.Fatalf("parse %q: %v", text, err)
	}
	d := newDecoder(new(report))
	d.file, d.langs = "f", langs
	if len(langs) > 0 {
		d.lang = langs[0]
	}
	d.decode(root.Content[0], into)
	return d.found
}

func TestTheDecoderHasAWayIntoEveryFieldOfTheFormat(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(typ reflect.Type) {
		if seen[typ] {
			return
		}
		seen[typ] = true
		for _, n := range []*node{
			{Kind: yaml.ScalarNode, Value: "x"},
			{Kind: yaml.SequenceNode, Content: []*node{{Kind: yaml.ScalarNode, Value: "x"}}},
			{Kind: yaml.MappingNode, Content: []*node{{Kind: yaml.ScalarNode, Value: "x"}, {Kind: yaml.ScalarNode, Value: "x"}}},
		} {
			d := newDecoder(new(report))
			d.value(n, reflect.New(typ).Elem(), slot{name: "x"}) // panics if it has none
		}
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice:
			if typ != stepsType {
				walk(typ.Elem())
			}
		case reflect.Struct:
			if typ == optionsType {
				walk(optionType)
				return
			}
			for _, f := range shapeOf(typ).fields {
				walk(f.typ)
			}
		}
	}
	walk(reflect.TypeFor[header]())
	walk(reflect.TypeFor[Module]())
	walk(reflect.TypeFor[Shape]())
	walk(reflect.TypeFor[[]Reference]())
	for _, s := range EveryKind() {
		walk(reflect.TypeOf(s).Elem())
	}
	if !seen[fieldType] || !seen[conditionType] {
		t.Error("the walk does not reach fields and conditions")
	}
}

func TestEveryKindIsKnownToTheChecker(t *testing.T) {
	for _, s := range EveryKind() {
		s.About().ID = "it"
		for _, part := range []string{"", "part"} {
			for _, operator := range []string{"is", "in", "has"} {
				if offered, wrong, fix := offers(s, part, operator); len(offered) > 0 || wrong == "" != (fix == "") {
					t.Errorf("%s: comparing %q with %s: %v, %q, %q", s.Kind(), part, operator, offered, wrong, fix)
				}
			}
		}
		if s.Asks() != nil && !slices.Contains(slots(s), "answer") {
			t.Errorf("a sentence cannot say the answer to a %s", s.Kind())
		}
		hasOptions := false
		for f := range reflect.TypeOf(s).Elem().Fields() {
			hasOptions = hasOptions || f.Type == optionsType
		}
		if hasOptions != (itemOptions(s) != nil) {
			t.Errorf("the checker does not see the options of a %s", s.Kind())
		}
	}
}

func TestAStringIsAnOptionWithItsOwnId(t *testing.T) {
	for text, want := range map[string]Option{
		"hiring":                    {ID: "hiring", Text: "hiring"},
		"Hiring people":             {ID: "hiring-people", Text: "Hiring people"},
		"'  Yes, we can! '":         {ID: "yes-we-can", Text: "Yes, we can!"},
		"no":                        {ID: "no", Text: "no"},
		"2026":                      {ID: "2026", Text: "2026"},
		"null-and-void":             {ID: "null-and-void", Text: "null-and-void"},
		"{id: a}":                   {ID: "a", Text: "a"},
		"{id: a, text: A}":          {ID: "a", Text: "A"},
		strings.Repeat("ab ", 40):   {ID: strings.Repeat("ab-", 21) + "a", Text: strings.TrimSpace(strings.Repeat("ab ", 40))},
		"Ask \u202ethe\u202c board": {ID: "ask-the-board", Text: "Ask the board"},
	} {
		var o Option
		if found := decodeText(t, text, &o); len(found) > 0 {
			t.Errorf("%s: %v", text, found)
		}
		if !reflect.DeepEqual(o, want) {
			t.Errorf("%s: %+v", text, o)
		}
	}
}

func TestNumbersAndTruthsAreWrittenPlainly(t *testing.T) {
	type all struct {
		Whole  int      `yaml:"whole"`
		Number *float64 `yaml:"number"`
		Truth  bool     `yaml:"truth"`
		Word   string   `yaml:"word"`
	}
	for text, want := range map[string]string{
		"whole: 3":           "",
		"whole: -3":          "",
		"number: 1.5":        "",
		"number: -2e3":       "",
		"truth: true":        "",
		"word: 007":          "",
		"word: no":           "",
		"whole: '3'":         "f:1:8: whole should be a whole number; write it in digits, without quotes",
		"whole: 3.0":         "f:1:8: whole should be a whole number; write it in digits, without quotes",
		"whole: 1_000":       "f:1:8: whole should be a whole number; write it in digits, without quotes",
		"whole: 99999999999": "f:1:8: whole should be a whole number; write it in digits, without quotes",
		"whole: [3]":         "f:1:8: whole should be a whole number; write it in digits, without quotes",
		"number: .nan":       "f:1:9: number should be a number; write it in digits, without quotes or a unit",
		"number: 12 %":       "f:1:9: number should be a number; write it in digits, without quotes or a unit",
		"truth: 'true'":      "f:1:8: truth should be true or false",
		"truth: on":          "f:1:8: truth should be true or false",
		"word: {a: b}":       "f:1:7: word should be one word or text; write it as word: …",
	} {
		var into all
		found := decodeText(t, text, &into)
		got := ""
		if len(found) > 0 {
			got = found[0].String()
		}
		if got != want || len(found) > 1 {
			t.Errorf("%s: %v", text, found)
		}
		if failed := want != ""; failed && into.Number != nil {
			t.Errorf("%s: left %v", text, *into.Number)
		}
	}
}

func TestADecodedFieldKnowsItsPlace(t *testing.T) {
	root, _, err := parseYAML([]byte("id: m\nsteps:\n  - pick:\n      id: p\n      options:\n        - one\n        - {id: two,\n           text: Two}\n"))
	if err != nil {
		t.Fatal(err)
	}
	d := newDecoder(new(report))
	d.file = "f"
	var m Module
	d.decode(root.Content[0], &m)
	p := m.Steps[0].(*Pick)
	for name, want := range map[string]struct {
		address any
		spot    spot
	}{
		"the module":           {&m, spot{"f", 1, 1}},
		"its id":               {&m.ID, spot{"f", 1, 5}},
		"the step":             {p, spot{"f", 3, 5}},
		"its id, embedded":     {&p.ID, spot{"f", 4, 11}},
		"its options":          {&p.Options, spot{"f", 6, 9}},
		"an option":            {&p.Options.List[0], spot{"f", 6, 11}},
		"the id it is":         {&p.Options.List[0].ID, spot{"f", 6, 11}},
		"the text of the next": {&p.Options.List[1].Text, spot{"f", 8, 18}},
	} {
		if got := d.at(want.address); got != want.spot {
			t.Errorf("%s is at %v, not %v", name, got, want.spot)
		}
	}
	if d.given(&p.Most) {
		t.Error("what is not in the file was given")
	}
}

func TestTheNearestNameIsTheOneThatWasMeant(t *testing.T) {
	names := []string{"nightmares", "likelihood", "use", "red-line", "is", "any_item"}
	for name, want := range map[string]string{
		"nightmare": "nightmares", "nigthmares": "nightmares", "likelyhood": "likelihood",
		"Red_Line": "red-line", "us": "use", "si": "is", "any-item": "any_item",
		"owner": "", "x": "", strings.Repeat("nightmares", 20): "",
	} {
		if got := new(report).nearest(name, names); got != want {
			t.Errorf("%s: %q, not %q", name, got, want)
		}
	}
}

func FuzzASlugIsAnIdOrNothing(f *testing.F) {
	f.Add("Hiring people")
	f.Add("---")
	f.Add(strings.Repeat("é-", 80))
	f.Fuzz(func(t *testing.T, words string) {
		id := slug(words)
		if id != "" && !isID(id) {
			t.Errorf("%q became %q", words, id)
		}
		if id != "" && slug(id) != id {
			t.Errorf("%q became %q", id, slug(id))
		}
	})
}
