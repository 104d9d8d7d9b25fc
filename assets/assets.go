// Package assets holds the files that are not Go and that the program carries
// with it.
package assets

import "embed"

// Demo is the folder of the finished example: demo/answers.yaml is what the
// leaders of an invented company answered to the built-in curriculum.
//
//go:embed demo
var Demo embed.FS
