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

// derive is what s comes to.
func derive(c *curriculum.Curriculum, s *workshop.State) derived {
	internal := statement.Write(c, s, statement.Internal)
	d := derived{
		Note: derivedNote, Organization: s.Organization, Title: s.Title, Language: c.Language,
		People: s.People, Decider: s.Decider,
		Public: newDraftJSON(statement.Write(c, s, statement.Public)), Internal: newDraftJSON(internal),
		Gaps: []gapJSON{},
	}
	for _, gap := range internal.Gaps() {
		d.Gaps = append(d.Gaps, gapJSON{gap.ClauseKey, gap.From, gap.Text, gap.Missing})
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
