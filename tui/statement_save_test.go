package tui

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
)

// shelf is where statements are saved.
type shelf struct {
	files map[string]string
	err   error
}

func (s *shelf) save(path string, data []byte, replace bool) error {
	if s.err != nil {
		return s.err
	}
	if _, there := s.files[path]; there && !replace {
		return &fs.PathError{Op: "save", Path: path, Err: fs.ErrExist}
	}
	s.files[path] = string(data)
	return nil
}

// saves runs test on the statement of n with a shelf to save it on.
func saves(t *testing.T, n *notebook, test func(*projector, *shelf)) {
	t.Helper()
	reading(t, n, func(p *projector) {
		s := &shelf{files: make(map[string]string)}
		p.app.desk.doors.Save = s.save
		test(p, s)
	})
}

func TestSavingNamesTheGapsAndSaysWhereItWrote(t *testing.T) {
	saves(t, said(), func(p *projector, s *shelf) {
		p.press("s")
		p.shows("3 gaps stand in it, waiting for:", "What we will never do: Nobody can say why", "When we look again", "/somewhere/test.notbad.md")
		p.press("enter")
		p.shows("Saved", "/somewhere/test.notbad.md")
		if got := s.files["/somewhere/test.notbad.md"]; !strings.HasPrefix(got, "# ") {
			t.Errorf("it wrote %q", got)
		}
		p.press("enter")
		p.shows("▸ •  We use AI for who is seen first.")
	})
}

func TestThePublicStatementIsSavedOnlyAfterNamesAreShown(t *testing.T) {
	saves(t, said(), func(p *projector, s *shelf) {
		p.press("p", "s")
		p.shows("Statement, public", "It names people who were in the room", "○ Ada")
		p.press("esc", "p", "s")
		p.hides("It names people")
	})
}

func TestAFileIsReplacedOnlyWhenToldTwice(t *testing.T) {
	saves(t, said(), func(p *projector, s *shelf) {
		const path = "/somewhere/test.notbad.md"
		s.files[path] = "precious"
		p.press("s", "enter", "enter", "enter")
		p.shows("There is a file there already.")
		if s.files[path] != "precious" {
			t.Fatal("enter replaced it")
		}
		p.press("2", "ctrl+r")
		if s.files[path] != "precious" || len(s.files) != 1 {
			t.Fatal("it replaced a file that was not asked about")
		}
		p.press("backspace", "enter", "ctrl+r")
		p.shows("Saved")
		if s.files[path] == "precious" {
			t.Error("told twice, it did not replace it")
		}
	})
}

func TestADraftSavedAfterEscIsStillTold(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{{nil, "The draft is saved: /somewhere/test.notbad.md"}, {errors.New("the disk is full"), "The draft is not saved: The disk is full."}} {
		saves(t, said(), func(p *projector, s *shelf) {
			s.err = c.err
			p.press("s")
			_, writing := p.app.Update(keyboard["enter"])
			p.press("esc")
			p.hides("draft is")
			p.do(writing)
			p.shows(c.want, "▸ •  We use AI for who is seen first.")
		})
	}
}

func TestAStatementThatCannotBeSavedSaysWhyAndKeepsThePath(t *testing.T) {
	saves(t, said(), func(p *projector, s *shelf) {
		s.err = errors.New("save /x: no space left on the disk")
		p.press("s", "enter")
		p.shows("no space left on the disk", "test.notbad.md")
	})
}
