package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"notbad/statement"
	"notbad/store"
)

// audienceFlag adds --audience to cmd and returns where its value will be.
func audienceFlag(cmd *cobra.Command) *string {
	return cmd.Flags().String("audience", string(statement.Public), "`who` it is for: public or internal")
}

func audience(name string) (statement.Audience, error) {
	switch a := statement.Audience(name); a {
	case statement.Public, statement.Internal:
		return a, nil
	}
	return "", wrongUse{fmt.Errorf("no audience is called %q; it is public or internal", name)}
}

func (p *program) draftCommand() *cobra.Command {
	var out string
	var replace bool
	cmd := &cobra.Command{
		Use:   "draft FILE",
		Short: "Write the statement so far, as Markdown",
		Long: `Write the statement so far, as Markdown, at any moment of a workshop. What has
not been answered stands in it as a gap.

The public version leaves out what is for the organization alone. The internal
one adds dissents, parked matters and skipped steps.`,
		Args: args(cobra.ExactArgs(1)),
	}
	to := audienceFlag(cmd)
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this `file` instead of the screen")
	cmd.Flags().BoolVar(&replace, "replace", false, "replace the output file if it is there")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		a, err := audience(*to)
		if err != nil {
			return err
		}
		l, err := p.read(args[0])
		if err != nil {
			return err
		}
		markdown := statement.Write(l.curriculum, l.state(), a).Markdown()
		if out == "" || out == "-" {
			_, err := io.WriteString(p.out, markdown)
			return err
		}
		if oneFile(out, args[0]) {
			return wrongUse{fmt.Errorf("write %s: that is the workshop itself; choose another name", out)}
		}
		return save(out, []byte(markdown), replace)
	}
	return cmd
}

// oneFile reports whether two paths lead to one file.
func oneFile(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}

// save writes a document for somebody to keep.
func save(path string, data []byte, replace bool) error {
	err := store.WriteFile(path, data, replace)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("write %s: a file of that name is there already; choose another name or add --replace", path)
	}
	return err
}
