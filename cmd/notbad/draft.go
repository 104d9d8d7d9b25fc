package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"notbad/statement"
	"notbad/store"
	"notbad/workshop"
)

// audienceFlag adds --audience to cmd and returns where its value will be.
func audienceFlag(cmd *cobra.Command) *string {
	return cmd.Flags().String("audience", string(statement.Public), "`who` it is for: public or internal")
}

func audience(name string) (statement.Audience, error) {
	switch a := statement.Audience(name); a {
	case statement.Public, statement.Internal:
		return a, nil
	}
	return "", wrongUse{fmt.Errorf("no audience is called %q; it is public or internal", name)}
}

// A drafting is what somebody asked to be drafted.
type drafting struct {
	file     string
	audience statement.Audience
	at       string // a moment; "" is now
	diff     string // a moment, or another workshop's file
	gaps     bool
}

const draftLong = `Write the statement so far, as Markdown, at any moment of a workshop. What has
not been answered stands in it as a gap.

The public version leaves out what is for the organization alone. The internal
one says where each sentence comes from, and adds dissents, parked matters and
skipped steps.

A moment is an event's number (#120), a time in UTC (2026-11-23T10:30), a day
(2026-11-23), agreed for the latest agreement, or version-1 for the first.

With --gaps it lists what is missing to call the statement complete. With --diff
it says what is different, clause by clause: from a moment to now (or to the one
that --at names), or from another workshop's file to this one. What was said
stands behind -, what is said instead behind +, and what only changed places
behind ~.`

func (p *program) draftCommand() *cobra.Command {
	var out string
	var replace bool
	var d drafting
	cmd := &cobra.Command{
		Use:   "draft FILE",
		Short: "Write the statement so far, as Markdown",
		Long:  draftLong,
		Example: `  notbad draft board.notbad --audience internal -o draft.md
  notbad draft board.notbad --gaps
  notbad draft board.notbad --at 2026-11-23T10:30
  notbad draft board.notbad --diff agreed
  notbad draft board.notbad --diff version-1 --at version-2
  notbad draft after.notbad --diff before.notbad`,
		Args: args(cobra.ExactArgs(1)),
	}
	to := audienceFlag(cmd)
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this `file` instead of the screen")
	cmd.Flags().BoolVar(&replace, "replace", false, "replace the output file if it is there")
	cmd.Flags().StringVar(&d.at, "at", "", "the draft as it stood at this `moment`")
	cmd.Flags().StringVar(&d.diff, "diff", "", "what is different from this `moment or file`")
	cmd.Flags().BoolVar(&d.gaps, "gaps", false, "list what is missing")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		d.file = args[0]
		a, err := audience(*to)
		if err != nil {
			return err
		}
		d.audience = a
		if err := d.check(out, cmd.Flags().Changed); err != nil {
			return wrongUse{err}
		}
		text, err := p.drafted(d)
		if err != nil {
			return err
		}
		if out == "" || out == "-" {
			_, err := io.WriteString(p.out, text)
			return err
		}
		return save(out, []byte(text), replace)
	}
	return cmd
}

// check says what cannot be asked for together, or of a draft at all; given reports
// whether a flag was.
func (d drafting) check(out string, given func(flag string) bool) error {
	kind, remedy := endingOf(out)
	switch {
	case d.gaps && d.diff != "":
		return errors.New("--gaps and --diff are two questions; ask one at a time")
	case d.gaps && given("audience"):
		return errors.New("what is missing is missing from both drafts; leave out --audience")
	case remedy != "":
		return fmt.Errorf("write %s: %s", out, remedy)
	case kind != "" && kind != "md":
		return fmt.Errorf("write %s: a draft is Markdown; for %s say notbad export %s -o %s", out, kind, d.file, out)
	}
	return nil
}

// drafted is the text that d asks for.
func (p *program) drafted(d drafting) (string, error) {
	l, err := p.read(d.file)
	if err != nil {
		return "", err
	}
	events := l.events
	if d.at != "" {
		if events, err = until(l.events, d.at); err != nil {
			return "", err
		}
	}
	if d.gaps {
		return gapsText(statement.Missing(l.curriculum, workshop.Replay(events))), nil
	}
	draft := statement.Current(l.curriculum, events, d.audience)
	if d.diff == "" {
		p.warnOfNames(draft, workshop.Replay(events))
		return draft.Markdown(), nil
	}
	before, err := p.before(l, d)
	if err != nil {
		return "", err
	}
	return statement.ChangesText(statement.Diff(before, draft)), nil
}

// warnOfNames says beside a public draft of the workshop s which people of the
// room it names, as the screen does before it saves one.
func (p *program) warnOfNames(draft statement.Draft, s *workshop.State) {
	if draft.Audience != statement.Public {
		return
	}
	var names []string
	for _, name := range draft.Names(s) {
		names = append(names, oneLine(name))
	}
	if len(names) > 0 {
		fmt.Fprintf(p.err, "The public statement names people who were in the room; ask them first: %s.\n", strings.Join(names, "; "))
	}
}

// before is the draft that d asks to be compared with.
func (p *program) before(l *live, d drafting) (statement.Draft, error) {
	if isMoment(d.diff) && !isFile(d.diff) {
		events, err := until(l.events, d.diff)
		if err != nil {
			return statement.Draft{}, err
		}
		return statement.Current(l.curriculum, events, d.audience), nil
	}
	if !isFile(d.diff) {
		return statement.Draft{}, wrongUse{fmt.Errorf("%q is neither a file nor a moment; a moment is %s", d.diff, moments)}
	}
	other, err := p.read(d.diff)
	if err != nil {
		return statement.Draft{}, err
	}
	return statement.Current(other.curriculum, other.events, d.audience), nil
}

// gapsText is what is missing as plain lines, under the place that fills it.
func gapsText(all []statement.Lack) string {
	if len(all) == 0 {
		return "Nothing is missing.\n"
	}
	var b strings.Builder
	things := "things are"
	if len(all) == 1 {
		things = "thing is"
	}
	fmt.Fprintf(&b, "%d %s missing.\n", len(all), things)
	for i, l := range all {
		place := l.Place
		if place == "" {
			place = "The people in the room"
		}
		if i == 0 || all[i-1].At != l.At {
			fmt.Fprintf(&b, "\n%s\n", place)
		}
		fmt.Fprintf(&b, "- %s\n", l.What)
	}
	return b.String()
}

// save writes a document for somebody to keep.
func save(path string, data []byte, replace bool) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return wrongUse{fmt.Errorf("write %s: it is a folder; add the name of a file in it", path)}
	}
	err := store.WriteFile(path, data, replace)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("write %s: a file of that name is there already; choose another name or add --replace", path)
	}
	return err
}
