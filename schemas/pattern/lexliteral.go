package pattern

import "strings"

// str reads a string in apostrophes. A backslash may precede an apostrophe or a backslash only (section 9.2).
func (l *lexer) str() token {
	t := token{kind: tokString, pos: l.pos()}
	l.off++
	start, plain := l.off, true
	for l.off < len(l.src) {
		switch l.src[l.off] {
		case '\'':
			t.value = l.src[start:l.off]
			if !plain {
				t.value = unescape(t.value)
			}
			l.off++
			t.text = l.src[t.pos.Offset:l.off]
			if t.fault != nil {
				t.kind = tokInvalid
			}
			return t
		case '\\':
			plain = false
			pos := l.pos()
			l.off++
			if c := l.at(0); c == '\'' || c == '\\' {
				l.off++
			} else if t.fault == nil && l.off < len(l.src) {
				l.advance()
				t.fault = &SyntaxError{
					Pos: pos, Expected: `"\\" or "\'" inside a string`, Found: shown(l.src[pos.Offset:l.off]),
					Hint: `write a backslash as \\`,
				}
			}
		default:
			l.advance()
		}
	}
	t.kind = tokInvalid
	t.text = l.src[t.pos.Offset:]
	if t.fault == nil {
		t.fault = &SyntaxError{Pos: t.pos, Expected: `a string that ends with "'"`, Found: shown(t.text)}
	}
	return t
}

// unescape removes the backslash before each escaped character.
func unescape(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			i++
		}
		if i < len(s) {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// quotedBody returns what stands between the apostrophes of h'…', b'…' or t'…' and the offset behind the closing
// one. closed is false where that is missing.
func (l *lexer) quotedBody() (body string, end int, closed bool) {
	rest := l.src[l.off+2:]
	n := strings.IndexByte(rest, '\'')
	if n < 0 {
		return rest, len(l.src), false
	}
	return rest[:n], l.off + 2 + n + 1, true
}

// literal finishes a token of the form x'…': bad is the index in the body of the first byte that does not fit, -1 for
// none.
func (l *lexer) literal(t token, kind tokenKind, bad int, expected string) token {
	body, end, closed := l.quotedBody()
	if !closed {
		return l.invalid(t, end, `a constant that ends with "'"`, "")
	}
	if bad < 0 {
		t.kind = kind
		t.text = l.src[l.off:end]
		t.value = body
		l.skipTo(end)
		return t
	}
	t.kind = tokInvalid
	t.text = l.src[l.off:end]
	l.skipTo(l.off + 2 + bad)
	t.fault = &SyntaxError{Pos: l.pos(), Expected: expected, Found: shown(body[bad:])}
	if bad == len(body) {
		t.fault.Found = "the closing apostrophe"
	}
	l.skipTo(end)
	return t
}

// hex reads h'…': pairs of hexadecimal digits, none at all included.
func (l *lexer) hex(t token) token {
	body, _, _ := l.quotedBody()
	bad := -1
	for i := 0; i < len(body) && bad < 0; i++ {
		if !isHexDigit(body[i]) {
			bad = i
		}
	}
	if bad < 0 && len(body)%2 != 0 {
		bad = len(body)
	}
	return l.literal(t, tokHex, bad, "hexadecimal digits in pairs")
}

// binary reads b'…': base64 with padding. Line feeds are ignored, as section 9.2 demands.
func (l *lexer) binary(t token) token {
	body, _, _ := l.quotedBody()
	bad, digits, padding := -1, 0, 0
	for i := 0; i < len(body) && bad < 0; i++ {
		switch c := body[i]; {
		case c == '\n', c == '\r' && i+1 < len(body) && body[i+1] == '\n':
		case c == '=' && (digits+padding)%4 >= 2 && padding < 2:
			padding++
		case padding > 0 || !isBase64Digit(c):
			bad = i
		default:
			digits++
		}
	}
	if bad < 0 && (digits+padding)%4 != 0 {
		bad = len(body)
	}
	t = l.literal(t, tokBinary, bad, "base64 digits in groups of four, padded with =")
	if t.kind == tokBinary && strings.ContainsRune(t.value, '\n') {
		t.value = strings.NewReplacer("\r", "", "\n", "").Replace(t.value)
	}
	return t
}

// timestamp reads t'…': year-month-dayThour:minute:second, a fraction of any length, Z. The numbers stay in their
// ranges one by one; that the day exists in its month is for [Check].
func (l *lexer) timestamp(t token) token {
	body, _, _ := l.quotedBody()
	return l.literal(t, tokTimestamp, badTimestamp(body), "a time like 2016-06-01T00:00:00.000Z")
}

// badTimestamp returns the index of the first byte that does not fit the grammar's timestamp, -1 for none.
func badTimestamp(s string) int {
	const shape = "dddd-MM-DDThh:mm:ss"
	for i := 0; i < len(shape); i++ {
		if i >= len(s) {
			return i
		}
		switch shape[i] {
		case '-', 'T', ':':
			if s[i] != shape[i] {
				return i
			}
			continue
		}
		if !isDigit(s[i]) {
			return i
		}
		if i == 0 || shape[i] != shape[i-1] {
			continue
		}
		if n := int(s[i-1]-'0')*10 + int(s[i]-'0'); !inTimeRange(shape[i], n) {
			return i - 1
		}
	}
	i := len(shape)
	if i < len(s) && s[i] == '.' {
		i++
		if i >= len(s) || !isDigit(s[i]) {
			return i
		}
		for i < len(s) && isDigit(s[i]) {
			i++
		}
	}
	if i >= len(s) || s[i] != 'Z' {
		return i
	}
	if i+1 < len(s) {
		return i + 1
	}
	return -1
}

// inTimeRange reports whether a two-digit part of a timestamp fits: M month, D day, h hour, m minute, s second. A
// second of 60 is a leap second.
func inTimeRange(part byte, n int) bool {
	switch part {
	case 'M':
		return 1 <= n && n <= 12
	case 'D':
		return 1 <= n && n <= 31
	case 'h':
		return n <= 23
	case 'm':
		return n <= 59
	case 's':
		return n <= 60
	}
	return true
}

func isHexDigit(c byte) bool {
	return isDigit(c) || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func isBase64Digit(c byte) bool {
	return isDigit(c) || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '+' || c == '/'
}
