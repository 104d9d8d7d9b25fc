package main

import (
	"cmp"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"

	"notbad/curriculum"
	"notbad/statement"
	"notbad/statement/lint"
)

// The widths that text is set in: what a pipe gets, and at most.
const (
	pipeWidth = 80
	mostWidth = 100
)

// width is how many cells a line of text may take.
func (p *program) width() int {
	if out, ok := p.out.(*os.File); ok && term.IsTerminal(out.Fd()) {
		if w, _, err := term.GetSize(out.Fd()); err == nil && w > 0 {
			return min(w, mostWidth)
		}
	}
	return pipeWidth
}

// lintPage is text for people, being written.
type lintPage struct {
	strings.Builder
	width int
	from  int // where the file that is being told begins
}

// blank leaves a blank line between what is told of one file.
func (t *lintPage) blank() {
	if t.Len() > t.from {
		t.WriteString("\n")
	}
}

// line writes one line, cut to the width.
func (t *lintPage) line(s string) {
	t.WriteString(ansi.Truncate(s, t.width, "…") + "\n")
}

// indented writes a paragraph under what it belongs to.
func (t *lintPage) indented(s string) {
	const by = "    "
	for line := range strings.SplitSeq(ansi.Wordwrap(s, t.width-len(by), ""), "\n") {
		t.WriteString(by + line + "\n")
	}
}

// paragraph writes a paragraph.
func (t *lintPage) paragraph(s string) {
	t.WriteString(ansi.Wordwrap(s, t.width, "") + "\n")
}

// text prints what was found for people: file by file, each finding with its
// place, and the counts at the end.
func (x *linting) text(all []linted) error {
	t := &lintPage{width: x.program.width()}
	for i, l := range all {
		if i > 0 {
			t.WriteString("\n")
		}
		t.from = t.Len()
		t.findings(l)
		t.gaps(l.gaps)
		t.left(l)
		if x.coverage {
			t.coverage(l.report.Coverage)
		}
		t.counts(l, len(all) > 1)
	}
	_, err := fmt.Fprint(x.program.out, t.String())
	return err
}

func (t *lintPage) findings(l linted) {
	for _, f := range l.report.Findings {
		about := f.Name
		if f.Words != "" {
			about = "“" + curriculum.Clean(f.Words) + "”"
		}
		t.head(fmt.Sprintf("%s:%d:%d  %s  %s", oneLine(l.name), f.Line, f.Column, f.Severity, f.Rule), about)
		t.indented(curriculum.Clean(f.Why))
		t.indented("→ " + curriculum.Clean(f.Mend))
	}
}

// head begins a finding with its place, whole for programs that jump to it, and
// what it is about, in the same line if there is room.
func (t *lintPage) head(place, about string) {
	const gap = "  "
	if room := t.width - ansi.StringWidth(place+gap); room >= min(ansi.StringWidth(about), t.width/4) {
		t.WriteString(place + gap + ansi.Truncate(about, room, "…”") + "\n")
		return
	}
	t.WriteString(place + "\n")
	t.indented(ansi.Truncate(about, t.width-4, "…”"))
}

// gaps writes what a workshop's draft still lacks, and where that is answered.
func (t *lintPage) gaps(all []lintedGap) {
	if len(all) == 0 {
		return
	}
	t.blank()
	t.WriteString("Still open, and where it is answered:\n")
	for _, g := range all {
		text := curriculum.Clean(g.Text)
		if len(g.Missing) > 0 {
			text += " Still to be said: " + strings.Join(g.Missing, ", ") + "."
		}
		if g.Required {
			text += " Required."
		}
		t.line(fmt.Sprintf("  %s (%s)", curriculum.Clean(g.Title), g.Step))
		t.indented(text)
	}
}

// left writes what somebody decided to leave alone, and why.
func (t *lintPage) left(l linted) {
	if len(l.report.Silenced) == 0 {
		return
	}
	t.blank()
	t.WriteString("Left alone:\n")
	for _, s := range l.report.Silenced {
		t.WriteString(fmt.Sprintf("  %s:%d:%d  %s\n", oneLine(l.name), s.Line, s.Column, s.Rule))
		t.indented(curriculum.Clean(s.Reason))
	}
}

func (t *lintPage) coverage(c lint.Coverage) {
	t.blank()
	matrix := c.Text(t.width)
	if matrix == "" {
		matrix = "Nothing in it is a commitment.\n"
	}
	t.WriteString(matrix)
}

// counts ends a file: strengths, how to leave a finding alone, and how much was
// found; by name if there are several files.
func (t *lintPage) counts(l linted, named bool) {
	r := l.report
	t.blank()
	if s := r.Strengths(); s != "" {
		t.paragraph("Strong: " + s + ".")
	}
	if len(r.Findings) > 0 && l.workshop {
		t.paragraph("To leave a finding alone, press x on it on the statement screen, and say why.")
	} else if len(r.Findings) > 0 {
		t.paragraph("To leave one alone, put <!-- notbad: leave RULE because … --> above it, with your reason; off in place of leave is for the whole text.")
	}
	count := make(map[lint.Severity]int)
	for _, f := range r.Findings {
		count[f.Severity]++
	}
	said := []string{statement.Counted(count[lint.Error], "error"), statement.Counted(count[lint.Warning], "warning"), statement.Counted(count[lint.Info], "info")}
	line := strings.Join(said, ", ")
	if named {
		line = oneLine(l.name) + ": " + line
	}
	if n := len(r.Silenced); n > 0 {
		line += fmt.Sprintf(", %d left alone", n)
	}
	if n := len(l.gaps); n > 0 {
		line += ", " + statement.Counted(n, "gap")
	}
	if l.blocks() {
		line += "; not ready yet"
	}
	t.paragraph(line + ".")
}

// tellRules prints what the reader looks for.
func (x *linting) tellRules() error {
	rules, err := x.in(cmp.Or(x.lang, "en"))
	if err != nil {
		return err
	}
	var table strings.Builder
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	for _, r := range rules.All() {
		fmt.Fprintf(w, "%s\t%s\t%s\n", r.ID, r.Severity, r.Name)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	t := &lintPage{width: x.program.width()}
	heads := strings.Split(strings.TrimSuffix(table.String(), "\n"), "\n")
	for i, r := range rules.All() {
		t.line(heads[i])
		t.indented(r.Why)
	}
	_, err = fmt.Fprint(x.program.out, t.String())
	return err
}
