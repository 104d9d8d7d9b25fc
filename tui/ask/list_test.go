package ask

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"notbad/curriculum"
)

// ids are those of the items in the editor, in order.
func ids(r *room) string {
	var list []string
	if a, ok := r.Typing().Answer.(*curriculum.Listed); ok {
		for _, item := range a.Items {
			list = append(list, fmt.Sprintf("%d %s", item.ID, item.Text))
		}
	}
	return strings.Join(list, ", ")
}

func TestKeysInAList(t *testing.T) {
	for _, x := range []struct {
		name string
		keys []string
		want string
	}{
		{"enter adds and stays for the next", []string{"a", "enter", "b", "enter"}, "7 a, 8 b"},
		{"an item is edited where it stands", []string{"a", "enter", "b", "enter", "up", "up", "x"}, "7 ax, 8 b"},
		{"enter on an item goes to the last line", []string{"a", "enter", "up", "enter", "b", "enter"}, "7 a, 8 b"},
		{"moving an item up keeps its id", []string{"a", "enter", "b", "enter", "up", "alt+up"}, "8 b, 7 a"},
		{"and down", []string{"a", "enter", "b", "enter", "up", "up", "ctrl+down"}, "8 b, 7 a"},
		{"the first cannot go up", []string{"a", "enter", "up", "alt+up"}, "7 a"},
		{"removing", []string{"a", "enter", "b", "enter", "up", "up", "ctrl+d"}, "8 b"},
		{"undo brings it back", []string{"a", "enter", "b", "enter", "up", "up", "ctrl+d", "ctrl+z"}, "7 a, 8 b"},
		{"an id is never given twice", []string{"a", "enter", "b", "enter", "up", "ctrl+d", "down", "c", "enter"}, "7 a, 9 c"},
		{"not even after undo", []string{"a", "enter", "ctrl+z", "b", "enter"}, "8 ab"},
		{"an emptied item goes when it is left", []string{"a", "enter", "b", "enter", "up", "backspace", "up"}, "7 a"},
		{"backspace in an emptied item takes it away", []string{"a", "enter", "b", "enter", "up", "backspace", "backspace", "x"}, "7 ax"},
		{"enter with nothing typed adds nothing", []string{"a", "enter", "enter", "enter"}, "7 a"},
		{"numbers are words here", []string{"12", "enter"}, "7 12"},
	} {
		if got := ids(enter(t, 60, places["list"]).press(x.keys...)); got != x.want {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
}

func TestAPastedListBecomesItems(t *testing.T) {
	for _, x := range []struct{ name, text, want string }{
		{"lines", "one\ntwo\n\nthree\n", "7 one, 8 two, 9 three"},
		{"bullets and numbers", "- one\n* two\n3. three\n• four", "7 one, 8 two, 9 three, 10 four"},
		{"a sentence that begins with a number stays", "3 of us\n1.5 million", "7 3 of us, 8 1.5 million"},
	} {
		if got := ids(enter(t, 60, places["list"]).paste(x.text)); got != x.want {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
	r := enter(t, 60, places["list"]).paste("one line")
	if got := r.press(" more", "enter"); ids(got) != "7 one line more" {
		t.Errorf("one line is %q", ids(got))
	}
	r = enter(t, 60, Place{Step: &curriculum.List{Most: 2}, NextItem: 1}).paste("a\nb\nc\nd")
	r.says("2 of at most 2; ↑ goes to one, ctrl+d removes it. 1 line is left out.")
}

func TestAListSaysHowManyAreNeeded(t *testing.T) {
	r := enter(t, 60, places["list"]).press("ctrl+s").says("The list is empty.")
	r.press("a", "enter", "ctrl+s").says("3 are needed; there is 1 so far.")
	r.press("b", "enter", "ctrl+s").says("3 are needed; there are 2 so far.")
	r.press("c", "ctrl+s").settles("a", "b", "c")
}

func TestAnEmptiedItemIsNotSettled(t *testing.T) {
	place := places["list"]
	place.Step = new(curriculum.List)
	enter(t, 60, place).press("a", "enter", "b", "enter", "up", "backspace", "ctrl+s").settles("a")
}

func TestAListIsFullAtItsMost(t *testing.T) {
	r := enter(t, 60, Place{Step: &curriculum.List{Most: 2}, NextItem: 1}).press("a", "enter", "b", "enter")
	if frame := r.frame(); strings.Contains(frame, "3  ") || !strings.Contains(frame, "The list is full; ctrl+s settles it.") {
		t.Errorf("it offers another entry:\n%s", frame)
	}
	for _, k := range r.Keys() {
		if k.Enabled() && k.Help().Key == "enter" {
			t.Errorf("enter would %s", k.Help().Desc)
		}
	}
	for _, k := range []string{"enter", "ctrl+d", "c", "enter"} {
		r.press(k).says("2 of at most 2; ↑ goes to one, ctrl+d removes it.")
	}
	r.says("2 of at most 2; ↑ goes to one, ctrl+d removes it.")
	if got := r.Typing().Field; !slices.Equal(got, []string{"c"}) {
		t.Errorf("what was typed is %q", got)
	}
	r.press("ctrl+s").says("2 of at most 2; ↑ goes to one, ctrl+d removes it.")
	r.press("ctrl+d", "ctrl+s").settles("a", "b")
}

func TestAFullListWithFieldsTakesNoKeysForAnotherItem(t *testing.T) {
	step := &curriculum.List{Most: 1, Fields: []curriculum.Field{owners[4], {ID: "who", Label: "Who"}}}
	r := enter(t, 60, Place{Step: step, NextItem: 1}).press("2", "enter", "staff", "enter")
	for _, k := range []string{"enter", "1", "x", "right", "tab", "ctrl+d"} {
		if r.press(k); len(r.Typing().Field) > 0 || strings.Contains(r.frame(), "Who") {
			t.Fatalf("after %s there is another item:\n%s", k, r.frame())
		}
	}
	r.press("up", "ctrl+d", "3", "enter", "board", "enter", "ctrl+s").settles("A report, board")
}

func TestAnItemThatIsNotOpenShowsAllItsFields(t *testing.T) {
	place := places["items"]
	show := func(says string, width int) string {
		step := *place.Step.(*curriculum.List)
		step.Says, place.Step = says, &step
		r := enter(t, width, place).press("patients", "tab", "sends home", "tab", "The triage model", "enter")
		return strings.Split(r.frame(), "\n\n")[0]
	}
	for _, x := range []struct{ name, says, want string }{
		{"a list that says them", "{system} {how} {who}", "  1  The triage model sends home patients"},
		{"a list without a sentence", "", "  1  patients\n     sends home · The triage model"},
		{"a list that says the first only", "For {who}", "  1  For patients\n     sends home · The triage model"},
	} {
		if got := show(x.says, 60); got != x.want {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
	if got, want := show("", 24), "  1  patients\n     sends home · The t…"; got != want {
		t.Errorf("where there is little room: %q, want %q", got, want)
	}
}

func TestAnItemWithFields(t *testing.T) {
	r := enter(t, 60, places["items"]).press("enter", "enter", "x", "enter")
	r.says("“Who is harmed” is needed.").press("patients", "tab", "sends home", "tab", "ctrl+u", "The triage model")
	r.sees("list with fields")
	r.press("ctrl+s").settles("The triage model sends home patients")
}

func TestAnItemThatIsNotCompleteIsNamed(t *testing.T) {
	r := enter(t, 60, places["items"]).press("patients", "enter", "enter", "The model", "enter", "up", "up", "up", "ctrl+w", "down", "down", "down")
	r.press("ctrl+s").says("Item 1: “Who is harmed” is needed.")
}

func TestEditingAListKeepsIDs(t *testing.T) {
	place := places["list"]
	place.Last.Answer = &curriculum.Listed{Items: []curriculum.Item{{ID: 2, Text: "b"}, {ID: 5, Text: "e"}, {ID: 1, Text: "a"}}}
	r := enter(t, 60, place).sees("list").press("up", "x", "alt+up", "enter", "new", "ctrl+s")
	r.settles("b", "ax", "e", "new")
	if got := ids(r); got != "2 b, 1 ax, 5 e, 7 new" {
		t.Errorf("%q", got)
	}
	if before := place.Last.Answer.Lines(); strings.Join(before, "") != "bea" {
		t.Errorf("editing changes what was settled to %q", before)
	}
}
