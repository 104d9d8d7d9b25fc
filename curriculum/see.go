package curriculum

// A Plan is what the workshop set out to do: which agenda, and whether one
// person works alone. The zero Plan is every step, in the room.
type Plan struct {
	Agenda string
	Alone  bool
}

// A Place is one step in the course of a workshop or, for a step asked for each
// item, one item's turn at it. A step asked for each of no items has a single
// Place that is not visible.
type Place struct {
	Key
	Of       Step // the step itself; Key.Step is its id
	Visible  bool
	Outside  bool   // not on the agenda: reachable, never required
	Answered bool   // visible and settled
	Required bool   // visible, on the agenda, and may not be left open
	Hidden   string // why it is not visible, in words for the room; "" if it is
	Item     Item   // the item it is asked about; zero if none
	Reworded bool   // its item has been reworded since it was answered
}

// Sight is what can be seen of a workshop: which places are visible, and the
// answers in them. It is what screens, progress, conditions and statement read.
type Sight struct {
	// Places are the agenda's, in its order, then those outside it.
	Places []Place
}

// See works out what is visible. It is pure, and settles chains of conditions
// in one pass over the curriculum's steps in order.
func See(c *Curriculum, p Plan, a Answers) *Sight { panic("to be written") }

// Answer returns the visible answer at k.
func (s *Sight) Answer(k Key) (Settled, bool) { panic("to be written") }

// Items returns the visible items of a list, or those picked by a pick over
// items, in the order the list has them now.
func (s *Sight) Items(step StepID) []Item { panic("to be written") }

// Options returns what o offers now: its own list, or the items it names.
func (s *Sight) Options(o Options) []Option { panic("to be written") }

// Holds reports whether cond holds for item (0: outside any item).
func (s *Sight) Holds(cond Condition, item int) bool { panic("to be written") }

// SetAside returns, in curriculum order, the places whose answers feed nothing
// because they are hidden or their item is gone.
func (s *Sight) SetAside() []Place { panic("to be written") }

// Missing returns the places that are required and not answered.
func (s *Sight) Missing() []Place { panic("to be written") }

// Progress counts the places on the agenda that ask something and are visible,
// and how many of them are answered.
func (s *Sight) Progress() (done, of int) { panic("to be written") }

// Scores returns the sums of all visible answers' scores by bucket.
func (s *Sight) Scores() map[string]int { panic("to be written") }
