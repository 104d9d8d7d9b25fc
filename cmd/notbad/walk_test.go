//go:build unix

package main

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"notbad/statement"
)

var update = flag.Bool("update", false, "rewrite the statement in testdata that the walk leads to")

// A beat is one step of a walk: what stands on the screen, and what the room
// types. Every string is typed as it is; keys are named above.
type beat struct {
	sees  string
	types []string
}

// said is what a beat types to fill in fields one after another and to settle.
func said(values ...string) []string {
	var keys []string
	for i, v := range values {
		if i > 0 {
			keys = append(keys, "\t")
		}
		keys = append(keys, v)
	}
	return append(keys, keyCtrlS)
}

// listed is the same for a list with fields: each item's last field ends in
// enter, which begins the next item.
func listed(items ...[]string) []string {
	var keys []string
	for _, item := range items {
		for i, v := range item {
			end := "\t"
			if i == len(item)-1 {
				end = keyEnter
			}
			keys = append(keys, v, end)
		}
	}
	return append(keys, keyCtrlS)
}

// ninety is a whole walk through the built-in curriculum's ninety minutes, as a
// port operator's leaders might take it.
var ninety = []beat{
	{"Good, and not bad", nil},
	{"How we work today", nil},
	{"Our own systems", listed(
		[]string{"berth planning", "which ship waits, and which crew works the night", "dock crews and pilots"},
		[]string{"crane safety scoring", "who is sent on which course, and who keeps a license", "240 crane drivers"})},
	{"1 of 2  berth planning", []string{"1", keyCtrlS}},
	{"2 of 2  crane safety scoring", []string{"3", keyCtrlS}},
	{"What is at stake", said("turn ships around and keep people unhurt", "someone works a fourth night in a row, or loses a license over a gust of wind")},
	{"What this covers", said("1", "the chief operating officer", "the chief executive")},
	{"Why we start from the worst", nil},
	{"Forty thousand letters", []string{"2", keyCtrlS}},
	{"Write the headline", listed(
		[]string{"Our crane score", "takes a license away because of the wind", "the driver, and a family on one income"},
		[]string{"Our berth planner", "puts the same crew on the fourth night running", "a dock crew, and whoever they drive home past"},
		[]string{"The gate camera", "is used to find out who was at the union's table", "people who organize"})},
	{"How bad", []string{"4", "4", "3", keyCtrlS}},
	{"How likely", []string{"2", "3", "2", keyCtrlS}},
	{"Three to make sure of", []string{"1", "2", keyCtrlS}},
	{"Four roads", nil},
	{"Guess first", []string{"1", keyCtrlS}},
	{"Equally good, and not equally wrong", nil},
	{"1 of 2  berth planning", []string{"5", "\t", "nights are not a prize to be shared out by group", keyCtrlS}},
	{"2 of 2  crane safety scoring", []string{"1", "\t", "a good driver cannot get a lost season back", keyCtrlS}},
	{"1 of 2  berth planning", said("night shifts in a row, by crew", "week", "any crew works more than three in a row", "the head of operations")},
	{"2 of 2  crane safety scoring", said("licenses lost per 100 drivers, by age and by berth", "quarter", "the exposed berths lose 1.25 times as many as the others", "the head of safety")},
	{"What makes a line hold", nil},
	{"1 of 2", said("a fair hearing before a livelihood is touched", "nobody here would drive a crane otherwise")},
	{"2 of 2", said("a night's sleep", "we have buried two colleagues who had none")},
	{"1 of 2", said("1", "suspend or withdraw", "a license", "on a score alone", "the score is right more often than the foreman", "", "")},
	{"2 of 2", said("2", "roster", "a crew", "for a fourth night in a row", "three ships are waiting", "a storm that closes the port", "the harbor master, in writing")},
	{"1 of 2", said("A gust trips the sensor at berth nine and the letter goes out before anyone looks.")},
	{"2 of 2", said("Two ships come in late and the planner fills the night from the same list.")},
	{"Who gets the call?", nil},
	{"1 of 2", said("have a driver's foreman watch the recording before any letter is sent", "the head of safety", "2027-03-31", "no letter in a yearly sample was sent without a foreman's note")},
	{"2 of 2", said("make the planner refuse the fourth night", "the head of operations", "2027-02-28", "the roster shows none, and the works council reads it each quarter")},
	{"What the person affected can do", said("is rostered, suspended, or refused a shift", "the reason in plain words and a review by a person who can undo it", "three working days", "the head of people")},
	{"How this may change", said("2027-11-15", "a vote of the board", "thirty days' notice on every quay", "the general counsel")},
	{"Read it aloud", nil},
	{"How far we stand behind it", []string{"4", "3", keyCtrlS}},
}

// walk goes through beats in x, whose workshop stands at the first, and calls
// settled after each answer that the screen says is settled.
func (x *terminal) walk(beats []beat, settled func(n int)) {
	x.t.Helper()
	for n, b := range beats {
		x.waits(b.sees)
		x.types(b.types...)
		if b.types != nil {
			x.waits("Settled.")
			settled(n)
		}
		x.types(keyPgDown)
		x.until("leave "+b.sees, func() bool { return !strings.Contains(x.screen(), "Settled.") })
	}
}

func TestTheWholeNinetyMinutesLeadToAStatement(t *testing.T) {
	dir := t.TempDir()
	x := startTerminal(t, dir, 80, 24)
	x.waits("New workshop")
	x.types(keyEnter)
	x.waits("Ninety minutes")
	x.types("Harbor Lines", keyCtrlS)
	x.walk(ninety, func(int) {})
	x.types(keyCtrlQ)
	if status := x.ends(); status != 0 {
		t.Fatalf("it ended with %d:\n%s", status, x.screen())
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*"+extension))
	if len(files) != 1 {
		t.Fatalf("it left %v", files)
	}
	l, err := reader(dir).read(files[0])
	if err != nil {
		t.Fatal(err)
	}
	same(t, "testdata/ninety.md", statement.Write(l.curriculum, l.state(), statement.Public).Markdown())
}

// reader is notbad as a test reads files with it, with its data in dir.
func reader(dir string) *program {
	return &program{err: os.Stderr, getenv: func(string) string { return "" }, now: time.Now, data: dir}
}

// same compares got with the file at path.
func same(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is otherwise now:\n%s", path, got)
	}
}
