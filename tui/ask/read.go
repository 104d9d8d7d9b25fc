package ask

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"notbad/curriculum"
	"notbad/tui/look"
)

// read is a passage. It asks nothing and has no use for any key.
type read struct {
	page *page
	step *curriculum.Read
}

func newRead(p *page, s *curriculum.Read) work { return &read{p, s} }

func (r *read) view() (string, *tea.Cursor) {
	return look.Indent(r.page.markdown(r.step.Body), 2), nil
}

func (r *read) update(tea.Msg) effect               { return effect{unused: true} }
func (r *read) keys() []key.Binding                 { return nil }
func (r *read) holds() hold                         { return hold{} }
func (r *read) answer() (curriculum.Answer, string) { return nil, "" }
