package lint

import (
	"slices"
	"strconv"
	"strings"

	"notbad/curriculum"
)

// A witness is one sentence with what was seen in it.
type witness struct {
	section  int
	sentence *Sentence
	reading  reading
	seen     seen
	heading  seen // in the heading above it
}

// unsatisfied asks each rule about a text as a whole, but those that the answers of
// a step satisfy. What they find stands at the first line unless some sentence gave
// rise to it.
func (r *Rules) unsatisfied(d Document, readings [][]reading, answered map[curriculum.StepID]bool) []Finding {
	all := r.witnesses(d, readings)
	var found []Finding
	for _, rule := range r.rules {
		satisfied := slices.ContainsFunc(rule.Steps, func(step curriculum.StepID) bool { return answered[step] })
		if rule.Scope == ofDocument && !satisfied {
			found = append(found, r.ask(rule, d, all)...)
		}
	}
	return found
}

// witnesses are all sentences of d, in their order.
func (r *Rules) witnesses(d Document, readings [][]reading) []witness {
	headings := make([]seen, len(d.Sections))
	for i := range d.Sections {
		headings[i] = r.headed(&d.Sections[i])
	}
	places := d.places()
	all := make([]witness, len(places))
	each(len(places), func(k int) {
		i, j := places[k].section, places[k].sentence
		s := &d.Sections[i].Sentences[j]
		lead := s.Lead
		if lead == d.Sections[i].Heading {
			lead = "" // it is seen as a heading
		}
		all[k] = witness{i, s, readings[i][j], r.phrases.in(r.sample(s), lead), headings[i]}
	})
	for k, at := range places {
		if at.sentence > 0 && strings.HasSuffix(all[k-1].sentence.Text, ":") {
			all[k].seen.add(all[k-1].seen) // "Next review: May 2027."
		}
	}
	return all
}

// ask asks one rule. A text without a sentence lacks its parts, and that is all
// there is to say of it.
func (r *Rules) ask(rule *rule, d Document, all []witness) []Finding {
	switch {
	case len(rule.Parts) > 0:
		return rule.parts(all)
	case len(all) == 0:
		return nil
	case rule.Detect != "":
		return wholeDetectors[rule.Detect](r, rule, d, all)
	case len(rule.Shown) > 0:
		return rule.lacking(all)
	}
	return nil // of drafts only: see [drafted.loose]
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
func untied(r *Rules, rule *rule, d Document, all []witness) []Finding {
	commits, draws, says := make(map[int]bool), make(map[int]bool), make(map[int]bool)
	for _, w := range all {
		says[w.section] = true
		commits[w.section] = commits[w.section] || w.reading.commits()
		draws[w.section] = draws[w.section] || w.reading.kind == redLine
	}
	var names []string
	f, tied := rule.finding(), false
	for i, section := range d.Sections {
		if !says[i] || section.Heading == d.Title || len(strings.Fields(section.Heading)) > 4 {
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
func powerless(_ *Rules, rule *rule, _ Document, all []witness) []Finding {
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
func twice(r *Rules, rule *rule, d Document, _ []witness) []Finding {
	said := sayings{by: make(map[string][]int)}
	var lines []int // of what was said
	var found []Finding
	for _, at := range d.places() {
		s := &d.Sections[at.section].Sentences[at.sentence]
		if s.Item == 0 {
			continue
		}
		says := r.saying(s)
		if !says.enough() {
			continue
		}
		if k := said.like(says); k >= 0 {
			f := rule.findingAt(s, span{0, len(s.Text)})
			f.Mend = strings.ReplaceAll(f.Mend, "{line}", strconv.Itoa(lines[k]))
			found = append(found, f)
			continue
		}
		said.add(says)
		line, _ := s.At(0)
		lines = append(lines, line)
	}
	return found
}

// What a sentence says, as the set of the words that tell it from others, and
// whether each can turn what it says: a number, or a "not". Of what introduces it
// only such words count.
type saying map[string]bool

func (r *Rules) saying(s *Sentence) saying {
	set := make(saying)
	for _, text := range []string{s.Lead, s.Text} {
		for _, w := range piecesOf(text, wordsOf(text)) {
			turns := w.number() || r.list("twice-turns").at([]word{w}) > 0
			if turns || text == s.Text && len(w.low) > 2 && r.list("twice-skips").at([]word{w}) == 0 {
				set[strings.TrimSuffix(w.low, "s")] = turns
			}
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

// sayings are what was said so far.
type sayings struct {
	all    []saying
	by     map[string][]int // the numbers of those that a word is in
	shared []int            // for each, how many words it shares with one that is looked for
}

func (x *sayings) add(s saying) {
	for w := range s {
		x.by[w] = append(x.by[w], len(x.all))
	}
	x.all, x.shared = append(x.all, s), append(x.shared, 0)
}

// common is in how many sayings a word may be before it tells nothing of any.
const common = 100

// like is the first saying that is like s; -1 if none is. Only one that shares a
// word with s which is not common can be.
func (x *sayings) like(s saying) int {
	var sharing []int
	skipped := 0
	for w := range s {
		if len(x.by[w]) > common {
			skipped++
			continue
		}
		for _, k := range x.by[w] {
			if x.shared[k]++; x.shared[k] == 1 {
				sharing = append(sharing, k)
			}
		}
	}
	first := -1
	for _, k := range sharing {
		both := x.shared[k] + skipped // at most
		x.shared[k] = 0
		if (first < 0 || k < first) && nearly(both, len(s), len(x.all[k])) && s.like(x.all[k]) {
			first = k
		}
	}
	return first
}

// nearly reports whether two sets of a and b words that share so many are nearly
// the same: four fifths of all words are in both.
func nearly(both, a, b int) bool { return both*5 >= (a+b-both)*4 }

// like reports whether two say nearly the same. A word that turns what only one
// of them says tells them apart.
func (s saying) like(t saying) bool {
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
	return nearly(both, len(s), len(t))
}
