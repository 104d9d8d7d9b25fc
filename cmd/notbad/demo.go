package main

import (
	"errors"
	"io"
	"time"

	"github.com/spf13/cobra"

	"notbad/assets"
	"notbad/curriculum"
	"notbad/statement"
	"notbad/tui"
	"notbad/workshop"
)

// The demo takes place at a time of its own, so that it always reads the same.
var demoStart = time.Date(2026, time.November, 5, 13, 0, 0, 0, time.UTC)

// demoPace is how far apart two things happen in it.
const demoPace = 95 * time.Second

func (p *program) demoCommand() *cobra.Command {
	var printIt bool
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Look at a finished example workshop",
		Long: `Look at a finished workshop of an invented company. What you change in it is
not kept. With --print its statement is written to standard output.`,
		Args: args(cobra.NoArgs),
	}
	to := audienceFlag(cmd)
	cmd.Flags().BoolVar(&printIt, "print", false, "write the statement to standard output")
	cmd.RunE = func(*cobra.Command, []string) error {
		a, err := audience(*to)
		if err != nil {
			return err
		}
		if !printIt {
			return p.show(start{demo: true})
		}
		c, events, err := p.demo()
		if err != nil {
			return err
		}
		_, err = io.WriteString(p.out, statement.Write(c, workshop.Replay(events), a).Markdown())
		return err
	}
	return cmd
}

// demo is the example workshop: the built-in curriculum's first agenda, with
// the answers that lie in the program.
func (p *program) demo() (*curriculum.Curriculum, []workshop.Event, error) {
	from, err := folder("")
	if err != nil {
		return nil, nil, err
	}
	c, err := load(from, folderName(""), "")
	if err != nil {
		return nil, nil, err
	}
	data, err := assets.Demo.ReadFile("demo/answers.yaml")
	if err != nil {
		return nil, nil, err
	}
	m := &memory{}
	for _, what := range beginning(c, tui.Setup{Title: c.Title, Agenda: c.FirstAgenda(false)}) {
		m.happen(what)
	}
	happenings, err := p.settle(c, "demo/answers.yaml", data, workshop.Replay(m.events))
	if err != nil {
		return nil, nil, err
	}
	for _, what := range happenings {
		m.happen(what)
	}
	return c, m.events, nil
}

// memory is a log that is forgotten.
type memory struct{ events []workshop.Event }

func (m *memory) happen(what workshop.Happening) {
	n := len(m.events)
	m.events = append(m.events, workshop.Event{Seq: uint64(n) + 1, At: demoStart.Add(time.Duration(n) * demoPace),
		Clock: time.Duration(n) * demoPace, What: what})
}

func (m *memory) Append(e workshop.Event) (workshop.Event, error) {
	clock := e.Clock
	m.happen(e.What)
	e = m.events[len(m.events)-1]
	e.Clock = clock
	return e, nil
}

func (*memory) Type(workshop.Typing) error { return nil }

// demoSession is the example as the screens know it.
func (p *program) demoSession() (*tui.Session, error) {
	c, events, err := p.demo()
	if err != nil {
		return nil, err
	}
	if len(events) == 0 {
		return nil, errors.New("the example is empty")
	}
	m := &memory{events: events}
	return &tui.Session{Curriculum: c, Events: events, Log: m, Journal: m,
		Notice: "This is an example. What you change in it is not kept.",
		Close:  func() error { return nil }}, nil
}
