package statement

import (
	"flag"
	"os"
	"testing"
	"time"

	"notbad/curriculum"
	"notbad/workshop"
)

var update = flag.Bool("update", false, "rewrite the golden files, which are then read as prose")

// golden compares got with a file in testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not as it was read last; it is now\n%s", name, got)
	}
}

// A room is a log being written, a minute to an event.
type room struct{ events []workshop.Event }

func (r *room) happens(what ...workshop.Happening) *room {
	for _, h := range what {
		n := len(r.events) + 1
		r.events = append(r.events, workshop.Event{
			Seq: uint64(n), At: time.Date(2026, 11, 23, 9, n, 0, 0, time.UTC),
			Clock: time.Duration(n) * time.Minute, What: h,
		})
	}
	return r
}

func (r *room) state() *workshop.State { return workshop.Replay(r.events) }

func settle(step curriculum.StepID, item int, a curriculum.Answer) workshop.Settled {
	return workshop.Settled{Key: curriculum.Key{Step: step, Item: item}, Settled: curriculum.Settled{Answer: a}}
}

func because(s workshop.Settled, why string) workshop.Settled {
	s.Because = why
	return s
}

func na(step curriculum.StepID, item int) workshop.Settled {
	return workshop.Settled{Key: curriculum.Key{Step: step, Item: item}, Settled: curriculum.Settled{NA: true}}
}

func outline(id curriculum.StepID, title string, each curriculum.StepID) curriculum.Outline {
	return curriculum.Outline{ID: id, Title: title, Each: each}
}

func fields(pairs ...string) (all []curriculum.Field) {
	for i := 0; i < len(pairs); i += 2 {
		all = append(all, curriculum.Field{ID: pairs[i], Label: pairs[i+1]})
	}
	return all
}

// filled is a form's answer.
func filled(pairs ...string) *curriculum.Filled {
	a := new(curriculum.Filled)
	for i := 0; i < len(pairs); i += 2 {
		a.Values = append(a.Values, curriculum.Value{Field: pairs[i], Text: pairs[i+1]})
	}
	return a
}

// entry is an item of a list with fields.
func entry(id int, text string, pairs ...string) curriculum.Item {
	return curriculum.Item{ID: id, Text: text, Values: filled(pairs...).Values}
}

func picked(pairs ...string) *curriculum.Picked {
	a := new(curriculum.Picked)
	for i := 0; i < len(pairs); i += 2 {
		a.Choices = append(a.Choices, curriculum.Choice{ID: pairs[i], Text: pairs[i+1]})
	}
	return a
}

func chosen(id, text string) *curriculum.Chosen {
	return &curriculum.Chosen{Choice: curriculum.Choice{ID: id, Text: text}}
}

func says(id string, from, each curriculum.StepID, says, gap string) curriculum.ShapeClause {
	return curriculum.ShapeClause{ID: id, From: from, Each: each, Says: says, Gap: gap}
}

// clinic is the curriculum of a workshop in a hospital group.
func clinic() *curriculum.Curriculum {
	owner := &curriculum.Form{Outline: outline("owner", "Who keeps this line", "shortlist"),
		Fields: fields("how", "How it is kept", "role", "Who answers for it", "by", "By when", "evidence", "How we know")}
	owner.Fields[2].As = "date"
	return &curriculum.Curriculum{
		Title: "AI for not bad",
		Modules: []curriculum.Module{{ID: "all", Steps: []curriculum.Step{
			&curriculum.Read{Outline: outline("welcome", "Welcome", "")},
			&curriculum.Write{Outline: outline("why", "Why we are doing this", "")},
			&curriculum.List{Outline: outline("nightmares", "Write the headline", ""),
				Fields: fields("who", "Who is harmed", "how", "How", "system", "By which system")},
			&curriculum.Pick{Outline: outline("shortlist", "The ones we work on", ""), Options: curriculum.Options{Items: "nightmares"}},
			&curriculum.Form{Outline: outline("value", "What this threatens", "shortlist"),
				Fields: fields("value", "What we value", "why", "Why it is ours")},
			&curriculum.Form{Outline: outline("red-line", "Draw the red line", "shortlist"),
				Fields: fields("act", "Act", "object", "Object", "benefit", "Even if", "grant", "Who may grant an exception")},
			owner,
			&curriculum.Pick{Outline: outline("data", "Data we will not use", ""), Asking: curriculum.Asking{Because: true}},
			&curriculum.Scale{Outline: outline("stand", "How far we stand behind this", ""), Rows: curriculum.Options{Items: "nightmares"}},
			&curriculum.Choose{Outline: outline("vendors", "What vendors must show us", "")},
			&curriculum.Form{Outline: outline("review", "Review", ""), Fields: fields("next", "Next review", "who", "Who may change a red line")},
		}}},
		Shape: curriculum.Shape{
			Title: "AI ethics statement[ of {workshop.organization}]",
			Sections: []curriculum.ShapeSection{
				{ID: "why", Heading: "Why this statement exists", As: "sentences", Clauses: []curriculum.ShapeClause{
					says("why", "why", "", "{answer}", ""),
					says("decides", "review", "", "Where we cannot agree, {workshop.decider} decides.", ""),
				}},
				{ID: "fears", Heading: "What we fear", Intro: "We began with what we could not live with.", Clauses: []curriculum.ShapeClause{
					says("fear", "nightmares", "shortlist", "{system} {how} {who}.", ""),
				}},
				{ID: "values", Heading: "What we value", Clauses: []curriculum.ShapeClause{
					says("value", "value", "", "We value {value}, because {why}.", ""),
				}},
				{ID: "never", Heading: "What we will never do", As: "numbers", Clauses: []curriculum.ShapeClause{
					says("never", "red-line", "", "We will never {act} {object}[, even if {benefit}].[ Only {grant} may grant an exception.]",
						"What we will never do has not been agreed yet."),
					says("data", "data", "", "We do not train or run any model on {answer}[, because {because}].", ""),
				}},
				{ID: "owned", Heading: "Who keeps these lines, by when, and how we know", Clauses: []curriculum.ShapeClause{
					says("owned", "owner", "", "To never {red-line.act} {red-line.object}, we will {how}. This is answered for by {role}, and in place by {by}. We will know it holds if {evidence}.", ""),
				}},
				{ID: "suppliers", Heading: "Suppliers", Clauses: []curriculum.ShapeClause{says("vendors", "vendors", "", "Vendors show us {answer}.", "")}},
				{ID: "change", Heading: "Review and change", As: "sentences", Clauses: []curriculum.ShapeClause{
					says("next", "review", "", "We review this statement by {next}.", ""),
					says("change", "review", "", "A red line is changed only by {who}.", "How a red line may be changed has not been agreed yet."),
				}},
				{ID: "named", Heading: "Every nightmare we named", Audience: "internal", Clauses: []curriculum.ShapeClause{
					says("named", "nightmares", "", "{system} {how} {who}.", ""),
				}},
				{ID: "weighed", Heading: "How far the room stands behind its lines", Audience: "internal", Clauses: []curriculum.ShapeClause{
					says("stand", "stand", "", "{answer}.", ""),
				}},
			},
		},
	}
}

// morning is a workshop in that hospital group, two thirds of the way through.
func morning() *room {
	key := func(step curriculum.StepID, item int) curriculum.Key { return curriculum.Key{Step: step, Item: item} }
	rating := func(id, row, point string) curriculum.Rating {
		return curriculum.Rating{Row: curriculum.Choice{ID: id, Text: row}, Point: curriculum.Choice{ID: point, Text: point}}
	}
	return new(room).happens(
		workshop.Opened{Curriculum: "not-bad", Language: "en"},
		workshop.Named{Organization: "Harbor Health", Title: "Board retreat"},
		workshop.People{People: []workshop.Person{{Name: "Dana Reyes", Role: "CEO"}, {Name: "Will Banks", Role: "CFO"}}, Decider: "the CEO"},
		settle("why", 0, &curriculum.Written{Text: "We run eleven hospitals (and 40+ clinics) with models that read scans, rank waiting lists & draft letters.\nSome of them have been wrong - quietly, and about the same people each time"}),
		settle("nightmares", 0, &curriculum.Listed{Items: []curriculum.Item{
			entry(1, "The triage model sends home darker-skinned patients with sepsis", "who", "darker-skinned patients with sepsis", "how", "sends home", "system", "The triage model"),
			entry(2, "The letter writer tells *nobody* about their biopsy", "who", "*nobody* about their biopsy", "how", "tells", "system", "The letter writer"),
			entry(3, "The roster bot punishes nurses who report it", "who", "nurses who report it", "how", "punishes", "system", "The roster bot"),
		}}),
		settle("shortlist", 0, picked("1", "The triage model", "3", "The roster bot")),
		settle("value", 1, filled("value", "being seen as who you are", "why", "half of our patients were told elsewhere that their pain was not real")),
		settle("value", 3, filled("value", "speaking up", "why", "in 2019 it was a nurse, not a dashboard, who stopped the wrong dose")),
		settle("red-line", 1, filled("act", "let a model alone send home", "object", "a person who asks to be seen", "benefit", "it cuts the wait by 1. hours, 2. beds and 3. cost", "grant", "the chief medical officer, in writing,")),
		settle("owner", 1, filled("how", "have a named clinician sign every discharge that triage_v2 proposes", "role", "the head of emergency care", "by", "2027-03-31", "evidence", "fewer than 1 in 1,000 discharges lacks a signature (see https://harbor.example/audit)")),
		because(settle("data", 0, picked("faces", "faces in waiting rooms", "location", "staff phones' location", "insurer", "what an insurer, employer or landlord tells us")), "consent under need is not consent"),
		settle("stand", 0, &curriculum.Scaled{Ratings: []curriculum.Rating{rating("1", "The triage model", "fully"), rating("3", "The roster bot", "mostly")}}),
		settle("review", 0, filled("next", "the end of June 2027")),
		workshop.Dissented{Key: key("red-line", 1), Words: "\"Alone\" is a loophole: a tired doctor clicking OK is the model alone.", By: "Will Banks"},
		workshop.Parked{Key: key("vendors", 0), Matter: "Whether our scan vendor's contract lets us audit it at all", Owner: "general counsel"},
		workshop.Parked{Matter: "Volunteers' use of chatbots"},
		workshop.Skipped{Key: key("vendors", 0)},
		workshop.Reworded{Clause: "value", Item: 3, Text: "We value the person who speaks up: in 2019 it was a nurse, not a dashboard, who stopped the wrong dose.", Generated: "We value speaking up, because in 2019 it was a nurse, not a dashboard, who stopped the wrong dose."},
	)
}

func TestAStatementReadsWell(t *testing.T) {
	s := morning().state()
	golden(t, "public.md", Write(clinic(), s, Public).Markdown())
	golden(t, "internal.md", Write(clinic(), s, Internal).Markdown())
}
