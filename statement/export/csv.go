package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"notbad/curriculum"
	"notbad/statement"
	"notbad/workshop"
)

// CSVTables are the tables that [CSV] writes.
var CSVTables = []string{"actions", "risks", "tallies"}

// CSV is a table of what happened, one of [CSVTables], as RFC 4180 has it: rows
// that end in CR LF, the first of them the columns in words. Dates are ISO.
//
// It begins with a byte order mark, because Excel takes a file without one for
// the system's own code page and spoils every letter that is not ASCII; other
// programs skip it. A cell that a spreadsheet would take for a formula stands
// behind an apostrophe: nothing in it runs, and nothing of it is lost.
func CSV(table string, c *curriculum.Curriculum, s *workshop.State) ([]byte, error) {
	var rows [][]string
	switch table {
	case "actions":
		rows = actions(c, s)
	case "risks":
		rows = risks(c, s)
	case "tallies":
		rows = tallies(c, s)
	default:
		return nil, fmt.Errorf("no table is called %q; there are %s", table, strings.Join(CSVTables, ", "))
	}
	var b bytes.Buffer
	b.WriteString("\uFEFF")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	for _, row := range rows {
		for i := range row {
			row[i] = defused(fit(row[i]))
		}
		if err := w.Write(row); err != nil {
			return nil, fmt.Errorf("write the table of %s: %w", table, err)
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return nil, fmt.Errorf("write the table of %s: %w", table, err)
	}
	return b.Bytes(), nil
}

// defused is a cell that no spreadsheet takes for a formula.
func defused(cell string) string {
	if first, _ := utf8.DecodeRuneInString(cell); strings.ContainsRune("=+-@\t\r＝＋－＠", first) {
		return "'" + cell
	}
	return cell
}

// iso is a day; "" for none.
func iso(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.DateOnly)
}

func actions(c *curriculum.Curriculum, s *workshop.State) [][]string {
	rows := [][]string{{"Due", "What", "Owner", "How we know", "Asked at", "About", "Kind", "Clause"}}
	for _, a := range statement.Actions(c, s) {
		kind := "action"
		if a.Parked {
			kind = "parked matter"
		}
		rows = append(rows, []string{iso(a.Due), a.What, a.Owner, a.Evidence, a.Asked, a.About, kind, a.Clause.Clause})
	}
	return rows
}

// risks has a column for every field and every scale of any list in it. Those of
// several lists that are called the same share one; those of one list do not.
func risks(c *curriculum.Curriculum, s *workshop.State) [][]string {
	register := statement.RiskRegister(c, s)
	var fields, scales []string
	add := func(all []string, more []string) []string {
		for _, column := range more {
			if !slices.Contains(all, column) {
				all = append(all, column)
			}
		}
		return all
	}
	for _, list := range register {
		fields, scales = add(fields, apart(list.Fields)), add(scales, apart(titles(list.Scales)))
	}
	head := slices.Concat([]string{"List", "Number", "In one line"}, fields, scales,
		[]string{"Ballots", "What is set against it", "Owner", "Due", "How far we went"})
	rows := [][]string{head}
	for _, list := range register {
		for n, risk := range list.Items {
			row := make([]string, 3, len(head))
			row[0], row[1], row[2] = list.Title, strconv.Itoa(n+1), risk.Text
			row = append(row, make([]string, len(fields)+len(scales))...)
			for i, f := range apart(list.Fields) {
				row[3+slices.Index(fields, f)] = risk.Fields[i]
			}
			for i, scale := range apart(titles(list.Scales)) {
				row[3+len(fields)+slices.Index(scales, scale)] = risk.Weighed[i]
			}
			rows = append(rows, append(row, strings.Join(risk.Tallies, "; "), against(risk), owners(risk), due(risk), risk.Status))
		}
	}
	return rows
}

func titles(scales []statement.Scaling) []string {
	all := make([]string, len(scales))
	for i, scale := range scales {
		all[i] = scale.Title
	}
	return all
}

// apart are names of which those that occur again are numbered: "How likely",
// "How likely (2)".
func apart(names []string) []string {
	all := slices.Clone(names)
	times := make(map[string]int)
	for i, name := range names {
		if times[name]++; times[name] > 1 {
			all[i] = fmt.Sprintf("%s (%d)", name, times[name])
		}
	}
	return all
}

func against(risk statement.Risk) string {
	var all []string
	for _, c := range risk.Against {
		all = append(all, c.Text)
	}
	return strings.Join(all, " ")
}

// owners are those who answer for the actions that have a day or, if none has,
// for any.
func owners(risk statement.Risk) string {
	var all, dated []string
	for _, a := range risk.Actions {
		if a.Owner == "" {
			continue
		}
		if all = append(all, a.Owner); !a.Due.IsZero() {
			dated = append(dated, a.Owner)
		}
	}
	if len(dated) > 0 {
		all = dated
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), "; ")
}

func due(risk statement.Risk) string {
	var all []string
	for _, a := range risk.Actions {
		if day := iso(a.Due); day != "" {
			all = append(all, day)
		}
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), "; ")
}

// tallies has a row for every option that anybody chose, and one for a round
// that cannot be broken down.
func tallies(c *curriculum.Curriculum, s *workshop.State) [][]string {
	rows := [][]string{{"Step", "Item", "When", "Round", "Ballots", "Row", "Option", "Count"}}
	for _, t := range statement.Tallies(c, s) {
		round, ballots := "settled by the room", ""
		if t.Round > 0 {
			round, ballots = strconv.Itoa(t.Round), strconv.Itoa(t.Ballots)
		}
		when := ""
		if !t.At.IsZero() {
			when = t.At.UTC().Format("2006-01-02T15:04Z")
		}
		head := []string{t.Asked, t.About, when, round, ballots}
		for _, n := range t.Counts {
			number := ""
			if t.Round > 0 || n.N > 0 {
				number = strconv.Itoa(n.N)
			}
			rows = append(rows, slices.Concat(head, []string{n.Row, n.Option, number}))
		}
		if len(t.Counts) == 0 {
			rows = append(rows, slices.Concat(head, []string{"", "", ""}))
		}
	}
	return rows
}
