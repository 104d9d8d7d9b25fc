package lint

// A sample is a text that patterns are tried on.
type sample struct {
	text  string
	low   string // with small letters for A to Z, byte for byte as long
	pairs pairs  // of low
	seen  *seenAt
	words []word // see [sample.taken]
}

// taken is the text taken apart into words, once.
func (s *sample) taken() []word {
	if s.words == nil {
		s.words = wordsOf(s.text)
	}
	return s.words
}

func sampleOf(text string) sample {
	low := []byte(text)
	for i, c := range low {
		if c >= 'A' && c <= 'Z' {
			low[i] += 'a' - 'A'
		}
	}
	return sample{text: text, low: string(low), pairs: pairsOf(string(low))}
}

// sample is a sample of the sentence's own text, as the rules spell it, made once.
func (r *Rules) sample(s *Sentence) *sample {
	if s.own == nil {
		own := sampleOf(r.respelled(s.Own))
		own.by(r.index)
		own.taken()
		s.own = &own
	}
	return s.own
}

// pairs are the pairs of neighboring bytes in a text, give or take: whether one
// is there may be a mistake, that one is not there is sure.
type pairs [32]uint64

func pairsOf(text string) (p pairs) {
	for i := 0; i+1 < len(text); i++ {
		h := (uint(text[i])*61 + uint(text[i+1])) & 2047
		p[h>>6] |= 1 << (h & 63)
	}
	return p
}

// hold reports whether p may hold all of other.
func (p *pairs) hold(other []uint16) bool {
	for _, h := range other {
		if p[h>>6]&(1<<(h&63)) == 0 {
			return false
		}
	}
	return true
}

// A need is a string without which a pattern cannot match, and its pairs.
type need struct {
	text  string
	pairs []uint16
}

func needOf(text string) need {
	n := need{text: text}
	for i := 0; i+1 < len(text); i++ {
		n.pairs = append(n.pairs, uint16((uint(text[i])*61+uint(text[i+1]))&2047))
	}
	return n
}
