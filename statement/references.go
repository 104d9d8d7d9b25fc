package statement

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"notbad/curriculum"
)

// References is the id of the last section of both drafts: the entries of
// public frameworks that what was answered is related to, a clause for each
// framework. They are the curriculum's words, and the section never says more
// than related: whoever settles an answer has done nothing that an entry asks.
const References = "references"

// An origin is the answer that a reference came in with.
type origin struct {
	from   curriculum.Key
	source uint64
	at     time.Time
}

// relate notes that what was answered at k is related to refs. The first answer
// that is related to one is what its clause is traced to.
func (w *writer) relate(refs []string, o origin) {
	for _, ref := range refs {
		if first, there := w.related[ref]; !there || first.source == 0 {
			w.related[ref] = o
		}
	}
}

// references is the section, after every other has been written. Without
// clauses it does not stand.
func (w *writer) references() Section {
	for _, p := range w.sight.Places {
		if refs := p.Of.About().Refs; len(refs) > 0 && w.standsAt(p.Key) == said && p.Of.Asks() != nil {
			source, at := w.state.SettledBy(p.Key)
			w.relate(refs, origin{p.Key, source, at})
		}
	}
	s := Section{
		ID:      References,
		Heading: "Related public frameworks",
		Intro: "What was worked through is related to these entries of public frameworks, without any claim to do all " +
			"that they ask; the dates say when the entries were looked at.",
		As: "bullets",
	}
	for _, some := range w.frameworks() {
		var o origin
		for _, ref := range some {
			if o.source == 0 {
				o = w.related[ref.ID]
			}
		}
		s.Clauses = append(s.Clauses, noted(References, len(s.Clauses)+1, o.from, related(some), o.source, o.at))
	}
	return s
}

// frameworks is the references that something is related to, in the order of
// the curriculum, those together that are of one framework and date.
func (w *writer) frameworks() [][]curriculum.Reference {
	var all [][]curriculum.Reference
	for _, ref := range w.c.References {
		if _, ok := w.related[ref.ID]; !ok {
			continue
		}
		i := slices.IndexFunc(all, func(some []curriculum.Reference) bool {
			first := some[0]
			return first.Framework == ref.Framework && first.Version == ref.Version && first.AsOf == ref.AsOf
		})
		if i < 0 {
			i, all = len(all), append(all, nil)
		}
		all[i] = append(all[i], ref)
	}
	return all
}

// related is references of one framework and date in one line.
func related(refs []curriculum.Reference) string {
	text := refs[0].Framework
	if version := refs[0].Version; version != "" {
		text += ", " + version
	}
	if asOf := refs[0].AsOf; asOf != "" {
		text += " (as of " + asDate(asOf) + ")"
	}
	titles := make([]string, len(refs))
	for i, ref := range refs {
		titles[i] = cmp.Or(ref.Title, ref.ID)
	}
	return stopped(text + ": " + strings.Join(titles, "; "))
}

// asDate is a date, or as much of it as is known, as an American letter has it.
func asDate(date string) string {
	if t, err := time.Parse(time.DateOnly, date); err == nil {
		return day(t)
	}
	if t, err := time.Parse("2006-01", date); err == nil {
		return t.Format("January 2006")
	}
	return date
}
