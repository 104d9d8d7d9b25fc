package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"notbad/curriculum"
	"notbad/statement"
	"notbad/workshop"
)

// trial is what a curriculum makes of some answers, as try --json prints it.
// Item is 0 where a step or clause is not asked for each item.
type trial struct {
	Steps     []trialStep         `json:"steps"`
	SetAside  []curriculum.StepID `json:"set_aside"`
	Missing   []curriculum.StepID `json:"missing"`
	Statement trialStatement      `json:"statement"`
}

type trialStep struct {
	ID       curriculum.StepID `json:"id"`
	Item     int               `json:"item"`
	Visible  bool              `json:"visible"`
	Answered bool              `json:"answered"`
	Required bool              `json:"required"`
}

type trialStatement struct {
	Title    string         `json:"title"`
	Sections []trialSection `json:"sections"`
}

type trialSection struct {
	ID      string        `json:"id"`
	Heading string        `json:"heading"`
	Clauses []trialClause `json:"clauses"`
}

type trialClause struct {
	Text string            `json:"text"`
	Step curriculum.StepID `json:"step"`
	Item int               `json:"item"`
	Gap  bool              `json:"gap"`
}

func (p *program) tryCommand() *cobra.Command {
	var answers, agenda, lang string
	var asJSON, solo bool
	cmd := &cobra.Command{
		Use:   "try DIR --answers FILE",
		Short: "Show what a curriculum makes of some answers",
		Long: `Show what the curriculum in DIR makes of the answers in FILE, without a
workshop: which steps are visible, which answers are set aside because a
condition hides them, what is still required, and the draft. Without --agenda
every step counts.`,
		Args: args(cobra.ExactArgs(1)),
	}
	to := audienceFlag(cmd)
	f := cmd.Flags()
	f.StringVar(&answers, "answers", "", "answers `file`; - is standard input")
	f.StringVar(&agenda, "agenda", "", "`id` of an agenda")
	f.StringVar(&lang, "lang", "", "`language` of the texts")
	f.BoolVar(&solo, "solo", false, "as for one person alone")
	f.BoolVar(&asJSON, "json", false, "print JSON")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		a, err := audience(*to)
		if err != nil {
			return err
		}
		if answers == "" {
			return wrongUse{errors.New("say where the answers are: notbad try DIR --answers answers.yaml")}
		}
		from, err := folder(args[0])
		if err != nil {
			return err
		}
		c, err := load(from, args[0], lang)
		if err != nil {
			return err
		}
		if _, ok := c.Agenda(agenda); !ok && agenda != "" {
			return wrongUse{fmt.Errorf("no agenda is called %q; this curriculum has %s", agenda, agendaNames(c))}
		}
		s, err := p.trial(c, answers, agenda, solo)
		if err != nil {
			return err
		}
		t := tried(c, s, a)
		if asJSON {
			e := json.NewEncoder(p.out)
			e.SetEscapeHTML(false)
			e.SetIndent("", "  ")
			return e.Encode(t)
		}
		return p.tell(t, statement.Write(c, s, a))
	}
	return cmd
}

// trial is a workshop in which only the answers file happened.
func (p *program) trial(c *curriculum.Curriculum, answers, agenda string, solo bool) (*workshop.State, error) {
	name, data, err := p.input("the answers", answers, answersBytes)
	if err != nil {
		return nil, err
	}
	s := workshop.Replay([]workshop.Event{
		{Seq: 1, What: workshop.Opened{Curriculum: c.ID, Version: c.Version, Language: c.Language, Alone: solo}},
		{Seq: 2, What: workshop.Named{Title: c.Title, Agenda: agenda}},
	})
	happenings, err := p.settle(c, name, data, s)
	if err != nil {
		return nil, err
	}
	for _, what := range happenings {
		s.Add(workshop.Event{Seq: s.Last.Seq + 1, What: what})
	}
	return s, nil
}

func tried(c *curriculum.Curriculum, s *workshop.State, to statement.Audience) trial {
	t := trial{Steps: []trialStep{}, Statement: trialStatement{Sections: []trialSection{}}}
	sight := curriculum.See(c, s.Plan(), s.Answers())
	for _, p := range sight.Places {
		t.Steps = append(t.Steps, trialStep{p.Key.Step, p.Item.ID, p.Visible, p.Answered, p.Required})
	}
	t.SetAside, t.Missing = ids(sight.SetAside()), ids(sight.Missing())
	draft := statement.Write(c, s, to)
	t.Statement.Title = draft.Title
	for _, section := range draft.Sections {
		out := trialSection{ID: section.ID, Heading: section.Heading, Clauses: []trialClause{}}
		for _, c := range section.Clauses {
			out.Clauses = append(out.Clauses, trialClause{c.Text, c.From.Step, c.Item, c.Gap})
		}
		t.Statement.Sections = append(t.Statement.Sections, out)
	}
	return t
}

// ids are the steps of places, each once.
func ids(places []curriculum.Place) []curriculum.StepID {
	seen := make(map[curriculum.StepID]bool)
	list := []curriculum.StepID{}
	for _, p := range places {
		if !seen[p.Key.Step] {
			seen[p.Key.Step] = true
			list = append(list, p.Key.Step)
		}
	}
	return list
}

// tell prints a trial for people: the steps as a table, then the draft.
func (p *program) tell(t trial, draft statement.Draft) error {
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	for _, s := range t.Steps {
		state := "hidden"
		switch {
		case s.Answered:
			state = "answered"
		case s.Visible && s.Required:
			state = "open, required"
		case s.Visible:
			state = "open"
		}
		name := string(s.ID)
		if s.Item > 0 {
			name = fmt.Sprintf("%s, item %d", s.ID, s.Item)
		}
		fmt.Fprintf(w, "%s\t%s\n", name, state)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if len(t.SetAside) > 0 {
		fmt.Fprintf(p.out, "\nSet aside, because a condition hides them: %s\n", join(t.SetAside))
	}
	_, err := fmt.Fprintf(p.out, "\n%s", draft.Markdown())
	return err
}

func join(ids []curriculum.StepID) string {
	var names []string
	for _, id := range ids {
		names = append(names, string(id))
	}
	return strings.Join(names, ", ")
}
