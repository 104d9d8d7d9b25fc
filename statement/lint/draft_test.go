package lint

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"notbad/curriculum"
	"notbad/statement"
	"notbad/workshop"
)

// small is a curriculum with the whole chain: what is feared, valued, never done,
// by whom it is kept, and what would break it.
var small = fstest.MapFS{
	"curriculum.yaml": {Data: []byte(`
format: 1
id: small
title: A small workshop
modules: [one.yaml]
statement: statement.yaml
agendas:
  - {id: short, title: Short, minutes: 60, plan: [{module: one}]}
`)},
	"one.yaml": {Data: []byte(`
id: one
title: One
steps:
  - form: {id: mandate, title: Who answers, minutes: 5, fields: [{id: answers, label: Who, as: role}]}
  - list: {id: nightmares, title: Nightmares, minutes: 5}
  - form: {id: value, title: Value, minutes: 5, each: nightmares, fields: [{id: value, label: What}, {id: why, label: Why}]}
  - form:
      id: red-line
      title: Red line
      minutes: 5
      each: nightmares
      fields:
        - {id: act, label: Act, part: act}
        - {id: object, label: Object, part: object}
        - {id: exception, label: Exception, part: exception}
        - {id: grant, label: Grantor, part: grantor}
  - form:
      id: owner
      title: Owner
      minutes: 5
      each: nightmares
      fields:
        - {id: how, label: How, part: act}
        - {id: role, label: Role, as: role}
        - {id: by, label: By, as: date}
        - {id: evidence, label: Evidence, part: evidence}
  - write: {id: breach, title: Breach, minutes: 5, each: nightmares}
  - form: {id: review, title: Review, minutes: 5, required: true, fields: [{id: next, label: Next, as: date}]}
`)},
	"statement.yaml": {Data: []byte(`
title: Our statement
sections:
  - id: scope
    heading: What this covers
    intro: We strive to be fair wherever possible.
    as: sentences
    clauses:
      - {id: covers, from: mandate, says: "This statement covers every AI system that we use. {answers} answers for this statement."}
  - {id: fears, heading: What we fear, clauses: [{id: fear, from: nightmares, each: nightmares, says: "{answer}."}]}
  - {id: values, heading: What we value, clauses: [{id: value, from: value, says: "We value {value}, because {why}."}]}
  - id: never
    heading: What we will never do
    as: numbers
    clauses: [{id: never, from: red-line, says: "We will never {act} {object}.[ Exceptions: {exception}.][ An exception is granted only by {grant}.]"}]
  - id: owned
    heading: How we keep it
    clauses: [{id: owned, from: owner, says: "We will {how}; {role} answers for it. It will be in place by {by}. How we will know: {evidence}."}]
  - {id: broken, heading: What would break it, audience: internal, clauses: [{id: broken, from: breach, says: "{answer}."}]}
  - {id: change, heading: Review, as: sentences, clauses: [{id: next, from: review, says: "We review this statement by {next}."}]}
`)},
}

// answered is what a room settled that lacks nothing.
const answered = `
mandate: {answers: the chief risk officer}
nightmares: [A score refuses a sound claim]
value: {1: {value: "a second look", why: we have all been a file once}}
red-line: {1: {act: refuse, object: a claim on a score alone, exception: a flood of claims, grant: the board}}
owner: {1: {how: have a handler read each refusal, role: the head of claims, by: 2027-03-31, evidence: fifty files a month show a reading}}
breach: {1: A handler confirms forty refusals in an hour}
review: {next: 2027-11-10}
`

// A draftRoom is a workshop that answered some file and then went on.
type draftRoom struct {
	c      *curriculum.Curriculum
	events []workshop.Event
}

func newDraftRoom(t *testing.T, answers string, more ...workshop.Happening) *draftRoom {
	t.Helper()
	c, findings, err := curriculum.Load(small, "")
	if err != nil || findings.Stops() {
		t.Fatal(findings, err)
	}
	r := &draftRoom{c: c}
	r.happens(workshop.Opened{Curriculum: "small"}, workshop.Named{Organization: "Harbor Mutual", Title: "Small", Agenda: "short"})
	entries, findings := curriculum.ReadAnswers(c, "answers", []byte(answers), curriculum.Answers{}, nil)
	if findings.Stops() {
		t.Fatal(findings)
	}
	for _, e := range entries {
		r.happens(workshop.Settled{Key: e.Key, Settled: e.Settled})
	}
	r.happens(more...)
	return r
}

func (r *draftRoom) happens(what ...workshop.Happening) {
	for _, h := range what {
		n := len(r.events) + 1
		r.events = append(r.events, workshop.Event{Seq: uint64(n), At: in2026, Clock: time.Duration(n) * time.Minute, What: h})
	}
}

// report is what the reader says of the room's draft.
func (r *draftRoom) report(t *testing.T, to statement.Audience, now time.Time) (Report, statement.Draft) {
	t.Helper()
	s := workshop.Replay(r.events)
	d := statement.Write(r.c, s, to)
	return english(t).ReadDraft(r.c, s, d, Options{Now: now}), d
}

func TestADraftIsReadFromWhatTheRoomAnswered(t *testing.T) {
	people := workshop.People{People: []workshop.Person{{Name: "Ines Halloran (Chair)"}, {Name: "Head of Claims"}, {Name: "Ana Hea"}}}
	for _, test := range []struct {
		name     string
		old, new string
		rule     string
		words    string
		clause   string
		from     curriculum.Key
	}{
		{"an exception that nobody grants", ", grant: the board", "", "ABS-03", "a flood of claims", "never", curriculum.Key{Step: "red-line", Item: 1}},
		{"a person as owner", "the head of claims", "Ines Halloran", "OWN-05", "Ines Halloran", "owned", curriculum.Key{Step: "owner", Item: 1}},
		{"a person as owner, by her first name", "the head of claims", "Ines", "OWN-05", "Ines", "owned", curriculum.Key{Step: "owner", Item: 1}},
		{"a crowd as owner", "the head of claims", "everyone", "OWN-03", "everyone answers", "owned", curriculum.Key{Step: "owner", Item: 1}},
		{"a day that has passed", "2027-03-31", "2026-03-31", "TIM-03", "March 31, 2026", "owned", curriculum.Key{Step: "owner", Item: 1}},
		{"a value without a line", "red-line: {1", "#: {1", "RED-02", "We value a second look, because we have all been a file once.", "value", curriculum.Key{Step: "red-line", Item: 1}},
		{"a line without a test", "breach: {1", "#: {1", "RED-05", "We will never refuse a claim on a score alone. Exceptions: a flood of claims. An exception is granted only by the board.", "never", curriculum.Key{Step: "breach", Item: 1}},
	} {
		room := newDraftRoom(t, answered, people)
		clean, _ := room.report(t, statement.Public, in2026)
		if i := slices.IndexFunc(clean.Findings, func(f Finding) bool { return f.Rule == test.rule }); i >= 0 {
			t.Errorf("%s: %s is found where nothing is wrong: %+v", test.name, test.rule, clean.Findings[i])
		}
		room = newDraftRoom(t, strings.Replace(answered, test.old, test.new, 1), people)
		got, d := room.report(t, statement.Public, in2026)
		i := slices.IndexFunc(got.Findings, func(f Finding) bool { return f.Rule == test.rule })
		if i < 0 {
			t.Errorf("%s: %s is not found", test.name, test.rule)
			continue
		}
		f := got.Findings[i]
		if f.Words != test.words || f.Clause.Clause != test.clause || f.From != test.from {
			t.Errorf("%s: found %q in %+v, to be mended at %+v", test.name, f.Words, f.Clause, f.From)
		}
		first, _, _ := strings.Cut(f.Words, " ")
		if line := strings.Split(d.Markdown(), "\n")[f.Line-1]; !strings.HasPrefix(string([]rune(line)[f.Column-1:]), first) {
			t.Errorf("%s: at %d:%d stands %q", test.name, f.Line, f.Column, line)
		}
	}
}

func TestTheCurriculumsOwnWordsAreNotHeldAgainstTheRoom(t *testing.T) {
	got, _ := newDraftRoom(t, answered).report(t, statement.Internal, in2026)
	for _, f := range got.Findings {
		t.Errorf("%d:%d %s %q", f.Line, f.Column, f.Rule, f.Words)
	}
}

func TestTheRoomsOwnWordsAreRead(t *testing.T) {
	vague := strings.Replace(answered, "have a handler read each refusal", "look at refusals where appropriate", 1)
	got, d := newDraftRoom(t, vague).report(t, statement.Public, in2026)
	i := slices.IndexFunc(got.Findings, func(f Finding) bool { return f.Rule == "VAG-03" })
	if i < 0 {
		t.Fatalf("found %+v", got.Findings)
	}
	f := got.Findings[i]
	if line := strings.Split(d.Markdown(), "\n")[f.Line-1]; f.Clause.Clause != "owned" || !strings.HasPrefix(line[f.Column-1:], f.Words) {
		t.Errorf("found %+v in %q", f, line)
	}
}

func TestARewordedClauseIsReadAsProse(t *testing.T) {
	reworded := workshop.Reworded{Clause: "never", Item: 1, Text: "We strive to treat every claim with care.",
		Generated: "We will never refuse a claim on a score alone. Exceptions: a flood of claims. An exception is granted only by the board."}
	got, _ := newDraftRoom(t, answered, reworded).report(t, statement.Public, in2026)
	for _, rule := range []string{"VAG-01", "RED-01"} {
		if !slices.ContainsFunc(got.Findings, func(f Finding) bool { return f.Rule == rule }) {
			t.Errorf("%s is not found", rule)
		}
	}
	if !got.Blocks() {
		t.Error("a draft without a red line is called ready")
	}
}

func TestAGapIsNotFoundAgain(t *testing.T) {
	open := strings.NewReplacer("review: {", "#: {", "red-line: {", "#: {").Replace(answered)
	got, d := newDraftRoom(t, open).report(t, statement.Public, in2026)
	for _, f := range got.Findings {
		if f.Rule == "TIM-02" || f.Rule == "RED-01" {
			t.Errorf("%s is found, where a gap says so", f.Rule)
		}
	}
	if len(d.Gaps()) != 2 {
		t.Errorf("the gaps are %+v", d.Gaps())
	}
}

func TestTheMarkOfAGapIsNoResidueOfTheClauseBeforeIt(t *testing.T) {
	two := strings.Replace(answered, "[A score refuses a sound claim]", "[A score refuses a sound claim, A letter tells a widow of a refusal by its number]", 1)
	got, d := newDraftRoom(t, two).report(t, statement.Public, in2026)
	if !strings.Contains(d.Markdown(), "2. "+statement.OpenMark) {
		t.Fatalf("no gap stands behind a clause in\n%s", d.Markdown())
	}
	for _, f := range got.Findings {
		if f.Rule == "STR-10" {
			t.Errorf("%d:%d %s %q of %v", f.Line, f.Column, f.Rule, f.Words, f.Clause)
		}
	}
}

func TestACommitmentOfADraftIsAClauseWithAllItsSentences(t *testing.T) {
	got, _ := newDraftRoom(t, answered).report(t, statement.Public, in2026)
	i := slices.IndexFunc(got.Coverage.Commitments, func(c Commitment) bool { return c.Section == "How we keep it" })
	if i < 0 {
		t.Fatalf("the matrix is %+v", got.Coverage)
	}
	has := got.Coverage.Commitments[i].Has
	for part, want := range map[Part]string{Act: "have a handler read each refusal", Actor: "the head of claims",
		Time: "March 31, 2027", Evidence: "fifty files a month show a reading"} {
		if has[part] != want {
			t.Errorf("the %s is %q", part, has[part])
		}
	}
	if k := got.Coverage.Commitments[i].Clause; k.Clause == "" || k.Item == 0 {
		t.Errorf("its clause is %+v", k)
	}
}

func TestTheAnnexOfADraftIsNotRead(t *testing.T) {
	dissent := workshop.Dissented{Words: "We should strive to be fair where appropriate.", By: "M. F."}
	got, _ := newDraftRoom(t, answered, dissent).report(t, statement.Internal, in2026)
	for _, f := range got.Findings {
		t.Errorf("%d:%d %s %q", f.Line, f.Column, f.Rule, f.Words)
	}
}

func TestTheRoomLeavesAFindingAloneForAReason(t *testing.T) {
	crowd := strings.Replace(answered, "the head of claims", "everyone", 1)
	silence := workshop.Silenced{Clause: "owned", Item: 1, Rule: "OWN-03", Reason: "we are three"}
	got, _ := newDraftRoom(t, crowd, silence).report(t, statement.Public, in2026)
	if len(got.Silenced) != 1 || got.Silenced[0].Reason != "we are three" || len(got.Findings) != 0 {
		t.Errorf("said %+v, left alone %+v", got.Findings, got.Silenced)
	}
}

func TestWhatIsFearedOrToldInTheRoomIsNoPromise(t *testing.T) {
	feared := strings.Replace(answered, "A score refuses a sound claim", "Our score should be fair where appropriate and is not", 1)
	feared = strings.Replace(feared, "A handler confirms", "A handler should confirm where appropriate", 1)
	got, _ := newDraftRoom(t, feared).report(t, statement.Internal, in2026)
	for _, f := range got.Findings {
		t.Errorf("%d:%d %s %q", f.Line, f.Column, f.Rule, f.Words)
	}
	for _, c := range got.Coverage.Commitments {
		if c.Section == "What we fear" || c.Section == "What would break it" {
			t.Errorf("this is taken for a promise: %q", c.Text)
		}
	}
}
