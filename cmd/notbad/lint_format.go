package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"notbad/statement/lint"
)

// lintedJSON is one file as --format json prints it.
type lintedJSON struct {
	File     string          `json:"file"`
	Language string          `json:"language"`
	Ready    bool            `json:"ready"` // nothing stops it from being called so
	Findings []lint.Finding  `json:"findings"`
	Credits  []lint.Finding  `json:"credits"`
	Silenced []lint.Silenced `json:"silenced"`
	Coverage lint.Coverage   `json:"coverage"`
	Gaps     []lintedGap     `json:"gaps,omitempty"`
}

// json prints one object for one file, and for several an object with an array
// of them.
func (x *linting) json(all []linted) error {
	files := []lintedJSON{}
	for _, l := range all {
		r := l.report
		files = append(files, lintedJSON{File: l.name, Language: r.Language, Ready: !l.blocks(), Findings: list(r.Findings),
			Credits: list(r.Credits), Silenced: list(r.Silenced), Coverage: r.Coverage, Gaps: l.gaps})
	}
	if len(files) == 1 {
		return printJSON(x.program.out, files[0])
	}
	return printJSON(x.program.out, map[string]any{"files": files})
}

// list is all as JSON is to have it: never null.
func list[T any](all []T) []T {
	if all == nil {
		return []T{}
	}
	return all
}

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// Workflow commands of GitHub end at the end of the line, and their properties
// at a comma.
var (
	commandText     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	commandProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// github prints a workflow command for each finding, so that it is shown beside
// the line in a pull request. Of a workshop there is no line to show it beside.
func (x *linting) github(all []linted) error {
	var b strings.Builder
	for _, l := range all {
		for _, f := range l.report.Findings {
			level := string(f.Severity)
			if f.Severity == lint.Info {
				level = "notice"
			}
			var at string
			if l.name != "-" {
				at = "file=" + commandProperty.Replace(l.name) + ","
			}
			if !l.workshop {
				at += fmt.Sprintf("line=%d,col=%d,", f.Line, f.Column)
			}
			title := f.Rule + " " + f.Name
			fmt.Fprintf(&b, "::%s %stitle=%s::%s\n", level, at, commandProperty.Replace(title), commandText.Replace(message(f)))
		}
		for _, g := range l.gaps {
			if g.Required {
				fmt.Fprintf(&b, "::error file=%s,title=Still open::%s\n", commandProperty.Replace(l.name), commandText.Replace(g.Text))
			}
		}
	}
	_, err := io.WriteString(x.program.out, b.String())
	return err
}

// message is a finding in one paragraph.
func message(f lint.Finding) string {
	text := f.Why + " " + f.Mend
	if f.Words != "" {
		text = "“" + f.Words + "”: " + text
	}
	return text
}
