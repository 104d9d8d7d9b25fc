package ask

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"notbad/curriculum"
	"notbad/tui/look"
)

// frames are places after some keys, each kept in testdata as it looks.
var frames = []struct {
	name, place string
	width       int
	keys        []string
}{
	{"read", "read", 60, nil},
	{"write empty", "write", 60, nil},
	{"number", "number", 60, []string{"30"}},
	{"list empty", "list", 60, nil},
	{"choose", "choose", 60, []string{"2", "down"}},
	{"choose with a reason", "because", 60, []string{"2", "enter", "A mistake there cannot be taken back, and nobody else is asked."}},
	{"does not apply", "because", 60, []string{"ctrl+n"}},
	{"pick", "pick", 60, []string{"1", "down", "space", "down"}},
	{"scale", "scale", 60, []string{"4"}},
	{"scale over rows", "rows", 70, []string{"4", "right", "right"}},
	{"scale over rows, narrow", "rows", 44, []string{"4", "right", "right", "down", "-"}},
	{"scale by name", "named", 70, []string{"3", "right"}},
	{"rank", "rank", 60, []string{"alt+down", "down"}},
	{"dots", "dots", 60, []string{"3", "down", "+"}},
	{"grid", "grid", 70, []string{"space", "right", "right", "space", "down", "4"}},
	{"grid, narrow", "grid", 40, []string{"space", "right", "right", "space", "down"}},
	{"form", "form", 60, []string{"Chief risk officer", "tab", "2026-12-01", "tab", "tab", "tab", "2"}},
	{"form suggests a role", "form", 60, []string{"chief r"}},
	{"case to be read", "case", 60, nil},
	{"case before the facts", "case", 60, []string{"2"}},
	{"case with the facts", "case", 60, []string{"2", "enter"}},
}

func TestFrames(t *testing.T) {
	for _, x := range frames {
		enter(t, x.width, places[x.place]).press(x.keys...).sees(x.name)
	}
}

// answers are keys pressed at a place, and what is settled by them; a want that
// begins with ! is the problem met instead.
var answers = []struct {
	name, place string
	keys        []string
	want        string
}{
	{"enter picks what has the focus", "choose", []string{"down", "down", "enter"}, "Answering customers"},
	{"a number picks at once", "choose", []string{"4", "ctrl+s"}, "Setting prices"},
	{"j and k move", "choose", []string{"j", "j", "k", "space", "ctrl+s"}, places["choose"].Options[1].Text},
	{"a number without an option is nothing", "choose", []string{"9", "ctrl+s"}, "!Nothing is picked yet."},
	{"and says which there are", "choose", []string{"9"}, "!The options are 1 to 4."},
	{"enter leads to the reason that is asked for", "because", []string{"4", "enter", "They are ours.", "enter"}, "Setting prices"},
	{"which may be left empty", "because", []string{"4", "enter", "enter"}, "Setting prices"},

	{"picks come in the order offered", "pick", []string{"4", "1", "enter"}, "Ranking people who apply for a job | Setting prices"},
	{"a second press takes back", "pick", []string{"4", "1", "4", "enter"}, "Ranking people who apply for a job"},
	{"no more than the most", "pick", []string{"1", "2", "3"}, "!2 are the most, and 2 are picked; take one back to pick another."},
	{"nothing picked", "pick", []string{"enter"}, "!Nothing is picked yet; space picks."},

	{"a scale of one row", "scale", []string{"4", "enter"}, "Often"},
	{"digits walk down a scale's rows", "rows", []string{"1", "2", "3", "enter"},
		harms[0].Text + ": Never | " + harms[1].Text + ": Rarely | " + harms[2].Text + ": Sometimes"},
	{"arrows move the point", "rows", []string{"right", "right", "down", "left", "ctrl+s"}, harms[0].Text + ": Rarely | " + harms[1].Text + ": does not apply"},
	{"a row that does not apply", "rows", []string{"n", "-", "ctrl+s"}, harms[0].Text + ": does not apply | " + harms[1].Text + ": does not apply"},
	{"enter goes to the next open row", "rows", []string{"down", "2", "enter", "1", "ctrl+s"}, harms[1].Text + ": Rarely | " + harms[2].Text + ": Never"},
	{"enter goes round to it", "rows", []string{"down", "2", "3", "enter", "1", "enter", "enter"},
		harms[0].Text + ": Never | " + harms[1].Text + ": Rarely | " + harms[2].Text + ": Sometimes"},
	{"a digit beyond the points is nothing", "rows", []string{"6", "ctrl+s"}, "!No row has a point yet."},
	{"and says which points there are", "rows", []string{"6"}, "!The points are 1 to 5."},
	{"nor is there a point 0", "rows", []string{"0"}, "!The points are 1 to 5."},
	{"nor a column beyond the last", "grid", []string{"5"}, "!The columns are 1 to 4."},

	{"a rank as it stands", "rank", []string{"enter"}, uses[0].Text + " | " + uses[1].Text},
	{"a number moves to that place", "rank", []string{"down", "down", "down", "1", "ctrl+s"}, uses[3].Text + " | " + uses[0].Text},
	{"an arrow moves by one", "rank", []string{"alt+down", "ctrl+s"}, uses[1].Text + " | " + uses[0].Text},

	{"dots", "dots", []string{"4", "down", "+", "right", "-", "enter"}, harms[0].Text + ": 4 | " + harms[1].Text + ": 1"},
	{"not more than the most", "dots", []string{"6"}, "!No option may have more than 5."},
	{"not more than are left", "dots", []string{"5", "down", "4", "down", "2"}, "!Only 1 more can be given."},
	{"none left", "dots", []string{"5", "down", "5", "down", "+"}, "!All 10 dots are spread; take one from another option first."},
	{"no dots", "dots", []string{"enter"}, "!No dots are spread yet."},

	{"a grid", "grid", []string{"space", "right", "space", "down", "4", "enter"},
		harms[0].Text + ": The board, The executive team | " + harms[1].Text + ": Whoever runs the system"},
	{"a grid's cell is cleared again", "grid", []string{"1", "2", "1", "enter"}, harms[0].Text + ": The executive team"},
	{"an empty grid", "grid", []string{"enter"}, "!No row has a column yet; space sets one."},

	{"a number", "number", []string{"12,5 %", "enter"}, "12.5%"},
	{"no number", "number", []string{"enter"}, "!No number is given yet."},
	{"words", "number", []string{"many", "enter"}, "!This is not a number; digits and one decimal point are."},
	{"too high", "number", []string{"101", "enter"}, "!101 is too high; 100 is the most."},
	{"too low", "number", []string{"-1", "enter"}, "!-1 is too low; 0 is the least."},

	{"a form", "form", []string{"chief r", "right", "enter", "1 December 2026", "enter", "Nobody complains", "enter", "1,500", "enter", "3", "enter"},
		"Chief risk officer | 2026-12-01 | Nobody complains | 1500 EUR | A report"},
	{"a form needs what is needed", "form", []string{"tab", "2026-12-01", "ctrl+s"}, "!“Who answers for it” is needed."},
	{"a form wants a real date", "form", []string{"x", "tab", "2026-02-30", "ctrl+s"}, "!“By when” wants a date that is in the calendar; 2026-02-30 is not."},
	{"and says so on enter", "form", []string{"x", "tab", "31.02.2027", "enter"}, "!“By when” wants a date that is in the calendar; 31.02.2027 is not."},
	{"what is no date too", "form", []string{"x", "tab", "soon", "enter"}, "!“By when” wants a date, such as 2026-12-01 or 1 December 2026."},
	{"and no number", "form", []string{"x", "tab", "tab", "tab", "lots", "enter"}, "!“Budget” wants a number."},
	{"enter stays where something is wrong", "form", []string{"x", "tab", "31.02.2027", "enter", "ctrl+u", "28.02.2027", "enter", "we see it", "ctrl+s"}, "x | 2027-02-28 | we see it"},
	{"tab goes on and keeps the words", "form", []string{"x", "tab", "soon", "tab", "shift+tab", "ctrl+u", "2027-02-28", "ctrl+s"}, "x | 2027-02-28"},
	{"a form wants a number", "form", []string{"x", "tab", "tab", "tab", "lots", "ctrl+s"}, "!“Budget” wants a number."},
	{"an empty form", "form", []string{"ctrl+s"}, "!Nothing is filled in yet."},
	{"a long field has lines", "form", []string{"x", "down", "down", "a", "alt+enter", "b", "ctrl+s"}, "x | a\nb"},
	{"up and down walk a form", "form", []string{"down", "up", "x", "ctrl+s"}, "x"},
	{"enter picks what is offered", "form", []string{"x", "tab", "tab", "tab", "tab", "enter"}, "x | A ban"},
	{"enter keeps what is picked", "form", []string{"x", "tab", "tab", "tab", "tab", "3", "enter"}, "x | A report"},
	{"words typed ahead pick nothing", "form", []string{"x", "tab", "tab", "tab", "tab", "2", "a ban or two, 9", "left", "right", "ctrl+s"}, "x | A gate"},
	{"and are told so", "form", []string{"tab", "tab", "tab", "tab", "space"}, "!This one is picked: ←→ or 1–3."},
	{"also past the last option", "form", []string{"tab", "tab", "tab", "tab", "4"}, "!This one is picked: ←→ or 1–3."},
	{"arrows pick within a form", "form", []string{"x", "tab", "tab", "tab", "tab", "right", "right", "left", "ctrl+s"}, "x | A ban"},

	{"a case before the facts", "case", []string{"2", "ctrl+s"}, "Yes, with conditions"},
	{"a case after them", "case", []string{"2", "enter", "3", "enter"}, "Yes, with conditions | No"},
	{"a case settled before the second verdict", "case", []string{"enter", "down", "enter", "enter", "ctrl+s"}, "Yes, with conditions"},
	{"a case without a verdict", "case", []string{"ctrl+s"}, "!No verdict is given yet."},
}

func TestAnswers(t *testing.T) {
	for _, x := range answers {
		t.Run(x.name, func(t *testing.T) {
			r := enter(t, 60, places[x.place]).press(x.keys...)
			if problem, ok := strings.CutPrefix(x.want, "!"); ok {
				r.says(problem)
				return
			}
			r.settles(x.want)
		})
	}
}

func TestTheFactsStayHiddenUntilTheFirstVerdict(t *testing.T) {
	facts := func(r *room) bool {
		return strings.Contains(r.frame(), "What happened") || strings.Contains(r.frame(), "lower score")
	}
	r := enter(t, 60, places["case"])
	for _, k := range []string{"3", "down", "space", "tab", "ctrl+s"} {
		if r.press(k); facts(r) {
			t.Errorf("after %s they show\n%s", k, r.frame())
		}
	}
	if r.press("enter"); !facts(r) {
		t.Errorf("after the verdict they do not show\n%s", r.frame())
	}
	if r.press("ctrl+z"); facts(r) {
		t.Errorf("after undo they still show\n%s", r.frame())
	}
}

func TestAReasonIsSettledWithTheAnswer(t *testing.T) {
	r := enter(t, 60, places["because"]).press("3", "tab", "They ", "trust us.", "enter")
	if s := r.settles("Answering customers"); s.Because != "They trust us." {
		t.Errorf("the reason is %q", s.Because)
	}
	r.press("shift+tab", "1", "ctrl+s").settles(uses[0].Text)
	r.press("down", "down", "down", "down", "x", "up", "2", "ctrl+s").settles(uses[1].Text)
}

func TestSettlingSaysWhatIsLeftOpen(t *testing.T) {
	for _, x := range []struct {
		place string
		keys  []string
		want  string
	}{
		{"rows", []string{"1"}, "2 rows are open."},
		{"rows", []string{"1", "n"}, "1 row is open."},
		{"rows", []string{"1", "2", "3"}, ""},
		{"grid", []string{"1"}, ""}, // where several may be set, none may be meant
	} {
		r := enter(t, 60, places[x.place]).press(x.keys...).press("ctrl+s")
		if r.out.Settled == nil || r.out.Note != x.want {
			t.Errorf("%s, after %v: %q, want %q", x.place, x.keys, r.out.Note, x.want)
		}
	}
}

func TestADateThatIsPastIsTakenAndSaid(t *testing.T) {
	place := places["form"]
	at := func(today time.Time, keys ...string) *room {
		place.Today = today
		return enter(t, 60, place).press("x", "tab").press(keys...)
	}
	today := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	for date, want := range map[string]string{"1 Jan 2019": "January 1, 2019 is past.", "2026-11-22": "November 22, 2026 is past.", "2026-11-23": "", "2026-11-24": "", "": ""} {
		if r := at(today, date, "enter"); r.out.Note != want || r.out.Problem != "" {
			t.Errorf("%q: enter says %q and %q, want %q", date, r.out.Note, r.out.Problem, want)
		}
		if r := at(today, date, "ctrl+s"); r.out.Note != want || r.out.Settled == nil {
			t.Errorf("%q: settling says %q, want %q", date, r.out.Note, want)
		}
	}
	if note := at(time.Time{}, "2019-01-01", "enter").out.Note; note != "" {
		t.Errorf("where nobody knows what day it is it says %q", note)
	}
}

func TestTheBarSaysFirstHowAFieldIsPicked(t *testing.T) {
	r := enter(t, 60, places["form"]).press("x", "tab", "tab", "tab", "tab")
	bar := func() string { return ansi.Strip(look.Bar(look.New(true), 60, r.Keys()[:2])) }
	if got, want := bar(), "enter pick, settle   ←→ 1–3 pick"; got != want {
		t.Errorf("it begins %q, want %q", got, want)
	}
	r.press("2")
	if got, want := bar(), "enter settle   ←→ 1–3 pick"; got != want {
		t.Errorf("once one is picked it begins %q, want %q", got, want)
	}
	if _, cursor := r.View(); cursor.Shape != tea.CursorUnderline {
		t.Errorf("the cursor is %v, as where keys that print are the screen's or are typed", cursor.Shape)
	}
	r.paste("two").says("This one is picked: ←→ or 1–3.")
}

func TestAStepThatDoesNotApply(t *testing.T) {
	r := enter(t, 60, places["because"]).press("3", "ctrl+n", "tab", "We have none.", "enter")
	if s := r.settles(); !s.NA || s.Answer != nil || s.Because != "We have none." {
		t.Errorf("settled %+v", s)
	}
	if s := r.press("ctrl+n", "ctrl+s").settles("Answering customers"); s.NA {
		t.Error("it still does not apply")
	}
	if enter(t, 60, places["choose"]).press("ctrl+n"); r.Typing().NA {
		t.Error("a step that does not offer it can be said not to apply")
	}
}

func TestAnAnswerKeepsTheItemsWords(t *testing.T) {
	place := places["choose"]
	place.Item = curriculum.Item{ID: 4, Text: "The triage model"}
	if s := enter(t, 60, place).press("1", "ctrl+s").settles(uses[0].Text); s.Wording != "The triage model" {
		t.Errorf("they are %q", s.Wording)
	}
}

func TestASettledRankHasOnlyItsPlaces(t *testing.T) {
	s := enter(t, 60, places["rank"]).press("2", "ctrl+s").settles(uses[1].Text, uses[0].Text)
	if n := len(s.Answer.(*curriculum.Ranked).Choices); n != 2 {
		t.Errorf("it has %d", n)
	}
}

func TestAPickSaysHowManyAreNeeded(t *testing.T) {
	r := enter(t, 60, Place{Step: &curriculum.Pick{Fewest: 2}, Options: uses}).press("1", "enter")
	r.says("2 are needed; there is 1 so far.").press("4", "enter").settles(uses[0].Text, uses[3].Text)
}

func TestAStepWithNothingToWorkOnSaysSo(t *testing.T) {
	for _, s := range []curriculum.Step{new(curriculum.Choose), new(curriculum.Pick), &curriculum.Scale{Rows: curriculum.Options{Items: "x"}},
		new(curriculum.Rank), new(curriculum.Dots), new(curriculum.Grid)} {
		r := enter(t, 60, Place{Step: s}).press("1", "space", "enter", "down", "alt+up")
		if r.out.Settled != nil || !strings.Contains(r.frame(), "There is nothing to") {
			t.Errorf("%s shows %s", s.Kind(), r.frame())
		}
	}
}

func TestNumbersAndDatesAreReadAsPeopleWriteThem(t *testing.T) {
	for in, want := range map[string]string{
		"12": "12", " 12.50 ": "12.5", "12,5": "12.5", "1,500": "1500", "1 500 000": "1500000", "1,234,567.5": "1234567.5", "−3": "-3", "30 %": "30", "30%": "30", ".5": "0.5",
		"": "", "1e9": "", "0x10": "", "1_000": "", "1,2,3": "", "12 kg": "", "NaN": "", "Inf": "", "1.2.3": "",
	} {
		got := ""
		if v, ok := parseNumber(in, "%"); ok {
			got = decimal(v)
		}
		if got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"2026-12-01": "2026-12-01", "2026-12-1": "2026-12-01", "1 December 2026": "2026-12-01", "1 dec 2026": "2026-12-01", "December 1, 2026": "2026-12-01",
		" Dec 1 2026": "2026-12-01", "2026/12/01": "2026-12-01", "28.02.2027": "2027-02-28", "01.02.2027": "", "01/12/2026": "", "2026-02-30": "", "soon": "", "": "", "2026-13-01": "",
	} {
		if got, _ := parseDate(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}
