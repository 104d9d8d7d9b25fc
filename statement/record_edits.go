package statement

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"notbad/curriculum"
	"notbad/workshop"
)

// edits is what the room did to the statement itself.
func (r *recorder) edits() {
	d := Write(r.c, r.state, Internal)
	headings := make(map[string]string)
	texts := make(map[workshop.ClauseKey]string)
	for _, s := range r.c.Shape.Sections {
		headings[s.ID] = r.filled(s.Heading)
	}
	for _, s := range d.Sections {
		if s.counted() {
			continue
		}
		for _, c := range s.Clauses {
			texts[c.ClauseKey] = plain(c.Text)
		}
	}
	clause := func(k workshop.ClauseKey) string {
		if text := texts[k]; text != "" {
			return "“" + text + "”"
		}
		if k.Item == 0 {
			return "the clause " + k.Clause
		}
		return fmt.Sprintf("the clause %s for item %d", k.Clause, k.Item)
	}
	var lines []string
	for _, e := range r.events {
		if text := edit(e.What, clause, headings); text != "" {
			lines = append(lines, r.timed(e.At, text))
		}
	}
	if len(lines) > 0 {
		r.heading(2, "The statement, as the room edited it")
		r.add(listed(Bullets, lines...))
	}
}

// edit is what h did to the statement; "" if nothing.
func edit(h workshop.Happening, clause func(workshop.ClauseKey) string, headings map[string]string) string {
	switch h := h.(type) {
	case workshop.Reworded:
		if plain(h.Text) == "" {
			return "a rewording was given up for “" + plain(h.Generated) + "”"
		}
		return "“" + plain(h.Generated) + "” was reworded: “" + plain(h.Text) + "”"
	case workshop.Withdrawn:
		did := " was taken out"
		if h.Back {
			did = " was put back"
		}
		return clause(workshop.ClauseKey{Clause: h.Clause, Item: h.Item}) + did
	case workshop.Reordered:
		name := headings[h.Section]
		if name == "" {
			name = h.Section
		}
		return "the clauses under “" + name + "” were put in another order"
	case workshop.Silenced:
		about := "the statement as a whole"
		if h.Clause != "" {
			about = clause(workshop.ClauseKey{Clause: h.Clause, Item: h.Item})
		}
		text := "the finding “" + plain(h.Rule) + "” about " + about + " was left alone"
		if h.Back {
			text = "the finding “" + plain(h.Rule) + "” about " + about + " is heard again"
		}
		if reason := plain(h.Reason); reason != "" {
			text += ", because: " + reason
		}
		return text
	}
	return ""
}

// hours is how long the room was at each step, against the minutes that the
// curriculum and the room gave it, and what was done to the clock.
func (r *recorder) hours() {
	spent, extra := make(map[curriculum.StepID]time.Duration), make(map[curriculum.StepID]int)
	first := make(map[curriculum.StepID]time.Time)
	var order []curriculum.StepID
	for k, h := range r.here {
		spent[k.Step] += r.state.Spent(k)
		if at, ok := first[k.Step]; !h.first.IsZero() && (!ok || h.first.Before(at)) {
			first[k.Step] = h.first
		}
	}
	for _, k := range r.clocked() {
		extra[k.Step] += r.state.Extra(k)
	}
	for _, p := range r.sight.Places {
		if !slices.Contains(order, p.Key.Step) {
			order = append(order, p.Key.Step)
		}
	}
	table := Block{Shape: Table, Head: []string{"Step", "First turned to", "Minutes given", "Time taken"}}
	var given int
	var taken time.Duration
	for _, id := range order {
		minutes := r.steps[id].About().Minutes
		if spent[id] == 0 && extra[id] == 0 && first[id].IsZero() {
			continue
		}
		given, taken = given+minutes+extra[id], taken+spent[id]
		text := ""
		if minutes > 0 {
			text = strconv.Itoa(minutes)
		}
		if extra[id] != 0 {
			text += fmt.Sprintf(" %+d", extra[id])
		}
		table.Rows = append(table.Rows, []string{bare(plain(curriculum.Label(r.steps[id]))), r.moment(first[id]), text, span(spent[id])})
	}
	lines := r.clock()
	if len(table.Rows)+len(lines) == 0 {
		return
	}
	r.heading(2, "Where the time went")
	if len(table.Rows) > 1 {
		table.Rows = append(table.Rows, []string{"In all", "", strconv.Itoa(given), span(taken)})
	}
	r.add(table, listed(Bullets, lines...))
}

// clock is what was done to the clock.
func (r *recorder) clock() []string {
	var lines []string
	paused := false
	for _, e := range r.events {
		h, ok := e.What.(workshop.Clock)
		if !ok {
			continue
		}
		if h.Step != "" {
			lines = append(lines, r.timed(e.At, fmt.Sprintf("%s got %+d minutes in all", r.called(h.Key), h.Extra)))
		}
		switch {
		case h.Paused && !paused:
			lines = append(lines, r.timed(e.At, "the clock was paused"))
		case !h.Paused && paused:
			lines = append(lines, r.timed(e.At, "the clock went on"))
		}
		paused = h.Paused
	}
	return lines
}

// clocked is the places that were given more or less time.
func (r *recorder) clocked() []curriculum.Key {
	var keys []curriculum.Key
	for _, e := range r.events {
		if h, ok := e.What.(workshop.Clock); ok && h.Step != "" && !slices.Contains(keys, h.Key) {
			keys = append(keys, h.Key)
		}
	}
	return keys
}

// called is the name of a place, also of one that cannot be seen.
func (r *recorder) called(k curriculum.Key) string {
	if name := r.name(k); name != "" {
		return name
	}
	return "“" + string(k.Step) + "”"
}

// span is how long something took, in minutes and seconds; "" if it took no time.
func span(d time.Duration) string {
	d = d.Round(time.Second)
	if d == 0 {
		return ""
	}
	if d >= time.Hour {
		return fmt.Sprintf("%d h %02d min", int(d.Hours()), int(d.Minutes())%60)
	}
	return strings.TrimSuffix(fmt.Sprintf("%d min %02d s", int(d.Minutes()), int(d.Seconds())%60), " 00 s")
}
