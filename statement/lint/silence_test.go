package lint

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"notbad/workshop"
)

// heard is what is said and what is left alone, as "RULE:line" and
// "RULE:line reason".
func heard(said []Finding, left []Silenced) (all []string) {
	for _, f := range said {
		all = append(all, fmt.Sprintf("%s:%d", f.Rule, f.Line))
	}
	for _, s := range left {
		all = append(all, fmt.Sprintf("%s:%d %s", s.Rule, s.Line, s.Reason))
	}
	return all
}

func TestASilenceHoldsForItsRuleAndItsPlaceAndOnlyWithAReason(t *testing.T) {
	found := func() []Finding {
		return []Finding{{Rule: "RED-01", Line: 1}, {Rule: "VAG-03", Line: 3, Words: "x"}, {Rule: "VAG-03", Line: 9, Words: "x"}}
	}
	leave := Allowance{Rule: "VAG-03", Reason: "they agreed", Line: 2, From: 3, To: 4}
	for _, test := range []struct {
		name    string
		allowed []Allowance
		off     []string
		want    []string
	}{
		{"none", nil, nil, []string{"RED-01:1", "VAG-03:3", "VAG-03:9"}},
		{"for a block", []Allowance{leave}, nil, []string{"RED-01:1", "VAG-03:9", "VAG-03:3 they agreed"}},
		{"for the whole", []Allowance{{Rule: "VAG-03", Reason: "house style", Line: 2}}, nil,
			[]string{"RED-01:1", "VAG-03:3 house style", "VAG-03:9 house style"}},
		{"without a reason", []Allowance{{Rule: "VAG-03", Line: 2}}, nil,
			[]string{"RED-01:1", "VAG-03:3", "VAG-03:9", "SIL-01:2"}},
		{"of an unknown rule", []Allowance{{Rule: "VAG-99", Reason: "why not", Line: 2}}, nil,
			[]string{"RED-01:1", "VAG-03:3", "VAG-03:9", "SIL-02:2"}},
		{"of nothing", []Allowance{{Rule: "VAG-03", Reason: "why not", Line: 6, From: 7, To: 7}}, nil,
			[]string{"RED-01:1", "VAG-03:3", "VAG-03:9", "SIL-03:6"}},
		{"of nothing, left alone", []Allowance{{Rule: "VAG-05", Reason: "later", Line: 6}, {Rule: "SIL-03", Reason: "it will come", Line: 7}}, nil,
			[]string{"RED-01:1", "VAG-03:3", "VAG-03:9", "SIL-03:6 it will come"}},
		{"turned off", []Allowance{leave}, []string{"VAG-03"}, []string{"RED-01:1"}},
		{"two of one finding", []Allowance{leave, {Rule: "VAG-03", Reason: "house style", Line: 2}}, nil,
			[]string{"RED-01:1", "VAG-03:3 they agreed", "VAG-03:9 house style"}},
	} {
		said, left := english(t).silence(Document{Allowed: test.allowed}, found(), Options{Off: test.off})
		if got := heard(said, left); !slices.Equal(got, test.want) {
			t.Errorf("%s: heard %q", test.name, got)
		}
	}
}

func TestACommentThatCannotBeUnderstoodIsToldWithWhatItSays(t *testing.T) {
	for _, comment := range []string{"notbad: leave VAG-1 because we must", "notbad: silence VAG-03 because we must", "notbad leave VAG-03", "notbad: leave VAG-03 as we must"} {
		report := english(t).Read([]byte("<!-- "+comment+" -->\nWe test it.\n"), Options{})
		i := slices.IndexFunc(report.Findings, func(f Finding) bool { return f.Rule == "SIL-02" })
		if i < 0 || report.Findings[i].Words != comment || report.Findings[i].Line != 1 {
			t.Errorf("of %q it says %+v", comment, report.Findings)
		}
	}
	for _, f := range english(t).Read([]byte("<!-- by the notbad team -->\nWe test it.\n"), Options{}).Findings {
		if strings.HasPrefix(f.Rule, "SIL") {
			t.Errorf("it speaks of a comment that is not for it: %+v", f)
		}
	}
}

func TestASilenceAboveAListIsAboutItsFirstItem(t *testing.T) {
	report := english(t).Read([]byte("<!-- notbad: leave VAG-01 because it is our style -->\n- We strive to win.\n- We strive to lead.\n"), Options{})
	var lines []int
	for _, f := range report.Findings {
		if f.Rule == "VAG-01" {
			lines = append(lines, f.Line)
		}
	}
	if !slices.Equal(lines, []int{3}) || len(report.Silenced) != 1 {
		t.Errorf("found on lines %v, silenced %+v", lines, report.Silenced)
	}
}

func TestEachFindingSaysHowToSilenceIt(t *testing.T) {
	said, _ := english(t).silence(Document{}, []Finding{{Rule: "RED-01", Line: 1}, {Rule: "VAG-03", Line: 3, Words: "x"}, {Rule: "POS-01", Severity: Credit}}, Options{})
	for i, want := range []string{"<!-- notbad: off RED-01 because … -->", "<!-- notbad: leave VAG-03 because … -->", ""} {
		if said[i].Silence != want {
			t.Errorf("%s says %q", said[i].Rule, said[i].Silence)
		}
	}
}

func TestTheRoomsSilencesHoldForTheirClauseOrTheWhole(t *testing.T) {
	fear := workshop.ClauseKey{Clause: "fear", Item: 2}
	found := []Finding{{Rule: "RED-05", Line: 1}, {Rule: "VAG-03", Line: 3, Clause: fear}, {Rule: "VAG-03", Line: 4}}
	silences := []workshop.Silence{
		{Silenced: workshop.Silenced{Clause: "fear", Item: 2, Rule: "VAG-03", Reason: "it is what she said"}},
		{Silenced: workshop.Silenced{Rule: "RED-05", Reason: "next week"}},
		{Silenced: workshop.Silenced{Clause: "fear", Item: 1, Rule: "VAG-03", Reason: "gone"}},
	}
	said, left := english(t).decided(found, silences, Options{})
	want := []string{"VAG-03:4", "SIL-03:1", "RED-05:1 next week", "VAG-03:3 it is what she said"}
	if got := heard(said, left); !slices.Equal(got, want) {
		t.Errorf("heard %q", got)
	}
}
