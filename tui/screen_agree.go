package tui

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/look"
	"notbad/workshop"
)

// agreeScreen asks who stands behind the statement as it is now, and what a
// minority says to it. Everybody in the room does unless told otherwise; where
// nobody was entered, names are typed.
type agreeScreen struct {
	desk          *desk
	names         []string // of those in the room
	off           map[string]bool
	by, dissent   *field
	at            int // among the names, then the blanks
	pen           pen
	problem       string
	width, height int
}

// agreeKey is where the words typed here are kept. No step can be called so.
var agreeKey = curriculum.Key{Step: "+agree"}

var agreeKeys = struct{ Settle, Mark, Missing, Next, Back, Enter, Drop key.Binding }{
	Settle:  key.NewBinding(key.WithKeys("ctrl+s"), key.WithHelp("ctrl+s", "agree")),
	Mark:    key.NewBinding(key.WithKeys("space", "x"), key.WithHelp("space", "agrees or not")),
	Missing: key.NewBinding(key.WithKeys("m"), key.WithHelp("m", "what is missing")),
	Next:    key.NewBinding(key.WithKeys("tab", "down"), key.WithHelp("↑↓", "move")),
	Back:    key.NewBinding(key.WithKeys("shift+tab", "up")),
	Enter:   key.NewBinding(key.WithKeys("enter")),
	Drop:    key.NewBinding(key.WithKeys("esc"), key.WithHelp("esc", "back")),
}

func newAgree(d *desk) Screen {
	s := &agreeScreen{desk: d, off: make(map[string]bool), by: newField("Who agrees", ""), dissent: newField("A dissent, in their own words", ""),
		pen: pen{desk: d, key: agreeKey}}
	s.by.hint = "names, with commas between them"
	s.dissent.hint = "may be left empty"
	s.dissent.tall = true
	for _, p := range d.room.ahead.People {
		if !p.Left {
			s.names = append(s.names, p.Name)
		}
	}
	if t, ok := d.room.typings[agreeKey]; ok {
		for i, words := range t.Field {
			switch i {
			case 0:
				s.dissent.set(words)
			case 1:
				s.by.set(words)
			default:
				s.off[words] = true
			}
		}
	}
	s.pen.kept = s.now()
	s.turn(0)
	return s
}

// blanks are those that are asked for.
func (s *agreeScreen) blanks() []*field {
	if len(s.names) > 0 {
		return []*field{s.dissent}
	}
	return []*field{s.by, s.dissent}
}

// blank is the one that has the focus; nil if a name has it.
func (s *agreeScreen) blank() *field {
	if s.at < len(s.names) {
		return nil
	}
	return s.blanks()[s.at-len(s.names)]
}

func (s *agreeScreen) turn(at int) {
	s.at = max(min(at, len(s.names)+len(s.blanks())-1), 0)
	for _, b := range s.blanks() {
		b.focus(b == s.blank())
	}
}

// now is what is being typed: the dissent, the names, and who does not agree.
func (s *agreeScreen) now() workshop.Typing {
	t := workshop.Typing{Field: []string{s.dissent.words.Value(), s.by.words.Value()}}
	for _, name := range s.names {
		if s.off[name] {
			t.Field = append(t.Field, name)
		}
	}
	return t
}

// agree is who agrees.
func (s *agreeScreen) agree() []string {
	names := s.names
	if len(names) == 0 {
		names = strings.FieldsFunc(curriculum.Clean(s.by.value()), func(r rune) bool { return r == ',' || r == ';' || r == '\n' })
	}
	var by []string
	for _, name := range names {
		if name = strings.TrimSpace(name); name != "" && !s.off[name] && !slices.Contains(by, name) {
			by = append(by, name)
		}
	}
	return by
}

func (s *agreeScreen) typing() bool   { return s.blank() != nil }
func (s *agreeScreen) leave() tea.Cmd { return s.pen.lift(s.now()) }
func (s *agreeScreen) start() tea.Cmd { return s.desk.read(false) }

func (s *agreeScreen) help() (title, text string) {
	return "Agreeing", "The room stands behind the statement as it is now, and the file says who did and when. " +
		"What changes later is a draft again, until the room agrees again: that makes the next version.\n\n" +
		"Whoever does not agree is not named. A dissent is kept as it is said, in the annex and the record."
}

func (s *agreeScreen) Update(msg tea.Msg) (Move, tea.Cmd) {
	k, pressed := msg.(tea.KeyPressMsg)
	_, pasted := msg.(tea.PasteMsg)
	switch {
	case pasted && s.blank() != nil:
		s.blank().update(msg)
		return Stay, s.pen.wrote(s.now())
	case pressed:
		return s.press(k)
	}
	if keep, ok := msg.(keepMsg); ok {
		return Stay, s.pen.hear(keep, s.now())
	}
	return Stay, s.desk.read(false)
}

func (s *agreeScreen) press(k tea.KeyPressMsg) (Move, tea.Cmd) {
	s.problem = ""
	blank := s.blank()
	switch {
	case key.Matches(k, agreeKeys.Drop):
		return pop{}, nil
	case key.Matches(k, agreeKeys.Settle):
		return s.settle()
	case blank == nil && key.Matches(k, agreeKeys.Mark):
		name := s.names[s.at]
		s.off[name] = !s.off[name]
	case blank == nil && key.Matches(k, agreeKeys.Missing):
		return push{newMissing(s.desk, nil)}, nil
	case blank != nil && !(key.Matches(k, agreeKeys.Enter) && !blank.tall) && blank.update(k):
	case key.Matches(k, agreeKeys.Next, agreeKeys.Enter):
		s.turn(s.at + 1)
	case key.Matches(k, agreeKeys.Back):
		s.turn(s.at - 1)
	}
	return Stay, s.pen.wrote(s.now())
}

// settle makes it the next version.
func (s *agreeScreen) settle() (Move, tea.Cmd) {
	r, by := s.desk.room, s.agree()
	switch {
	case r.saves.failed != nil:
		s.problem = r.failure()
		return Stay, nil
	case len(by) == 0 && len(s.names) > 0:
		s.problem = "Nobody agrees yet. space marks the one in focus."
		return Stay, nil
	case len(by) == 0:
		s.problem = "Who agrees? A name or a role will do."
		s.turn(0)
		return Stay, nil
	}
	agreed := r.happen(workshop.Agreed{By: by, Dissent: strings.TrimSpace(s.dissent.value())})
	return pop{}, tea.Batch(agreed, s.pen.clear(s.now()))
}

func (s *agreeScreen) Resize(w, h int) { s.width, s.height = w, h }

func (s *agreeScreen) Keys() []key.Binding {
	keys := []key.Binding{agreeKeys.Settle}
	if s.blank() == nil {
		keys = append(keys, agreeKeys.Mark, agreeKeys.Missing)
	} else if s.blank().tall {
		newline := questionKeys.Newline
		newline.SetHelp("enter", "new line")
		keys = append(keys, newline)
	}
	return append(keys, agreeKeys.Next, agreeKeys.Back, agreeKeys.Drop)
}

func (s *agreeScreen) View() Frame {
	p := sheet{hang: gutter}
	s.above(&p)
	first, last := s.form(&p)
	p.reveal(first, last, s.height)
	f := Frame{Left: s.desk.called(), Right: "Agreeing", Say: s.problem, Alarm: true}
	f.Body, f.Cursor = p.view(s.desk.look, s.width, s.height)
	return f
}

// above adds what there is to know before agreeing.
func (s *agreeScreen) above(p *sheet) {
	l, r := s.desk.look, s.desk.room
	_, width := column(s.width)
	say := func(style interface{ Render(...string) string }, text string) {
		for _, line := range look.Wrap(look.Safe(text), width) {
			p.add(nil, strings.Repeat(" ", gutter)+style.Render(line))
		}
	}
	say(l.Title, fmt.Sprintf("Agree on version %d of the statement", len(r.ahead.Agreements)+1))
	p.add(nil, "")
	if latest, ok := r.ahead.Agreed(); ok && r.ahead.Edited < latest.Seq {
		say(l.Body, fmt.Sprintf("Nothing has changed since version %d. Agreeing again makes it version %d as well.", len(r.ahead.Agreements), len(r.ahead.Agreements)+1))
		p.add(nil, "")
	}
	if lacks := r.missing().said(); lacks != "" {
		say(l.Alarm, "It is not complete: "+lacks+".")
		say(l.Body, "You may agree on it as it is; it goes on saying what is open.")
	} else {
		say(l.Body, "Nothing is missing. You agree on it as it stands now.")
	}
	p.add(nil, "")
}

// form adds the names and the blanks, and returns the lines that have the focus.
func (s *agreeScreen) form(p *sheet) (first, last int) {
	l, side := s.desk.look, strings.Repeat(" ", gutter)
	_, width := column(s.width)
	if len(s.names) > 0 {
		p.add(nil, side+l.Faint.Render(fmt.Sprintf("Who agrees: %d of %d", len(s.agree()), len(s.names))))
	}
	for i, name := range s.names {
		var c *tea.Cursor
		if i == s.at {
			c, first, last = tea.NewCursor(0, 0), len(p.lines), len(p.lines)
		}
		box := "[x] "
		if s.off[name] {
			box = "[ ] "
		}
		p.add(c, marked(l, i == s.at, box+look.Cut(flat(name), width-6)))
	}
	if len(s.names) > 0 {
		p.add(nil, "")
	}
	for _, b := range s.blanks() {
		label := l.Faint
		if b.focused {
			label, first = l.Focus, len(p.lines)
		}
		p.add(nil, side+label.Render(b.label))
		lines, c := b.view(l, width-2)
		if c != nil {
			c.X += gutter + 2
		}
		for i, line := range lines {
			lines[i] = side + b.bar(l) + line
		}
		p.add(c, lines...)
		if c != nil {
			last = c.Y
		}
		p.add(nil, "")
	}
	return first, last
}
