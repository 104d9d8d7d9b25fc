package lint

import (
	"slices"
	"strings"
)

// A phrase is a few words that a rule looks for, of the list called list. In it
// a word may end in * (any ending), be _ (any one word) or be 0 (any number).
type phrase struct {
	list string
	says []string
}

// phrases are all that the document rules look for, by their first word, so that
// a text is gone through once, however many lists there are.
type phrases struct {
	words map[string][]phrase // by the whole first word
	stems map[string][]phrase // by its beginning, or its first bytes, the shortest first
	count []phrase            // those that begin with a number
}

func newPhrases(lists map[string][]string) *phrases {
	p := &phrases{words: make(map[string][]phrase), stems: make(map[string][]phrase)}
	for list, all := range lists {
		for _, one := range all {
			says := strings.Fields(strings.ToLower(one))
			if len(says) == 0 {
				continue
			}
			x := phrase{list, says}
			stem, open := strings.CutSuffix(says[0], "*")
			switch {
			case says[0] == "0":
				p.count = append(p.count, x)
			case open:
				key := stem[:min(len(stem), mostOfStem)]
				p.stems[key] = append(p.stems[key], x)
			default:
				p.words[stem] = append(p.words[stem], x)
			}
		}
	}
	for _, all := range p.stems {
		slices.SortStableFunc(all, func(a, b phrase) int { return len(a.says[0]) - len(b.says[0]) })
	}
	return p
}

// mostOfStem is by how many bytes stems are looked up.
const mostOfStem = 3

// seen is which lists have words in a sentence, and where the first of them
// stand; in a sentence's lead they stand nowhere.
type seen map[string]span

// add takes in what stands before the sentence.
func (s seen) add(before seen) {
	for list := range before {
		if !s.has(list) {
			s[list] = span{}
		}
	}
}

func (s seen) has(list string) bool { _, ok := s[list]; return ok }

// in looks for phrases in a sentence and in what introduces it.
func (p *phrases) in(own *sample, lead string) seen {
	found := make(seen)
	if lead != "" {
		p.find(piecesOf(lead, wordsOf(lead)), func(list string, _ span) { found[list] = span{} })
	}
	p.find(piecesOf(own.text, own.taken()), func(list string, at span) {
		if was, ok := found[list]; !ok || was == (span{}) {
			found[list] = at
		}
	})
	return found
}

// find calls f for each phrase in the pieces of a text.
func (p *phrases) find(words []word, f func(list string, at span)) {
	for i, w := range words {
		try := func(all []phrase) {
			for _, x := range all {
				if to, ok := x.at(words[i:]); ok {
					f(x.list, span{w.from, to})
				}
			}
		}
		try(p.words[w.low])
		for n := range min(len(w.low), mostOfStem) + 1 {
			try(p.stems[w.low[:n]])
		}
		if w.number() {
			try(p.count)
		}
	}
}

// at reports whether words begin with x, and where that ends.
func (x phrase) at(words []word) (to int, ok bool) {
	if len(words) < len(x.says) {
		return 0, false
	}
	for i, say := range x.says {
		w := words[i]
		stem, open := strings.CutSuffix(say, "*")
		switch {
		case w.low == "":
			return 0, false
		case say == "_", say == "0" && w.number(), w.low == say:
		case open && strings.HasPrefix(w.low, stem):
		default:
			return 0, false
		}
		to = w.to
	}
	return to, true
}

// number reports whether the word is one.
func (w word) number() bool { return w.low != "" && w.low[0] >= '0' && w.low[0] <= '9' }

// piecesOf are the words of a text, those with hyphens piece by piece. An empty
// one stands where something was blanked, so that no phrase reaches across it.
func piecesOf(text string, words []word) []word {
	all := make([]word, 0, len(words)+4)
	to := 0
	for _, w := range words {
		if strings.IndexByte(text[to:w.from], blanked) >= 0 {
			all = append(all, word{span: span{w.from, w.from}})
		}
		to = w.to
		if strings.IndexByte(w.low, '-') < 0 {
			all = append(all, w)
			continue
		}
		from := w.from
		for piece := range strings.SplitSeq(w.low, "-") {
			end := from + len(piece)
			if len(w.low) != w.to-w.from { // it has an apostrophe or a letter of another length
				from, end = w.from, w.to
			}
			all = append(all, word{span{from, end}, piece})
			from = end + 1
		}
	}
	return all
}
