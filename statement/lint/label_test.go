package lint_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"notbad/statement/lint"
)

// What the reader is held to, on sentences and on documents alike. Precision
// comes first: a reader that cries wolf is switched off.
const (
	leastPrecision = 0.95
	leastRecall    = 0.85
)

// The rules that speak of one sentence, and those that speak of a whole document;
// each is measured where it can be heard.
var (
	sentenceRules = strings.Fields(`VAG-01 VAG-02 VAG-03 VAG-04 VAG-05 VAG-06 VAG-07 VAG-08 VAG-09 VAG-10
		ABS-01 ABS-02 ABS-03 RED-03 RED-04 OWN-01 OWN-03 TIM-01 MEA-01
		STR-04 STR-05 STR-06 STR-08 STR-09 STR-10 TEC-03`)
	documentRules = strings.Fields(`RED-01 RED-02 OWN-02 OWN-04 TIM-02 MEA-02 REC-01 REC-02
		STR-01 STR-02 STR-03 STR-07 TEC-01 TEC-02`)
)

// A label is a text and what an editor would want to hear of it;
// testdata/labels/open.yaml says what the fields mean.
type label struct {
	Text    string   `yaml:"text"`
	File    string   `yaml:"file"`
	Heading string   `yaml:"heading"`
	Rules   []string `yaml:"rules"`
	Any     []string `yaml:"any"`
	Maybe   []string `yaml:"maybe"`
	Tempts  []string `yaml:"tempts"`
}

// page is the small text of its own that a label is read as.
func (l label) page() []byte {
	if l.Heading == "" {
		return []byte(l.Text + "\n")
	}
	return []byte("## " + l.Heading + "\n\n" + l.Text + "\n")
}

func labels(tb testing.TB, name string) []label {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "labels", name+".yaml"))
	if err != nil {
		tb.Fatal(err)
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	var ls []label
	if err := d.Decode(&ls); err != nil {
		tb.Fatalf("%s.yaml: %v", name, err)
	}
	for i := range ls {
		if ls[i].File == "" {
			continue
		}
		data, err := os.ReadFile(filepath.Join("testdata", "labels", "documents", ls[i].File))
		if err != nil {
			tb.Fatal(err)
		}
		ls[i].Text = string(data)
	}
	return ls
}

// A count says how often a rule spoke when it was to, when it was not to, and how
// often it was silent when it was to speak.
type count struct{ hit, false, missed int }

func (c count) precision() float64 { return share(c.hit, c.hit+c.false) }
func (c count) recall() float64    { return share(c.hit, c.hit+c.missed) }

// share is 1 of nothing: a rule that never speaks is never wrong.
func share(n, of int) float64 {
	if of == 0 {
		return 1
	}
	return float64(n) / float64(of)
}

// A measure is how the reader did on some labels.
type measure struct {
	rules map[string]count
	whole count
	notes []string // each miss and each false alarm, with its text
}

func builtin(tb testing.TB) *lint.Rules {
	tb.Helper()
	rules, err := lint.Builtin("en")
	if err != nil {
		tb.Fatal(err)
	}
	return rules
}

// measured reads every label as a text of its own, and listens to some rules
// only. A rule that speaks twice of one text counts once.
func measured(rules *lint.Rules, ls []label, listen []string) measure {
	m := measure{rules: make(map[string]count)}
	for _, l := range ls {
		said := make(map[string]string)
		for _, f := range rules.Read(l.page(), lint.Options{}).Findings {
			if slices.Contains(listen, f.Rule) {
				said[f.Rule] = f.Words
			}
		}
		m.add(l, said)
	}
	for _, c := range m.rules {
		m.whole.hit += c.hit
		m.whole.false += c.false
		m.whole.missed += c.missed
	}
	slices.Sort(m.notes)
	return m
}

// add counts what was said of one label: rules, and the words they spoke of.
func (m *measure) add(l label, said map[string]string) {
	for _, id := range l.Rules {
		c := m.rules[id]
		if _, ok := said[id]; ok {
			c.hit++
		} else {
			c.missed++
			m.note(id, "missed", "", l)
		}
		m.rules[id] = c
	}
	if len(l.Any) > 0 {
		id := l.Any[0]
		heard := slices.IndexFunc(l.Any, func(id string) bool { _, ok := said[id]; return ok })
		if heard >= 0 {
			id = l.Any[heard]
		}
		c := m.rules[id]
		if heard >= 0 {
			c.hit++
		} else {
			c.missed++
			m.note(id, "missed", "", l)
		}
		m.rules[id] = c
	}
	for id, words := range said {
		if slices.Contains(l.Rules, id) || slices.Contains(l.Any, id) || slices.Contains(l.Maybe, id) {
			continue
		}
		c := m.rules[id]
		c.false++
		m.rules[id] = c
		m.note(id, "false", words, l)
	}
}

func (m *measure) note(id, what, words string, l label) {
	about := l.Text
	if l.File != "" {
		about = l.File
	}
	m.notes = append(m.notes, fmt.Sprintf("%-6s %s %q in %q", what, id, words, about))
}

func TestTheReaderHoldsItsPrecisionAndRecall(t *testing.T) {
	rules := builtin(t)
	for _, tt := range []struct {
		name   string
		listen []string
		shown  bool // whether what went wrong may be read; of the held-out third it may not
	}{
		{"open", sentenceRules, true},
		{"held-out", sentenceRules, false},
		{"documents", documentRules, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := measured(rules, labels(t, tt.name), tt.listen)
			if p := m.whole.precision(); p < leastPrecision {
				t.Errorf("precision is %.3f, and must be at least %.2f", p, leastPrecision)
			}
			if r := m.whole.recall(); r < leastRecall {
				t.Errorf("recall is %.3f, and must be at least %.2f", r, leastRecall)
			}
			if tt.shown {
				t.Log("\n" + strings.Join(m.notes, "\n"))
			}
		})
	}
}

func TestADocumentThatLacksNothingIsLeftInPeace(t *testing.T) {
	rules := builtin(t)
	for _, l := range labels(t, "documents") {
		if len(l.Rules) > 0 {
			continue
		}
		t.Run(l.File, func(t *testing.T) {
			for _, f := range rules.Read(l.page(), lint.Options{}).Findings {
				if !slices.Contains(l.Maybe, f.Rule) {
					t.Errorf("%d:%d: %s %q: %s", f.Line, f.Column, f.Rule, f.Words, f.Why)
				}
			}
		})
	}
}

func TestEveryRuleHasLabelsInBothPartsAndTraps(t *testing.T) {
	type tally struct{ weak, traps int }
	parts := map[string]map[string]tally{"open": {}, "held-out": {}}
	texts := make(map[string]bool)
	for part, of := range parts {
		for _, l := range labels(t, part) {
			if texts[l.Text+l.Heading] {
				t.Errorf("labelled twice: %q", l.Text)
			}
			texts[l.Text+l.Heading] = true
			if weak := len(l.Rules)+len(l.Any) > 0; weak == (len(l.Tempts) > 0) {
				t.Errorf("%s: %q must either have rules or tempt them", part, l.Text)
			}
			for _, id := range l.Rules {
				of[id] = tally{of[id].weak + 1, of[id].traps}
			}
			for _, id := range l.Tempts {
				of[id] = tally{of[id].weak, of[id].traps + 1}
			}
			for _, id := range slices.Concat(l.Rules, l.Any, l.Maybe, l.Tempts) {
				if !slices.Contains(sentenceRules, id) {
					t.Errorf("%s: no such rule of sentences in %q: %s", part, l.Text, id)
				}
			}
		}
	}
	for _, id := range sentenceRules {
		open, held := parts["open"][id], parts["held-out"][id]
		if open.weak+held.weak < 6 || held.weak < 2 || open.traps < 2 || held.traps < 2 {
			t.Errorf("%s has too few labels: open %+v, held out %+v", id, open, held)
		}
	}
}

// BenchmarkLabels also prints how precise the reader is, and how much it finds,
// rule by rule.
func BenchmarkLabels(b *testing.B) {
	rules := builtin(b)
	open, held, documents := labels(b, "open"), labels(b, "held-out"), labels(b, "documents")
	printTable(measured(rules, open, sentenceRules), measured(rules, held, sentenceRules), sentenceRules, "open", "held out")
	printTable(measured(rules, documents, documentRules), measure{}, documentRules, "documents", "")
	for _, part := range []struct {
		name   string
		labels []label
		listen []string
	}{{"open", open, sentenceRules}, {"held-out", held, sentenceRules}, {"documents", documents, documentRules}} {
		b.Run(part.name, func(b *testing.B) {
			var m measure
			for b.Loop() {
				m = measured(rules, part.labels, part.listen)
			}
			b.ReportMetric(m.whole.precision(), "precision")
			b.ReportMetric(m.whole.recall(), "recall")
		})
	}
}

// printTable prints one measure, or two beside one another.
func printTable(a, b measure, ids []string, one, two string) {
	cells := func(c count) string {
		return fmt.Sprintf("  %.2f %7s  %.2f %7s", c.precision(), fmt.Sprintf("%d/%d", c.hit, c.hit+c.false),
			c.recall(), fmt.Sprintf("%d/%d", c.hit, c.hit+c.missed))
	}
	row := func(name string, a, b count) {
		fmt.Printf("%-8s%s", name, cells(a))
		if two != "" {
			fmt.Print("   ", cells(b))
		}
		fmt.Println()
	}
	fmt.Printf("\n%-8s  %-28s", "", one+": precision, recall")
	if two != "" {
		fmt.Printf("     %s", two+": precision, recall")
	}
	fmt.Println()
	for _, id := range ids {
		row(id, a.rules[id], b.rules[id])
	}
	row("all", a.whole, b.whole)
}
