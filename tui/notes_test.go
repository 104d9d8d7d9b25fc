package tui

import (
	"testing"

	"notbad/curriculum"
	"notbad/workshop"
)

func TestSettlingWithRowsOpenSaysHowMany(t *testing.T) {
	list := curriculum.Key{Step: "nightmares"}
	headlined := workshop.Settled{Key: list, Settled: headlines("It lies", "It leaks", "It stalls")}
	show(t, 80, 24, at(curriculum.Key{Step: "likelihood"}, headlined), func(p *projector) {
		p.press("1", "ctrl+s")
		p.shows("Settled. 2 rows are open.")
		p.press("ctrl+s")
		p.shows("Settled. 2 rows are open.")
		p.press("down", "2", "pgdn")
		p.shows("Settled: “How likely”. 1 row is open.")
	})
}

func TestAFormSaysWhatIsPastAndPicksOnlyOnPurpose(t *testing.T) {
	list := curriculum.Key{Step: "nightmares"}
	n := at(curriculum.Key{Step: "red-line", Item: 1}, workshop.Settled{Key: list, Settled: headlines("It lies")}, shortlisted("It lies"))
	show(t, 80, 24, n, func(p *projector) {
		s := p.app.desk.room.session.Curriculum.Step("red-line").(*curriculum.Form)
		s.Fields = []curriculum.Field{{ID: "act", Label: "Since when", As: "date"},
			{ID: "kind", Label: "Rule", As: "choice", Options: []curriculum.Option{{ID: "ban", Text: "A ban"}, {ID: "gate", Text: "A gate"}}}}
		p.do(p.app.stack.move(jump{newStep(p.app.desk, curriculum.Key{Step: "red-line", Item: 1})}))
		p.press("2.28.1999", "enter")
		p.shows("wants a date, such as")
		for range "2.28.1999" {
			p.press("backspace")
		}
		p.press("30.02.1999", "enter")
		p.shows("wants a date that is in the calendar; 30.02.1999 is not.")
		for range "30.02" {
			p.press("left")
		}
		for range "30.02" {
			p.press("backspace")
		}
		p.press("28.02", "enter")
		p.shows("February 28, 1999 is past.")
		p.press("down")
		p.shows("←→ 1–2 pick")
		for _, k := range []string{"b", ".", "?", "space"} {
			p.press(k)
			p.shows("( ) A ban", "( ) A gate", "This one is picked: ←→ or 1–2.")
		}
		p.press("2", "enter")
		p.shows("Settled. February 28, 1999 is past.")
	})
}
