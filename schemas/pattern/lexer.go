package pattern

import (
	"strings"
	"unicode/utf8"
)

// lexer cuts a pattern into tokens, always taking the longest that fits. The text must be valid UTF-8.
type lexer struct {
	src       string
	off       int
	line      int
	lineStart int // offset of the first byte of the line
	extra     int // bytes of the line so far that do not start a code point
	digits    int // end of the run of digits last looked at, so that 000… is looked at once
}

func newLexer(src string) lexer { return lexer{src: src, line: 1} }

// pos is the place of the next byte.
func (l *lexer) pos() Position {
	return Position{Offset: l.off, Line: l.line, Column: l.off - l.lineStart - l.extra + 1}
}

// at returns the byte n places ahead, 0 behind the end. A NUL in the text is no part of any token, so the two need
// no distinction where at is used.
func (l *lexer) at(n int) byte {
	if l.off+n < len(l.src) {
		return l.src[l.off+n]
	}
	return 0
}

// advance moves over one code point, counting lines and columns.
func (l *lexer) advance() {
	c := l.src[l.off]
	switch {
	case c == '\n':
		l.off++
		l.line, l.lineStart, l.extra = l.line+1, l.off, 0
	case c < utf8.RuneSelf:
		l.off++
	default:
		_, size := utf8.DecodeRuneInString(l.src[l.off:])
		l.off += size
		l.extra += size - 1
	}
}

// next returns the next token, tokEOF at the end and ever after.
func (l *lexer) next() token {
	if fault := l.skipSpace(); fault != nil {
		return token{kind: tokInvalid, pos: fault.Pos, fault: fault}
	}
	if l.off >= len(l.src) {
		return token{kind: tokEOF, pos: l.pos()}
	}
	switch c := l.src[l.off]; {
	case isNameStart(c):
		return l.name()
	case isDigit(c), c == '+', c == '-', c == '.' && isDigit(l.at(1)):
		return l.number()
	case c == '\'':
		return l.str()
	}
	return l.symbol()
}

// skipSpace moves over white space and comments. It returns an error for a comment that is not closed.
func (l *lexer) skipSpace() *SyntaxError {
	for l.off < len(l.src) {
		switch c := l.src[l.off]; {
		case c == '/' && l.at(1) == '/':
			for l.off < len(l.src) && l.src[l.off] != '\n' && l.src[l.off] != '\r' {
				l.advance()
			}
		case c == '/' && l.at(1) == '*':
			end := strings.Index(l.src[l.off+2:], "*/")
			if end < 0 {
				fault := &SyntaxError{Pos: l.pos(), Expected: `a comment that ends with "*/"`, Found: "end of pattern"}
				l.skipTo(len(l.src))
				return fault
			}
			l.skipTo(l.off + 2 + end + 2)
		case l.atSpace():
			l.advance()
		default:
			return nil
		}
	}
	return nil
}

// skipTo advances to an offset that is not inside a code point.
func (l *lexer) skipTo(end int) {
	for l.off < end {
		l.advance()
	}
}

// atSpace reports whether white space comes next: a code point with the Unicode property White_Space (section 9.4).
func (l *lexer) atSpace() bool {
	c := l.src[l.off]
	if c < utf8.RuneSelf {
		return c == ' ' || '\t' <= c && c <= '\r'
	}
	r, _ := utf8.DecodeRuneInString(l.src[l.off:])
	switch r {
	case 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000:
		return true
	}
	return 0x2000 <= r && r <= 0x200a
}

// name reads an identifier, a keyword, a Boolean, or a constant that starts with h', b' or t'. No rule of the grammar
// lets a string follow a name, so that the letter and the apostrophe always mean such a constant.
func (l *lexer) name() token {
	t := token{kind: tokIdent, pos: l.pos()}
	end := l.off
	for end < len(l.src) && isNamePart(l.src[end]) {
		t.hyphen = t.hyphen || l.src[end] == '-'
		end++
	}
	t.text = l.src[l.off:end]
	if len(t.text) == 1 && end < len(l.src) && l.src[end] == '\'' {
		switch t.text[0] {
		case 'h':
			return l.hex(t)
		case 'b':
			return l.binary(t)
		case 't':
			return l.timestamp(t)
		}
	}
	l.off = end
	t.value = t.text
	if !t.hyphen {
		t.kind = keyword(t.text)
	}
	return t
}

// number reads an integer or a float. An integer has no leading zeros: 01 is 0 followed by 1.
func (l *lexer) number() token {
	t := token{kind: tokInteger, pos: l.pos()}
	end := l.off
	if c := l.src[end]; c == '+' || c == '-' {
		end++
	}
	digits := end
	end = max(end, l.digits)
	for end < len(l.src) && isDigit(l.src[end]) {
		end++
	}
	l.digits = end
	switch {
	case end+1 < len(l.src) && l.src[end] == '.' && isDigit(l.src[end+1]):
		t.kind = tokFloat
		for end++; end < len(l.src) && isDigit(l.src[end]); {
			end++
		}
	case end == digits:
		return l.invalid(t, digits, "", "a sign stands directly before a number")
	case l.src[digits] == '0':
		end = digits + 1
	}
	t.text = l.src[l.off:end]
	t.value = t.text
	l.off = end
	return t
}

// symbol reads an operator or a bracket.
func (l *lexer) symbol() token {
	t := token{pos: l.pos()}
	size := 1
	switch l.src[l.off] {
	case '=':
		t.kind = tokEqual
		if l.at(1) == '=' {
			size = 2
		}
	case '!':
		if l.at(1) != '=' {
			return l.invalid(t, l.off+1, "", "the operator is !=")
		}
		t.kind, size = tokNotEqual, 2
	case '<':
		switch l.at(1) {
		case '>':
			t.kind, size = tokNotEqual, 2
		case '=':
			t.kind, size = tokLessOrEqual, 2
		default:
			t.kind = tokLess
		}
	case '>':
		t.kind = tokGreater
		if l.at(1) == '=' {
			t.kind, size = tokGreaterOrEqual, 2
		}
	case ':':
		t.kind = tokColon
	case '.':
		t.kind = tokDot
	case ',':
		t.kind = tokComma
	case '(':
		t.kind = tokLeftParen
	case ')':
		t.kind = tokRightParen
	case '[':
		t.kind = tokLeftBracket
	case ']':
		t.kind = tokRightBracket
	case '*':
		t.kind = tokAsterisk
	default:
		return l.strayCharacter(t)
	}
	t.text = l.src[l.off : l.off+size]
	l.off += size
	return t
}

// strayCharacter returns a character that starts no token. What to expect in its place is for the parser to say.
func (l *lexer) strayCharacter(t token) token {
	r, size := utf8.DecodeRuneInString(l.src[l.off:])
	hint := ""
	switch r {
	case '"', '`', '‘', '’', '“', '”':
		hint = "strings and names are quoted with the apostrophe ' (U+0027)"
	case '\ufeff':
		hint = "remove the byte order mark U+FEFF"
	case '&':
		hint = "write AND"
	case '|':
		hint = "write OR"
	case '\\':
		hint = `a backslash is allowed inside a string only`
	}
	return l.invalid(t, l.off+size, "", hint)
}

// invalid returns the token from t's place to end as one that fits nothing.
func (l *lexer) invalid(t token, end int, expected, hint string) token {
	t.kind = tokInvalid
	t.text = l.src[t.pos.Offset:end]
	t.fault = &SyntaxError{Pos: t.pos, Expected: expected, Found: shown(t.text), Hint: hint}
	l.skipTo(end)
	return t
}

func isNameStart(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_'
}

func isNamePart(c byte) bool { return isNameStart(c) || isDigit(c) || c == '-' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
