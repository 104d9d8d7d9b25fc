package lint

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"

	"notbad/statement"
	"notbad/workshop"
)

// asJSON is a report with all that it says, for comparing.
func asJSON(tb testing.TB, r Report) string {
	tb.Helper()
	all, err := json.Marshal(r)
	if err != nil {
		tb.Fatal(err)
	}
	return string(all)
}

func TestSeveralTextsAreReadAtOnceWithTheSameRules(t *testing.T) {
	room := demoRoom(t, "freight")
	src := []byte(statement.Write(room.c, workshop.Replay(room.events), statement.Public).Markdown())
	read, readDraft := func(r *Rules) string { return asJSON(t, r.Read(src, Options{Now: in2026})) }, func(r *Rules) string {
		s := workshop.Replay(room.events)
		return asJSON(t, r.ReadDraft(room.c, s, statement.Write(room.c, s, statement.Internal), Options{Now: in2026}))
	}
	alone := english(t)
	want, wantDraft := read(alone), readDraft(alone)
	shared := english(t)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if got := read(shared); got != want {
				t.Errorf("a text is read differently beside others:\n%s\nwant\n%s", got, want)
			}
		})
		all.Go(func() {
			if got := readDraft(shared); got != wantDraft {
				t.Errorf("a draft is read differently beside others:\n%s\nwant\n%s", got, wantDraft)
			}
		})
	}
	all.Wait()
}

func TestAFaultWhileSentencesAreReadReachesWhoeverReads(t *testing.T) {
	defer func() {
		if what := recover(); !strings.Contains(fmt.Sprint(what), "no such sentence") {
			t.Errorf("it is told %v", what)
		}
	}()
	each(8, func(i int) {
		if i == 5 {
			panic("no such sentence")
		}
	})
	t.Error("it goes on")
}

func TestATextInAnotherLanguageIsNoticed(t *testing.T) {
	const german = "Wir setzen künstliche Intelligenz nur dort ein, wo sie den Menschen dient. Jede Entscheidung über einen Kunden trifft am Ende ein Mensch, und wer abgelehnt wird, erfährt innerhalb von zehn Tagen den Grund. Der Vorstand prüft diese Leitlinien jedes Jahr im November und veröffentlicht das Ergebnis auf unserer Seite."
	for _, test := range []struct {
		text string
		want bool
	}{{german, true}, {german[:80], false}, {string(prose(t)[:5000]), false}} {
		if got := english(t).Read([]byte(test.text), Options{}).Foreign; got != test.want {
			t.Errorf("foreign: %t, of %q", got, test.text[:40])
		}
	}
}

// prose is 100 kB of whole statements, in which other systems are spoken of each
// time, so that no sentence stands there twice.
func prose(tb testing.TB) []byte {
	tb.Helper()
	var drafts []string
	for _, name := range []string{"freight", "hospital", "bank", "city"} {
		room := demoRoom(tb, name)
		drafts = append(drafts, statement.Write(room.c, workshop.Replay(room.events), statement.Internal).Markdown())
	}
	systems := strings.Fields("alarm camera forecast ranking chatbot planner sensor register scanner estimate")
	var b bytes.Buffer
	for i := 0; b.Len() < 100_000; i++ {
		system := systems[i/len(drafts)%len(systems)]
		vary := strings.NewReplacer("model", system, "machine", system+" machine", "score", system+" score", " we ", " we, as "+system+" owners, ")
		b.WriteString(vary.Replace(drafts[i%len(drafts)]) + "\n\n")
	}
	return b.Bytes()[:100_000]
}

func BenchmarkRead100kBOfProse(b *testing.B) {
	r, src := english(b), prose(b)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		r.Read(src, Options{Now: in2026})
	}
}

// oddTexts are texts of n bytes or so as nobody writes them: for each of them, the
// MB/s of a long one are to be those of a short one.
var oddTexts = []struct {
	name string
	of   func(n int) string
}{
	{"one line", func(n int) string { return strings.Repeat("We publish each month how many letters it sorted. ", n/50) }},
	{"one sentence", func(n int) string { return strings.Repeat("We test it – And ", n/17) }},
	{"wrapped lines", func(n int) string { return strings.Repeat("We publish each month how many\nletters it sorted. ", n/50) }},
	{"dots", func(n int) string { return "We test it. " + strings.Repeat(".", n) + "x" }},
	{"items about the law", func(n int) string { return strings.Repeat("- We will comply with all applicable laws.\n", n/43) }},
	{"a lead", func(n int) string {
		return "We will never " + strings.Repeat("sell data, ", n/20) + ":\n\n" + strings.Repeat("- to them\n", n/20)
	}},
	{"nested marks", func(n int) string { return strings.Repeat("- ", n/2) + "x" }},
	{"silences", func(n int) string {
		return strings.Repeat("<!-- notbad: leave VAG-01 because x -->\nWe strive to win.\n\n", n/59)
	}},
}

func BenchmarkReadOddText(b *testing.B) {
	r := english(b)
	for _, odd := range oddTexts {
		for _, n := range []int{50_000, 400_000} {
			src := []byte(odd.of(n))
			b.Run(fmt.Sprintf("%s/%dkB", odd.name, n/1000), func(b *testing.B) {
				b.SetBytes(int64(len(src)))
				for b.Loop() {
					r.Read(src, Options{Now: in2026})
				}
			})
		}
	}
}

// BenchmarkReadDraft reads the draft of a full day, as a screen does whenever
// something in it changed.
func BenchmarkReadDraft(b *testing.B) {
	r, room := english(b), demoRoom(b, "hospital")
	s := workshop.Replay(room.events)
	d := statement.Write(room.c, s, statement.Internal)
	b.ReportAllocs()
	for b.Loop() {
		r.ReadDraft(room.c, s, d, Options{Now: in2026})
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Builtin("en"); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFirstRead is what a program pays that reads one text and ends.
func BenchmarkFirstRead(b *testing.B) {
	room := demoRoom(b, "hospital")
	src := []byte(statement.Write(room.c, workshop.Replay(room.events), statement.Public).Markdown())
	for b.Loop() {
		english(b).Read(src, Options{Now: in2026})
	}
}
