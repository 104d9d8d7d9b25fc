package main

import (
	"os"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// childVariable makes this test binary run notbad instead of its tests.
const childVariable = "NOTBAD_TEST_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(childVariable) != "" {
		main()
		return
	}
	testscript.Main(m, map[string]func(){"notbad": frozen})
}

// frozen is notbad at a time that stands still, so that what it writes can be
// compared.
func frozen() {
	p := &program{in: os.Stdin, out: os.Stdout, err: os.Stderr, getenv: os.Getenv,
		now: func() time.Time { return time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC) }}
	os.Exit(p.run(os.Args[1:]))
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
