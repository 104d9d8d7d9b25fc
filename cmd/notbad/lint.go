package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"notbad/curriculum"
	"notbad/statement"
	"notbad/statement/lint"
	"notbad/store"
)

// mostText is how large a text may be: well over a thousand pages.
const mostText = 4 << 20

// linting is one run of the reader over some files.
type linting struct {
	program  *program
	audience statement.Audience
	asked    bool // for that audience
	off      []string
	lang     string // "": a workshop's own, else English
	coverage bool
	rules    map[string]*lint.Rules // that were loaded, by the language asked for
}

// A linted is one file with what the reader says of it.
type linted struct {
	name     string // as it was given; "-" for standard input
	text     []byte // nil for a workshop
	workshop bool
	rules    *lint.Rules
	report   lint.Report
	gaps     []lintedGap
}

// A lintedGap is something that a workshop's draft still lacks.
type lintedGap struct {
	Clause   string            `json:"clause"`
	Text     string            `json:"text"`
	Missing  []string          `json:"missing,omitempty"` // of a clause that is answered in part
	Step     curriculum.StepID `json:"step"`
	Item     int               `json:"item,omitempty"`
	Title    string            `json:"title"`    // of the step
	Required bool              `json:"required"` // the draft is not ready without it
}

func (p *program) lintCommand() *cobra.Command {
	var format string
	var list bool
	x := linting{program: p, rules: make(map[string]*lint.Rules)}
	cmd := &cobra.Command{
		Use:   "lint FILE...",
		Short: "Read a statement for words that rule nothing out, and for what it lacks",
		Long: `Read an AI ethics statement for words that rule nothing out, and for what it
lacks as a whole. FILE is a workshop, whose draft is read, or any Markdown or
plain text, of any organization; - reads standard input.

Most of what it says is advice. Exit status 1 means that something stops the text
from being called ready: a finding that is an error or, in a workshop, a required
answer that is still open. It never calls a text ethical, and gives no mark; with
--coverage it shows what each commitment says, and what it does not.

To leave a finding alone, put a comment with your reason on a line of its own
above the paragraph or item (leave), or anywhere for the whole text (off):

  <!-- notbad: leave VAG-03 because the works council must agree to each case -->
  <!-- notbad: off VAG-10 because our house style has it -->

In a workshop, press x on the finding on the statement screen.

--format json prints one object: file, findings, credits, silenced, coverage and,
for a workshop, gaps. For several files these objects stand in an array, files.`,
	}
	f := cmd.Flags()
	to := audienceFlag(cmd)
	f.StringVar(&format, "format", "text", "`how` to print it: text, json, github or sarif")
	f.StringArrayVar(&x.off, "off", nil, "`id` of a rule that is not to speak; may be given several times")
	f.BoolVar(&x.coverage, "coverage", false, "show each commitment against the parts it has")
	f.StringVar(&x.lang, "lang", "", "`language` of the text (default a workshop's own, else English)")
	f.BoolVar(&list, "rules", false, "print what it looks for, and read nothing")
	cmd.Args = func(cmd *cobra.Command, given []string) error {
		if !list {
			return args(cobra.MinimumNArgs(1))(cmd, given)
		}
		if len(given) > 0 {
			return wrongUse{fmt.Errorf("--rules reads nothing; leave out %s", given[0])}
		}
		return nil
	}
	cmd.RunE = func(_ *cobra.Command, files []string) (err error) {
		x.asked = f.Changed("audience")
		if x.audience, err = audience(*to); err != nil {
			return err
		}
		write, ok := lintFormats[format]
		if !ok {
			return wrongUse{fmt.Errorf("no format is called %q; there are text, json, github and sarif", format)}
		}
		if list {
			return x.tellRules()
		}
		return x.run(files, write)
	}
	return cmd
}

// lintFormats are how what the reader says can be printed.
var lintFormats = map[string]func(*linting, []linted) error{
	"text":   (*linting).text,
	"json":   (*linting).json,
	"github": (*linting).github,
	"sarif":  (*linting).sarif,
}

// run reads all files and prints what there is to say of them. A file that
// cannot be read stops it before anything is printed.
func (x *linting) run(files []string, write func(*linting, []linted) error) error {
	var all []linted
	for _, name := range files {
		one, err := x.read(name)
		if err != nil {
			return err
		}
		all = append(all, one)
	}
	if x.asked && !slices.ContainsFunc(all, func(l linted) bool { return l.workshop }) {
		return wrongUse{errors.New("--audience is for a workshop, which has two drafts; leave it out")}
	}
	if err := write(x, all); err != nil {
		return err
	}
	if slices.ContainsFunc(all, linted.blocks) {
		return failed
	}
	return nil
}

// blocks reports whether something stops the text from being called ready.
func (l linted) blocks() bool {
	return l.report.Blocks() || slices.ContainsFunc(l.gaps, func(g lintedGap) bool { return g.Required })
}

// in are the rules of a language, loaded once.
func (x *linting) in(language string) (*lint.Rules, error) {
	if rules := x.rules[language]; rules != nil {
		return rules, nil
	}
	rules, err := lint.Builtin(language)
	if err != nil {
		return nil, err
	}
	if x.lang != "" && !rules.Reads(language) {
		return nil, wrongUse{fmt.Errorf("there are no rules for the language %q; there are some for %s", language, rules.Language())}
	}
	for i, id := range x.off {
		x.off[i] = strings.ToUpper(id)
		if !slices.ContainsFunc(rules.All(), func(r lint.Rule) bool { return r.ID == x.off[i] }) {
			return nil, wrongUse{fmt.Errorf("no rule is called %q; notbad lint --rules lists them", id)}
		}
	}
	x.rules[language] = rules
	return rules, nil
}

func (x *linting) options() lint.Options {
	return lint.Options{Now: x.program.now(), Off: x.off}
}

// read reads one file, a workshop or a text.
func (x *linting) read(name string) (linted, error) {
	if name == "-" {
		text, err := io.ReadAll(io.LimitReader(x.program.in, mostText+1))
		if err != nil {
			return linted{}, fmt.Errorf("read standard input: %w", err)
		}
		return x.readText(name, text)
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return linted{}, fmt.Errorf("read %s: %w", name, curriculum.Cause(err))
	case info.IsDir():
		return linted{}, fmt.Errorf("read %s: it is a folder; name the files in it", name)
	case !info.Mode().IsRegular():
		return linted{}, fmt.Errorf("read %s: it is not a regular file; send it to standard input, and read - instead", name)
	case info.Size() == 0:
		return linted{}, fmt.Errorf("read %s: it is empty", name)
	}
	l, err := x.program.read(name)
	if err == nil {
		return x.readWorkshop(name, l)
	}
	if !errors.Is(err, store.ErrForeign) {
		return linted{}, err
	}
	file, err := os.Open(name)
	if err != nil {
		return linted{}, fmt.Errorf("read %s: %w", name, curriculum.Cause(err))
	}
	text, err := io.ReadAll(io.LimitReader(file, mostText+1))
	if err := errors.Join(err, file.Close()); err != nil {
		return linted{}, fmt.Errorf("read %s: %w", name, curriculum.Cause(err))
	}
	return x.readText(name, text)
}

// binaries are the beginnings of what people take for texts, and what they are.
var binaries = []struct{ begins, is string }{
	{"%PDF-", "a PDF"},
	{"PK\x03\x04", "a Word document or another archive"},
	{"\xd0\xcf\x11\xe0", "an old Word document"},
	{"{\\rtf", "a text with formatting (RTF)"},
	{"\xff\xfe", "not UTF-8"},
	{"\xfe\xff", "not UTF-8"},
}

// markedUp is what a text is that is written for programs; "" if it is not.
func markedUp(text []byte) string {
	text = bytes.TrimSpace(bytes.TrimPrefix(text, []byte("\uFEFF")))
	begins := strings.ToLower(string(text[:min(len(text), 16)]))
	switch {
	case strings.HasPrefix(begins, "<!doctype"), strings.HasPrefix(begins, "<html"), strings.HasPrefix(begins, "<?xml"):
		return "a page of HTML"
	case bytes.ContainsAny(text[:min(len(text), 1)], "{[") && json.Valid(text):
		return "JSON"
	}
	return ""
}

// readText reads any statement.
func (x *linting) readText(name string, text []byte) (linted, error) {
	called := name
	if name == "-" {
		called = "standard input"
	}
	for _, b := range binaries {
		if bytes.HasPrefix(text, []byte(b.begins)) {
			return linted{}, fmt.Errorf("read %s: it is %s; save it as plain text in UTF-8 or as Markdown first", called, b.is)
		}
	}
	switch {
	case len(text) > mostText:
		return linted{}, fmt.Errorf("read %s: it is larger than 4 MiB; no statement is", called)
	case len(bytes.TrimSpace(text)) == 0:
		return linted{}, fmt.Errorf("read %s: it is empty", called)
	case bytes.IndexByte(text, 0) >= 0:
		return linted{}, fmt.Errorf("read %s: it is no text; save it as plain text in UTF-8 or as Markdown first", called)
	case !utf8.Valid(text):
		return linted{}, fmt.Errorf("read %s: it is not UTF-8; save it as plain text in UTF-8 or as Markdown first", called)
	}
	if is := markedUp(text); is != "" {
		return linted{}, fmt.Errorf("read %s: it is %s; save its words as plain text in UTF-8 or as Markdown first", called, is)
	}
	rules, err := x.in(cmp.Or(x.lang, "en"))
	if err != nil {
		return linted{}, err
	}
	report := rules.Read(text, x.options())
	if report.Foreign {
		fmt.Fprintf(x.program.err, "%s does not seem to be in English, which is all that the rules know; what they say of it may be wrong.\n", oneLine(called))
	}
	return linted{name: name, text: text, rules: rules, report: report}, nil
}

// readWorkshop reads a workshop's draft, and lists what it still lacks.
func (x *linting) readWorkshop(name string, l *live) (linted, error) {
	c, s := l.curriculum, l.state()
	language := cmp.Or(x.lang, c.Language, "en")
	rules, err := x.in(language)
	if err != nil {
		return linted{}, err
	}
	if !rules.Reads(language) {
		return linted{}, fmt.Errorf("read %s: it is in a language that there are no rules for, %s; --lang %s reads it all the same", name, language, rules.Language())
	}
	draft := statement.Current(c, l.events, x.audience)
	sight := curriculum.See(c, s.Plan(), s.Answers())
	out := linted{name: name, workshop: true, rules: rules, report: rules.ReadDraft(c, s, draft, x.options())}
	for _, gap := range draft.Gaps() {
		g := lintedGap{Clause: gap.Clause, Text: gap.Text, Missing: gap.Missing, Step: gap.From.Step, Item: gap.From.Item}
		for _, place := range sight.Places {
			if place.Key == gap.From {
				g.Title, g.Required = curriculum.Label(place.Of), place.Required
			}
		}
		out.gaps = append(out.gaps, g)
	}
	return out, nil
}
