package curriculum

import "strings"

// longestID is how long an id may be.
const longestID = 64

// idRule is what an id may look like, as a finding's remedy.
const idRule = "use only a-z, 0-9 and -, and at most 64 of them"

// slug makes an id of words that have none: itself if it is one.
func slug(words string) string {
	if isID(words) {
		return words
	}
	var b strings.Builder
	for _, r := range strings.ToLower(words) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	id := b.String()
	return strings.Trim(id[:min(len(id), longestID)], "-")
}
