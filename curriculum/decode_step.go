package curriculum

import (
	"reflect"

	"gopkg.in/yaml.v3"
)

// steps fills a module's steps. One whose kind cannot be told is left out.
func (d *decoder) steps(n *node, into *[]Step, s slot) {
	if n.Kind != yaml.SequenceNode {
		d.wrong(n, s, "a list", "put - before each step")
		d.unreadable = true
		return
	}
	*into = make([]Step, 0, len(n.Content))
	for _, c := range n.Content {
		if step := d.step(c); step != nil {
			*into = append(*into, step)
		}
	}
}

// step reads a mapping with one key, which names the kind.
func (d *decoder) step(n *node) Step {
	kinds := shapeOf(reflect.TypeFor[stepYAML]())
	if n.Kind != yaml.MappingNode || len(n.Content) == 0 {
		d.stop(d.spot(n), "a step should be a kind with its fields below", "write it as - read: and indent the fields further")
		d.unreadable = true
		return nil
	}
	key, value := n.Content[0], n.Content[1]
	kind, ok := kinds.fields[key.Value]
	switch {
	case !ok:
		d.stop(d.spot(key), "unknown kind of step "+quoted(key.Value), d.oneOf(key.Value, kinds.names, ""))
		d.unreadStep(n)
		return nil
	case len(n.Content) > 2 && empty(value):
		d.stop(d.spot(n.Content[2]), "the fields of "+key.Value+" stand beside it", "indent them further than "+key.Value+":")
		d.unreadStep(n)
		return nil
	case len(n.Content) > 2:
		next := n.Content[2]
		fix := "indent it further, if it is a field of " + key.Value
		if _, ok := kinds.fields[next.Value]; ok {
			fix = "put - before it, if it is a step of its own"
		}
		d.stop(d.spot(next), "a step is of one kind, but "+quoted(next.Value)+" stands beside "+key.Value, fix)
	case empty(value):
		d.stop(d.spot(key), key.Value+" has no fields", "write at least its id and its title below it, indented further")
		d.unreadable = true
		return nil
	}
	v := reflect.New(kind.typ.Elem())
	d.spots[v.Interface()] = d.spot(key)
	d.structure(value, v.Elem(), slot{name: key.Value})
	return v.Interface().(Step)
}

// unreadStep takes note of the id of a step that cannot be read, wherever it
// stands, so that what names it is not a finding too.
func (d *decoder) unreadStep(n *node) {
	id := child(n, "id")
	if id == nil && len(n.Content) > 1 {
		id = child(n.Content[1], "id")
	}
	if id == nil {
		d.unreadable = true
		return
	}
	d.unread[StepID(id.Value)] = true
}
