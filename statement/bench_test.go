package statement

import (
	"fmt"
	"testing"

	"notbad/curriculum"
	"notbad/workshop"
)

// answers is a workshop with n answers: a list of n/4 items, each worked
// through in three forms.
func answers(n int) (*curriculum.Curriculum, *workshop.State) {
	c := clinic()
	list, short, r := new(curriculum.Listed), new(curriculum.Picked), new(room)
	for i := 1; i <= n/3; i++ {
		list.Items = append(list.Items, entry(i, fmt.Sprintf("Model %d fails someone", i), "who", "someone", "how", "fails", "system", fmt.Sprintf("Model %d", i)))
		short.Choices = append(short.Choices, curriculum.Choice{ID: fmt.Sprint(i)})
	}
	r.happens(settle("nightmares", 0, list), settle("shortlist", 0, short))
	for i := 1; i <= n/3; i++ {
		r.happens(
			settle("value", i, filled("value", "being seen as who you are", "why", "half of our patients were not")),
			settle("red-line", i, filled("act", "let a model alone send home", "object", "a person who asks (see https://x.org)", "benefit", "it's *cheaper*")),
			settle("owner", i, filled("how", "have a clinician sign every discharge", "role", "the head of emergency care", "by", "2027-03-31", "evidence", "few lack it")),
		)
	}
	return c, r.state()
}

func BenchmarkWrite(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000} {
		c, s := answers(n)
		b.Run(fmt.Sprintf("answers=%d", n), func(b *testing.B) {
			for b.Loop() {
				Write(c, s, Internal)
			}
		})
		d := Write(c, s, Internal)
		b.Run(fmt.Sprintf("markdown=%d", n), func(b *testing.B) {
			for b.Loop() {
				d.Markdown()
			}
		})
	}
}
