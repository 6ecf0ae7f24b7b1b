package stixobj

import (
	"time"
	"unicode/utf8"
)

// appendString writes a JSON string with only the escapes JSON demands, in the form of RFC 8785, section 3.2.2.2:
// quote, backslash and the control characters below U+0020, with the short form where there is one. Text that is not UTF-8 is
// not written.
func appendString(b []byte, s string) (text []byte, ok bool) {
	if !utf8.ValidString(s) {
		return b, false
	}
	b = append(b, '"')
	done := 0
	for i := 0; i < len(s); i++ {
		for i+8 < len(s) && isPlainText(s[i:i+8]) {
			i += 8
		}
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[done:i]...)
		done = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\b':
			b = append(b, '\\', 'b')
		case '\t':
			b = append(b, '\\', 't')
		case '\n':
			b = append(b, '\\', 'n')
		case '\f':
			b = append(b, '\\', 'f')
		case '\r':
			b = append(b, '\\', 'r')
		default:
			const hex = "0123456789abcdef"
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
	}
	b = append(b, s[done:]...)
	return append(b, '"'), true
}

// isPlainText tells whether eight bytes need no escape: no quote, no backslash, no control character. It looks at all at
// once, as one word whose bytes must not borrow from their highest bit.
func isPlainText(s string) bool {
	const ones, highest = 0x0101010101010101, 0x8080808080808080
	x := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	quote, backslash := x^'"'*ones, x^'\\'*ones
	return ((x-0x20*ones)&^x|(quote-ones)&^quote|(backslash-ones)&^backslash)&highest == 0
}

// appendTime writes a STIX timestamp (section 2.13): RFC 3339 in UTC with three fraction digits, or with six or
// nine where the value needs them. The year must be one of four digits; inRange tells.
func appendTime(b []byte, t time.Time) []byte {
	t = t.UTC()
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	b = appendDigits(b, year, 4)
	b = appendDigits(append(b, '-'), int(month), 2)
	b = appendDigits(append(b, '-'), day, 2)
	b = appendDigits(append(b, 'T'), hour, 2)
	b = appendDigits(append(b, ':'), minute, 2)
	b = appendDigits(append(b, ':'), second, 2)
	b = append(b, '.')
	switch ns := t.Nanosecond(); {
	case ns%1e6 == 0:
		b = appendDigits(b, ns/1e6, 3)
	case ns%1e3 == 0:
		b = appendDigits(b, ns/1e3, 6)
	default:
		b = appendDigits(b, ns, 9)
	}
	return append(b, 'Z')
}

func appendDigits(b []byte, n, width int) []byte {
	var d [9]byte
	for i := width - 1; i >= 0; i-- {
		d[i] = byte('0' + n%10)
		n /= 10
	}
	return append(b, d[:width]...)
}

// inRange tells whether a timestamp can hold the time: RFC 3339 knows the years 0 to 9999.
func inRange(t time.Time) bool {
	y := t.UTC().Year()
	return y >= 0 && y <= 9999
}
