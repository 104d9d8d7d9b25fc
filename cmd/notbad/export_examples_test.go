package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"

	"notbad/curriculum"
	"notbad/statement"
	"notbad/statement/export"
	"notbad/workshop"
)

// textOf is the text of XML, without its elements.
func textOf(t *testing.T, data []byte) string {
	t.Helper()
	var text strings.Builder
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return text.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		if words, ok := token.(xml.CharData); ok {
			text.Write(words)
		}
	}
}

// bodyOf is the main part of a DOCX.
func bodyOf(t *testing.T, data []byte) []byte {
	t.Helper()
	files, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	body, err := fs.ReadFile(files, "word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func TestEverySentenceOfEveryExampleStandsInEveryDocument(t *testing.T) {
	for _, e := range examples {
		t.Run(e.Name, func(t *testing.T) {
			p := reader(t.TempDir())
			c, events, err := p.demo(e.Name)
			if err != nil {
				t.Fatal(err)
			}
			s := workshop.Replay(events)
			half := workshop.Replay(events[:len(events)/2])
			for what, page := range map[string]statement.Page{
				"the public statement":       statement.Write(c, s, statement.Public).Page(),
				"the internal statement":     statement.Write(c, s, statement.Internal).Page(),
				"the statement half-way":     statement.Write(c, half, statement.Internal).Page(),
				"the record":                 statement.Record(c, s, events),
				"the record half-way":        statement.Record(c, half, events[:len(events)/2]),
				"the record of no beginning": statement.Record(c, workshop.Replay(nil), nil),
			} {
				for _, kind := range []string{"html", "docx"} {
					data, err := export.Document(kind, page, demoStart)
					if err != nil {
						t.Fatalf("%s as %s: %v", what, kind, err)
					}
					if kind == "docx" {
						data = bodyOf(t, data)
					}
					text := textOf(t, data)
					for _, missing := range without(page, text) {
						t.Errorf("%s as %s lacks %q", what, kind, missing)
					}
				}
			}
		})
	}
}

// without is what a page says that does not stand in text.
func without(p statement.Page, text string) (missing []string) {
	says := []string{p.Title, p.Organization, p.Version, p.Unfinished}
	for _, b := range p.Blocks {
		for _, l := range b.Lines {
			says = append(says, l.Name, l.Text)
		}
		for _, row := range append([][]string{b.Head}, b.Rows...) {
			says = append(says, row...)
		}
	}
	for _, words := range says {
		if !strings.Contains(text, strings.TrimSpace(curriculum.Clean(words))) {
			missing = append(missing, words)
		}
	}
	return missing
}
