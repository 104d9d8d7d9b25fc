package main

import (
	"fmt"
	"os"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"
)

func (p *program) listCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List recent workshops with their progress",
		Long:  "List recent workshops: when each was last worked on, how many steps are answered, and its file.",
		Args:  args(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			recent, err := p.recents().List()
			if err != nil {
				return err
			}
			if len(recent) == 0 {
				fmt.Fprintln(p.err, "No workshop has been opened yet. notbad new begins one.")
				return nil
			}
			w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
			for _, r := range recent {
				missing := ""
				if _, err := os.Stat(r.Path); err != nil {
					missing = " (not there now)"
				}
				fmt.Fprintf(w, "%s\t%d of %d\t%s\t%s\t%s%s\n", r.At.Local().Format(time.DateOnly), r.Done, r.Of,
					oneLine(r.Organization), oneLine(r.Title), oneLine(r.Path), missing)
			}
			return w.Flush()
		},
	}
}
