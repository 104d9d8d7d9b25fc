package main

import (
	"github.com/spf13/cobra"

	"notbad/store"
)

// lookCommand is what this program runs in a process of its own before it opens
// a file that may be damaged.
func (p *program) lookCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "look FILE",
		Short:  "Read the whole file without changing it",
		Hidden: true,
		Args:   args(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			if status := store.Status(store.Verify(args[0])); status != 0 {
				return exitStatus(status)
			}
			return nil
		},
	}
}
