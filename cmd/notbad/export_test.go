//go:build unix

package main

import "testing"

func TestADocumentThatNobodyCanReadOnATerminalIsNotWrittenToOne(t *testing.T) {
	x := startTerminal(t, t.TempDir(), 120, 24, "export", "first.notbad", "--to", "docx")
	x.waits("a docx is not for reading on a terminal; say where it goes with -o FILE.docx")
	if err := x.cmd.Wait(); x.cmd.ProcessState.ExitCode() != 2 {
		t.Errorf("it ends with %v", err)
	}
}
