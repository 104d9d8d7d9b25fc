package statement

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"notbad/curriculum"
	"notbad/workshop"
)

// drafted is what one clause on the clinic's steps comes to, a line for each
// time it is written.
func drafted(c *curriculum.Curriculum, clause curriculum.ShapeClause, r *room, to Audience) []string {
	c.Shape.Sections = []curriculum.ShapeSection{{ID: "s", Heading: "H", Clauses: []curriculum.ShapeClause{clause}}}
	var lines []string
	for _, s := range Write(c, r.state(), to).Sections {
		for _, c := range s.Clauses {
			line := c.Text
			if c.Gap {
				line = "open: " + line
			}
			lines = append(lines, line)
		}
	}
	return lines
}

// A writing is a clause, what happens in the room, and what the clause comes to.
type writing struct {
	name   string
	clause curriculum.ShapeClause
	what   []workshop.Happening
	want   []string
}

func (test writing) run(t *testing.T) {
	t.Helper()
	if got := drafted(clinic(), test.clause, new(room).happens(test.what...), Public); !slices.Equal(got, test.want) {
		t.Errorf("%s:\ngot  %q\nwant %q", test.name, got, test.want)
	}
}

// Two nightmares, the second of them picked and worked through.
var (
	one   = entry(1, "It lies to patients", "who", "patients", "how", "lies to")
	two   = entry(2, "It spies on nurses", "who", "nurses", "how", "spies on")
	both  = settle("nightmares", 0, &curriculum.Listed{Items: []curriculum.Item{one, two}})
	short = settle("shortlist", 0, picked("2", "It spied on nurses"))
	value = because(settle("value", 2, filled("value", "trust.", "why", "we need it")), "it is late")
)

func TestHowOftenAndOfWhatAClauseIsWritten(t *testing.T) {
	for _, test := range []writing{
		{"a list's own fields, once for each item", says("c", "nightmares", "", "It {how} {who}.", ""),
			[]workshop.Happening{both}, []string{"It lies to patients.", "It spies on nurses."}},
		{"a list's whole answer, once", says("c", "nightmares", "", "We fear this: {answer}.", ""),
			[]workshop.Happening{both}, []string{"We fear this: It lies to patients and it spies on nurses."}},
		{"a list for each of itself", says("c", "nightmares", "nightmares", "{answer}.", ""),
			[]workshop.Happening{both}, []string{"It lies to patients.", "It spies on nurses."}},
		{"a pick among items reads their fields", says("c", "shortlist", "", "It {how} {who}.", ""),
			[]workshop.Happening{both, short}, []string{"It spies on nurses."}},
		{"a pick among items calls them what they are called now", says("c", "shortlist", "", "First: {answer}.", ""),
			[]workshop.Happening{both, short}, []string{"First: It spies on nurses."}},
		{"a form takes its own each", says("c", "value", "", "We value {value}", ""),
			[]workshop.Happening{both, short, value}, []string{"We value trust."}},
		{"the same item is read, by list and by pick", says("c", "value", "", "{value}: {nightmares.who}, {shortlist.how}, {nightmares.answer}", ""),
			[]workshop.Happening{both, short, value}, []string{"Trust: nurses, spies on, it spies on nurses"}},
		{"a step's reason", says("c", "value", "", "We value it because {value.because}.", ""),
			[]workshop.Happening{both, short, value}, []string{"We value it because it is late."}},
		{"an each step from outside is read for all", says("c", "why", "", "{answer} {value.value}", ""),
			[]workshop.Happening{both, short, value, settle("why", 0, &curriculum.Written{Text: "So:"})}, []string{"So: trust."}},
		{"the workshop", says("c", "", "", "{workshop.organization}, {workshop.title}, {workshop.decider}", ""),
			[]workshop.Happening{workshop.Named{Organization: "O", Title: "T"}, workshop.People{Decider: "D"}}, []string{"O, T, D"}},
		{"a date is written out", says("c", "owner", "", "By {by}.", ""),
			[]workshop.Happening{both, short, settle("owner", 2, filled("by", "2027-03-01"))}, []string{"By March 1, 2027."}},
		{"items lose their stops where they are joined", says("c", "shortlist", "", "First: {answer}", ""),
			[]workshop.Happening{settle("nightmares", 0, &curriculum.Listed{Items: []curriculum.Item{entry(1, "One."), entry(2, "Two...")}}),
				settle("shortlist", 0, picked("1", "", "2", ""))}, []string{"First: One and Two..."}},
		{"no step, no question", says("c", "", "", "We mean it.", ""), nil, []string{"We mean it."}},
		{"a template that does not parse stands as it is", says("c", "why", "", "So [", ""),
			[]workshop.Happening{settle("why", 0, &curriculum.Written{Text: "x"})}, []string{"So ["}},
	} {
		test.run(t)
	}
}

func TestWhatIsMissingShowsAndWhatDoesNotApplyDoesNot(t *testing.T) {
	for _, test := range []writing{
		{"no items yet is one gap", says("c", "value", "", "We value {value}.", "Nothing is valued yet."),
			nil, []string{"open: Nothing is valued yet."}},
		{"an open item says which it is", says("c", "value", "nightmares", "We value {value}.", "Nothing."),
			[]workshop.Happening{both, settle("shortlist", 0, picked("1", "", "2", ""))},
			[]string{"open: Nothing (1 of 2).", "open: Nothing (2 of 2)."}},
		{"in words, if the sentence would have", says("c", "value", "", "Against {nightmares.answer}: {value}.", ""),
			[]workshop.Happening{both, settle("shortlist", 0, picked("1", "", "2", "")), value},
			[]string{"open: Not answered yet: What this threatens (“It lies to patients”).", "Against it spies on nurses: trust."}},
		{"a gap may have slots", says("c", "value", "", "{value}", "Nothing against {shortlist.answer} yet."),
			[]workshop.Happening{both, short}, []string{"open: Nothing against it spies on nurses yet."}},
		{"a missing part is named", says("c", "review", "", "Next: {next}, by {who}[, at {workshop.title}].", ""),
			[]workshop.Happening{settle("review", 0, filled("next", "June"))},
			[]string{"Next: June, by (who may change a red line: not said yet)."}},
		{"nothing of its own said is a gap", says("c", "review", "", "By {who}.", ""),
			[]workshop.Happening{settle("review", 0, filled("next", "June"))}, []string{"open: Not answered yet: Review."}},
		{"what does not apply leaves no trace", says("c", "review", "", "By {who}.", ""),
			[]workshop.Happening{na("review", 0)}, nil},
		{"what does not apply is called so within another's sentence", says("c", "why", "", "{answer}: {review.next}", ""),
			[]workshop.Happening{settle("why", 0, &curriculum.Written{Text: "So"}), na("review", 0)},
			[]string{"So: (next review: does not apply)"}},
		{"and silences what would have been said of it", says("c", "review", "", "We review this.", ""),
			[]workshop.Happening{na("review", 0)}, nil},
	} {
		test.run(t)
	}
}

func TestAnAnswerThatIsHiddenLeavesNoTrace(t *testing.T) {
	c := clinic()
	c.Step("vendors").About().When = curriculum.Answered{Step: "why"}
	clause := says("c", "vendors", "", "Vendors show us {answer}.", "")
	r := new(room).happens(settle("vendors", 0, chosen("logs", "their logs")))
	if got := drafted(c, clause, r, Public); got != nil {
		t.Errorf("hidden, and yet: %q", got)
	}
	r.happens(settle("why", 0, &curriculum.Written{Text: "x"}))
	if got := drafted(c, clause, r, Public); !slices.Equal(got, []string{"Vendors show us their logs."}) {
		t.Errorf("back, and yet: %q", got)
	}
}

func TestAStepOutsideTheAgendaAppearsOnlyAnswered(t *testing.T) {
	c := clinic()
	c.Agendas = []curriculum.Agenda{{ID: "short", Plan: []curriculum.Block{{Module: "all", Steps: []curriculum.StepID{"why", "nightmares", "shortlist"}}}}}
	clause := says("c", "vendors", "", "Vendors show us {answer}.", "")
	each := says("c", "value", "", "We value {value}.", "")
	r := new(room).happens(workshop.Named{Agenda: "short"})
	if got := append(drafted(c, clause, r, Public), drafted(c, each, r, Public)...); got != nil {
		t.Errorf("outside and open, and yet: %q", got)
	}
	r.happens(settle("vendors", 0, chosen("logs", "their logs")))
	if got := drafted(c, clause, r, Public); !slices.Equal(got, []string{"Vendors show us their logs."}) {
		t.Errorf("outside and answered, and yet: %q", got)
	}
}

func TestWhatWillNotBeAskedLeavesNoGap(t *testing.T) {
	c := clinic()
	c.Step("value").About().When = curriculum.Answered{Step: "why"}
	clause, whole := says("c", "value", "", "We value {value}.", ""), says("c", "vendors", "", "{answer} of {value.value}", "")
	r := new(room).happens(settle("vendors", 0, chosen("logs", "Logs")))
	if got := drafted(c, clause, r, Public); got != nil {
		t.Errorf("hidden, whatever the items: %q", got)
	}
	r.happens(settle("why", 0, &curriculum.Written{Text: "x"}))
	if got := drafted(c, clause, r, Public); len(got) != 1 {
		t.Errorf("waiting for items: %q", got)
	}
	c.Step("value").About().Each = ""
	c.Step("value").About().When = curriculum.Answered{Step: "review"}
	if got := drafted(c, whole, r, Public); !slices.Equal(got, []string{"Logs of (what we value: not asked)"}) {
		t.Errorf("hidden, within another's sentence: %q", got)
	}
}

func TestConditionsDecideWhatIsWritten(t *testing.T) {
	c, r := clinic(), morning()
	c.Shape.Sections[1].When = curriculum.Answered{Step: "vendors"}
	c.Shape.Sections[2].Clauses[0].When = curriculum.Not{Condition: curriculum.Answered{Step: "red-line"}}
	for _, s := range Write(c, r.state(), Public).Sections {
		if s.ID == "fears" {
			t.Error("a section appears whose condition does not hold")
		}
		if s.ID == "values" && (len(s.Clauses) != 1 || s.Clauses[0].Item != 3) {
			t.Errorf("only the item without a red line was to be valued: %+v", s.Clauses)
		}
	}
}

// find is the clause called k, or the zero Clause.
func find(d Draft, k workshop.ClauseKey) (found Clause) {
	for _, s := range d.Sections {
		for _, c := range s.Clauses {
			if c.ClauseKey == k {
				found = c
			}
		}
	}
	return found
}

func TestARewordingIsNotOldBecauseAnotherAnswerKnewAWordBetter(t *testing.T) {
	c, k := clinic(), workshop.ClauseKey{Clause: "vendors"}
	r := new(room).happens(settle("vendors", 0, chosen("x", "Nurses")))
	c.Shape.Sections = []curriculum.ShapeSection{{ID: "s", Clauses: []curriculum.ShapeClause{says("vendors", "vendors", "", "Vendors ask {answer}.", "")}}}
	show := func() Clause { return find(Write(c, r.state(), Public), k) }
	was := show().Generated
	r.happens(workshop.Reworded{Clause: "vendors", Text: "They ask.", Generated: was}, settle("why", 0, &curriculum.Written{Text: "We asked the nurses."}))
	if now := show(); now.Generated == was || now.Stale {
		t.Errorf("%q became %q; stale: %v", was, now.Generated, now.Stale)
	}
}

func TestARewordingStandsUntilTheRoomChooses(t *testing.T) {
	k := workshop.ClauseKey{Clause: "vendors"}
	r := new(room).happens(settle("vendors", 0, chosen("logs", "their logs")))
	was := find(Write(clinic(), r.state(), Public), k).Generated
	r.happens(workshop.Reworded{Clause: "vendors", Text: "No logs, no contract.", Generated: was})
	if c := find(Write(clinic(), r.state(), Public), k); c.Text != "No logs, no contract." || !c.Reworded || c.Stale || c.Generated != was {
		t.Errorf("reworded: %+v", c)
	}
	r.happens(settle("vendors", 0, chosen("data", "their data")))
	d := Write(clinic(), r.state(), Public)
	if c := find(d, k); c.Text != "No logs, no contract." || !c.Stale || c.Generated != "Vendors show us their data." {
		t.Errorf("stale: %+v", c)
	}
	if want := "1 rewording is older than the answer behind it."; !strings.HasSuffix(d.Version, want) {
		t.Errorf("the version line does not say so: %s", d.Version)
	}
	r.happens(workshop.Restored{Key: curriculum.Key{Step: "vendors"}})
	if c := find(Write(clinic(), r.state(), Public), k); c.Text != "No logs, no contract." || !c.Stale || !c.Gap {
		t.Errorf("its answer taken back: %+v", c)
	}
	r.happens(workshop.Reworded{Clause: "vendors"}, settle("vendors", 0, chosen("data", "their data")))
	if c := find(Write(clinic(), r.state(), Public), k); c.Text != "Vendors show us their data." || c.Reworded {
		t.Errorf("back to the generated one: %+v", c)
	}
}

func TestAGapThatTheRoomFilledInItsOwnWordsIsNone(t *testing.T) {
	k := workshop.ClauseKey{Clause: "vendors"}
	r := new(room)
	gap := find(Write(clinic(), r.state(), Public), k)
	r.happens(workshop.Reworded{Clause: "vendors", Text: "We buy nothing.", Generated: gap.Generated})
	if c := find(Write(clinic(), r.state(), Public), k); c.Gap || c.Text != "We buy nothing." || c.Source != 1 {
		t.Errorf("%+v", c)
	}
}

func TestAClauseTakenOutGoesToTheAnnex(t *testing.T) {
	r := morning().happens(workshop.Withdrawn{Clause: "fear", Item: 3}, workshop.Withdrawn{Clause: "vendors"})
	k := workshop.ClauseKey{Clause: "fear", Item: 3}
	public, internal := Write(clinic(), r.state(), Public), Write(clinic(), r.state(), Internal)
	if c := find(public, k); c.Text != "" {
		t.Errorf("the public still reads %q", c.Text)
	}
	if got := find(internal, k).Text; got != "The roster bot punishes nurses who report it." {
		t.Errorf("the annex has %q", got)
	}
	if slices.ContainsFunc(internal.Gaps(), func(c Clause) bool { return c.Clause == "vendors" }) {
		t.Error("the room still waits for what it took out")
	}
	r.happens(workshop.Withdrawn{Clause: "fear", Item: 3, Back: true})
	if got := find(Write(clinic(), r.state(), Public), k).Text; got == "" {
		t.Error("it does not come back")
	}
}

func TestTheRoomsOrderOfClausesIsKept(t *testing.T) {
	r := morning().happens(workshop.Reordered{Section: "never", Clauses: []workshop.ClauseKey{{Clause: "data"}, {Clause: "gone"}, {Clause: "never", Item: 3}}})
	var got []string
	for _, c := range Write(clinic(), r.state(), Public).Sections[3].Clauses {
		got = append(got, fmt.Sprint(c.Clause, c.Item))
	}
	if want := []string{"data0", "never3", "never1"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestThePublicDraftHasNothingOfTheAnnex(t *testing.T) {
	c := clinic()
	c.Shape.Sections[5].Clauses[0].Audience = "internal"
	r := morning()
	reserved := []string{"dissents", "parked", "skipped", "withdrawn", "named", "weighed", "suppliers"}
	for _, s := range Write(c, r.state(), Public).Sections {
		if slices.Contains(reserved, s.ID) {
			t.Errorf("the public reads %q", s.Heading)
		}
	}
	var ids []string
	for _, s := range Write(c, r.state(), Internal).Sections {
		ids = append(ids, s.ID)
	}
	c.Step("vendors").About().When = curriculum.Not{Condition: curriculum.Answered{Step: "why"}}
	if got := find(Write(c, r.state(), Internal), workshop.ClauseKey{Clause: "skipped", Item: 1}).Text; got != "" {
		t.Errorf("skipped, and hidden since: %s", got)
	}
	c.Step("vendors").About().When = nil
	if got, want := ids[len(ids)-3:], []string{"dissents", "parked", "skipped"}; !slices.Equal(got, want) {
		t.Errorf("the annex is %q, not %q", got, want)
	}
	d := find(Write(c, r.state(), Internal), workshop.ClauseKey{Clause: "dissents", Item: 1})
	if e := r.events[d.Source-1]; !reflect.DeepEqual(e.What.(workshop.Dissented).Key, d.From) || !d.At.Equal(e.At) {
		t.Errorf("the dissent comes from %+v", e)
	}
}

func TestAnInternalDraftHoldsAllThatThePublicOneDoes(t *testing.T) {
	workshops(t, func(t *testing.T, m *made) {
		internal := Write(m.c, m.room.state(), Internal)
		for _, s := range Write(m.c, m.room.state(), Public).Sections {
			for _, c := range s.Clauses {
				in := find(internal, c.ClauseKey)
				if in.Gap {
					c.Text, in.Text = "", "" // it may say more about which item it is
				}
				in.Trace = "" // which only the internal one has
				if !reflect.DeepEqual(c, in) {
					t.Errorf("in public %+v\ninternally %+v", c, in)
				}
			}
		}
	})
}

func TestTheVersionLineSaysHowFarTheRoomHasGot(t *testing.T) {
	empty := clinic()
	empty.Shape.Sections = empty.Shape.Sections[5:6]
	vendors := settle("vendors", 0, chosen("logs", "their logs"))
	for _, test := range []struct {
		c    *curriculum.Curriculum
		what []workshop.Happening
		want string
	}{
		{empty, nil, "Draft: 1 of 1 clause is still open."},
		{empty, []workshop.Happening{vendors}, "Draft of November 23, 2026."},
		{empty, []workshop.Happening{vendors, workshop.Agreed{By: []string{"A", "B"}}}, "Version 1, agreed on November 23, 2026."},
		{empty, []workshop.Happening{workshop.Agreed{}}, "Version 1, agreed on November 23, 2026: 1 of 1 clause is still open."},
		{empty, []workshop.Happening{workshop.Agreed{}, vendors}, "Draft after version 1 of November 23, 2026."},
		{empty, []workshop.Happening{vendors, workshop.Agreed{}, vendors, workshop.Agreed{}}, "Version 2, agreed on November 23, 2026."},
		{clinic(), []workshop.Happening{settle("review", 0, filled("next", "June"))}, "Draft of November 23, 2026: 8 of 10 clauses are still open, 1 is answered in part."},
	} {
		if got := Write(test.c, new(room).happens(test.what...).state(), Public).Version; got != test.want {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
	}
}

func TestTheTitleIsTheCurriculumsThenTheRooms(t *testing.T) {
	c := clinic()
	named := new(room).happens(workshop.Named{Organization: "Harbor *Health*", Title: "Retreat"}).state()
	if got := Write(c, named, Public).Title; got != "AI ethics statement of Harbor *Health*" {
		t.Error(got)
	}
	c.Shape.Title = ""
	if got := Write(c, named, Public).Title; got != "Retreat" {
		t.Error(got)
	}
	if got := Write(c, new(workshop.State), Public).Title; got != "AI for not bad" {
		t.Error(got)
	}
}

func TestGapsAreTheClausesThatAreOpenOrOpenInPart(t *testing.T) {
	c := clinic()
	c.Shape.Sections = []curriculum.ShapeSection{{ID: "s", Clauses: []curriculum.ShapeClause{
		says("part", "review", "", "{next} {who}", ""), says("open", "vendors", "", "{answer}", ""), says("done", "review", "", "{next}", ""),
	}}}
	gaps := Write(c, new(room).happens(settle("review", 0, filled("next", "June"))).state(), Public).Gaps()
	if len(gaps) != 2 || gaps[0].Clause != "part" || gaps[0].Gap || !slices.Equal(gaps[0].Missing, []string{"who may change a red line"}) || !gaps[1].Gap {
		t.Errorf("%+v", gaps)
	}
}

func TestEveryKindOfAnswerHasWords(t *testing.T) {
	choice := func(text string) curriculum.Choice { return curriculum.Choice{ID: strings.ToLower(text), Text: text} }
	answers := map[string]curriculum.Answer{
		"case": &curriculum.Judged{Before: choice("No"), After: choice("Yes")}, "write": &curriculum.Written{Text: "Yes"},
		"list": &curriculum.Listed{Items: []curriculum.Item{{ID: 1, Text: "Yes"}}}, "choose": chosen("yes", "Yes"), "pick": picked("yes", "Yes"),
		"scale":  &curriculum.Scaled{Ratings: []curriculum.Rating{{Row: choice("A"), Point: choice("Yes")}, {Row: choice("B"), NA: true}}},
		"rank":   &curriculum.Ranked{Choices: []curriculum.Choice{choice("Yes"), choice("No"), choice("Maybe, but")}},
		"dots":   &curriculum.Dotted{Spread: []curriculum.Share{{Choice: choice("Yes"), Dots: 3}}},
		"grid":   &curriculum.Gridded{Rows: []curriculum.GridRow{{Row: choice("A"), Columns: []curriculum.Choice{choice("Yes"), choice("No")}}}},
		"number": curriculum.NewNumbered(3, "Yes"), "form": filled("f", "Yes"),
	}
	want := map[string]string{
		"scale": "A: Yes; B: does not apply", "rank": "Yes; No; and Maybe, but", "dots": "Yes: 3", "grid": "A: Yes and No", "number": "3 Yes",
	}
	for _, step := range curriculum.EveryKind() {
		if step.Asks() == nil {
			continue
		}
		step.About().ID = "x"
		c := &curriculum.Curriculum{Modules: []curriculum.Module{{ID: "m", Steps: []curriculum.Step{step}}}}
		got := drafted(c, says("c", "x", "", "{answer}", ""), new(room).happens(settle("x", 0, answers[step.Kind()])), Public)
		if w := want[step.Kind()]; len(got) != 1 || got[0] != w && (w != "" || got[0] != "Yes") {
			t.Errorf("%s: %q", step.Kind(), got)
		}
	}
}

func TestNamesFindsPeopleAndNotWords(t *testing.T) {
	people := []workshop.Person{{Name: "Dana Reyes"}, {Name: "Will Banks"}, {Name: "Dr. Grace O'Neil (CMO)"}, {Name: "王小明"}, {Name: "Bo Li"}, {Name: "Ada"}, {Name: "Jan van Dyk, CFO"}}
	for text, want := range map[string][]string{
		"Dana Reyes decides.":                         {"Dana Reyes"},
		"dana reyes's and the REYES rule.":            {"Dana Reyes"},
		"Ask Dana first.":                             {"Dana Reyes"},
		"Will the banks agree? They will. Will they?": nil,
		"We asked Will, who nodded.":                  {"Will Banks"},
		"we asked will banks":                         {"Will Banks"},
		"O'Neil signs; Ada too.":                      {"Dr. Grace O'Neil (CMO)", "Ada"},
		"O’Neil has a list of CMO duties.":            {"Dr. Grace O'Neil (CMO)"},
		"交给王小明处理。":                                    {"王小明"},
		"The van, Canada, Lima, believe, the CFO.":    nil,
		"Bo Li and Dyk.":                              {"Bo Li", "Jan van Dyk, CFO"},
		"Reyes Partners will do it.":                  nil,
	} {
		d := Draft{Title: "For Ada", Sections: []Section{{Clauses: []Clause{{Text: text}}}}}
		got := d.Names(&workshop.State{People: people, Organization: "Reyes Partners"})
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

func TestATablesRowIsReadByName(t *testing.T) {
	choice := func(id, text string) curriculum.Choice { return curriculum.Choice{ID: id, Text: text} }
	items := settle("nightmares", 0, &curriculum.Listed{Items: []curriculum.Item{entry(1, "It lies"), entry(2, "It spies")}})
	c := &curriculum.Curriculum{Modules: []curriculum.Module{{ID: "m", Steps: []curriculum.Step{
		&curriculum.List{Outline: outline("nightmares", "", "")},
		&curriculum.Scale{Outline: outline("risk", "", ""), Rows: curriculum.Options{Items: "nightmares"}},
		&curriculum.Dots{Outline: outline("dots", "", "")}, &curriculum.Grid{Outline: outline("grid", "", "")},
		&curriculum.Case{Outline: outline("case", "", "")}, &curriculum.Choose{Outline: outline("worst", "", ""), Options: curriculum.Options{Items: "nightmares"}},
	}}}}
	r := new(room).happens(items,
		settle("risk", 0, &curriculum.Scaled{Ratings: []curriculum.Rating{
			{Row: choice("1", "It lied"), Point: choice("high", "high")}, {Row: choice("2", "It spied"), NA: true}}}),
		settle("dots", 0, &curriculum.Dotted{Spread: []curriculum.Share{{Choice: choice("a", "A"), Dots: 4}}}),
		settle("grid", 0, &curriculum.Gridded{Rows: []curriculum.GridRow{{Row: choice("a", "A"), Columns: []curriculum.Choice{choice("x", "X"), choice("y", "Y")}}}}),
		settle("case", 0, &curriculum.Judged{Before: choice("go", "go"), After: choice("stop", "stop")}),
		settle("worst", 0, chosen("2", "It spied")),
	)
	for _, test := range []struct {
		clause curriculum.ShapeClause
		want   []string
	}{
		{says("c", "nightmares", "nightmares", "{answer}: {risk.answer}.", ""), []string{"It lies: high.", "It spies: does not apply."}},
		{says("c", "risk", "", "Risk: {answer}.", ""), []string{"Risk: It lies: high; It spies: does not apply."}},
		{says("c", "dots", "", "A got {a} dots, Z {z}.", ""), []string{"A got 4 dots, Z (dots: not said yet)."}},
		{says("c", "grid", "", "For A: {a}.", ""), []string{"For A: X and Y."}},
		{says("c", "case", "", "First {before}, then {after}.", ""), []string{"First go, then stop."}},
		{says("c", "worst", "", "Worst: {answer}.", ""), []string{"Worst: It spies."}},
	} {
		if got := drafted(c, test.clause, r, Public); !slices.Equal(got, test.want) {
			t.Errorf("%s:\ngot  %q\nwant %q", test.clause.Says, got, test.want)
		}
	}
}

func TestWhoWorksAloneHasNoGapForTheRoom(t *testing.T) {
	c := clinic()
	c.Step("value").About().RoomOnly = true
	clause := says("c", "value", "", "We value {value}.", "")
	if got := drafted(c, clause, new(room), Public); len(got) != 1 {
		t.Errorf("in the room: %q", got)
	}
	if got := drafted(c, clause, new(room).happens(workshop.Opened{Alone: true}), Public); got != nil {
		t.Errorf("alone: %q", got)
	}
}

func TestTheStatementAsAWholeMayBeDissentedFrom(t *testing.T) {
	r := new(room).happens(workshop.Agreed{By: []string{"Ada Osei", "Bo Li"}, Dissent: "Too soon."})
	d := Write(clinic(), r.state(), Internal)
	if got, want := find(d, workshop.ClauseKey{Clause: "dissents", Item: 1}).Text, "On the statement as a whole: “Too soon.”"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if want := "Version 1, agreed on November 23, 2026 by Ada Osei and Bo Li, with a dissent: "; !strings.HasPrefix(d.Version, want) {
		t.Errorf("got %q", d.Version)
	}
	again := Write(clinic(), r.happens(workshop.Agreed{By: []string{"Ada Osei", "Bo Li"}}).state(), Internal)
	if got, want := find(again, workshop.ClauseKey{Clause: "dissents", Item: 1}).Text, "On version 1 of the statement: “Too soon.”"; got != want {
		t.Errorf("once it was agreed again, got %q, want %q", got, want)
	}
}
