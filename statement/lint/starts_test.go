package lint

import (
	"slices"
	"testing"
)

func TestLookingAtWordsOnlyFindsWhatLookingEverywhereFinds(t *testing.T) {
	r := english(t)
	var all []pattern
	for _, group := range r.patterns {
		all = append(all, group...)
	}
	for _, rule := range r.rules {
		all = slices.Concat(all, rule.finds, rule.always, rule.around, rule.unless)
	}
	tried := 0
	for _, section := range ReadDocument(hundredKB(t)[:20_000]).Sections {
		for _, sentence := range section.Sentences {
			s := sampleOf(sentence.Own)
			for i := range all {
				p := &all[i]
				if !p.anywhere(&s) {
					tried++
				}
				want := p.whole().FindAllStringSubmatchIndex(p.of(&s), -1)
				for i := range want {
					want[i] = p.grouped(want[i])
				}
				got := p.all(&s)
				if !slices.EqualFunc(got, want, slices.Equal) {
					t.Fatalf("%s finds %v in %q, want %v", p.expr, got, s.text, want)
				}
			}
		}
	}
	if tried == 0 {
		t.Error("no pattern begins with a word")
	}
}
