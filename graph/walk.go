package graph

import (
	"iter"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// The functions here walk text that a scanner found sound; they check nothing again.

// skipSpace returns the first position from i on that is no whitespace.
func skipSpace(s string, i int) int {
	for i < len(s) && isSpace(s[i]) {
		i++
	}
	return i
}

// skipText returns the position after the string that starts at i, a quote.
func skipText(s string, i int) int {
	for i++; ; i++ {
		n := strings.IndexByte(s[i:], '"')
		slash := strings.IndexByte(s[i:i+n], '\\')
		if slash < 0 {
			return i + n + 1
		}
		i += slash + 1 // the loop steps over the escaped character
	}
}

// skipValue returns the position after the value that starts at i. It does not recurse.
func skipValue(s string, i int) int {
	for open := 0; ; {
		switch s[i] {
		case '"':
			i = skipText(s, i)
		case '{', '[':
			open++
			i++
			continue
		case '}', ']':
			open--
			i++
		case ' ', '\n', '\r', '\t', ',', ':':
			i++
			continue
		default:
			for i < len(s) && !strings.ContainsRune(",:]} \n\r\t", rune(s[i])) {
				i++
			}
		}
		if open == 0 {
			return i
		}
	}
}

// members walks the members of the object that starts at s[at]: offsets in s of the name, without its quotes, and of
// the value.
func members(s string, at int) iter.Seq[member] {
	return func(yield func(member) bool) {
		for i := skipSpace(s, at+1); s[i] != '}'; {
			end := skipText(s, i)
			start := skipSpace(s, skipSpace(s, end)+1)
			m := member{uint32(i + 1), uint32(end - 1), uint32(start), uint32(skipValue(s, start))}
			if !yield(m) {
				return
			}
			if i = skipSpace(s, int(m.end)); s[i] == ',' {
				i = skipSpace(s, i+1)
			}
		}
	}
}

// elements walks the elements of the array that starts at s[at]: offsets in s of where each starts and ends.
func elements(s string, at int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for i := skipSpace(s, at+1); s[i] != ']'; {
			end := skipValue(s, i)
			if !yield(i, end) {
				return
			}
			if i = skipSpace(s, end); s[i] == ',' {
				i = skipSpace(s, i+1)
			}
		}
	}
}

// TextOf returns what a string stands for that is given in its quotes as it stands in the text of an [Object].
func TextOf(quoted string) string { return unescape(quoted[1 : len(quoted)-1]) }

// unescape returns what the text between the quotes of a string stands for.
func unescape(s string) string {
	i := strings.IndexByte(s, '\\')
	if i < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for {
		out = append(out, s[:i]...)
		c := s[i+1]
		s = s[i+2:]
		switch c {
		case 'b':
			out = append(out, '\b')
		case 'f':
			out = append(out, '\f')
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 't':
			out = append(out, '\t')
		case 'u':
			r, _ := hex4([]byte(s[:4]))
			s = s[4:]
			if utf16.IsSurrogate(r) {
				low := rune(utf8.RuneError)
				if len(s) >= 6 && s[0] == '\\' && s[1] == 'u' {
					low, _ = hex4([]byte(s[2:6]))
				}
				if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
					s = s[6:]
				}
			}
			out = utf8.AppendRune(out, r)
		default:
			out = append(out, c)
		}
		if i = strings.IndexByte(s, '\\'); i < 0 {
			return string(append(out, s...))
		}
	}
}
