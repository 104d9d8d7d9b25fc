package export

import (
	"time"

	"notbad/curriculum"
	"notbad/statement"
	"notbad/workshop"
)

// derived is what other programs find in an archive without knowing events.
type derived struct {
	Note         string            `json:"note"`
	Organization string            `json:"organization"`
	Title        string            `json:"title"`
	Language     string            `json:"language,omitempty"`
	People       []workshop.Person `json:"people,omitempty"`
	Decider      string            `json:"decider,omitempty"`
	Public       draftJSON         `json:"public_statement"`
	Internal     draftJSON         `json:"internal_statement"`
	Gaps         []gapJSON         `json:"gaps"`
	Actions      []actionJSON      `json:"actions"`
	Risks        []registerJSON    `json:"risks"`
}

// derivedNote says in the archive itself what derived is.
const derivedNote = "Made from the events below, for other programs. Importing the workshop does not read it."

// A draftJSON is a statement, clause by clause.
type draftJSON struct {
	Title    string        `json:"title"`
	Version  string        `json:"version"`
	Date     time.Time     `json:"date"` // of the latest event
	Sections []sectionJSON `json:"sections"`
}

type sectionJSON struct {
	ID      string       `json:"id"`
	Heading string       `json:"heading,omitempty"`
	Intro   string       `json:"intro,omitempty"`
	Clauses []clauseJSON `json:"clauses"`
}

// A clauseJSON is one clause. Only in an internal statement does it say where
// it comes from.
type clauseJSON struct {
	workshop.ClauseKey
	Text    string          `json:"text"`
	Gap     bool            `json:"gap,omitempty"`
	Missing []string        `json:"missing,omitempty"`
	Source  *provenanceJSON `json:"provenance,omitempty"`
}

// A provenanceJSON is where a clause comes from.
type provenanceJSON struct {
	curriculum.Key
	Event     uint64     `json:"event,omitempty"` // the number of the one that settled it
	At        *time.Time `json:"at,omitempty"`
	Trace     string     `json:"trace,omitempty"`
	Reworded  bool       `json:"reworded,omitempty"`
	Stale     bool       `json:"stale,omitempty"`
	Generated string     `json:"generated,omitempty"` // what the rewording replaced
	Parts     []partJSON `json:"parts,omitempty"`
}

type partJSON struct {
	Slot string `json:"slot"`
	Says string `json:"says,omitempty"`
	Text string `json:"text"`
}

// A gapJSON is a clause that is not answered, or only in part, and the place
// that would fill it.
type gapJSON struct {
	workshop.ClauseKey
	Place   curriculum.Key `json:"place"`
	Text    string         `json:"text"`
	Missing []string       `json:"missing,omitempty"`
}

// An actionJSON is something that somebody is to do.
type actionJSON struct {
	What     string             `json:"what"`
	Owner    string             `json:"owner,omitempty"`
	Due      string             `json:"due,omitempty"` // a day: 2027-03-31
	Evidence string             `json:"evidence,omitempty"`
	Asked    string             `json:"asked,omitempty"`
	About    string             `json:"about,omitempty"`
	Parked   bool               `json:"parked,omitempty"`
	Place    curriculum.Key     `json:"place"`
	Entry    int                `json:"entry,omitempty"`
	Clause   workshop.ClauseKey `json:"clause,omitzero"`
}

// A registerJSON is one list of the risk register.
type registerJSON struct {
	List  curriculum.StepID `json:"list"`
	Title string            `json:"title"`
	Items []riskJSON        `json:"items"`
}

type riskJSON struct {
	ID      int               `json:"id"`
	Text    string            `json:"text"`
	Weighed map[string]string `json:"weighed,omitempty"` // by the id of the step
	Tallies []string          `json:"tallies,omitempty"`
	Against []string          `json:"against,omitempty"` // what the statement says to it
	Status  string            `json:"status,omitempty"`
}

// derive is what events come to.
func derive(c *curriculum.Curriculum, events []workshop.Event) derived {
	s := workshop.Replay(events)
	internal := statement.Current(c, events, statement.Internal)
	d := derived{
		Note: derivedNote, Organization: s.Organization, Title: s.Title, Language: c.Language,
		People: s.People, Decider: s.Decider,
		Public: newDraftJSON(statement.Current(c, events, statement.Public)), Internal: newDraftJSON(internal),
		Gaps: []gapJSON{}, Actions: []actionJSON{}, Risks: []registerJSON{},
	}
	for _, gap := range internal.Gaps() {
		d.Gaps = append(d.Gaps, gapJSON{gap.ClauseKey, gap.From, gap.Text, gap.Missing})
	}
	for _, a := range statement.Actions(c, s) {
		action := actionJSON{What: a.What, Owner: a.Owner, Evidence: a.Evidence, Asked: a.Asked, About: a.About,
			Parked: a.Parked, Place: a.From, Entry: a.Entry, Clause: a.Clause}
		if !a.Due.IsZero() {
			action.Due = a.Due.Format(time.DateOnly)
		}
		d.Actions = append(d.Actions, action)
	}
	for _, r := range statement.RiskRegister(c, s) {
		d.Risks = append(d.Risks, newRegisterJSON(r))
	}
	return d
}

func newDraftJSON(d statement.Draft) draftJSON {
	w := draftJSON{Title: d.Title, Version: d.Version, Date: d.Date.UTC(), Sections: []sectionJSON{}}
	for _, s := range d.Sections {
		section := sectionJSON{ID: s.ID, Heading: s.Heading, Intro: s.Intro, Clauses: []clauseJSON{}}
		for _, c := range s.Clauses {
			clause := clauseJSON{ClauseKey: c.ClauseKey, Text: c.Text, Gap: c.Gap, Missing: c.Missing}
			if d.Audience == statement.Internal {
				clause.Source = newProvenanceJSON(c)
			}
			section.Clauses = append(section.Clauses, clause)
		}
		w.Sections = append(w.Sections, section)
	}
	return w
}

func newProvenanceJSON(c statement.Clause) *provenanceJSON {
	p := &provenanceJSON{Key: c.From, Event: c.Source, Trace: c.Trace, Reworded: c.Reworded, Stale: c.Stale}
	if c.Source != 0 {
		at := c.At.UTC()
		p.At = &at
	}
	if c.Reworded {
		p.Generated = c.Generated
	}
	for _, part := range c.Parts {
		p.Parts = append(p.Parts, partJSON(part))
	}
	return p
}

func newRegisterJSON(r statement.Risks) registerJSON {
	w := registerJSON{List: r.List, Title: r.Title, Items: []riskJSON{}}
	for _, item := range r.Items {
		risk := riskJSON{ID: item.ID, Text: item.Text, Weighed: map[string]string{}, Tallies: item.Tallies, Status: item.Status}
		for i, point := range item.Weighed {
			if point != "" {
				risk.Weighed[string(r.Scales[i].Step)] = point
			}
		}
		for _, c := range item.Against {
			risk.Against = append(risk.Against, c.Text)
		}
		w.Items = append(w.Items, risk)
	}
	return w
}
