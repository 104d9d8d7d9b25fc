package curriculum

import (
	"sync"
	"testing"
)

// spoken is a curriculum with some words in it.
func spoken(language string) *Curriculum {
	return &Curriculum{Language: language, Modules: []Module{{Title: "Why we start", Steps: []Step{
		&Write{Outline: Outline{ID: "a", Prompt: "What do our drivers, the union, or a patient ask of the head of claims? Will it fahren in May?",
			Help: "We asked Delta and the European Union."}},
	}}}}
}

func TestACapitalIsDroppedWhereItOnlyBeganWhatWasTyped(t *testing.T) {
	w := spoken("en").Words()
	w.Learn("Nobody asked the clerks, and then Harbor said no.")
	w.Name("Rota for Porters")
	w.Person("Will Banks")
	for typed, want := range map[string]string{
		"Drivers leave":     "drivers leave",
		"Driver leaves":     "Driver leaves", // never written small here
		"Patient's data":    "patient's data",
		"Clerks wait":       "clerks wait",
		"Our Drivers wait":  "our Drivers wait",
		"The drivers":       "the drivers",
		"Union fees":        "Union fees", // the European Union
		"Harbor fees":       "Harbor fees",
		"Head of Claims":    "Head of Claims",
		"Head of claims":    "head of claims",
		"Will does":         "Will does",
		"May 2027":          "May 2027",
		"Delta does":        "Delta does",
		"Rota for Porters":  "Rota for Porters",
		"I do":              "I do",
		"AI does":           "AI does",
		"iPhones":           "iPhones",
		"A patient":         "a patient",
		"Do our drivers?":   "Do our drivers?",
		"Our drivers, why?": "our drivers, why?",
		"2 drivers":         "2 drivers",
		"":                  "",
	} {
		if got := w.Within(typed); got != want {
			t.Errorf("%q goes on as %q, not %q", typed, got, want)
		}
	}
	if got := (*Words)(nil).Within("Drivers leave"); got != "Drivers leave" {
		t.Errorf("without words, %q", got)
	}
}

func TestALanguageOfCapitalNounsKeepsThem(t *testing.T) {
	for _, language := range []string{"de", "de-AT"} {
		if got := spoken(language).Words().Within("Drivers leave"); got != "Drivers leave" {
			t.Errorf("in %s, %q", language, got)
		}
	}
}

func TestANameBeginsASentenceAsItIsWritten(t *testing.T) {
	w := spoken("en").Words()
	w.Name("thoughtbot")
	w.Name("drivers first")
	for typed, want := range map[string]string{
		"thoughtbot wins": "thoughtbot wins", "thoughtbots win": "Thoughtbots win", "drivers first": "Drivers first",
		"eBay wins": "eBay wins", "we win": "We win",
	} {
		if got := w.Beginning(typed); got != want {
			t.Errorf("%q begins as %q, not %q", typed, got, want)
		}
	}
}

// Drafts are written beside one another; the race detector sees if they share
// what they change.
func TestSeveralMayKnowTheWordsOfOneCurriculumAtOnce(t *testing.T) {
	c := spoken("en")
	c.vocabulary = new(vocabulary)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if got := c.Words().Within("Drivers leave"); got != "drivers leave" {
				t.Errorf("got %q", got)
			}
		})
	}
	all.Wait()
}

func TestWhatACurriculumSaysIsNotLearnedFromAWorkshop(t *testing.T) {
	c := spoken("en")
	c.vocabulary = new(vocabulary)
	c.Words().Learn("the gremlins")
	if got := c.Words().Within("Gremlins come"); got != "Gremlins come" {
		t.Errorf("got %q", got)
	}
}
