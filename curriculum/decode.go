package curriculum

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

// A decoder fills structs from nodes. It is strict: a field that a struct does
// not have, or has twice, is a finding, and so is a value of another sort than
// the field's. It goes by struct tags:
//
//	yaml:"name"       the field's name in YAML
//	yaml:"name,text"  translatable text: a string, or a map by language
//	yaml:",inline"    an embedded struct whose fields stand beside the others
//	yaml:"-"          not in the file
//
// It remembers where in the files it found what it filled, by the address of
// the field, so that a later check can say where.
type decoder struct {
	*report
	file  string   // that the nodes now decoded stand in
	lang  string   // to read texts in
	langs []string // the curriculum's; the first is the fallback

	spots map[any]spot // by address; of a struct: where it begins
	// broken holds the addresses of fields whose value there is a finding about:
	// that they are empty is then not another one.
	broken map[any]bool
	// whens are the places of a condition's parts, by the address of the
	// condition.
	whens map[*Condition]*where
	plain map[string]*plainTexts // by file
	// texts holds texts by language, in all of theirs, by address.
	texts map[*string][]phrase
	// unread holds the ids of steps whose kind cannot be told, and unreadable
	// says that there may be more steps than can be seen: a name that leads
	// nowhere is then no finding, for it may lead there.
	unread     map[StepID]bool
	unreadable bool
}

func newDecoder(r *report) decoder {
	return decoder{
		report: r,
		spots:  map[any]spot{},
		broken: map[any]bool{},
		whens:  map[*Condition]*where{},
		plain:  map[string]*plainTexts{},
		texts:  map[*string][]phrase{},
		unread: map[StepID]bool{},
	}
}

// spot is where n stands in the file that is being decoded.
func (d *decoder) spot(n *node) spot { return spot{d.file, n.Line, n.Column} }

// at is where the first of these was found that was found at all. Each is the
// address of a field or a struct.
func (d *decoder) at(addresses ...any) spot {
	for _, a := range addresses {
		if at, ok := d.spots[a]; ok {
			return at
		}
	}
	return spot{file: d.file}
}

// given reports whether the field at address was in the file.
func (d *decoder) given(address any) bool {
	_, ok := d.spots[address]
	return ok
}

// decode fills what into points to from n.
func (d *decoder) decode(n *node, into any) {
	d.spots[into] = d.spot(n)
	d.value(n, reflect.ValueOf(into).Elem(), slot{})
}

// A slot is what the decoder knows of the field it fills: its name, for
// findings, and whether it takes text.
type slot struct {
	name string
	text bool
}

var (
	conditionType = reflect.TypeFor[Condition]()
	stepsType     = reflect.TypeFor[[]Step]()
	optionType    = reflect.TypeFor[Option]()
	optionsType   = reflect.TypeFor[Options]()
	fieldType     = reflect.TypeFor[Field]()
)

// value fills v from n, by v's type.
func (d *decoder) value(n *node, v reflect.Value, s slot) {
	switch v.Type() {
	case conditionType:
		into := v.Addr().Interface().(*Condition)
		c, w := d.condition(n)
		*into, d.whens[into] = c, w
		return
	case stepsType:
		d.steps(n, v.Addr().Interface().(*[]Step), s)
		return
	case optionType:
		d.option(n, v.Addr().Interface().(*Option))
		return
	case optionsType:
		d.options(n, v.Addr().Interface().(*Options), s)
		return
	case fieldType:
		d.field(n, v.Addr().Interface().(*Field))
		return
	}
	switch v.Kind() {
	case reflect.String:
		if s.text {
			d.text(n, v.Addr().Interface().(*string), s)
		} else {
			v.SetString(d.word(n, s))
		}
	case reflect.Int:
		v.SetInt(int64(d.whole(n, s)))
	case reflect.Float64:
		v.SetFloat(d.number(n, s))
	case reflect.Bool:
		v.SetBool(d.truth(n, s))
	case reflect.Pointer:
		before := len(d.found)
		v.Set(reflect.New(v.Type().Elem()))
		if d.value(n, v.Elem(), s); len(d.found) > before {
			v.SetZero()
		}
	case reflect.Slice:
		d.list(n, v, s)
	case reflect.Map:
		d.counts(n, v.Addr().Interface().(*map[string]int), s)
	case reflect.Struct:
		d.structure(n, v, s)
	default:
		panic(fmt.Sprintf("no way to decode into %s", v.Type()))
	}
}

// list fills a slice with one element for each entry. Its elements never move:
// spots holds their addresses.
func (d *decoder) list(n *node, v reflect.Value, s slot) {
	if n.Kind != yaml.SequenceNode {
		d.wrong(n, s, "a list", "put - before each entry")
		return
	}
	entry := "an entry"
	if s.name != "" {
		entry += " of " + s.name
	}
	entries := make([]*node, 0, len(n.Content))
	for _, c := range n.Content {
		if empty(c) {
			d.stop(d.spot(c), entry+" is empty", "write it, or take the line out")
			continue
		}
		entries = append(entries, c)
	}
	v.Set(reflect.MakeSlice(v.Type(), len(entries), len(entries)))
	for i, c := range entries {
		e := v.Index(i)
		d.spots[e.Addr().Interface()] = d.spot(c)
		d.value(c, e, slot{name: entry, text: s.text})
	}
}

// counts fills a map of whole numbers by name.
func (d *decoder) counts(n *node, into *map[string]int, s slot) {
	if n.Kind != yaml.MappingNode {
		d.wrong(n, s, "a number for each name", "write it as {name: 1}")
		return
	}
	*into = make(map[string]int, len(n.Content)/2)
	d.fields(n, func(key, value *node) {
		(*into)[key.Value] = d.whole(value, slot{name: s.name})
	})
}

// structure fills a struct from a mapping of its fields.
func (d *decoder) structure(n *node, v reflect.Value, s slot) {
	if n.Kind != yaml.MappingNode {
		d.wrong(n, s, "a set of fields", "write each as name: value")
		return
	}
	shape := shapeOf(v.Type())
	d.fields(n, func(key, value *node) {
		f, ok := shape.fields[key.Value]
		if !ok {
			if meant, ok := shape.fields[d.unknown(key, s, shape.names)]; ok {
				d.broken[v.FieldByIndex(meant.index).Addr().Interface()] = true
			}
			return
		}
		if empty(value) {
			d.advise(d.spot(key), key.Value+" is empty", "write it, or take the line out")
			return
		}
		into := v.FieldByIndex(f.index)
		address := into.Addr().Interface()
		d.spots[address] = d.spot(value)
		before := len(d.found)
		d.value(value, into, f.slot)
		if d.found[before:].Stops() {
			d.broken[address] = true
		}
	})
}

// fields calls each with the fields of a mapping, in order, each name once.
func (d *decoder) fields(n *node, each func(key, value *node)) {
	first := make(map[string]int, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch {
		case key.Kind != yaml.ScalarNode:
			d.stop(d.spot(key), "the name of a field cannot be a list or a set of fields", "put text that begins with [ or { in quotes")
		case first[key.Value] > 0:
			d.stop(d.spot(key), quoted(key.Value)+" is here twice", fmt.Sprintf("the first is on line %d; take one out", first[key.Value]))
		default:
			first[key.Value] = key.Line
			each(key, value)
		}
	}
}

// unknown adds the finding about a field that is not one of names, and returns
// the one that it was probably meant to be, or "".
func (d *decoder) unknown(key *node, s slot, names []string) (meant string) {
	meant = d.nearest(key.Value, names)
	fix := "its fields are " + orList(names)
	switch {
	case key.Value == "<<":
		fix = "merge keys are not in this format; write the fields out"
	case meant != "":
		fix = "did you mean " + quoted(meant) + "?"
	}
	what := "unknown field " + quoted(key.Value)
	if s.name != "" {
		what += " in " + s.name
	}
	d.stop(d.spot(key), what, fix)
	return meant
}

// wrong adds the finding about a value that is not of the sort that is wanted.
func (d *decoder) wrong(n *node, s slot, want, fix string) {
	name := s.name
	if name == "" {
		name = "the file"
	}
	d.stop(d.spot(n), name+" should be "+want, fix)
}

// word is a name or other text that is the same in every language. Numbers and
// yes and no are words too, as they are written.
func (d *decoder) word(n *node, s slot) string {
	if n.Kind != yaml.ScalarNode {
		d.wrong(n, s, "one word or text", "write it as "+s.name+": …")
		return ""
	}
	// Names are said again in other findings; one of 100 kB would be so for ever.
	const most = 2000
	if len(n.Value) > most {
		d.stop(d.spot(n), s.name+" is longer than 2,000 characters", "")
		return ""
	}
	return strings.TrimSpace(Clean(n.Value))
}

func (d *decoder) whole(n *node, s slot) int {
	i, ok := wholeNumber(n)
	if !ok {
		d.wrong(n, s, "a whole number", "write it in digits, without quotes")
	}
	return i
}

// wholeNumber reads n as an author writes whole numbers. Its limit is far above
// what any field of the format can use, and far below what could overflow.
func wholeNumber(n *node) (int, bool) {
	const most = 100_000_000
	i, err := strconv.Atoi(n.Value)
	return i, err == nil && n.Kind == yaml.ScalarNode && n.Style == 0 && abs(i) <= most
}

func (d *decoder) number(n *node, s slot) float64 {
	f, err := strconv.ParseFloat(n.Value, 64)
	if n.Kind != yaml.ScalarNode || n.Style != 0 || err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		d.wrong(n, s, "a number", "write it in digits, without quotes or a unit")
		return 0
	}
	return f
}

func (d *decoder) truth(n *node, s slot) bool {
	if n.Kind != yaml.ScalarNode || n.Style != 0 || n.Value != "true" && n.Value != "false" {
		d.wrong(n, s, "true or false", "")
		return false
	}
	return n.Value == "true"
}

// empty reports whether n is nothing: a field without a value, ~ or null.
func empty(n *node) bool {
	return n.Kind == yaml.ScalarNode && n.Style == 0 && (n.Value == "" || n.Value == "~" || n.Value == "null")
}

// child returns the value of a mapping's field, or nil.
func child(n *node, name string) *node {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i+1]
		}
	}
	return nil
}

// A shape is how a struct looks in YAML.
type shape struct {
	fields map[string]shapeField
	names  []string // in the struct's order
}

type shapeField struct {
	slot
	index []int
	typ   reflect.Type
}

var shapes sync.Map // of *shape, by reflect.Type

func shapeOf(t reflect.Type) *shape {
	if s, ok := shapes.Load(t); ok {
		return s.(*shape)
	}
	s := &shape{fields: map[string]shapeField{}}
	s.gather(t, nil)
	shapes.Store(t, s)
	return s
}

// gather adds the fields of t, which stands at index in the struct. A field
// that is nearer to the struct hides one of the same name in what it embeds.
func (s *shape) gather(t reflect.Type, index []int) {
	for f := range t.Fields() {
		at := append(slices.Clone(index), f.Index...)
		name, rule, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		switch {
		case name == "-":
		case rule == "inline":
			s.gather(f.Type, at)
		case name == "":
			panic(fmt.Sprintf("field %s of %s has no name in YAML", f.Name, t))
		default:
			s.fields[name] = shapeField{slot{name, rule == "text"}, at, f.Type}
			s.names = append(s.names, name)
		}
	}
}
