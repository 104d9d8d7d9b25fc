package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"notbad/tui"
)

func (p *program) newCommand() *cobra.Command {
	var s tui.Setup
	cmd := &cobra.Command{
		Use:   "new [FILE]",
		Short: "Begin a workshop",
		Long: `Begin a workshop. In a terminal this opens the setup screen, filled in with
whatever the flags say. Without a terminal it makes the file and prints its path.

FILE is where the workshop is kept; without it, a name is made from the
organization and the date, in the data folder.`,
		Args: args(cobra.MaximumNArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 {
				s.Path = args[0]
			}
			if p.fullScreen() {
				return p.show(start{setup: &s})
			}
			l, err := p.create(s)
			if err != nil {
				return err
			}
			if err := p.close(l); err != nil {
				return err
			}
			fmt.Fprintln(p.out, l.file.Path())
			return nil
		},
	}
	f := cmd.Flags()
	f.StringVar(&s.Curriculum, "curriculum", "", "`folder` of a curriculum (default the built-in one)")
	f.StringVar(&s.Agenda, "agenda", "", "`id` of an agenda (default the curriculum's first)")
	f.StringVar(&s.Organization, "organization", "", "`name` of the organization")
	f.StringVar(&s.Title, "title", "", "`title` of the workshop (default the curriculum's)")
	f.StringVar(&s.Language, "lang", "", "`language` of the texts (default the curriculum's first)")
	f.BoolVar(&s.Alone, "solo", false, "for one person alone, at their own pace")
	return cmd
}
