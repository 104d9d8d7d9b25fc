package tui

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestEveryPictureFillsItsSizeExactly(t *testing.T) {
	for _, size := range [][2]int{{60, 18}, {80, 24}, {120, 40}} {
		for _, p := range Gallery(size[0], size[1], true) {
			lines := strings.Split(p.Frame, "\n")
			if len(lines) != size[1] && p.Name != "small" {
				t.Errorf("%s at %v has %d lines", p.Name, size, len(lines))
			}
			for i, line := range lines {
				if n := ansi.StringWidth(line); n > size[0] {
					t.Errorf("%s at %v: line %d is %d wide", p.Name, size, i, n)
				}
			}
			if c := p.Cursor; c != nil && (c.X < 0 || c.X >= size[0] || c.Y < 0 || c.Y >= size[1]) {
				t.Errorf("%s at %v: the cursor is at %d,%d", p.Name, size, c.X, c.Y)
			}
		}
	}
}

func TestEveryPictureHasANameOfItsOwnAndShowsSomethingElse(t *testing.T) {
	names, frames := make(map[string]bool), make(map[string]string)
	for _, p := range Gallery(80, 24, true) {
		if names[p.Name] || p.Caption == "" {
			t.Errorf("%s: named twice, or without a caption", p.Name)
		}
		names[p.Name] = true
		at := p.Frame
		if p.Cursor != nil {
			at += fmt.Sprint(p.Cursor.Position)
		}
		if other, twice := frames[at]; twice {
			t.Errorf("%s shows what %s shows:\n%s", p.Name, other, ansi.Strip(p.Frame))
		}
		frames[at] = p.Name
	}
}

// The frames of home, setup, people and the statement, to be read as they stand
// on the wall.
func TestTheScreensLookAsTheyDid(t *testing.T) {
	kept := map[string]bool{"home-empty": true, "home-recent": true, "home-delete": true, "setup-filled": true, "setup-decider": true, "setup-begin": true, "people": true,
		"people-add": true, "statement": true, "statement-fresh": true, "statement-reword": true, "statement-stale": true, "statement-save": true,
		"statement-finding": true, "statement-finding-reword": true, "statement-leave": true, "statement-left": true, "statement-whole": true, "statement-withdrawn": true, "statement-withdrawn-changed": true,
		"statement-reordered": true, "statement-missing": true, "statement-missing-finding": true, "statement-coverage": true, "statement-coverage-counts": true, "statement-agree": true, "statement-agree-dissent": true, "statement-agreed": true,
		"statement-after": true, "closing": true}
	for _, s := range scenes() {
		if !kept[s.name] {
			continue
		}
		for _, size := range [][2]int{{60, 18}, {80, 24}, {120, 40}} {
			name := fmt.Sprintf("%s-%dx%d", s.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				p := &projector{t: t, app: s.played(size[0], size[1], true).app, w: size[0], h: size[1]}
				p.sees(name)
			})
		}
	}
}
