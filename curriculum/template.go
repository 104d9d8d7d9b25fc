package curriculum

import (
	"fmt"
	"strings"
)

// A Template is a sentence with slots: "We will never {act} {object}[, even if
// {benefit}]." A slot is {name} or {step.name}. A part in […] is dropped when a
// slot in it is empty; parts do not nest. A backslash before { } [ ] or \ keeps
// it as it is.
type Template struct {
	parts []part
}

// A part of a template is words, a slot, or a part in […] made of those.
type part struct {
	words    string
	slot     string
	optional []part
}

// ParseTemplate reads a template. The error says what is wrong and at which
// character, in one line.
func ParseTemplate(s string) (Template, error) {
	p := templateParser{runes: []rune(s)}
	parts, err := p.parts(false)
	if err != nil {
		return Template{}, err
	}
	return Template{parts}, nil
}

type templateParser struct {
	runes []rune
	at    int
}

func (p *templateParser) parts(inside bool) ([]part, error) {
	var parts []part
	var words strings.Builder
	flush := func() {
		if words.Len() > 0 {
			parts = append(parts, part{words: words.String()})
			words.Reset()
		}
	}
	open := p.at
	for p.at < len(p.runes) {
		r := p.runes[p.at]
		p.at++
		switch {
		case r == '\\' && p.at < len(p.runes) && strings.ContainsRune(`{}[]\`, p.runes[p.at]):
			words.WriteRune(p.runes[p.at])
			p.at++
		case r == '{':
			slot, err := p.slot()
			if err != nil {
				return nil, err
			}
			flush()
			parts = append(parts, part{slot: slot})
		case r == '[' && inside:
			return nil, fmt.Errorf("the [ at character %d stands inside another [", p.at)
		case r == '[':
			optional, err := p.parts(true)
			if err != nil {
				return nil, err
			}
			flush()
			parts = append(parts, part{optional: optional})
		case r == ']' && inside:
			flush()
			return parts, nil
		case r == ']' || r == '}':
			return nil, fmt.Errorf("the %c at character %d closes nothing", r, p.at)
		default:
			words.WriteRune(r)
		}
	}
	if inside {
		return nil, fmt.Errorf("the [ at character %d is never closed", open)
	}
	flush()
	return parts, nil
}

// slot reads a slot's name, whose { has been read.
func (p *templateParser) slot() (string, error) {
	open := p.at
	for p.at < len(p.runes) && p.runes[p.at] != '}' {
		if strings.ContainsRune("{[]\n", p.runes[p.at]) {
			break
		}
		p.at++
	}
	if p.at == len(p.runes) || p.runes[p.at] != '}' {
		return "", fmt.Errorf("the { at character %d is never closed", open)
	}
	name := string(p.runes[open:p.at])
	p.at++
	ids := strings.Split(name, ".")
	for _, id := range ids {
		if !isID(id) || len(ids) > 2 {
			return "", fmt.Errorf("the slot {%s} at character %d is no name; it is written {name} or {step.name}", name, open)
		}
	}
	return name, nil
}

// isID reports whether s may be the id of anything.
func isID(s string) bool {
	if s == "" || len(s) > 64 {
		return false
	}
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return false
		}
	}
	return true
}

// Slots returns the slots t names, in order, each once.
func (t Template) Slots() []string {
	var slots []string
	seen := map[string]bool{}
	var walk func([]part)
	walk = func(parts []part) {
		for _, p := range parts {
			if p.slot != "" && !seen[p.slot] {
				seen[p.slot] = true
				slots = append(slots, p.slot)
			}
			walk(p.optional)
		}
	}
	walk(t.parts)
	return slots
}

// Needed returns the slots outside […], in order, each once.
func (t Template) Needed() []string {
	_, empty := t.pieces(func(string) string { return "" })
	return empty
}

// Fill puts what value says into each slot and returns the sentence, tidied:
// white space runs together, a value's own full stop gives way to the
// sentence's, and no space stands before a comma or a stop. A value that begins
// a sentence begins with a capital, and one within it loses that of its
// article. empty holds the slots outside […] that had no value, in order, each
// once; in the sentence each stands as value's own text, which is "".
func (t Template) Fill(value func(slot string) string) (sentence string, empty []string) {
	s := t.Sentence(value, nil)
	return s.Text, s.Empty
}

// A Sentence is a template whose slots have been filled.
type Sentence struct {
	Text    string
	Empty   []string // as [Template.Fill] has it
	Stretch []Stretch
}

// A Stretch is where in a sentence the words of a slot stand, in bytes.
type Stretch struct {
	Slot       string
	Start, End int
}

// Says is what the sentence has in slot, the first time it names it; "" if the
// slot was dropped or empty.
func (s Sentence) Says(slot string) string {
	for _, at := range s.Stretch {
		if at.Slot == slot {
			return s.Text[at.Start:at.End]
		}
	}
	return ""
}

// Sentence is what [Template.Fill] does, by someone who knows how words are
// written: a capital that only began what was typed is dropped within a sentence.
func (t Template) Sentence(value func(slot string) string, words *Words) Sentence {
	pieces, empty := t.pieces(value)
	s := Sentence{Empty: empty}
	s.Text, s.Stretch = tidy(pieces, true, words)
	return s
}

// Line is the item with these values in one line, as the list's says has it; a
// list without says puts its values one after another, with commas between. It
// is no sentence, and begins as its first value does.
func (s *List) Line(values []Value) string {
	if t, err := ParseTemplate(s.Says); err == nil && s.Says != "" {
		pieces, _ := t.pieces(func(slot string) string { return field(values, slot) })
		if line, _ := tidy(pieces, false, nil); line != "" {
			return line
		}
	}
	var words []string
	for _, v := range values {
		if text := runTogether(v.Text); text != "" {
			words = append(words, text)
		}
	}
	return strings.Join(words, ", ")
}

// A piece is a stretch of a sentence being filled: the template's own words, a
// value, or (neither) a place where something was left out.
type piece struct {
	words string
	value string
	slot  string // that the value is in
}

// pieces lays out t with its values, without the parts that are dropped.
func (t Template) pieces(value func(slot string) string) (pieces []piece, empty []string) {
	missing := map[string]bool{}
	for _, p := range t.parts {
		switch {
		case p.slot != "":
			v := runTogether(value(p.slot))
			if v == "" && !missing[p.slot] {
				missing[p.slot] = true
				empty = append(empty, p.slot)
			}
			pieces = append(pieces, piece{value: v, slot: p.slot})
		case p.words != "":
			pieces = append(pieces, piece{words: p.words})
		default:
			pieces = append(pieces, optionalPieces(p.optional, value)...)
		}
	}
	return pieces, empty
}

// optionalPieces lays out a part in […], or the hole it leaves.
func optionalPieces(parts []part, value func(slot string) string) []piece {
	var pieces []piece
	for _, p := range parts {
		if p.slot == "" {
			pieces = append(pieces, piece{words: p.words})
			continue
		}
		v := runTogether(value(p.slot))
		if v == "" {
			return []piece{{}}
		}
		pieces = append(pieces, piece{value: v, slot: p.slot})
	}
	return pieces
}
