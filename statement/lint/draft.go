package lint

import (
	"cmp"
	"slices"
	"strings"

	"notbad/curriculum"
	"notbad/statement"
	"notbad/workshop"
)

// ReadDraft reads the draft d of the workshop s, which follows c. What the room
// answered in slots is taken from them, the rest from the prose; a clause that the
// room reworded is read as prose. Lines and columns are those of d.Markdown().
//
// Gaps, the annex, references and notes are not read: a gap says of itself that
// it is one, and [statement.Draft.Gaps] lists them all.
func (r *Rules) ReadDraft(c *curriculum.Curriculum, s *workshop.State, d statement.Draft, o Options) Report {
	x := newDrafted(r, c, s, d)
	all := x.ours(r.all(x.doc, x.readings, x.answered(), o))
	for i := range all {
		x.locate(&all[i])
	}
	all = append(all, x.slots(o, all)...)
	for i := range all {
		if all[i].Severity != Credit {
			all[i].Silence = "x on the statement screen, and say why"
		}
	}
	report := Report{Coverage: x.coverage(), Language: r.language}
	all, report.Silenced = r.decided(all, s.Silences(), o)
	for i := range all {
		if all[i].Rule == OfNothing {
			all[i].Mend = "Press x on it on the statement screen, which takes the silence out."
		}
		x.locate(&all[i])
	}
	report.take(all)
	return report
}

// drafted is a workshop's draft as a document, in which each sentence knows its
// clause.
type drafted struct {
	r        *Rules
	c        *curriculum.Curriculum
	state    *workshop.State
	sight    *curriculum.Sight
	clauses  []*passage // those that are read, in the order of the draft
	gaps     []statement.Clause
	doc      Document
	readings [][]reading
}

// A passage is a clause where it stands.
type passage struct {
	statement.Clause
	section      string
	line, column int
	at           []place // of its sentences
}

func newDrafted(r *Rules, c *curriculum.Curriculum, s *workshop.State, d statement.Draft) *drafted {
	x := &drafted{r: r, c: c, state: s, sight: curriculum.See(c, s.Plan(), s.Answers())}
	markdown, placed := d.Placed()
	all, last := x.passages(d, placed)
	doc := ReadDocument([]byte(markdown))
	x.doc = Document{Title: doc.Title}
	for _, section := range doc.Sections {
		kept := section
		kept.Sentences = nil
		for j := range section.Sentences {
			sentence := &section.Sentences[j]
			line, column := sentence.At(0)
			p := before(all, line, column)
			if p == nil || p.line < section.Line || !p.reads() || last > 0 && line >= last || marksGap(all, p, sentence) {
				continue
			}
			p.at = append(p.at, place{len(x.doc.Sections), len(kept.Sentences)})
			kept.Sentences = append(kept.Sentences, *sentence)
		}
		x.doc.Sections = append(x.doc.Sections, kept)
	}
	for _, p := range all {
		if p.reads() && len(p.at) > 0 {
			x.clauses = append(x.clauses, p)
		}
	}
	x.gaps = d.Gaps()
	x.read()
	return x
}

// passages are the clauses of the sections that the curriculum shapes, each where
// it is placed, and the line on which the first clause of the rest stands, 0 if
// there is none: from there on nothing is read.
func (x *drafted) passages(d statement.Draft, placed []statement.Placed) (all []*passage, last int) {
	shaped := make(map[string]bool)
	for _, s := range x.c.Shape.Sections {
		shaped[s.ID] = true
	}
	for _, section := range d.Sections {
		for _, clause := range section.Clauses {
			i := slices.IndexFunc(placed, func(p statement.Placed) bool { return p.Clause == clause.ClauseKey })
			if i < 0 {
				continue
			}
			if !shaped[section.ID] {
				return all, placed[i].Line
			}
			all = append(all, &passage{Clause: clause, section: section.Heading, line: placed[i].Line, column: placed[i].Column})
			placed = placed[i+1:]
		}
	}
	return all, 0
}

// marksGap reports whether a sentence is the mark before the gap that follows p.
func marksGap(all []*passage, p *passage, sentence *Sentence) bool {
	if sentence.Text != strings.Trim(statement.OpenMark, "* ") {
		return false
	}
	next := slices.Index(all, p) + 1
	return next < len(all) && all[next].Gap
}

// reads reports whether the passage is read: it says something, and all of it.
func (p *passage) reads() bool { return !p.Gap && len(p.Missing) == 0 }

// before is the last of all that begins at a line and column or before.
func before(all []*passage, line, column int) *passage {
	i, found := slices.BinarySearchFunc(all, [2]int{line, column}, func(p *passage, at [2]int) int {
		return cmp.Or(cmp.Compare(p.line, at[0]), cmp.Compare(p.column, at[1]))
	})
	if !found {
		i--
	}
	if i < 0 {
		return nil
	}
	return all[i]
}

// read reads every sentence, and then lets each know what the clause it is of
// says in its other sentences and in its slots.
func (x *drafted) read() {
	x.readings = x.r.readings(x.doc)
	marked := x.marked()
	for _, p := range x.clauses {
		told := marked && x.told(p)
		for _, at := range p.at {
			if told || x.reasoned(p, &x.doc.Sections[at.section].Sentences[at.sentence]) {
				x.readings[at.section][at.sentence] = reading{kind: other, fact: true}
			}
		}
		says := x.says(p)
		for _, at := range p.at {
			got := &x.readings[at.section][at.sentence]
			if !got.commits() {
				continue
			}
			given := make(map[Part]string)
			for part, words := range says {
				if _, own := got.has[part]; !own {
					given[part] = words
				}
			}
			got.given = given
		}
	}
}

// says is what a clause says in all: its slots first, and what the prose says of
// the rest.
func (x *drafted) says(p *passage) map[Part]string {
	says := make(map[Part]string)
	if !p.Reworded {
		for _, part := range p.Parts {
			kind := Part(part.Says)
			if kind == Time && !x.timed(part.Text) {
				continue // "in a reasonable time" is none
			}
			if part.Text != "" && says[kind] == "" && slices.Contains(EveryPart(), kind) {
				says[kind] = part.Text
			}
		}
	}
	for _, at := range p.at {
		got, sentence := x.readings[at.section][at.sentence], &x.doc.Sections[at.section].Sentences[at.sentence]
		for _, part := range EveryPart() {
			if words := got.words(sentence, part); got.commits() && says[part] == "" && words != "" {
				says[part] = words
			}
		}
	}
	return says
}

// timed reports whether a text that was typed as a time is one: a date, an interval,
// or so many of something.
func (x *drafted) timed(text string) bool {
	s := sampleOf(text)
	within := sampleOf("within " + text)
	return anyOf(x.r.patterns["time"], &s) || anyOf(x.r.patterns["time"], &within) || strings.ContainsAny(text, "0123456789")
}

// coverage is the matrix, clause by clause: what is promised in one sentence is
// dated in the next.
func (x *drafted) coverage() Coverage {
	c := Coverage{Commitments: []Commitment{}}
	for _, p := range x.clauses {
		commits, red := false, false
		for _, at := range p.at {
			got := x.readings[at.section][at.sentence]
			commits, red = commits || got.commits(), red || got.kind == redLine
		}
		if commits {
			c.Commitments = append(c.Commitments, Commitment{Line: p.line, Section: p.section, Text: p.Text,
				RedLine: red, Has: x.says(p), Clause: p.ClauseKey})
		}
	}
	return c
}

// answered are the steps that the draft has the room's own answers of, or that
// are a gap in it, which says of itself what is missing. A reworded clause is
// read instead.
func (x *drafted) answered() map[curriculum.StepID]bool {
	steps := make(map[curriculum.StepID]bool)
	for _, p := range x.clauses {
		steps[p.From.Step] = steps[p.From.Step] || !p.Reworded
	}
	for _, gap := range x.gaps {
		steps[gap.From.Step] = true
	}
	return steps
}

// locate tells a finding its clause, and the place that would mend it: the one
// behind the clause, or the step that answers a rule about the whole.
func (x *drafted) locate(f *Finding) {
	if f.From != (curriculum.Key{}) {
		return
	}
	if f.Clause == (workshop.ClauseKey{}) && f.Words != "" {
		if p := before(x.clauses, f.Line, f.Column); p != nil {
			f.Clause = p.ClauseKey
		}
	}
	for _, p := range x.clauses {
		if p.ClauseKey == f.Clause {
			f.From = p.From
			if f.Line == 1 {
				f.Line, f.Column = p.line, p.column
			}
		}
	}
	rule := x.r.rule(f.Rule)
	if rule == nil || rule.Scope != ofDocument {
		return
	}
	for _, step := range rule.Steps {
		if i := slices.IndexFunc(x.sight.Places, func(p curriculum.Place) bool {
			return p.Key.Step == step && p.Visible && (p.Key.Item == 0 || p.Key.Item == f.Clause.Item)
		}); i >= 0 {
			f.From = x.sight.Places[i].Key
			return
		}
	}
}
