package statement

import (
	"strconv"
	"strings"

	"notbad/curriculum"
)

// pageWidth is how many cells a line of the document holds.
const pageWidth = 80

// openMark stands before what is not answered yet. It is the only markup among
// the clauses, so that a reader who looks for it finds every gap.
const openMark = "**Open.** "

// Markdown is the draft as a document. What people typed cannot become markup,
// links, images, HTML or headings in it, yet ordinary punctuation stays as it
// was typed. It ends with one newline.
func (d Draft) Markdown() string {
	var blocks []string
	add := func(block string) {
		if block != "" {
			blocks = append(blocks, block)
		}
	}
	add(heading("# ", d.Title))
	if organization := plain(d.Organization); !strings.Contains(plain(d.Title), organization) {
		add(block("", inert(organization, false)))
	}
	if version := plain(d.Version); version != "" {
		add(block("", "*"+inert(version, true)+"*"))
	}
	for _, s := range d.Sections {
		add(heading("## ", s.Heading))
		for part := range strings.SplitSeq(curriculum.Clean(s.Intro), "\n\n") {
			add(block("", inert(plain(part), false)))
		}
		add(s.body())
	}
	return strings.Join(blocks, "\n\n") + "\n"
}

// Markdown is one clause as it stands in [Draft.Markdown], wrapped to width
// cells (0: not wrapped), without its bullet.
func (c Clause) Markdown(width int) string {
	return strings.Join(wrap(c.source(false), width), "\n")
}

// source is the clause as inert text on one line.
func (c Clause) source(strict bool) string {
	text := plain(c.Text)
	if c.Gap && text != "" {
		return openMark + inert(text, true)
	}
	return inert(text, strict)
}

// body is the section's clauses.
func (s Section) body() string {
	if s.As == "sentences" {
		return block("", s.sentences())
	}
	var lines []string
	for i, c := range s.Clauses {
		marker := "- "
		if s.As == "numbers" {
			marker = strconv.Itoa(i+1) + ". "
		}
		if item := block(marker, c.source(false)); item != "" {
			lines = append(lines, item)
		}
	}
	return strings.Join(lines, "\n")
}

// sentences is the section's clauses run together, each closed by a stop.
func (s Section) sentences() string {
	open := false
	for _, c := range s.Clauses {
		open = open || c.Gap
	}
	var parts []string
	for _, c := range s.Clauses {
		c.Text = stopped(plain(c.Text))
		switch {
		case c.Text == "":
		case open:
			parts = append(parts, c.source(true))
		default:
			parts = append(parts, c.Text)
		}
	}
	text := strings.Join(parts, " ")
	if open {
		return text
	}
	return inert(text, false)
}

// stopped is text with a stop at its end if nothing else ends it.
func stopped(text string) string {
	if bare := strings.TrimRight(text, `"'”’)]»`); bare == "" || strings.ContainsAny(bare[len(bare)-1:], ".!?:;,") ||
		strings.HasSuffix(bare, "…") || strings.HasSuffix(bare, "。") {
		return text
	}
	return text + "."
}

// heading is text behind level, on one line however long.
func heading(level, text string) string {
	text = inert(plain(text), false)
	if text == "" {
		return ""
	}
	// Marks that end a heading are taken for its closing sequence.
	if i := strings.LastIndexByte(text, ' ') + 1; strings.Trim(text[i:], "#") == "" {
		text = text[:i] + `\` + text[i:]
	}
	return level + text
}

// block is inert text behind marker, wrapped, with the lines after the first
// hanging under it.
func block(marker, text string) string {
	lines := wrap(text, pageWidth-len(marker))
	if len(lines) == 0 {
		return ""
	}
	return marker + strings.Join(lines, "\n"+strings.Repeat(" ", len(marker)))
}

// plain is text as it may go anywhere: clean, and on one line. Spaces that do
// not break keep what they hold together.
func plain(text string) string {
	words := strings.FieldsFunc(curriculum.Clean(text), func(r rune) bool {
		return strings.ContainsRune(" \t\n\v\f\r\u0085\u2028\u2029", r)
	})
	return strings.TrimSpace(strings.Join(words, " "))
}
