package casefile

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// maxSuggested is the longest word, in characters, for which a choice is
// looked for: nothing longer is a misspelt keyword.
const maxSuggested = 64

// maxListed is how many choices a hint still spells out.
const maxListed = 25

// fold makes spellings comparable: case and the separators `_`, `-` and space
// do not count.
func fold(s string) string {
	return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(s))
}

// nearest gives the choice that the word most likely means, or "" when none
// is close: equal when folded, or about a third of the characters away at most.
// Of equally near choices the first wins.
func nearest(word string, choices []string) string {
	if utf8.RuneCountInString(word) > maxSuggested {
		return ""
	}
	folded := fold(word)
	allowed := max(1, (utf8.RuneCountInString(folded)+1)/3)
	best, bestDistance := "", allowed+1
	for _, c := range choices {
		fc := fold(c)
		if fc == folded {
			return c
		}
		if utf8.RuneCountInString(fc) < 2 || len(fc)-len(folded) > 4*bestDistance {
			continue
		}
		if d := levenshtein.ComputeDistance(folded, fc); d < bestDistance {
			best, bestDistance = c, d
		}
	}
	return best
}

// suggestion is the hint for a word that is none of the choices.
func suggestion(word string, choices []string) string {
	if near := nearest(word, choices); near != "" {
		return "did you mean " + strconv.Quote(near) + "?"
	}
	if len(choices) <= maxListed {
		return "choose one of " + strings.Join(choices, ", ")
	}
	return fmt.Sprintf("none of the %d choices is close; the case schema lists them", len(choices))
}

// quoted shows a value in a complaint, shortened when it is long.
func quoted(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most]) + "…"
	}
	return strconv.Quote(s)
}

// strs turns a list of named strings into plain ones.
func strs[S ~string](in []S) []string {
	out := make([]string, len(in))
	for i, s := range in {
		out[i] = string(s)
	}
	return out
}
