package ask

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
)

// BenchmarkTypingIntoFiveKilobytes is one key typed into the middle of a text
// of five kilobytes, and the view that comes of it.
func BenchmarkTypingIntoFiveKilobytes(b *testing.B) {
	for _, x := range []struct{ name, words string }{
		{"latin", "We will never let a model decide alone who is sent home, and we say so in public. "},
		{"japanese", "私たちは、誰を家に帰すかを、モデルだけに決めさせることはしません。"},
	} {
		b.Run(x.name, func(b *testing.B) {
			place := Place{Step: new(curriculum.Write)}
			place.Last.Answer = &curriculum.Written{Text: strings.Repeat(x.words, 5000/len(x.words)+1)}
			e := New(place)
			e.Resize(70)
			for range 20 {
				e.Update(tea.KeyPressMsg{Code: tea.KeyUp})
			}
			for i := 0; b.Loop(); i++ {
				if i%2 == 0 {
					e.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
				} else {
					e.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
				}
				e.View()
			}
		})
	}
}

// BenchmarkSelect is one key that picks an option, and the view that comes of
// it.
func BenchmarkSelect(b *testing.B) {
	e := New(places["pick"])
	e.Resize(70)
	for b.Loop() {
		e.Update(tea.KeyPressMsg{Code: '1', Text: "1"})
		e.View()
	}
}
