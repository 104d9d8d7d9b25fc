package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// childVariable makes this test binary run notbad instead of its tests.
const childVariable = "NOTBAD_TEST_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(childVariable) != "" {
		began := time.Now()
		os.Exit(child(func() time.Time { return testTime.Add(time.Since(began)) }))
	}
	testscript.Main(m, map[string]func(){"notbad": frozen})
}

// testTime is when tests take place, so that what they write can be compared.
var testTime = time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)

// frozen is notbad at a time that stands still.
func frozen() { os.Exit(child(func() time.Time { return testTime })) }

// child is this process as notbad, with a clock of its own.
func child(now func() time.Time) int {
	p := &program{in: os.Stdin, out: os.Stdout, err: os.Stderr, getenv: os.Getenv, now: now}
	return p.run(os.Args[1:])
}

// TestScripts runs testdata/script/*.txtar, each of which is a person at a
// shell: commands, what they print, and how they exit. UPDATE=1 rewrites
// the files that cmp compares with.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: os.Getenv("UPDATE") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv("NOTBAD_DATA", env.Getenv("WORK")+"/data")
			env.Setenv("TERM", "xterm")
			return nil
		},
	})
}

func TestNothingThatAFlagBringsInReachesTheTerminalAsCodes(t *testing.T) {
	in, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	dir := t.TempDir()
	var told bytes.Buffer
	p := &program{in: in, out: &told, err: &told, getenv: func(string) string { return "" }, now: func() time.Time { return testTime }, data: dir}
	p.run([]string{"new", "--data", dir, filepath.Join(dir, "w.notbad"), "--title", "\x1b[2Jred\nline", "--organization", "\x1b]0;t\aAcme"})
	p.run([]string{"list", "--data", dir})
	p.run([]string{"draft", "--data", dir, "\x1b[2Jnowhere"})
	if got := told.String(); strings.ContainsAny(got, "\x1b\a") {
		t.Errorf("the terminal is told %q", got)
	} else if !strings.Contains(got, "Acme  red line") {
		t.Errorf("the list reads %q", got)
	}
}
