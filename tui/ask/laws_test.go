package ask

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/look"
	"notbad/workshop"
)

// stranger is a kind that no editor knows.
type stranger struct{ *curriculum.Read }

func TestEveryKindHasAnEditor(t *testing.T) {
	for _, s := range curriculum.EveryKind() {
		r := enter(t, 60, Place{Step: s, NextItem: 1})
		r.frame()
		r.press("enter", "tab", "1", "space", "up", "down", "left", "right", "x", "alt+up", "ctrl+d", "ctrl+s")
		r.frame()
		if a := r.Typing().Answer; a != nil && s.Blank() == nil {
			t.Errorf("%s asks nothing and is answered %v", s.Kind(), a)
		}
	}
	defer func() {
		if what := recover(); what == nil || !strings.Contains(what.(string), "ask.stranger") {
			t.Errorf("a kind without an editor says %v", what)
		}
	}()
	New(Place{Step: stranger{new(curriculum.Read)}})
}

// alphabet is what somebody does at an editor.
var alphabet = slices.Concat(
	strings.Fields("enter tab shift+tab up down left right home end backspace delete space space"),
	strings.Fields("ctrl+z ctrl+z ctrl+y ctrl+n ctrl+s ctrl+d alt+up alt+down ctrl+w ctrl+k ctrl+left alt+enter ctrl+u"),
	strings.Fields("0 1 2 3 9 - + n a j k 日本 é e\u0301 👩\u200d👩\u200d👧 👍🏽 🇩🇪 שלום हिन्दी x\u0301\u0302"),
	[]string{"who is harmed ", "unaccountable-systems-that-nobody-can-stop-or-explain", "2026-12-01", "chief"},
	[]string{"paste:- one\r\n- two\t\x1b[31m\r\n3. three", "paste:\u202eסוף\n\n人工知能の倫理は誰のものか", "width:40", "width:57", "width:71", "width:120"},
)

func (r *room) does(what string) {
	if text, ok := strings.CutPrefix(what, "paste:"); ok {
		r.paste(text)
		return
	}
	if width, ok := strings.CutPrefix(what, "width:"); ok {
		v, _ := parseNumber(width, "")
		r.resize(int(v))
		return
	}
	r.press(what)
}

// holdsUp checks the laws that hold of an editor at all times.
func (r *room) holdsUp(did []string) {
	r.t.Helper()
	view, cursor := r.View()
	lines := strings.Split(view, "\n")
	for _, line := range lines {
		if look.Width(line) > r.width {
			r.t.Fatalf("after %q a line has %d cells of %d: %q", did, look.Width(line), r.width, line)
		}
	}
	if cursor != nil && (cursor.X < 0 || cursor.X >= r.width || cursor.Y < 0 || cursor.Y >= len(lines)) {
		r.t.Fatalf("after %q the cursor is at %d,%d of %d,%d\n%s", did, cursor.X, cursor.Y, r.width, len(lines), r.frame())
	}
	if cursor == nil && r.place.Step.Asks() != nil && len(r.Keys()) > 0 && !strings.Contains(view, "nothing to") {
		r.t.Fatalf("after %q there is no cursor\n%s", did, r.frame())
	}
	typing := r.Typing()
	place := r.place
	place.Typing = &typing
	again := enter(r.t, r.width, place)
	if got, want := again.frame(), r.frame(); got != want {
		r.t.Fatalf("after %q it shows\n%s\nbut begun again from its typing\n%s", did, want, got)
	}
	if got, _ := again.View(); got != view {
		r.t.Fatalf("after %q it is styled\n%q\nbut begun again from its typing\n%q", did, view, got)
	}
	seen := make(map[string]string)
	for _, b := range r.Keys() {
		if b.Help().Key == "" || b.Help().Desc == "" {
			r.t.Fatalf("after %q the keys %v have no help", did, b.Keys())
		}
		for _, k := range b.Keys() {
			if other, ok := seen[k]; ok && b.Enabled() {
				r.t.Fatalf("after %q the key %s is both %q and %q", did, k, other, b.Help().Desc)
			}
			if b.Enabled() {
				seen[k] = b.Help().Desc
			}
		}
	}
}

func FuzzAnEditorHoldsUp(f *testing.F) {
	names := slices.Sorted(maps.Keys(places))
	for i := range names {
		for seed := range uint64(4) {
			random := rand.New(rand.NewPCG(uint64(i), seed))
			did := make([]byte, 60)
			for j := range did {
				did[j] = byte(random.IntN(len(alphabet)))
			}
			f.Add(uint8(i), did)
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, keys []byte) {
		if len(keys) > 200 {
			return
		}
		place := places[names[int(which)%len(names)]]
		r := enter(t, 60, place)
		var did []string
		for _, k := range keys {
			what := alphabet[int(k)%len(alphabet)]
			did = append(did, what)
			r.does(what)
			r.holdsUp(did)
			if s := r.out.Settled; s != nil {
				if s.Empty() {
					t.Fatalf("%q settles nothing", did)
				}
				place := r.place
				place.Last, place.Typing = *s, nil
				enter(t, r.width, place).holdsUp(did)
			}
		}
	})
}

// awkward are texts that break frames: wide, joined, from right to left, long
// without a space, or made to move the cursor.
var awkward = []string{"人工知能の倫理は誰のものか、そして誰が責任を負うのか", "👩\u200d👩\u200d👧👍🏽⚠\ufe0f🇩🇪", "שלום עולם \u202eabc", "हिन्दी में",
	"e\u0301\u0302\u0303 Zalgo", strings.Repeat("unstoppable", 12), "a\x1b]0;T\x07b\x1b[2Jc", "", "two\nlines"}

func TestNothingIsWiderThanTheWidth(t *testing.T) {
	long := strings.Repeat("Who would have noticed, and how? 人工知能 ", 120)
	many := offers(slices.Repeat(awkward, 13)...)
	fields := []curriculum.Field{
		{ID: "a", Label: strings.Repeat("How we will know ", 4), Hint: long[:200], Required: true}, {ID: "b", Label: awkward[0], As: "choice", Options: offers(awkward...)},
		{ID: "c", Label: "n", As: "number", Unit: "people of colour in the catchment area of the clinic"}, {ID: "d", Label: awkward[1], As: "long"},
	}
	values := []curriculum.Value{{Field: "a", Text: long}, {Field: "b", ID: "o1", Text: "x"}, {Field: "c", Text: "1"}, {Field: "d", Text: long}}
	why := curriculum.Asking{Because: true}
	for name, place := range map[string]Place{
		"read":   {Step: &curriculum.Read{Body: long + "\n\n" + strings.Join(awkward, "\n\n- ")}},
		"write":  {Step: &curriculum.Write{Asking: why}, Last: curriculum.Settled{Answer: &curriculum.Written{Text: long + strings.Join(awkward, "\n")}, Because: long}},
		"number": {Step: &curriculum.Number{Unit: long[:100], Asking: why}, Last: curriculum.Settled{Answer: curriculum.NewNumbered(1e20, "")}},
		"list":   {Step: new(curriculum.List), Last: curriculum.Settled{Answer: &curriculum.Listed{Items: []curriculum.Item{{ID: 1, Text: long}, {ID: 2, Text: awkward[0]}, {ID: 3, Text: awkward[5]}}}}},
		"items":  {Step: &curriculum.List{Fields: fields, Says: "{a}"}, Last: curriculum.Settled{Answer: &curriculum.Listed{Items: []curriculum.Item{{ID: 1, Text: long, Values: values}}}}},
		"choose": {Step: new(curriculum.Choose), Options: many},
		"pick":   {Step: &curriculum.Pick{Fewest: 1, Most: 100}, Options: many},
		"scale":  {Step: &curriculum.Scale{Points: many[:9]}},
		"rows":   {Step: &curriculum.Scale{Points: many[:9], Asking: curriculum.Asking{NA: true}}, Options: many},
		"rank":   {Step: &curriculum.Rank{Top: 99}, Options: many},
		"dots":   {Step: &curriculum.Dots{Budget: 1000}, Options: many},
		"few":    {Step: &curriculum.Dots{Budget: 12}, Options: many},
		"grid":   {Step: &curriculum.Grid{Columns: many[:30], Many: true}, Options: many[:9]},
		"form":   {Step: &curriculum.Form{Fields: fields}, Last: curriculum.Settled{Answer: &curriculum.Filled{Values: values}}},
		"case": {Step: &curriculum.Case{Card: curriculum.Card{Setup: long, Question: long, Verdicts: many[:4], Facts: long, Trap: long, AsOf: "2019-10-25", Status: "alleged",
			Sources: awkward, Discuss: awkward}}, Last: curriculum.Settled{Answer: &curriculum.Judged{Before: curriculum.Choice{ID: "o1", Text: long}}}},
	} {
		for _, width := range []int{40, 56, 71, 120} {
			r := enter(t, width, place)
			r.holdsUp([]string{name})
			r.press("down", "end", "space", "tab", "down")
			r.holdsUp([]string{name, "down"})
		}
	}
}

func TestTheScreensKeysAreLeftAlone(t *testing.T) {
	for name, place := range places {
		r := enter(t, 60, place)
		before := r.frame()
		for _, k := range []string{"f1", "f12", "pgup", "pgdown", "esc", "ctrl+q", "ctrl+c", "ctrl+l", "ctrl+r", "ctrl+o", "ctrl+x"} {
			if r.press(k); !r.out.Unused {
				t.Errorf("%s uses %s", name, k)
			}
			for _, b := range r.Keys() {
				if slices.Contains(b.Keys(), k) {
					t.Errorf("%s binds %s", name, k)
				}
			}
		}
		if r.frame() != before {
			t.Errorf("%s changes", name)
		}
	}
}

func TestWhatIsSettledIsShownAgain(t *testing.T) {
	for name, keys := range map[string][]string{
		"write": {"We stop it."}, "number": {"12"}, "list": {"a", "enter", "b", "enter", "c"}, "choose": {"2"}, "pick": {"1", "2"},
		"scale": {"4"}, "rows": {"2", "3", "n"}, "rank": {"alt+down"}, "dots": {"3", "down", "2"}, "grid": {"2", "3", "down", "1"},
		"form": {"CEO", "tab", "1 Dec 2026"}, "case": {"1", "enter", "3"}, "items": {"people", "tab", "lies to", "tab", "The chatbot"},
	} {
		place := places[name]
		r := enter(t, 60, place).press(keys...).press("ctrl+s")
		if r.out.Settled == nil {
			t.Errorf("%s: %s", name, r.out.Problem)
			continue
		}
		place.Last = *r.out.Settled
		again := enter(t, 60, place)
		again.press("ctrl+s")
		again.settles(r.out.Settled.Answer.Lines()...)
	}
}

func TestASettledAnswerIsAskedForByMessageToo(t *testing.T) {
	r := enter(t, 60, places["choose"])
	r.send(SettleMsg{})
	r.says("Nothing is picked yet.")
	r.press("3")
	r.send(SettleMsg{})
	r.settles("Answering customers")
}

func TestUndoGoesBackByWordsAndForwardAgain(t *testing.T) {
	r := enter(t, 60, places["write"]).press("one two three")
	var went []string
	for range 4 {
		r.press("ctrl+z")
		went = append(went, words(r))
	}
	if got, want := strings.Join(went, "|"), "one two|one||"; strings.Join(trimAll(went), "|") != want {
		t.Errorf("undo goes %q, want %q", got, want)
	}
	if !r.out.Unused {
		t.Error("with nothing to undo the key is not left to the screen")
	}
	r.press("ctrl+y", "ctrl+y", "ctrl+y")
	if got := words(r); got != "one two three" {
		t.Errorf("redo comes to %q", got)
	}
}

func trimAll(list []string) []string {
	var trimmed []string
	for _, s := range list {
		trimmed = append(trimmed, strings.TrimSpace(s))
	}
	return trimmed
}

func words(r *room) string { return strings.Join(lines(r.Typing()), "\n") }

func lines(t workshop.Typing) []string {
	if t.Answer == nil {
		return nil
	}
	return t.Answer.Lines()
}

func TestUndoBringsBackWhatWasRemovedOrMoved(t *testing.T) {
	for name, keys := range map[string][]string{
		"list": {"ctrl+d"}, "rank": {"alt+down"}, "dots": {"4"}, "grid": {"space"}, "rows": {"3"}, "pick": {"2"}, "case": {"1"},
	} {
		place := places[name]
		r := enter(t, 60, place)
		if name == "list" {
			r.press("a", "enter", "b", "enter", "up")
		}
		before := r.frame()
		if r.press(keys...); r.frame() == before {
			t.Errorf("%s: %v does nothing", name, keys)
		}
		if r.press("ctrl+z"); r.frame() != before {
			t.Errorf("%s: after undo it shows\n%s\nwant\n%s", name, r.frame(), before)
		}
	}
}

func TestMarkdownIsRenderedInACommandOnly(t *testing.T) {
	e := New(Place{Step: &curriculum.Read{Body: "# Head\n\n**bold**"}})
	e.Resize(60)
	if view, _ := e.View(); !strings.Contains(view, "**bold**") {
		t.Errorf("before the command has run it shows %q", view)
	}
	_, cmd := e.Update(nil)
	if cmd == nil {
		t.Fatal("no command renders it")
	}
	drain(cmd, func(msg tea.Msg) { e.Update(msg) })
	if view, _ := e.View(); strings.Contains(view, "**") || !strings.Contains(view, "\x1b[") {
		t.Errorf("afterwards it shows %q", view)
	}
	e.Resize(50)
	e.Resize(60)
	_, cmd = e.Update(nil)
	drained := 0
	drain(cmd, func(tea.Msg) { drained++ })
	if drained != 1 {
		t.Errorf("going to another width and back renders %d times, want once", drained)
	}
}

func TestWhatIsPickedShowsWithoutColor(t *testing.T) {
	for name, keys := range map[string][]string{"choose": {"2"}, "pick": {"2"}, "scale": {"2"}, "rows": {"2"}, "grid": {"2"}, "dots": {"2"}, "case": {"2"}, "rank": {"2"}, "form": {"tab", "tab", "tab", "tab", "2"}} {
		r := enter(t, 60, places[name])
		cells := func() string { return strings.Split(r.frame(), "---")[0] }
		if before := cells(); r.press(keys...) != nil && cells() == before {
			t.Errorf("%s: picking changes no character\n%s", name, before)
		}
		if r.press("down"); !strings.Contains(r.frame(), "▸") {
			t.Errorf("%s: nothing marks the focus\n%s", name, r.frame())
		}
	}
}
