package ids

import (
	"iter"
	"strings"

	"stixgraph/graph"
)

// UUIDs are the UUIDs of identifiers, without their types.
type UUIDs map[[16]byte]struct{}

// Add takes in the UUID of an identifier.
func (u UUIDs) Add(id string) {
	if b, ok := uuidOf(id); ok {
		u[b] = struct{}{}
	}
}

func uuidOf(id string) (b [16]byte, ok bool) {
	if len(id) < 36 {
		return b, false
	}
	at := 0
	for i := len(id) - 36; i < len(id); i++ {
		c := id[i]
		switch {
		case c == '-':
			continue
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return b, false
		}
		if at == 32 {
			return b, false
		}
		b[at/2] |= c << (4 * (1 - at%2))
		at++
	}
	return b, at == 32
}

// Mentions walks whatever has the form of an identifier in a text and one of the UUIDs: where it starts and ends. Of one
// that has grown together with what stands before it, as in xtool--…, every reading comes, the longest first.
func (u UUIDs) Mentions(text string) iter.Seq2[int, int] {
	return func(yield func(start, end int) bool) {
		for at := 0; len(u) > 0; {
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
			if b, ok := uuidOf(text[i:end]); !ok {
				continue
			} else if _, ok := u[b]; !ok {
				continue
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
