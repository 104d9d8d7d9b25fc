package ask

import "notbad/curriculum"

func bound(v float64) *float64 { return &v }

var uses = offers("Ranking people who apply for a job",
	"Deciding which patients are seen first when the clinic is full and the waiting room is not",
	"Answering customers", "Setting prices")

var ratings = offers("Never", "Rarely", "Sometimes", "Often", "Always")

var harms = offers("The triage model sends darker-skinned patients home",
	"An applicant is refused and nobody can say why",
	"A customer is told something that is not true")

var owners = []curriculum.Field{
	{ID: "who", Label: "Who answers for it", As: "role", Required: true, Hint: "a role, not a name"},
	{ID: "when", Label: "By when", As: "date"},
	{ID: "how", Label: "How we will know", As: "long", Hint: "what we would see"},
	{ID: "budget", Label: "Budget", As: "number", Unit: "EUR"},
	{ID: "kind", Label: "What kind of rule", As: "choice", Options: offers("A ban", "A gate", "A report")},
}

// places has one realistic place of every kind, and some more.
var places = map[string]Place{
	"read": {Step: &curriculum.Read{Body: "We start from the **worst**, because a group that has seen it is easier to satisfy with less.\n\n- one harm at a time\n- who is harmed, and how\n"}},
	"write": {Step: &curriculum.Write{Hint: "Two or three sentences, as a newspaper would print them.", Most: 120},
		Options: nil},
	"number": {Step: &curriculum.Number{Unit: "%", Least: bound(0), Most: bound(100)}},
	"list":   {Step: &curriculum.List{Fewest: 3, Most: 12}, NextItem: 7},
	"items": {Step: &curriculum.List{Fewest: 1, Says: "{system} {how} {who}", Fields: []curriculum.Field{
		{ID: "who", Label: "Who is harmed", Required: true}, {ID: "how", Label: "How"}, {ID: "system", Label: "By which system"}}}, NextItem: 1},
	"choose":  {Step: &curriculum.Choose{}, Options: uses},
	"because": {Step: &curriculum.Choose{Asking: curriculum.Asking{Because: true, NA: true}}, Options: uses},
	"pick":    {Step: &curriculum.Pick{Fewest: 1, Most: 2}, Options: uses},
	"scale":   {Step: &curriculum.Scale{Points: ratings}},
	"rows":    {Step: &curriculum.Scale{Points: ratings, Asking: curriculum.Asking{NA: true}}, Options: harms},
	"named":   {Step: &curriculum.Scale{Points: offers("hardly", "possible", "likely", "certain"), Asking: curriculum.Asking{NA: true}}, Options: harms},
	"rank":    {Step: &curriculum.Rank{Top: 2}, Options: uses},
	"dots":    {Step: &curriculum.Dots{Budget: 10, Most: 5}, Options: harms},
	"grid": {Step: &curriculum.Grid{Columns: offers("The board", "The executive team", "The data protection officer", "Whoever runs the system"),
		Many: true}, Options: harms},
	"form": {Step: &curriculum.Form{Fields: owners}, Roles: []string{"Chief executive", "Chief risk officer"}},
	"case": {Step: &curriculum.Case{Card: curriculum.Card{
		Setup:    "A hospital network uses a score to decide who gets **extra care**. The score predicts what a patient will cost.",
		Question: "Would you have approved the score?",
		Verdicts: offers("Yes", "Yes, with conditions", "No"),
		Facts:    "Patients who were Black were as sick as others at a *lower* score, because less had been spent on them.",
		AsOf:     "2019-10-25", Status: "proven", Sources: []string{"Science 366:447"},
		Trap: "Leaving race out of the model did not help: cost stood in for it.", Discuss: []string{"What would you have had to ask?", "Who would have noticed?"},
	}}},
}
