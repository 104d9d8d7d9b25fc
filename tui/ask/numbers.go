package ask

import (
	"errors"
	"regexp"
	"slices"
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

// dateWords is s as dateForms have it: without commas, one space between words.
func dateWords(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, ",", " ")), " ")
}

// parseDate reads a date as people type it.
func parseDate(s string) (iso string, ok bool) {
	s = dateWords(s)
	for _, form := range dateForms {
		if t, err := time.Parse(form, s); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	// 1.2.2027 may be in January too; 28.2.2027 can be one day only.
	if t, err := time.Parse(dayFirst, s); err == nil && t.Day() > 12 {
		return t.Format(time.DateOnly), true
	}
	return "", false
}

// dayFirst is how dates are written with dots where the day comes first.
const dayFirst = "2.1.2006"

// noSuchDay reports whether s is a date but for its day, which its month does
// not have.
func noSuchDay(s string) bool {
	return slices.ContainsFunc(append([]string{dayFirst}, dateForms...), func(form string) bool {
		_, err := time.Parse(form, dateWords(s))
		var wrong *time.ParseError
		return errors.As(err, &wrong) && strings.HasSuffix(wrong.Message, "day out of range")
	})
}

// longDate is a date as people say it.
func longDate(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return t.Format("January 2, 2006")
}
