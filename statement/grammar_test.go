package statement

import (
	"slices"
	"testing"

	"notbad/curriculum"
	"notbad/workshop"
)

func TestPartsAreJoinedAsASentenceHasThem(t *testing.T) {
	for want, parts := range map[string][]string{
		"":                              {"", " "},
		"a":                             {"a"},
		"a,":                            {"a,"},
		"a and b":                       {"a.", "b."},
		"a, b, and c":                   {"a,", "b;", "c"},
		"a; b, or c; and d":             {"a", "b, or c", "d"},
		"a or b, or c; and d":           {"a or b, or c", "d"},
		"a and b, and c":                {"a and b", "c"},
		"Acme Inc. and Widget Co.":      {"Acme Inc.", "Widget Co."},
		"Jack in the Box, Inc.; and Go": {"Jack in the Box, Inc.", "Go"},
		"is it fair? who pays? and why": {"is it fair?", "who pays?", "why"},
		"“no,” “never,” and “soon”":     {"“no.”", "“never”", "“soon”"},
		"We stop. We tell; and we pay":  {"We stop. We tell.", "we pay."},
		"wait... and see":               {"wait...", "see"},
	} {
		if got := joined(parts); got != want {
			t.Errorf("%q: got %q, want %q", parts, got, want)
		}
	}
}

func TestANameThatEndsInAMarkTakesACommaAsOthersDo(t *testing.T) {
	known := clinic().Words()
	known.Name("Yahoo!")
	if got, want := series([]string{"Yahoo!", "Why us?", "Acme"}, known), "Yahoo!, Why us? and Acme"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestASentenceIsStoppedOnce(t *testing.T) {
	for text, want := range map[string]string{
		"We stop": "We stop.", "We stop.": "We stop.", "Yahoo!": "Yahoo!", "“We stop.”": "“We stop.”", "“We stop”": "“We stop”.",
		"and so…": "and so…", "why?)": "why?)", "": "", "文。": "文。", "see:": "see:",
	} {
		if got := stopped(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// Every sentence of the curriculum's clause, with what somebody might type.
func TestWhatWasTypedStandsInASentenceAsASecretaryWouldWriteIt(t *testing.T) {
	c := clinic()
	about := settle("review", 0, filled("next", "some day, when we know what our nurses and our patients say, or a driver asks", "who", "the board"))
	for _, test := range []struct{ says, typed, want string }{
		{"If {answer}, we stop.", "Our patients wait", "If our patients wait, we stop."},
		{"If {answer}, we stop.", "Nurses leave", "If nurses leave, we stop."},
		{"If {answer}, we stop.", "Driver's shifts go", "If driver's shifts go, we stop."},
		{"If {answer}, we stop.", "I leave", "If I leave, we stop."},
		{"If {answer}, we stop.", "AI fails", "If AI fails, we stop."},
		{"If {answer}, we stop.", "Harbor boats sink", "If Harbor boats sink, we stop."},
		{"If {answer}, we stop.", "Will leaves", "If Will leaves, we stop."},
		{"If {answer}, we stop.", "Gremlins come", "If Gremlins come, we stop."},
		{"{answer} decides.", "Head of Fleet", "Head of Fleet decides."},
		{"Here, {answer} decides.", "Board of Directors", "Here, Board of Directors decides."},
		{"We stop. {answer}.", "our patients are told", "We stop. Our patients are told."},
		{"By {answer}, we stop.", "May 2027", "By May 2027, we stop."},
		{"So as not to sell {answer}, we stop.", "Yahoo!", "So as not to sell Yahoo!, we stop."},
		{"After {answer}, we stop.", "Is it over?", "After Is it over? we stop."},
		{"What we call “{answer}” stops.", "“the bot”", "What we call “the bot” stops."},
		{"We asked {answer}.", "“why?”", "We asked “why?”"},
		{"Our answer: {answer}.", "Our patients first.", "Our answer: Our patients first."},
	} {
		r := new(room).happens(workshop.Named{Organization: "Harbor Health"},
			workshop.People{People: []workshop.Person{{Name: "Will Banks"}}, Decider: "Yahoo!"}, about,
			settle("why", 0, &curriculum.Written{Text: test.typed}))
		got := drafted(c, says("c", "why", "", test.says, ""), r, Public)
		if len(got) != 1 || got[0] != test.want {
			t.Errorf("%s with %q\n got %q\nwant %q", test.says, test.typed, got, test.want)
		}
	}
}

func TestASystemIsCalledTheSameEverywhere(t *testing.T) {
	c := clinic()
	form := c.Step("review").(*curriculum.Form)
	form.Fields = append(form.Fields, curriculum.Field{ID: "name"})
	for typed, want := range map[string]string{
		"The Rota Planner": "We stop the rota planner.", "rota planner": "We stop rota planner.", "OUR ROTA PLANNER": "We stop OUR rota planner.",
		"the rota planners": "We stop the rota planners.",
	} {
		r := new(room).happens(settle("review", 0, filled("name", "the rota planner", "next", typed)))
		if got := drafted(c, says("c", "review", "", "We stop {next}.", ""), r, Public); !slices.Equal(got, []string{want}) {
			t.Errorf("%q: got %q, want %q", typed, got, want)
		}
	}
}

func TestEachPartOfASentenceSaysWhatItHolds(t *testing.T) {
	c := clinic()
	c.Step("red-line").(*curriculum.Form).Fields[0].Part = "act"
	d := Write(c, morning().state(), Public)
	parts := make(map[string][]Part)
	for _, s := range d.Sections {
		for _, clause := range s.Clauses {
			if clause.Item != 3 {
				parts[clause.Clause] = clause.Parts
			}
		}
	}
	for clause, want := range map[string][]Part{
		"never": {{"red-line.act", "act", "let a model alone send home"}, {"red-line.object", "", "a person who asks to be seen"},
			{"red-line.benefit", "", "it cuts the wait by 1. hours, 2. beds and 3. cost"}, {"red-line.grant", "", "the chief medical officer, in writing,"}},
		"change":  {{"review.who", "", ""}},
		"vendors": {{"vendors.answer", "", ""}},
		"decides": {{"workshop.decider", "", "the CEO"}},
	} {
		if !slices.Equal(parts[clause], want) {
			t.Errorf("%s\n got %q\nwant %q", clause, parts[clause], want)
		}
	}
	for _, p := range parts["owned"] {
		if p.Slot == "owner.by" && (p.Says != "time" || p.Text != "March 31, 2027") {
			t.Errorf("%q", p)
		}
	}
}
