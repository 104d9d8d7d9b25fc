package workshop

import (
	"testing"

	"notbad/curriculum"
)

func TestAnAnswersFileBecomesPartOfAWorkshop(t *testing.T) {
	entries := []curriculum.Entry{
		{Key: key("a"), Settled: wrote("a", "one").Settled},
		{Key: curriculum.Key{Step: "b", Item: 2}, Settled: curriculum.Settled{NA: true, Wording: "two"}},
	}
	happenings := FromEntries("answers.yaml", entries)
	expect(t, happenings[0], Happening(Imported{"answers.yaml", 2}))
	s := Replay(happen(happenings...))
	expect(t, words(s.Answer(key("a"))), "one")
	expect(t, s.Answer(entries[1].Key), entries[1].Settled)
	expect(t, len(FromEntries("empty", nil)), 1)
}

func TestWhatAFileSaysOfTheWorkshopHappensOnce(t *testing.T) {
	s := Replay(happen(Opened{Curriculum: "c"}, Named{"Org", "Title", "ninety"}))
	o := &curriculum.Occasion{
		Title:    "Board day",
		People:   []curriculum.OccasionPerson{{Name: "Ada", Role: "chair"}, {Name: "Max"}},
		Decider:  "Ada",
		Dissents: []curriculum.OccasionDissent{{Step: "odds", Item: 7, Words: "no", By: "Max"}},
		Parked:   []curriculum.OccasionMatter{{Matter: "who insures us", Owner: "Ada"}},
		Agreed:   &curriculum.OccasionAgreement{By: []string{"Ada"}, Dissent: "Max"},
	}
	want := []Happening{
		Named{"Org", "Board day", "ninety"},
		People{[]Person{{Name: "Ada", Role: "chair"}, {Name: "Max"}}, "Ada"},
		Dissented{Key: curriculum.Key{Step: "odds", Item: 7}, Words: "no", By: "Max"},
		Parked{Matter: "who insures us", Owner: "Ada"},
		Agreed{By: []string{"Ada"}, Dissent: "Max"},
	}
	got := FromOccasion(o, s)
	expect(t, got, want)
	for i, h := range got {
		s.Add(Event{Seq: uint64(10 + i), What: h})
	}
	expect(t, FromOccasion(o, s), []Happening(nil))
	expect(t, FromOccasion(&curriculum.Occasion{Decider: "Max"}, s), []Happening{People{s.People, "Max"}})
	expect(t, FromOccasion(&curriculum.Occasion{}, s), []Happening(nil))
	expect(t, FromOccasion(nil, s), []Happening(nil))
	s.Add(Event{Seq: 20, What: Settled{key("a"), curriculum.Settled{NA: true}}})
	expect(t, len(FromOccasion(o, s)), 0)
}
