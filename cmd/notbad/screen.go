package main

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"notbad/tui"
)

// start is what the screen begins with; the zero start is home.
type start struct {
	path  string     // a workshop to open
	setup *tui.Setup // a workshop to set up
	demo  string     // an example to look at
}

// errNoTerminal says what to do where no screen can be shown.
var errNoTerminal = errors.New("this needs a terminal to draw on. " +
	"To see what notbad makes: notbad demo --print. " +
	"To work without a screen: notbad new FILE, then notbad answer FILE --from answers.yaml, then notbad draft FILE")

// framesASecond halves the wait between a key and its frame, compared with
// Bubble Tea's own sixty.
const framesASecond = 120

// leaveTime is how long the screens have to save and leave when the machine
// asks the program to end.
const leaveTime = 3 * time.Second

// show runs the screens until people leave them.
func (p *program) show(s start) error {
	if !p.fullScreen() {
		return wrongUse{errNoTerminal}
	}
	doors := &doors{program: p}
	defer doors.closeAll()
	begin := tui.Start{Setup: s.setup}
	var opening *opening
	var err error
	switch {
	case s.demo != "":
		if begin.Session, err = p.demoSession(s.demo); err != nil {
			return err
		}
	case s.path != "":
		opening = atOnce(func() (*tui.Session, error) { return doors.open(s.path) })
		begin.Open = opening.wait
	}
	app := &careful{Model: tui.New(doors.all(), begin, p.now())}
	options := []tea.ProgramOption{tea.WithInput(tui.FilterPaste(p.in)), tea.WithOutput(p.out),
		tea.WithFPS(framesASecond), tea.WithoutSignalHandler()}
	if p.getenv("NO_COLOR") != "" {
		// The library takes only what reads as a truth value; the convention is
		// any text at all.
		options = append(options, tea.WithColorProfile(colorprofile.ASCII))
	}
	screen := tea.NewProgram(app, options...)
	stop := leaveOnSignal(screen)
	defer stop()
	_, err = screen.Run()
	err = errors.Join(err, doors.closeAll())
	if opening.failed() != nil {
		return opening.failed()
	}
	if app.broke.Load() {
		return errors.New("notbad met a fault of its own and has closed. Everything settled is in the workshop's file; " +
			"notbad open FILE goes on where you were")
	}
	if err != nil {
		return fmt.Errorf("the screen ended: %w", err)
	}
	return nil
}

// opening is a workshop that is being opened while the screen gets ready.
type opening struct {
	done    chan struct{}
	session *tui.Session
	err     error
}

func atOnce(open func() (*tui.Session, error)) *opening {
	o := &opening{done: make(chan struct{})}
	go func() {
		defer close(o.done)
		o.session, o.err = open()
	}()
	return o
}

// wait returns the workshop once it is open.
func (o *opening) wait() (*tui.Session, error) {
	<-o.done
	return o.session, o.err
}

// failed is why it could not be opened, as far as that is known; nil for nothing
// that was to be opened.
func (o *opening) failed() error {
	if o == nil {
		return nil
	}
	select {
	case <-o.done:
		return o.err
	default:
		return nil
	}
}

// leaveOnSignal lets the screens save and leave when the window is closed, the
// machine shuts down or somebody sends a signal. Bubble Tea itself would die of
// a hangup with the terminal left raw.
func leaveOnSignal(screen *tea.Program) (stop func()) {
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	done := make(chan struct{})
	go func() {
		select {
		case <-done:
			return
		case <-signals:
		}
		screen.Send(tui.LeaveMsg{})
		select {
		case <-done:
		case <-time.After(leaveTime):
			screen.Kill()
		}
	}()
	return func() {
		signal.Stop(signals)
		close(done)
	}
}

// careful keeps a fault in the screens from printing what people typed: it
// notes the fault and leaves.
type careful struct {
	tea.Model
	broke atomic.Bool
}

// try runs f and notes whether it met a fault.
func (c *careful) try(f func()) {
	defer func() {
		if recover() != nil {
			c.broke.Store(true)
		}
	}()
	f()
}

func (c *careful) Init() tea.Cmd { return c.guard(c.Model.Init()) }

func (c *careful) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	c.try(func() { _, cmd = c.Model.Update(msg) })
	if c.broke.Load() {
		return c, tea.Quit
	}
	return c, c.guard(cmd)
}

func (c *careful) View() (v tea.View) {
	c.try(func() { v = c.Model.View() })
	return v
}

// guard keeps the same watch over a command and whatever commands it returns.
func (c *careful) guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		msg := tea.Quit()
		c.try(func() { msg = cmd() })
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = c.guard(batch[i])
			}
		}
		return msg
	}
}
