package tui

import (
	"strings"
	"time"

	"notbad/curriculum"
	"notbad/statement"
	"notbad/statement/lint"
	"notbad/workshop"
)

// galleryFindings are what the reader in the gallery finds wherever the words
// stand; those without words are about the whole.
var galleryFindings = []lint.Finding{
	{Rule: "DOC-06", Severity: lint.Error, Why: "Nobody is named who answers for the whole of it.", Mend: "Name one role, and what it may stop.", From: curriculum.Key{Step: "facts"}},
	{Rule: "DOC-09", Severity: lint.Warning, Why: "It does not say when it will be looked at again.", Mend: "Set a date, and say who calls the meeting."},
	{Rule: "VAG-10", Severity: lint.Warning, Words: "has to be able to", Why: "An ability is not an act, and nobody can tell whether it was kept.", Mend: "Say who does what: “We tell every patient when a score was used.”"},
	{Rule: "VAL-01", Severity: lint.Info, Words: "trust", Why: "Everybody values trust, so it rules nothing out.", Mend: "Say what you would refuse for its sake."},
}

// galleryLint reads as the reader does, with next to no rules: it finds those
// findings wherever their words stand, and once if they have none.
func galleryLint(findings []lint.Finding) func(*curriculum.Curriculum, *workshop.State, statement.Draft, time.Time) (lint.Report, error) {
	return func(_ *curriculum.Curriculum, s *workshop.State, d statement.Draft, _ time.Time) (lint.Report, error) {
		report := lint.Report{Coverage: galleryCoverage(s, d), Credits: []lint.Finding{{Name: "Red line"}, {Name: "Deadline"}}}
		add := func(f lint.Finding) {
			for _, x := range s.Silences() {
				if x.Rule == f.Rule && x.Clause == f.Clause.Clause && x.Item == f.Clause.Item {
					report.Silenced = append(report.Silenced, lint.Silenced{Finding: f, Reason: x.Reason})
					return
				}
			}
			report.Findings = append(report.Findings, f)
		}
		for _, f := range findings {
			if f.Words == "" {
				add(f)
				continue
			}
			for _, section := range d.Sections {
				for _, c := range section.Clauses {
					if !c.Gap && !s.Withdrawn(c.ClauseKey) && strings.Contains(c.Text, f.Words) {
						here := f
						if here.Clause = c.ClauseKey; f.From.Step == "" {
							here.From = c.From
						}
						add(here)
					}
				}
			}
		}
		return report, nil
	}
}

// galleryCoverage takes every clause that begins with We or with If for a
// commitment.
func galleryCoverage(s *workshop.State, d statement.Draft) lint.Coverage {
	var c lint.Coverage
	for _, section := range d.Sections {
		for _, x := range section.Clauses {
			if x.Gap || s.Withdrawn(x.ClauseKey) || !strings.HasPrefix(x.Text, "We ") && !strings.HasPrefix(x.Text, "If ") {
				continue
			}
			has, text := map[lint.Part]string{lint.Actor: "We"}, strings.TrimSuffix(x.Text, ".")
			_, never, red := strings.Cut(text, "never ")
			if occasion, act, ok := strings.Cut(text, ", "); ok {
				has[lint.Condition], has[lint.Act] = occasion, act
			}
			if red {
				has[lint.Act] = never
			}
			c.Commitments = append(c.Commitments, lint.Commitment{Section: section.Heading, Text: x.Text, RedLine: red, Has: has, Clause: x.ClauseKey})
		}
	}
	return c
}
