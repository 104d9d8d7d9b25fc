package builtin_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"notbad/assets"
	"notbad/curriculum"
	"notbad/curriculum/builtin"
)

var update = flag.Bool("update", false, "rewrite the golden list of ids")

// folder is the curriculum with the program's references beneath it, as it is
// run.
func folder(t *testing.T) fs.FS {
	t.Helper()
	all := fstest.MapFS{}
	for _, part := range []fs.FS{builtin.FS, assets.References} {
		err := fs.WalkDir(part, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(part, name)
			all[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func load(t *testing.T) *curriculum.Curriculum {
	t.Helper()
	c, found, err := curriculum.Load(folder(t), "")
	if err != nil {
		t.Fatal(err)
	}
	if c == nil {
		t.Fatalf("it cannot be run: %v", found)
	}
	return c
}

// every calls do for each step of c.
func every(c *curriculum.Curriculum, do func(curriculum.Step)) {
	for _, m := range c.Modules {
		for _, s := range m.Steps {
			do(s)
		}
	}
}

func TestNothingIsWrongWithIt(t *testing.T) {
	found, err := curriculum.Check(folder(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Error(f)
	}
}

func TestItsAgendasTakeAsLongAsTheyPromise(t *testing.T) {
	c := load(t)
	want := map[string]int{"ninety": 90, "half-day": 210, "full-day": 360, "series": 270, "alone": 120}
	for _, a := range c.Agendas {
		sum, session, left := 0, "", 0
		for _, b := range a.Plan {
			if b.Session != "" {
				if left != 0 {
					t.Errorf("agenda %s, %s: %d minutes are left over", a.ID, session, left)
				}
				session, left = b.Session, b.Minutes
				continue
			}
			takes := b.Pause
			for _, s := range planned(c, b) {
				takes += s.About().Minutes
			}
			sum += takes
			left -= takes
		}
		if session != "" && left != 0 {
			t.Errorf("agenda %s, %s: %d minutes are left over", a.ID, session, left)
		}
		if sum != a.Minutes || sum != want[a.ID] {
			t.Errorf("agenda %s takes %d minutes, promises %d, and should take %d", a.ID, sum, a.Minutes, want[a.ID])
		}
		delete(want, a.ID)
	}
	if len(want) > 0 {
		t.Errorf("missing agendas: %v", want)
	}
}

// planned are the steps that b plans: all of its module's if it lists none.
func planned(c *curriculum.Curriculum, b curriculum.Block) []curriculum.Step {
	var steps []curriculum.Step
	for _, id := range b.Steps {
		steps = append(steps, c.Step(id))
	}
	if len(steps) > 0 {
		return steps
	}
	for _, m := range c.Modules {
		if m.ID == b.Module {
			return m.Steps
		}
	}
	return nil
}

// Whatever its length, a workshop ends with owners, a review date, and somebody
// who has said how far they stand behind the draft, or who must see it first.
func TestEveryAgendaEndsInADraftThatSomebodyAnswersFor(t *testing.T) {
	c := load(t)
	for _, a := range c.Agendas {
		last, plans := curriculum.StepID(""), map[curriculum.StepID]bool{}
		for _, b := range a.Plan {
			for _, s := range planned(c, b) {
				last = s.About().ID
				plans[last] = true
			}
		}
		for _, id := range []curriculum.StepID{"mandate", "red-line", "owner", "review"} {
			if !plans[id] {
				t.Errorf("agenda %s plans no %s", a.ID, id)
			}
		}
		if !plans["stress"] && a.ID != "ninety" {
			t.Errorf("agenda %s holds its lines against nothing", a.ID)
		}
		if last != "sign" && last != "stand" && last != "show-whom" {
			t.Errorf("agenda %s ends with %s", a.ID, last)
		}
	}
}

// Content comes before structure: a room that has named no nightmare is asked
// for no owner, no committee and no budget.
func TestOwnershipAsksForNothingBeforeThereIsANightmare(t *testing.T) {
	c := load(t)
	for _, p := range curriculum.See(c, curriculum.Plan{}, curriculum.Answers{}).Places {
		m, _ := c.ModuleOf(p.Key.Step)
		if m.ID == "ownership" && p.Visible && p.Of.Asks() != nil && p.Of.Kind() != "case" {
			t.Errorf("%s is asked", p.Key.Step)
		}
	}
}

// A row of the stress test is one of the cases, in a line that says no more than
// the case does.
func TestTheStressTestHoldsTheLinesAgainstRealIncidents(t *testing.T) {
	c := load(t)
	cards := make(map[string]*curriculum.Case)
	for _, card := range library(t) {
		cards[card.Use] = card
	}
	rows := c.Step("stress").(*curriculum.Grid).Rows.List
	if len(rows) < 12 {
		t.Errorf("%d incidents, at least twelve are promised", len(rows))
	}
	claimed := map[string]*regexp.Regexp{
		"alleged":   regexp.MustCompile(`(?i)\balleged\b`),
		"contested": regexp.MustCompile(`\b(said|found)\b`),
	}
	for _, row := range rows {
		card := cards[row.ID]
		if card == nil {
			t.Errorf("no case tells of %s", row.ID)
			continue
		}
		if claim := claimed[card.Status]; claim != nil && !claim.MatchString(row.Text) {
			t.Errorf("%s is %s, and its row does not say so: %s", row.ID, card.Status, row.Text)
		}
		if n := len([]rune(row.Text)); n > 60 {
			t.Errorf("%s: a row of %d cells", row.ID, n)
		}
	}
	says := make(map[string]bool)
	for _, section := range c.Shape.Sections {
		for _, clause := range section.Clauses {
			says[clause.Says] = true
		}
	}
	for _, row := range rows {
		if want := "[" + row.Text + " ({" + row.ID + "}).]"; !says[want] {
			t.Errorf("no clause says %s", want)
		}
	}
}

func TestNinetyMinutesHoldACaseAndOwnership(t *testing.T) {
	c := load(t)
	a, _ := c.Agenda("ninety")
	cases, modules := 0, map[string]bool{}
	for _, b := range a.Plan {
		for _, id := range b.Steps {
			modules[b.Module] = true
			if c.Step(id).Kind() == "case" {
				cases++
			}
		}
	}
	if cases != 1 {
		t.Errorf("%d cases in ninety minutes; there is time for one", cases)
	}
	for _, id := range []string{"frame", "nightmares", "bias", "red-lines", "ownership"} {
		if !modules[id] {
			t.Errorf("module %s is not in the ninety minutes", id)
		}
	}
}

// Whoever facilitates for the first time is told the same four things at every
// step.
func TestEveryStepTellsTheFacilitatorFourThings(t *testing.T) {
	every(load(t), func(s curriculum.Step) {
		notes := s.About().Notes
		for _, lead := range []string{"First thirty seconds: ", "What usually happens: ", "When it doesn't: ", "Move on when: "} {
			if strings.Count(notes, lead) != 1 {
				t.Errorf("the notes of %s do not say %q once", s.About().ID, lead)
			}
		}
	})
}

// Whoever works on a red line, or stands behind it, sees how it reads.
func TestARedLineIsShownWhereTheRoomWorksOnIt(t *testing.T) {
	c := load(t)
	for _, id := range []curriculum.StepID{"breach", "line-test", "agree-first", "agree-hear", "agree-again", "owner", "stand"} {
		step := c.Step(id)
		if recall := step.About().Recall; !strings.Contains(recall, "{red-line.act} {red-line.object}[ {red-line.scope}].") {
			t.Errorf("%s shows %q", id, recall)
		}
		if of := curriculum.RecallsFor(step); of != "shortlist" {
			t.Errorf("%s shows it for each of %q", id, of)
		}
	}
}

// A group is a thousand people judged by the model of the exercise in
// bias.yaml.
type group struct{ people, cheat, flagged, rightly int }

func (g group) wrongly() int { return g.flagged - g.rightly }
func (g group) honest() int  { return g.people - g.cheat }

func TestTheExerciseIsRight(t *testing.T) {
	a := group{people: 1000, cheat: 500, flagged: 500, rightly: 350}
	b := group{people: 1000, cheat: 250, flagged: 250, rightly: 175}
	for _, g := range []group{a, b} {
		if g.rightly*10 != g.flagged*7 || g.rightly*10 != g.cheat*7 {
			t.Errorf("%v: a flag is not right, or a cheat not found, seven times in ten", g)
		}
	}
	if a.wrongly()*b.honest() != 3*b.wrongly()*a.honest() {
		t.Error("honest people in A are not flagged three times as often as in B")
	}

	body := load(t).Step("bias-numbers").(*curriculum.Read).Body
	for _, row := range []struct {
		label string
		a, b  string
	}{
		{"People", "1,000", "1,000"},
		{"Cheat", fmt.Sprint(a.cheat), fmt.Sprint(b.cheat)},
		{"Flagged", fmt.Sprint(a.flagged), fmt.Sprint(b.flagged)},
		{"Flagged, rightly", fmt.Sprint(a.rightly), fmt.Sprint(b.rightly)},
		{"Flagged, wrongly", fmt.Sprint(a.wrongly()), fmt.Sprint(b.wrongly())},
		{"Honest", fmt.Sprint(a.honest()), fmt.Sprint(b.honest())},
		{`\*\*Honest and flagged\*\*`, percent(a), percent(b)},
	} {
		line := regexp.MustCompile(`(?m)^\| ` + row.label + ` +\| +` + row.a + ` \| +` + row.b + ` \|$`)
		if !line.MatchString(body) {
			t.Errorf("the table has no row %s: %s, %s", row.label, row.a, row.b)
		}
	}
	for _, g := range []group{a, b} {
		if words := fmt.Sprintf("%d of %d", g.wrongly(), g.honest()); !strings.Contains(strings.Join(strings.Fields(body), " "), words) {
			t.Errorf("the text does not say %q", words)
		}
	}
}

func percent(g group) string {
	return regexp.QuoteMeta(fmt.Sprintf("**%d%%**", 100*g.wrongly()/g.honest()))
}

// Whatever is projected should fit the usual projector: 80 by 24 cells, of
// which text has 70 by about 17.
func TestWhatIsProjectedFitsAProjector(t *testing.T) {
	every(load(t), func(s curriculum.Step) {
		id := s.About().ID
		switch s := s.(type) {
		case *curriculum.Read:
			if n := lines(s.Body, "\n"); n > 16 {
				t.Errorf("%s takes %d lines", id, n)
			}
		case *curriculum.Choose:
			for _, o := range s.Options.List {
				if n := len([]rune(o.Text)); n > 64 {
					t.Errorf("%s: an option of %d cells: %s", id, n, o.Text)
				}
			}
		}
		if n := len([]rune(s.About().Prompt)); n > 180 {
			t.Errorf("%s: a prompt of %d characters is more than one breath", id, n)
		}
		own := regexp.MustCompile(`\{[^}]*\}`).ReplaceAllString(s.About().Recall, "")
		if n := len([]rune(own)); n > 70 {
			t.Errorf("%s: a recall of %d characters beside what the room said", id, n)
		}
	})
}

// The finished example is a whole workshop of ninety minutes: everything that
// must be answered is, and what is open was left so by its people.
func TestTheExampleAnswersIt(t *testing.T) {
	const name = "demo/freight.yaml"
	c := load(t)
	data, err := fs.ReadFile(assets.Demo, name)
	if err != nil {
		t.Fatal(err)
	}
	entries, found := curriculum.ReadAnswers(c, name, data, nil, nil)
	answers := curriculum.Answers{}
	for _, e := range entries {
		answers[e.Key] = e.Settled
	}
	o, more := curriculum.ReadOccasion(c, name, data, answers)
	for _, f := range append(found, more...) {
		t.Error(f)
	}
	if o == nil || o.Organization == "" || len(o.Dissents) == 0 || len(o.Parked) == 0 {
		t.Fatalf("the example says too little of the room: %+v", o)
	}
	sight := curriculum.See(c, curriculum.Plan{Agenda: "ninety"}, answers)
	if missing := sight.Missing(); len(missing) > 0 {
		t.Errorf("what must be answered is not: %v", missing)
	}
	if done, of := sight.Progress(); done != of-2 {
		t.Errorf("%d of %d answered; the example leaves two open", done, of)
	}
	if aside := sight.SetAside(); len(aside) > 0 {
		t.Errorf("answers that feed nothing: %v", aside)
	}
}

// lines is about how many lines of 68 cells text takes, whose paragraphs are
// parted by end.
func lines(text, end string) int {
	n := 0
	for paragraph := range strings.SplitSeq(strings.TrimSpace(text), end) {
		n += len(end) + len([]rune(paragraph))/68
	}
	return n
}

// Answers of every workshop ever run hang on these ids. One that changes or
// goes is lost in old files.
func TestIDsAreKept(t *testing.T) {
	c := load(t)
	var b strings.Builder
	every(c, func(s curriculum.Step) {
		fmt.Fprintln(&b, s.Kind(), s.About().ID)
	})
	for _, s := range c.Shape.Sections {
		for _, clause := range s.Clauses {
			fmt.Fprintln(&b, "clause", clause.ID)
		}
	}
	const golden = "testdata/ids.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	old, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(old) {
		t.Errorf("ids have changed; -update accepts that, if no workshop has used them\n%s", b.String())
	}
}

func TestNothingInItIsAPlaceholder(t *testing.T) {
	placeholder := regexp.MustCompile(`(?i)\b(todo|tbd|lorem|ipsum|xxx|fixme|placeholder)\b`)
	err := fs.WalkDir(builtin.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(builtin.FS, path)
		if found := placeholder.Find(text); found != nil {
			t.Errorf("%s: %s", path, found)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
