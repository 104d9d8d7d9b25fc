package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
)

// at turns to a place of the open workshop.
func (g *stage) at(step curriculum.StepID, item int) *stage {
	g.do(g.app.stack.move(jump{newStep(g.app.desk, curriculum.Key{Step: step, Item: item})}))
	return g
}

// scenes are what the gallery shows, in its order.
func scenes() []scene {
	var all []scene
	for _, part := range [][]scene{homeScenes(), setupScenes(), stepScenes(), statementScenes(), otherScenes()} {
		all = append(all, part...)
	}
	return all
}

func homeScenes() []scene {
	onRecent := func(keys ...string) func(*stage) {
		return func(g *stage) { g.press(append([]string{"down", "down", "down", "down"}, keys...)...) }
	}
	return []scene{
		{name: "home-empty", caption: "Home, the first time"},
		{name: "home", caption: "Home, with workshops it remembers", recents: true},
		{name: "home-recent", caption: "Home, on a workshop", recents: true, play: onRecent()},
		{name: "home-missing", caption: "Home, on a workshop whose file is not there", recents: true, play: onRecent("down", "down", "enter")},
		{name: "home-open", caption: "Home, opening a file by its path", play: func(g *stage) { g.press("down", "down", "enter", "~/workshops/board.notbad") }},
		{name: "home-in-use", caption: "Home, a file that cannot be opened", play: func(g *stage) {
			g.press("down", "down", "enter", "~/workshops/board.notbad", "enter")
		}},
		{name: "home-rename", caption: "Home, renaming a workshop", recents: true, play: onRecent("r")},
		{name: "home-copy", caption: "Home, copying a workshop", recents: true, play: onRecent("c")},
		{name: "home-delete", caption: "Home, deleting a workshop", recents: true, play: onRecent("d")},
		{name: "home-delete-refused", caption: "Home, deleting without the word", recents: true, play: onRecent("d", "yes", "enter")},
	}
}

func setupScenes() []scene {
	filled := func(g *stage) {
		g.press("enter", "Northwind Hospitals", "enter", "enter", "enter", "enter",
			"Ana Ruiz", "tab", "chief executive", "tab", "Ben Okafor", "tab", "chief medical officer", "tab")
	}
	return []scene{
		{name: "setup", caption: "Setup, before anything is filled in", play: func(g *stage) { g.press("enter") }},
		{name: "setup-filled", caption: "Setup, filled in", play: filled},
		{name: "setup-agenda", caption: "Setup, choosing the agenda", play: func(g *stage) {
			g.press("enter", "Northwind Hospitals", "enter", "enter", "enter", "right")
		}},
		{name: "setup-decider", caption: "Setup, who decides", play: func(g *stage) {
			filled(g)
			g.press("tab", "tab", "right")
		}},
		{name: "setup-begin", caption: "Setup, about to begin", play: func(g *stage) {
			filled(g)
			g.press("tab", "tab", "tab")
		}},
		{name: "setup-wanting", caption: "Setup, begun too early", play: func(g *stage) { g.press("enter", "ctrl+s") }},
		{name: "setup-unreadable", caption: "Setup, a curriculum that cannot be read", play: func(g *stage) {
			g.press("enter", "tab", "tab", "~/nowhere", "tab")
		}},
		{name: "setup-alone", caption: "Setup for one alone", play: func(g *stage) { g.press("down", "enter", "Northwind Hospitals") }},
	}
}

func stepScenes() []scene {
	at := func(step curriculum.StepID, item int, keys ...string) func(*stage) {
		return func(g *stage) { g.at(step, item).press(keys...) }
	}
	return []scene{
		{name: "step-read", caption: "A step: read", room: true, play: at("welcome", 0)},
		{name: "step-choose", caption: "A step: choose", room: true, play: at("use", 0, "down")},
		{name: "step-form", caption: "A step: form", room: true, play: at("facts", 0, "Urgency score, by Harrow Systems", "tab", "40000")},
		{name: "step-list", caption: "A step: list", room: true, play: at("nightmares", 0, "enter", "A chatbot comforts a grieving son with lies")},
		{name: "step-pick", caption: "A step: pick, among the items of a list", room: true, play: at("shortlist", 0, "down")},
		{name: "step-dots", caption: "A step: dots", room: true, play: at("dots", 0, "right", "right", "right", "down", "right", "right")},
		{name: "step-rank", caption: "A step: rank", room: true, play: at("rank", 0, "down")},
		{name: "step-scale", caption: "A step: scale", room: true, play: at("likely", 0, "3", "down", "2", "down")},
		{name: "step-case", caption: "A step: case, before the facts", room: true, play: at("case", 0)},
		{name: "step-case-after", caption: "A step: case, once the facts are known", room: true, play: at("case", 0, "2", "enter")},
		{name: "step-write", caption: "A step: write", room: true, play: at("value", 0)},
		{name: "step-each", caption: "A step asked for each item", room: true, play: at("red-line", 2)},
		{name: "step-grid", caption: "A step: grid", room: true, play: at("duties", 0, "space", "down", "right", "space")},
		{name: "step-number", caption: "A step: number", room: true, play: at("rate", 0)},
		{name: "step-settled", caption: "A step just settled, with the statement beside it where there is room", room: true, play: at("red-line", 2, "let a letter go out unread", "ctrl+s")},
		{name: "step-set-aside", caption: "Answers set aside by a change upstream", room: true, play: at("shortlist", 0, "space", "enter")},
		{name: "step-paused", caption: "A step with the clock paused", room: true, play: at("nightmares", 0, "f8", "space", "esc")},
	}
}

func statementScenes() []scene {
	onStatement := func(keys ...string) func(*stage) {
		return func(g *stage) { g.at("value", 0).press(append([]string{"f2", "home"}, keys...)...) }
	}
	return []scene{
		{name: "statement", caption: "The statement, internal, with gaps", room: true, play: onStatement()},
		{name: "statement-gap", caption: "The statement, on a gap", room: true, play: onStatement("g")},
		{name: "statement-fresh", caption: "The statement, a clause that has just changed", room: true, play: func(g *stage) {
			g.at("red-line", 2).press("let a letter go out unread", "ctrl+s", "f2")
		}},
		{name: "statement-reword", caption: "The statement, rewording a clause", room: true, play: onStatement("r", " And they do.")},
		{name: "statement-stale", caption: "The statement, a rewording whose answer has changed", room: true, play: func(g *stage) {
			onStatement("end")(g)
			for range 9 {
				if e, _ := g.app.stack.top().(*statementScreen).focused(); e.Stale {
					break
				}
				g.press("up")
			}
		}},
		{name: "statement-finding", caption: "The statement, on a finding", room: true, play: onStatement("n")},
		{name: "statement-finding-reword", caption: "The statement, rewording what the reader found", room: true, play: onStatement("n", "r")},
		{name: "statement-leave", caption: "The statement, leaving a finding alone", room: true, play: onStatement("n", "n", "x", "These are our founder's words")},
		{name: "statement-left", caption: "The statement, a finding left alone", room: true, play: onStatement("n", "n", "x", "These are our founder's words.", "enter")},
		{name: "statement-whole", caption: "The statement, a finding about the whole", room: true, play: onStatement("n", "n", "n", "n")},
		{name: "statement-withdrawn", caption: "The statement for the public, with a clause taken out", room: true, play: onStatement("p", "w")},
		{name: "statement-withdrawn-changed", caption: "The statement, a clause taken out whose answer has changed since", room: true, play: func(g *stage) {
			g.at("value", 0).press("f2", "home", "down", "w", "esc", " More.", "ctrl+s", "f2", "end")
			for range 30 {
				s := g.app.stack.top().(*statementScreen)
				if e, _ := s.focused(); s.ours(e) && s.outdated(e) {
					break
				}
				g.press("up")
			}
		}},
		{name: "statement-reordered", caption: "The statement, a clause just moved", room: true, play: onStatement("alt+down")},
		{name: "statement-missing", caption: "What the statement lacks", room: true, play: onStatement("m")},
		{name: "statement-missing-finding", caption: "What the statement lacks, on what the reader stops at", room: true, play: onStatement("m", "down", "down", "down", "down")},
		{name: "statement-coverage", caption: "Coverage of the statement: who, what, by when", room: true, play: onStatement("c", "down")},
		{name: "statement-coverage-counts", caption: "Coverage, how many say what", room: true, play: onStatement("c", "end")},
		{name: "statement-agree", caption: "Agreeing on the statement", room: true, play: onStatement("a", "down", "space")},
		{name: "statement-agree-dissent", caption: "Agreeing, with a dissent", room: true, play: onStatement("a", "down", "down", "down", "down", "I would have named the vendor.")},
		{name: "statement-agreed", caption: "The statement, just agreed", room: true, play: onStatement("a", "ctrl+s")},
		{name: "statement-after", caption: "The statement, changed after it was agreed", room: true, play: onStatement("a", "ctrl+s", "r", " And they do.", "ctrl+s")},
		{name: "statement-public", caption: "The statement for the public", room: true, play: onStatement("p")},
		{name: "statement-save", caption: "The statement, saving it with gaps", room: true, play: onStatement("p", "s")},
		{name: "statement-replace", caption: "The statement, saving where there is a file", room: true, play: onStatement("s", "enter")},
		{name: "statement-saved", caption: "The statement, saved", room: true, play: onStatement("s", "enter", "ctrl+r")},
	}
}

func otherScenes() []scene {
	from := func(keys ...string) func(*stage) {
		return func(g *stage) { g.at("nightmares", 0).press(keys...) }
	}
	return []scene{
		{name: "agenda", caption: "The agenda", room: true, play: from("f3")},
		{name: "people", caption: "Who is in the room", room: true, play: from("f4")},
		{name: "people-add", caption: "A late arrival", room: true, play: from("f4", "a", "Eva Lind", "tab")},
		{name: "park", caption: "Parking a matter", room: true, play: from("f6", "Who pays for the second reading?")},
		{name: "dissent", caption: "Noting a dissent", room: true, play: from("f7", "We are not ready to promise this.")},
		{name: "clock", caption: "The clock", room: true, play: from("f8")},
		{name: "history", caption: "What was answered before", room: true, play: from("f9")},
		{name: "help", caption: "Help", room: true, play: from("f1")},
		{name: "failed", caption: "A disk that takes nothing more", room: true, full: true, play: func(g *stage) { g.at("value", 0).press(" Always.", "ctrl+s") }},
		{name: "closing", caption: "After the last step", room: true, play: func(g *stage) { g.at("rate", 0).press("pgdown") }},
		{name: "small", caption: "A window that is too small", room: true, play: func(g *stage) {
			g.send(tea.WindowSizeMsg{Width: leastWidth - 1, Height: leastHeight - 1})
		}},
		{name: "sure", caption: "ctrl+c, once", room: true, play: from("ctrl+c")},
		{name: "late", caption: "A step past its time", room: true, play: func(g *stage) {
			g.at("rate", 0)
			for range 300 {
				g.send(tickMsg{g.app.desk.now.Add(time.Second)})
			}
		}},
	}
}
