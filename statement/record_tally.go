package statement

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"notbad/curriculum"
	"notbad/workshop"
)

// A Tally is what may be told of one round of ballots or, where Round is 0, what
// the room itself settled on a scale or with dots.
type Tally struct {
	From    curriculum.Key
	Asked   string    // what the step is called
	About   string    // the words of the item it is about; "" if none
	At      time.Time // when it was shown, or settled
	Round   int
	Ballots int
	Counts  []Count  // none where a round has fewer than three ballots: they would tell who
	Texts   []string // as they were shown; none where Counts has none
}

// A Count is how often one option was chosen.
type Count struct {
	Row    string // the row's words, where the step has rows
	Option string
	N      int // dots or ballots; 0 for a point that the room settled on

	row string // its id
}

// fewest is how many ballots a round must have to be broken down.
const fewest = 3

// Tallies is every round that was shown at a place that can be seen, and what
// the room settled on scales and with dots, in the order of the places.
func Tallies(c *curriculum.Curriculum, s *workshop.State) []Tally {
	w := newWriter(c, s, curriculum.See(c, s.Plan(), s.Answers()))
	var all []Tally
	for _, p := range w.sight.Places {
		if !p.Visible {
			continue
		}
		all = append(all, w.told(p.Key)...)
		if t := w.own(p); len(t.Counts) > 0 {
			all = append(all, t)
		}
	}
	return all
}

// told is what may be told of the rounds at k.
func (w *writer) told(k curriculum.Key) []Tally {
	var all []Tally
	for _, r := range w.state.Reveals(k) {
		all = append(all, w.tally(r.Revealed, r.At))
	}
	return all
}

// tally is what may be told of one round.
func (w *writer) tally(r workshop.Revealed, at time.Time) Tally {
	t := w.tallyAt(r.Key, at)
	t.Round, t.Ballots = r.Round, r.Ballots
	if r.Ballots < fewest {
		return t
	}
	for _, text := range r.Texts {
		t.Texts = append(t.Texts, plain(text))
	}
	options, rows := w.offered(w.steps[r.Step])
	for _, key := range slices.Sorted(maps.Keys(r.Counts)) {
		row, option, ok := strings.Cut(key, ".")
		if !ok || len(rows) == 0 {
			row, option = "", key
		}
		t.Counts = append(t.Counts, Count{Row: named(rows, row), Option: named(options, option), N: r.Counts[key], row: row})
	}
	place := func(all []curriculum.Option, text string) int {
		return slices.IndexFunc(all, func(o curriculum.Option) bool { return plain(o.Text) == text })
	}
	slices.SortStableFunc(t.Counts, func(a, b Count) int {
		return cmp.Or(cmp.Compare(place(rows, a.Row), place(rows, b.Row)), cmp.Compare(place(options, a.Option), place(options, b.Option)))
	})
	return t
}

func (w *writer) tallyAt(k curriculum.Key, at time.Time) Tally {
	t := Tally{From: k, At: at, About: plain(w.places[k].Item.Text)}
	if step := w.steps[k.Step]; step != nil {
		t.Asked = bare(plain(curriculum.Label(step)))
	}
	return t
}

// offered is what ballots at step are counted by, and for which rows.
func (w *writer) offered(step curriculum.Step) (options, rows []curriculum.Option) {
	switch s := step.(type) {
	case *curriculum.Case:
		return s.Verdicts, nil
	case *curriculum.Choose:
		return w.sight.Options(s.Options), nil
	case *curriculum.Pick:
		return w.sight.Options(s.Options), nil
	case *curriculum.Rank:
		return w.sight.Options(s.Options), nil
	case *curriculum.Dots:
		return w.sight.Options(s.Options), nil
	case *curriculum.Scale:
		return s.Points, w.sight.Options(s.Rows)
	case *curriculum.Grid:
		return s.Columns, w.sight.Options(s.Rows)
	}
	return nil, nil
}

// named is the words of the option called id; id itself if it is none.
func named(options []curriculum.Option, id string) string {
	for _, o := range options {
		if o.ID == id && o.Text != "" {
			return plain(o.Text)
		}
	}
	return plain(id)
}

// own is what the room settled at p on a scale or with dots.
func (w *writer) own(p curriculum.Place) Tally {
	settled, _ := w.sight.Answer(p.Key)
	_, at := w.state.SettledBy(p.Key)
	t := w.tallyAt(p.Key, at)
	switch a := settled.Answer.(type) {
	case *curriculum.Scaled:
		rows := p.Of.(*curriculum.Scale).Rows
		for _, r := range a.Ratings {
			t.Counts = append(t.Counts, Count{Row: w.choice(rows, r.Row), Option: plain(point(r)), row: r.Row.ID})
		}
	case *curriculum.Dotted:
		for _, x := range a.Spread {
			t.Counts = append(t.Counts, Count{Option: w.choice(p.Of.(*curriculum.Dots).Options, x.Choice), N: x.Dots})
		}
	}
	return t
}

// shown is a tally in words: "14 ballots: 9 agree, 5 can live with it".
func (t Tally) shown() string {
	text := Counted(t.Ballots, "ballot")
	if len(t.Counts) == 0 {
		return text
	}
	var rows []string
	of := make(map[string][]string)
	for _, n := range t.Counts {
		if of[n.Row] == nil {
			rows = append(rows, n.Row)
		}
		of[n.Row] = append(of[n.Row], strconv.Itoa(n.N)+" "+n.Option)
	}
	for i, name := range rows {
		rows[i] = row(name, strings.Join(of[name], ", "))
	}
	return text + ": " + strings.Join(rows, "; ")
}
