package curriculum

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// plainTexts counts, in one file, the texts that are in no particular language.
type plainTexts struct {
	first spot
	count int
}

// A phrase is a text in one language, and where it stands.
type phrase struct {
	lang, text string
	at         spot
}

// text fills a translatable text in the language being read, or else in the
// first of those it is in.
func (d *decoder) text(n *node, into *string, s slot) {
	switch n.Kind {
	case yaml.ScalarNode:
		d.isPlain(n)
		*into = d.words(n, s.name)
		return
	case yaml.MappingNode:
	default:
		d.wrong(n, s, "text", "put text that begins with [ or { in quotes; a longer one goes under "+s.name+": | on lines of its own")
		return
	}
	if d.colon(n, s) {
		return
	}
	if len(d.langs) == 0 {
		d.stop(d.spot(n), s.name+" is given by language, but curriculum.yaml names no languages", "add languages: [en, …] to it")
		return
	}
	all := d.phrases(n, s)
	d.texts[into] = all
	for _, lang := range append([]string{d.lang}, d.langs...) {
		if i := slices.IndexFunc(all, func(p phrase) bool { return p.lang == lang }); i >= 0 {
			*into = all[i].text
			return
		}
	}
}

// phrases returns a text in all the languages it is in.
func (d *decoder) phrases(n *node, s slot) []phrase {
	var all []phrase
	d.fields(n, func(key, value *node) {
		lang := key.Value
		switch {
		case !slices.Contains(d.langs, lang):
			d.stop(d.spot(key), quoted(lang)+" is not one of the curriculum's languages", d.oneOf(lang, d.langs, ""))
		case value.Kind != yaml.ScalarNode:
			d.wrong(value, s, "text", "")
		case empty(value):
			d.advise(d.spot(key), s.name+" is empty in "+lang, "write it, or take the line out")
		default:
			all = append(all, phrase{lang, d.words(value, s.name+" in "+lang), d.spot(value)})
		}
	})
	for _, lang := range d.langs {
		if child(n, lang) == nil {
			d.advise(d.spot(n), s.name+" is missing in "+lang, "add "+lang+": … to it")
		}
	}
	return all
}

// colon adds the finding about a text that was taken for a set of fields because
// there is a colon in it.
func (d *decoder) colon(n *node, s slot) bool {
	if len(n.Content) != 2 || n.Style&yaml.FlowStyle != 0 || languageTag.MatchString(n.Content[0].Value) {
		return false
	}
	d.stop(d.spot(n), "the colon in "+s.name+" makes it a set of fields", "put the whole text in quotes")
	return true
}

// words is the text in n, made safe to show.
func (d *decoder) words(n *node, name string) string {
	t := strings.TrimSpace(Clean(n.Value))
	if t == "" {
		d.advise(d.spot(n), name+" is empty", "write it, or take the line out")
	}
	return t
}

// isPlain takes note of a text that is not given by language.
func (d *decoder) isPlain(n *node) {
	p := d.plain[d.file]
	if p == nil {
		p = &plainTexts{first: d.spot(n)}
		d.plain[d.file] = p
	}
	p.count++
}

// languages advises on the files of a curriculum in several languages that hold
// texts in only one: one finding for each, since there may be hundreds.
func (r *reading) languages() {
	if len(r.langs) < 2 {
		return
	}
	for _, p := range r.plain {
		texts := fmt.Sprintf("%d texts in this file are", p.count)
		if p.count == 1 {
			texts = "this text is"
		}
		r.advise(p.first, fmt.Sprintf("%s the same in %s", texts, strings.Join(r.langs, ", ")),
			fmt.Sprintf("give each language its own as {%s: …, %s: …}, unless that is meant", r.langs[0], r.langs[1]))
	}
}

// option fills an option from a mapping, or from a string that is its words and,
// as far as an id can be, its id.
func (d *decoder) option(n *node, o *Option) {
	if n.Kind == yaml.ScalarNode {
		d.short(n, "option", &o.ID, &o.Text)
		return
	}
	if d.byLanguage(n, "option", &o.ID) {
		return
	}
	d.structure(n, reflect.ValueOf(o).Elem(), slot{name: "option"})
	if !d.given(&o.Text) {
		o.Text = o.ID
	}
}

// field fills a field in the same way.
func (d *decoder) field(n *node, f *Field) {
	if n.Kind == yaml.ScalarNode {
		d.short(n, "field", &f.ID, &f.Label)
		return
	}
	if d.byLanguage(n, "field", &f.ID) {
		return
	}
	d.structure(n, reflect.ValueOf(f).Elem(), slot{name: "field"})
	if !d.given(&f.Label) {
		f.Label = f.ID
	}
}

// byLanguage adds the finding about an option or field that is only text, and
// given by language: nothing there could be its id.
func (d *decoder) byLanguage(n *node, what string, id *string) bool {
	if n.Kind != yaml.MappingNode || len(n.Content) == 0 {
		return false
	}
	for i := 0; i < len(n.Content); i += 2 {
		if !slices.Contains(d.langs, n.Content[i].Value) {
			return false
		}
	}
	d.broken[id] = true
	d.stop(d.spot(n), what+" by language has no id", "write {id: …, text: {"+d.langs[0]+": …}}")
	return true
}

// short fills an option or field that is written as a string: its id and its
// words.
func (d *decoder) short(n *node, what string, id, words *string) {
	d.isPlain(n)
	d.spots[id], d.spots[words] = d.spot(n), d.spot(n)
	*words = d.words(n, what)
	if *id = slug(*words); *id == "" && *words != "" {
		d.broken[id] = true
		d.stop(d.spot(n), what+" "+quoted(*words)+" has no letters or digits to make an id of", "write {id: …, text: …}")
	}
}

// options fills a list of options, or the name of the step whose items they are.
func (d *decoder) options(n *node, o *Options, s slot) {
	if n.Kind != yaml.MappingNode {
		d.spots[&o.List] = d.spot(n)
		d.list(n, reflect.ValueOf(&o.List).Elem(), s)
		return
	}
	d.fields(n, func(key, value *node) {
		if key.Value != "items" {
			d.unknown(key, slot{name: s.name + ", which is a list of them or {items: step}"}, []string{"items"})
			return
		}
		d.spots[&o.Items] = d.spot(value)
		o.Items = StepID(d.word(value, slot{name: "items"}))
	})
}
