package main

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"notbad/curriculum"
)

func (p *program) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check [DIR]",
		Short: "Print everything that is wrong with a curriculum",
		Long: `Print everything that is wrong with the curriculum in DIR, in file order, one
finding a line: where it is, what is wrong, and what would be right. Without DIR
the built-in curriculum is checked. The exit status is 1 if there is anything.`,
		Args: args(cobra.MaximumNArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := ""
			if len(args) == 1 {
				dir = args[0]
			}
			from, err := folder(dir)
			if err != nil {
				return err
			}
			findings, err := curriculum.Check(from)
			if err != nil {
				return fmt.Errorf("read the curriculum in %s: %w", folderName(dir), err)
			}
			for _, f := range findings {
				f.File = filepath.Join(dir, f.File)
				fmt.Fprintln(p.out, f)
			}
			if len(findings) > 0 {
				return failed
			}
			fmt.Fprintln(p.err, "Nothing is wrong with it.")
			return nil
		},
	}
}
