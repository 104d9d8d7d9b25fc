package curriculum

// A Step is one thing the room does together. The interface is sealed: its
// variants are the kinds in the step_*.go files, and [EveryKind] lists them.
type Step interface {
	// About is what every step carries.
	About() *Outline
	// Asks is what every step carries that asks something, or nil.
	Asks() *Asking
	// Blank returns an empty answer of the step's shape, or nil if the step
	// asks nothing.
	Blank() Answer
	// Kind is the key that names the kind in YAML.
	Kind() string

	// check adds what is wrong with the step, of what only its kind can have.
	check(*checker)
}

// An Answer is what the room says at one step, in the shape of the step's kind.
// The interface is sealed in the same way. Answers are values: whoever changes
// one makes a copy first.
type Answer interface {
	// Empty reports whether nothing has been said.
	Empty() bool
	// Lines is the answer in plain words, one thought to a line, unmarked.
	Lines() []string
}

// Outline is what every step carries, whatever its kind.
type Outline struct {
	ID           StepID    `yaml:"id"`
	Title        string    `yaml:"title,text"`
	Prompt       string    `yaml:"prompt,text"`
	Minutes      int       `yaml:"minutes"`       // for an each step, all its items together
	LeastMinutes int       `yaml:"least_minutes"` // what it needs when time is short
	Optional     bool      `yaml:"optional"`      // may be dropped when time runs out
	When         Condition `yaml:"when"`          // nil: always
	Each         StepID    `yaml:"each"`          // asked once for each item of that step
	Notes        string    `yaml:"notes,text"`    // for the facilitator only
	Help         string    `yaml:"help,text"`     // for whoever presses f1
	Refs         []string  `yaml:"refs"`          // ids of references that it is related to
	// Recall is what the room said before and needs here: a text with slots as
	// [ShapeClause].Says has them, all of earlier steps. Nothing is shown while
	// its slots outside […] are all empty.
	Recall    string `yaml:"recall,text"`
	RoomOnly  bool   `yaml:"room_only"`
	AloneOnly bool   `yaml:"alone_only"`
}

// About lets a kind satisfy [Step] by embedding its Outline.
func (o *Outline) About() *Outline { return o }

// Asking is what every step carries that asks something.
type Asking struct {
	Required bool   `yaml:"required"`
	Because  bool   `yaml:"because"` // ask for the reason too
	Ballot   string `yaml:"ballot"`  // "open" (the default), "private" or "hands"
	Rounds   int    `yaml:"rounds"`  // one (the default) or two
	Silent   int    `yaml:"silent"`  // minutes of silent writing first
	NA       bool   `yaml:"na"`      // "does not apply" is an answer
}

// Asks lets a kind satisfy [Step] by embedding its Asking.
func (a *Asking) Asks() *Asking { return a }

// An Option is one of the answers a step offers. In YAML it is a mapping, or a
// string, which then serves as its own id; one that is no id becomes one: lower
// case, with - for what is not a letter or digit.
type Option struct {
	ID    string         `yaml:"id"`
	Text  string         `yaml:"text,text"`
	Score map[string]int `yaml:"score"` // by bucket
}

// Options is a list of options, or the items of an earlier step
// ({items: nightmares}), in which case List is empty until [Sight.Options]
// fills it and an option's id is the item's id in decimal.
type Options struct {
	List  []Option
	Items StepID
}

// A Field is one named blank of a list's item or of a form.
type Field struct {
	ID       string   `yaml:"id"`
	Label    string   `yaml:"label,text"`
	Hint     string   `yaml:"hint,text"`
	As       string   `yaml:"as"` // "text" (the default), "long", "choice", "number", "date" or "role"
	Options  []Option `yaml:"options"`
	Unit     string   `yaml:"unit,text"`
	Required bool     `yaml:"required"`
	// Part is which part of a commitment the field holds: "actor", "act",
	// "object", "condition", "threshold", "time", "evidence", "consequence",
	// "exception" or "grantor" (who may grant it). Unsaid, a role is an actor, a
	// date a time, and anything else none. See [Field.Says].
	Part string `yaml:"part"`
}

// Says is which part of a commitment the field holds; "" if none.
func (f Field) Says() string {
	switch {
	case f.Part != "":
		return f.Part
	case f.As == "role":
		return "actor"
	case f.As == "date":
		return "time"
	}
	return ""
}

// A Choice is an option as the room picked it: its id, and its words as they
// stood, so that a later edit to a module cannot change what was agreed.
type Choice struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// A Value is one field as the room filled it in. For a choice, ID is the
// option's; Text is always the words.
type Value struct {
	Field string `json:"field"`
	ID    string `json:"id,omitempty"`
	Text  string `json:"text"`
}

// Field returns the words in the field called id, or "".
func field(values []Value, id string) string {
	for _, v := range values {
		if v.Field == id {
			return v.Text
		}
	}
	return ""
}

// A Key is a place an answer stands in: a step and, for a step asked once for
// each item, the item's id. Item ids count from 1; 0 is no item.
type Key struct {
	Step StepID `json:"step"`
	Item int    `json:"item,omitempty"`
}

// Settled is an answer the room has made its own. Either Answer is not empty or
// NA is set; the zero Settled means nothing has been settled.
type Settled struct {
	Answer  Answer
	Because string
	NA      bool // the step does not apply
	// Wording is the item's words as they stood when its answer was settled.
	Wording string
}

// Empty reports whether nothing has been settled.
func (s Settled) Empty() bool { return !s.NA && (s.Answer == nil || s.Answer.Empty()) }

// Answers is what the room has settled so far, hidden answers included. Only
// [See] may read it: everyone else reads a [Sight].
type Answers map[Key]Settled
