package curriculum

import (
	"slices"
	"testing"
)

// related is a curriculum whose step and whose clause have these refs.
func related(step, clause string) []string {
	return []string{
		"curriculum.yaml", "format: 1\nid: x\ntitle: X\nmodules: [m.yaml]\nstatement: s.yaml\n",
		"m.yaml", "id: m\ntitle: M\nsteps: [{write: {id: w, title: W, refs: [" + step + "]}}]\n",
		"s.yaml", "title: S\nsections: [{id: s, heading: S, clauses: [{id: c, from: w, says: '{answer}', refs: [" + clause + "]}]}]\n",
	}
}

func TestReferencesAreThoseOfTheFileAndOfTheFolder(t *testing.T) {
	for _, refs := range [][2]string{{"b", ""}, {"", "c"}, {"a, b", "c"}} {
		folder := folderOf(append(related(refs[0], refs[1]),
			"references.yaml", "- {id: a, framework: A}\n",
			"references/two.yaml", "- {id: c, framework: C}\n- {id: d, framework: C}\n",
			"references/one.yaml", "- {id: b, framework: B, version: '2', title: The second, as_of: 2026-11-30}\n",
			"references/.old.yaml", "- {id: a}\n",
			"references/drafts/one.yaml", "- {id: a}\n",
		)...)
		c, found, err := Load(folder, "")
		if c == nil || err != nil || len(found) > 0 {
			t.Fatalf("%v: %v, %v", refs, found, err)
		}
		var got []string
		for _, r := range c.References {
			got = append(got, r.ID)
		}
		if want := []string{"a", "b", "c", "d"}; !slices.Equal(got, want) {
			t.Errorf("%v: read %v, want %v", refs, got, want)
		}
		want := Reference{ID: "b", Framework: "B", Version: "2", Title: "The second", AsOf: "2026-11-30"}
		if r, ok := c.Reference("b"); !ok || r != want {
			t.Errorf("b is %+v, %v", r, ok)
		}
		if r, ok := c.Reference("e"); ok {
			t.Errorf("e is %+v", r)
		}
	}
}

func TestReferencesThatNothingNamesAreOnlyChecked(t *testing.T) {
	folder := folderOf(append(related("", ""), "references/one.yaml", "- {id: a, name: A}\n")...)
	c, found, err := Load(folder, "")
	if c == nil || err != nil || len(found) > 0 || len(c.References) > 0 {
		t.Errorf("load: %v, %v", found, err)
	}
	found, err = Check(folder)
	want := []string{`! references/one.yaml:1:11: unknown field "name" in an entry; its fields are id, framework, version, title or as_of`}
	if got := marked(found); err != nil || !slices.Equal(got, want) {
		t.Errorf("check: %v, %v", got, err)
	}
}
