package lint

import (
	"slices"
	"strings"
	"time"

	"notbad/curriculum"
	"notbad/statement"
	"notbad/workshop"
)

// slots is what the answers themselves show, whatever the prose around them; of
// what is found already it says nothing again.
func (x *drafted) slots(o Options, found []Finding) []Finding {
	var all []Finding
	add := func(id string, p *passage, words string) {
		rule := x.r.rule(id)
		if rule == nil || slices.ContainsFunc(found, func(f Finding) bool {
			return f.Rule == id && f.Clause == p.ClauseKey && (strings.Contains(f.Words, words) || strings.Contains(words, f.Words))
		}) {
			return
		}
		f := rule.finding()
		f.Line, f.Column, f.Words, f.Clause, f.From = p.line, p.column, words, p.ClauseKey, p.From
		for _, at := range p.at {
			s := &x.doc.Sections[at.section].Sentences[at.sentence]
			if i := strings.Index(s.Text, words); words != "" && i >= 0 {
				f.Line, f.Column = s.At(i)
				break
			}
		}
		all = append(all, f)
	}
	for _, p := range x.clauses {
		if p.Reworded {
			continue
		}
		if words := x.ungranted(p); words != "" {
			add("ABS-03", p, words)
		}
		for _, part := range p.Parts {
			switch {
			case part.Text == "":
			case x.person(part):
				add("OWN-05", p, part.Text)
			case x.field(p, part).As == "role" && x.only("draft-crowd", part.Text):
				add("OWN-03", p, part.Text)
			case x.field(p, part).As == "date" && x.passed(p, part, o.Now):
				add("TIM-03", p, part.Text)
			}
		}
	}
	return append(all, x.loose()...)
}

// ungranted is the exception of a clause that nobody is named to grant; "" if
// there is none.
func (x *drafted) ungranted(p *passage) string {
	exception, grantor, red := "", "", false
	for _, part := range p.Parts {
		switch part.Says {
		case "exception":
			exception = part.Text
		case "grantor":
			grantor = part.Text
		}
	}
	for _, at := range p.at {
		red = red || x.readings[at.section][at.sentence].kind == redLine
	}
	if !red || grantor != "" || x.only("draft-none", exception) {
		return ""
	}
	return exception
}

// only reports whether a text is nothing but an entry of a list.
func (x *drafted) only(list, text string) bool {
	words := wordsOf(text)
	return len(words) > 0 && x.r.list(list).at(words) == len(words)
}

// person reports whether who is bound is named as somebody in the room is. Some
// are entered there by their office, which may well be bound.
func (x *drafted) person(part statement.Part) bool {
	return Part(part.Says) == Actor && slices.ContainsFunc(x.state.People, func(p workshop.Person) bool {
		name, _, _ := strings.Cut(p.Name, "(")
		name, _, _ = strings.Cut(name, ",")
		return !x.r.list("offices").in(name) && !x.r.list("roles").in(name) && statement.Mentions(part.Text, name)
	})
}

// field is the field of a form or a list that fills a slot of a clause; the zero
// Field if none does.
func (x *drafted) field(p *passage, part statement.Part) curriculum.Field {
	step, name := slotOf(p, part)
	fields := curriculum.Fields(x.c.Step(step))
	if i := slices.IndexFunc(fields, func(f curriculum.Field) bool { return f.ID == name }); i >= 0 {
		return fields[i]
	}
	return curriculum.Field{}
}

// passed reports whether a date by which something is due has passed. One from
// which something holds may have.
func (x *drafted) passed(p *passage, part statement.Part, now time.Time) bool {
	if now.IsZero() {
		return false
	}
	for _, layout := range []string{"January 2, 2006", time.DateOnly} {
		day, err := time.Parse(layout, part.Text)
		if err != nil || !now.After(day.AddDate(0, 0, 1)) {
			continue
		}
		before, _, _ := strings.Cut(p.Text, part.Text)
		words := wordsOf(before)
		return len(words) == 0 || x.r.list("draft-since").at(words[len(words)-1:]) == 0
	}
	return false
}

// loose is what rules find of which each answer to a step calls for an answer to
// another: a value without a red line, a line without a test.
func (x *drafted) loose() []Finding {
	var all []Finding
	for _, rule := range x.r.rules {
		if rule.Of == "" {
			continue
		}
		for _, p := range x.clauses {
			if p.From.Step != rule.Of {
				continue
			}
			if to, ok := x.open(rule, p.From.Item); ok {
				f := rule.finding()
				f.Line, f.Column, f.Words, f.Clause, f.From = p.line, p.column, p.Text, p.ClauseKey, to
				all = append(all, f)
			}
		}
	}
	return all
}

// open is the place on the agenda that would answer the rule for an item, and
// does not yet.
func (x *drafted) open(rule *rule, item int) (at curriculum.Key, ok bool) {
	for _, place := range x.sight.Places {
		if !slices.Contains(rule.Steps, place.Key.Step) || place.Key.Item != item {
			continue
		}
		if place.Answered {
			return at, false
		}
		if place.Visible && !place.Outside && !ok {
			at, ok = place.Key, true
		}
	}
	return at, ok
}
