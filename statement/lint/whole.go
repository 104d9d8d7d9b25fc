package lint

import (
	"slices"
	"strconv"
	"strings"

	"notbad/curriculum"
)

// whole is what the rules about a text as a whole find in d. What they find
// stands at the first line unless some sentence gave rise to it.
func (r *Rules) whole(d Document, readings [][]reading, o Options) []Finding {
	return r.unsatisfied(d, readings, nil)
}

// A witness is one sentence with what was seen in it.
type witness struct {
	section  int
	sentence *Sentence
	reading  reading
	seen     seen
	heading  seen // in the heading above it
}

// unsatisfied asks each rule about d, but those that the answers of a step
// satisfy.
func (r *Rules) unsatisfied(d Document, readings [][]reading, answered map[curriculum.StepID]bool) []Finding {
	var all []witness
	for i := range d.Sections {
		heading := r.headed(&d.Sections[i])
		for j := range d.Sections[i].Sentences {
			w := witness{i, &d.Sections[i].Sentences[j], readings[i][j], nil, heading}
			lead := w.sentence.Lead
			if lead == d.Sections[i].Heading {
				lead = "" // it is seen as a heading
			}
			w.seen = r.phrases.in(r.sample(w.sentence), lead)
			if j > 0 && strings.HasSuffix(all[len(all)-1].sentence.Text, ":") {
				w.seen.add(all[len(all)-1].seen) // "Next review: May 2027."
			}
			all = append(all, w)
		}
	}
	var found []Finding
	for _, rule := range r.rules {
		satisfied := slices.ContainsFunc(rule.Steps, func(step curriculum.StepID) bool { return answered[step] })
		if rule.Scope == ofDocument && !satisfied {
			found = append(found, r.ask(rule, d, all)...)
		}
	}
	return found
}

// ask asks one rule. A text without a sentence lacks its parts, and that is all
// there is to say of it.
func (r *Rules) ask(rule *rule, d Document, all []witness) []Finding {
	switch {
	case len(rule.Parts) > 0:
		return rule.parts(all)
	case len(all) == 0:
		return nil
	case rule.ID == "RED-02":
		return r.untied(rule, d, all)
	case rule.ID == "OWN-04":
		return powerless(rule, all)
	case rule.ID == "STR-07":
		return r.twice(rule, d)
	case len(rule.Shown) > 0:
		return rule.lacking(all)
	}
	return nil // of drafts only, or about silences
}

// lacking is the rule's finding if it is to be asked and nothing shows what it
// asks for.
func (r *rule) lacking(all []witness) []Finding {
	f, asked := r.finding(), len(r.Asked) == 0
	for _, w := range all {
		if w.shows(r.Shown) {
			return nil
		}
		for _, s := range r.Asked {
			if asked || !s.in(w) {
				continue
			}
			asked = true
			if len(s.All) > 0 {
				f = r.findingAt(w.sentence, w.seen[s.All[0]])
			}
		}
	}
	if !asked {
		return nil
	}
	return []Finding{f}
}

// headed is what is seen in a section's heading.
func (r *Rules) headed(s *Section) seen {
	heading := sampleOf(s.Heading)
	return r.phrases.in(&heading, "")
}

func (w witness) shows(signs []sign) bool {
	return slices.ContainsFunc(signs, func(s sign) bool { return s.in(w) })
}

// parts is one finding that names every part that nothing shows.
func (r *rule) parts(all []witness) []Finding {
	var missing []string
	for _, p := range r.Parts {
		if !slices.ContainsFunc(all, func(w witness) bool { return w.shows(p.Shown) }) {
			missing = append(missing, p.Says)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	f := r.finding()
	f.Mend = strings.ReplaceAll(f.Mend, "{missing}", strings.Join(missing, "; and "))
	return []Finding{f}
}

// untied looks for sections named after a value under which nobody will or will
// never do anything, in a text that ties other values to a red line.
func (r *Rules) untied(rule *rule, d Document, all []witness) []Finding {
	commits, draws, says := make(map[int]bool), make(map[int]bool), make(map[int]bool)
	for _, w := range all {
		says[w.section] = true
		commits[w.section] = commits[w.section] || w.reading.commits()
		draws[w.section] = draws[w.section] || w.reading.kind == redLine
	}
	var names []string
	f, tied := rule.finding(), false
	for i, section := range d.Sections {
		if !says[i] || len(strings.Fields(section.Heading)) > 4 {
			continue
		}
		if !r.headed(&section).has(valueHeadingList) {
			continue
		}
		tied = tied || draws[i]
		if commits[i] {
			continue
		}
		if len(names) == 0 {
			f.Line = section.Line
		}
		names = append(names, section.Heading)
	}
	if !tied || len(names) == 0 {
		return nil
	}
	f.Words = strings.Join(names, "; ")
	return []Finding{f}
}

// begins reports whether the sentence begins with a word of a list.
func (w witness) begins(list string) bool {
	at, ok := w.seen[list]
	return ok && at.from == 0 && at.to > 0
}

// powerless looks for a committee of which nothing says what it can approve,
// refuse or stop.
func powerless(rule *rule, all []witness) []Finding {
	var first *witness
	for i := range all {
		w := &all[i]
		named := w.seen.has(bodyList)
		if !named && !w.seen.has(anyBodyList) {
			continue
		}
		goesOn := i+1 < len(all) && all[i+1].section == w.section && all[i+1].begins(itBodyList)
		if w.seen.has(powerList) || goesOn && all[i+1].seen.has(powerList) {
			return nil
		}
		if named && first == nil && w.seen[bodyList] != (span{}) {
			first = w
		}
	}
	if first == nil {
		return nil
	}
	return []Finding{rule.findingAt(first.sentence, first.seen[bodyList])}
}

// twice looks for items of lists that say nearly the same as an earlier one.
func (r *Rules) twice(rule *rule, d Document) []Finding {
	type item struct {
		saying
		line int
	}
	var items []item
	by := make(map[string][]int) // the items that a word is in
	var found []Finding
	for i := range d.Sections {
		for j := range d.Sections[i].Sentences {
			s := &d.Sections[i].Sentences[j]
			if s.Item == 0 {
				continue
			}
			says := r.saying(s)
			if !says.enough() {
				continue
			}
			near := says.candidates(by)
			if k := slices.IndexFunc(near, func(k int) bool { return says.like(items[k].saying) }); k >= 0 {
				f := rule.findingAt(s, span{0, len(s.Text)})
				f.Mend = strings.ReplaceAll(f.Mend, "{line}", strconv.Itoa(items[near[k]].line))
				found = append(found, f)
				continue
			}
			for w := range says {
				by[w] = append(by[w], len(items))
			}
			line, _ := s.At(0)
			items = append(items, item{says, line})
		}
	}
	return found
}

// What a sentence says, as the set of the words that tell it from others, and
// whether each can turn what it says: a number, or a "not".
type saying map[string]bool

func (r *Rules) saying(s *Sentence) saying {
	set := make(saying)
	says := s.Lead + " " + s.Text
	for _, w := range piecesOf(says, wordsOf(says)) {
		turns := w.number() || r.list("twice-turns").at([]word{w}) > 0
		if turns || len(w.low) > 2 && r.list("twice-skips").at([]word{w}) == 0 {
			set[strings.TrimSuffix(w.low, "s")] = turns
		}
	}
	return set
}

// enough reports whether there are words enough for it to be like another.
func (s saying) enough() bool {
	n := 0
	for _, turns := range s {
		if !turns {
			n++
		}
	}
	return n >= 4
}

// common is how many items a word may be in before it tells nothing of any.
const common = 100

// candidates are the items, from the first, that say a word of s which is not
// common; only those can be like it.
func (s saying) candidates(by map[string][]int) []int {
	var all []int
	for w := range s {
		if len(by[w]) <= common {
			all = append(all, by[w]...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// like reports whether two say nearly the same. A word that turns what only one
// of them says tells them apart.
func (s saying) like(t saying) bool {
	if len(s)*5 < len(t)*4 || len(t)*5 < len(s)*4 {
		return false
	}
	both := 0
	for w, turns := range s {
		if _, ok := t[w]; ok {
			both++
		} else if turns {
			return false
		}
	}
	for w, turns := range t {
		if _, ok := s[w]; !ok && turns {
			return false
		}
	}
	return both*5 >= (len(s)+len(t)-both)*4
}
