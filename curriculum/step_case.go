package curriculum

// Case is a real incident: the room says what it would have done, hears what
// happened, and says it again.
type Case struct {
	Outline `yaml:",inline"`
	Asking  `yaml:",inline"`
	Use     string `yaml:"use"` // a card in cases/, whose fields then stand below
	Card    `yaml:",inline"`
}

// Card is the account of one real incident, in a step or in a file of its own
// (cases/ID.yaml).
type Card struct {
	Setup    string   `yaml:"setup,text"` // Markdown: what was known before
	Question string   `yaml:"question,text"`
	Verdicts []Option `yaml:"verdicts"`
	Facts    string   `yaml:"facts,text"` // Markdown: what happened, shown after the first verdict
	AsOf     string   `yaml:"as_of"`      // ISO date
	Status   string   `yaml:"status"`     // "proven", "settled", "alleged" or "contested"
	Sources  []string `yaml:"sources"`
	Trap     string   `yaml:"trap,text"` // the usual misreading
	Discuss  []string `yaml:"discuss,text"`
}

// Judged answers a [Case]. After is the zero Choice until the facts are known.
type Judged struct {
	Before Choice `json:"before"`
	After  Choice `json:"after,omitzero"`
}

func (s *Case) Kind() string  { return "case" }
func (s *Case) Blank() Answer { return new(Judged) }
func (s *Case) check(c *checker) {
	if s.Use != "" && c.cases[s.Use] != s {
		return // the card is checked once, or could not be read
	}
	c.card(s)
	c.optionList(s, "verdicts", &s.Verdicts, &s.Card)
}

func (a *Judged) Empty() bool { return a.Before.ID == "" }
func (a *Judged) Lines() []string {
	if a.Empty() {
		return nil
	}
	if a.After.ID == "" {
		return []string{a.Before.Text}
	}
	return []string{a.Before.Text, a.After.Text}
}
