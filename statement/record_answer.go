package statement

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"notbad/curriculum"
)

// answer is an answer at step, as it was given, in the blocks that suit its
// kind. step may be nil, or of another kind.
func (r *recorder) answer(step curriculum.Step, a curriculum.Answer) []Block {
	from, rows := offersOf(step)
	switch a := a.(type) {
	case nil:
		return nil
	case *curriculum.Written:
		return []Block{defined("Answer", a.Text)}
	case *curriculum.Numbered:
		return []Block{defined("Answer", a.Text)}
	case *curriculum.Chosen:
		return []Block{defined("Answer", r.picked(from, a.Choice))}
	case *curriculum.Judged:
		return []Block{defined("Before the facts", a.Before.Text), defined("After the facts", a.After.Text)}
	case *curriculum.Listed:
		return []Block{itemized(curriculum.Fields(step), a)}
	case *curriculum.Filled:
		var all []Block
		for _, v := range a.Values {
			label, text := verbatim(curriculum.Fields(step), v)
			all = append(all, defined(label, text))
		}
		return all
	case *curriculum.Picked:
		return []Block{listed(Bullets, r.eachPicked(from, a.Choices)...)}
	case *curriculum.Ranked:
		return []Block{listed(Numbers, r.eachPicked(from, a.Choices)...)}
	case *curriculum.Dotted:
		table := Block{Shape: Table, Head: []string{"Option", "Dots"}}
		for _, x := range a.Spread {
			table.Rows = append(table.Rows, []string{r.picked(from, x.Choice), strconv.Itoa(x.Dots)})
		}
		return []Block{table}
	case *curriculum.Scaled:
		if len(a.Ratings) == 1 && a.Ratings[0].Row == (curriculum.Choice{}) {
			return []Block{defined("Answer", point(a.Ratings[0]))}
		}
		table := Block{Shape: Table, Head: []string{"About", "Point"}}
		for _, x := range a.Ratings {
			table.Rows = append(table.Rows, []string{r.picked(rows, x.Row), plain(point(x))})
		}
		return []Block{table}
	case *curriculum.Gridded:
		table := Block{Shape: Table, Head: []string{"About", "Answer"}}
		for _, x := range a.Rows {
			table.Rows = append(table.Rows, []string{r.picked(rows, x.Row), strings.Join(r.eachPicked(from, x.Columns), "; ")})
		}
		return []Block{table}
	}
	panic(fmt.Sprintf("no place in the record for a %T", a))
}

// offersOf is where the options and the rows of step come from.
func offersOf(step curriculum.Step) (options, rows curriculum.Options) {
	switch s := step.(type) {
	case *curriculum.Choose:
		return s.Options, rows
	case *curriculum.Pick:
		return s.Options, rows
	case *curriculum.Rank:
		return s.Options, rows
	case *curriculum.Dots:
		return s.Options, rows
	case *curriculum.Scale:
		return options, s.Rows
	case *curriculum.Grid:
		return options, s.Rows
	}
	return options, rows
}

// picked is the words of a choice, and those it had when it was made if it is an
// item that has been reworded since.
func (r *recorder) picked(from curriculum.Options, c curriculum.Choice) string {
	now, then := r.choice(from, c), plain(c.Text)
	if now != then && then != "" {
		return now + " (when this was answered: “" + then + "”)"
	}
	return now
}

func (r *recorder) eachPicked(from curriculum.Options, choices []curriculum.Choice) []string {
	var all []string
	for _, c := range choices {
		all = append(all, r.picked(from, c))
	}
	return all
}

// verbatim is what v's field is called, and its words as they were typed; a day
// is written out.
func verbatim(fields []curriculum.Field, v curriculum.Value) (label, text string) {
	label, text = v.Field, plain(v.Text)
	i := slices.IndexFunc(fields, func(f curriculum.Field) bool { return f.ID == v.Field })
	if i < 0 {
		return label, text
	}
	if date, err := time.Parse(time.DateOnly, text); err == nil && fields[i].As == "date" {
		text = day(date)
	}
	return cmp.Or(plain(fields[i].Label), label), text
}

// itemized is the items of a list: numbered, or as a table if they have fields
// that their one line does not say.
func itemized(fields []curriculum.Field, a *curriculum.Listed) Block {
	var columns []string
	for _, item := range a.Items {
		for _, v := range item.Values {
			says := occurs(plain(item.Text), plain(v.Text), nil)
			if !says && !slices.Contains(columns, v.Field) {
				columns = append(columns, v.Field)
			}
		}
	}
	if len(columns) == 0 {
		return listed(Numbers, a.Lines()...)
	}
	rank := func(id string) int {
		return slices.IndexFunc(fields, func(f curriculum.Field) bool { return f.ID == id })
	}
	slices.SortStableFunc(columns, func(a, b string) int { return cmp.Compare(rank(a), rank(b)) })
	table := Block{Shape: Table, Head: []string{"In one line"}}
	for _, id := range columns {
		label, _ := verbatim(fields, curriculum.Value{Field: id})
		table.Head = append(table.Head, capital(label))
	}
	for _, item := range a.Items {
		row := []string{plain(item.Text)}
		for _, id := range columns {
			_, text := verbatim(fields, curriculum.Value{Field: id, Text: item.Field(id)})
			row = append(row, text)
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// flat is what was settled at step in one line; item is the words that the item
// it is about has now.
func (r *recorder) flat(step curriculum.Step, item string, s curriculum.Settled) string {
	var parts []string
	add := func(name, text string) {
		if text != "" {
			parts = append(parts, row(name, text))
		}
	}
	for _, b := range r.answer(step, s.Answer) {
		for _, l := range b.Lines {
			if l.Name == "Answer" {
				l.Name = ""
			}
			add(l.Name, l.Text)
		}
		for _, cells := range b.Rows {
			var more []string
			for i, cell := range cells[1:] {
				if cell != "" && len(cells) > 2 {
					cell = row(b.Head[i+1], cell)
				}
				more = append(more, cell)
			}
			add(cells[0], strings.Join(slices.DeleteFunc(more, func(s string) bool { return s == "" }), ", "))
		}
	}
	if s.NA {
		parts = slices.Insert(parts, 0, "does not apply")
	}
	text := strings.Join(parts, "; ")
	if because := plain(s.Because); because != "" {
		text += " (because: " + because + ")"
	}
	if w := plain(s.Wording); w != "" && w != item {
		text += " (when the item read “" + w + "”)"
	}
	return text
}
