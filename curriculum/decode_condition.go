package curriculum

import (
	"reflect"

	"gopkg.in/yaml.v3"
)

// where is where the parts of a condition stand. Its kids run beside the
// condition's own.
type where struct {
	like   string // how the operator is written
	at     spot   // the operator
	path   spot   // the name of a step or of a bucket
	values []spot // the options
	kids   []*where
}

// An operator is a condition as authors write it.
type operator struct {
	name string
	read func(*decoder, *node, *where) Condition
	like string // how it is written
}

// operators returns all there are, in the order in which a finding lists them. A
// new one starts with a line here.
func operators() []operator {
	return []operator{
		{"is", (*decoder).is, "{is: {step: option}}"},
		{"in", (*decoder).in, "{in: {step: [option, option]}}"},
		{"has", (*decoder).has, "{has: {step: option}}"},
		{"answered", (*decoder).answered, "{answered: step}"},
		{"not", (*decoder).not, "{not: {is: {step: option}}}"},
		{"all", (*decoder).all, "{all: [{answered: step}, {answered: step}]}"},
		{"any", (*decoder).any, "{any: [{answered: step}, {answered: step}]}"},
		{"any_item", (*decoder).anyItem, "{any_item: {is: {step: option}}}"},
		{"all_items", (*decoder).allItems, "{all_items: {is: {step: option}}}"},
		{"score", (*decoder).score, "{score: {bucket: {at_least: 1}}}"},
	}
}

// condition reads a mapping with one key, which names the operator. It returns
// nil for one that cannot be read.
func (d *decoder) condition(n *node) (Condition, *where) {
	if n.Kind == yaml.ScalarNode {
		d.stop(d.spot(n), "a condition should begin with an operator", "write {answered: "+shown(n.Value)+"}")
		return nil, nil
	}
	if n.Kind != yaml.MappingNode || len(n.Content) == 0 {
		d.stop(d.spot(n), "a condition should begin with an operator", "to ask for several, write {all: […]} or {any: […]}")
		return nil, nil
	}
	if len(n.Content) > 2 {
		d.stop(d.spot(n.Content[2]), "a condition has one operator", "write {all: […]} or {any: […]} around several")
	}
	key, value := n.Content[0], n.Content[1]
	var names []string
	for _, o := range operators() {
		if o.name == key.Value {
			w := &where{like: o.like, at: d.spot(key)}
			if c := o.read(d, value, w); c != nil {
				return c, w
			}
			return nil, nil
		}
		names = append(names, o.name)
	}
	fix := d.nearest(key.Value, names)
	switch {
	case fix != "":
		fix = "did you mean " + quoted(fix) + "?"
	case value.Kind == yaml.ScalarNode:
		fix = "write {is: {" + shown(key.Value) + ": " + shown(value.Value) + "}} to compare the answer to a step"
	default:
		fix = "it can be " + orList(names)
	}
	d.stop(d.spot(key), "unknown operator "+quoted(key.Value), fix)
	return nil, nil
}

// pair reads {name: value} for an operator.
func (d *decoder) pair(n *node, w *where) (name string, value *node) {
	if n.Kind != yaml.MappingNode || len(n.Content) != 2 {
		d.likeThis(n, w)
		return "", nil
	}
	w.path = d.spot(n.Content[0])
	return d.word(n.Content[0], slot{name: "the step"}), n.Content[1]
}

// compared reads {step: option} for an operator.
func (d *decoder) compared(n *node, w *where) (path, option string, ok bool) {
	path, value := d.pair(n, w)
	if value == nil {
		return "", "", false
	}
	if value.Kind != yaml.ScalarNode {
		d.likeThis(value, w)
		return "", "", false
	}
	w.values = []spot{d.spot(value)}
	return path, d.word(value, slot{}), true
}

// likeThis adds the finding about an operator with the wrong things after it.
func (d *decoder) likeThis(n *node, w *where) {
	d.stop(d.spot(n), "what follows the operator is not what it takes", "write it like "+w.like)
}

func (d *decoder) is(n *node, w *where) Condition {
	path, option, ok := d.compared(n, w)
	if !ok {
		return nil
	}
	return Is{path, option}
}

func (d *decoder) has(n *node, w *where) Condition {
	path, option, ok := d.compared(n, w)
	if !ok {
		return nil
	}
	return Has{path, option}
}

func (d *decoder) in(n *node, w *where) Condition {
	path, value := d.pair(n, w)
	if value == nil {
		return nil
	}
	if value.Kind != yaml.SequenceNode {
		d.likeThis(value, w)
		return nil
	}
	options := []string{}
	for _, c := range value.Content {
		w.values = append(w.values, d.spot(c))
		options = append(options, d.word(c, slot{name: "an option"}))
	}
	return In{path, options}
}

func (d *decoder) answered(n *node, w *where) Condition {
	if n.Kind != yaml.ScalarNode {
		d.likeThis(n, w)
		return nil
	}
	w.path = d.spot(n)
	return Answered{StepID(d.word(n, slot{}))}
}

func (d *decoder) not(n *node, w *where) Condition {
	c := d.inner(n, w)
	if c == nil {
		return nil
	}
	return Not{c}
}

func (d *decoder) anyItem(n *node, w *where) Condition {
	c := d.inner(n, w)
	if c == nil {
		return nil
	}
	return AnyItem{c}
}

func (d *decoder) allItems(n *node, w *where) Condition {
	c := d.inner(n, w)
	if c == nil {
		return nil
	}
	return AllItems{c}
}

// inner reads the one condition that another is about.
func (d *decoder) inner(n *node, w *where) Condition {
	c, kid := d.condition(n)
	w.kids = []*where{kid}
	return c
}

func (d *decoder) all(n *node, w *where) Condition {
	list, ok := d.several(n, w)
	if !ok {
		return nil
	}
	return Every{list}
}

func (d *decoder) any(n *node, w *where) Condition {
	list, ok := d.several(n, w)
	if !ok {
		return nil
	}
	return Some{list}
}

// several reads a list of conditions.
func (d *decoder) several(n *node, w *where) ([]Condition, bool) {
	if n.Kind != yaml.SequenceNode {
		d.likeThis(n, w)
		return nil, false
	}
	list := make([]Condition, 0, len(n.Content))
	for _, entry := range n.Content {
		if c, kid := d.condition(entry); c != nil {
			list = append(list, c)
			w.kids = append(w.kids, kid)
		}
	}
	if len(list) == 0 && len(n.Content) > 0 {
		return nil, false // each of them is a finding of its own
	}
	return list, true
}

// bounds is what a score is compared with.
type bounds struct {
	AtLeast *int `yaml:"at_least"`
	AtMost  *int `yaml:"at_most"`
	Above   *int `yaml:"above"`
	Below   *int `yaml:"below"`
}

func (d *decoder) score(n *node, w *where) Condition {
	bucket, value := d.pair(n, w)
	if value == nil {
		return nil
	}
	if value.Kind != yaml.MappingNode {
		d.likeThis(value, w)
		return nil
	}
	var b bounds
	d.structure(value, reflect.ValueOf(&b).Elem(), slot{name: "score"})
	w.values = []spot{d.spot(value)}
	return Score{bucket, b.AtLeast, b.AtMost, b.Above, b.Below}
}
