package curriculum

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestAFolderThatIsTooLargeIsNotReadWhole(t *testing.T) {
	folder := fstest.MapFS{}
	names := ""
	text := []byte("id: m\ntitle: M\nobjective: " + strings.Repeat("x ", 500_000) + "\n")
	for i := range 12 {
		name := fmt.Sprintf("m%d.yaml", i)
		folder[name] = &fstest.MapFile{Data: text}
		names += name + ","
	}
	folder["curriculum.yaml"] = &fstest.MapFile{Data: []byte("format: 1\nid: x\ntitle: X\nmodules: [" + names + "]\n")}
	found, err := Check(folder)
	if err != nil {
		t.Fatal(err)
	}
	tooLarge := slices.DeleteFunc(found, func(f Finding) bool {
		return f.What != "cannot be read: with it the folder is larger than 8 MiB"
	})
	if len(tooLarge) != 4 || tooLarge[0].File != "m8.yaml" {
		t.Errorf("too large: %v", tooLarge)
	}
}

func TestAFolderThatIsNoneIsAnError(t *testing.T) {
	for name, folder := range map[string]fs.FS{
		"missing": os.DirFS(filepath.Join(t.TempDir(), "missing")),
		"broken":  brokenFS{},
	} {
		if c, _, err := Load(folder, ""); c != nil || err == nil {
			t.Errorf("%s: load: %v, %v", name, c, err)
		}
		if _, err := Check(folder); err == nil {
			t.Errorf("%s: check found nothing amiss", name)
		}
	}
}

type brokenFS struct{}

func (brokenFS) Open(string) (fs.File, error) { return nil, errors.New("the stick was pulled out") }

func TestAByteOrderMarkIsOnlyAdvisedOn(t *testing.T) {
	folder := valid(t)
	folder["second.yaml"].Data = append([]byte("\ufeff"), folder["second.yaml"].Data...)
	found, err := Check(folder)
	want := []string{"? second.yaml:1:1: begins with a byte-order mark; save it as UTF-8 without one"}
	if got := marked(found); err != nil || !slices.Equal(got, want) {
		t.Errorf("found %v, %v", got, err)
	}
}

func TestTextsAreReadInTheLanguageAskedForElseInTheFirst(t *testing.T) {
	folder := folderOf(
		"curriculum.yaml", "format: 1\nid: x\ntitle: {en: Paper, fr: Papier, de: Blatt}\nlanguages: [en, fr, de]\nmodules: [m.yaml]\n",
		"m.yaml", "id: m\ntitle: {en: One, fr: Un}\nsteps:\n  - read: {id: r, title: {fr: Lire}, body: 'AI'}\n",
	)
	for lang, want := range map[string]string{
		"": "en Paper One Lire AI", "en": "en Paper One Lire AI", "fr": "fr Papier Un Lire AI", "de": "de Blatt One Lire AI",
	} {
		c, found, err := Load(folder, lang)
		if c == nil || err != nil {
			t.Fatalf("%q: %v, %v", lang, found, err)
		}
		read := c.Modules[0].Steps[0].(*Read)
		got := strings.Join([]string{c.Language, c.Title, c.Modules[0].Title, read.Title, read.Body}, " ")
		if got != want {
			t.Errorf("%q: %s; want %s", lang, got, want)
		}
	}
	c, found, err := Load(folder, "fr-CA")
	want := []string{`! curriculum.yaml:1:1: has no language "fr-CA"; it can be en, fr or de`}
	if stops := stopping(found); c != nil || err != nil || !slices.Equal(marked(stops), want) {
		t.Errorf("fr-CA: %v, %v, %v", c, found, err)
	}
}

func stopping(found Findings) Findings {
	return slices.DeleteFunc(slices.Clone(found), func(f Finding) bool { return !f.Stops })
}

func TestACheckFindsTheSameThingInEveryLanguageOnce(t *testing.T) {
	folder := folderOf(
		"curriculum.yaml", "format: 1\nid: x\ntitle: X\nlanguages: [en, fr]\nmodules: [m.yaml]\n",
		"m.yaml", "id: m\ntitle: M\nsteps:\n  - list: {id: l, title: L, fields: [a], says: {en: '{a}', fr: '{b}'}}\n  - poll: {id: p}\n",
	)
	found, err := Check(folder)
	want := []string{
		"! m.yaml:4:64: the slot {b} names no field of the list; did you mean \"a\"?",
		"! m.yaml:5:5: unknown kind of step \"poll\"; it can be read, case, write, list, choose, pick, scale, rank, dots, grid, form or number",
	}
	if got := marked(stopping(found)); err != nil || !slices.Equal(got, want) {
		t.Errorf("found\n%s\n%v", strings.Join(got, "\n"), err)
	}
}

// FuzzLoadNeverPanics holds the decoder to two laws: whatever the bytes, it ends
// in findings or a curriculum, and findings name their file and come in order.
func FuzzLoadNeverPanics(f *testing.F) {
	folder := valid(f)
	for name, file := range folder {
		f.Add(name, file.Data)
	}
	for _, h := range hostile {
		if data := h.data(); len(data) < 4096 {
			f.Add("first.yaml", data)
		}
	}
	f.Add("first.yaml", []byte("id: m\nsteps:\n- pick: {id: a, options: {items: a}}\n- list: {each: b, id: b}\n- scale: {id: c, when: {not: {any_item: {all: [{is: {c: d}}]}}}}"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if _, ok := folder[name]; !ok {
			t.Skip()
		}
		broken := fstest.MapFS{}
		for n, file := range folder {
			broken[n] = file
		}
		broken[name] = &fstest.MapFile{Data: data}
		found, err := Check(broken)
		if err != nil {
			t.Fatal(err)
		}
		c, loaded, err := Load(broken, "")
		if err != nil || (c == nil) != loaded.Stops() {
			t.Fatalf("load: %v, %v, %v", c, loaded, err)
		}
		line := map[string]int{}
		for _, x := range found {
			if x.File == "" || x.What == "" || strings.ContainsRune(x.String(), '\n') {
				t.Errorf("finding %+v", x)
			}
			if x.Line < line[x.File] {
				t.Errorf("%s comes after line %d", x, line[x.File])
			}
			line[x.File] = x.Line
		}
		if c != nil {
			for _, m := range c.Modules {
				for _, s := range m.Steps {
					Label(s)
				}
			}
		}
	})
}

// large is a curriculum of about so many bytes.
func large(bytes int) fstest.MapFS {
	folder := fstest.MapFS{}
	var names []string
	size := 0
	for m := 0; size < bytes; m++ {
		var b strings.Builder
		fmt.Fprintf(&b, "id: m%d\ntitle: Module %d\nobjective: What this module is for.\nsteps:\n", m, m)
		for i := 0; b.Len() < min(bytes-size, 100_000); i++ {
			fmt.Fprintf(&b, `  - choose:
      id: m%d-use-%d
      title: Where we use it
      prompt: Where do we use AI first, and what for?
      minutes: 5
      notes: |
        First thirty seconds: read the question aloud and wait.

        What usually happens: somebody names the newest system, not the one that
        decides most. Ask which one a stranger would be most sorry about.
      options:
        - {id: hiring, text: Hiring people, score: {risk: 3}}
        - {id: claims, text: Settling claims, score: {risk: 2}}
        - {id: mail, text: Sorting the mail}
  - form:
      id: m%d-line-%d
      title: What we will never do
      prompt: What will we never do there?
      when: {in: {m%d-use-%d: [hiring, claims]}}
      minutes: 10
      required: true
      fields:
        - {id: act, label: We will never, hint: refuse a claim, required: true}
        - {id: even, label: even if, hint: it would be faster}
`, m, i, m, i, m, i)
		}
		name := fmt.Sprintf("m%d.yaml", m)
		folder[name] = &fstest.MapFile{Data: []byte(b.String())}
		names = append(names, name)
		size += b.Len()
	}
	folder["curriculum.yaml"] = &fstest.MapFile{Data: []byte("format: 1\nid: large\ntitle: Large\nlanguages: [en]\nmodules: [" + strings.Join(names, ", ") + "]\n")}
	return folder
}

func BenchmarkLoad(b *testing.B) {
	for _, size := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprintf("%dkB", size/1000), func(b *testing.B) {
			folder := large(size)
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				if c, found, err := Load(folder, ""); c == nil || err != nil || len(found) > 0 {
					b.Fatal(found, err)
				}
			}
		})
	}
}
