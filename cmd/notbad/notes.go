package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"notbad/curriculum"
)

func (p *program) notesCommand() *cobra.Command {
	var printIt, solo bool
	var agenda string
	cmd := &cobra.Command{
		Use:   "notes [FILE|DIR] --print",
		Short: "Print the facilitator's run sheet, with all notes",
		Long: `Print the facilitator's run sheet as Markdown: every step of the agenda with the
minute it begins at, what is asked, and the notes, which never appear on the
screen. It is made from a workshop's file or from a curriculum's folder; without
either, from the built-in curriculum.`,
		Args: args(cobra.MaximumNArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			if !printIt {
				return wrongUse{errors.New("say notbad notes --print: the run sheet is for paper or a second device")}
			}
			c, plan, err := p.toRun(args, curriculum.Plan{Agenda: agenda, Alone: solo})
			if err != nil {
				return err
			}
			a, ok := c.Agenda(plan.Agenda)
			if !ok {
				return wrongUse{fmt.Errorf("no agenda is called %q; this curriculum has %s", plan.Agenda, agendaNames(c))}
			}
			_, err = fmt.Fprint(p.out, runSheet(c, a, plan.Alone))
			return err
		},
	}
	f := cmd.Flags()
	f.BoolVar(&printIt, "print", false, "print the run sheet")
	f.StringVar(&agenda, "agenda", "", "`id` of an agenda (default the workshop's, or the curriculum's first)")
	f.BoolVar(&solo, "solo", false, "as for one person alone")
	return cmd
}

// toRun is the curriculum, and the plan to run it by, that a workshop's file or
// a curriculum's folder holds. What plan says goes before what the file says.
func (p *program) toRun(args []string, plan curriculum.Plan) (*curriculum.Curriculum, curriculum.Plan, error) {
	dir := ""
	if len(args) == 1 {
		info, err := os.Stat(args[0])
		if err != nil {
			return nil, plan, err
		}
		if !info.IsDir() {
			l, err := p.read(args[0])
			if err != nil {
				return nil, plan, err
			}
			held := l.state().Plan()
			if plan.Agenda == "" {
				plan.Agenda = held.Agenda
			}
			plan.Alone = plan.Alone || held.Alone
			return l.curriculum, plan, nil
		}
		dir = args[0]
	}
	from, err := folder(dir)
	if err != nil {
		return nil, plan, err
	}
	c, err := load(from, folderName(dir), "")
	if err == nil && plan.Agenda == "" {
		plan.Agenda = c.FirstAgenda(plan.Alone)
	}
	return c, plan, err
}

// runSheet is an agenda as Markdown for whoever runs it.
func runSheet(c *curriculum.Curriculum, a curriculum.Agenda, alone bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s: %s\n\n%d minutes. The first number on each line is the minute a step begins at.\n", c.Title, a.Title, a.Minutes)
	at := 0
	for _, block := range a.Plan {
		if block.Session != "" {
			fmt.Fprintf(&b, "\n# %s\n", block.Session)
			continue
		}
		if block.Pause > 0 {
			fmt.Fprintf(&b, "\n## %s Pause, %s\n", minute(at), minutes(block.Pause))
			at += block.Pause
			continue
		}
		m, ok := module(c, block.Module)
		if !ok {
			continue
		}
		fmt.Fprintf(&b, "\n## %s\n", m.Title)
		if m.Objective != "" {
			fmt.Fprintf(&b, "\n%s\n", m.Objective)
		}
		for _, s := range planned(m, block, alone) {
			runSheetStep(&b, s, at)
			at += s.About().Minutes
		}
	}
	return b.String()
}

// runSheetStep is one step of the run sheet, which begins at this minute.
func runSheetStep(b *strings.Builder, s curriculum.Step, at int) {
	about := s.About()
	fmt.Fprintf(b, "\n### %s %s\n\n", minute(at), curriculum.Label(s))
	facts := []string{minutes(about.Minutes)}
	if about.LeastMinutes > 0 {
		facts = append(facts, fmt.Sprintf("%d if time is short", about.LeastMinutes))
	}
	if about.Optional {
		facts = append(facts, "may be dropped")
	}
	if asks := s.Asks(); asks != nil && asks.Required {
		facts = append(facts, "required")
	}
	if about.Each != "" {
		facts = append(facts, "once for each item")
	}
	if about.When != nil {
		facts = append(facts, "only if an earlier answer calls for it")
	}
	fmt.Fprintf(b, "%s.\n", strings.Join(facts, ", "))
	if about.Title != "" && about.Prompt != "" {
		fmt.Fprintf(b, "\n> %s\n", strings.ReplaceAll(strings.TrimSpace(about.Prompt), "\n", "\n> "))
	}
	if notes := strings.TrimSpace(about.Notes); notes != "" {
		fmt.Fprintf(b, "\n%s\n", notes)
	}
}

func minutes(n int) string {
	if n == 1 {
		return "1 minute"
	}
	return fmt.Sprintf("%d minutes", n)
}

// minute is how many minutes into the workshop, as a clock would show it.
func minute(at int) string { return fmt.Sprintf("%d:%02d", at/60, at%60) }

func module(c *curriculum.Curriculum, id string) (curriculum.Module, bool) {
	for _, m := range c.Modules {
		if m.ID == id {
			return m, true
		}
	}
	return curriculum.Module{}, false
}

// planned are the steps of m that block names, in the block's order, without
// those that are not for this way of working.
func planned(m curriculum.Module, block curriculum.Block, alone bool) []curriculum.Step {
	steps := m.Steps
	if len(block.Steps) > 0 {
		steps = nil
		for _, id := range block.Steps {
			for _, s := range m.Steps {
				if s.About().ID == id {
					steps = append(steps, s)
				}
			}
		}
	}
	var kept []curriculum.Step
	for _, s := range steps {
		if about := s.About(); alone && about.RoomOnly || !alone && about.AloneOnly {
			continue
		}
		kept = append(kept, s)
	}
	return kept
}
