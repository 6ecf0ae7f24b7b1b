package fold_test

import (
	"strings"
	"testing"

	"stixgraph/schemas/fold"
)

func TestNearest(t *testing.T) {
	choices := []string{"actor-victims", "actor_tools", "tlp", "single-source", "single-sources", "x"}
	for word, want := range map[string]string{
		"actor-victms":            "actor-victims",
		"Actor_Victims":           "actor-victims", // case and separators do not count
		"actor tools":             "actor_tools",
		"singlesourc":             "single-source", // the first of equally near ones
		"tpl":                     "",
		"tl":                      "tlp",
		"y":                       "", // one character is no spelling
		"completely else":         "",
		"":                        "",
		strings.Repeat("tlp", 99): "",
	} {
		if got := fold.Nearest(word, choices); got != want {
			t.Errorf("%.40q: %q, want %q", word, got, want)
		}
	}
}
