package lint

import (
	"path"
	"slices"
	"strings"
	"testing"

	"notbad/assets"
	"notbad/curriculum"
	"notbad/curriculum/builtin"
	"notbad/statement"
	"notbad/workshop"
)

// demoRoom is a finished example of the program's, in which the room answered
// something else here and there, each old text being followed by its new one.
func demoRoom(tb testing.TB, name string, replace ...string) *draftRoom {
	tb.Helper()
	c, findings, err := curriculum.Load(builtin.FS, "")
	if err != nil || findings.Stops() {
		tb.Fatal(findings, err)
	}
	file := path.Join("demo", name+".yaml")
	data, err := assets.Demo.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	for i := 0; i < len(replace); i += 2 {
		if !strings.Contains(string(data), replace[i]) {
			tb.Fatalf("%s does not say %q", file, replace[i])
		}
		data = []byte(strings.Replace(string(data), replace[i], replace[i+1], 1))
	}
	r := &draftRoom{c: c}
	r.happens(workshop.Opened{Curriculum: c.ID, Version: c.Version, Language: c.Language},
		workshop.Named{Title: c.Title, Agenda: c.FirstAgenda(false)})
	entries, _ := curriculum.ReadAnswers(c, file, data, curriculum.Answers{}, func(curriculum.StepID) int { return 1 })
	answers := make(curriculum.Answers)
	for _, e := range entries {
		answers[e.Key] = e.Settled
	}
	occasion, _ := curriculum.ReadOccasion(c, file, data, answers)
	r.happens(workshop.FromEntries(file, entries)...)
	r.happens(workshop.FromOccasion(occasion, workshop.Replay(r.events))...)
	return r
}

func TestWeakWordsThatARoomTypedAreFoundInItsDraft(t *testing.T) {
	for _, test := range []struct {
		name     string
		old, new string
		rule     string
		words    string
		clause   string
		from     curriculum.Key
	}{
		{"an act that is striven for", "act: leave\n", "act: strive to avoid\n", "VAG-01", "strive to avoid", "never", curriculum.Key{Step: "red-line", Item: 1}},
		{"an act left to whoever acts", "alarm or not, and write down the time", "where appropriate, and write down the time", "VAG-03", "where appropriate", "owned", curriculum.Key{Step: "owner", Item: 1}},
	} {
		clean, _ := demoRoom(t, "hospital").report(t, statement.Public, in2026)
		room := demoRoom(t, "hospital", test.old, test.new)
		got, d := room.report(t, statement.Public, in2026)
		at := func(f Finding) bool { return f.Rule == test.rule && f.From == test.from }
		if slices.ContainsFunc(clean.Findings, at) {
			t.Errorf("%s: %s is found where nobody typed it", test.name, test.rule)
		}
		i := slices.IndexFunc(got.Findings, at)
		if i < 0 {
			t.Errorf("%s: %s is not found in\n%s", test.name, test.rule, d.Markdown())
			continue
		}
		f := got.Findings[i]
		line := strings.Split(d.Markdown(), "\n")[f.Line-1]
		if f.Words != test.words || !strings.HasPrefix(string([]rune(line)[f.Column-1:]), test.words) || f.Clause.Clause != test.clause {
			t.Errorf("%s: found %q of %v in %q at %d", test.name, f.Words, f.Clause, line, f.Column)
		}
	}
}

func TestAPromiseThatARoomRewordedAwayIsFound(t *testing.T) {
	room := demoRoom(t, "hospital")
	room.happens(workshop.Reworded{Clause: "never", Item: 1, Text: "We are committed to fairness."})
	got, _ := room.report(t, statement.Public, in2026)
	i := slices.IndexFunc(got.Findings, func(f Finding) bool { return f.Rule == "VAG-02" })
	if i < 0 {
		t.Fatalf("found %+v", got.Findings)
	}
	if f := got.Findings[i]; f.Words != "are committed to" || f.Clause.Clause != "never" || f.Clause.Item != 1 {
		t.Errorf("found %q of %v", f.Words, f.Clause)
	}
}
