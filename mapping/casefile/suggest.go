package casefile

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"stixgraph/schemas/fold"
)

// maxListed is how many choices a hint still spells out.
const maxListed = 25

// suggestion is the hint for a word that is none of the choices.
func suggestion(word string, choices []string) string {
	if near := fold.Nearest(word, choices); near != "" {
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
