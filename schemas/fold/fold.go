// Package fold brings names that a reader takes for the same to one form, so that they can be compared and looked up.
package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Key makes the normal form of a name, for use in a key: names that a reader takes for the same have the same
// form. It applies compatibility normalisation (NFKC) and full case folding, drops what cannot be seen (default
// ignorable, bidirectional and control characters), and makes every run of white space one space, with none at the
// ends. Invalid UTF-8 becomes U+FFFD. Key of its own result changes nothing. The result is empty for a
// name of which nothing can be seen.
func Key(s string) string {
	if isPlain(s) {
		return s
	}
	if isPrintable(s) { // ASCII has neither compositions nor foldings beyond its own letters
		return strings.Join(strings.Fields(strings.ToLower(s)), " ")
	}
	s = strings.ToValidUTF8(s, string(utf8.RuneError))
	// Dropping a character can bring two together that compose, and a composition can fold again, so that one round
	// is not always enough, though it is for any character by itself. The bound only makes the end certain.
	for range 8 {
		folded := strings.Map(foldCherokee, cases.Fold().String(norm.NFKC.String(s)))
		folded = norm.NFKC.String(strings.Map(visible, folded))
		folded = strings.Join(strings.FieldsFunc(folded, isSpace), " ")
		if folded == s {
			break
		}
		s = folded
	}
	return s
}

// foldCherokee maps the small letters of Cherokee to the capitals, which is how Unicode folds them, unlike all other
// scripts. The caser of golang.org/x/text exchanges small and capital ones instead.
func foldCherokee(r rune) rune {
	switch {
	case r >= 0xab70 && r <= 0xabbf:
		return r - 0xab70 + 0x13a0
	case r >= 0x13f8 && r <= 0x13fd:
		return r - 8
	}
	return r
}

// isPlain tells whether a name is in normal form for certain: lower case ASCII with single spaces.
func isPlain(s string) bool {
	if s == "" {
		return true
	}
	last := byte(' ')
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < ' ' || c > '~' || c >= 'A' && c <= 'Z' || c == ' ' && last == ' ' {
			return false
		}
		last = c
	}
	return last != ' '
}

// isPrintable tells whether a name is all printable ASCII.
func isPrintable(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// visible drops the runes that cannot be seen.
func visible(r rune) rune {
	if Invisible(r) {
		return -1
	}
	return r
}

// Invisible tells control characters and those that Unicode calls default ignorable: format characters (the
// bidirectional ones among them) other than those that have a glyph, variation selectors and a few more. White space is
// not among them.
func Invisible(r rune) bool {
	if r < utf8.RuneSelf {
		return (r < ' ' || r == 0x7f) && !isSpace(r)
	}
	switch {
	case isSpace(r), unicode.Is(unicode.Prepended_Concatenation_Mark, r), r >= 0x13430 && r <= 0x1345f:
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

func isSpace(r rune) bool { return unicode.Is(unicode.White_Space, r) }
