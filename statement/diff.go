package statement

import (
	"cmp"
	"slices"

	"notbad/curriculum"
	"notbad/workshop"
)

// A Difference is what became of something from one draft to another.
type Difference string

// The differences between two drafts. The first six are about a clause.
const (
	Added    Difference = "added"    // not there before
	Removed  Difference = "removed"  // there no more
	Changed  Difference = "changed"  // says something else
	Answered Difference = "answered" // was a gap
	Reopened Difference = "reopened" // is a gap again
	Moved    Difference = "moved"    // stands elsewhere in its section
	Renamed  Difference = "renamed"  // the title, the organization, or a section's heading or introduction
	Status   Difference = "status"   // the version line
)

// A Change is one difference between two drafts.
type Change struct {
	What    Difference
	Section string // its id; "" for what is about the whole draft
	Heading string // the section's, as it is after if it is there still
	// Old and New are the words before and after; "" where there are none.
	Old, New string
	// Before and After are the clause then and now; the zero Clause where it
	// was not, or is not, there.
	Before, After Clause
	// At is which of the section's Of clauses it is, from 1: as it is after,
	// and for one that was removed, as it was. Both are 0 but for a clause.
	At, Of int
}

// Diff is what is different in after, in the order of reading; nil if nothing
// is. A clause is known by its key. Of clauses that have no such partner, or
// one with other words, those with the same words are the same: in two
// workshops, and in the lists that only an internal draft has, equal numbers
// may mean different things. Of the clauses of a section that changed places,
// as few as can be count as moved.
func Diff(before, after Draft) []Change {
	var all []Change
	if before.Title != after.Title {
		all = append(all, Change{What: Renamed, Old: before.Title, New: after.Title})
	}
	if before.Organization != after.Organization {
		all = append(all, Change{What: Renamed, Old: before.Organization, New: after.Organization})
	}
	if before.Version != after.Version {
		all = append(all, Change{What: Status, Old: before.Version, New: after.Version})
	}
	for _, id := range sectionsOf(before, after) {
		old, _ := before.section(id)
		now, there := after.section(id)
		if !there {
			now = Section{ID: id, Heading: old.Heading, Intro: old.Intro}
		}
		all = append(all, diffSection(old, now)...)
	}
	return all
}

// section is the section called id.
func (d Draft) section(id string) (Section, bool) {
	i := slices.IndexFunc(d.Sections, func(s Section) bool { return s.ID == id })
	if i < 0 {
		return Section{}, false
	}
	return d.Sections[i], true
}

// sectionsOf is the ids of the sections of either draft, in the order of after,
// each that is gone behind the one it stood behind.
func sectionsOf(before, after Draft) []string {
	var ids []string
	for _, s := range after.Sections {
		ids = append(ids, s.ID)
	}
	at := 0
	for _, s := range before.Sections {
		if i := slices.Index(ids, s.ID); i >= 0 {
			at = i + 1
			continue
		}
		ids = slices.Insert(ids, at, s.ID)
		at++
	}
	return ids
}

func diffSection(old, now Section) []Change {
	var all []Change
	add := func(c Change) {
		c.Section, c.Heading = now.ID, now.Heading
		all = append(all, c)
	}
	if len(old.Clauses) > 0 && old.Heading != now.Heading {
		add(Change{What: Renamed, Old: old.Heading, New: now.Heading})
	}
	if len(old.Clauses) > 0 && old.Intro != now.Intro {
		add(Change{What: Renamed, Old: old.Intro, New: now.Intro})
	}
	was := pairs(old, now)
	stays := longestRun(was)
	kept := make([]bool, len(old.Clauses))
	for _, i := range was {
		if i >= 0 {
			kept[i] = true
		}
	}
	next := 0
	removed := func(to int) {
		for ; next < to; next++ {
			if c := old.Clauses[next]; !kept[next] {
				add(Change{What: Removed, Old: c.Text, Before: c, At: next + 1, Of: len(old.Clauses)})
			}
		}
	}
	for i, c := range now.Clauses {
		change := Change{New: c.Text, After: c, At: i + 1, Of: len(now.Clauses)}
		if was[i] < 0 {
			change.What = Added
			add(change)
			continue
		}
		if stays[i] {
			removed(was[i])
		}
		change.Before = old.Clauses[was[i]]
		change.Old = change.Before.Text
		if change.What = differs(change.Before, c); change.What != "" {
			add(change)
		}
		if !stays[i] {
			change.What = Moved
			add(change)
		}
	}
	removed(len(old.Clauses))
	return all
}

// differs is what became of the words of a clause; "" if they are the same.
func differs(before, after Clause) Difference {
	switch {
	case before.Gap && !after.Gap:
		return Answered
	case !before.Gap && after.Gap:
		return Reopened
	case before.Text != after.Text:
		return Changed
	}
	return ""
}

// pairs is, for each clause of now, which clause of old it was; -1 for none.
func pairs(old, now Section) []int {
	was := make([]int, len(now.Clauses))
	for i := range was {
		was[i] = -1
	}
	taken := make([]bool, len(old.Clauses))
	ways := []func(Clause) (likeness, bool){byKeyAndWords, byWords, byKey}
	if old.counted() || now.counted() {
		ways[2] = byPlace
	}
	for _, like := range ways {
		free := make(map[likeness][]int)
		for i, c := range old.Clauses {
			if l, ok := like(c); ok && !taken[i] {
				free[l] = append(free[l], i)
			}
		}
		for i, c := range now.Clauses {
			if l, ok := like(c); ok && was[i] < 0 && len(free[l]) > 0 {
				was[i], free[l] = free[l][0], free[l][1:]
				taken[was[i]] = true
			}
		}
	}
	return was
}

// A likeness is what two clauses must share to be the same one.
type likeness struct {
	workshop.ClauseKey
	from curriculum.Key
	text string
}

func byKeyAndWords(c Clause) (likeness, bool) {
	return likeness{ClauseKey: c.ClauseKey, text: c.Text}, true
}

// byWords leaves gaps out: what is missing says nothing of its own.
func byWords(c Clause) (likeness, bool) {
	return likeness{ClauseKey: workshop.ClauseKey{Clause: c.Clause}, text: c.Text}, !c.Gap
}

func byKey(c Clause) (likeness, bool) { return likeness{ClauseKey: c.ClauseKey}, true }

func byPlace(c Clause) (likeness, bool) {
	return likeness{ClauseKey: workshop.ClauseKey{Clause: c.Clause}, from: c.From}, true
}

// counted reports whether the clauses of s are keyed by their number alone.
func (s Section) counted() bool {
	return slices.Contains([]string{dissents, parked, skipped, References}, s.ID)
}

// longestRun reports which entries of was, each another number or -1, belong to
// one of its longest rising subsequences.
func longestRun(was []int) []bool {
	var ends []int // of the best run of each length, the entry that it ends with
	before := make([]int, len(was))
	for i, w := range was {
		before[i] = -1
		if w < 0 {
			continue
		}
		n, _ := slices.BinarySearchFunc(ends, w, func(end, w int) int { return cmp.Compare(was[end], w) })
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	run := make([]bool, len(was))
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = before[i] {
			run[i] = true
		}
	}
	return run
}
