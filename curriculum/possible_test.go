package curriculum

import (
	"encoding/json"
	"math/rand/v2"
	"testing"
)

// dice makes conditions out of bytes.
type dice struct{ bytes []byte }

func (d *dice) roll(sides int) int {
	if len(d.bytes) == 0 {
		return 0
	}
	b := d.bytes[0]
	d.bytes = d.bytes[1:]
	return int(b) % sides
}

// condition makes one about the steps called once, or within items about each
// too.
func (d *dice) condition(once []string, each bool, depth int) Condition {
	kinds := 9
	if depth == 0 {
		kinds = 4
	}
	path := once[d.roll(len(once))]
	if each && d.roll(2) == 0 {
		path = "each"
	}
	option := []string{"x", "y"}[d.roll(2)]
	switch d.roll(kinds) {
	case 0:
		return Is{path, option}
	case 1:
		return In{path, []string{option, "x"}}
	case 2:
		return Answered{StepID(path)}
	case 3:
		bound := d.roll(7) - 1
		if d.roll(2) == 0 {
			return Score{Bucket: "b", Above: &bound}
		}
		return Score{Bucket: "b", AtMost: &bound}
	case 4, 5:
		return Not{d.condition(once, each, depth-1)}
	case 6:
		return Some{[]Condition{d.condition(once, each, depth-1), d.condition(once, each, depth-1)}}
	}
	return Every{[]Condition{d.condition(once, each, depth-1), d.condition(once, each, depth-1)}}
}

// byChance is a curriculum of two choices, a list, a choice for each of its
// items and a passage, each under some condition.
func byChance(d *dice) *Curriculum {
	options := func(x, y int) Options {
		return Options{List: []Option{
			{ID: "x", Text: "X", Score: map[string]int{"b": x}}, {ID: "y", Text: "Y", Score: map[string]int{"b": y}},
		}}
	}
	first := &Choose{Outline: Outline{ID: "first"}, Options: options(1, 2)}
	second := &Choose{Outline: Outline{ID: "second"}, Options: options(0, 1)}
	list := &List{Outline: Outline{ID: "list"}}
	each := &Choose{Outline: Outline{ID: "each", Each: "list"}, Options: options(0, 0)}
	last := &Read{Outline: Outline{ID: "last"}}

	second.When = d.condition([]string{"first"}, false, 1)
	if d.roll(2) == 0 {
		list.When = d.condition([]string{"first", "second"}, false, 1)
	}
	each.When = d.condition([]string{"first", "second", "list"}, false, 2)
	switch once := []string{"first", "second"}; d.roll(4) {
	case 0:
		last.When = AnyItem{d.condition(once, true, 2)}
	case 1:
		last.When = Every{[]Condition{AllItems{d.condition(once, true, 1)}, d.condition(once, false, 1)}}
	case 2:
		last.Each = "list"
		last.When = d.condition(once, true, 3)
	default:
		last.When = d.condition(once, false, 3)
	}
	return &Curriculum{Modules: []Module{{ID: "m", Steps: []Step{first, second, list, each, last}}}}
}

// everyCourse calls do with each way in which the steps of byChance can be
// answered, until it returns false.
func everyCourse(do func(Answers) bool) {
	said := []Settled{{}, {Answer: &Chosen{Choice{"x", "X"}}}, {Answer: &Chosen{Choice{"y", "Y"}}}, {NA: true}}
	items := Settled{Answer: &Listed{[]Item{{ID: 1, Text: "one"}, {ID: 2, Text: "two"}}}}
	for i := range 4 * 4 * 2 * 3 * 3 {
		a := Answers{
			{Step: "first"}: said[i%4], {Step: "second"}: said[i/4%4],
			{Step: "each", Item: 1}: said[i/32%3], {Step: "each", Item: 2}: said[i/96%3],
		}
		if i/16%2 == 1 {
			a[Key{Step: "list"}] = items
		}
		if !do(a) {
			return
		}
	}
}

// FuzzWhatCanBeAskedIsNotSaidToBeImpossible holds the search for conditions that
// can never hold against the real thing: every way to answer.
func FuzzWhatCanBeAskedIsNotSaidToBeImpossible(f *testing.F) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		seed := make([]byte, 80)
		for i := range seed {
			seed[i] = byte(r.Uint32())
		}
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c := byChance(&dice{data})
		k := checkerOf(c)
		for _, s := range c.Modules[0].Steps {
			possible := k.possible(s)
			k.scores(s)
			asked := false
			everyCourse(func(a Answers) bool {
				for _, p := range See(c, Plan{}, a).Places {
					asked = asked || p.Of == s && p.Visible
				}
				return !asked
			})
			if asked && !possible {
				t.Fatalf("%s can be asked, but is said never to be: %s", s.About().ID, inJSON(c))
			}
		}
	})
}

// checkerOf is a checker that knows the steps of c, without files.
func checkerOf(c *Curriculum) *checker {
	k := newChecker(&reading{decoder: newDecoder(new(report)), head: header{Curriculum: *c}})
	k.index()
	return k
}

func inJSON(c *Curriculum) string {
	text, _ := json.Marshal(c.Modules[0].Steps)
	return string(text)
}
