package look

import (
	"fmt"
	"html"
	"regexp"
	"strings"

	"charm.land/glamour/v2"
	glam "charm.land/glamour/v2/ansi"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"notbad/curriculum"
)

// Markdown is source as it is read: wrapped to width and styled by l. It takes
// milliseconds and shares nothing, so call it in a command; several may run at
// once.
//
// Glamour keeps a source's own line ends within list items and lets the lines
// of an item fall back to the margin. So the source is unwrapped before, and
// wrapped after; only a text with a table, which must know its width, is
// wrapped by glamour.
func Markdown(l *Look, source string, width int) string {
	source, tables := unwrap(harmless.ReplaceAllStringFunc(Safe(source), dropControl))
	wrap := 0
	if tables {
		wrap = max(width, 2)
	}
	// Glamour's renderers share a goldmark context and are not safe to share.
	r, err := glamour.NewTermRenderer(glamour.WithStyles(l.markdown()), glamour.WithWordWrap(wrap))
	if err != nil {
		return strings.Join(Wrap(source, width), "\n")
	}
	out, err := r.Render(source)
	if err != nil {
		return strings.Join(Wrap(source, width), "\n")
	}
	return hang(tidy(SGROnly(out)), width)
}

// unwrap joins the lines of each paragraph, and reports whether there are
// tables.
func unwrap(source string) (joined string, tables bool) {
	data := []byte(source)
	doc := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(data))
	var b strings.Builder
	from := 0
	// Parsing went well, and so does walking with a function that cannot fail.
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *east.Table:
			tables = true
		case *ast.Text:
			if entering && n.SoftLineBreak() && n.Segment.Stop >= from {
				b.Write(data[from:n.Segment.Stop])
				b.WriteByte(' ')
				from = n.Segment.Stop + len(lineEnd.Find(data[n.Segment.Stop:]))
			}
		}
		return ast.WalkContinue, nil
	})
	b.Write(data[from:])
	return b.String(), tables
}

// lineEnd is the end of a line and whatever the next begins with before its
// words: indentation and the signs of a quotation.
var lineEnd = regexp.MustCompile(`^[ ]*\n[ >]*`)

// harmless finds character references; [dropControl] drops those that glamour
// would turn into something that [curriculum.Clean] removes.
var harmless = regexp.MustCompile(`&(#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z]{2,32});`)

func dropControl(ref string) string {
	if text := html.UnescapeString(ref); curriculum.Clean(text) != text || Safe(text) != text {
		return ""
	}
	return ref
}

// SGROnly lets through text, line ends and the sequences that set bold, color
// and the like. Every other escape sequence and control character goes.
func SGROnly(s string) string {
	var b strings.Builder
	var state byte
	for len(s) > 0 {
		seq, _, n, next := ansi.DecodeSequence(s, state, nil)
		state = next
		s = s[max(n, 1):]
		switch {
		case sgr.MatchString(seq), curriculum.Clean(seq) == seq:
			b.WriteString(seq)
		}
	}
	return b.String()
}

var (
	sgr         = regexp.MustCompile(`^\x1b\[[0-9;:]*m$`)
	sgrAnywhere = regexp.MustCompile(`\x1b\[[0-9;:]*m`)
)

// hang wraps the lines of a rendering to width; the lines of a list's item stay
// to the right of its mark.
func hang(s string, width int) string {
	var b strings.Builder
	// It carries a style over the line ends that wrapping puts into it.
	w := lipgloss.NewWrapWriter(&b)
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		if Width(line) <= width {
			_, _ = w.Write([]byte(line))
			continue
		}
		parts := mark.FindStringSubmatch(ansi.Strip(line))
		indent := min(Width(parts[0]), width-2)
		margin := strings.Repeat("│ ", strings.Count(parts[1], "│"))
		lines := Wrap(ansi.TruncateLeft(line, indent, ""), width-indent)
		lines[0] = ansi.Truncate(line, indent, "") + lines[0]
		for j := range lines[1:] {
			lines[j+1] = Pad(margin, indent) + lines[j+1]
		}
		_, _ = w.Write([]byte(strings.Join(lines, "\n")))
	}
	_ = w.Close()
	return b.String()
}

// mark is what stands before the words of a line: the bars of quotations and
// the mark of a list's item.
var mark = regexp.MustCompile(`^( *(?:│ )*)(?:• |[0-9]+\. |\[[ x]\] )?`)

// tidy removes the blank lines around a rendering, all but one of those within
// it, and the spaces that fill its lines.
func tidy(s string) string {
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		line = trimRight(line)
		if line != "" || len(lines) > 0 && lines[len(lines)-1] != "" {
			lines = append(lines, line)
		}
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

// trimRight drops the spaces at the end of a line, also where they are styled.
func trimRight(line string) string {
	words := strings.TrimRight(ansi.Strip(line), " ")
	if words == "" {
		return ""
	}
	return ansi.Truncate(line, Width(words), "")
}

// markdown is l as glamour wants it: no margins, no background, headings by
// weight instead of signs.
func (l *Look) markdown() glam.StyleConfig {
	yes, none := true, uint(0)
	ink, accent, faint := hex(l.Body), hex(l.Accent), hex(l.Faint)
	bold := glam.StylePrimitive{Color: ink, Bold: &yes}
	indent, bar, column, row, cross := uint(1), "│ ", "│", "─", "┼"
	return glam.StyleConfig{
		Document:       glam.StyleBlock{StylePrimitive: glam.StylePrimitive{Color: ink}, Margin: &none},
		BlockQuote:     glam.StyleBlock{StylePrimitive: glam.StylePrimitive{Color: ink, Italic: &yes}, Indent: &indent, IndentToken: &bar},
		List:           glam.StyleList{LevelIndent: 2},
		Heading:        glam.StyleBlock{StylePrimitive: glam.StylePrimitive{BlockSuffix: "\n", Color: ink, Bold: &yes}},
		H1:             glam.StyleBlock{StylePrimitive: glam.StylePrimitive{Color: accent, Bold: &yes}},
		H4:             glam.StyleBlock{StylePrimitive: glam.StylePrimitive{Color: faint, Bold: &yes}},
		Strikethrough:  glam.StylePrimitive{CrossedOut: &yes},
		Emph:           glam.StylePrimitive{Italic: &yes},
		Strong:         bold,
		HorizontalRule: glam.StylePrimitive{Color: faint, Format: "\n" + strings.Repeat("─", 8) + "\n"},
		Item:           glam.StylePrimitive{BlockPrefix: "• "},
		Enumeration:    glam.StylePrimitive{BlockPrefix: ". "},
		Task:           glam.StyleTask{Ticked: "[x] ", Unticked: "[ ] "},
		Link:           glam.StylePrimitive{Color: faint},
		LinkText:       glam.StylePrimitive{Color: ink, Underline: &yes},
		Image:          glam.StylePrimitive{Color: faint},
		ImageText:      glam.StylePrimitive{Color: faint, Format: "Image: {{.text}}"},
		Code:           glam.StyleBlock{StylePrimitive: glam.StylePrimitive{Color: accent}},
		CodeBlock:      glam.StyleCodeBlock{StyleBlock: glam.StyleBlock{StylePrimitive: glam.StylePrimitive{Color: ink}, Margin: &indent}},
		Table:          glam.StyleTable{CenterSeparator: &cross, ColumnSeparator: &column, RowSeparator: &row},
		DefinitionTerm: bold,
		DefinitionDescription: glam.StylePrimitive{
			BlockPrefix: "\n  ",
		},
	}
}

// hex is a style's color as glamour wants it.
func hex(s lipgloss.Style) *string {
	r, g, b, _ := s.GetForeground().RGBA()
	c := fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
	return &c
}
