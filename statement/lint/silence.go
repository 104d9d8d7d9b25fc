package lint

import (
	"cmp"
	"slices"
	"strings"

	"notbad/workshop"
)

// The rules about silences themselves.
const (
	noReason    = "SIL-01"
	unknownRule = "SIL-02"
	OfNothing   = "SIL-03" // its words are the rule that was silenced
)

// A hush is one decision to leave a rule's findings alone.
type hush struct {
	rule   string
	reason string
	covers func(Finding) bool // of that rule
	about  Finding            // where the decision stands
	used   bool
}

// silence takes out of all what is to be left alone: by the comments of the
// text, each for its reason, and what o turns off, which leaves no trace. It adds
// what is wrong with the comments, and tells each finding how it can be silenced.
func (r *Rules) silence(d Document, all []Finding, o Options) ([]Finding, []Silenced) {
	var hushes []*hush
	for _, a := range d.Allowed {
		covers := func(f Finding) bool { return a.From == 0 || a.From <= f.Line && f.Line <= a.To }
		hushes = append(hushes, &hush{rule: a.Rule, reason: a.Reason, covers: covers,
			about: Finding{Line: a.Line, Column: 1, Words: a.Rule}})
	}
	for i, f := range all {
		if f.Severity != Credit {
			all[i].Silence = r.comment(f)
		}
	}
	return r.leave(all, hushes, o)
}

// comment is the comment that silences f in a text: for the block it stands in or,
// if its rule is about the text as a whole, for that.
func (r *Rules) comment(f Finding) string {
	verb := "leave"
	if rule := r.rule(f.Rule); rule != nil && rule.Scope == ofDocument {
		verb = "off"
	}
	return "<!-- notbad: " + verb + " " + f.Rule + " because … -->"
}

// decided takes out of all what the room decided to leave alone, as
// [Rules.silence] does.
func (r *Rules) decided(all []Finding, silences []workshop.Silence, o Options) ([]Finding, []Silenced) {
	var hushes []*hush
	for _, s := range silences {
		key := workshop.ClauseKey{Clause: s.Clause, Item: s.Item}
		covers := func(f Finding) bool { return key == workshop.ClauseKey{} || key == f.Clause }
		hushes = append(hushes, &hush{rule: s.Rule, reason: s.Reason, covers: covers,
			about: Finding{Line: 1, Column: 1, Words: s.Rule, Clause: key}})
	}
	return r.leave(all, hushes, o)
}

// leave parts all into what is still to be said and what is left alone.
func (r *Rules) leave(all []Finding, hushes []*hush, o Options) (said []Finding, left []Silenced) {
	part := func(all []Finding) {
		for _, f := range all {
			switch reason, hushed := quiet(f, hushes); {
			case slices.Contains(o.Off, f.Rule):
			case hushed:
				left = append(left, Silenced{f, reason})
			default:
				said = append(said, f)
			}
		}
	}
	part(all)
	part(r.faults(hushes, o))
	return said, left
}

// quiet reports whether one of the decisions covers f, and for what reason.
func quiet(f Finding, hushes []*hush) (reason string, ok bool) {
	for _, h := range hushes {
		if h.rule == f.Rule && h.reason != "" && h.covers(f) {
			h.used, ok = true, true
			if reason == "" {
				reason = h.reason
			}
		}
	}
	return reason, ok
}

// faults is what is wrong with the decisions. A rule that is turned off finds
// nothing, so that a decision about it cannot be seen to be in use.
func (r *Rules) faults(hushes []*hush, o Options) []Finding {
	var found []Finding
	for _, h := range hushes {
		id := ""
		switch {
		case r.rule(h.rule) == nil:
			id = unknownRule
		case h.reason == "":
			id = noReason
		case !h.used && !slices.Contains(o.Off, h.rule) && !strings.HasPrefix(h.rule, "SIL-"):
			id = OfNothing
		}
		if rule := r.rule(id); rule != nil {
			f := rule.finding()
			f.Line, f.Column, f.Words, f.Clause = h.about.Line, h.about.Column, h.about.Words, h.about.Clause
			found = append(found, f)
		}
	}
	return found
}

// take puts what was found where it belongs in the report: what is about the
// whole first, then in the order of the text.
func (r *Report) take(all []Finding) {
	slices.SortStableFunc(all, func(a, b Finding) int {
		return cmp.Or(about(a)-about(b), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	for _, f := range all {
		if f.Severity == Credit {
			r.Credits = append(r.Credits, f)
		} else {
			r.Findings = append(r.Findings, f)
		}
	}
}

// about is 0 for what is about a text as a whole, 1 for the rest.
func about(f Finding) int {
	if f.Words == "" && f.Line == 1 {
		return 0
	}
	return 1
}
