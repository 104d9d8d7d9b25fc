package curriculum

import (
	"bytes"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// hostile are files that were made to do harm, and what is found in them.
var hostile = []struct {
	name string
	data func() []byte
	want string
}{
	{"aliases that double and double", func() []byte {
		b := []byte("a0: &a0 [x, x, x, x, x, x, x, x, x]\n")
		for i := range 30 {
			b = fmt.Appendf(b, "a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\n", i+1, i+1, i, i, i, i)
		}
		return b
	}, "m.yaml:1:5: &a0 is an anchor, which this format does not have; take it out, or put the text in quotes if the & is meant"},
	{"a hundred thousand levels in brackets", func() []byte {
		return []byte(strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000))
	}, "m.yaml:1:1: is nested more than 32 levels deep"},
	{"a hundred thousand levels of fields", func() []byte {
		return []byte(strings.Repeat("{a: ", 100_000))
	}, "m.yaml:1:1: is nested more than 32 levels deep"},
	{"a hundred thousand levels of dashes", func() []byte {
		return []byte(strings.Repeat("- ", 100_000) + "x")
	}, "m.yaml:1:1: is nested more than 32 levels deep"},
	{"as many levels as 1 MiB can indent", func() []byte {
		var b bytes.Buffer
		for i := 0; b.Len() < maxFile-2*i-10; i++ {
			b.WriteString(strings.Repeat(" ", i) + "a:\n")
		}
		return b.Bytes()
	}, "m.yaml:32:32: is nested more than 32 levels deep"},
	{"levels that the parser takes", func() []byte {
		return []byte("a: " + strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000))
	}, "m.yaml:1:35: is nested more than 32 levels deep"},
	{"a hundred megabytes", func() []byte { return make([]byte, 100<<20) }, "m.yaml:1:1: cannot be read: it is larger than 1 MiB"},
	{"a program", func() []byte { return []byte("\x7fELF\x02\x01\x01\x00\x00") }, "m.yaml:1:1: holds the control character 0x7f; is it a text file?"},
	{"a NUL", func() []byte { return []byte("id: m\ntitle: a\x00b\n") }, "m.yaml:2:9: holds the control character 0x00; is it a text file?"},
	{"an escape sequence", func() []byte { return []byte("id: m\ntitle: \x1b]0;owned\x07\n") }, "m.yaml:2:8: holds the control character 0x1b; is it a text file?"},
	{"a C1 control", func() []byte { return []byte("id: m\ntitle: a\u009b31m\n") }, "m.yaml:2:9: holds the control character 0x9b; take it out"},
	{"bytes that are no text", func() []byte { return []byte("id: m\ntitle: Gr\xfc\xdfe\n") }, "m.yaml:2:10: is not written in UTF-8; save it as UTF-8"},
	{"UTF-16", func() []byte { return []byte("\xff\xfei\x00d\x00:\x00 \x00m\x00") }, "m.yaml:1:1: is written in UTF-16; save it as UTF-8"},
	{"thirty thousand keys", func() []byte {
		var b bytes.Buffer
		for i := range 30_000 {
			fmt.Fprintf(&b, "key%d: 1\n", i)
		}
		return b.Bytes()
	}, `m.yaml:1:1: unknown field "key0"; its fields are id, title, objective or steps`},
	{"the same key thirty thousand times", func() []byte {
		return []byte(strings.Repeat("id: m\n", 30_000))
	}, `m.yaml:2:1: "id" is here twice; the first is on line 1; take one out`},
	{"half a million entries", func() []byte {
		return []byte("{" + strings.Repeat("a,", 500_000) + "}")
	}, "m.yaml:1:1: holds more than 200,000 entries"},
	{"half a million empty entries", func() []byte {
		return []byte(strings.Repeat("-\n", 500_000))
	}, "m.yaml:1:1: holds more than 200,000 entries"},
	{"half a million questions", func() []byte {
		return []byte(strings.Repeat("?\n", 500_000))
	}, "m.yaml:1:1: holds more than 200,000 entries"},
	{"nothing but comments", func() []byte {
		return []byte(strings.Repeat("# x\n", 250_000))
	}, "m.yaml:1:1: is empty"},
	{"a comment for each entry", func() []byte {
		return []byte(strings.Repeat("# x\n- a\n", 100_000))
	}, "m.yaml:2:1: the file should be a set of fields; write each as name: value"},
	{"a key as long as the file", func() []byte {
		return []byte(strings.Repeat("k", 1_000_000) + ": 1\n")
	}, "m.yaml:1:1: is not YAML"},
	{"a quote in every line", func() []byte {
		return []byte(strings.Repeat("a: \"x\n", 100_000))
	}, "m.yaml:1:4: is not YAML here: the quote that opens here is not closed on its line; close it"},
	{"a bracket in every line", func() []byte {
		return []byte(strings.Repeat("a: [x\n", 100_000))
	}, "m.yaml:1:4: is not YAML here: the [ that opens here is not closed; close it, or put text that begins with it in quotes"},
	{"steps that all depend on one that is not there", func() []byte {
		var b bytes.Buffer
		b.WriteString("id: m\ntitle: M\nsteps:\n")
		for i := 0; b.Len() < maxFile-200; i++ {
			fmt.Fprintf(&b, "  - write: {id: s%d, title: T, when: {answered: t%d}}\n", i, i)
		}
		return b.Bytes()
	}, `m.yaml:4:48: there is no step "t0"; did you mean "s0"?`},
	{"steps that each depend on the one before", func() []byte {
		var b bytes.Buffer
		b.WriteString("id: m\ntitle: M\nsteps:\n  - choose: {id: s0, title: T, options: [a, b]}\n")
		for i := 1; b.Len() < maxFile/2; i++ {
			fmt.Fprintf(&b, "  - choose: {id: s%d, title: T, options: [a, b], when: {any: [{is: {s%d: a}}, {is: {s%d: b}}]}}\n", i, i-1, i-1)
		}
		b.WriteString("  - oops: {}\n")
		return b.Bytes()
	}, `unknown kind of step "oops"`},
	{"a condition of thousands of choices", func() []byte {
		var b bytes.Buffer
		b.WriteString("id: m\ntitle: M\nsteps:\n  - choose: {id: s, title: T, options: [a, b]}\n  - write:\n      id: t\n      title: T\n      when:\n        all:\n")
		for b.Len() < maxFile/2 {
			b.WriteString("          - {any: [{is: {s: a}}, {is: {s: b}}, {not: {in: {s: [a, b]}}}]}\n")
		}
		b.WriteString("          - {is: {s: c}}\n")
		return b.Bytes()
	}, `"c" is no option of "s"`},
	{"options that are all alike", func() []byte {
		return []byte("id: m\ntitle: M\nsteps:\n  - choose: {id: s, title: T, options: [" + strings.Repeat("a,", 90_000) + "]}\n")
	}, `m.yaml:4:43: another option is called "a"; the first is at m.yaml:4; an id is used once`},
}

func TestAHostileFileEndsInAFindingAtOnce(t *testing.T) {
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			folder := folderOf("curriculum.yaml", "format: 1\nid: x\ntitle: X\nmodules: [m.yaml]\n")
			folder["m.yaml"] = &fstest.MapFile{Data: h.data()}
			found := checkSoon(t, folder)
			if !slices.ContainsFunc(found, func(f Finding) bool { return strings.Contains(f.String(), h.want) }) {
				t.Errorf("found %s\nwant  %s", found[0], h.want)
			}
		})
	}
}

// checkSoon checks a folder that was made to do harm: in bounded time and
// memory, with findings that can be shown.
func checkSoon(t *testing.T, folder fs.FS) Findings {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	began := time.Now()
	found, err := Check(folder)
	took := time.Since(began)
	runtime.ReadMemStats(&after)
	if err != nil || len(found) == 0 {
		t.Fatalf("check: %v, %v", found, err)
	}
	for _, f := range found {
		if len(f.String()) > 2000 || strings.ContainsAny(f.String(), "\n\x1b\x00") {
			t.Errorf("a finding is no short line: %.2000q", f.String())
		}
	}
	mb := (after.TotalAlloc - before.TotalAlloc) >> 20
	t.Logf("%v, %d MB, %d findings", took.Round(time.Millisecond), mb, len(found))
	if mb > 400 {
		t.Errorf("it took %d MB", mb)
	}
	// It takes less than a second; the rest is for the race detector and for
	// machines that have other things to do.
	if took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
	return found
}

// lines is a text with head, and then each line (which may use its number)
// until it is nearly as large as a file may be, or there are so many.
func lines(head string, most int, line string) string {
	var b strings.Builder
	b.WriteString(head)
	for i := 0; i < most && b.Len() < maxFile-10*len(line); i++ {
		b.WriteString(strings.ReplaceAll(line, "#", strconv.Itoa(i)))
	}
	return b.String()
}

func TestHostileFilesThatActTogetherEndInFindingsSoon(t *testing.T) {
	const head = "format: 1\nid: x\ntitle: X\n"
	const all = 1 << 20
	steps := func(line string) string { return lines("id: m\ntitle: M\nsteps:\n", 10_000, line) }
	options := "  - choose: {id: many, title: T, options: [" + lines("", 40_000, "o#, ") + "]}\n"
	var picks strings.Builder
	fmt.Fprintf(&picks, "  - pick: {id: s0, title: T, options: {items: s}}\n")
	for i := range 9_000 {
		fmt.Fprintf(&picks, "  - pick: {id: s%d, title: T, options: {items: s%d}}\n", i+1, i)
	}
	for name, folder := range map[string]fstest.MapFS{
		"files that are not there": folderOf("curriculum.yaml", lines(head+"modules:\n", all, "  - m#.yaml\n")),
		"a language for each line": folderOf("curriculum.yaml", lines(head+"modules: [m.yaml]\nlanguages:\n", all, "  - en-x#\n"),
			"m.yaml", steps("  - read: {id: s#, title: T}\n")),
		"agendas that each plan everything": folderOf("curriculum.yaml", lines(head+"modules: [m.yaml]\nagendas:\n", 10_000, "  - {id: a#, title: T, plan: [{module: m}]}\n"),
			"m.yaml", steps("  - read: {id: s#, title: T}\n")+"  - oops: {}\n"),
		"an agenda of steps that are elsewhere": folderOf("curriculum.yaml", lines(head+"modules: [m.yaml, n.yaml]\nagendas: [{id: a, title: T, plan: [{module: n, steps: [", 60_000, "s#, ")+"]}]}]\n",
			"m.yaml", steps("  - read: {id: s#, title: T}\n"), "n.yaml", "id: n\ntitle: N\n"),
		"conditions on one of very many options": folderOf("curriculum.yaml", head+"modules: [m.yaml, n.yaml]\n",
			"m.yaml", "id: m\ntitle: M\nsteps:\n"+options, "n.yaml", steps("  - write: {id: s#, title: T, when: {is: {many: o#}}}\n")+"  - oops: {}\n"),
		"picks that narrow picks": folderOf("curriculum.yaml", head+"modules: [m.yaml]\n",
			"m.yaml", "id: m\ntitle: M\nsteps:\n  - list: {id: s, title: T}\n"+picks.String()+"  - oops: {}\n"),
		"a card for each step": folderOf("curriculum.yaml", head+"modules: [m.yaml]\n",
			"m.yaml", steps("  - case: {id: s#, title: T, use: card}\n"),
			"cases/card.yaml", lines("setup: S\nverdicts:\n", all, "  - v#\n")),
		"slots of a form with very many fields": folderOf("curriculum.yaml", head+"modules: [m.yaml]\nstatement: s.yaml\n",
			"m.yaml", "id: m\ntitle: M\nsteps:\n  - form: {id: f, title: T, fields: ["+lines("", 40_000, "f#, ")+"]}\n",
			"s.yaml", "sections:\n  - id: s\n    heading: H\n    clauses:\n      - id: c\n        from: f\n        gap: G\n        says: \""+lines("", all, "{g#}")+"\"\n"),
		"scores in very many buckets": folderOf("curriculum.yaml", head+"modules: [m.yaml, n.yaml]\n",
			"m.yaml", "id: m\ntitle: M\nsteps:\n  - choose: {id: c, title: T, options: [{id: a, score: {"+lines("", 40_000, "b#: 1, ")+"}}, b]}\n",
			"n.yaml", steps("  - write: {id: s#, title: T, when: {score: {a#: {above: 1}}}}\n")),
		"a name as long as a file": folderOf("curriculum.yaml", head+"modules: [m.yaml, n.yaml]\n",
			"m.yaml", "id: m\ntitle: M\nsteps:\n  - write: {id: a, title: T, each: "+strings.Repeat("x", 900_000)+"}\n",
			"n.yaml", steps("  - write: {id: s#, title: T, when: {answered: a}}\n")),
	} {
		t.Run(name, func(t *testing.T) { checkSoon(t, folder) })
	}
}
