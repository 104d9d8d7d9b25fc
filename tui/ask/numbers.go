package ask

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// plainNumber is a number as people type it, once spaces and the commas between
// thousands are gone.
var (
	plainNumber = regexp.MustCompile(`^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)$`)
	byThousands = regexp.MustCompile(`^[-+]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$`)
)

// parseNumber reads a number as people type it, with or without its unit.
func parseNumber(s, unit string) (v float64, ok bool) {
	s = strings.TrimSpace(s)
	if unit != "" {
		s = strings.TrimSuffix(s, unit)
	}
	s = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "'", "", "’", "", "−", "-").Replace(s)
	if byThousands.MatchString(s) {
		s = strings.ReplaceAll(s, ",", "")
	}
	s = strings.Replace(s, ",", ".", 1)
	if !plainNumber.MatchString(s) {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil
}

// thousands writes n with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// decimal writes v as people do.
func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// dateForms are the ways of writing a date that have one meaning only.
var dateForms = []string{
	"2006-1-2", "2006/1/2", "2006.1.2",
	"2 January 2006", "2 Jan 2006", "January 2 2006", "Jan 2 2006", "2. January 2006",
}

// parseDate reads a date as people type it.
func parseDate(s string) (iso string, ok bool) {
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, ",", " ")), " ")
	for _, form := range dateForms {
		if t, err := time.Parse(form, s); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}
