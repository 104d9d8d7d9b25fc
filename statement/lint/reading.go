package lint

import "strings"

// A kind is what a sentence does.
type kind int

// The kinds of sentences. Only a commitment can be weak or strong; whoever
// cannot tell says other, and no rule about commitments looks at the sentence.
const (
	other      kind = iota // narrative, fact, definition, question, a quotation
	value                  // says what is valued or believed, and promises nothing
	permission             // says what a person may do
	duty                   // says what somebody will or must do, or has it done
	redLine                // says what somebody will never do
)

// A reading is what a sentence is taken for, and where in it the parts of a
// commitment stand.
type reading struct {
	kind  kind
	has   map[Part]span   // in the sentence's own text
	given map[Part]string // parts that the lead of the list gives

	fact    bool // other, and surely: what was, what is, what a word means, what the law says
	label   bool // other, and a few words of a list that name something: "Human oversight"
	here    bool // other, and of the writer's own ways: what is done or so here, with a verb that is no act
	gate    bool // nothing happens until something has been done
	passive bool // what is done is said, not who does it
	weak    bool // its modal leaves the doing open
	habit   bool // in the present: what is done as a rule
	hollow  bool // a red line of which nothing is concrete; see [Rules.generic]
	subject class
	main    int  // the byte at which the main clause begins, after "If a model fails,"
	who     span // the subject, if the sentence has one of its own
	verb    int  // the byte at which the doing begins; 0 if it is not known
}

// A span is a piece of a sentence's text, in bytes.
type span struct{ from, to int }

// commits reports whether the sentence promises something.
func (r reading) commits() bool { return r.kind == duty || r.kind == redLine }

// words are the words of a sentence, or of its lead, that are a part; "" if it
// has none.
func (r reading) words(s *Sentence, p Part) string {
	if at, ok := r.has[p]; ok {
		return strings.TrimSpace(s.Text[at.from:at.to])
	}
	return r.given[p]
}

// names reports whether the sentence or its lead has a part.
func (r reading) names(p Part) bool {
	_, own := r.has[p]
	return own || r.given[p] != ""
}

// reading takes a sentence for what it is.
func (r *Rules) reading(s *Sentence) reading {
	own, offset := *r.sample(s), 0
	lead := r.opens(s)
	if lead != "" {
		own, offset = sampleOf(r.respelled(lead)+" "+own.text), len(lead)+1
	}
	c := &clause{sample: own, r: r, item: s.Item > 0, words: own.taken()}
	got := c.read()
	if got.kind == redLine {
		_, got.hollow = r.generic(&own, got)
	}
	if offset == 0 {
		return got
	}
	has := got.has
	got.has, got.given = make(map[Part]span), make(map[Part]string)
	got.main, got.verb = max(0, got.main-offset), max(0, got.verb-offset)
	got.who = span{max(0, got.who.from-offset), max(0, got.who.to-offset)}
	for part, at := range has {
		switch {
		case at.from >= offset:
			got.has[part] = span{at.from - offset, at.to - offset}
		case at.to > offset:
			got.has[part] = span{0, at.to - offset}
		default:
			got.given[part] = strings.TrimSpace(lead[at.from:min(at.to, len(lead))])
		}
	}
	return got
}

// mostBeforeModal is how many words at the beginning of an item show whether it
// promises something by itself.
const mostBeforeModal = 16

// opens is the lead of a sentence without its colon, if the sentence goes on
// with it: the lead promises something, and the sentence does not by itself.
func (r *Rules) opens(s *Sentence) string {
	if s.Lead == "" {
		return ""
	}
	lead := strings.TrimRight(s.Lead, " :…")
	lead = strings.TrimSuffix(strings.TrimSuffix(lead, " the following"), " as follows")
	if !promises.MatchString(lead) {
		return ""
	}
	own := r.sample(s).taken()
	if len(own) > mostBeforeModal {
		own = own[:mostBeforeModal]
	}
	if len(own) == 0 || r.list("first-person").at(own) > 0 {
		return ""
	}
	said := wordsOf(lead)
	if last := said[len(said)-1:]; r.list("modals").at(last) > 0 && r.list("doings").at(own) == 0 && r.list("acts").at(own) == 0 && r.list("imperatives").at(own) == 0 {
		return "" // "Every tool must:" is followed by nouns
	}
	within := false // a clause about a noun: "data that can identify a person"
	for i, w := range own {
		if i > 0 && strings.Contains(r.sample(s).text[own[i-1].to:w.from], ",") {
			within = false
		}
		within = within || i > 0 && r.list("relatives").at([]word{w}) > 0
		if i > 0 && !within && (r.list("modals").at([]word{w}) > 0 || w.low == "is" || w.low == "are") {
			return ""
		}
	}
	return lead
}
