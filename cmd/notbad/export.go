package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"notbad/statement"
	"notbad/statement/export"
)

// exportKinds are the formats that a workshop is exported in.
var exportKinds = append(slices.Clone(export.DocumentKinds), "json", "csv", "ics")

// An exported is what somebody asked to be exported, and how.
type exported struct {
	kind     string
	record   bool
	audience statement.Audience
	table    string
	out      string
	replace  bool
}

func (p *program) exportCommand() *cobra.Command {
	var e exported
	cmd := &cobra.Command{
		Use:   "export FILE --to FORMAT [-o OUT]",
		Short: "Write the statement, the record or the data in a format to keep",
		Long: `Write the workshop FILE in a format to keep, at any moment; what is not finished
is marked as such.

  md, html, docx   the statement; html prints to a clean PDF, docx opens in Word
                   and LibreOffice. With --record the full account instead:
                   answers, tallies, dissents, times. The record is always
                   internal.
  csv              one table: --table actions, risks or tallies
  ics              the dates by which things are due, for a calendar
  json             everything that happened; notbad import makes the workshop
                   of it again

Without --to, the ending of OUT says which format it is. All but the public
statement hold what is for the organization alone.`,
		Args: args(cobra.ExactArgs(1)),
	}
	to := audienceFlag(cmd)
	cmd.Flags().StringVar(&e.kind, "to", "", "the `format`: "+strings.Join(exportKinds, ", "))
	cmd.Flags().BoolVar(&e.record, "record", false, "the record instead of the statement; always internal")
	cmd.Flags().StringVar(&e.table, "table", export.CSVTables[0], "for csv, the `table`: "+strings.Join(export.CSVTables, ", "))
	cmd.Flags().StringVarP(&e.out, "output", "o", "", "write to this `file` instead of the screen")
	cmd.Flags().BoolVar(&e.replace, "replace", false, "replace the output file if it is there")
	cmd.RunE = func(_ *cobra.Command, args []string) (err error) {
		if e.audience, err = audience(*to); err != nil {
			return err
		}
		if err := e.check(cmd.Flags().Changed); err != nil {
			return wrongUse{err}
		}
		return p.export(args[0], e)
	}
	return cmd
}

// check finds the format and says what cannot be asked for together; given
// reports whether a flag was.
func (e *exported) check(given func(flag string) bool) error {
	ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(e.out)), ".")
	if !slices.Contains(exportKinds, ending) {
		ending = ""
	}
	if e.kind = cmp.Or(e.kind, ending); e.kind == "" {
		return fmt.Errorf("say which format: --to %s", strings.Join(exportKinds, ", --to "))
	}
	document := slices.Contains(export.DocumentKinds, e.kind)
	switch {
	case !slices.Contains(exportKinds, e.kind):
		return fmt.Errorf("no format is called %q; it is one of %s", e.kind, strings.Join(exportKinds, ", "))
	case ending != "" && ending != e.kind:
		return fmt.Errorf("%s ends as a %s does, and --to says %s; leave out --to, or end the name otherwise", e.out, ending, e.kind)
	case e.record && !document:
		return fmt.Errorf("the record is written as %s, not as %s", strings.Join(export.DocumentKinds, ", "), e.kind)
	case e.record && given("audience") && e.audience != statement.Internal:
		return errors.New("the record is always internal; leave out --audience")
	case given("audience") && !document:
		return fmt.Errorf("--audience is for the statement, as %s; %s always holds what is internal",
			strings.Join(export.DocumentKinds, ", "), e.kind)
	case given("table") && e.kind != "csv":
		return errors.New("--table is for csv; add --to csv")
	case !slices.Contains(export.CSVTables, e.table):
		return fmt.Errorf("no table is called %q; it is one of %s", e.table, strings.Join(export.CSVTables, ", "))
	}
	return nil
}

// export writes the workshop at path as e says.
func (p *program) export(path string, e exported) error {
	screen := e.out == "" || e.out == "-"
	if screen && e.kind == "docx" && p.onTerminal() {
		return wrongUse{errors.New("a docx is not for reading on a terminal; say where it goes with -o FILE.docx")}
	}
	if !screen && oneFile(e.out, path) {
		return wrongUse{fmt.Errorf("write %s: that is the workshop itself; choose another name", e.out)}
	}
	l, err := p.read(path)
	if err != nil {
		return err
	}
	data, err := p.exported(l, e)
	if err != nil {
		return err
	}
	if screen {
		_, err := p.out.Write(data)
		return err
	}
	return save(e.out, data, e.replace)
}

// onTerminal reports whether what is printed is read on a terminal.
func (p *program) onTerminal() bool {
	out, ok := p.out.(*os.File)
	return ok && term.IsTerminal(out.Fd())
}

// exported is the workshop l as e says. Documents are dated by the last thing that
// happened, so that the same workshop always gives the same bytes.
func (p *program) exported(l *live, e exported) ([]byte, error) {
	c, state := l.curriculum, l.state()
	switch e.kind {
	case "json":
		return l.archive()
	case "csv":
		return export.CSV(e.table, c, state)
	case "ics":
		return export.Calendar(c, state, state.Organization)
	}
	if e.record {
		return export.Document(e.kind, statement.Record(c, state, l.events), state.Last.At)
	}
	draft := statement.Current(c, l.events, e.audience)
	p.warnOfNames(draft, state)
	return export.Document(e.kind, draft.Page(), state.Last.At)
}
