package curriculum

import (
	"slices"
	"strings"
)

// references reads the references, if anything is related to one or all that is
// wrong with them is asked for: there may be hundreds.
func (r *reading) references() {
	if !r.every && !slices.ContainsFunc(r.head.Curriculum.related(), func(refs []string) bool { return len(refs) > 0 }) {
		return
	}
	for _, name := range append([]string{referencesFile}, r.source.beside(referencesFolder+"/x")...) {
		if !strings.HasSuffix(name, ".yaml") {
			continue
		}
		root, ok := r.source.document(name, referencesRank)
		if root == nil {
			r.refsLost = r.refsLost || ok
			continue
		}
		r.file = name
		refs := new([]Reference)
		r.decode(root, refs)
		// A framework's words are in its own language, not in the curriculum's.
		delete(r.plain, name)
		r.refs = append(r.refs, *refs)
	}
	r.head.References = slices.Concat(r.refs...)
}

// related returns the refs of every step and of every clause. What stands in
// them is found again by its address.
func (c *Curriculum) related() [][]string {
	var all [][]string
	for _, m := range c.Modules {
		for _, s := range m.Steps {
			all = append(all, s.About().Refs)
		}
	}
	for _, s := range c.Shape.Sections {
		for _, cl := range s.Clauses {
			all = append(all, cl.Refs)
		}
	}
	return all
}

// relations checks the references, and what is related to them.
func (c *checker) relations() {
	var addresses []*string
	known := map[string]bool{}
	for _, refs := range c.refs {
		for i := range refs {
			ref := &refs[i]
			c.id("the reference", &ref.ID, c.at(ref))
			c.date("as_of", &ref.AsOf)
			addresses = append(addresses, &ref.ID)
			known[ref.ID] = true
		}
	}
	c.unique("reference", addresses)
	if c.refsLost {
		return
	}
	names := make([]string, len(addresses))
	for i, id := range addresses {
		names[i] = *id
	}
	for _, refs := range c.c.related() {
		for i, ref := range refs {
			if !known[ref] {
				c.unknownReference(&refs[i], names)
			}
		}
	}
}

// unknownReference adds the finding about a name of no reference.
func (c *checker) unknownReference(ref *string, names []string) {
	fix := c.oneOf(*ref, names, "name one that stands in "+referencesFile+" or in a file in "+referencesFolder)
	if len(names) == 0 {
		fix = "add a " + referencesFile + " that has it"
	}
	c.advise(c.at(ref), "there is no reference "+quoted(*ref), fix)
}
