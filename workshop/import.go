package workshop

import (
	"cmp"
	"slices"

	"notbad/curriculum"
)

// FromEntries is the happenings that settle entries: an Imported, then one
// Settled each, with each item's words as they stand. It is how an answers file
// named from becomes part of a workshop.
func FromEntries(from string, entries []curriculum.Entry) []Happening {
	all := []Happening{Imported{From: from, Count: len(entries)}}
	for _, e := range entries {
		all = append(all, Settled{e.Key, e.Settled})
	}
	return all
}

// FromOccasion is the happenings by which s comes to hold what an answers file
// says of the workshop itself. What s holds already happens no second time.
func FromOccasion(o *curriculum.Occasion, s *State) []Happening {
	if o == nil {
		return nil
	}
	var all []Happening
	named := Named{
		Organization: cmp.Or(o.Organization, s.Organization),
		Title:        cmp.Or(o.Title, s.Title),
		Agenda:       cmp.Or(o.Agenda, s.Agenda),
	}
	if named != (Named{s.Organization, s.Title, s.Agenda}) {
		all = append(all, named)
	}
	people := People{People: s.People, Decider: cmp.Or(o.Decider, s.Decider)}
	if len(o.People) > 0 {
		people.People = nil
		for _, p := range o.People {
			people.People = append(people.People, Person{Name: p.Name, Role: p.Role})
		}
	}
	if !slices.Equal(people.People, s.People) || people.Decider != s.Decider {
		all = append(all, people)
	}
	for _, d := range o.Dissents {
		said := Dissented{Key: curriculum.Key{Step: d.Step, Item: d.Item}, Words: d.Words, By: d.By}
		if !slices.ContainsFunc(s.Dissents(), func(x Dissent) bool { return x.Key == said.Key && x.Words == said.Words && x.By == said.By }) {
			all = append(all, said)
		}
	}
	for _, m := range o.Parked {
		said := Parked{Key: curriculum.Key{Step: m.Step, Item: m.Item}, Matter: m.Matter, Owner: m.Owner}
		if !slices.ContainsFunc(s.Matters(), func(x Matter) bool { return x.Key == said.Key && x.Matter == said.Matter }) {
			all = append(all, said)
		}
	}
	if o.Agreed != nil {
		agreed := Agreed{By: o.Agreed.By, Dissent: o.Agreed.Dissent}
		if latest, ok := s.Agreed(); !ok || !slices.Equal(latest.By, agreed.By) || latest.Dissent != agreed.Dissent {
			all = append(all, agreed)
		}
	}
	return all
}
