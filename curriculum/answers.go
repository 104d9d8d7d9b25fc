package curriculum

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// An Entry is one answer of an answers file.
type Entry struct {
	Key
	Settled
}

// ReadAnswers reads an answers file: step ids mapped to answers in the shape of
// each step's kind. Items are numbered from 1 in the file and resolved to ids
// here, with a list's new items taking ids from next(step), which returns the
// counter's next free id (nil: every counter starts at 1). known is what
// was settled before, which the file may refer to. Entries are in curriculum
// order. name is the file's name in findings.
//
// An item has the number of its place in its list, everywhere in the file: a
// step asked for each item of a pick takes the numbers of those picked. An item
// that says the same as a known one keeps its id, so that reading a file twice
// renumbers nothing. What the file says of the workshop itself is left to
// [ReadOccasion].
func ReadAnswers(c *Curriculum, name string, data []byte, known Answers, next func(StepID) int) ([]Entry, Findings) {
	f, root := openAnswers(c, name, data)
	if root == nil {
		return nil, f.found
	}
	f.next = next
	for key, settled := range known {
		f.settled[key] = settled
	}
	given := map[StepID]*node{}
	f.fields(root, func(key, value *node) {
		id := StepID(key.Value)
		switch step, ok := f.steps[id]; {
		case id == occasionKey:
		case !ok:
			f.stop(f.spot(key), "no step is called "+quoted(key.Value), f.oneOf(key.Value, f.asking, "an answer is written as step: answer"))
		case step.Asks() == nil:
			f.stop(f.spot(key), quoted(key.Value)+" asks nothing", "take the line out")
		case !empty(value):
			given[id] = value
		}
	})
	for _, m := range c.Modules {
		for _, step := range m.Steps {
			if n := given[step.About().ID]; n != nil {
				f.step(step, n)
			}
		}
	}
	return f.entries, inFileOrder(f.found, nil)
}

// An answersFile is an answers file being read.
type answersFile struct {
	decoder
	steps   map[StepID]Step
	asking  []string // the ids of the steps that ask something
	settled Answers  // known, and what the file settles
	next    func(StepID) int
	entries []Entry
	failed  map[StepID]bool // steps whose answer in the file is no good
}

// openAnswers parses an answers file. Its root is nil if the file is no good,
// which is then a finding.
func openAnswers(c *Curriculum, name string, data []byte) (*answersFile, *node) {
	s := &source{}
	f := &answersFile{steps: map[StepID]Step{}, settled: Answers{}, failed: map[StepID]bool{}}
	for _, m := range c.Modules {
		for _, step := range m.Steps {
			id := step.About().ID
			f.steps[id] = step
			if step.Asks() != nil {
				f.asking = append(f.asking, string(id))
			}
		}
	}
	f.decoder = newDecoder(&s.report)
	f.file = name
	if len(data) > maxFile {
		f.stop(spot{file: name}, "is larger than 1 MiB", "")
		return f, nil
	}
	root := parse(s, name, data)
	if root != nil && root.Kind != yaml.MappingNode {
		f.wrong(root, slot{}, "answers by step", "write each as step: answer")
		return f, nil
	}
	return f, root
}

// step reads what the file says at step.
func (f *answersFile) step(step Step, n *node) {
	about := step.About()
	if f.itemsLost(about.Each) || f.itemsLost(itemsFrom(step)) {
		return // a finding of its own
	}
	if about.Each == "" {
		f.answer(step, Item{}, n)
		return
	}
	if n.Kind != yaml.MappingNode {
		f.wrong(n, slot{name: string(about.ID)}, "answers by entry of "+string(about.Each), "write each as 1: answer")
		return
	}
	type turn struct {
		number int
		item   Item
		answer *node
	}
	var turns []turn
	f.fields(n, func(key, value *node) {
		number, item, ok := f.item(about.Each, key)
		if ok && !empty(value) {
			turns = append(turns, turn{number, item, value})
		}
	})
	slices.SortStableFunc(turns, func(a, b turn) int { return cmp.Compare(a.number, b.number) })
	for _, t := range turns {
		f.answer(step, t.item, t.answer)
	}
}

// item resolves the number of an item, which n is, among the items of source.
// That one is not picked is only advised on: its answer is kept, and set aside.
func (f *answersFile) item(source StepID, n *node) (number int, item Item, ok bool) {
	list, items := f.list(source)
	number, err := strconv.Atoi(strings.TrimSpace(n.Value))
	switch {
	case len(items) == 0:
		f.stop(f.spot(n), quoted(string(list))+" has no entries", "answer "+string(list)+" too")
		return 0, Item{}, false
	case err != nil || n.Kind != yaml.ScalarNode || number < 1 || number > len(items):
		f.stop(f.spot(n), fmt.Sprintf("%s has no entry %s", quoted(string(list)), shown(n.Value)), entriesAre(len(items)))
		return 0, Item{}, false
	}
	item = items[number-1]
	if !f.picked(source, strconv.Itoa(item.ID)) {
		f.advise(f.spot(n), fmt.Sprintf("entry %d is not picked in %s", number, quoted(string(source))), "its answer is kept, and set aside")
	}
	return number, item, true
}

// picked reports whether the item with this id is among those of source, which
// is their list or a pick that narrows it.
func (f *answersFile) picked(source StepID, id string) bool {
	pick, ok := f.steps[source].(*Pick)
	if !ok || pick.Options.Items == "" {
		return true
	}
	picked, ok := f.settled[Key{Step: source}].Answer.(*Picked)
	return ok && slices.ContainsFunc(picked.Choices, func(c Choice) bool { return c.ID == id })
}

func entriesAre(n int) string {
	if n == 1 {
		return "its only entry is 1"
	}
	return fmt.Sprintf("its entries are 1 to %d", n)
}

// list returns the list whose items source names, through picks, and its items.
func (f *answersFile) list(source StepID) (StepID, []Item) {
	for range f.steps {
		pick, ok := f.steps[source].(*Pick)
		if !ok || pick.Options.Items == "" {
			break
		}
		source = pick.Options.Items
	}
	if listed, ok := f.settled[Key{Step: source}].Answer.(*Listed); ok {
		return source, listed.Items
	}
	return source, nil
}

// itemsLost reports whether the items that source names cannot be told, since the
// file's own answer to their list is no good.
func (f *answersFile) itemsLost(source StepID) bool {
	list, items := f.list(source)
	return f.failed[list] && len(items) == 0
}

// answer reads one answer, which may stand in {answer: …, because: …, na: …}.
func (f *answersFile) answer(step Step, item Item, n *node) {
	settled := Settled{Wording: item.Text}
	name := string(step.About().ID)
	body := n
	if wrapped(step, n) {
		body = child(n, "answer")
		if because := child(n, "because"); because != nil {
			settled.Because = f.prose(because, name+".because", 0)
			if settled.Because != "" && !step.Asks().Because {
				f.advise(f.spot(because), quoted(name)+" does not ask for the reason", "it is kept")
			}
		}
		if na := child(n, "na"); na != nil {
			settled.NA = f.truth(na, slot{name: "na"})
		}
		f.fields(n, func(key, _ *node) { // and for what is there twice
			if !slices.Contains(answerParts, key.Value) {
				f.stop(f.spot(key), "unknown field "+quoted(key.Value)+" beside the answer to "+quoted(name), f.oneOf(key.Value, answerParts, ""))
			}
		})
	}
	switch {
	case settled.NA && !step.Asks().NA:
		f.stop(f.spot(n), quoted(name)+" does not take na", "answer it, or take it out")
		return
	case settled.NA && body != nil && !empty(body):
		f.stop(f.spot(n), quoted(name)+" has an answer and na", "keep one of them")
		return
	case settled.NA:
	case body == nil || empty(body):
		f.advise(f.spot(n), quoted(name)+" has no answer", "")
		return
	default:
		before := len(f.found)
		settled.Answer = f.body(step, body)
		if f.found[before:].Stops() {
			f.failed[step.About().ID] = true
			return
		}
		if settled.Empty() {
			return
		}
	}
	key := Key{step.About().ID, item.ID}
	f.settled[key] = settled
	f.entries = append(f.entries, Entry{key, settled})
}

// answerParts are the fields of an answer that is written with its reason.
var answerParts = []string{"answer", "because", "na"}

// wrapped reports whether n holds an answer together with its reason, and is
// not the answer itself. Where no answer is a mapping, one known field tells.
func wrapped(step Step, n *node) bool {
	if n.Kind != yaml.MappingNode || len(n.Content) == 0 {
		return false
	}
	known := 0
	for i := 0; i < len(n.Content); i += 2 {
		name := n.Content[i].Value
		if form, ok := step.(*Form); ok && slices.ContainsFunc(form.Fields, func(f Field) bool { return f.ID == name }) {
			return false
		}
		if slices.Contains(answerParts, name) {
			known++
		}
	}
	return 2*known == len(n.Content) || known > 0 && !mapped(step)
}

// mapped reports whether an answer to step is written as a mapping.
func mapped(step Step) bool {
	switch step := step.(type) {
	case *Case, *Dots, *Grid, *Form:
		return true
	case *Scale:
		return step.Rows.Items != "" || len(step.Rows.List) > 0
	}
	return false
}

// numbered gives the items of a list their ids: those of known items that say
// the same, and new ones.
func (f *answersFile) numbered(step StepID, items []Item) []Item {
	free := 1
	if f.next != nil {
		free = f.next(step)
	}
	var known []Item
	for key, settled := range f.settled {
		if listed, ok := settled.Answer.(*Listed); ok && key.Step == step {
			if key.Item == 0 {
				known = slices.Clone(listed.Items)
			}
			for _, item := range listed.Items {
				free = max(free, item.ID+1)
			}
		}
	}
	for i := range items {
		same := slices.IndexFunc(known, func(k Item) bool {
			return k.Text == items[i].Text && reflect.DeepEqual(k.Values, items[i].Values)
		})
		if same >= 0 {
			items[i].ID = known[same].ID
			known = slices.Delete(known, same, same+1)
			continue
		}
		items[i].ID = free
		free++
	}
	return items
}
