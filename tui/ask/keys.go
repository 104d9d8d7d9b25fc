package ask

import "charm.land/bubbles/v2/key"

// keys are the bindings that several editors share.
var keys = struct {
	Settle, Undo, Redo, NA, Next, Back, Enter, Newline, UpDown, LeftRight, Space, Number, Move, Remove, Take key.Binding
}{
	Settle:    bind("settle", "ctrl+s"),
	Undo:      bind("undo", "ctrl+z"),
	Redo:      bind("redo", "ctrl+y"),
	NA:        bind("does not apply", "ctrl+n"),
	Next:      bind("next field", "tab"),
	Back:      bind("back", "shift+tab"),
	Enter:     bind("settle", "enter"),
	Newline:   bind("new line", "alt+enter", "shift+enter", "ctrl+j"),
	UpDown:    named("↑↓", "move", "up", "down"),
	LeftRight: named("←→", "move", "left", "right"),
	Space:     bind("pick", "space"),
	Number:    named("1–9", "pick", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
	Move:      named("alt+↑↓", "reorder", "alt+up", "alt+down", "ctrl+up", "ctrl+down"),
	Remove:    bind("remove", "ctrl+d"),
	Take:      named("→", "take it", "right"),
}

// bind binds keys that are called by the first one's name.
func bind(what string, all ...string) key.Binding { return named(all[0], what, all...) }

func named(name, what string, all ...string) key.Binding {
	return key.NewBinding(key.WithKeys(all...), key.WithHelp(name, what))
}

// says is b with other words for what it does here.
func says(b key.Binding, what string) key.Binding {
	b.SetHelp(b.Help().Key, what)
	return b
}

// step is how far k moves along a list: -1 for up, 1 for down, 0 for any other
// key. Letters move only where nothing is typed.
func step(k string, letters bool) int {
	switch {
	case k == "up", letters && k == "k":
		return -1
	case k == "down", letters && k == "j":
		return 1
	}
	return 0
}

// digit is the number that k is, or 0.
func digit(k string) int {
	if len(k) == 1 && k[0] >= '1' && k[0] <= '9' {
		return int(k[0] - '0')
	}
	return 0
}
