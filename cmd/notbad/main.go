// Command notbad runs a workshop on the ethics of AI in a terminal, and makes
// the draft of a statement out of what the room settles on.
//
// This package is where the parts are wired together and where flags,
// environment, working directory and clock end: nothing below it knows them.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"notbad/curriculum"
)

func main() {
	p := &program{
		in: os.Stdin, out: os.Stdout, err: os.Stderr,
		getenv: os.Getenv, now: time.Now,
	}
	if p.getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	os.Exit(p.run(os.Args[1:]))
}

// garbage is how much of it, in percent of what is in use, is let lie before it is
// collected. Most commands are over before it matters, and a long text is read in
// two thirds of the time for some 20 MB more.
const garbage = 400

// program is notbad as a value, so that every command can be run with other
// ends than the process's own.
type program struct {
	in       *os.File
	out, err io.Writer
	getenv   func(string) string
	now      func() time.Time
	data     string // --data
}

// wrongUse is an error of the person at the keyboard: exit status 2.
type wrongUse struct{ error }

// exitStatus is an error that has been told already: no more words, only how to
// exit.
type exitStatus int

func (s exitStatus) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// failed is how a command ends that has printed what is wrong.
const failed exitStatus = 1

// run runs notbad with these arguments and returns the exit status: 0 done, 1
// it could not be done, 2 wrong use.
func (p *program) run(args []string) int {
	root := p.root()
	root.SetArgs(args)
	err := root.Execute()
	var misuse wrongUse
	var status exitStatus
	switch {
	case err == nil:
		return 0
	case errors.As(err, &status):
		return int(status)
	case errors.As(err, &misuse):
		fmt.Fprintln(p.err, "notbad:", oneLine(err.Error()))
		return 2
	}
	fmt.Fprintln(p.err, "notbad:", oneLine(err.Error()))
	return 1
}

// oneLine is text that a terminal can be shown as one line, whatever a person, a
// file or a library put into it.
func oneLine(s string) string { return strings.Join(strings.Fields(curriculum.Clean(s)), " ") }

// args checks how many arguments a command is given, and says how it is called.
func args(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case check(cmd, args) == nil:
			return nil
		case cmd.HasParent():
			return wrongUse{fmt.Errorf("say %s %s; see %s --help", cmd.Parent().CommandPath(), cmd.Use, cmd.CommandPath())}
		}
		meant := ""
		if all := cmd.SuggestionsFor(args[0]); len(all) > 0 {
			meant = fmt.Sprintf("; did you mean %s?", strings.Join(all, " or "))
		}
		return wrongUse{fmt.Errorf("there is no command %q%s; see %s --help", args[0], meant, cmd.CommandPath())}
	}
}

func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "notbad",
		Short: "Run a workshop on AI ethics, and leave with a draft statement",
		Long: `notbad runs a workshop in a terminal. A leadership group, or one person alone,
works through what its use of AI could do to people, draws its red lines, and
puts a name and a date on each. What is decided is kept in one file, and at any
moment it reads as the draft of an AI ethics statement in Markdown.

Without a command it opens the home screen. Everything stays on this machine.`,
		Args:              args(cobra.NoArgs),
		SilenceErrors:     true,
		SilenceUsage:      true,
		DisableAutoGenTag: true,
		Version:           version(),
		RunE: func(*cobra.Command, []string) error {
			return p.show(start{})
		},
	}
	root.SetOut(p.out)
	root.SetErr(p.err)
	root.SetVersionTemplate("notbad {{.Version}}\n")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return wrongUse{fmt.Errorf("%w; see %s --help", err, cmd.CommandPath())}
	})
	root.PersistentFlags().StringVar(&p.data, "data", "",
		"`folder` for workshops and the list of recent ones (default $NOTBAD_DATA, else the user's data folder)")
	root.AddCommand(
		p.newCommand(), p.openCommand(), p.listCommand(), p.draftCommand(), p.exportCommand(), p.answerCommand(), p.importCommand(), p.notesCommand(),
		p.checkCommand(), p.lintCommand(), p.tryCommand(), p.demoCommand(), p.manCommand(), p.lookCommand(),
	)
	return root
}

// fullScreen reports whether a screen can be shown: both ends are terminals
// that can move a cursor.
func (p *program) fullScreen() bool {
	out, ok := p.out.(*os.File)
	name := p.getenv("TERM")
	return ok && name != "" && name != "dumb" && term.IsTerminal(p.in.Fd()) && term.IsTerminal(out.Fd())
}
