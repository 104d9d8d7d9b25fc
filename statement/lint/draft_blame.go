package lint

import (
	"slices"
	"strings"

	"notbad/curriculum"
	"notbad/statement"
)

// A clause that the room did not reword is made of the curriculum's words and of
// the room's. The room is told of its own only: it cannot mend the others, and
// whoever writes the curriculum reads it with other eyes.

// ours leaves of what was found in clauses what is mostly the room's own words.
// What the curriculum asks of each item alike is no duplicate.
func (x *drafted) ours(found []Finding) []Finding {
	return slices.DeleteFunc(found, func(f Finding) bool {
		p := before(x.clauses, f.Line, f.Column)
		switch {
		case p == nil || p.Reworded || f.Severity == Credit || f.Words == "":
			return false
		case x.r.rule(f.Rule).Scope == ofDocument:
			return f.Rule == "STR-07"
		case x.r.rule(f.Rule).Detect == "too-long":
			return true // how its sentences are built is the curriculum's doing
		}
		return !x.said(p, f)
	})
}

// said reports whether the words of a finding are, by half or more, what the room
// said in slots of the clause that promise something: no reason, and no answer that
// the curriculum offered. Where that cannot be told, they are.
func (x *drafted) said(p *passage, f Finding) bool {
	from, ok := x.offset(p, f.Line, f.Column)
	if !ok || len(p.Parts) == 0 {
		return true
	}
	to, typed := from+len(f.Words), 0
	for i, slot := range p.spans() {
		if in := min(slot.to, to) - max(slot.from, from); in > 0 && !reason(p, p.Parts[i]) && !x.offered(p, p.Parts[i]) {
			typed += in
		}
	}
	return typed*2 >= to-from
}

// offset is where in the clause's text a line and column are.
func (x *drafted) offset(p *passage, line, column int) (at int, ok bool) {
	for _, place := range p.at {
		s := &x.doc.Sections[place.section].Sentences[place.sentence]
		from := strings.Index(p.Text, s.Text)
		if from < 0 {
			continue
		}
		for i := range s.Text {
			if l, c := s.At(i); l == line && c == column {
				return from + i, true
			}
		}
	}
	return 0, false
}

// spans are where the words of each slot stand in the clause's text; an empty
// span if they do not.
func (p *passage) spans() []span {
	all := make([]span, len(p.Parts))
	from := 0
	for i, part := range p.Parts {
		at := strings.Index(p.Text[from:], part.Text)
		if part.Text == "" || at < 0 {
			continue
		}
		all[i] = span{from + at, from + at + len(part.Text)}
		from = all[i].to
	}
	return all
}

// reason reports whether a slot holds why something was answered.
func reason(p *passage, part statement.Part) bool {
	_, name := slotOf(p, part)
	return name == "because"
}

// reasoned reports whether a sentence of a clause begins with the reason for it.
func (x *drafted) reasoned(p *passage, s *Sentence) bool {
	at, slots := strings.Index(p.Text, s.Text), p.spans()
	return slices.ContainsFunc(p.Parts, func(part statement.Part) bool {
		return at >= 0 && !p.Reworded && reason(p, part) && strings.HasPrefix(p.Text[at:], part.Text) &&
			slices.Contains(slots, span{at, at + len(part.Text)})
	})
}

// told reports whether a clause tells something, and promises nothing. Such is one
// whose answer is typed, and no field of it is part of a commitment: what is feared
// is meant to be bad. And such is what stands in the internal statement only, how
// things are today and how the room got there, but for what is to be done by then.
func (x *drafted) told(p *passage) bool {
	step := x.c.Step(p.From.Step)
	fields := curriculum.Fields(step)
	says := func(parts ...Part) bool {
		return slices.ContainsFunc(fields, func(f curriculum.Field) bool {
			return len(parts) == 0 && f.Says() != "" || slices.Contains(parts, Part(f.Says()))
		})
	}
	switch {
	case p.Reworded:
		return false
	case x.inside(p):
		return !says(Act, Time)
	}
	return typed(step) && !says()
}

// typed reports whether a step's answers are typed, not chosen.
func typed(step curriculum.Step) bool {
	switch step.(type) {
	case *curriculum.Form, *curriculum.List, *curriculum.Write:
		return true
	}
	return false
}

// inside reports whether a clause is for the organization alone.
func (x *drafted) inside(p *passage) bool {
	for _, section := range x.c.Shape.Sections {
		for _, clause := range section.Clauses {
			if clause.ID == p.ClauseKey.Clause {
				return section.Audience == string(statement.Internal) || clause.Audience == string(statement.Internal)
			}
		}
	}
	return false
}

// marked reports whether the curriculum says of any field which part of a
// commitment it is. One that does not leaves it to the prose.
func (x *drafted) marked() bool {
	for _, m := range x.c.Modules {
		for _, step := range m.Steps {
			if slices.ContainsFunc(curriculum.Fields(step), func(f curriculum.Field) bool { return f.Part != "" }) {
				return true
			}
		}
	}
	return false
}

// offered reports whether the words in a slot are the curriculum's: an option or
// a point that was chosen.
func (x *drafted) offered(p *passage, part statement.Part) bool {
	step, _ := slotOf(p, part)
	switch s := x.c.Step(step).(type) {
	case nil, *curriculum.Write, *curriculum.List, *curriculum.Number:
		return false
	case *curriculum.Form:
		return x.field(p, part).As == "choice"
	case *curriculum.Pick:
		return s.Options.Items == ""
	}
	return true
}

// slotOf is the step that a slot of a clause reads, and what of it.
func slotOf(p *passage, part statement.Part) (step curriculum.StepID, name string) {
	if id, rest, ok := strings.Cut(part.Slot, "."); ok {
		return curriculum.StepID(id), rest
	}
	return p.From.Step, part.Slot
}
