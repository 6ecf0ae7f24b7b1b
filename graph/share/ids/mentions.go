package ids

import (
	"iter"
	"strings"

	"stixgraph/graph"
)

// Mentions walks whatever has the form of an identifier in a text: where it starts and ends. Of one that has grown
// together with what stands before it, as in xtool--…, every reading comes, the longest first.
func Mentions(text string) iter.Seq2[int, int] {
	return func(yield func(start, end int) bool) {
		for at := 0; ; {
			i := strings.Index(text[at:], "--")
			if i < 0 {
				return
			}
			i += at
			at = i + 1
			end := i + 38
			if end > len(text) {
				return
			}
			start := i
			for start > 0 && isTypeByte(text[start-1]) {
				start--
			}
			for ; start < i; start++ {
				if graph.IsID(text[start:end]) && !yield(start, end) {
					return
				}
			}
		}
	}
}

func isTypeByte(c byte) bool { return c == '-' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }
