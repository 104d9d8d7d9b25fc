//go:build unix && !solaris && !aix

package store

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

func init() { children["full"] = fullChild }

// fullChild settles answers in the file args[0] while no file may grow beyond
// args[1] bytes, prints those that were saved, and then shows that the first
// error was the last word.
func fullChild(args []string) int {
	most, _ := strconv.ParseUint(args[1], 10, 64)
	f, err := Open(args[0], Options{})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: most, Max: most}); err != nil {
		return 1
	}
	for i := 0; ; i++ {
		text := fmt.Sprintf("answer %d %s", i, strings.Repeat("x", 2000))
		if _, err = f.Append(settled(text)); err != nil {
			break
		}
		fmt.Println(text)
	}
	before, _ := os.ReadFile(args[0])
	_, again := f.Append(settled("after the error"))
	typed := f.Type(typing("after the error"))
	closed := f.Close()
	after, _ := os.ReadFile(args[0])
	for _, e := range []error{again, typed, closed} {
		if e == nil || e.Error() != err.Error() {
			fmt.Fprintf(os.Stderr, "after %v came %v\n", err, e)
			return 1
		}
	}
	if !slices.Equal(before, after) || strings.Contains(err.Error(), "xxx") || strings.Contains(err.Error(), "\n") {
		fmt.Fprintf(os.Stderr, "after %v the file was written to\n", err)
		return 1
	}
	fmt.Fprintln(os.Stderr, err)
	return 0
}

func TestOnAFullDiskWhatWasSettledIsKeptAndNothingMoreIsTaken(t *testing.T) {
	t.Parallel()
	for most := 20 << 10; most < 400<<10; most += 37 << 10 {
		f := create(t, options(t))
		path := f.Path()
		closeIt(t, f)
		var out, errs strings.Builder
		cmd := childCommand(t.Context(), "full", path, strconv.Itoa(most))
		cmd.Stdout, cmd.Stderr = &out, &errs
		if err := cmd.Run(); err != nil {
			t.Fatalf("%d bytes: %v: %s", most, err, errs.String())
		}
		if !strings.Contains(errs.String(), "takes no more events: file too large; ") {
			t.Errorf("%d bytes: the error reads %s", most, errs.String())
		}
		said := strings.Split(strings.TrimSpace(out.String()), "\n")
		if out.String() == "" {
			said = nil
		}
		g := open1(t, path, options(t))
		kept := answers(g)
		if len(kept) < len(said) || !slices.Equal(kept[:len(said)], said) {
			t.Errorf("%d bytes: %d answers were saved, %d are there", most, len(said), len(kept))
		}
		if len(kept) > len(said)+1 {
			t.Errorf("%d bytes: %d answers were saved, yet %d are there", most, len(said), len(kept))
		}
		settle(t, g, "there is room again")
		closeIt(t, g)
	}
}

func TestWhatIsNoRegularFileIsNeverOpened(t *testing.T) {
	f := create(t, options(t))
	closeIt(t, f)
	folder := t.TempDir()
	pipe, link := filepath.Join(folder, "pipe"), filepath.Join(folder, "link")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink(f.Path(), link); err != nil {
		t.Fatal(err)
	}
	for path, says := range map[string]string{
		pipe:        "a device or a pipe",
		os.DevNull:  "a device or a pipe",
		link:        "it is a link",
		folder:      "it is a folder",
		link + "/x": "not a directory",
	} {
		_, err := Open(path, Options{})
		if err == nil || !strings.Contains(err.Error(), says) || !strings.HasPrefix(err.Error(), path+" cannot be opened: ") {
			t.Errorf("%s: %v", path, err)
		}
		if err := Delete(path); err == nil {
			t.Errorf("%s is deleted", path)
		}
	}
	// A journal that is a link or a pipe is put aside, never read.
	if err := os.Symlink(f.Path(), journalOf(f.Path())); err != nil {
		t.Fatal(err)
	}
	g := open1(t, f.Path(), options(t))
	if !strings.Contains(g.Notice(), "was kept as") {
		t.Errorf("the notice is %q", g.Notice())
	}
}

func TestFilesAreReadByTheirOwnerOnly(t *testing.T) {
	old := syscall.Umask(0)
	defer syscall.Umask(old)
	o := options(t)
	f := create(t, o)
	settle(t, f, "in confidence")
	recents := Recents{filepath.Join(t.TempDir(), "recent")}
	if err := recents.Remember(Recent{Path: f.Path()}); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{f.Path(), journalOf(f.Path()), o.Seals, recents.Path} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
	}
}

func TestAFileCutShortWhileItIsOpenIsAnErrorAndNoCrash(t *testing.T) {
	f := create(t, options(t))
	settle(t, f, strings.Repeat("long ", 10_000))
	if err := os.Truncate(f.Path(), 8192); err != nil {
		t.Fatal(err)
	}
	_, err := f.Append(settled("after that"))
	if err == nil || !strings.Contains(err.Error(), "takes no more events: its pages make no sense") {
		t.Errorf("Append says %v", err)
	}
	if closed := f.Close(); closed == nil || closed.Error() != err.Error() {
		t.Errorf("after %v Close says %v", err, closed)
	}
	if _, err := Open(f.Path(), Options{}); !errors.Is(err, ErrDamaged) {
		t.Errorf("Open says %v", err)
	}
	if w, err := readJournal(journalOf(f.Path())); err != nil || len(w.events) == 0 {
		t.Errorf("the journal is gone: %v", err)
	}
}
