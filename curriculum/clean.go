package curriculum

// Clean makes text that came from outside (a keyboard, a paste, a file) safe to
// keep and to show: valid UTF-8, line ends as \n, tabs as spaces, and without
// control characters, escape sequences, bidi overrides and isolates, byte-order
// marks or tag characters. Everything a person can see stays as it was.
// Clean(Clean(s)) == Clean(s).
func Clean(s string) string { panic("to be written") }
