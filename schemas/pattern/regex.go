package pattern

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// regexFault looks for what no version of PCRE accepts as a regular expression, and returns "" where it finds nothing:
// parentheses and brackets without their partner, a repetition of nothing, its bounds reversed or too big, a range
// reversed, a backslash at the end. It is no full parser: a text without fault here may still fail to compile there.
// An expression that turns on extended syntax, (?x), is not looked at, since comments may hide anything.
func regexFault(text string) string {
	s := regexScanner{text: text}
	for s.off < len(s.text) && s.fault == "" && !s.extended {
		s.step()
	}
	switch {
	case s.extended:
		return ""
	case s.fault == "" && s.depth > 0:
		return `a "(" is not closed`
	}
	return s.fault
}

type regexScanner struct {
	text     string
	off      int
	depth    int  // open groups
	atom     bool // there is something that a repetition can apply to
	extended bool // (?x) is on
	fault    string
}

// step handles one unit of the expression.
func (s *regexScanner) step() {
	switch c := s.text[s.off]; c {
	case '\\':
		s.escape()
		s.atom = true
	case '[':
		s.class()
		s.atom = true
	case '(':
		s.group()
	case ')':
		s.off++
		if s.depth--; s.depth < 0 {
			s.fault = `a ")" without "("`
		}
		s.atom = true
	case '|':
		s.off++
		s.atom = false
	case '*', '+', '?':
		s.off++
		s.repeat(string(c))
	case '{':
		if bounds, ok := s.bounds(); ok {
			s.checkBounds(bounds)
			s.repeat("{" + bounds + "}")
			return
		}
		s.off++
		s.atom = true
	default:
		_, size := utf8.DecodeRuneInString(s.text[s.off:])
		s.off += size
		s.atom = true
	}
}

// repeat notes a repetition, and takes the sign behind it that makes it lazy or possessive.
func (s *regexScanner) repeat(sign string) {
	if !s.atom {
		s.fault = `"` + sign + `" has nothing to repeat`
	}
	if s.off < len(s.text) && (s.text[s.off] == '?' || s.text[s.off] == '+') {
		s.off++
	}
}

// bounds takes {n}, {n,} or {n,m}; any other brace is a character.
func (s *regexScanner) bounds() (string, bool) {
	end := strings.IndexByte(s.text[s.off:], '}')
	if end < 0 {
		return "", false
	}
	inside := s.text[s.off+1 : s.off+end]
	low, high, _ := strings.Cut(inside, ",")
	if low == "" || strings.Trim(low+high, "0123456789") != "" {
		return "", false
	}
	s.off += end + 1
	return inside, true
}

func (s *regexScanner) checkBounds(bounds string) {
	const most = 65535
	low, high, _ := strings.Cut(bounds, ",")
	least, err := strconv.Atoi(low)
	if err != nil || least > most {
		s.fault = "{" + bounds + "} repeats too often"
		return
	}
	if high == "" {
		return
	}
	if greatest, err := strconv.Atoi(high); err != nil || greatest > most {
		s.fault = "{" + bounds + "} repeats too often"
	} else if greatest < least {
		s.fault = "{" + bounds + "} has its bounds reversed"
	}
}

// escape takes a backslash and what belongs to it.
func (s *regexScanner) escape() {
	s.off++
	if s.off == len(s.text) {
		s.fault = "it ends with a backslash"
		return
	}
	c := s.text[s.off]
	_, size := utf8.DecodeRuneInString(s.text[s.off:])
	s.off += size
	switch c {
	case 'Q':
		s.skipPast(`\E`)
	case 'c':
		if s.off < len(s.text) {
			s.off++
		}
	case 'x', 'o', 'p', 'P', 'g', 'k', 'N':
		if s.off < len(s.text) && s.text[s.off] == '{' {
			s.skipPast("}")
		}
	}
}

// skipPast moves behind the next occurrence of a text, or to the end.
func (s *regexScanner) skipPast(text string) {
	if n := strings.Index(s.text[s.off:], text); n >= 0 {
		s.off += n + len(text)
	} else {
		s.off = len(s.text)
	}
}

// class takes a character class.
func (s *regexScanner) class() {
	s.off++
	if strings.HasPrefix(s.text[s.off:], "^") {
		s.off++
	}
	first, previous := true, rune(-1) // previous: a plain character that may start a range
	for s.off < len(s.text) && s.fault == "" {
		rest := s.text[s.off:]
		switch {
		case rest[0] == ']' && !first:
			s.off++
			return
		case rest[0] == '\\':
			s.escape()
			previous = -1
		case isPOSIXClass(rest):
			s.skipPast(":]")
			previous = -1
		case rest[0] == '-' && previous >= 0 && len(rest) > 1 && !strings.ContainsRune(`]\[`, rune(rest[1])):
			high, size := utf8.DecodeRuneInString(rest[1:])
			if high < previous && previous < utf8.RuneSelf { // beyond ASCII the order depends on the UTF option
				s.fault = `the range "` + string(previous) + "-" + string(high) + `" is reversed`
			}
			s.off += 1 + size
			previous = -1
		default:
			r, size := utf8.DecodeRuneInString(rest)
			s.off += size
			previous = r
		}
		first = false
	}
	if s.fault == "" {
		s.fault = `a "[" is not closed`
	}
}

// group takes an opening parenthesis and what makes it special.
func (s *regexScanner) group() {
	s.off++
	s.atom = false
	rest := s.text[s.off:]
	switch {
	case strings.HasPrefix(rest, "?#"):
		if !strings.Contains(rest, ")") {
			s.fault = `the comment "(?#" is not closed`
		}
		s.skipPast(")")
	case strings.HasPrefix(rest, "*") && len(rest) > 1 && (isUpper(rest[1]) || rest[1] == ':'):
		s.skipPast(")") // a verb such as (*UTF)
	case strings.HasPrefix(rest, "*") && len(rest) > 1 && isNameStart(rest[1]):
		s.depth++
		s.skipPast(":") // a named assertion such as (*positive_lookahead:
	case strings.HasPrefix(rest, "?(") && len(rest) > 2 && rest[2] != '?' && rest[2] != '*':
		s.depth++
		s.skipPast(")") // a condition such as (?(1)
	case strings.HasPrefix(rest, "?"):
		s.depth++
		s.special(rest[1:])
	default:
		s.depth++
	}
}

// special takes what follows "(?": flags, a call, or one character that tells the kind of group.
func (s *regexScanner) special(rest string) {
	n := 0
	for n < len(rest) && (isNamePart(rest[n]) || rest[n] == '^' || rest[n] == '+') {
		n++
	}
	on, _, _ := strings.Cut(rest[:n], "-")
	if n < len(rest) && (rest[n] == ')' || rest[n] == ':') && strings.Contains(on, "x") {
		s.extended = true
	}
	if n == 0 && rest != "" && rest[0] != ')' && rest[0] != '(' {
		n = 1
	}
	s.off += 1 + n
}

// isPOSIXClass reports whether a text starts with a named class such as [:alpha:] or [:^digit:].
func isPOSIXClass(s string) bool {
	name, found := strings.CutPrefix(s, "[:")
	if !found {
		return false
	}
	name, _, found = strings.Cut(strings.TrimPrefix(name, "^"), ":]")
	return found && name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz") == ""
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
