package tui

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/workshop"
)

// frames measures from a key to the frame that shows what it did, at 120 by 40
// with the statement beside the step.
func frames(b *testing.B, k curriculum.Key, keys ...tea.KeyPressMsg) {
	n := at(k, workshop.Settled{Key: curriculum.Key{Step: "stake"},
		Settled: curriculum.Settled{Answer: &curriculum.Written{Text: strings.Repeat("Somebody waits for us. ", 220)}}})
	p := &projector{w: 120, h: 40}
	p.app = New(quietDoors(n, b), Start{Session: n.session(b)}, time.Unix(0, 0))
	p.app.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	for i := 0; b.Loop(); i++ {
		p.app.Update(keys[i%len(keys)])
		p.app.View()
	}
}

func BenchmarkSelectionToFrame(b *testing.B) {
	frames(b, curriculum.Key{Step: "use"}, keyboard["down"], keyboard["down"], keyboard["up"], keyboard["up"])
}

// BenchmarkStatementToFrame moves from clause to clause of a long statement in
// which much is found.
func BenchmarkStatementToFrame(b *testing.B) {
	items := make([]curriculum.Item, 60)
	for i := range items {
		items[i] = curriculum.Item{ID: i + 1, Text: "Nobody can say why it sent these people home, and nobody is asked"}
	}
	n := at(curriculum.Key{Step: "nightmares"}, workshop.Settled{Key: curriculum.Key{Step: "nightmares"},
		Settled: curriculum.Settled{Answer: &curriculum.Listed{Items: items}}})
	doors := quietDoors(n, b)
	doors.Lint = galleryLint(twelveFindings)
	p := &stage{New(doors, Start{Session: n.session(b)}, time.Unix(0, 0))}
	p.send(tea.WindowSizeMsg{Width: 120, Height: 40})
	p.send(keyboard["f2"])
	keys := []tea.KeyPressMsg{keyboard["down"], {Code: 'n', Text: "n"}, keyboard["up"]}
	for i := 0; b.Loop(); i++ {
		p.app.Update(keys[i%len(keys)])
		p.app.View()
	}
}

func BenchmarkTypingInto5kBToFrame(b *testing.B) {
	frames(b, curriculum.Key{Step: "stake"}, tea.KeyPressMsg{Code: 'a', Text: "a"}, keyboard["backspace"])
}
