package curriculum

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// anyAnswers settles places at random, those that fit and those that do not.
func anyAnswers(r *rand.Rand) Answers {
	a := Answers{}
	full := known()
	full[at("share")] = stands(NewNumbered(5, "%"))
	full[at("dots")] = stands(&Dotted{[]Share{{Choice{"3", ""}, 2}, {Choice{"1", ""}, 2}}})
	full[at("rows")] = stands(&Scaled{[]Rating{{Row: Choice{"1", ""}, Point: Choice{"high", ""}}}})
	full[at("grid")] = stands(&Gridded{[]GridRow{{Choice{"yes", ""}, []Choice{{"low", ""}}}}})
	full[at("end")] = stands(&Written{"end"})
	full[at("room")], full[at("alone")] = stands(&Written{"r"}), stands(&Written{"a"})
	full[at("systems")] = fears(Item{ID: 1, Text: "x"})
	for _, key := range slices.SortedFunc(mapKeys(full), func(a, b Key) int {
		return cmp.Or(cmp.Compare(a.Step, b.Step), cmp.Compare(a.Item, b.Item))
	}) {
		if r.IntN(4) > 0 {
			a[key] = changed(r, full[key])
		}
	}
	return a
}

func mapKeys(a Answers) func(func(Key) bool) {
	return func(yield func(Key) bool) {
		for key := range a {
			if !yield(key) {
				return
			}
		}
	}
}

// changed is another answer of the same shape, or the same.
func changed(r *rand.Rand, s Settled) Settled {
	words := []string{"yes", "no", "low", "high", "third"}
	ids := []string{"1", "2", "3", "4"}
	switch a := s.Answer.(type) {
	case *Chosen:
		if slices.Contains(ids, a.Choice.ID) {
			return chosen(ids[r.IntN(4)])
		}
		return chosen(words[r.IntN(len(words))])
	case *Picked:
		if slices.Contains(ids, a.Choices[0].ID) {
			return picked(ids[r.IntN(4)], ids[r.IntN(4)])
		}
		return picked(words[r.IntN(len(words))])
	case *Listed:
		items := slices.Clone(a.Items)
		r.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		return fears(items[r.IntN(len(items)):]...)
	case *Scaled:
		if a.Ratings[0].Row.ID == "" {
			return rated(words[2+r.IntN(2)])
		}
	case *Judged:
		return stands(&Judged{Before: Choice{words[r.IntN(2)], ""}, After: Choice{words[r.IntN(2)], ""}})
	case *Filled:
		return line(words[2+r.IntN(2)])
	case *Written:
		return stands(&Written{a.Text + " " + words[r.IntN(len(words))]})
	}
	if r.IntN(8) == 0 {
		return Settled{NA: true}
	}
	return s
}

// derived is all that others make of a sight, set-aside answers left out.
func derived(s *Sight, c *Curriculum) string {
	var b strings.Builder
	b.WriteString(seen(s))
	for _, m := range c.Modules {
		for _, step := range m.Steps {
			id := step.About().ID
			for item := range 6 {
				if answer, ok := s.Answer(at(id, item)); ok {
					fmt.Fprintf(&b, "%s.%d: %t %s", id, item, answer.NA, answer.Because)
					if answer.Answer != nil {
						fmt.Fprintf(&b, " %q", answer.Answer.Lines())
					}
				}
			}
			fmt.Fprintln(&b, id, s.Items(id), s.Options(Options{Items: id}))
		}
	}
	done, of := s.Progress()
	fmt.Fprintln(&b, done, of, s.Scores(), len(s.Missing()))
	return b.String()
}

func FuzzAnAnswerThatIsHiddenFeedsNothing(f *testing.F) {
	for seed := range uint64(200) {
		f.Add(seed)
	}
	f.Add(uint64(time.Now().UnixNano()))
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 2))
		c := aCurriculum()
		plan := Plan{Alone: r.IntN(2) == 0, Agenda: []string{"", "short"}[r.IntN(2)]}
		a := anyAnswers(r)
		s := See(c, plan, a)
		want := derived(s, c)
		if again := derived(See(c, plan, a), c); again != want {
			t.Fatalf("seed %d: seen twice, differently", seed)
		}
		for _, p := range s.SetAside() {
			if _, ok := s.Answer(p.Key); ok {
				t.Errorf("seed %d: %v is set aside and answered", seed, p.Key)
			}
			if p.Hidden == "" || strings.Contains(p.Hidden, "\n") {
				t.Errorf("seed %d: %v is set aside because %q", seed, p.Key, p.Hidden)
			}
			for range 3 {
				other := map[Key]Settled{}
				for key, settled := range a {
					other[key] = settled
				}
				other[p.Key] = changed(r, a[p.Key])
				if p.Visible && !See(c, plan, other).hides(p.Key) {
					continue // it now names something that is there
				}
				if got := derived(See(c, plan, other), c); got != want {
					t.Errorf("seed %d: %v is hidden, and changed\n%s\nto\n%s", seed, p.Key, want, got)
				}
				delete(other, p.Key)
				if got := derived(See(c, plan, other), c); got != want {
					t.Errorf("seed %d: %v is hidden, and removing it changed\n%s\nto\n%s", seed, p.Key, want, got)
				}
			}
		}
		for key := range a {
			_, visible := s.Answer(key)
			if visible == s.hides(key) {
				t.Errorf("seed %d: %v counts: %v, and is set aside: %v", seed, key, visible, !visible)
			}
		}
	})
}

func (s *Sight) hides(k Key) bool {
	return slices.ContainsFunc(s.SetAside(), func(p Place) bool { return p.Key == k })
}

// manyAnswers is a curriculum of n list items and the steps asked about each.
func manyAnswers(n int) (*Curriculum, Answers) {
	c := aCurriculum()
	a := known()
	var items []Item
	var ids []string
	for i := 1; len(a) < n; i++ {
		items = append(items, Item{ID: i, Text: "item"})
		ids = append(ids, strconv.Itoa(i))
		a[at("odds", i)] = rated("high")
		a[at("line", i)] = line("high")
	}
	a[at("fears")] = fears(items...)
	a[at("shortlist")] = picked(ids...)
	return c, a
}

func BenchmarkSee(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000} {
		c, a := manyAnswers(n)
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				See(c, Plan{}, a)
			}
		})
	}
}
