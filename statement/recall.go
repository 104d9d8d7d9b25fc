package statement

import (
	"slices"

	"notbad/curriculum"
	"notbad/workshop"
)

// Recall is what step shows of what the room said before, for an item of
// [curriculum.RecallsFor] if there is such a step, in the words that a clause
// would have. "" while none of what it needs has been said.
func Recall(c *curriculum.Curriculum, s *workshop.State, sight *curriculum.Sight, step curriculum.Step, item int) string {
	text := step.About().Recall
	t := turn{says: template(text), each: curriculum.RecallsFor(step), item: item}
	if text == "" || t.each != "" && item == 0 {
		return ""
	}
	w := newWriter(c, s, sight)
	said := slices.ContainsFunc(t.says.Needed(), func(slot string) bool {
		id, _ := split(slot, t)
		return id != itself && w.slot(slot, t) != ""
	})
	if !said {
		return ""
	}
	sentence, _, _, _ := w.sentence(t)
	return plain(sentence.Text)
}
