package store

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// childVar names what this binary does instead of testing, when a test starts
// it again as a process of its own.
const childVar = "NOTBAD_STORE_CHILD"

var children = map[string]func(args []string) int{
	"verify": func(args []string) int { return Status(Verify(args[0])) },
	"stall":  func([]string) int { return (<-time.After(time.Hour)).Second() },
	"exit":   exitChild,
	"damage": damageChild,
	"append": appendChild,
}

// exitChild ends with the status that it is given.
func exitChild(args []string) int {
	n, err := strconv.Atoi(args[0])
	if err != nil {
		return 1
	}
	return n
}

func TestMain(m *testing.M) {
	if child := children[os.Getenv(childVar)]; child != nil {
		os.Exit(child(os.Args[1:]))
	}
	os.Exit(m.Run())
}

func childCommand(ctx context.Context, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, os.Args[0], args...)
	cmd.Env = append(os.Environ(), childVar+"="+name)
	return cmd
}

func TestAFileOfUnknownOriginIsLookedAtInAProcessOfItsOwn(t *testing.T) {
	o := options(t)
	f := create(t, o)
	settle(t, f, "before the crash")
	crashed := crash(t, f)
	closeIt(t, f)

	looked := 0
	o.Look = func(path string) error {
		looked++
		return Apart(time.Minute, func(ctx context.Context, path string) *exec.Cmd {
			return childCommand(ctx, "verify", path)
		})(path)
	}
	foreign := o
	foreign.Seals = filepath.Join(t.TempDir(), "seals")
	for _, c := range []struct {
		name  string
		path  string
		o     Options
		looks int
	}{
		{"closed cleanly on this machine", f.Path(), o, 0},
		{"not closed cleanly", crashed, o, 1},
		{"closed cleanly since", crashed, o, 0},
		{"closed cleanly on another machine", f.Path(), foreign, 1},
	} {
		looked = 0
		g, err := Open(c.path, c.o)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		wants(t, g, "before the crash")
		if looked != c.looks {
			t.Errorf("%s: looked at %d times, not %d", c.name, looked, c.looks)
		}
		closeIt(t, g)
	}
}

func TestWhatTheLookFindsIsSaidAsARefusal(t *testing.T) {
	f := create(t, options(t))
	closeIt(t, f)
	for _, c := range []struct {
		child string
		args  []string
		limit time.Duration
		says  string
	}{
		{"stall", nil, 100 * time.Millisecond, "took too long"},
		{"exit", []string{"3"}, time.Minute, "ended badly"},
	} {
		look := Apart(c.limit, func(ctx context.Context, path string) *exec.Cmd {
			return childCommand(ctx, c.child, c.args...)
		})
		_, err := Open(f.Path(), Options{Look: look})
		if err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), ErrDamaged.Error()) {
			t.Errorf("%s: %v", c.child, err)
		}
	}
	missing := Apart(time.Minute, func(ctx context.Context, path string) *exec.Cmd {
		return exec.CommandContext(ctx, filepath.Join(t.TempDir(), "gone"), path)
	})
	closeIt(t, open1(t, f.Path(), Options{Look: missing}))
}

func TestEverySentinelSurvivesTheWayOutOfAProcess(t *testing.T) {
	for _, why := range sentinels {
		look := Apart(time.Minute, func(ctx context.Context, path string) *exec.Cmd {
			return childCommand(ctx, "exit", fmt.Sprint(Status(fmt.Errorf("wrapped: %w", why))))
		})
		if err := look("w.notbad"); err == nil || Status(err) != Status(why) {
			t.Errorf("%v comes back as %v", why, err)
		}
	}
}
