package lint

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// in2026 is the day on which the examples are read.
var in2026 = time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)

func english(tb testing.TB) *Rules {
	tb.Helper()
	r, err := Builtin("en")
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// said is what the reader found in a text, of one rule if id is not "".
func said(r *Rules, text, id string) (found []Finding) {
	report := r.Read([]byte(text), Options{Now: in2026})
	for _, f := range append(report.Findings, report.Credits...) {
		if id == "" || f.Rule == id {
			found = append(found, f)
		}
	}
	return found
}

func TestEveryRuleFindsItsWeakExamplesAndLeavesTheStrongOnes(t *testing.T) {
	r := english(t)
	for _, rule := range r.rules {
		if rule.Scope == ofDocument {
			continue
		}
		if len(rule.Examples.Weak) < 2 || len(rule.Examples.Strong) < 2 {
			t.Errorf("%s has %d weak and %d strong examples; it needs two of each", rule.ID, len(rule.Examples.Weak), len(rule.Examples.Strong))
		}
		for _, text := range rule.Examples.Weak {
			if len(said(r, text, rule.ID)) == 0 {
				t.Errorf("%s does not find %q", rule.ID, text)
			}
		}
		for _, text := range rule.Examples.Strong {
			for _, f := range said(r, text, rule.ID) {
				t.Errorf("%s finds %q in %q", rule.ID, f.Words, text)
			}
		}
	}
}

func TestAFaultOfAFileOfRulesIsToldWithItsPlace(t *testing.T) {
	const good = `language: en
lists: {roles: [officer]}
rules:
  - id: VAG-01
    name: n
    severity: warning
    scope: words
    finds: ['\baim\b']
    why: w
    mend: m
`
	for _, tt := range []struct{ name, old, new, want string }{
		{"an unknown field", "name: n", "nam: n", "line 5: field nam not found"},
		{"a bad id", "VAG-01", "VAGUE", "x.yaml:4: rule VAGUE: an id is"},
		{"a bad pattern", `\baim\b`, `(aim`, "x.yaml:4: rule VAG-01: error parsing regexp"},
		{"an unknown severity", "warning", "fatal", `x.yaml:4: rule VAG-01: severity is error, warning, info or credit, not "fatal"`},
		{"an unknown scope", "scope: words", "scope: page", "x.yaml:4: rule VAG-01: scope is"},
		{"an unknown detector", `finds: ['\baim\b']`, "detect: magic", `x.yaml:4: rule VAG-01: there is no detector "magic"`},
		{"an unknown kind", "why: w", "why: w\n    in: [promise]", `there is no kind of sentence called "promise"`},
		{"an unknown part", "why: w", "why: w\n    lacks: [hope]", `there is no part called "hope"`},
		{"no mend", "    mend: m\n", "", "it needs a name, a why and a mend"},
		{"nothing to find", `    finds: ['\baim\b']` + "\n", "", "it finds nothing"},
		{"a pattern with an unknown list", `\baim\b`, `{rolls} aim`, "x.yaml:4: rule VAG-01: there is no list called {rolls}"},
		{"nothing to ask of a text", "scope: words", "scope: document", "it finds nothing; give it a detector, or signs"},
		{"an unknown detector of texts", "scope: words", "scope: document\n    detect: too-long", `there is no detector "too-long"`},
		{"a sign of an unknown list", "scope: words", "scope: document\n    shown: [{all: [rolls]}]", `x.yaml:4: rule VAG-01: there is no list called "rolls"`},
		{"a sign of an unknown kind", "scope: words", "scope: document\n    shown: [{kind: promise}]", `a sign cannot ask for a sentence that is "promise"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			src := strings.Replace(good, tt.old, tt.new, 1)
			_, err := load(fstest.MapFS{"x.yaml": {Data: []byte(src)}}, []string{"x.yaml"})
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), "x.yaml") {
				t.Errorf("the error is %v, want %q", err, tt.want)
			}
		})
	}
}

func TestALanguageWithoutRulesIsReadWithTheEnglishOnes(t *testing.T) {
	for _, language := range []string{"en", "en-GB", "xx", "", "../en"} {
		r, err := Builtin(language)
		if err != nil {
			t.Fatal(err)
		}
		if r.Language() != "en" {
			t.Errorf("%q is read with the rules of %q", language, r.Language())
		}
	}
	ids := make([]string, 0)
	for _, rule := range english(t).All() {
		ids = append(ids, rule.ID)
	}
	for _, id := range strings.Fields(`VAG-01 VAG-02 VAG-03 VAG-04 VAG-05 VAG-06 VAG-07 VAG-08 VAG-09 VAG-10 ABS-01 ABS-02 ABS-03
		RED-01 RED-02 RED-03 RED-04 RED-05 OWN-01 OWN-02 OWN-03 OWN-04 OWN-05 TIM-01 TIM-02 TIM-03 MEA-01 MEA-02 REC-01 REC-02
		STR-01 STR-02 STR-03 STR-04 STR-05 STR-06 STR-07 STR-08 STR-09 STR-10 TEC-01 TEC-02 TEC-03 POS-01 POS-02 POS-03 POS-04 POS-05`) {
		if !slices.Contains(ids, id) {
			t.Errorf("there is no rule %s", id)
		}
	}
}

// Lists and groups of patterns are called by name, and one that is not there is
// empty: nobody would miss it.
func TestEveryListThatTheReaderAsksForIsThere(t *testing.T) {
	r := english(t)
	asked := regexp.MustCompile(`(?:\bc\.is|\.list|\.only|\bc\.matches|\bc\.where|\bc\.saidIn|patterns)[\[(]"([a-z-]*[a-z])"`)
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, l := range classLists {
		if r.lists[l.name] == nil {
			t.Errorf("there is no list %q, which subjects are told by", l.name)
		}
	}
	for _, name := range wholeLists {
		if r.lists[name] == nil {
			t.Errorf("there is no list %q, which is looked for in whole texts", name)
		}
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range asked.FindAllStringSubmatch(string(src), -1) {
			seen++
			if r.lists[m[1]] == nil && r.patterns[m[1]] == nil {
				t.Errorf("%s asks for %q, which en*.yaml does not have", name, m[1])
			}
		}
	}
	if seen < 50 {
		t.Errorf("only %d names are asked for; the test no longer sees them", seen)
	}
}

func TestOnlyALineWithSomethingInItMakesGoodAnEmptyCommitment(t *testing.T) {
	r := english(t)
	for _, tt := range []struct {
		line string
		want bool
	}{
		{"We will never do harm.", true},
		{"We work in Bergen.", true},
		{"We will never sell a patient's record.", false},
	} {
		report := r.Read([]byte("We are committed to safe products. "+tt.line), Options{Now: in2026})
		got := slices.ContainsFunc(report.Findings, func(f Finding) bool { return f.Rule == "VAG-02" })
		if got != tt.want {
			t.Errorf("before %q the commitment is pointed at: %v, want %v", tt.line, got, tt.want)
		}
	}
}
