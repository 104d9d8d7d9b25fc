package curriculum

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// body reads an answer in the shape of step's kind. What is wrong with it is a
// finding that stops.
func (f *answersFile) body(step Step, n *node) Answer {
	name := string(step.About().ID)
	switch step := step.(type) {
	case *Write:
		return &Written{f.prose(n, name, step.Most)}
	case *Number:
		return f.numberIn(step, n, name)
	case *Choose:
		return &Chosen{f.choice(n, name, f.offers(step.Options))}
	case *Pick:
		offers := f.offers(step.Options)
		choices := f.choices(n, name, offers)
		f.between(n, name, step.Fewest, step.Most)
		return &Picked{inOrder(offers, choices)}
	case *Rank:
		choices := f.choices(n, name, f.offers(step.Options))
		f.between(n, name, 0, step.Top)
		return &Ranked{choices}
	case *Scale:
		return f.ratings(step, n, name)
	case *Dots:
		return f.spread(step, n, name)
	case *Grid:
		return f.grid(step, n, name)
	case *List:
		return f.items(step, n, name)
	case *Form:
		return &Filled{f.values(step.Fields, n, name)}
	case *Case:
		return f.verdicts(step, n, name)
	}
	panic(fmt.Sprintf("no way to read the answer to a %T", step))
}

// An offer is an option as an answers file names it: by its id or, for an item,
// by its number.
type offer struct {
	Choice
	name string
}

// offers returns what o offers, going by what is settled so far.
func (f *answersFile) offers(o Options) []offer {
	if o.Items == "" {
		return ownOffers(o.List)
	}
	var all []offer
	_, items := f.list(o.Items)
	for i, item := range items {
		all = append(all, offer{Choice{strconv.Itoa(item.ID), item.Text}, strconv.Itoa(i + 1)})
	}
	return slices.DeleteFunc(all, func(item offer) bool { return !f.picked(o.Items, item.ID) })
}

func ownOffers(options []Option) []offer {
	var all []offer
	for _, o := range options {
		all = append(all, offer{Choice{o.ID, o.Text}, o.ID})
	}
	return all
}

// choice reads one option: its name in the file, or its words.
func (f *answersFile) choice(n *node, name string, offers []offer) Choice {
	if n.Kind != yaml.ScalarNode {
		f.wrong(n, slot{name: name}, "one option", "write it as "+name+": option")
		return Choice{}
	}
	said := strings.TrimSpace(n.Value)
	for _, o := range offers {
		if o.name == said {
			return o.Choice
		}
	}
	for _, o := range offers {
		if runTogether(o.Text) == runTogether(Clean(said)) {
			return o.Choice
		}
	}
	names := make([]string, len(offers))
	for i, o := range offers {
		names[i] = o.name
	}
	fix := f.oneOf(said, names, "see its options in the curriculum")
	if _, err := strconv.Atoi(said); err == nil && len(names) > 0 && len(names) < 20 {
		fix = "it can be " + orList(names) // a number is not misspelt
	}
	f.stop(f.spot(n), quoted(said)+" is no option of "+quoted(name), fix)
	return Choice{}
}

// choices reads a list of options, each of which may be there once.
func (f *answersFile) choices(n *node, name string, offers []offer) []Choice {
	if n.Kind != yaml.SequenceNode {
		f.wrong(n, slot{name: name}, "a list of options", "write it as "+name+": [option, option]")
		return nil
	}
	var all []Choice
	for _, entry := range n.Content {
		c := f.choice(entry, name, offers)
		switch {
		case c.ID == "":
		case slices.Contains(all, c):
			f.stop(f.spot(entry), quoted(entry.Value)+" is here twice", "take one out")
		default:
			all = append(all, c)
		}
	}
	return all
}

// inOrder is choices in the order they are offered.
func inOrder(offers []offer, choices []Choice) []Choice {
	var all []Choice
	for _, o := range offers {
		if slices.Contains(choices, o.Choice) {
			all = append(all, o.Choice)
		}
	}
	return all
}

// between adds a finding unless the list n has as many entries as it may; most
// 0 is no limit.
func (f *answersFile) between(n *node, name string, fewest, most int) {
	switch count := len(n.Content); {
	case n.Kind != yaml.SequenceNode: // said already
	case count < fewest:
		f.stop(f.spot(n), fmt.Sprintf("%s has %s", quoted(name), entries(count)), fmt.Sprintf("it takes at least %d", fewest))
	case most > 0 && count > most:
		f.stop(f.spot(n), fmt.Sprintf("%s has %s", quoted(name), entries(count)), fmt.Sprintf("it takes at most %d", most))
	}
}

func entries(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}

// rows calls each for the rows of a mapping, in the order they are offered.
func (f *answersFile) rows(n *node, name, of string, offers []offer, each func(Choice, *node)) {
	if n.Kind != yaml.MappingNode {
		f.wrong(n, slot{name: name}, of, "write each as row: answer")
		return
	}
	given := map[string]*node{}
	f.fields(n, func(key, value *node) {
		c := f.choice(key, name, offers)
		switch _, twice := given[c.ID]; {
		case c.ID == "" || empty(value):
		case twice:
			f.stop(f.spot(key), quoted(key.Value)+" is here twice", "take one out")
		default:
			given[c.ID] = value
		}
	})
	for _, o := range offers {
		if value := given[o.ID]; value != nil {
			each(o.Choice, value)
		}
	}
}

func (f *answersFile) ratings(step *Scale, n *node, name string) Answer {
	points := ownOffers(step.Points)
	rated := func(row Choice, n *node) Rating {
		if step.NA && f.rowNA(n) {
			return Rating{Row: row, NA: true}
		}
		return Rating{Row: row, Point: f.choice(n, name, points)}
	}
	if step.Rows.Items == "" && len(step.Rows.List) == 0 {
		return &Scaled{[]Rating{rated(Choice{}, n)}}
	}
	a := &Scaled{}
	f.rows(n, name, "a point for each row", f.offers(step.Rows), func(row Choice, n *node) {
		a.Ratings = append(a.Ratings, rated(row, n))
	})
	return a
}

// rowNA reports whether one row of a scale does not apply: na, or {na: true} as
// for a whole answer.
func (f *answersFile) rowNA(n *node) bool {
	if n.Kind == yaml.ScalarNode {
		return n.Value == "na"
	}
	na := child(n, "na")
	return na != nil && len(n.Content) == 2 && f.truth(na, slot{name: "na"})
}

func (f *answersFile) spread(step *Dots, n *node, name string) Answer {
	a := &Dotted{}
	sum := 0
	f.rows(n, name, "a number of dots for each option", f.offers(step.Options), func(c Choice, n *node) {
		dots, err := strconv.Atoi(strings.TrimSpace(n.Value))
		switch {
		case err != nil || n.Kind != yaml.ScalarNode || dots < 0 || dots > step.Budget:
			f.stop(f.spot(n), fmt.Sprintf("%s cannot be given %s dots", quoted(c.Text), quoted(n.Value)), fmt.Sprintf("it can be a number up to %d", step.Budget))
		case step.Most > 0 && dots > step.Most:
			f.stop(f.spot(n), fmt.Sprintf("%s has %d dots", quoted(c.Text), dots), fmt.Sprintf("an option takes at most %d", step.Most))
		case dots > 0:
			a.Spread = append(a.Spread, Share{c, dots})
			sum += dots
		}
	})
	if sum > step.Budget {
		f.stop(f.spot(n), fmt.Sprintf("%s spreads %d dots", quoted(name), sum), fmt.Sprintf("there are %d", step.Budget))
	}
	return a
}

func (f *answersFile) grid(step *Grid, n *node, name string) Answer {
	a := &Gridded{}
	columns := ownOffers(step.Columns)
	f.rows(n, name, "a column for each row", f.offers(step.Rows), func(row Choice, n *node) {
		if step.Many && n.Kind == yaml.SequenceNode {
			if picked := inOrder(columns, f.choices(n, name, columns)); len(picked) > 0 {
				a.Rows = append(a.Rows, GridRow{row, picked})
			}
			return
		}
		a.Rows = append(a.Rows, GridRow{row, []Choice{f.choice(n, name, columns)}})
	})
	return a
}

func (f *answersFile) items(step *List, n *node, name string) Answer {
	if n.Kind != yaml.SequenceNode {
		f.wrong(n, slot{name: name}, "a list", "put - before each entry")
		return nil
	}
	var items []Item
	for _, entry := range n.Content {
		var item Item
		before := len(f.found)
		if len(step.Fields) == 0 {
			item.Text = f.line(entry, "an entry of "+name)
		} else {
			item.Values = f.values(step.Fields, entry, "an entry of "+name)
			item.Text = step.Line(item.Values)
		}
		if item.Text == "" && len(f.found) == before {
			f.stop(f.spot(entry), "an entry of "+name+" is empty", "write it, or take the line out")
		}
		items = append(items, item)
	}
	f.between(n, name, step.Fewest, step.Most)
	return &Listed{f.numbered(step.ID, items)}
}

func (f *answersFile) verdicts(step *Case, n *node, name string) Answer {
	if n.Kind != yaml.MappingNode {
		f.wrong(n, slot{name: name}, "two verdicts", "write it as "+name+": {before: verdict, after: verdict}")
		return nil
	}
	a := &Judged{}
	verdicts := ownOffers(step.Verdicts)
	f.fields(n, func(key, value *node) {
		switch key.Value {
		case "before":
			a.Before = f.choice(value, name, verdicts)
		case "after":
			a.After = f.choice(value, name, verdicts)
		default:
			f.unknown(key, slot{name: name}, []string{"before", "after"})
		}
	})
	if a.Before.ID == "" && a.After.ID != "" {
		f.stop(f.spot(n), quoted(name)+" has a verdict after the facts and none before", "write it as {before: verdict, after: verdict}")
	}
	return a
}

func (f *answersFile) numberIn(step *Number, n *node, name string) Answer {
	v, ok := f.float(n, name)
	switch {
	case !ok:
		return nil
	case step.Whole && v != math.Trunc(v):
		f.stop(f.spot(n), quoted(name)+" takes whole numbers", "")
	case step.Least != nil && v < *step.Least:
		f.stop(f.spot(n), quoted(n.Value)+" is too little for "+quoted(name), fmt.Sprintf("it takes at least %v", *step.Least))
	case step.Most != nil && v > *step.Most:
		f.stop(f.spot(n), quoted(n.Value)+" is too much for "+quoted(name), fmt.Sprintf("it takes at most %v", *step.Most))
	}
	return NewNumbered(v, step.Unit)
}

func (f *answersFile) float(n *node, name string) (float64, bool) {
	v, err := strconv.ParseFloat(strings.TrimSpace(n.Value), 64)
	if n.Kind != yaml.ScalarNode || err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		f.wrong(n, slot{name: name}, "a number", "write it in digits, without a unit")
		return 0, false
	}
	return v, true
}

// values reads the fields of a form or of an item, in the form's order.
func (f *answersFile) values(fields []Field, n *node, name string) []Value {
	if n.Kind != yaml.MappingNode {
		f.wrong(n, slot{name: name}, "a set of fields", "write it as {"+fields[0].ID+": …}")
		return nil
	}
	names := make([]string, len(fields))
	for i, field := range fields {
		names[i] = field.ID
	}
	given := map[string]Value{}
	f.fields(n, func(key, value *node) {
		switch i := slices.Index(names, key.Value); {
		case i < 0:
			f.unknown(key, slot{name: name}, names)
		case !empty(value):
			given[key.Value] = f.value(fields[i], value)
		}
	})
	var all []Value
	for _, field := range fields {
		v := given[field.ID]
		if v.Text != "" {
			all = append(all, v)
		} else if field.Required {
			f.advise(f.spot(n), quoted(field.ID)+" is not filled in "+name, "")
		}
	}
	return all
}

func (f *answersFile) value(field Field, n *node) Value {
	v := Value{Field: field.ID}
	switch field.As {
	case "choice":
		c := f.choice(n, field.ID, ownOffers(field.Options))
		v.ID, v.Text = c.ID, c.Text
	case "number":
		if number, ok := f.float(n, field.ID); ok {
			v.Text = NewNumbered(number, field.Unit).Text
		}
	case "date":
		if _, err := time.Parse(time.DateOnly, n.Value); err != nil || n.Kind != yaml.ScalarNode {
			f.stop(f.spot(n), quoted(n.Value)+" is no date", "write it as year-month-day, like 2026-11-23")
			break
		}
		v.Text = n.Value
	case "long":
		v.Text = f.prose(n, field.ID, 0)
	default:
		v.Text = f.line(n, field.ID)
	}
	return v
}

// prose reads text of several lines, of no more than most characters; 0 is no
// limit.
func (f *answersFile) prose(n *node, name string, most int) string {
	if n.Kind != yaml.ScalarNode {
		f.wrong(n, slot{name: name}, "text", "put text that begins with [ or { in quotes")
		return ""
	}
	if empty(n) {
		return ""
	}
	text := strings.TrimSpace(Clean(n.Value))
	if length := utf8.RuneCountInString(text); most > 0 && length > most {
		f.stop(f.spot(n), fmt.Sprintf("%s has %d characters", quoted(name), length), fmt.Sprintf("it takes at most %d", most))
	}
	return text
}

// line reads text of one line.
func (f *answersFile) line(n *node, name string) string { return runTogether(f.prose(n, name, 0)) }
