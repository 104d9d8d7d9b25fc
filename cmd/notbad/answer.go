package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"notbad/curriculum"
	"notbad/workshop"
)

func (p *program) answerCommand() *cobra.Command {
	var from string
	cmd := &cobra.Command{
		Use:   "answer FILE --from ANSWERS",
		Short: "Settle answers from a file, without a screen",
		Long: `Settle the answers in ANSWERS in the workshop FILE. ANSWERS is YAML that maps
step ids to answers; - reads standard input. Everything wrong with it is printed, and
unless that is advice only, nothing is settled.`,
		Args: args(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			if from == "" {
				return wrongUse{errors.New("say where the answers are: notbad answer FILE --from answers.yaml")}
			}
			return p.answer(args[0], from)
		},
	}
	cmd.Flags().StringVar(&from, "from", "", "answers `file`; - is standard input")
	return cmd
}

func (p *program) answer(path, from string) (err error) {
	name, data, err := p.input("the answers", from, answersBytes)
	if err != nil {
		return err
	}
	l, err := p.open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.close(l)) }()
	state := l.state()
	happenings, err := p.settle(l.curriculum, name, data, state)
	if err != nil {
		return err
	}
	for _, what := range happenings {
		if _, err := l.Append(workshop.Event{Clock: state.Last.Clock, What: what}); err != nil {
			return err
		}
	}
	after := l.state()
	done, of := curriculum.See(l.curriculum, after.Plan(), after.Answers()).Progress()
	fmt.Fprintf(p.err, "%d of %d steps are answered.\n", done, of)
	return nil
}

// settle is what happens when an answers file is taken into a workshop that
// stands at state. It prints what is wrong with the file; what stops it is an
// error, the rest is advice.
func (p *program) settle(c *curriculum.Curriculum, name string, data []byte, state *workshop.State) ([]workshop.Happening, error) {
	settled := state.Answers()
	entries, findings := curriculum.ReadAnswers(c, name, data, settled, state.NextItem)
	for _, e := range entries {
		settled[e.Key] = e.Settled
	}
	occasion, more := curriculum.ReadOccasion(c, name, data, settled)
	findings = append(findings, more...)
	for _, f := range findings {
		fmt.Fprintln(p.err, f)
	}
	if findings.Stops() {
		return nil, failed
	}
	return append(workshop.FromEntries(name, entries), workshop.FromOccasion(occasion, state)...), nil
}

// answersBytes is how much of an answers file is read; what is larger than the
// format allows is then a finding.
const answersBytes = 2 << 20

// input reads at most most bytes of the file called from, or of standard input
// if that is -, and returns what messages call it. what is what it should hold.
func (p *program) input(what, from string, most int64) (name string, data []byte, err error) {
	if from == "-" {
		data, err = io.ReadAll(io.LimitReader(p.in, most))
		return "standard input", data, err
	}
	info, err := os.Stat(from)
	switch {
	case err != nil:
		return from, nil, fmt.Errorf("read %s in %s: %w", what, from, curriculum.Cause(err))
	case !info.Mode().IsRegular():
		return from, nil, fmt.Errorf("read %s in %s: it is not a regular file", what, from)
	}
	file, err := os.Open(from)
	if err != nil {
		return from, nil, fmt.Errorf("read %s in %s: %w", what, from, curriculum.Cause(err))
	}
	defer file.Close()
	data, err = io.ReadAll(io.LimitReader(file, most))
	return filepath.ToSlash(from), data, err
}
