package main

import (
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
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
const demoPace = 50 * time.Second

// examples are the finished workshops that lie in the program; the first is the
// one that is meant when none is named.
var examples = []tui.Example{
	{Name: "freight", Organization: "Tarnwick Freight", What: "ninety minutes"},
	{Name: "hospital", Organization: "Merrow Valley Hospitals", What: "a full day"},
	{Name: "bank", Organization: "Calder Bay Bank", What: "half a day"},
	{Name: "city", Organization: "City of Brackwater", What: "six sessions of 45 minutes"},
}

func (p *program) demoCommand() *cobra.Command {
	var names []string
	for _, e := range examples {
		names = append(names, e.Name)
	}
	var printIt bool
	cmd := &cobra.Command{
		Use:   "demo [EXAMPLE]",
		Short: "Look at a finished example workshop",
		Long: `Look at a finished workshop of an organization that does not exist: freight (the
default, ninety minutes), hospital (a full day), bank (half a day) or city (six
short sessions). What you change in it is not kept. With --print its statement
is written to standard output.`,
		ValidArgs: names,
		Args:      args(cobra.MaximumNArgs(1)),
	}
	to := audienceFlag(cmd)
	cmd.Flags().BoolVar(&printIt, "print", false, "write the statement to standard output")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		a, err := audience(*to)
		if err != nil {
			return err
		}
		name := names[0]
		if len(args) == 1 {
			name = args[0]
		}
		if !slices.Contains(names, name) {
			return wrongUse{fmt.Errorf("no example is called %q; there are %s", name, strings.Join(names, ", "))}
		}
		if !printIt {
			return p.show(start{demo: name})
		}
		c, events, err := p.demo(name)
		if err != nil {
			return err
		}
		_, err = io.WriteString(p.out, statement.Write(c, workshop.Replay(events), a).Markdown())
		return err
	}
	return cmd
}

// demo is an example workshop: the built-in curriculum with the answers that lie
// in the program, each given at its place. The room is back at the first step.
func (p *program) demo(name string) (*curriculum.Curriculum, []workshop.Event, error) {
	from, err := folder("")
	if err != nil {
		return nil, nil, err
	}
	c, err := load(from, folderName(""), "")
	if err != nil {
		return nil, nil, err
	}
	name = path.Join("demo", name+".yaml")
	data, err := assets.Demo.ReadFile(name)
	if err != nil {
		return nil, nil, err
	}
	m := &memory{}
	for _, what := range beginning(c, tui.Setup{Title: c.Title, Agenda: c.FirstAgenda(false)}) {
		m.happen(what)
	}
	happenings, err := p.settle(c, name, data, workshop.Replay(m.events))
	if err != nil {
		return nil, nil, err
	}
	for _, what := range happenings {
		if settled, ok := what.(workshop.Settled); ok {
			m.happen(workshop.Moved{Key: settled.Key})
		}
		m.happen(what)
	}
	m.happen(workshop.Moved{Key: curriculum.Key{Step: c.Modules[0].Steps[0].About().ID}})
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
func (p *program) demoSession(name string) (*tui.Session, error) {
	c, events, err := p.demo(name)
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
