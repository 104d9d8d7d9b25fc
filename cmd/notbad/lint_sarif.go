package main

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"notbad/statement/lint"
)

// The parts of SARIF 2.1.0, the format of findings of the OASIS, that are used
// here.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID            string         `json:"id"`
		Short         sarifText      `json:"shortDescription"`
		Full          sarifText      `json:"fullDescription"`
		Help          sarifText      `json:"help"`
		Configuration sarifRuleLevel `json:"defaultConfiguration"`
	}
	sarifRuleLevel struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID       string             `json:"ruleId"`
		RuleIndex    int                `json:"ruleIndex"`
		Level        string             `json:"level"`
		Message      sarifText          `json:"message"`
		Locations    []sarifLocation    `json:"locations"`
		Suppressions []sarifSuppression `json:"suppressions,omitempty"`
	}
	sarifLocation struct {
		Physical sarifPhysical  `json:"physicalLocation"`
		Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
	sarifLogical struct {
		Name string `json:"name"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Justification string `json:"justification"`
	}
)

// sarifLevels are what severities are called there.
var sarifLevels = map[lint.Severity]string{
	lint.Error: "error", lint.Warning: "warning", lint.Info: "note", lint.Credit: "none",
}

// sarif prints one run. What was left alone is in it as suppressed.
func (x *linting) sarif(all []linted) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{},
		Tool: sarifTool{sarifDriver{Name: "notbad", Version: version(), Rules: []sarifRule{}}}}
	index := make(map[string]int)
	for _, l := range all {
		for _, r := range l.rules.All() {
			if _, ok := index[r.ID]; ok || r.Severity == lint.Credit {
				continue
			}
			index[r.ID] = len(run.Tool.Driver.Rules)
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{ID: r.ID, Short: sarifText{r.Name},
				Full: sarifText{r.Why}, Help: sarifText{r.Mend}, Configuration: sarifRuleLevel{sarifLevels[r.Severity]}})
		}
	}
	for _, l := range all {
		lines := strings.Split(strings.TrimPrefix(string(l.text), "\uFEFF"), "\n")
		for _, f := range l.report.Findings {
			run.Results = append(run.Results, l.sarif(f, index[f.Rule], lines))
		}
		for _, s := range l.report.Silenced {
			if s.Severity == lint.Credit {
				continue // strengths are no results
			}
			kind := "inSource"
			if l.workshop {
				kind = "external"
			}
			result := l.sarif(s.Finding, index[s.Rule], lines)
			result.Suppressions = []sarifSuppression{{kind, s.Reason}}
			run.Results = append(run.Results, result)
		}
	}
	return printJSON(x.program.out, sarifLog{
		Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run}})
}

// sarif is one finding, in a text of these lines. The lines of a workshop's draft are in no file, so that
// it is told by its clause.
func (l linted) sarif(f lint.Finding, rule int, lines []string) sarifResult {
	location := sarifLocation{Physical: sarifPhysical{Artifact: sarifArtifact{uri(l.name)}}}
	if l.workshop && f.Clause.Clause != "" {
		location.Logical = []sarifLogical{{f.Clause.Clause}}
	}
	if !l.workshop {
		location.Physical.Region = &sarifRegion{f.Line, f.Column, endColumn(f, lines)}
	}
	return sarifResult{RuleID: f.Rule, RuleIndex: rule, Level: sarifLevels[f.Severity],
		Message: sarifText{message(f)}, Locations: []sarifLocation{location}}
}

// mostOfLine is how many bytes of a line are counted through for each finding in it.
const mostOfLine = 10_000

// endColumn is the column after the finding's words, or 0 if they do not stand
// in one line just as they are, or that has no end.
func endColumn(f lint.Finding, lines []string) int {
	if f.Words == "" || f.Line > len(lines) || len(lines[f.Line-1]) > mostOfLine {
		return 0
	}
	line := lines[f.Line-1]
	for range f.Column - 1 {
		_, n := utf8.DecodeRuneInString(line)
		line = line[n:]
	}
	if !strings.HasPrefix(line, f.Words) {
		return 0
	}
	return f.Column + utf8.RuneCountInString(f.Words)
}

// uri is a path as SARIF names a file: relative to the working directory, which
// whoever reads it takes for the top of the repository, if it is in it.
func uri(name string) string {
	if name == "-" {
		return "stdin"
	}
	if filepath.IsAbs(name) {
		dir, err := os.Getwd()
		rel, within := "", false
		if err == nil {
			rel, err = filepath.Rel(dir, name)
			within = err == nil && filepath.IsLocal(rel)
		}
		if !within {
			return (&url.URL{Scheme: "file", Path: filepath.ToSlash(name)}).String()
		}
		name = rel
	}
	return (&url.URL{Path: filepath.ToSlash(filepath.Clean(name))}).String()
}
