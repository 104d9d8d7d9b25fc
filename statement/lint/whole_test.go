package lint

import (
	"slices"
	"strings"
	"testing"
)

// document is what the rules about documents say of a text, by id.
func document(t *testing.T, text string) map[string]Finding {
	t.Helper()
	r := english(t)
	d := ReadDocument([]byte(text))
	found := make(map[string]Finding)
	for _, f := range r.unsatisfied(d, r.readings(d), nil) {
		if _, twice := found[f.Rule]; twice && f.Rule != "STR-07" {
			t.Errorf("%s is found twice", f.Rule)
		}
		found[f.Rule] = f
	}
	return found
}

// whole is a text that lacks nothing: each paragraph shows what one rule asks
// for.
var wholeText = map[string]string{
	"scope":    "This statement covers every AI system that we build, buy, or use.",
	"red line": "We will never refuse a loan on a score alone, even if a clerk costs more.",
	"owner":    "The chief risk officer answers for this statement.",
	"review":   "The board reviews this statement every year.",
	"evidence": "Each March the chief risk officer publishes how many refusals were overturned.",
	"recourse": "Our models help us decide which loans are granted. Anyone who is refused can appeal to an underwriter within thirty days.",
	"speak up": "Staff can raise concerns with the ombudsman, and nobody is punished for it.",
	"change":   "A red line is changed only by a vote of the board, with published reasons.",
	"supplier": "We buy no AI model unless its vendor shows us its error rates.",
	"writing":  "Our staff draft letters with generative AI. A clerk checks every draft before it is sent.",
}

// textWithout is a text that lacks some of its paragraphs, and has others.
func textWithout(leave []string, add ...string) string {
	var parts []string
	for name, text := range wholeText {
		if !slices.Contains(leave, name) {
			parts = append(parts, text)
		}
	}
	slices.Sort(parts)
	return "# Our statement on AI\n\n" + strings.Join(append(parts, add...), "\n\n") + "\n"
}

func TestATextThatShowsEverythingIsLeftInPeace(t *testing.T) {
	for id, f := range document(t, textWithout(nil)) {
		t.Errorf("%s at line %d: %q", id, f.Line, f.Words)
	}
}

func TestWhatATextAsAWholeLacksIsFound(t *testing.T) {
	for _, test := range []struct {
		rule  string
		leave []string
		add   string
	}{
		{"RED-01", []string{"red line", "change", "supplier"}, ""},
		{"RED-01", []string{"red line", "change", "supplier"}, "We will never do harm, and we will never compromise on quality."},
		{"RED-01", []string{"red line", "change", "supplier"}, "We will never stop learning, and our AI will never sleep."},
		{"RED-01", []string{"red line", "change", "supplier"}, "So as never to be surprised, the board reads the log."},
		{"RED-01", []string{"red line", "change", "supplier"}, "## What we will never do\n\nTo be said in May."},
		{"OWN-02", []string{"owner", "evidence"}, ""},
		{"OWN-02", []string{"owner", "evidence"}, "Everyone is responsible for using AI well."},
		{"OWN-02", []string{"owner", "evidence", "review", "change"}, "The ethics committee will advise our departments."},
		{"OWN-04", nil, "An AI ethics board advises us on hard cases."},
		{"TIM-02", []string{"review"}, ""},
		{"TIM-02", []string{"review"}, "We regularly review this statement."},
		{"TIM-02", []string{"review"}, "Models are reviewed every year."},
		{"MEA-02", []string{"evidence", "supplier", "change"}, ""},
		{"REC-01", []string{"recourse"}, "Our models help us decide which loans are granted."},
		{"REC-01", []string{"recourse"}, "A scoring tool decides which applicants are called back."},
		{"REC-01", []string{"recourse"}, "An algorithm decides who gets a loan."},
		{"REC-02", []string{"speak up"}, ""},
		{"STR-02", []string{"scope"}, ""},
		{"STR-03", []string{"change"}, ""},
		{"STR-07", nil, "- We train every underwriter on the model in spring.\n- We train each underwriter on the model in spring."},
		{"TEC-01", []string{"supplier"}, ""},
		{"TEC-01", []string{"supplier", "scope"}, "We buy most of our models from three firms."},
		{"TEC-02", []string{"writing"}, "We use chatbots to answer customers."},
	} {
		if _, ok := document(t, textWithout(test.leave, test.add))[test.rule]; !ok {
			t.Errorf("%s is not found without %q and with %q", test.rule, test.leave, test.add)
		}
	}
}

func TestWhatATextShowsInOtherWordsIsSeen(t *testing.T) {
	for _, test := range []struct {
		rule  string
		leave []string
		add   string
	}{
		{"RED-01", []string{"red line"}, "Selling face recognition to the police is prohibited."},
		{"RED-01", []string{"red line"}, "## Never\n\n- Face recognition for the police."},
		{"OWN-02", []string{"owner", "evidence"}, "**Policy owner:** Chief AI Officer"},
		{"OWN-02", []string{"owner", "evidence"}, "The workshop manager is responsible for this page."},
		{"OWN-04", nil, "An AI ethics board looks at hard cases. It can veto any of them."},
		{"OWN-04", nil, "The council of ministers met in May."},
		{"TIM-02", []string{"review"}, "Next review: May 2027."},
		{"TIM-02", []string{"review"}, "It is looked at again each May."},
		{"MEA-02", []string{"evidence", "supplier", "change"}, "We post at the counter each month how many orders went wrong."},
		{"REC-01", []string{"recourse"}, "We will never let a model decide who gets a loan."},
		{"REC-01", []string{"recourse"}, "AI is changing how people are hired."},
		{"REC-01", []string{"recourse"}, "Our models help us plan routes."},
		{"REC-02", []string{"speak up"}, "Whoever sees that a line is crossed can go to the works council in confidence."},
		{"STR-02", []string{"scope"}, "## Scope\n\nAll of our plants, and every program in them."},
		{"STR-03", []string{"change"}, "These lines change only with the consent of all eleven of us."},
		{"STR-03", []string{"change", "red line"}, ""},
		{"STR-07", nil, "- We train every underwriter by May 2027.\n- We train every underwriter by June 2028."},
		{"STR-07", nil, "- We will sell the data of dead accounts.\n- We will not sell the data of dead accounts."},
		{"TEC-01", []string{"supplier"}, "A supplier must show its test results before the contract is signed."},
		{"TEC-02", []string{"writing"}, "A chatbot answers customers, and the head of service can switch it off."},
		{"TEC-02", []string{"writing"}, "We will never use generative AI in letters to patients."},
	} {
		if f, ok := document(t, textWithout(test.leave, test.add))[test.rule]; ok {
			t.Errorf("%s is found at %d:%d %q without %q and with %q", test.rule, f.Line, f.Column, f.Words, test.leave, test.add)
		}
	}
}

func TestAPageOfPrinciplesGetsAHandfulOfFindings(t *testing.T) {
	const page = `# Our AI principles

These principles guide how we develop and use AI.

- **Fairness.** We strive to treat everyone fairly.
- **Transparency.** We are open about our use of AI.
- **Accountability.** We take responsibility for our technology.
`
	var ids []string
	for id := range document(t, page) {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	if want := []string{"MEA-02", "OWN-02", "REC-02", "RED-01", "TIM-02"}; !slices.Equal(ids, want) {
		t.Errorf("found %v", ids)
	}
}

func TestATextWithoutASentenceLacksItsPartsAndNothingElseIsSaidOfIt(t *testing.T) {
	found := document(t, "# Our AI principles\n")
	if len(found) != 1 || found["STR-01"].Severity != Error {
		t.Errorf("found %v", found)
	}
	if mend := found["STR-01"].Mend; !strings.Contains(mend, "what it is for") || !strings.Contains(mend, "never do") {
		t.Errorf("it says to mend it so: %q", mend)
	}
}

func TestAValueUnderWhichNothingIsPromisedIsFoundWhereOthersAreTied(t *testing.T) {
	const text = `# What we stand for

## Fairness

We value fairness. We will never price by name.

## Transparency

We believe that openness is the soul of trust.
`
	f, ok := document(t, text)["RED-02"]
	if !ok || f.Words != "Transparency" || f.Line != 7 {
		t.Errorf("found %+v, %t", f, ok)
	}
	if f, ok := document(t, strings.ReplaceAll(text, "We will never price by name.", ""))["RED-02"]; ok {
		t.Errorf("where no value is tied, this is found too: %+v", f)
	}
}

func TestAFindingAboutTheWholeStandsWhereItArose(t *testing.T) {
	text := "# AI at the clinic\n\nAn AI ethics board advises\nus on hard cases.\n\n- We bring the ward lists to the nurses early.\n- We bring the ward lists to the nurses early!\n"
	found := document(t, text)
	if f := found["OWN-04"]; f.Line != 3 || f.Column != 7 || f.Words != "ethics board" {
		t.Errorf("the committee is found at %d:%d %q", f.Line, f.Column, f.Words)
	}
	if f := found["STR-07"]; f.Line != 7 || f.Column != 3 || !strings.Contains(f.Mend, "line 6") {
		t.Errorf("what is said twice is found at %d:%d, to be mended so: %q", f.Line, f.Column, f.Mend)
	}
	if f := found["RED-01"]; f.Line != 1 || f.Column != 1 || f.Words != "" {
		t.Errorf("what the whole lacks is found at %d:%d %q", f.Line, f.Column, f.Words)
	}
}
