package export

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"time"

	"notbad/curriculum"
	"notbad/workshop"
)

// ward is a curriculum about a hospital ward: risks, how likely each is, who
// does what about each by when, and when all that is looked at again.
func ward() *curriculum.Curriculum {
	about := func(id curriculum.StepID, title string) curriculum.Outline {
		return curriculum.Outline{ID: id, Title: title}
	}
	keeps := &curriculum.Form{Outline: about("keep", "Who does what"), Fields: []curriculum.Field{
		{ID: "how", Label: "We will"}, {ID: "who", Label: "Answers for it", As: "role"},
		{ID: "by", Label: "By", As: "date"}, {ID: "proof", Label: "How we know", Part: "evidence"}}}
	keeps.Each = "risks"
	return &curriculum.Curriculum{ID: "ward", Title: "Ward", Modules: []curriculum.Module{{ID: "all", Steps: []curriculum.Step{
		&curriculum.List{Outline: about("risks", "What we fear"), Fields: []curriculum.Field{{ID: "who", Label: "Who is harmed"}}},
		&curriculum.Scale{Outline: about("likely", "How likely"), Rows: curriculum.Options{Items: "risks"},
			Points: []curriculum.Option{{ID: "rare", Text: "rare"}, {ID: "daily", Text: "daily"}}},
		&curriculum.Dots{Outline: about("first", "What first"), Budget: 5, Options: curriculum.Options{List: []curriculum.Option{{ID: "a", Text: "alarms"}}}},
		&curriculum.Choose{Outline: about("ready", "Are we ready"), Options: curriculum.Options{List: []curriculum.Option{{ID: "yes", Text: "yes"}, {ID: "no", Text: "no"}}}},
		keeps,
		&curriculum.Form{Outline: about("again", "When we look again"), Fields: []curriculum.Field{{ID: "next", Label: "We look again on", As: "date"}}},
	}}}}
}

func settled(step curriculum.StepID, item int, a curriculum.Answer) workshop.Happening {
	return workshop.Settled{Key: curriculum.Key{Step: step, Item: item}, Settled: curriculum.Settled{Answer: a}}
}

func form(pairs ...string) *curriculum.Filled {
	a := new(curriculum.Filled)
	for i := 0; i < len(pairs); i += 2 {
		a.Values = append(a.Values, curriculum.Value{Field: pairs[i], Text: pairs[i+1]})
	}
	return a
}

// happened is a workshop in which what happened, after two risks were named.
func happened(what ...workshop.Happening) *workshop.State {
	risk := func(id int, text, who string) curriculum.Item {
		return curriculum.Item{ID: id, Text: text, Values: []curriculum.Value{{Field: "who", Text: who}}}
	}
	what = append([]workshop.Happening{
		workshop.Opened{Curriculum: "ward"},
		settled("risks", 0, &curriculum.Listed{Items: []curriculum.Item{
			risk(1, "=SUM(A1) stays silent", "people, \"like us\""), risk(3, "Die Warnung kommt spät", "-alle")}}),
	}, what...)
	var events []workshop.Event
	for i, h := range what {
		events = append(events, workshop.Event{Seq: uint64(i + 1), At: made.Add(time.Duration(i) * time.Minute), What: h})
	}
	return workshop.Replay(events)
}

func evening() *workshop.State {
	rating := func(id, row, point string) curriculum.Rating {
		return curriculum.Rating{Row: curriculum.Choice{ID: id, Text: row}, Point: curriculum.Choice{ID: point, Text: point}}
	}
	return happened(
		settled("likely", 0, &curriculum.Scaled{Ratings: []curriculum.Rating{rating("1", "x", "daily"), rating("3", "y", "rare")}}),
		settled("first", 0, &curriculum.Dotted{Spread: []curriculum.Share{{Choice: curriculum.Choice{ID: "a", Text: "alarms"}, Dots: 5}}}),
		workshop.Revealed{Key: curriculum.Key{Step: "ready"}, Round: 1, Ballots: 7, Counts: map[string]int{"no": 4, "yes": 3}},
		workshop.Revealed{Key: curriculum.Key{Step: "ready"}, Round: 2, Ballots: 2, Counts: map[string]int{"yes": 2}},
		settled("keep", 1, form("how", "-1 to nobody;\nfold, escape \\ and \"quote\"", "who", "@chief nurse", "by", "2027-03-31", "proof", "+10 % of nights")),
		settled("again", 0, form("next", "2027-11-01")),
		workshop.Parked{Key: curriculum.Key{Step: "ready"}, Matter: "Who pays", Owner: "Bo"},
	)
}

func TestEachTableIsAsASpreadsheetReadsIt(t *testing.T) {
	for table, want := range map[string]string{
		"actions": `Due,What,Owner,How we know,Asked at,About,Kind,Clause
2027-03-31,"We will: -1 to nobody; fold, escape \ and ""quote"".",'@chief nurse,'+10 % of nights,Who does what,'=SUM(A1) stays silent,action,
2027-11-01,When we look again.,,,When we look again,,action,
,Who pays.,Bo,,Are we ready,,parked matter,
`,
		"risks": `List,Number,In one line,Who is harmed,How likely,Ballots,What is set against it,Owner,Due,How far we went
What we fear,1,'=SUM(A1) stays silent,"people, ""like us""",daily,,,'@chief nurse,2027-03-31,worked through
What we fear,2,Die Warnung kommt spät,'-alle,rare,,,,,"taken further, nothing answered yet"
`,
		"tallies": `Step,Item,When,Round,Ballots,Row,Option,Count
How likely,,2026-11-23T09:02Z,settled by the room,,'=SUM(A1) stays silent,daily,
How likely,,2026-11-23T09:02Z,settled by the room,,Die Warnung kommt spät,rare,
What first,,2026-11-23T09:03Z,settled by the room,,,alarms,5
Are we ready,,2026-11-23T09:04Z,1,7,,yes,3
Are we ready,,2026-11-23T09:04Z,1,7,,no,4
Are we ready,,2026-11-23T09:05Z,2,2,,,
`,
	} {
		data, err := CSV(table, ward(), evening())
		if err != nil {
			t.Fatal(err)
		}
		if want := "\uFEFF" + strings.ReplaceAll(want, "\n", "\r\n"); string(data) != want {
			t.Errorf("%s:\n%s\nwant\n%s", table, data, want)
		}
		if again, _ := CSV(table, ward(), evening()); !bytes.Equal(data, again) {
			t.Errorf("%s is other bytes each time", table)
		}
	}
	if _, err := CSV("votes", ward(), evening()); err == nil || !strings.Contains(err.Error(), "actions, risks, tallies") {
		t.Errorf("a table that there is none of: %v", err)
	}
}

func TestBeforeAnythingHappenedATableIsItsColumns(t *testing.T) {
	for _, table := range CSVTables {
		data, err := CSV(table, ward(), new(workshop.State))
		if err != nil || bytes.Count(data, []byte("\r\n")) != 1 {
			t.Errorf("%s: %q %v", table, data, err)
		}
	}
}

// Whatever people type, every row has the same number of cells, no cell is a
// formula, and no word is lost.
func FuzzWhatPeopleTypeStaysTextInACell(f *testing.F) {
	for _, seed := range []string{"=1+1", "+1", "-1", "@x", "\t=1", " =1", "a\r\n=1", `"=1"`, "＝1", "\uFEFF=1", "\u200B=1", ",;\"", "x\x00=1", "\u00a0=1", "'=1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := happened(settled("keep", 3, form("how", text, "who", text, "by", "2027-03-31")), workshop.Parked{Matter: text, Owner: text})
		for _, table := range CSVTables {
			data, err := CSV(table, ward(), s)
			if err != nil {
				t.Fatal(err)
			}
			rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\uFEFF")))).ReadAll()
			if err != nil {
				t.Fatalf("%s: %v\n%q", table, err, data)
			}
			for _, row := range rows {
				for _, cell := range row {
					if cell != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(cell)[0]) {
						t.Errorf("%s: %q is a formula", table, cell)
					}
				}
			}
			if table == "actions" {
				found := slices.ContainsFunc(rows, func(row []string) bool {
					return strings.TrimPrefix(row[2], "'") == strings.TrimPrefix(strings.TrimSpace(fit(text)), "'")
				})
				if !found {
					t.Errorf("%q is in no row of %q", text, rows)
				}
			}
		}
	})
}
