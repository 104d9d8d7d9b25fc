package tui

import (
	"strings"
	"testing"

	"notbad/curriculum"
	"notbad/workshop"
)

// recalling is a workshop at k in which the second of two nightmares has its
// red line, and every step from there on recalls it.
func recalling(t *testing.T, w, h int, k curriculum.Key, act string, test func(*projector)) {
	t.Helper()
	texts := []string{"It lies to patients", "It spies on nurses"}
	list := workshop.Settled{Key: curriculum.Key{Step: "nightmares"}, Settled: headlines(texts...)}
	n := at(curriculum.Key{Step: "why"}, list, shortlisted(texts...), redLine(2, texts[1], act))
	show(t, w, h, n, func(p *projector) {
		c := p.app.desk.room.session.Curriculum
		for _, id := range []curriculum.StepID{"extra", "gaps", "review"} {
			c.Step(id).About().Recall = "We will never {red-line.act}."
		}
		c.Step("extra").About().Each = "shortlist"
		p.app.desk.room.see()
		p.do(p.app.stack.move(jump{newStep(p.app.desk, k)}))
		test(p)
	})
}

func TestAStepShowsWhatTheRoomSaidOfItsItem(t *testing.T) {
	recalling(t, 80, 24, curriculum.Key{Step: "extra", Item: 2}, "watch a nurse", func(p *projector) {
		p.shows("2 of 2  It spies on nurses\n      ↳ We will never watch a nurse.\n\n")
	})
	recalling(t, 80, 24, curriculum.Key{Step: "extra", Item: 1}, "watch a nurse", func(p *projector) {
		p.shows("1 of 2  It lies to patients\n\n")
		p.hides("↳")
	})
}

func TestAStepOfNoItemShowsWhatTheRoomSaidToo(t *testing.T) {
	recalling(t, 80, 24, curriculum.Key{Step: "review"}, "watch a nurse", func(p *projector) {
		p.shows("look at this again?\n\n      ↳ We will never watch a nurse.\n\n")
	})
}

func TestWhatIsRecalledGoesWithTheRowAndMovesNoRow(t *testing.T) {
	recalling(t, 80, 24, curriculum.Key{Step: "gaps"}, strings.Repeat("watch a nurse and ", 5)+"say nothing", func(p *projector) {
		height := func() int {
			before, _, ok := strings.Cut(p.frame(), "It lies")
			if !ok {
				t.Fatalf("no row:\n%s", p.frame())
			}
			return strings.Count(before, "\n")
		}
		p.hides("↳")
		first := height()
		p.press("down")
		p.shows("↳ We will never watch a nurse and")
		if second := height(); second != first {
			t.Errorf("the rows begin on line %d, and on %d once the other has the focus", first, second)
		}
		p.press("up")
		p.hides("↳")
	})
}

func TestWhatIsRecalledIsTheLatestThatWasSettled(t *testing.T) {
	recalling(t, 80, 24, curriculum.Key{Step: "extra", Item: 2}, "watch a nurse", func(p *projector) {
		p.do(p.app.desk.room.happen(redLine(2, "It spies on nurses", "watch anyone")))
		p.shows("↳ We will never watch anyone.")
	})
}

func TestALongRecallLeavesRoomForTheAnswer(t *testing.T) {
	for _, size := range [][2]int{{60, 18}, {80, 24}} {
		recalling(t, size[0], size[1], curriculum.Key{Step: "extra", Item: 2}, strings.Repeat("watch \x1b]0;x\x07a \u202enurse ", 60), func(p *projector) {
			_, after, _ := strings.Cut(p.frame(), "↳")
			shown, _, cut := strings.Cut(after, "…\n\n")
			if n := strings.Count(shown, "\n") + 1; !cut || n != mostRecalled {
				t.Errorf("%d lines of it:\n%s", n, p.frame())
			}
			v := p.app.View()
			whole(t, v, size[0], size[1], "a long recall")
			if strings.ContainsAny(v.Content, "\x07\u202e") || v.Cursor == nil {
				t.Errorf("the cursor is at %v in %q", v.Cursor, v.Content)
			}
		})
	}
}
