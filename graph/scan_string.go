package graph

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf16"
	"unicode/utf8"
)

// text scans the string that starts at s.i, a quote, and stops after its end. It reports whether it has escapes.
func (s *scanner) text() (escaped bool, err error) {
	b, i := s.buf, s.i+1
	for {
		i = plain(b, i)
		if i == len(b) {
			s.i = i
			return escaped, errMore
		}
		switch c := b[i]; {
		case c == '"':
			s.i = i + 1
			return escaped, nil
		case c == '\\':
			escaped = true
			n, err := s.escape(i)
			if err != nil {
				return escaped, err
			}
			i += n
		case c < ' ':
			s.i = i
			return escaped, s.syntax("a control character inside a string: escape it, as in \\n or \\u0009")
		default:
			r, n := utf8.DecodeRune(b[i:])
			if r == utf8.RuneError && n == 1 {
				if !utf8.FullRune(b[i:]) {
					s.i = i
					return escaped, errMore
				}
				s.flaw(ErrUTF8, i)
			}
			i += n
		}
	}
}

// plain returns the first position from i on that is a quote, a backslash, a control character or not ASCII. It looks
// at eight bytes at a time: subtracting from a byte that is to be found borrows into its top bit, and the lowest
// position found this way is exact.
func plain(b []byte, i int) int {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	for i+8 <= len(b) {
		w := binary.LittleEndian.Uint64(b[i:])
		quote, slash := w^ones*'"', w^ones*'\\'
		hit := ((quote-ones)&^quote | (slash-ones)&^slash | (w-ones*' ')&^w | w) & tops
		if hit != 0 {
			return i + bits.TrailingZeros64(hit)/8
		}
		i += 8
	}
	for i < len(b) {
		if c := b[i]; c == '"' || c == '\\' || c < ' ' || c >= utf8.RuneSelf {
			break
		}
		i++
	}
	return i
}

// escape checks the escape sequence at i, a backslash, and returns its length. A pair of surrogates counts as one.
func (s *scanner) escape(i int) (int, error) {
	b := s.buf
	s.i = i
	if i+1 >= len(b) {
		return 0, errMore
	}
	switch b[i+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2, nil
	case 'u':
	default:
		return 0, s.syntax("an escape that JSON does not know: write \\\\ for a backslash")
	}
	r, n := hex4(b[i+2:])
	switch {
	case n < 4 && i+2+n == len(b):
		return 0, errMore
	case n < 4:
		return 0, s.syntax("\\u without four hexadecimal digits")
	case !utf16.IsSurrogate(r):
		return 6, nil
	}
	rest := b[i+6:]
	if len(rest) < 6 && (len(rest) == 0 || rest[0] == '\\') && (len(rest) < 2 || rest[1] == 'u') {
		return 0, errMore
	}
	if rest[0] == '\\' && rest[1] == 'u' {
		low, n := hex4(rest[2:])
		if n == 4 && utf16.DecodeRune(r, low) != utf8.RuneError {
			return 12, nil
		}
	}
	s.flaw(ErrUTF8, i)
	return 6, nil
}

// hex4 reads up to four hexadecimal digits and returns their value and how many there were.
func hex4(b []byte) (r rune, n int) {
	for n < 4 && n < len(b) {
		c := b[n]
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return r, n
		}
		r = r<<4 | rune(c)
		n++
	}
	return r, n
}
