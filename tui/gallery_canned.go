package tui

import (
	"errors"
	"fmt"
	"io/fs"
	"os/exec"
	"path/filepath"
	"time"

	"notbad/curriculum"
	"notbad/workshop"
)

// What the gallery shows: an invented hospital group, a short curriculum with a
// step of every kind, and what the room said. Nothing of it touches a disk.

// galleryStart is when the workshop in the gallery began.
var galleryStart = time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)

const galleryPath = "~/workshops/northwind-hospitals.notbad"

func options(pairs ...string) []curriculum.Option {
	var list []curriculum.Option
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, curriculum.Option{ID: pairs[i], Text: pairs[i+1]})
	}
	return list
}

func choice(o curriculum.Option) curriculum.Choice { return curriculum.Choice{ID: o.ID, Text: o.Text} }

// galleryCurriculum has one step of every kind.
func galleryCurriculum() *curriculum.Curriculum {
	return &curriculum.Curriculum{
		Format: 1, ID: "not-bad", Title: "AI for not bad", Version: "2026.11", Languages: []string{"en"}, Language: "en",
		Agendas: []curriculum.Agenda{
			{ID: "ninety", Title: "Ninety minutes", Minutes: 90, Plan: []curriculum.Block{
				{Module: "frame"}, {Module: "nightmares"}, {Pause: 5}, {Module: "rules"}}},
			{ID: "half-day", Title: "Half a day", Minutes: 240, Plan: []curriculum.Block{
				{Module: "frame"}, {Module: "nightmares"}, {Pause: 15}, {Module: "rules"}}},
		},
		Modules: []curriculum.Module{frameModule(), nightmaresModule(), rulesModule()},
		Shape:   galleryShape(),
	}
}

var useOptions = options("triage", "Sorting patients by urgency", "letters", "Drafting discharge letters",
	"rota", "Planning who works when", "claims", "Checking insurance claims")

func frameModule() curriculum.Module {
	return curriculum.Module{ID: "frame", Title: "Framing", Objective: "Agree what we are talking about before we judge it.",
		Steps: []curriculum.Step{
			&curriculum.Read{Outline: curriculum.Outline{ID: "welcome", Title: "For good, or for not bad", Minutes: 3},
				Body: "Most of our AI is not there to save the world. It sorts, drafts, plans and checks. The question for today is smaller and harder:\n\n**How do we use it for ordinary goals without wrecking anybody?**\n\n- We start from the worst that could happen.\n- We say what we will never do.\n- We write down who answers for it, by name of the role."},
			&curriculum.Choose{Outline: curriculum.Outline{ID: "use", Title: "One use of ours", Prompt: "Which of our uses of AI do we look at today?", Minutes: 4},
				Asking: curriculum.Asking{Required: true, Because: true}, Options: curriculum.Options{List: useOptions}},
			&curriculum.Form{Outline: curriculum.Outline{ID: "facts", Title: "What we know about it", Prompt: "Fill in what we know. Leave open what we do not.", Minutes: 5},
				Fields: []curriculum.Field{
					{ID: "system", Label: "Which system", Hint: "its name, and who made it"},
					{ID: "people", Label: "People affected in a year", As: "number"},
					{ID: "since", Label: "In use since", As: "date"},
					{ID: "data", Label: "Data about people", As: "choice", Options: options("none", "None", "health", "Health records", "other", "Other")},
					{ID: "owner", Label: "Who answers for it", As: "role"},
				}},
		}}
}

func nightmaresModule() curriculum.Module {
	return curriculum.Module{ID: "nightmares", Title: "Nightmares", Objective: "Name the outcomes this organization could not live with.",
		Steps: []curriculum.Step{
			&curriculum.List{Outline: curriculum.Outline{ID: "nightmares", Title: "Write the headline", Minutes: 12,
				Prompt: "What could our own AI do that we could not live with?\n\nWrite the headline as a newspaper would. Name who is harmed.",
				Help:   "A nightmare is something our own system could do, not something that could be done to us. A headline forces us to say who is harmed."},
				Asking: curriculum.Asking{Required: true}, Fewest: 2, Most: 12},
			&curriculum.Pick{Outline: curriculum.Outline{ID: "shortlist", Title: "The ones we work on", Prompt: "Which two or three do we carry through to the end?", Minutes: 4},
				Options: curriculum.Options{Items: "nightmares"}, Fewest: 1, Most: 3},
			&curriculum.Dots{Outline: curriculum.Outline{ID: "dots", Title: "Where to spend effort", Prompt: "Ten dots between us. Where would we spend the next year's effort?", Minutes: 4},
				Options: curriculum.Options{List: options("test", "Testing before use", "watch", "Watching while in use", "train", "Training people", "stop", "Being able to stop")}, Budget: 10, Most: 6},
			&curriculum.Rank{Outline: curriculum.Outline{ID: "rank", Title: "Whose harm weighs most", Prompt: "Put them in order, the heaviest first.", Minutes: 4},
				Options: curriculum.Options{List: options("patients", "Patients", "staff", "Our own staff", "families", "Families", "partners", "Other hospitals")}},
			&curriculum.Scale{Outline: curriculum.Outline{ID: "likely", Title: "How likely", Prompt: "How likely is each, if we go on as we do now?", Minutes: 5, Optional: true},
				Points: options("1", "hardly", "2", "possible", "3", "likely", "4", "certain"), Rows: curriculum.Options{Items: "nightmares"}},
		}}
}

func rulesModule() curriculum.Module {
	return curriculum.Module{ID: "rules", Title: "Red lines", Objective: "Say what we will never do, who answers, and how we would know.",
		Steps: []curriculum.Step{
			&curriculum.Case{Outline: curriculum.Outline{ID: "case", Title: "A score that sent people home", Minutes: 8}, Card: curriculum.Card{
				Setup:    "A hospital group buys a system that scores how urgently a patient needs care. It learned from what care used to cost.",
				Question: "Would we have used it?", Verdicts: options("yes", "Yes, as offered", "limits", "Yes, within limits", "no", "No"),
				Facts: "Less money had been spent on some patients for the same illness. The score took that for health. After a study, the makers changed what it predicts.",
				AsOf:  "2019-10-25", Status: "proven", Sources: []string{"Obermeyer et al., Science 366 (2019)"}, Trap: "The system never saw race. It did not have to."}},
			&curriculum.Write{Outline: curriculum.Outline{ID: "value", Title: "Why it is ours", Prompt: "In one or two sentences: which of our values does it touch, and why is that ours?", Minutes: 5},
				Hint: "Because we …", Most: 600},
			&curriculum.Form{Outline: curriculum.Outline{ID: "red-line", Title: "The red line", Prompt: "Say what we will never do, so that somebody could hold us to it.", Each: "shortlist", Minutes: 12, When: curriculum.Answered{Step: "shortlist"}},
				Fields: []curriculum.Field{{ID: "act", Label: "We will never", Required: true}, {ID: "unless", Label: "Unless"}, {ID: "grants", Label: "Who may grant that", As: "role"}}},
			&curriculum.Grid{Outline: curriculum.Outline{ID: "duties", Title: "Who does what", Prompt: "Who does each of these?", Minutes: 4},
				Rows: curriculum.Options{List: options("approve", "Approves a new use", "watch", "Watches the numbers", "halt", "Can halt it at night")}, Columns: options("board", "Board", "medical", "Medical", "it", "IT")},
			&curriculum.Number{Outline: curriculum.Outline{ID: "rate", Title: "How we would know", Prompt: "How many patients sent home by the score may come back within a day before we stop using it?", Minutes: 3},
				Unit: "of 1,000", Least: new(float64), Whole: true},
		}}
}

func galleryShape() curriculum.Shape {
	return curriculum.Shape{Title: "How {workshop.organization} uses AI", Sections: []curriculum.ShapeSection{
		{ID: "why", Heading: "What we are afraid of", Clauses: []curriculum.ShapeClause{
			{ID: "nightmare", From: "shortlist", Says: "We could not live with this: {answer}.", Gap: "What we could not live with is not named yet."},
			{ID: "value", From: "value", Says: "{answer}", Gap: "Why this is ours is not said yet."},
		}},
		{ID: "never", Heading: "What we will never do", Intro: "These lines hold for everybody who works for us, and for every system we buy.", Clauses: []curriculum.ShapeClause{
			{ID: "line", From: "red-line", Says: "We will never {act}[, unless {unless}][; only the {grants} may grant that].", Gap: "Our red line is not drawn yet."},
		}},
		{ID: "know", Heading: "How we would know", As: "numbers", Clauses: []curriculum.ShapeClause{
			{ID: "rate", From: "rate", Says: "We stop using it when more than {answer} patients come back within a day.", Gap: "The number at which we stop is not set yet."},
			{ID: "effort", From: "dots", Audience: "internal", Says: "Next year's effort goes to: {answer}.", Gap: "Where the effort goes is not decided yet."},
			{ID: "owner", From: "facts", Says: "The {owner} answers for it.", Gap: "Nobody answers for it yet."},
		}},
	}}
}

// galleryEvents is the workshop as far as the gallery takes it: half-way.
func galleryEvents() []workshop.Event {
	item := func(id int, text string) curriculum.Item { return curriculum.Item{ID: id, Text: text} }
	nightmares := []curriculum.Item{
		item(1, "Score sends darker-skinned patients home"),
		item(2, "Discharge letter invents a drug, patient dies"),
		item(3, "Night nurse overruled by software, twice"),
	}
	settle := func(step curriculum.StepID, item int, a curriculum.Answer) workshop.Settled {
		return workshop.Settled{Key: curriculum.Key{Step: step, Item: item}, Settled: curriculum.Settled{Answer: a}}
	}
	turn := func(step curriculum.StepID, item int) workshop.Moved {
		return workshop.Moved{Key: curriculum.Key{Step: step, Item: item}}
	}
	line := settle("red-line", 1, &curriculum.Filled{Values: []curriculum.Value{
		{Field: "act", Text: "send a patient home on a score alone"}, {Field: "grants", Text: "chief medical officer"}}})
	line.Wording = nightmares[0].Text
	use := settle("use", 0, &curriculum.Chosen{Choice: choice(useOptions[0])})
	use.Because = "It touches every patient who comes through the door."
	happenings := []workshop.Happening{
		workshop.Opened{Curriculum: "not-bad", Version: "2026.11", Language: "en"},
		workshop.Named{Organization: "Northwind Hospitals", Title: "AI for not bad", Agenda: "ninety"},
		workshop.People{Decider: "Ana Ruiz", People: []workshop.Person{
			{Name: "Ana Ruiz", Role: "chief executive"}, {Name: "Ben Okafor", Role: "chief medical officer"},
			{Name: "Cleo Tan", Role: "head of nursing"}, {Name: "Dov Levi", Role: "counsel", Left: true}}},
		turn("welcome", 0), turn("use", 0), use, turn("nightmares", 0),
		settle("nightmares", 0, &curriculum.Listed{Items: nightmares[:2]}),
		settle("nightmares", 0, &curriculum.Listed{Items: nightmares}),
		turn("shortlist", 0),
		settle("shortlist", 0, &curriculum.Picked{Choices: []curriculum.Choice{
			{ID: "1", Text: nightmares[0].Text}, {ID: "2", Text: nightmares[1].Text}}}),
		turn("rank", 0), workshop.Skipped{Key: curriculum.Key{Step: "rank"}}, turn("value", 0),
		settle("value", 0, &curriculum.Written{Text: "People come to us when they cannot choose. Whoever cannot choose has to be able to trust."}),
		workshop.Parked{Key: curriculum.Key{Step: "value"}, Matter: "Does this hold for the systems our suppliers run?", Owner: "Dov Levi"},
		turn("red-line", 1), line,
		workshop.Dissented{Key: curriculum.Key{Step: "red-line", Item: 1}, Words: "At four in the morning a score may be all there is.", By: "Cleo Tan"},
		turn("rate", 0), settle("rate", 0, curriculum.NewNumbered(3, "of 1,000")),
		workshop.Reworded{Clause: "rate", Text: "If three in a thousand come back within a day, we stop it that night.",
			Generated: "We stop using it when more than 5 of 1,000 patients come back within a day."},
		turn("nightmares", 0),
	}
	var events []workshop.Event
	for i, h := range happenings {
		ran := time.Duration(i) * 90 * time.Second
		events = append(events, workshop.Event{Seq: uint64(i + 1), At: galleryStart.Add(ran), Clock: ran, What: h})
	}
	return events
}

// galleryLog keeps events in memory, or refuses them.
type galleryLog struct {
	seq  uint64
	full bool
}

func (g *galleryLog) Append(e workshop.Event) (workshop.Event, error) {
	if g.full {
		return e, errors.New("no space left on the disk")
	}
	g.seq++
	e.Seq = g.seq
	return e, nil
}

func (g *galleryLog) Type(workshop.Typing) error { return nil }

func gallerySession(full bool) *Session {
	events := galleryEvents()
	log := &galleryLog{seq: uint64(len(events)), full: full}
	return &Session{Path: galleryPath, Curriculum: galleryCurriculum(), Events: events, Log: log, Journal: log,
		Close: func() error { return nil }}
}

// galleryDoors lead to nothing but canned data.
func galleryDoors() Doors {
	open := func() (*Session, error) { return gallerySession(false), nil }
	done := func(string) error { return nil }
	return Doors{
		Now:    func() time.Time { return galleryStart.Add(40 * time.Minute) },
		Recent: func() ([]Recent, error) { return nil, nil }, Forget: done, Delete: done,
		Read: func(dir string) (*curriculum.Curriculum, error) {
			if dir != "" {
				return nil, fmt.Errorf("there is no folder %s", dir)
			}
			return galleryCurriculum(), nil
		},
		Where: func(Setup) (string, string) {
			return galleryPath, "Only your account on this computer can read it. It is not encrypted."
		},
		Create: func(Setup) (*Session, error) { return open() },
		Open: func(path string) (*Session, error) {
			return nil, fmt.Errorf("open %s: another notbad has it open; close that one first", path)
		},
		Examples: []Example{{"freight", "Tarnwick Freight", "ninety minutes"}, {"hospital", "Merrow Valley Hospitals", "a full day"}},
		Demo:     func(string) (*Session, error) { return open() },
		Rename:   func(string, string, string) error { return nil }, Copy: func(string, string) error { return nil },
		Save: func(path string, _ []byte, replace bool) error {
			if !replace {
				return &fs.PathError{Op: "save", Path: path, Err: ErrExist}
			}
			return nil
		},
		Draft: func(path string, public bool) string {
			name := path[:len(path)-len(filepath.Ext(path))]
			if public {
				return name + "-public.md"
			}
			return name + ".md"
		},
		Lint: galleryLint(galleryFindings),
		Editor: func(string) (*exec.Cmd, func() (string, error), error) {
			return nil, nil, errors.New("no editor is set: set EDITOR to the one you like")
		},
	}
}

func galleryRecents() ([]Recent, error) {
	return []Recent{
		{Path: galleryPath, Organization: "Northwind Hospitals", Title: "AI for not bad", Done: 6, Of: 14, At: galleryStart},
		{Path: "~/workshops/harbor-bank.notbad", Organization: "Harbor Savings Bank", Title: "Lending by score", Done: 17, Of: 17, At: galleryStart.AddDate(0, 0, -12)},
		{Path: "/media/stick/city-council.notbad", Organization: "City Council", Title: "AI at the front desk", Done: 2, Of: 9, At: galleryStart.AddDate(0, -1, 0), Missing: true},
	}, nil
}
