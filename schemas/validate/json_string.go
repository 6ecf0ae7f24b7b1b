package validate

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// str finds the end of the string that starts with the quote at pos.
func (d *document) str(pos int) (end int, escaped bool, err *syntaxError) {
	text := d.text
	for i := pos + 1; i < len(text); i++ {
		for i+8 < len(text) && isPlain(text[i:i+8]) {
			i += 8
		}
		switch c := text[i]; {
		case c == '"':
			return i + 1, escaped, nil
		case c < 0x20:
			return i, escaped, &syntaxError{i, "a control character within a string; write it as an escape"}
		case c == '\\':
			escaped = true
			size := escapeSize(text[i:])
			if size == 0 {
				return i, escaped, &syntaxError{i, "an unknown escape, or half of a surrogate pair"}
			}
			i += size - 1
		}
	}
	return len(text), escaped, &syntaxError{pos, "a string that does not end"}
}

// isPlain says whether eight bytes hold neither a quote nor a backslash nor a control character: it looks at all at once,
// as one word whose bytes must not borrow from their highest bit.
func isPlain(s string) bool {
	const ones, highest = 0x0101010101010101, 0x8080808080808080
	x := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	quote, backslash := x^'"'*ones, x^'\\'*ones
	return ((x-0x20*ones)&^x|(quote-ones)&^quote|(backslash-ones)&^backslash)&highest == 0
}

// escapeSize is the length of the escape that text starts with, 0 for none. A surrogate pair counts as one; half of a
// pair stands for no character.
func escapeSize(text string) int {
	if len(text) < 2 {
		return 0
	}
	if strings.IndexByte(`"\/bfnrt`, text[1]) >= 0 {
		return 2
	}
	r, ok := hexEscape(text)
	switch {
	case !ok:
		return 0
	case !utf16.IsSurrogate(r):
		return 6
	}
	low, ok := hexEscape(text[6:])
	if !ok || utf16.DecodeRune(r, low) == utf8.RuneError {
		return 0
	}
	return 12
}

// hexEscape reads an escape of the form \u1234.
func hexEscape(text string) (rune, bool) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	var r rune
	for _, c := range []byte(text[2:6]) {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}

// unescaped returns the value of a string from its text between the quotes, which str has found well-formed.
func unescaped(text string, escaped bool) string {
	if !escaped {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for i := 0; i < len(text); {
		if text[i] != '\\' {
			b.WriteByte(text[i])
			i++
			continue
		}
		size := escapeSize(text[i:])
		switch size {
		case 2:
			c := text[i+1]
			if at := strings.IndexByte("bfnrt", c); at >= 0 {
				c = "\b\f\n\r\t"[at]
			}
			b.WriteByte(c)
		case 6:
			r, _ := hexEscape(text[i:])
			b.WriteRune(r)
		case 12:
			high, _ := hexEscape(text[i:])
			low, _ := hexEscape(text[i+6:])
			b.WriteRune(utf16.DecodeRune(high, low))
		default: // not reached for what str accepts
			b.WriteByte(text[i])
			size = 1
		}
		i += size
	}
	return b.String()
}

// numberEnd is where the number at pos ends, -1 if it is malformed (RFC 8259, section 6).
func numberEnd(text string, pos int) int {
	digits := func() bool {
		start := pos
		for pos < len(text) && text[pos] >= '0' && text[pos] <= '9' {
			pos++
		}
		return pos > start
	}
	if text[pos] == '-' {
		pos++
	}
	if pos < len(text) && text[pos] == '0' {
		pos++
	} else if !digits() {
		return -1
	}
	if pos < len(text) && text[pos] == '.' {
		pos++
		if !digits() {
			return -1
		}
	}
	if pos < len(text) && (text[pos] == 'e' || text[pos] == 'E') {
		pos++
		if pos < len(text) && (text[pos] == '+' || text[pos] == '-') {
			pos++
		}
		if !digits() {
			return -1
		}
	}
	return pos
}
