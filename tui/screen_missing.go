package tui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/statement"
	"notbad/tui/look"
	"notbad/workshop"
)

// missing is what the statement lacks to be called complete, kind by kind.
type missing struct {
	required []row // places that must be answered
	gaps     []row // other places that a clause waits for
	part     []row // places answered in part
	stale    []row // rewordings older than the answer behind them
	blocked  []row // findings of the reader that stop it
	waiting  int   // clauses that are not answered
	silent   int   // places that must be answered, and that no clause waits for
}

// lacks is what the statement lacked when it was worked out last.
type lacks struct {
	seq uint64
	all []statement.Lack
}

// missing works out what the statement lacks, as it is on disk.
func (r *room) missing() missing {
	var m missing
	if r.lacks.seq != r.state.Last.Seq {
		r.lacks = lacks{r.state.Last.Seq, statement.Missing(r.session.Curriculum, r.state)}
	}
	clauses := make(map[workshop.ClauseKey]statement.Clause)
	for _, section := range r.draft.Sections {
		for _, c := range section.Clauses {
			clauses[c.ClauseKey] = c
		}
	}
	listed := make(map[curriculum.Key]bool)
	for _, x := range r.lacks.all {
		c := clauses[x.Clause]
		c.From = x.At
		item := r.leads(c)
		switch {
		case c.Stale:
			m.stale = append(m.stale, row{text: c.Text, clause: c.ClauseKey, more: "On the statement, k keeps these words and t takes the new ones."})
			continue
		case len(c.Missing) > 0:
			item.note = "lacks " + strings.Join(c.Missing, ", ")
			m.part = append(m.part, item)
			continue
		case c.Gap:
			m.waiting++
		default:
			m.silent++
		}
		switch {
		case item.place == nil:
			item.more = "Who decides is said among the people: f4, at any step."
			m.gaps = append(m.gaps, item)
		case listed[x.At]:
		case item.place.Required:
			m.required = append(m.required, item)
		default:
			m.gaps = append(m.gaps, item)
		}
		listed[x.At] = true
	}
	for _, f := range r.reader.blocking() {
		item := r.leads(statement.Clause{ClauseKey: f.Clause, From: f.From, Text: f.Why})
		item.text, item.more = f.Why, f.Mend
		m.blocked = append(m.blocked, item)
	}
	return m
}

// leads is a row that leads to the place that c comes from or, if there is none,
// to c on the statement.
func (r *room) leads(c statement.Clause) row {
	if p, ok := r.place(c.From); ok && p.Visible {
		return row{place: &p, text: r.label(c.From)}
	}
	return row{text: c.Text, clause: c.ClauseKey, findings: c.Clause == ""}
}

// rows are all that is missing, the most pressing first; those at places that
// are listed already are left out.
func (m missing) rows(listed map[curriculum.Key]bool) []row {
	var list []row
	add := func(heading string, rows []row) {
		var fresh []row
		for _, x := range rows {
			if x.place == nil || !listed[x.place.Key] {
				fresh = append(fresh, x)
			}
		}
		list = append(list, under(row{heading: heading}, fresh)...)
	}
	add("Required and open", m.required)
	add("Gaps in the statement", m.gaps)
	add("Answered in part", m.part)
	add("In our own words, and the answer has changed since", m.stale)
	list = append(list, under(row{heading: "What the reader stops at"}, m.blocked)...)
	for _, x := range list {
		if x.place != nil {
			listed[x.place.Key] = true
		}
	}
	return list
}

// said is what is missing in one sentence; "" if nothing is.
func (m missing) said() string {
	var parts []string
	add := func(n int, one, many string) {
		if n > 0 {
			parts = append(parts, numbered(n, one, many))
		}
	}
	add(m.waiting, "gap", "gaps")
	add(m.silent, "required step open", "required steps open")
	add(len(m.part), "clause answered in part", "clauses answered in part")
	add(len(m.stale), "rewording older than its answer", "rewordings older than their answers")
	add(len(m.blocked), "finding that stops it", "findings that stop it")
	return strings.Join(parts, ", ")
}

// missingScreen lists what the statement lacks to be called complete. What is
// not mended at a step leads back to the statement.
type missingScreen struct {
	desk          *desk
	from          *statementScreen // that lies beneath; nil: none does
	rows          rows
	width, height int
}

var missingKeys = struct{ Drop key.Binding }{
	Drop: key.NewBinding(key.WithKeys("esc", "m", "f2"), key.WithHelp("esc", "back")),
}

func newMissing(d *desk, from *statementScreen) Screen {
	s := &missingScreen{desk: d, from: from}
	s.list(s.rows.set)
	return s
}

// list takes the list anew, with set or renew of its rows.
func (s *missingScreen) list(take func([]row)) {
	if s.desk.room != nil {
		take(s.desk.room.missing().rows(make(map[curriculum.Key]bool)))
	}
}

func (s *missingScreen) help() (title, text string) {
	return "What is missing", "What the statement lacks to be called complete; enter goes to where it is filled. " +
		"Nothing here keeps you from saving the statement, or from agreeing on it as it is."
}

func (s *missingScreen) start() tea.Cmd {
	s.list(s.rows.renew)
	return s.desk.read(false)
}

func (s *missingScreen) leave() tea.Cmd {
	s.rows.calm()
	return nil
}

func (s *missingScreen) Update(msg tea.Msg) (Move, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		s.list(s.rows.renew)
		return Stay, s.desk.read(false)
	}
	row := s.rows.focused()
	switch {
	case key.Matches(k, missingKeys.Drop):
		return pop{}, nil
	case key.Matches(k, agendaKeys.Enter) && row.leads() && s.from != nil:
		s.from.show(row)
		return pop{}, nil
	case key.Matches(k, agendaKeys.Earlier):
		s.rows.leap(4 - s.height)
		return Stay, nil
	case key.Matches(k, agendaKeys.Later):
		s.rows.leap(s.height - 4)
		return Stay, nil
	}
	move, cmd := s.rows.press(s.desk, k)
	s.list(s.rows.set)
	return move, cmd
}

// show moves the focus to what a row leads to, which stands in the internal
// statement.
func (s *statementScreen) show(x row) {
	if s.public {
		s.public = false
		s.write()
	}
	if x.findings {
		s.at, s.nth, s.walking = max(len(s.list)-1, 0), 0, true
		for i, e := range s.list {
			if e.whole && e.Text == x.text {
				s.at = i
			}
		}
		return
	}
	s.turn(x.clause)
}

func (s *missingScreen) Resize(w, h int) { s.width, s.height = w, h }

func (s *missingScreen) Keys() []key.Binding {
	return append(append(s.rows.keys(), s.rows.afar()...), agendaKeys.Earlier, agendaKeys.Later, missingKeys.Drop)
}

func (s *missingScreen) View() Frame {
	l := s.desk.look
	_, width := column(s.width)
	lines := []string{l.Title.Render("What is missing"), ""}
	text := "To call the statement complete, this is still to be done. enter goes to where it is filled."
	if len(s.rows.list) == 0 {
		text = "Nothing is missing: every clause is answered."
		if heard := s.desk.room.reader.said[false]; heard.edition == s.desk.room.reader.edition && heard.err == nil {
			text = "Nothing is missing: every clause is answered, and the reader stops at nothing."
		}
	}
	for _, line := range look.Wrap(text, width) {
		lines = append(lines, l.Body.Render(line))
	}
	f := Frame{Left: s.desk.called(), Right: "What is missing", Say: s.rows.say}
	f.Body, f.Cursor = s.rows.body(lines, s.desk.room, l, s.width, s.height)
	return f
}
