package export

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"notbad/statement"
)

// unzipped is every file of a document, as a tree.
func unzipped(t *testing.T, p statement.Page) map[string]*node {
	t.Helper()
	data, err := DOCX(p, made)
	if err != nil {
		t.Fatal(err)
	}
	files, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string]*node)
	for _, f := range files.File {
		if at := f.Modified; at.Year() != 1980 {
			t.Errorf("%s is dated %s", f.Name, at)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = parsed(t, string(text))
	}
	return all
}

// A para is a paragraph as Word reads it.
type para struct{ style, list, text string }

func paras(n *node) (all []para) {
	for _, p := range n.all("p") {
		one := para{text: p.text}
		for _, s := range p.all("pStyle") {
			one.style = s.attrs["val"]
		}
		for _, s := range p.all("numId") {
			one.list = s.attrs["val"]
		}
		all = append(all, one)
	}
	return all
}

func TestEveryTextStandsInTheDOCXInItsOrder(t *testing.T) {
	rest := unzipped(t, every("& <b>more</b>"))["word/document.xml"].text
	for _, text := range said(every("& <b>more</b>")) {
		i := strings.Index(rest, text)
		if i < 0 {
			t.Fatalf("%q is not in, or not after what stands before it", text)
		}
		rest = rest[i:]
	}
}

func TestAGapANoteAndAnUnfinishedDOCXSaySoInWords(t *testing.T) {
	var got []string
	for _, p := range paras(unzipped(t, every("word"))["word/document.xml"]) {
		got = append(got, p.style+": "+p.text)
	}
	for _, want := range []string{
		"Unfinished: Unfinished. 1 of 9 clauses is still open word",
		"ListNumber: Open. Nobody has drawn the third line yet word",
		"Meaning: Owner word: Open. is missing word",
		"ListNumber: We will never listen in word2",
		"Note: Step two, settled by all word",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is not among %q", want, got)
		}
	}
}

func TestADOCXHasRealHeadings(t *testing.T) {
	files := unzipped(t, every("word"))
	known := make(map[string]*node)
	for _, s := range files["word/styles.xml"].all("style") {
		known[s.attrs["styleId"]] = s
	}
	var got []string
	for _, p := range paras(files["word/document.xml"]) {
		if known[p.style] == nil {
			t.Errorf("%q is set in the style %q, which there is not", p.text, p.style)
		}
		if p.style == "Title" || strings.HasPrefix(p.style, "Heading") {
			got = append(got, p.style+": "+strings.TrimSuffix(p.text, " word"))
		}
	}
	want := []string{"Title: AI ethics statement", "Heading1: What we will never do", "Heading1: How we keep them",
		"Heading2: In the office", "Heading2: In figures", "Heading1: What was said", "Heading1: Where each comes from"}
	if !slices.Equal(got, want) {
		t.Errorf("the headings are %q", got)
	}
	for id, level := range map[string]string{"Heading1": "0", "Heading2": "1", "Heading3": "2"} {
		if l := known[id].all("outlineLvl"); len(l) != 1 || l[0].attrs["val"] != level || len(known[id].all("keepNext")) != 1 {
			t.Errorf("%s is no heading of level %s that stays with what follows", id, level)
		}
	}
}

func TestTheStylesOfADOCXAreAsTheyWereWritten(t *testing.T) {
	got := unzipped(t, every("word"))["word/styles.xml"]
	if want := parsed(t, asset("docx/styles.xml")); got.shape() != want.shape() {
		t.Errorf("the styles are\n%s\nnot\n%s", got.shape(), want.shape())
	}
}

func TestEveryListOfADOCXIsAListOfItsOwn(t *testing.T) {
	files := unzipped(t, every("word"))
	kind := make(map[string]string) // of a list: bullet or decimal
	for _, num := range files["word/numbering.xml"].all("num") {
		of := num.all("abstractNumId")[0].attrs["val"]
		for _, abstract := range files["word/numbering.xml"].all("abstractNum") {
			if abstract.attrs["abstractNumId"] == of {
				kind[num.attrs["numId"]] = abstract.all("numFmt")[0].attrs["val"]
			}
		}
		if over := num.all("startOverride"); len(over) != 1 || over[0].attrs["val"] != "1" {
			t.Errorf("list %s does not begin at 1", num.attrs["numId"])
		}
	}
	var got []string
	for _, p := range paras(files["word/document.xml"]) {
		if p.list != "" && (len(got) == 0 || got[len(got)-1] != p.list) {
			got = append(got, p.list)
		}
	}
	var kinds []string
	for _, list := range got {
		kinds = append(kinds, kind[list])
	}
	if want := []string{"decimal", "bullet", "decimal", "decimal"}; !slices.Equal(kinds, want) {
		t.Errorf("the lists are %q", kinds)
	}
	if slices.Sort(got); len(slices.Compact(got)) != 4 {
		t.Errorf("two lists are one: %q", got)
	}
}

func TestATableOfADOCXIsAsWideAsTheTextAndRepeatsItsHead(t *testing.T) {
	table := unzipped(t, every("word"))["word/document.xml"].all("tbl")[0]
	rows := table.all("tr")
	if len(rows) != 3 || len(rows[0].all("tblHeader")) != 1 || len(rows[1].all("tblHeader")) != 0 {
		t.Errorf("%d rows, and the head of %v", len(rows), rows[0])
	}
	for _, row := range rows {
		if len(row.all("cantSplit")) != 1 || len(row.all("tc")) != 3 {
			t.Errorf("the row %q can be split, or has not three cells", row.text)
		}
	}
	for _, b := range []statement.Block{
		{Rows: [][]string{{"a", strings.Repeat("many words ", 50), "2027-03-31"}}},
		{Rows: [][]string{{"", "", "", ""}}},
		{Rows: [][]string{{strings.Repeat("x", 200), "b"}}},
		{Head: []string{"one"}, Rows: [][]string{{"1"}}},
	} {
		sum := uint64(0)
		for _, width := range columnWidths(b) {
			if sum += width; width == 0 || width > textWidth {
				t.Errorf("a column of %.40q is %d wide", b.Rows, width)
			}
		}
		if sum != textWidth {
			t.Errorf("the columns of %.40q are %d wide together", b.Rows, sum)
		}
	}
}

func TestADOCXSaysWhatItIsAndNotWhoMadeIt(t *testing.T) {
	page := every("word")
	page.Language = "fr"
	files := unzipped(t, page)
	core := files["docProps/core.xml"]
	var got []string
	for _, n := range core.children[0].children {
		got = append(got, n.name+": "+n.text)
	}
	want := []string{"title: AI ethics statement word", "language: fr", "created: 2026-11-23T09:00:00Z", "modified: 2026-11-23T09:00:00Z"}
	if !slices.Equal(got, want) {
		t.Errorf("it says of itself %q", got)
	}
	if lang := files["word/styles.xml"].all("lang")[0].attrs["val"]; lang != "fr" {
		t.Errorf("its language is %q", lang)
	}
	if lang := unzipped(t, every("word"))["word/styles.xml"].all("lang")[0].attrs["val"]; lang != "en-US" {
		t.Errorf("its language is %q", lang)
	}
	foot := files["word/footer1.xml"].text
	if !strings.Contains(foot, "AI ethics statement word · Harbor Lines word · Draft of November 23, 2026 word · 1 of 9 clauses") {
		t.Errorf("its foot is %q", foot)
	}
	if len(files) != len(docxParts) {
		t.Errorf("it holds %d files", len(files))
	}
}

func TestADOCXMadeAtAnotherTimeDiffersInThatOnly(t *testing.T) {
	one, err := DOCX(every("word"), made)
	if err != nil {
		t.Fatal(err)
	}
	two, err := DOCX(every("word"), made.In(time.FixedZone("", 3600)))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one, two) {
		t.Error("the same moment in another zone gives other bytes")
	}
}

func FuzzWhatPeopleTypeStaysTextInDOCX(f *testing.F) {
	for _, s := range []string{"word", "</w:t><w:p/>", `"'&<>`, "]]>", "a\x00b\x0b\uFFFF\uFFFE", "{foot}{title}{at}", " a  b ", "\r\n\t",
		"\u202e", "%s%d"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		plain, got := unzipped(t, every("word")), unzipped(t, every(s))
		for name, file := range got {
			if file.shape() != plain[name].shape() && name != "word/document.xml" {
				t.Fatalf("%q became markup in %s", s, name)
			}
		}
		// Only whether a space at an end is kept differs, in an attribute.
		bare := func(n *node) string { return strings.ReplaceAll(n.shape(), "t(space)", "t()") }
		if bare(got["word/document.xml"]) != bare(plain["word/document.xml"]) {
			t.Fatalf("%q became markup", s)
		}
		for _, want := range said(every(s)) {
			if !strings.Contains(got["word/document.xml"].text, want) {
				t.Fatalf("%q is not in the text", want)
			}
		}
		if !strings.Contains(got["word/footer1.xml"].text, footLine(tidy(every(s)))) {
			t.Fatalf("the foot reads %q", got["word/footer1.xml"].text)
		}
	})
}
