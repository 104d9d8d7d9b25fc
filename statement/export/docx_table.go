package export

import (
	"strings"
	"unicode/utf8"

	"notbad/statement"
)

// columnWidths shares the width of the text among a table's columns, by how
// much stands in each: none so narrow that its longest word is cut, none so
// wide that the others are starved. They add up to [textWidth].
func columnWidths(b statement.Block) []uint64 {
	const (
		character = 105 // of a cell, about
		narrowest = 700 // column, with the space beside it
		ample     = 120 // characters; more make a column no wider
	)
	rows := b.Rows
	if len(b.Head) > 0 {
		rows = append([][]string{b.Head}, rows...)
	}
	columns := len(rows[0])
	least, want := make([]float64, columns), make([]float64, columns)
	var all, wanted float64
	for c := range columns {
		longest, most := 0, 0
		for _, row := range rows {
			most = max(most, utf8.RuneCountInString(row[c]))
			for word := range strings.FieldsSeq(row[c]) {
				longest = max(longest, utf8.RuneCountInString(word))
			}
		}
		least[c] = max(narrowest, float64(longest*character)+2*character)
		want[c] = float64(min(most, ample)-min(longest, ample)) + 1
		all += least[c]
		wanted += want[c]
	}
	widths := make([]uint64, columns)
	var used uint64
	for c := range columns {
		width := least[c] * textWidth / all // too much for the page: all give way alike
		if all <= textWidth {
			width = least[c] + (textWidth-all)*want[c]/wanted
		}
		widths[c] = uint64(width)
		used += widths[c]
	}
	widths[columns-1] += textWidth - used
	return widths
}
