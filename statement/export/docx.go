package export

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gomutex/godocx/docx"
	"github.com/gomutex/godocx/packager"
	"github.com/gomutex/godocx/wml/ctypes"
	"github.com/gomutex/godocx/wml/stypes"

	"notbad/statement"
)

// docxParts are the files that a document is made of before it says anything:
// its styles, its lists, its page. The page is Letter, as in American offices;
// Word fits it to A4 when it prints there, and the margins are wide enough.
var docxParts = []struct{ name, asset string }{
	{"[Content_Types].xml", "types.xml"},
	{"_rels/.rels", "rels.xml"},
	{"docProps/core.xml", "core.xml"},
	{"word/_rels/document.xml.rels", "document-rels.xml"},
	{"word/document.xml", "document.xml"},
	{"word/footer1.xml", "footer.xml"},
	{"word/numbering.xml", "numbering.xml"},
	{"word/settings.xml", "settings.xml"},
	{"word/styles.xml", "styles.xml"},
}

// The library's numbers for a list with numbers and for one with bullets.
const (
	numbered = 1
	bulleted = 2
)

// textWidth is how wide the text of the page is, in twentieths of a point.
const textWidth = 9360

// DOCX is a page as a document for Word and LibreOffice, with their own
// headings, lists and tables, so that it can be worked on; at is when it was
// made. It names no author and no machine.
func DOCX(p statement.Page, at time.Time) ([]byte, error) {
	p = tidy(p)
	files := docxFiles(p, at)
	data, err := setDOCX(p, files)
	if err == nil {
		data, err = repack(data, files["word/styles.xml"])
	}
	if err != nil {
		return nil, fmt.Errorf("set the page as DOCX: %w", err)
	}
	return data, nil
}

// setDOCX is a page in a document of these files, as the library writes it.
func setDOCX(p statement.Page, files map[string]string) ([]byte, error) {
	blank, err := zipped(files)
	if err != nil {
		return nil, err
	}
	root, err := packager.Unpack(&blank)
	if err != nil {
		return nil, err
	}
	d := document{root: root, notes: notes(p)}
	d.top(p)
	for i, b := range p.Blocks {
		d.block(i, b, i+1 < len(p.Blocks) && belongs(b, p.Blocks[i+1]))
	}
	var out bytes.Buffer
	err = root.Write(&out)
	return out.Bytes(), err
}

// docxFiles is what a document is made of, by name: p stands in its foot and its
// properties only.
func docxFiles(p statement.Page, at time.Time) map[string]string {
	language := p.Language
	if language == "en" {
		language = "en-US"
	}
	fill := strings.NewReplacer("{title}", escaped(p.Title), "{foot}", escaped(footLine(p)),
		"{language}", escaped(language), "{at}", at.UTC().Format(time.RFC3339))
	files := make(map[string]string)
	for _, part := range docxParts {
		files[part.name] = fill.Replace(asset("docx/" + part.asset))
	}
	return files
}

// escaped is text as it stands in XML.
func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder takes all
	return b.String()
}

// zipped is files as a zip file, in the order of their names and each with the
// date that zip files begin to count from.
func zipped(files map[string]string) ([]byte, error) {
	begins := time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: begins})
		if err != nil {
			return nil, err
		}
		if _, err := io.WriteString(w, files[name]); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}

// repack is a document as the library wrote it, with the styles as they were: it
// loses the space between lines when it reads and writes them. Its dates are
// replaced too: they are from before zip files begin to count, and some programs
// show them as of the next century.
func repack(data []byte, styles string) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	files := make(map[string]string)
	for _, f := range in.File {
		content, err := fs.ReadFile(in, f.Name)
		if err != nil {
			return nil, err
		}
		files[f.Name] = string(content)
	}
	files["word/styles.xml"] = styles
	return zipped(files)
}

// document is a document that is being written.
type document struct {
	root  *docx.RootDoc
	notes int // the index of the page's block of notes
}

// top is what stands above the first section.
func (d document) top(p statement.Page) {
	d.paragraph("Title").AddText(p.Title)
	if p.Organization != "" {
		d.paragraph("Subtitle").AddText(p.Organization)
	}
	if p.Version != "" {
		d.paragraph("Version").AddText(p.Version)
	}
	if p.Unfinished != "" {
		to := d.paragraph("Unfinished")
		to.AddText("Unfinished.").Style("Open")
		to.AddText(" " + p.Unfinished)
	}
}

// paragraph begins a paragraph of that style.
func (d document) paragraph(style string) *docx.Paragraph {
	p := d.root.AddEmptyParagraph()
	p.Style(style)
	return p
}

// block writes the block at index i; before says that it stays on the page of
// the next one.
func (d document) block(i int, b statement.Block, before bool) {
	switch b.Shape {
	case statement.Heading:
		d.paragraph("Heading" + strconv.Itoa(min(b.Level-1, 5))).AddText(b.Lines[0].Text)
	case statement.Bullets:
		d.list(b.Lines, bulleted, "ListBullet")
	case statement.Numbers:
		style := "ListNumber"
		if i == d.notes {
			style = "Note"
		}
		d.list(b.Lines, numbered, style)
	case statement.Table:
		d.table(b)
	case statement.Definition:
		for _, l := range b.Lines {
			to := d.paragraph("Meaning")
			if l.Name != "" {
				to.AddText(l.Name + ":").Style("Name")
				to.AddText(" ")
			}
			line(to, l)
		}
	default:
		to := d.paragraph("Normal")
		if before {
			to.GetCT().Property.KeepNext = ctypes.OnOffFromBool(true)
		}
		for n, l := range b.Lines {
			if n > 0 {
				to.AddText(" ")
			}
			line(to, l)
		}
	}
}

// list is a list of its own: its numbers begin at 1.
func (d document) list(lines []statement.Line, kind int, style string) {
	id := d.root.NewListInstance(kind)
	for _, l := range lines {
		to := d.paragraph(style)
		to.Numbering(id, 0)
		line(to, l)
	}
}

// line adds a line to a paragraph.
func line(to *docx.Paragraph, l statement.Line) {
	if l.Open {
		to.AddText("Open.").Style("Open")
		to.AddText(" ")
	}
	to.AddText(l.Text)
	if l.Note > 0 {
		to.AddText(strconv.Itoa(l.Note)).Style("NoteCall")
	}
}

// table is a table as wide as the text, with its head on every page it reaches.
func (d document) table(b statement.Block) {
	t := d.root.AddTable()
	t.Style("Ruled")
	t.Width(textWidth, stypes.TableWidthDxa)
	t.Layout(stypes.TableLayoutFixed)
	widths := columnWidths(b)
	t.Grid(widths...)
	rows := b.Rows
	if len(b.Head) > 0 {
		rows = append([][]string{b.Head}, rows...)
	}
	for i, cells := range rows {
		head := i == 0 && len(b.Head) > 0
		t.AddRow()
		row := t.GetCT().RowContents[i].Row
		row.Property.CantSplit = ctypes.OnOffFromBool(true)
		if head {
			row.Property.Header = ctypes.OnOffFromBool(true)
		}
		for n, text := range cells {
			row.Contents = append(row.Contents, ctypes.TRCellContent{Cell: tableCell(text, int(widths[n]), head)})
		}
	}
	d.paragraph("AfterTable")
}

// tableCell is a cell of that width.
func tableCell(text string, width int, head bool) *ctypes.Cell {
	p := ctypes.AddParagraph(text)
	p.Property = ctypes.DefaultParaProperty()
	p.Property.Style = ctypes.NewParagraphStyle("Cell")
	if head {
		p.Property.Style = ctypes.NewParagraphStyle("CellHead")
	}
	return &ctypes.Cell{
		Property: &ctypes.CellProperty{Width: ctypes.NewTableWidth(width, stypes.TableWidthDxa)},
		Contents: []ctypes.TCBlockContent{{Paragraph: p}},
	}
}
