package fold

import (
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// maxSuggested is the longest word, in characters, for which a choice is looked for: nothing longer is a misspelt keyword.
const maxSuggested = 64

// Nearest gives the choice that a word most likely means, or "" when none is close: equal but for case and the separators `_`,
// `-` and space, or about a third of the characters away at most. Of equally near choices the first wins.
func Nearest(word string, choices []string) string {
	if utf8.RuneCountInString(word) > maxSuggested {
		return ""
	}
	spelt := spelling(word)
	allowed := max(1, (utf8.RuneCountInString(spelt)+1)/3)
	best, bestDistance := "", allowed+1
	for _, c := range choices {
		sc := spelling(c)
		if sc == spelt {
			return c
		}
		if utf8.RuneCountInString(sc) < 2 || len(sc)-len(spelt) > 4*bestDistance {
			continue
		}
		if d := levenshtein.ComputeDistance(spelt, sc); d < bestDistance {
			best, bestDistance = c, d
		}
	}
	return best
}

// spelling makes spellings comparable.
func spelling(s string) string {
	return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(s))
}
