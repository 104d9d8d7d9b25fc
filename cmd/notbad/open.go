package main

import "github.com/spf13/cobra"

func (p *program) openCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "open FILE",
		Short: "Go on with a workshop where it was left",
		Args:  args(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			return p.show(start{path: args[0]})
		},
	}
}
