package casefile

import "strings"

// maxSlug is the longest slug, in characters.
const maxSlug = 64

// isSlug tells whether s is made of lower-case letters and digits, with single
// hyphens between.
func isSlug(s string) bool { return s != "" && s == slugOf(s) }

// slugOf makes a slug of any text, empty when nothing in it fits.
func slugOf(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(s) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
			continue
		}
		gap = true
	}
	return strings.TrimRight(b.String()[:min(b.Len(), maxSlug)], "-")
}
