package main

import (
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// manualDate is when the manual was last gone through; a fixed one, so that the
// same program prints the same bytes.
var manualDate = time.Date(2026, time.November, 1, 0, 0, 0, 0, time.UTC)

func (p *program) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "man [COMMAND]",
		Short: "Print the manual page, of notbad or of one of its commands",
		Long:  "Print the manual page: notbad man | man -l - reads it.",
		Args:  args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			page, _, err := cmd.Root().Find(args)
			if err != nil {
				return wrongUse{err}
			}
			header := &doc.GenManHeader{Section: "1", Source: "notbad", Manual: "notbad", Date: &manualDate}
			return doc.GenMan(page, header, p.out)
		},
	}
}
