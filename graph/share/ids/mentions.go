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

// uuidOf reads the UUID at the end of an identifier, in either case.
func uuidOf(id string) (b [16]byte, ok bool) {
	if len(id) < 36 {
		return b, false
	}
	text := id[len(id)-36:]
	if b, ok = lowerUUID(text); ok {
		return b, true
	}
	return lowerUUID(strings.ToLower(text))
}

// lowerUUID reads a UUID of lower-case digits.
func lowerUUID(s string) (b [16]byte, ok bool) {
	if len(s) != 36 || s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
		return b, false
	}
	bad := byte(0)
	for i, at := range [16]uint8{0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34} {
		high, low := digits[s[at]], digits[s[at+1]]
		bad |= high | low
		b[i] = high<<4 | low
	}
	return b, bad <= 15
}

// digits are the values of the lower-case hexadecimal digits, 255 of anything else.
var digits = func() (values [256]byte) {
	for c := range values {
		values[c] = 255
	}
	for i, c := range []byte("0123456789abcdef") {
		values[c] = byte(i)
	}
	return values
}()

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
