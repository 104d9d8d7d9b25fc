package tui

import (
	"testing"

	"notbad/curriculum"
	"notbad/workshop"
)

func TestAStepAskedForEachItemCountsOnce(t *testing.T) {
	list, review := curriculum.Key{Step: "nightmares"}, curriculum.Key{Step: "review"}
	for _, n := range []*notebook{
		at(review),
		at(review, workshop.Settled{Key: list, Settled: headlines("It lies", "It leaks", "It stalls")},
			shortlisted("It lies", "It leaks", "It stalls")),
	} {
		show(t, 80, 24, n, func(p *projector) {
			p.shows("Promises 2 of 4")
			p.press("pgup")
			if p.app.desk.room.ahead.At.Item > 0 {
				p.shows("Promises 1 of 4", "3 of 3")
			}
		})
	}
}
