package builtin_test

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"notbad/curriculum"
	"notbad/curriculum/builtin"
)

// library is every card in cases/, read by a curriculum made for it that uses
// each of them once, so that a card needs no step to be held to its promises.
func library(t *testing.T) []*curriculum.Case {
	t.Helper()
	names, err := fs.Glob(builtin.FS, "cases/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	folder := fstest.MapFS{
		"curriculum.yaml": {Data: []byte("format: 1\nid: library\ntitle: Library\nmodules: [all.yaml]\nagendas:\n" +
			"  - {id: all, title: All, minutes: " + fmt.Sprint(len(names)) + ", plan: [{module: all}]}\n")},
	}
	steps := "id: all\ntitle: All\nsteps:\n"
	for _, name := range names {
		data, err := fs.ReadFile(builtin.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		folder[name] = &fstest.MapFile{Data: data}
		id := strings.TrimSuffix(path.Base(name), ".yaml")
		steps += fmt.Sprintf("  - case: {id: case-%s, title: A case, use: %s, minutes: 1}\n", id, id)
	}
	folder["all.yaml"] = &fstest.MapFile{Data: []byte(steps)}
	found, err := curriculum.Check(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Error(f)
	}
	c, found, err := curriculum.Load(folder, "")
	if err != nil || c == nil {
		t.Fatalf("it cannot be read: %v %v", err, found)
	}
	var cards []*curriculum.Case
	for _, s := range c.Modules[0].Steps {
		cards = append(cards, s.(*curriculum.Case))
	}
	return cards
}

func TestTheLibraryHasEveryCaseThatIsPromised(t *testing.T) {
	if n := len(library(t)); n < 22 {
		t.Errorf("%d cases, at least twenty-two are promised", n)
	}
}

func TestEveryCaseSaysHowFarItCanBeTrusted(t *testing.T) {
	for _, c := range library(t) {
		if !regexp.MustCompile(`^\d{4}-\d\d-\d\d$`).MatchString(c.AsOf) {
			t.Errorf("%s: as_of %q", c.Use, c.AsOf)
		}
		if !slices.Contains([]string{"proven", "settled", "alleged", "contested"}, c.Status) {
			t.Errorf("%s: status %q", c.Use, c.Status)
		}
		if len(c.Sources) < 2 || c.Trap == "" {
			t.Errorf("%s has %d sources and the trap %q", c.Use, len(c.Sources), c.Trap)
		}
	}
}

// What is alleged or contested is told in somebody's words, and the trap says
// what is not known; what was settled says so.
func TestWhatIsNotProvenIsNotToldAsProven(t *testing.T) {
	claim := regexp.MustCompile(`(?i)\b(allege|said|says|reported|called|held|denies|rejected)\b`)
	caution := regexp.MustCompile(`(?i)\b(allegations|plaintiffs|not named|denies|disputes|told as|could not find)\b`)
	settled := regexp.MustCompile(`(?i)\bsettle(d|ment)\b`)
	for _, c := range library(t) {
		ok := true
		switch c.Status {
		case "alleged", "contested":
			ok = claim.MatchString(c.Facts) && caution.MatchString(c.Trap)
		case "settled":
			ok = settled.MatchString(c.Facts + c.Trap)
		}
		if !ok {
			t.Errorf("%s is %s, and neither its facts nor its trap would tell: %s", c.Use, c.Status, c.Trap)
		}
	}
}

func TestEveryCaseGivesARoomSomethingToDecide(t *testing.T) {
	for _, c := range library(t) {
		if n := len(c.Verdicts); n < 3 || n > 4 {
			t.Errorf("%s offers %d verdicts", c.Use, n)
		}
		for _, v := range c.Verdicts {
			if n := len([]rune(v.Text)); n > 60 {
				t.Errorf("%s: a verdict of %d cells: %s", c.Use, n, v.Text)
			}
		}
		if n := len(c.Discuss); n != 2 {
			t.Errorf("%s leaves %d questions to discuss", c.Use, n)
		}
		for _, q := range append(slices.Clone(c.Discuss), c.Question) {
			if !strings.HasSuffix(q, "?") || len([]rune(q)) > 90 {
				t.Errorf("%s: not a question of one breath: %s", c.Use, q)
			}
			if strings.Contains(strings.ToLower(q), "oversight") {
				t.Errorf("%s asks for more oversight: %s", c.Use, q)
			}
		}
	}
}

// A setup stands above its question and verdicts; the facts have a screen for
// themselves, and a source a line.
func TestEveryCaseFitsAProjector(t *testing.T) {
	for _, c := range library(t) {
		if n := lines(c.Setup, "\n\n"); n > 8 {
			t.Errorf("the setup of %s takes %d lines", c.Use, n)
		}
		if n := lines(c.Facts, "\n\n"); n > 12 {
			t.Errorf("the facts of %s take %d lines", c.Use, n)
		}
		for _, s := range c.Sources {
			if n := len([]rune(s)); n > 66 {
				t.Errorf("%s: a source of %d cells: %s", c.Use, n, s)
			}
		}
	}
}

// Whoever decides must not read the outcome first.
func TestASetupDoesNotTellWhoItWas(t *testing.T) {
	named := regexp.MustCompile(`\b[A-Z][a-z]+ [A-Z][a-z]+\b`)
	for _, c := range library(t) {
		if name := named.FindString(c.Setup); name != "" {
			t.Errorf("the setup of %s names %s", c.Use, name)
		}
		if !strings.Contains(c.Setup, "You ") {
			t.Errorf("the setup of %s is not put before the room", c.Use)
		}
	}
}
