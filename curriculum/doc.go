// Package curriculum is the workshop as its authors write it: a folder of YAML
// that holds modules and their steps, the agendas that choose among them, and
// the shape of the statement they lead to.
//
// It also holds what every other layer must agree on: the shapes an answer may
// take, and which steps are visible, given the answers so far ([See]).
//
// It knows nothing of terminals, clocks or databases. It reads an [fs.FS] and
// is otherwise a set of pure functions. Its one law: an answer that a condition
// hides feeds nothing.
package curriculum
