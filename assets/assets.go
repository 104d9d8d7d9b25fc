// Package assets holds the files that are not Go and that the program carries
// with it.
package assets

import "embed"

// Demo is the folder of the finished examples: each demo/NAME.yaml is what the
// leaders of an organization that does not exist answered to the built-in
// curriculum.
//
//go:embed demo
var Demo embed.FS

// References is the folder of the public frameworks that steps and clauses are
// related to: references/*.yaml, each a list of entries in the shape of a
// curriculum's own references.yaml. No id stands in two of them.
//
//go:embed references
var References embed.FS

// Export is the folder of what documents are made of: export/page.html and
// export/page.css for HTML, export/docx/*.xml for Word and LibreOffice.
//
//go:embed export
var Export embed.FS

// Lint is the folder of the rules a statement is read with: lint/LANGUAGE.yaml,
// and lint/LANGUAGE-MORE.yaml for more rules and lists of words of that language.
//
//go:embed lint
var Lint embed.FS
