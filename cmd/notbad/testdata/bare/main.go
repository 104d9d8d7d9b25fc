// Command bare is the least that a full-screen program can do which links the
// libraries that notbad links: what notbad's start is measured against.
package main

import (
	"fmt"
	"os"
	"strings"

	_ "charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	_ "charm.land/glamour/v2"
	_ "charm.land/lipgloss/v2"
	_ "github.com/adrg/xdg"
	_ "github.com/spf13/cobra/doc"
	_ "go.etcd.io/bbolt"
	_ "gopkg.in/yaml.v3"
)

type bare struct{ width, height int }

func (bare) Init() tea.Cmd { return nil }

func (b bare) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		b.width, b.height = msg.Width, msg.Height
	case tea.KeyPressMsg:
		return b, tea.Quit
	}
	return b, nil
}

func (b bare) View() tea.View {
	line := strings.Repeat("word ", max(b.width/5, 1))
	v := tea.NewView(strings.Repeat(line+"\n", max(b.height-1, 0)) + "f1 help")
	v.AltScreen = true
	return v
}

func main() {
	if _, err := tea.NewProgram(bare{}, tea.WithFPS(120)).Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
