package main

import (
	"fmt"
	"time"

	"notbad/curriculum"
	"notbad/statement"
	"notbad/statement/lint"
	"notbad/workshop"
)

// lint reads a draft with the rules of its curriculum's language, which are
// loaded when a draft is first read. Without rules for that language it reads
// nothing: those of another would find what is not there.
func (d *doors) lint(c *curriculum.Curriculum, s *workshop.State, draft statement.Draft, now time.Time) (lint.Report, error) {
	d.reading.Lock()
	defer d.reading.Unlock()
	if d.rules == nil || d.language != c.Language {
		rules, err := lint.Builtin(c.Language)
		if err != nil {
			return lint.Report{}, err
		}
		d.rules, d.language = rules, c.Language
	}
	if !d.rules.Reads(c.Language) {
		return lint.Report{}, fmt.Errorf("no rules to read a statement in %q with", c.Language)
	}
	return d.rules.ReadDraft(c, s, draft, lint.Options{Now: now}), nil
}
