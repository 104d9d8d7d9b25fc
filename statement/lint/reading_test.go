package lint

import "testing"

func readingOf(t *testing.T, r *Rules, text string) (reading, *Sentence) {
	t.Helper()
	d := ReadDocument([]byte(text))
	all := d.places()
	last := all[len(all)-1]
	return r.readings(d)[last.section][last.sentence], &d.Sections[last.section].Sentences[last.sentence]
}

func TestASentenceIsTakenForWhatItDoes(t *testing.T) {
	r := english(t)
	for _, tt := range []struct {
		text string
		want kind
		gate bool
	}{
		{"We will never sell patients' records.", redLine, false},
		{"Nobody here is punished for stopping a system.", redLine, false},
		{"We do not buy faces.", redLine, false},
		{"Never enter a client's name into a chatbot.", redLine, false},
		{"Scoring children is prohibited.", redLine, false},
		{"We will not:\n\n- sell records", redLine, false},
		{"No system goes live until the chief nurse has approved its test.", duty, true},
		{"Only the claims director may lift the block.", duty, true},
		{"We do not buy a model unless the vendor gives us its tests.", duty, true},
		{"The head of claims must switch off the model within an hour if two alarms are false.", duty, false},
		{"Anyone who is refused gets a reason from the branch manager within five days.", duty, false},
		{"The chief risk officer publishes the number of overrides every quarter.", duty, false},
		{"Test every model before it is released.", duty, false},
		{"Bias will be monitored.", duty, false},
		{"Reviewers can stop a release.", permission, false},
		{"The committee can:\n\n- stop any system", permission, false},
		{"The tools:\n\n- should print a reason.", duty, false},
		{"The tools:\n\n- should not store names.", redLine, false},
		{"Should the flag fail, drivers lose shifts.", other, false},
		{"We believe in people.", value, false},
		{"Fairness is one of our values.", value, false},
		{"AI can cause harm.", other, false},
		{"In 2021 we bought two tools.", other, false},
		{"The law requires a notice.", other, false},
		{"Will we stop?", other, false},
		{"This policy applies to all staff.", other, false},
		{"A high-risk system is one that decides about pay.", other, false},
		{"No model is free of error.", other, false},
		{"If we get it wrong, a driver loses shifts.", other, false},
		{"It touches our drivers, and it serves an ordinary goal.", other, false},
		{"We began with what we could not live with.", other, false},
		{"- We will never sell a record. Exceptions: a court order.", other, false},
		{"## What we will never do\n\n- Sell a record. Exceptions: none.", other, false},
		{"## What we fear\n\n- Our flags make whole streets pay in advance.", other, false},
		{"AI will never sleep.", other, false},
		{"There is a requirement for more checks to ensure that its use is safe and does not expose data.", other, false},
		{"We will never stop learning.", other, false},
	} {
		got, _ := readingOf(t, r, tt.text)
		if got.kind != tt.want || got.gate != tt.gate {
			t.Errorf("%q is of kind %d (a gate: %v), want %d (%v)", tt.text, got.kind, got.gate, tt.want, tt.gate)
		}
	}
}

func TestThePartsOfACommitmentAreFoundWhereTheyStand(t *testing.T) {
	r := english(t)
	for _, tt := range []struct {
		text string
		want map[Part]string
	}{
		{"The head of claims must switch off the model within one hour.",
			map[Part]string{Actor: "The head of claims", Act: "switch", Time: "within one hour", Consequence: "switch off"}},
		{"If more than 4 of 200 refusals are overturned, the bank withdraws the model.",
			map[Part]string{Actor: "the bank", Act: "withdraws", Object: "the model", Threshold: "more than 4", Condition: "If more than 4 of 200 refusals are overturned", Consequence: "withdraws", Time: ""}},
		{"Each model is signed off by the head of claims every year.",
			map[Part]string{Actor: "by the head of claims", Act: "signed", Object: "Each model", Time: "every year"}},
		{"We will answer by 1 March 2027, even if the court is closed.", map[Part]string{Time: "by 1 March 2027", Condition: ""}},
		{"We will tell every customer, where appropriate, by the 20th of March.", map[Part]string{Time: "by the 20th of March", Condition: ""}},
		{"We will never store 100% of a patient's records.", map[Part]string{Threshold: "", Evidence: ""}},
		{"The chief risk officer answers for the statement.", map[Part]string{Actor: "The chief risk officer", Consequence: ""}},
		{"We will never:\n\n- sell patients' records", map[Part]string{Actor: "We", Act: "sell", Object: "patients' records"}},
	} {
		got, s := readingOf(t, r, tt.text)
		for part, want := range tt.want {
			words := got.words(s, part)
			if words != want {
				t.Errorf("%q: its %s is %q, want %q", tt.text, part, words, want)
			}
		}
	}
}

func TestLookAlikesAreLeftInPeace(t *testing.T) {
	r := english(t)
	for _, text := range []string{
		"In May and November the works council inspects the logs.",
		"The fair lending officer tests the model every March.",
		"Employees may refuse a recorded call.",
		"Customers can ask for a second reading within 30 days.",
		"# We strive to be fair, ethical, and world-class\n\nThe works council votes on each camera before it is bought.",
		"The brochure says “we strive to be truly fair where appropriate”; our own test found 11 errors.",
		"The job writes `if possible, regularly` to the log by 6:00.",
		"The full text is in the [handbook](https://example.org/striving-for-fair-ai-where-possible).",
		"> We strive to be fair.\n\nSo said the vendor in 2024.",
		"```\nTODO: strive\n```\n\nThe clerk reads the log every Friday.",
		"| We strive | Fair AI |\n|---|---|\n| 3 | 4 |\n",
		"![We strive to be fair](a.png)\n\nThe clerk reads the log every Friday.",
		"What we call “tenant screening” ranks applicants.",
		"We will not:\n\n- sell patients' records\n- score children",
	} {
		for _, f := range said(r, text, "") {
			if f.Severity != Credit && f.Words != "" {
				t.Errorf("%s finds %q in %q", f.Rule, f.Words, text)
			}
		}
	}
}

func TestASilenceInTheTextKeepsItsReason(t *testing.T) {
	r := english(t)
	report := r.Read([]byte("We regularly test our models. <!-- notbad: leave VAG-06 because the contract has the dates -->\n"), Options{})
	for _, f := range report.Findings {
		if f.Rule == "VAG-06" {
			t.Errorf("it is still said: %+v", f)
		}
	}
	if len(report.Silenced) != 1 || report.Silenced[0].Reason != "the contract has the dates" {
		t.Errorf("silenced are %+v", report.Silenced)
	}
}

func TestTheSameTextGivesTheSameReport(t *testing.T) {
	r := english(t)
	src := hundredKB(t)[:10_000]
	first := r.Read(src, Options{Now: in2026})
	for range 3 {
		again := r.Read(src, Options{Now: in2026})
		if len(again.Findings) != len(first.Findings) {
			t.Fatalf("%d findings, then %d", len(first.Findings), len(again.Findings))
		}
		for i, f := range first.Findings {
			if again.Findings[i] != f {
				t.Fatalf("%+v, then %+v", f, again.Findings[i])
			}
		}
	}
}
