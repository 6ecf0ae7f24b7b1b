package secret

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// Holds reports whether a name stands in a text or in what it is another spelling of.
func (s *Set) Holds(property, text string) bool {
	return len(s.Find(text)) > 0 || s.Encoded(property, text)
}

// Encoded reports whether a name stands in what the text is another spelling of: percent encoding, punycode, and for
// properties whose name ends in _bin or _hex, base64 and hexadecimal digits (STIX 2.1, sections 2.1 and 2.8).
func (s *Set) Encoded(property, text string) bool { return len(s.FindEncoded(property, text)) > 0 }

// FindEncoded returns the names that stand in what the text is another spelling of; their spans are in that, not in text.
func (s *Set) FindEncoded(property, text string) []Span {
	if s.Empty() || !mayEncode(property, text) {
		return nil
	}
	for _, plain := range decoded(property, text) {
		if found := s.Find(plain); plain != text && len(found) > 0 {
			return found
		}
	}
	return nil
}

// mayEncode reports whether a text may be another spelling of something: what most texts are not.
func mayEncode(property, text string) bool {
	return strings.IndexByte(text, '%') >= 0 || mayBePunycode(text) || strings.HasSuffix(property, "_bin") || strings.HasSuffix(property, "_hex")
}

// mayBePunycode looks for xn-- in either case.
func mayBePunycode(text string) bool {
	for {
		i := strings.Index(text, "--")
		if i < 0 {
			return false
		}
		if i >= 2 && text[i-2]|0x20 == 'x' && text[i-1]|0x20 == 'n' {
			return true
		}
		text = text[i+1:]
	}
}

func decoded(property, text string) []string {
	var out []string
	// In a pattern a percent sign is a wildcard, and may stand before what then looks like a code.
	for _, plain := range []string{unescape(text, true), unescape(text, false)} {
		if plain != text {
			out = append(out, plain)
		}
	}
	text = unescape(text, false)
	if mayBePunycode(text) {
		for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" /:@?#'\"<>()[],;\n\t", r) }) {
			if plain, err := idna.Punycode.ToUnicode(word); err == nil {
				out = append(out, plain)
			}
		}
	}
	switch {
	case strings.HasSuffix(property, "_bin"):
		if plain, err := base64.StdEncoding.DecodeString(text); err == nil {
			out = append(out, string(plain))
		}
	case strings.HasSuffix(property, "_hex"):
		if plain, err := hex.DecodeString(text); err == nil {
			out = append(out, string(plain))
		}
	}
	return out
}

// unescape undoes percent encoding, also of what was encoded several times, wherever a percent sign and two hexadecimal
// digits stand, or only where they stand for ASCII; other percent signs stay.
func unescape(text string, ascii bool) string {
	for range 4 {
		if !hasEscape(text) {
			return text
		}
		var b strings.Builder
		for i := 0; i < len(text); i++ {
			if text[i] == '%' && i+2 < len(text) {
				if c, err := hex.DecodeString(text[i+1 : i+3]); err == nil && (c[0] < utf8.RuneSelf || !ascii) {
					b.WriteByte(c[0])
					i += 2
					continue
				}
			}
			b.WriteByte(text[i])
		}
		if b.Len() == len(text) {
			return text
		}
		text = b.String()
	}
	return text
}

// hasEscape reports whether a percent sign and two hexadecimal digits stand anywhere.
func hasEscape(text string) bool {
	for {
		i := strings.IndexByte(text, '%')
		if i < 0 || i+2 >= len(text) {
			return false
		}
		if text = text[i+1:]; isHexDigit(text[0]) && isHexDigit(text[1]) {
			return true
		}
	}
}

func isHexDigit(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f'
}

// Clean is a text with the replacements in place of the names, also of those that are percent-encoded, which decodes it; ok
// is false where a name cannot be taken out.
func (s *Set) Clean(property, text string) (result string, ok bool) {
	text, _ = s.Replace(text)
	for _, ascii := range []bool{true, false} {
		if !s.Encoded(property, text) {
			return text, true
		}
		text, _ = s.Replace(strings.ToValidUTF8(unescape(text, ascii), "\uFFFD"))
	}
	return text, !s.Encoded(property, text)
}
