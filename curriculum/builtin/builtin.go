// Package builtin is the curriculum that ships with the program, as its authors
// wrote it. It holds files and no code: whoever wants to run it loads it with
// curriculum.Load, as they would any other folder.
package builtin

import "embed"

// FS is the curriculum's folder.
//
//go:embed *.yaml cases/*.yaml
var FS embed.FS
