package statement

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"notbad/curriculum"
	"notbad/workshop"
)

// briefly is how many characters of somebody's words a note or a gap quotes.
// Whoever wants all of them finds them where they stand.
const briefly = 60

// trace is where c comes from, in words: the step and the item, when it was
// settled, the ballots shown there, whether it was reworded, and what a minority
// said. The words of others are quoted as briefly as will do.
func (w *writer) trace(c Clause) string {
	sentences := []string{w.settledAt(c)}
	for _, t := range w.told(c.From) {
		round := fmt.Sprintf("Round %d, %s", t.Round, t.shown())
		if len(t.Counts) == 0 && len(t.Texts) == 0 && t.Ballots < fewest {
			round += ", too few to break down"
		}
		sentences = append(sentences, round+".")
	}
	switch {
	case c.Stale:
		sentences = append(sentences, "Reworded by the room; what was answered has changed since, and would now say: "+stopped(c.Generated))
	case c.Reworded:
		sentences = append(sentences, "Reworded by the room; what was answered would say: "+stopped(c.Generated))
	}
	for _, d := range w.minority()[c.From] {
		dissent := "Dissent: “" + brief(d.Words, 2*briefly) + "”"
		if by := plain(d.By); by != "" {
			dissent += " (" + by + ")"
		}
		sentences = append(sentences, stopped(dissent))
	}
	return strings.Join(sentences, " ")
}

// settledAt is the place that c comes from, and when it was settled.
func (w *writer) settledAt(c Clause) string {
	step := w.steps[c.From.Step]
	if step == nil {
		return "The curriculum's own words."
	}
	place := "“" + bare(plain(curriculum.Label(step))) + "”"
	item := plain(w.places[c.From].Item.Text)
	if item != "" {
		place += ", for “" + brief(bare(item), briefly) + "”"
	}
	at := c.At
	if settled, ok := w.sight.Answer(c.From); ok {
		_, at = w.state.SettledBy(c.From)
		if then := plain(settled.Wording); item != "" && then != "" && then != item {
			place += " (answered when it read “" + brief(bare(then), briefly) + "”)"
		}
	}
	if at.IsZero() {
		return place + "."
	}
	return place + ", settled " + moment(at) + "."
}

// minority is the dissents that stand, by the place they are about.
func (w *writer) minority() map[curriculum.Key][]workshop.Dissent {
	if w.dissenting == nil {
		w.dissenting = make(map[curriculum.Key][]workshop.Dissent)
		for _, d := range w.state.Dissents() {
			if d.Step != "" {
				w.dissenting[d.Key] = append(w.dissenting[d.Key], d)
			}
		}
	}
	return w.dissenting
}

// moment is a time to the minute. Like [day], it knows no time zone but UTC.
func moment(t time.Time) string { return day(t) + ", " + t.UTC().Format("15:04") + " UTC" }

// brief is text, or as many of its first words as fit into most characters.
func brief(text string, most int) string {
	text = plain(text)
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	short := string([]rune(text)[:most])
	if i := strings.LastIndexByte(short, ' '); i > 0 {
		short = short[:i]
	}
	return strings.TrimRight(short, " .,;:") + "…"
}
