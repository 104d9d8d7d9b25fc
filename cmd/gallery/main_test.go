package main

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func printed(t *testing.T, color bool, args ...string) string {
	t.Helper()
	var b strings.Builder
	if err := run(args, &b, color); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPartOfANamePicksThePictures(t *testing.T) {
	got := printed(t, false, "-list", "home-del")
	if got != "home-delete          Home, deleting a workshop\nhome-delete-refused  Home, deleting without the word\n" {
		t.Errorf("it lists\n%s", got)
	}
}

func TestAPictureIsAsWideAndTallAsAsked(t *testing.T) {
	lines := strings.Split(printed(t, false, "-width", "60", "-height", "18", "people-add"), "\n")
	if len(lines) != 1+18+2+2 {
		t.Fatalf("it is %d lines", len(lines))
	}
	for _, line := range lines[1:21] {
		if ansi.StringWidth(line) != 62 {
			t.Errorf("%q is not 62 wide", line)
		}
	}
}

func TestColorsAreUsedOnlyWhereTheyAreWanted(t *testing.T) {
	for _, c := range []struct {
		terminal bool
		args     []string
		want     bool
	}{
		{false, []string{"people-add"}, false},
		{true, []string{"people-add"}, true},
		{false, []string{"-color", "people-add"}, true},
		{true, []string{"-color=false", "people-add"}, false},
	} {
		if got := strings.Contains(printed(t, c.terminal, c.args...), "\x1b["); got != c.want {
			t.Errorf("terminal %v, %v: colors %v", c.terminal, c.args, got)
		}
	}
	if printed(t, true, "-light", "people-add") == printed(t, true, "people-add") {
		t.Error("a light terminal looks as a dark one")
	}
}

func TestASizeThatCannotBeDrawnIsRefused(t *testing.T) {
	for _, args := range [][]string{{"-width", "0"}, {"-height", "-1"}, {"-width", "100000"}} {
		if err := run(args, &strings.Builder{}, false); err == nil {
			t.Errorf("%v is drawn", args)
		}
	}
}
