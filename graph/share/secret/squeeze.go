package secret

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"stixgraph/schemas/fold"
)

// squeezed is a text without what does not count.
type squeezed struct {
	text []byte
	// start and end are, for each byte, where in the text it comes from; they are made only where something was found.
	placed     bool
	start, end []int32
}

// squeeze folds a text and drops spaces, punctuation, accents and what cannot be seen.
func (s *squeezed) squeeze(text string, placed bool) {
	s.text, s.start, s.end, s.placed = s.text[:0], s.start[:0], s.end[:0], placed
	for i := 0; i < len(text); {
		if isDash(text[i:]) {
			i += 3
			continue
		}
		n := 1
		if text[i] >= utf8.RuneSelf || i+1 < len(text) && text[i+1] >= utf8.RuneSelf && !isDash(text[i+1:]) {
			n = norm.NFKC.NextBoundaryInString(text[i:], true)
		}
		switch {
		case n <= 0:
			n = len(text) - i
			s.segment(text[i:], i)
		case n == 1 && text[i] < utf8.RuneSelf:
			s.ascii(text[i], i)
		default:
			s.segment(text[i:i+n], i)
		}
		i += n
	}
}

// isDash tells texts that start with one of the dashes, quotation marks and dots from U+2010 to U+2027: the most common by
// far of what is not ASCII in an English text. They do not count and compose with nothing.
func isDash(text string) bool {
	return len(text) >= 3 && text[0] == 0xe2 && text[1] == 0x80 && text[2] >= 0x90 && text[2] <= 0xa7
}

// ascii adds a character that composes with nothing around it.
func (s *squeezed) ascii(c byte, at int) {
	if c >= 'A' && c <= 'Z' {
		c += 'a' - 'A'
	}
	if counts(rune(c)) {
		s.text = append(s.text, c)
		if s.placed {
			s.place(at, at+1)
		}
	}
}

func (s *squeezed) place(start, end int) {
	s.start = append(s.start, int32(start))
	s.end = append(s.end, int32(end))
}

// segment adds the letters of what composes with nothing around it.
func (s *squeezed) segment(text string, at int) {
	for _, r := range norm.NFKD.String(fold.Key(text)) {
		if !counts(r) {
			continue
		}
		before := len(s.text)
		s.text = utf8.AppendRune(s.text, r)
		for range len(s.text) - before {
			if s.placed {
				s.place(at, at+len(text))
			}
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
	s.squeeze(name, false)
	return string(s.text)
}
