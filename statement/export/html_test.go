package export

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"notbad/statement"
)

func html(t *testing.T, p statement.Page) (*node, string) {
	t.Helper()
	data, err := HTML(p)
	if err != nil {
		t.Fatal(err)
	}
	return parsed(t, string(data)), string(data)
}

func TestEveryTextStandsInTheHTMLInItsOrder(t *testing.T) {
	root, _ := html(t, every("& <b>more</b>"))
	rest := root.all("main")[0].text
	for _, text := range said(every("& <b>more</b>")) {
		i := strings.Index(rest, text)
		if i < 0 {
			t.Fatalf("%q is not in, or not after what stands before it", text)
		}
		rest = rest[i:]
	}
}

func TestHTMLNeedsNothingFromElsewhereAndRunsNothing(t *testing.T) {
	root, data := html(t, every(`"word"`))
	for _, n := range root.all("script", "link", "img", "iframe", "object", "base", "form", "svg") {
		t.Errorf("there is a <%s>", n.name)
	}
	root.walk(func(n *node) {
		for name, value := range n.attrs {
			if strings.HasPrefix(name, "on") || name == "style" || name == "src" || name == "href" && !strings.HasPrefix(value, "#") {
				t.Errorf("<%s> has %s=%q", n.name, name, value)
			}
		}
	})
	if i := regexp.MustCompile(`url\(|@import|https?:|//`).FindString(data); i != "" {
		t.Errorf("there is %q", i)
	}
	style := root.all("style")[0].text
	sum := sha256.Sum256([]byte(style))
	policy := root.all("meta")[1].attrs["content"]
	if want := "style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(policy, want) ||
		!strings.HasPrefix(policy, "default-src 'none'; ") {
		t.Errorf("the policy is %q; the style asks for %q", policy, want)
	}
}

func TestHTMLCanBeReadByEarAndByKeyboard(t *testing.T) {
	root, _ := html(t, every("word"))
	ids := make(map[string]bool)
	root.walk(func(n *node) {
		if id := n.attrs["id"]; id != "" && ids[id] {
			t.Errorf("two elements are called %q", id)
		} else {
			ids[id] = true
		}
	})
	if got := root.all("html")[0].attrs["lang"]; got != "en" {
		t.Errorf("the language is %q", got)
	}
	if got := root.all("title")[0].text; got != "AI ethics statement word, Harbor Lines word" {
		t.Errorf("the title is %q", got)
	}
	level := 0
	for _, h := range root.all("h1", "h2", "h3", "h4", "h5", "h6") {
		now, _ := strconv.Atoi(h.name[1:])
		if now > level+1 || now == 1 && level > 0 {
			t.Errorf("after a heading of level %d comes <%s> %s", level, h.name, h.text)
		}
		level = now
	}
	for _, n := range root.all("section", "a") {
		for _, to := range []string{n.attrs["aria-labelledby"], strings.TrimPrefix(n.attrs["href"], "#")} {
			if to != "" && !ids[to] {
				t.Errorf("<%s> leads to %q, which is nowhere", n.name, to)
			}
		}
	}
	if n := len(root.all("section")); n != 4 {
		t.Errorf("there are %d sections", n)
	}
	table := root.all("table")[0]
	if got := table.all("caption")[0].text; got != "In figures word" {
		t.Errorf("the table is called %q", got)
	}
	for _, th := range table.all("th") {
		if th.attrs["scope"] != "col" && th.attrs["scope"] != "row" {
			t.Errorf("the head %q is one of nothing", th.text)
		}
	}
}

func TestAGapAndAnUnfinishedPageSaySoInWords(t *testing.T) {
	root, _ := html(t, every("word"))
	if got := root.all("header")[0].text; !strings.Contains(got, "Unfinished. 1 of 9 clauses is still open word") {
		t.Errorf("the top reads %q", got)
	}
	var items []string
	for _, li := range root.all("li") {
		items = append(items, li.text)
	}
	if got := strings.Join(items, "\n"); strings.Count(got, "Open.") != 1 ||
		!strings.Contains(got, "Open. Nobody has drawn the third line yet word") {
		t.Errorf("the items are %q", items)
	}
	done := every("word")
	done.Unfinished = ""
	if _, data := html(t, done); strings.Contains(data, "Unfinished.") {
		t.Error("a finished page says that it is not")
	}
}

func TestNotesAreReachedFromTheTextAndLeadBackToIt(t *testing.T) {
	root, _ := html(t, every("word"))
	var notes *node
	for _, s := range root.all("section") {
		if s.attrs["role"] == "doc-endnotes" {
			notes = s
		}
	}
	if notes == nil || !strings.HasPrefix(strings.TrimSpace(notes.text), "Where each comes from word") {
		t.Fatalf("the notes are %+v", notes)
	}
	calls := make(map[string]string) // where a note is called, and which
	for _, a := range root.all("a") {
		if a.attrs["role"] == "doc-noteref" {
			calls[a.attrs["id"]] = strings.TrimPrefix(a.attrs["href"], "#")
		}
	}
	back, labels := 0, make(map[string]bool)
	for _, li := range notes.all("li") {
		for _, a := range li.all("a") {
			back++
			if label := a.attrs["aria-label"]; label == "" || labels[label] {
				t.Errorf("two ways back are both called %q", label)
			} else {
				labels[label] = true
			}
			if from := strings.TrimPrefix(a.attrs["href"], "#"); calls[from] != li.attrs["id"] {
				t.Errorf("%s leads back to %q, where %q is called", li.attrs["id"], from, calls[from])
			}
		}
	}
	if len(calls) != 3 || back != 3 {
		t.Errorf("%d calls and %d ways back", len(calls), back)
	}
}

func TestEveryColorStandsOutInLightAndDarkAndOnPaper(t *testing.T) {
	color := regexp.MustCompile(`--(\w+): #(\w{6});`)
	in := map[string]string{}
	blocks := regexp.MustCompile(`(?s):root \{.*?\}`).FindAllString(pageCSS, -1)
	if len(blocks) != 3 {
		t.Fatalf("%d sets of colors", len(blocks))
	}
	for i, block := range blocks {
		for _, m := range color.FindAllStringSubmatch(block, -1) {
			in[m[1]] = m[2]
		}
		for _, paper := range []string{"paper", "wash"} {
			for _, ink := range []string{"ink", "quiet", "link", "open"} {
				if c := contrast(t, in[ink], in[paper]); c < 7 {
					t.Errorf("set %d: %s on %s has a contrast of %.2f", i+1, ink, paper, c)
				}
			}
			if c := contrast(t, in["rule"], in[paper]); c < 3 {
				t.Errorf("set %d: a rule on %s has a contrast of %.2f", i+1, paper, c)
			}
		}
	}
}

// contrast is that of two colors, as the Web Content Accessibility Guidelines
// reckon it.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	light := func(color string) (sum float64) {
		for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
			n, err := strconv.ParseUint(color[2*i:2*i+2], 16, 8)
			if err != nil {
				t.Fatal(err)
			}
			v := float64(n) / 255
			if v <= 0.03928 {
				sum += weight * v / 12.92
			} else {
				sum += weight * math.Pow((v+0.055)/1.055, 2.4)
			}
		}
		return sum + 0.05
	}
	x, y := light(a), light(b)
	return max(x, y) / min(x, y)
}

func FuzzWhatPeopleTypeStaysTextInHTML(f *testing.F) {
	for _, s := range []string{"word", "</style><script>alert(1)</script>", `"><b onclick='x'>`, "&lt;&amp; &#0;", "]]>", "<!--",
		"\\22 } body{display:none}", "a\x00b\uFFFF", "{{.Title}}", "\u202e", "it's 5 > 3 & 2 < 4"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		plain, _ := html(t, every("word"))
		root, _ := html(t, every(s))
		// Only whether a cell may be broken differs, in its class.
		bare := func(n *node) string { return strings.ReplaceAll(n.shape(), "td(class)", "td()") }
		if got, want := bare(root), bare(plain); got != want {
			t.Fatalf("%q became markup:\n%s", s, got)
		}
		text := root.all("main")[0].text
		for _, want := range said(every(s)) {
			if !strings.Contains(text, want) {
				t.Fatalf("%q is not in the text", want)
			}
		}
		css := root.all("style")[0].text
		if foot := css[strings.LastIndex(css, "@page"):]; strings.Count(foot, `"`) != 2 || strings.Count(foot, "{") != 2 {
			t.Fatalf("the foot of the page is %s", foot)
		}
	})
}

func TestAStringInAStyleSheetIsReadAsItWas(t *testing.T) {
	text := `A "b" \ c; } é 漢`
	unescaped := regexp.MustCompile(`\\([0-9a-f]{6})`).ReplaceAllStringFunc(cssString(text), func(m string) string {
		n, _ := strconv.ParseInt(m[1:], 16, 32)
		return fmt.Sprintf("%c", n)
	})
	if unescaped != `"`+text+`"` {
		t.Errorf("it is read as %s", unescaped)
	}
}
