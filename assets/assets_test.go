package assets_test

import (
	"bytes"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"notbad/assets"
)

// entry has the fields of a reference and no others.
type entry struct {
	ID        string `yaml:"id"`
	Framework string `yaml:"framework"`
	Version   string `yaml:"version"`
	Title     string `yaml:"title"`
	AsOf      string `yaml:"as_of"`
}

// entries are those of all files, one after the other.
func entries(t *testing.T) []entry {
	t.Helper()
	names, err := fs.Glob(assets.References, "references/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var all []entry
	for _, name := range names {
		data, err := fs.ReadFile(assets.References, name)
		if err != nil {
			t.Fatal(err)
		}
		var some []entry
		d := yaml.NewDecoder(bytes.NewReader(data))
		d.KnownFields(true)
		if err := d.Decode(&some); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all = append(all, some...)
	}
	return all
}

func TestEveryReferenceSaysWhatItIs(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range entries(t) {
		if !regexp.MustCompile(`^[a-z0-9-]{1,64}$`).MatchString(e.ID) {
			t.Errorf("%q is no id", e.ID)
		}
		if seen[e.ID] {
			t.Errorf("%s is there twice", e.ID)
		}
		seen[e.ID] = true
		if e.Framework == "" || e.Version == "" || e.Title == "" {
			t.Errorf("%s lacks a framework, a version or a title", e.ID)
		}
		if _, err := time.Parse(time.DateOnly, e.AsOf); err != nil {
			t.Errorf("%s: as_of %q", e.ID, e.AsOf)
		}
	}
}

// The numbers are those of the frameworks; an entry that none of the rows
// counts, or two, has a wrong id.
func TestNoneIsMissingAndNoneIsInvented(t *testing.T) {
	rows := []struct {
		what string
		ids  string
		want int
	}{
		{"NIST AI RMF categories", `nist-rmf-(govern|map|measure|manage)-\d`, 19},
		{"NIST AI RMF subcategories", `nist-rmf-(govern|map|measure|manage)-\d-\d+`, 72},
		{"risks of NIST AI 600-1", `nist-600-1-2-\d+`, 12},
		{"articles of the EU AI Act", `eu-ai-act-art-\d+`, 19},
		{"prohibited practices", `eu-ai-act-art-5-1-[a-h]`, 8},
		{"duties of transparency", `eu-ai-act-art-50-[1-4]`, 4},
		{"high-risk areas", `eu-ai-act-annex-3-[1-8]`, 8},
		{"parts of a high-risk area", `eu-ai-act-annex-3-5-[bc]`, 2},
		{"dates of the EU AI Act", `eu-ai-act-from-\d{4}-\d\d-\d\d`, 8},
		{"areas of ISO/IEC 42001", `iso-42001-a-([2-57-9]|6-[12]|10)`, 10},
		{"controls of ISO/IEC 42001", `iso-42001-a-([2-57-9]|6-[12]|10)-[2-8]`, 38},
		{"OECD principles", `oecd-1-[1-5]`, 5},
		{"AWS dimensions", `aws-[a-z-]+`, 8},
		{"MIT domains", `mit-[1-7]`, 7},
		{"MIT subdomains", `mit-[1-7]-[1-6]`, 24},
	}
	counted := map[string]int{}
	for _, row := range rows {
		n := 0
		ids := regexp.MustCompile("^(" + row.ids + ")$")
		for _, e := range entries(t) {
			if ids.MatchString(e.ID) {
				n++
				counted[e.ID]++
			}
		}
		if n != row.want {
			t.Errorf("%d %s, there are %d", n, row.what, row.want)
		}
	}
	for _, e := range entries(t) {
		if counted[e.ID] != 1 {
			t.Errorf("%s is counted %d times", e.ID, counted[e.ID])
		}
	}
}

// A title begins with the framework's own number, and the id ends in it.
func TestTheNumberInATitleIsTheOneInItsID(t *testing.T) {
	digits := func(s string) string { return regexp.MustCompile(`\D`).ReplaceAllString(s, "") }
	for _, e := range entries(t) {
		number, _, found := strings.Cut(e.Title, ": ")
		if strings.HasPrefix(e.ID, "aws-") || strings.HasPrefix(e.ID, "eu-ai-act-from-") {
			continue
		}
		if !found || digits(number) == "" && !strings.HasPrefix(number, "Annex") {
			t.Errorf("%s has no number in its title: %s", e.ID, e.Title)
		}
		if !strings.HasSuffix(digits(e.ID), digits(number)) {
			t.Errorf("%s is called %s", e.ID, number)
		}
	}
}
