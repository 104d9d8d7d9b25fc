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

// An exporting is what somebody asked to be exported, and how.
type exporting struct {
	kind     string
	record   bool
	audience statement.Audience
	table    string
	out      string
	replace  bool
}

func (p *program) exportCommand() *cobra.Command {
	var e exporting
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
statement hold what is for the organization alone. The tables and the calendar
hold what there is so far, and cannot say that more is to come.`,
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
func (e *exporting) check(given func(flag string) bool) error {
	ending, remedy := endingOf(e.out)
	if remedy != "" {
		return fmt.Errorf("write %s: %s", e.out, remedy)
	}
	if e.kind = cmp.Or(e.kind, ending); e.kind == "" {
		return fmt.Errorf("say which format: --to %s", strings.Join(exportKinds, ", --to "))
	}
	document := slices.Contains(export.DocumentKinds, e.kind)
	switch {
	case !slices.Contains(exportKinds, e.kind):
		return fmt.Errorf("no format is called %q; it is one of %s", e.kind, strings.Join(exportKinds, ", "))
	case ending != "" && ending != e.kind:
		return fmt.Errorf("%s is called .%s, and --to says %s; leave out --to, or end the name with .%s", e.out, ending, e.kind, e.kind)
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
func (p *program) export(path string, e exporting) error {
	screen := e.out == "" || e.out == "-"
	if screen && e.kind == "docx" && p.onTerminal() {
		return wrongUse{errors.New("a docx is not for reading on a terminal; say where it goes with -o FILE.docx")}
	}
	l, err := p.read(path)
	if err != nil {
		return err
	}
	data, err := p.rendered(l, e)
	if err != nil {
		return err
	}
	if screen {
		_, err := p.out.Write(data)
		return err
	}
	return save(e.out, data, e.replace)
}

// otherEndings are those of formats that are called otherwise here, and of those
// that nothing is written in, with what to do instead.
var otherEndings = map[string]struct{ kind, remedy string }{
	"htm":      {kind: "html"},
	"markdown": {kind: "md"},
	"pdf":      {remedy: "nothing is written as a PDF; export html, open it in a browser, and print it to one"},
	"doc":      {remedy: "no old Word document is written; end the name with .docx"},
	"odt":      {remedy: "no OpenDocument text is written; end the name with .docx, which LibreOffice opens"},
	"xls":      {remedy: "no old workbook is written; end the name with .csv, which Excel opens"},
	"xlsx":     {remedy: "no workbook is written; end the name with .csv, which Excel opens"},
}

// endingOf is the format that a file is in by the ending of its name, one of
// exportKinds or "", and for a format that nothing is written in what to do instead.
func endingOf(path string) (kind, remedy string) {
	ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	if slices.Contains(exportKinds, ending) {
		return ending, ""
	}
	return otherEndings[ending].kind, otherEndings[ending].remedy
}

// onTerminal reports whether what is printed is read on a terminal.
func (p *program) onTerminal() bool {
	out, ok := p.out.(*os.File)
	return ok && term.IsTerminal(out.Fd())
}

// rendered is the workshop l as e says. Documents are dated by the last thing that
// happened, so that the same workshop always gives the same bytes.
func (p *program) rendered(l *live, e exporting) ([]byte, error) {
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
