package lint

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

var (
	comment   = regexp.MustCompile(`(?s)<!--(.*?)-->`)
	addressed = regexp.MustCompile(`(?i)^\s*notbad\b`)
	allowance = regexp.MustCompile(`(?is)^\s*notbad:\s*(leave|off)\s+([a-z]{3}-\d\d(?:\s*,\s*[a-z]{3}-\d\d)*)(?:\s+because\b(.*)|\s*)$`)
	lineBreak = regexp.MustCompile(`(?i)^<(br|p|/p|li|div|/div)\b`)
)

// allow looks for allowances in a block, and gives those that wait for a block
// this one.
func (r *reader) allow(n ast.Node) {
	if n.Type() != ast.TypeBlock {
		return
	}
	if h, ok := n.(*ast.HTMLBlock); ok {
		var b strings.Builder
		lines := h.Lines()
		for i := range lines.Len() {
			at := lines.At(i)
			b.Write(at.Value(r.m.text))
		}
		if h.HasClosure() {
			b.Write(h.ClosureLine.Value(r.m.text))
		}
		start, _ := r.extent(n)
		for _, c := range comment.FindAllStringSubmatchIndex(b.String(), -1) {
			text := b.String()
			at := start + strings.Count(text[:c[0]], "\n")
			r.waiting = append(r.waiting, r.allowances(text[c[2]:c[3]], at)...)
		}
		return
	}
	if len(r.waiting) == 0 {
		return
	}
	if list, ok := n.(*ast.List); ok {
		n = list.FirstChild() // a comment above a list is about its first item
	}
	from, to := r.extent(n)
	if from == 0 {
		return
	}
	for _, k := range r.waiting {
		r.d.Allowed[k].From, r.d.Allowed[k].To = from, to
	}
	if _, ok := n.(*ast.Heading); !ok {
		r.waiting = nil
	}
}

// allowances keeps what a comment on a line allows, and returns the numbers of
// those that hold for one block only. One that cannot be understood allows a rule
// that is called as the comment is.
func (r *reader) allowances(text string, line int) (waiting []int) {
	m := allowance.FindStringSubmatch(text)
	if m == nil {
		if addressed.MatchString(text) {
			r.d.Allowed = append(r.d.Allowed, Allowance{Rule: strings.Join(strings.Fields(text), " "), Line: line})
		}
		return nil
	}
	for rule := range strings.SplitSeq(m[2], ",") {
		a := Allowance{
			Rule:   strings.ToUpper(strings.TrimSpace(rule)),
			Reason: strings.Join(strings.Fields(m[3]), " "),
			Line:   line,
		}
		if strings.EqualFold(m[1], "leave") {
			// Until a block follows it holds for its own line.
			a.From, a.To = line, line
			waiting = append(waiting, len(r.d.Allowed))
		}
		r.d.Allowed = append(r.d.Allowed, a)
	}
	return waiting
}

// rawHTML reads a tag within a line: a comment may allow something for the block
// it stands in and the one after, and a few tags end a line.
func (r *reader) rawHTML(p *letters, n *ast.RawHTML) {
	var b strings.Builder
	for i := range n.Segments.Len() {
		at := n.Segments.At(i)
		b.Write(at.Value(r.m.text))
	}
	start := n.Segments.At(0).Start
	if lineBreak.MatchString(b.String()) {
		p.lineEnd(start, true)
		return
	}
	c := comment.FindStringSubmatch(b.String())
	if c == nil {
		return
	}
	block := n.Parent()
	for block != nil && block.Type() != ast.TypeBlock {
		block = block.Parent()
	}
	from, to := r.extent(block)
	for _, k := range r.allowances(c[1], r.m.row(start)) {
		r.d.Allowed[k].From, r.d.Allowed[k].To = from, to
	}
}

// extent is the first and the last line of a block; 0 if it has none.
func (r *reader) extent(n ast.Node) (from, to int) {
	if n == nil {
		return 0, 0
	}
	if lines := n.Lines(); n.Type() == ast.TypeBlock && lines != nil && lines.Len() > 0 {
		from = r.m.row(lines.At(0).Start)
		to = r.m.row(max(lines.At(lines.Len()-1).Stop-1, 0))
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Type() != ast.TypeBlock {
			continue
		}
		if a, b := r.extent(c); a > 0 {
			if from == 0 {
				from = a
			}
			to = max(to, b)
		}
	}
	return from, to
}
