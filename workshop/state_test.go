package workshop

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"notbad/curriculum"
)

// happen makes events of what happens, one a minute, numbered from 1.
func happen(what ...Happening) []Event {
	var events []Event
	for i, h := range what {
		minutes := time.Duration(i) * time.Minute
		events = append(events, Event{
			Seq: uint64(i + 1), At: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC).Add(minutes), Clock: minutes, What: h,
		})
	}
	return events
}

func wrote(step curriculum.StepID, text string) Settled {
	return Settled{key(step), curriculum.Settled{Answer: &curriculum.Written{Text: text}}}
}

func listed(step curriculum.StepID, ids ...int) Settled {
	a := &curriculum.Listed{}
	for _, id := range ids {
		a.Items = append(a.Items, curriculum.Item{ID: id, Text: "x"})
	}
	return Settled{key(step), curriculum.Settled{Answer: a}}
}

func words(s curriculum.Settled) string {
	if s.Empty() {
		return ""
	}
	return strings.Join(s.Answer.Lines(), "|")
}

func expect(t *testing.T, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %v\nwant %v", got, want)
	}
}

func TestTheLatestSettlingStands(t *testing.T) {
	events := happen(wrote("a", "one"), wrote("b", "b"), wrote("a", "two"))
	s := Replay(events)
	expect(t, words(s.Answer(key("a"))), "two")
	seq, at := s.SettledBy(key("a"))
	expect(t, seq, uint64(3))
	expect(t, at, events[2].At)
	expect(t, len(s.Answers()), 2)
	expect(t, s.Last, events[2])
	var history []string
	for _, r := range s.History(key("a")) {
		history = append(history, words(r.Settled))
	}
	expect(t, history, []string{"one", "two"})
	seq, _ = s.SettledBy(key("c"))
	expect(t, seq, uint64(0))
}

func TestTheMapOfAnswersIsTheCallers(t *testing.T) {
	s := Replay(happen(wrote("a", "one")))
	answers := s.Answers()
	delete(answers, key("a"))
	answers[key("b")] = curriculum.Settled{NA: true}
	expect(t, words(s.Answer(key("a"))), "one")
	expect(t, len(s.Answers()), 1)
	new(State).Answers()[key("x")] = curriculum.Settled{NA: true}
}

func TestUndoTakesBackOneSettlingAfterAnother(t *testing.T) {
	s := Replay(happen(wrote("a", "one"), wrote("b", "b"), wrote("a", "two"), wrote("a", "three")))
	live := func(want string) {
		t.Helper()
		undo, ok := s.Undo()
		if !ok {
			t.Fatal("nothing to undo")
		}
		s.Add(Event{Seq: s.Last.Seq + 1, What: undo})
		expect(t, words(s.Answer(key("a")))+","+words(s.Answer(key("b"))), want)
	}
	live("two,b")
	live("one,b")
	live("one,")
	s.Add(Event{Seq: s.Last.Seq + 1, What: wrote("b", "again")})
	live("one,")
	live(",")
	if undo, ok := s.Undo(); ok {
		t.Errorf("%v is left to undo", undo)
	}
	expect(t, len(s.Answers()), 0)
}

func TestUndoReachesBehindAnEarlierUndo(t *testing.T) {
	s := Replay(happen(wrote("a", "one"), wrote("a", "two")))
	step := func(h Happening) { s.Add(Event{Seq: s.Last.Seq + 1, What: h}) }
	undo := func() {
		h, _ := s.Undo()
		step(h)
	}
	undo()
	step(wrote("a", "three"))
	undo()
	expect(t, words(s.Answer(key("a"))), "one")
	undo()
	expect(t, words(s.Answer(key("a"))), "")
}

func TestAnAnswerBroughtBackFromHistoryCanBeUndone(t *testing.T) {
	s := Replay(happen(wrote("a", "one"), wrote("a", "two"), wrote("b", "b"), Restored{Key: key("a"), From: 1}))
	expect(t, words(s.Answer(key("a"))), "one")
	expect(t, s.History(key("a"))[2].Restored, uint64(1))
	seq, _ := s.SettledBy(key("a"))
	expect(t, seq, uint64(4))
	undo, _ := s.Undo()
	expect(t, undo, Restored{Key: key("a"), From: 2, Undo: true})
	s.Add(Event{Seq: 5, What: undo})
	expect(t, words(s.Answer(key("a"))), "two")
	undo, _ = s.Undo()
	expect(t, undo, Restored{Key: key("b"), Undo: true})
}

func TestUndoTakesBackExactlyTheAnswerBroughtBack(t *testing.T) {
	s := Replay(happen(wrote("a", "one"), wrote("a", "two"), Restored{Key: key("a"), From: 1}))
	expect(t, words(s.Answer(key("a"))), "one")
	for i, want := range []string{"two", "one", ""} {
		undo, ok := s.Undo()
		if !ok {
			t.Fatalf("nothing to undo before %q", want)
		}
		s.Add(Event{Seq: uint64(4 + i), What: undo})
		expect(t, words(s.Answer(key("a"))), want)
	}
}

func TestAnEventThatMakesNoSenseChangesNothingButLast(t *testing.T) {
	before := happen(Opened{Curriculum: "c"}, wrote("a", "one"), Dissented{Key: key("a"), Words: "no"}, Parked{Matter: "m"})
	for _, h := range []Happening{
		Restored{Key: key("a"), From: 7}, Restored{Key: key("b"), From: 2}, Opened{Curriculum: "other"},
		Dissented{Words: " "}, Dissented{Words: "what", Replaces: 9}, Dissented{Words: "what", Replaces: 4},
		Parked{}, Parked{Matter: "what", Replaces: 9}, Parked{Matter: "what", Replaces: 3},
		Silenced{Rule: "may", Reason: " "}, Silenced{Clause: "a", Reason: "why"}, Silenced{Clause: "a", Rule: "may", Back: true},
		Imported{Count: 3}, nil,
	} {
		got, want := Replay(before), Replay(before)
		e := Event{Seq: 9, What: h}
		got.Add(e)
		want.Last = e
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%#v changed\n%+v\nto\n%+v", h, want, got)
		}
	}
}

func TestAnAnswerTakenBackStandsNoLonger(t *testing.T) {
	s := Replay(happen(wrote("a", "one"), Restored{Key: key("a")}))
	seq, at := s.SettledBy(key("a"))
	expect(t, seq, uint64(0))
	expect(t, at, time.Time{})
	expect(t, len(s.History(key("a"))), 2)
	s = Replay(happen(wrote("a", "one"), wrote("a", " ")))
	expect(t, len(s.Answers()), 0)
}

func TestItemIDsAreNeverGivenTwice(t *testing.T) {
	s := Replay(happen(listed("l", 1, 2, 5), listed("l", 1), Restored{Key: key("l")}))
	expect(t, s.NextItem("l"), 6)
	expect(t, s.NextItem("other"), 1)
	each := listed("each", 3)
	each.Item = 4
	s.Add(Event{Seq: 9, What: each})
	expect(t, s.NextItem("each"), 4)
}

func TestWhatIsSkippedComesBackUntilItIsSettled(t *testing.T) {
	s := Replay(happen(Skipped{key("a")}, Skipped{key("b")}, Skipped{key("a")}, wrote("c", "c")))
	expect(t, s.SkippedPlaces(), []curriculum.Key{key("a"), key("b")})
	s.Add(Event{Seq: 9, What: wrote("a", "a")})
	expect(t, s.SkippedPlaces(), []curriculum.Key{key("b")})
	expect(t, []bool{s.Skipped(key("a")), s.Skipped(key("b"))}, []bool{false, true})
	s.Add(Event{Seq: 10, What: Skipped{key("a")}})
	expect(t, s.Skipped(key("a")), true)
	expect(t, words(s.Answer(key("a"))), "a")
}

func TestADissentKeepsItsPlaceWhenItsWordsAreMended(t *testing.T) {
	s := Replay(happen(
		Dissented{Key: key("a"), Words: "first"}, Dissented{Key: key("b"), Words: "second"},
		Dissented{Key: key("a"), Words: "first, mended", Replaces: 1}, Dissented{Key: key("a"), Words: "first, again", Replaces: 3},
	))
	said := func(all []Dissent) (words []string) {
		for _, d := range all {
			words = append(words, d.Words)
		}
		return words
	}
	expect(t, said(s.Dissents()), []string{"first, again", "second"})
	expect(t, s.Dissents()[0].Seq, uint64(4))
	expect(t, said(s.DissentsAt(key("b"))), []string{"second"})
	s.Add(Event{Seq: 5, What: Dissented{Key: key("a"), Replaces: 1}})
	expect(t, said(s.Dissents()), []string{"second"})
}

func TestAParkedMatterStaysUntilItIsDealtWith(t *testing.T) {
	s := Replay(happen(Parked{Matter: "one"}, Parked{Matter: "two"}, Parked{Matter: "one", Owner: "Ada", Replaces: 1}))
	expect(t, s.Matters()[0].Owner, "Ada")
	expect(t, len(s.Matters()), 2)
	s.Add(Event{Seq: 4, What: Parked{Replaces: 3, Done: true}})
	expect(t, len(s.Matters()), 1)
	expect(t, s.Matters()[0].Matter, "two")
}

func TestTheRoomEditsTheStatement(t *testing.T) {
	order := []ClauseKey{{"b", 0}, {"a", 2}}
	s := Replay(happen(
		Reworded{Clause: "a", Item: 1, Text: "ours", Generated: "theirs"}, Withdrawn{Clause: "b"}, Reordered{"lines", order},
	))
	got, ok := s.Rewording(ClauseKey{"a", 1})
	expect(t, got, Rewording{1, "ours", "theirs"})
	expect(t, ok, true)
	expect(t, s.Withdrawn(ClauseKey{Clause: "b"}), true)
	expect(t, s.Order("lines"), order)
	expect(t, s.Order("other"), []ClauseKey(nil))
	for i, h := range []Happening{Reworded{Clause: "a", Item: 1}, Withdrawn{Clause: "b", Back: true}, Reordered{Section: "lines"}} {
		s.Add(Event{Seq: uint64(10 + i), What: h})
	}
	_, ok = s.Rewording(ClauseKey{"a", 1})
	expect(t, []bool{ok, s.Withdrawn(ClauseKey{Clause: "b"})}, []bool{false, false})
	expect(t, len(s.Order("lines")), 0)
}

func TestEachAgreementIsAVersionAndTheLatestStands(t *testing.T) {
	s := Replay(happen(Opened{Curriculum: "c"}))
	_, ok := s.Agreed()
	expect(t, ok, false)
	events := happen(Opened{Curriculum: "c"}, wrote("a", "one"), Agreed{By: []string{"Ada"}, Dissent: "Max does not."},
		wrote("a", "two"), Reworded{Clause: "a", Text: "ours"}, Agreed{By: []string{"Ada", "Max"}})
	s = Replay(events)
	expect(t, s.Agreements, []Agreement{
		{3, events[2].At, Agreed{By: []string{"Ada"}, Dissent: "Max does not."}},
		{6, events[5].At, Agreed{By: []string{"Ada", "Max"}}},
	})
	latest, ok := s.Agreed()
	expect(t, latest, s.Agreements[1])
	expect(t, ok, true)
}

func TestAFindingIsSilencedForAReasonAndHeardAgain(t *testing.T) {
	said := func(s *State) (all []string) {
		for _, x := range s.Silences() {
			all = append(all, x.Clause+"/"+x.Rule+": "+x.Reason)
		}
		return all
	}
	events := happen(
		Silenced{Clause: "a", Item: 1, Rule: "may", Reason: "first"},
		Silenced{Rule: "may", Reason: "everywhere"}, // the whole statement is a subject of its own
		Silenced{Clause: "a", Item: 2, Rule: "may", Reason: "another item"},
		Silenced{Clause: "a", Item: 1, Rule: "soon", Reason: "another rule"},
		Silenced{Clause: "a", Item: 1, Rule: "may", Reason: "first, mended"},
	)
	s := Replay(events)
	expect(t, said(s), []string{"/may: everywhere", "a/may: another item", "a/soon: another rule", "a/may: first, mended"})
	expect(t, s.Silences()[3], Silence{5, events[4].At, events[4].What.(Silenced)})
	for i, h := range []Happening{Silenced{Rule: "may", Back: true}, Silenced{Clause: "a", Item: 2, Rule: "may", Back: true},
		Silenced{Clause: "a", Item: 1, Rule: "may", Reason: " "}} {
		s.Add(Event{Seq: uint64(6 + i), What: h})
	}
	expect(t, said(s), []string{"a/soon: another rule", "a/may: first, mended"})
	s.Add(Event{Seq: 9, What: Silenced{Rule: "may", Reason: "again"}})
	expect(t, said(s)[2], "/may: again")
}

func TestRoundsOfBallotsStandInTheOrderTheyWereShown(t *testing.T) {
	first := Revealed{Key: key("odds"), Round: 1, Ballots: 7, Counts: map[string]int{"low": 7}}
	second := Revealed{Key: key("odds"), Round: 2, Ballots: 6, Texts: []string{"so be it"}}
	item := Revealed{Key: curriculum.Key{Step: "odds", Item: 1}, Round: 1, Ballots: 5}
	events := happen(first, item, second)
	s := Replay(events)
	expect(t, s.Reveals(key("odds")), []Reveal{{1, events[0].At, first}, {3, events[2].At, second}})
	expect(t, s.Reveals(item.Key), []Reveal{{2, events[1].At, item}})
	expect(t, len(s.Reveals(key("other"))), 0)
}

func TestTheRoomIsSomewhereForSomeTime(t *testing.T) {
	s := Replay(happen(
		Moved{key("a")}, wrote("a", "x"), Moved{key("b")}, Clock{Key: key("b"), Extra: 5}, Moved{key("a")}, Clock{Paused: true},
	))
	expect(t, []time.Duration{s.Spent(key("a")), s.Spent(key("b"))}, []time.Duration{3 * time.Minute, 2 * time.Minute})
	expect(t, s.Extra(key("b")), 5)
	expect(t, s.Paused, true)
	expect(t, s.At, key("a"))
	s.Add(Event{Seq: 7, Clock: time.Minute, What: Clock{Key: key("b"), Extra: -2}})
	expect(t, s.Spent(key("a")), 3*time.Minute)
	expect(t, s.Extra(key("b")), -2)
	expect(t, s.Paused, false)
}

func TestTheWorkshopIsNamedOpenedAndAgreed(t *testing.T) {
	events := happen(Opened{Curriculum: "not-bad", Alone: true}, Named{"Org", "Title", "ninety"},
		People{[]Person{{Name: "Ada"}}, "Ada"}, Named{"Org 2", "Title 2", "day"}, Agreed{By: []string{"Ada"}})
	s := Replay(events)
	expect(t, s.Plan(), curriculum.Plan{Agenda: "day", Alone: true})
	expect(t, []string{s.Organization, s.Title, s.Decider, s.People[0].Name, s.Agreements[0].By[0]}, []string{"Org 2", "Title 2", "Ada", "Ada", "Ada"})
	expect(t, []time.Time{s.OpenedAt, s.Agreements[0].At}, []time.Time{events[0].At, events[4].At})
}

// FuzzReplayingIsLiving holds the one law: whatever is asked of a state while a
// workshop is lived through, and however its log is written and read, the
// state is the same, and asking changes nothing.
func FuzzReplayingIsLiving(f *testing.F) {
	for seed := range uint64(60) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := invent(seed)
		living := new(State)
		var log []Event
		for i := range 1 + r.IntN(60) {
			e := r.event()
			e.Seq = uint64(i + 1)
			e.What = r.sensible(living, e.What)
			data, err := MarshalEvent(e)
			if err != nil {
				t.Fatal(err)
			}
			read, err := UnmarshalEvent(data)
			if err != nil {
				t.Fatal(err)
			}
			log = append(log, read)
			living.Add(e)
			ask(living)
		}
		if replayed := Replay(log); !reflect.DeepEqual(replayed, living) {
			t.Errorf("seed %d: replayed\n%+v\nlived\n%+v", seed, replayed, living)
		}
		for undone := 0; ; undone++ {
			undo, ok := living.Undo()
			if !ok {
				break
			}
			if undone > len(log) {
				t.Fatalf("seed %d: undo never ends", seed)
			}
			living.Add(Event{Seq: living.Last.Seq + 1, What: undo})
		}
		if n := len(living.Answers()); n != 0 {
			t.Errorf("seed %d: %d answers stand after everything is undone", seed, n)
		}
	})
}

// sensible is often h about one of a few places and earlier events, so that
// events meet, and sometimes an undo.
func (r invented) sensible(s *State, h Happening) Happening {
	if undo, ok := s.Undo(); ok && r.IntN(6) == 0 {
		return undo
	}
	v := reflect.New(reflect.TypeOf(h)).Elem()
	v.Set(reflect.ValueOf(h))
	if f := v.FieldByName("Key"); f.IsValid() && r.IntN(8) > 0 {
		f.Set(reflect.ValueOf(curriculum.Key{Step: curriculum.StepID("ab"[r.IntN(2):][:1]), Item: r.IntN(2)}))
	}
	for _, name := range []string{"From", "Replaces"} {
		if f := v.FieldByName(name); f.IsValid() && f.Kind() == reflect.Uint64 && r.IntN(8) > 0 {
			f.SetUint(r.Uint64N(s.Last.Seq + 1))
		}
	}
	return v.Interface().(Happening)
}

// ask asks everything there is to ask, and spoils what it is given.
func ask(s *State) {
	clear(s.Answers())
	for _, k := range []curriculum.Key{s.At, key("a"), {Step: "b", Item: 1}} {
		s.Answer(k)
		s.SettledBy(k)
		s.Extra(k)
		s.Spent(k)
		s.Skipped(k)
		clear(s.History(k))
		clear(s.DissentsAt(k))
		s.NextItem(k.Step)
		s.Rewording(ClauseKey{Clause: "a"})
		s.Withdrawn(ClauseKey{Clause: "a"})
		clear(s.Order("a"))
		clear(s.Reveals(k))
	}
	clear(s.SkippedPlaces())
	clear(s.Dissents())
	clear(s.Matters())
	clear(s.Silences())
	s.Agreed()
	s.Undo()
	s.Plan()
}

func BenchmarkReplay(b *testing.B) {
	var what []Happening
	for range 1000 {
		what = append(what, wrote("a", "words"), Moved{key("b")}, wrote("b", "words"))
	}
	events := happen(what...)
	for b.Loop() {
		Replay(events)
	}
}

func BenchmarkAnswers(b *testing.B) {
	s := new(State)
	for i := range 1000 {
		s.Add(Event{Seq: uint64(i + 1), What: Settled{curriculum.Key{Step: "a", Item: i + 1}, wrote("a", "x").Settled}})
	}
	for b.Loop() {
		s.Answers()
	}
}
