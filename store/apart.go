package store

import (
	"context"
	"errors"
	"os/exec"
	"slices"
	"time"
)

// firstStatus is the exit status that stands for the first sentinel. Those below
// are taken by the ways in which a process ends of itself.
const firstStatus = 10

// Status is the exit status by which a child process tells what [Verify]
// returned.
func Status(err error) int {
	if err == nil {
		return 0
	}
	i := slices.IndexFunc(sentinels, func(why error) bool { return errors.Is(err, why) })
	if i < 0 {
		return 1
	}
	return firstStatus + i
}

// Apart makes an [Options.Look] that runs the process which command makes of a
// path, for no longer than limit. The process calls [Verify] and exits with its
// [Status]. One that cannot be started leaves the look to this process.
func Apart(limit time.Duration, command func(ctx context.Context, path string) *exec.Cmd) func(path string) error {
	return func(path string) error {
		ctx, stop := context.WithTimeout(context.Background(), limit)
		defer stop()
		err := command(ctx, path).Run()
		var exit *exec.ExitError
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil:
			return refuse(path, ErrDamaged, "looking at it took too long")
		case !errors.As(err, &exit):
			return Verify(path)
		}
		if i := exit.ExitCode() - firstStatus; i >= 0 && i < len(sentinels) {
			return refuse(path, sentinels[i], "")
		}
		return refuse(path, ErrDamaged, "looking at it ended badly")
	}
}
