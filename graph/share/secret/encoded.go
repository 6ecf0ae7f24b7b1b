package secret

import (
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"strings"

	"golang.org/x/net/idna"
)

// Encoded reports whether a name stands in what the text is another spelling of: percent encoding, punycode, and for
// properties whose name ends in _bin or _hex, base64 and hexadecimal digits (STIX 2.1, sections 2.1 and 2.8). Such a
// text cannot be mended in part.
func (s *Set) Encoded(property, text string) bool {
	if s.Empty() {
		return false
	}
	for _, plain := range decoded(property, text) {
		if plain != text && len(s.Find(plain)) > 0 {
			return true
		}
	}
	return false
}

func decoded(property, text string) []string {
	var out []string
	if strings.IndexByte(text, '%') >= 0 {
		for range 3 { // encoded again and again
			plain, err := url.PathUnescape(text)
			if err != nil || plain == text {
				break
			}
			out = append(out, plain)
			text = plain
		}
	}
	if strings.Contains(strings.ToLower(text), "xn--") {
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
