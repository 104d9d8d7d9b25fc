package curriculum

// A Condition says when a step is asked or a clause written. The interface is
// sealed; nil means always. A condition on something hidden or unanswered is
// false, so [Not] of it is true.
//
// A step is named by its id; "step.field" is a form's choice field, "step.row"
// one row of a scale, "step.before" and "step.after" a case's verdicts.
type Condition interface {
	condition()
}

// The conditions, operator first as authors write them.
type (
	// Is holds when the answer at Path is Option: {is: {use: hiring}}.
	Is struct{ Path, Option string }
	// In holds when it is one of Options: {in: {use: [a, b]}}.
	In struct {
		Path    string
		Options []string
	}
	// Has holds when Option is among the answer's: {has: {data: faces}}.
	Has struct{ Path, Option string }
	// Answered holds when the step is answered: {answered: step}.
	Answered struct{ Step StepID }
	// Not holds when its condition does not.
	Not struct{ Condition Condition }
	// Every holds when all do: {all: […]}.
	Every struct{ Conditions []Condition }
	// Some holds when any does: {any: […]}.
	Some struct{ Conditions []Condition }
	// AnyItem holds when its condition does for at least one item of the step
	// asked for each that it names: {any_item: {is: {risk: high}}}.
	AnyItem struct{ Condition Condition }
	// AllItems holds when there is an item and it does for all of them.
	AllItems struct{ Condition Condition }
	// Score holds when the sum in Bucket lies within the bounds that are not
	// nil: {score: {risk: {at_least: 10}}}. The sum is over visible answers to
	// earlier steps.
	Score struct {
		Bucket          string
		AtLeast, AtMost *int // inclusive
		Above, Below    *int
	}
)

func (Is) condition()       {}
func (In) condition()       {}
func (Has) condition()      {}
func (Answered) condition() {}
func (Not) condition()      {}
func (Every) condition()    {}
func (Some) condition()     {}
func (AnyItem) condition()  {}
func (AllItems) condition() {}
func (Score) condition()    {}
