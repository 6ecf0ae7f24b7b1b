package graph

import (
	"strconv"
	"strings"
)

// At returns the value at a JSON Pointer (RFC 6901) below v; "" is v itself.
func (v Value) At(pointer string) (Value, bool) {
	start, end, ok := locate(v.raw, pointer)
	return Value{v.raw[start:end]}, ok
}

// locate returns the offsets in s of the value at a JSON Pointer.
func locate(s, pointer string) (start, end int, ok bool) {
	if s == "" {
		return 0, 0, false
	}
	end = len(s)
	for pointer != "" {
		if pointer[0] != '/' {
			return 0, 0, false
		}
		token, rest := pointer[1:], ""
		if i := strings.IndexByte(token, '/'); i >= 0 {
			token, rest = token[:i], token[i:]
		}
		if start, end, ok = step(s, start, unescapePointer(token)); !ok {
			return 0, 0, false
		}
		pointer = rest
	}
	return start, end, true
}

// step goes from the value at s[at] down by one reference token.
func step(s string, at int, token string) (start, end int, ok bool) {
	switch s[at] {
	case '{':
		for m := range members(s, at) {
			if unescape(s[m.name:m.nameEnd]) == token {
				return int(m.start), int(m.end), true
			}
		}
	case '[':
		n, err := strconv.Atoi(token)
		if err != nil || n < 0 || strconv.Itoa(n) != token {
			return 0, 0, false
		}
		for start, end := range elements(s, at) {
			if n == 0 {
				return start, end, true
			}
			n--
		}
	}
	return 0, 0, false
}

var (
	pointerEscaper   = strings.NewReplacer("~", "~0", "/", "~1")
	pointerUnescaper = strings.NewReplacer("~1", "/", "~0", "~")
)

func unescapePointer(token string) string {
	if strings.IndexByte(token, '~') < 0 {
		return token
	}
	return pointerUnescaper.Replace(token)
}

// PointerTo appends reference tokens to a JSON Pointer, escaping them.
func PointerTo(pointer string, tokens ...string) string {
	for _, t := range tokens {
		if strings.ContainsAny(t, "~/") {
			t = pointerEscaper.Replace(t)
		}
		pointer += "/" + t
	}
	return pointer
}

// pointerTo returns the JSON Pointer of the value or property name at the offset, or of the innermost one around it.
// Text after the offset need not be sound or there at all. Very deep places are cut short.
func pointerTo(s string, offset int) string {
	type level struct {
		name  string // of the member that is open, as written
		index int    // of the element that is open, -1 in an object
	}
	var path []level
	const deepest = 32
	for i, named := 0, false; i <= offset && i < len(s); {
		switch c := s[i]; c {
		case '{', '[':
			l := level{index: -1}
			if c == '[' {
				l.index = 0
			}
			path = append(path, l)
			named = c == '{'
			i++
		case '}', ']':
			if len(path) > 0 {
				path = path[:len(path)-1]
			}
			named = false
			i++
		case ',':
			if n := len(path) - 1; n >= 0 {
				if named = path[n].index < 0; named {
					path[n].name = ""
				} else {
					path[n].index++
				}
			}
			i++
		case '"':
			end := endOfText(s, i)
			if n := len(path) - 1; named && n >= 0 {
				path[n].name, named = strings.TrimSuffix(s[i+1:end], `"`), false
			}
			i = end
		default:
			i++
		}
	}
	var tokens []string
	for i, l := range path {
		if i == deepest {
			tokens = append(tokens, "…")
			break
		}
		switch {
		case l.index >= 0:
			tokens = append(tokens, strconv.Itoa(l.index))
		case l.name != "":
			tokens = append(tokens, unescapeLoose(l.name))
		}
	}
	return PointerTo("", tokens...)
}

// endOfText is skipText for text that may end within the string.
func endOfText(s string, i int) int {
	for i++; i < len(s); i++ {
		switch s[i] {
		case '"':
			return i + 1
		case '\\':
			i++
		}
	}
	return len(s)
}

// unescapeLoose is unescape for a name that may be cut short or malformed: then it stays as written.
func unescapeLoose(name string) string {
	s := scanner{}
	s.reset([]byte(`"` + name + `"`))
	if _, err := s.text(); err != nil || s.i != len(s.buf) {
		return name
	}
	return unescape(name)
}

// placeIn returns the place of an offset in text that itself starts at a place.
func placeIn(start Place, text string, offset int) Place {
	if start.Line == 0 {
		start.Line, start.Column = 1, 1
	}
	start.Offset += int64(offset)
	before := text[:offset]
	if n := strings.Count(before, "\n"); n > 0 {
		start.Line += n
		start.Column = offset - strings.LastIndexByte(before, '\n')
	} else {
		start.Column += offset
	}
	return start
}
