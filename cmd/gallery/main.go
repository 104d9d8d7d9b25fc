// Command gallery prints every screen in every state from canned data, so that
// anyone can look at all of it in a minute.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"

	"notbad/tui"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, term.IsTerminal(os.Stdout.Fd()) && os.Getenv("NO_COLOR") == ""); err != nil {
		fmt.Fprintln(os.Stderr, "gallery:", err)
		os.Exit(2)
	}
}

// run prints the pictures whose name holds the first argument. color is used
// unless a flag says otherwise.
func run(args []string, out io.Writer, color bool) error {
	flags := flag.NewFlagSet("gallery", flag.ContinueOnError)
	width := flags.Int("width", 80, "columns")
	height := flags.Int("height", 24, "lines")
	dark := flags.Bool("dark", true, "as on a dark terminal")
	light := flags.Bool("light", false, "as on a light terminal")
	flags.BoolVar(&color, "color", color, "with colors; else only where stdout is a terminal")
	list := flags.Bool("list", false, "only the names")
	flags.Usage = func() {
		fmt.Fprintln(flags.Output(), "usage: gallery [flags] [part of a name]")
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *width < 1 || *height < 1 || *width > 500 || *height > 500 {
		return fmt.Errorf("a size of %d by %d cannot be drawn", *width, *height)
	}
	for _, p := range tui.Gallery(*width, *height, *dark && !*light) {
		switch {
		case !strings.Contains(p.Name, flags.Arg(0)):
		case *list:
			fmt.Fprintf(out, "%-20s %s\n", p.Name, p.Caption)
		default:
			fmt.Fprintf(out, "%s: %s\n%s\n", p.Name, p.Caption, framed(p, *width, *height, color))
		}
	}
	return nil
}

// framed is a picture in a frame, cell by cell, so that it is seen exactly as a
// terminal of that size would show it. The cursor is drawn as a bar where it
// stands on nothing.
func framed(p tui.Picture, width, height int, color bool) string {
	screen := uv.NewScreenBuffer(width, height)
	screen.Method = ansi.GraphemeWidth
	uv.NewStyledString(p.Frame).Draw(screen, screen.Bounds())
	if c := p.Cursor; c != nil {
		if cell := screen.CellAt(c.X, c.Y); cell != nil && strings.TrimSpace(cell.Content) == "" {
			screen.SetCell(c.X, c.Y, &uv.Cell{Content: "▏", Width: 1})
		}
	}
	text := screen.String()
	if color {
		text = screen.Render()
	}
	var b strings.Builder
	b.WriteString("┌" + strings.Repeat("─", width) + "┐\n")
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		reset := ""
		if color {
			reset = "\x1b[m"
		}
		b.WriteString("│" + line + reset + strings.Repeat(" ", max(width-ansi.StringWidth(line), 0)) + "│\n")
	}
	b.WriteString("└" + strings.Repeat("─", width) + "┘\n")
	return b.String()
}
