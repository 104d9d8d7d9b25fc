package lint

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// blanked stands in [Sentence.Own] for a byte that is not the writer's own.
const blanked = 0x1A

// letters are the text of a block as it reads, with white space made single
// spaces, and where each byte comes from.
type letters struct {
	text   []byte
	own    []byte
	from   []int // in the manuscript
	breaks []int // where a line of the manuscript ends: the space at that byte
	hard   []int // where the writer ended it on purpose
}

// add appends a character that stands at a place of the manuscript.
func (p *letters) add(c rune, from int, own bool) {
	switch {
	case c == '\u00AD' || c == '\u200B' || c == '\uFEFF' || c == '\u200D':
		return
	case c == '\u2011':
		c = '-'
	case c == unreadable:
		c = utf8.RuneError
	case unicode.IsSpace(c) || c < ' ':
		if len(p.text) == 0 || p.text[len(p.text)-1] == ' ' {
			return
		}
		c = ' '
	}
	at := len(p.text)
	p.text = utf8.AppendRune(p.text, c)
	for _, b := range p.text[at:] {
		if !own {
			b = blanked
		}
		p.own = append(p.own, b)
		p.from = append(p.from, from)
	}
}

// letters gathers the text of a block, which holds until the next one is.
func (r *reader) letters(n ast.Node) *letters {
	p := &r.block
	*p = letters{p.text[:0], p.own[:0], p.from[:0], p.breaks[:0], p.hard[:0]}
	r.inline(p, n, true)
	p.blankQuotations()
	p.blankAddresses()
	return p
}

func (r *reader) inline(p *letters, n ast.Node, own bool) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			r.typed(p, c.Segment.Start, c.Segment.Stop, own)
			if c.SoftLineBreak() || c.HardLineBreak() {
				p.lineEnd(c.Segment.Stop, c.HardLineBreak())
			}
		case *ast.String:
			for _, ch := range string(c.Value) {
				p.add(ch, p.last(), own)
			}
		case *ast.CodeSpan:
			r.inline(p, c, false)
		case *ast.AutoLink:
			for _, ch := range string(c.Label(r.m.text)) {
				p.add(ch, p.last(), false)
			}
		case *ast.RawHTML:
			r.rawHTML(p, c)
		case *ast.Image, *east.Strikethrough, *east.FootnoteLink:
		default:
			r.inline(p, c, own)
		}
	}
}

// last is where the character added last stands.
func (p *letters) last() int {
	if len(p.from) == 0 {
		return 0
	}
	return p.from[len(p.from)-1]
}

// lineEnd notes that a line of the manuscript ends here.
func (p *letters) lineEnd(from int, hard bool) {
	p.add(' ', from, true)
	if n := len(p.text); n > 0 {
		p.breaks = append(p.breaks, n-1)
		if hard {
			p.hard = append(p.hard, n-1)
		}
	}
}

var entity = regexp.MustCompile(`^&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});`)

// typed adds a piece of the manuscript, without backslashes and with entities
// as the characters they are.
func (r *reader) typed(p *letters, from, to int, own bool) {
	src := r.m.text
	for i := from; i < to; {
		c, n := utf8.DecodeRune(src[i:to])
		if c == '\\' && own && i+1 < to && bytes.IndexByte([]byte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"), src[i+1]) >= 0 {
			p.add(rune(src[i+1]), i+1, own)
			i += 2
			continue
		}
		if c == '&' && own {
			if e := entity.Find(src[i:to]); e != nil {
				for _, ch := range html.UnescapeString(string(e)) {
					p.add(ch, i, own)
				}
				i += len(e)
				continue
			}
		}
		p.add(c, i, own)
		i += n
	}
}

var (
	quotations = []*regexp.Regexp{
		regexp.MustCompile(`“[^“”]{1,600}”`),
		regexp.MustCompile(`„[^„“”]{1,600}[“”]`),
		regexp.MustCompile(`«[^«»]{1,600}»`),
		regexp.MustCompile(`"[^"]{1,600}"`),
	}
	single    = regexp.MustCompile(`‘[^‘]{2,400}?’`)
	addresses = regexp.MustCompile(`(?i)\b(?:https?://|www\.)[^\s<>"]+|[\w.+-]+@[\w-]+\.[\w.]+`)
)

// blankQuotations blanks what stands between quotation marks, and the marks.
func (p *letters) blankQuotations() {
	if bytes.ContainsAny(p.text, "“„«\"") {
		for _, q := range quotations {
			for _, at := range q.FindAllIndex(p.text, -1) {
				p.blank(at[0], at[1])
			}
		}
	}
	if !bytes.Contains(p.text, []byte("‘")) {
		return
	}
	for i := 0; i < len(p.text); {
		at := single.FindIndex(p.text[i:])
		if at == nil {
			return
		}
		from, to := i+at[0], i+at[1]
		for next, _ := utf8.DecodeRune(p.text[to:]); unicode.IsLetter(next); next, _ = utf8.DecodeRune(p.text[to:]) {
			// This one was an apostrophe; the mark that closes comes later.
			end := bytes.Index(p.text[to:], []byte("’"))
			if end < 0 {
				return
			}
			to += end + len("’")
		}
		if bytes.IndexByte(p.text[from:to], ' ') >= 0 {
			p.blank(from, to)
		}
		i = to
	}
}

func (p *letters) blankAddresses() {
	if !bytes.ContainsAny(p.text, "@/") && !bytes.Contains(p.text, []byte("www.")) {
		return
	}
	for _, at := range addresses.FindAllIndex(p.text, -1) {
		p.blank(at[0], at[1])
	}
}

func (p *letters) blank(from, to int) {
	for i := from; i < to; i++ {
		p.own[i] = blanked
	}
}

// prose reads a paragraph, or what stands in an item of a list, to sentences.
func (r *reader) prose(n ast.Node, in spot) {
	p := r.letters(n)
	s := r.section()
	for _, at := range p.sentences() {
		from, to := at.from, at.to
		sentence := Sentence{Text: string(p.text[from:to]), Own: string(p.own[from:to]), Item: in.item, Outer: in.outer, Lead: in.lead}
		sentence.in, sentence.from = r.m, make([]int32, to-from)
		for i := range sentence.from {
			sentence.from[i] = int32(p.from[from+i])
		}
		s.Sentences = append(s.Sentences, sentence)
		if strings.ContainsAny(sentence.Text[to-from-1:], ".!?") {
			in.lead = "" // what it began is said
		}
	}
}
