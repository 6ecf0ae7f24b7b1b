package secret

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"stixgraph/schemas/fold"
)

// squeezed is a text without what does not count, and for each byte of it where in the text it comes from.
type squeezed struct {
	text       []byte
	start, end []int32
}

func (s *squeezed) reset() {
	s.text, s.start, s.end = s.text[:0], s.start[:0], s.end[:0]
}

func (s *squeezed) add(b byte, start, end int) {
	s.text = append(s.text, b)
	s.start = append(s.start, int32(start))
	s.end = append(s.end, int32(end))
}

// squeeze folds a text and drops spaces, punctuation, accents and what cannot be seen.
func (s *squeezed) squeeze(text string) {
	s.reset()
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf && (i+1 == len(text) || text[i+1] < utf8.RuneSelf) {
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
				s.add(c, i, i+1)
			}
			i++
			continue
		}
		n := norm.NFKC.NextBoundaryInString(text[i:], true)
		if n <= 0 {
			n = len(text) - i
		}
		s.segment(text[i:i+n], i)
		i += n
	}
}

// segment adds the letters of what composes with nothing around it.
func (s *squeezed) segment(text string, at int) {
	for _, r := range norm.NFKD.String(fold.Key(text)) {
		if !counts(r) {
			continue
		}
		var b [utf8.UTFMax]byte
		for _, c := range b[:utf8.EncodeRune(b[:], r)] {
			s.add(c, at, at+len(text))
		}
	}
}

// counts tells the runes that make up a name.
func counts(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r >= 'a' && r <= 'z' || r >= '0' && r <= '9'
	case r >= 0x300 && r <= 0x36f: // accents
		return false
	}
	return !unicode.IsSpace(r) && !unicode.IsPunct(r) && !fold.Invisible(r)
}

// Key is the form in which names are compared: two names with one key are found in each other's place.
func Key(name string) string {
	var s squeezed
	s.squeeze(name)
	return string(s.text)
}
