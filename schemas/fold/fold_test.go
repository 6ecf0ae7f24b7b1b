package fold

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestKey(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"", ""},
		{"i-soon", "i-soon"},
		{"I-Soon", "i-soon"},
		{"  Example \t\r\n Company  ", "example company"},
		{"Ｅｘａｍｐｌｅ　Ｃｏ", "example co"},                 // full width
		{"Straße", "strasse"},                        // full case folding
		{"ΣΊΣΥΦΟΣ", "σίσυφοσ"},                       // final sigma
		{"e\u0301tude", "étude"},                     // decomposed
		{"ﬁle №5", "file no5"},                       // compatibility
		{"安洵\u200b信\u2060息", "安洵信息"},                 // zero width
		{"a\u202eb\u2066c\u2069\ufeff\u00ad", "abc"}, // bidirectional, byte order mark, soft hyphen
		{"a\x00b\x1b\x7f\u0085c", "ab c"},            // controls; U+0085 is a line end
		{"a\u00a0\u2003\u2028b", "a b"},              // white space of all sorts
		{"a\u2028\u2029", "a"},                       //
		{"\u200b\u202e", ""},                         // nothing to see
		{"A\u030a\ufe0f", "å"},                       // variation selector
		{"a\u200d\u0301", "á"},                       // composes once the joiner is gone
		{"\u0345", "ι"},                              // folds and composes again
		{"a\xffb", "a\ufffdb"},                       // not UTF-8
		{"Ꭰꭰᏸ", "ᎠᎠᏰ"},                               // Cherokee folds to capitals
		{"İstanbul", "i\u0307stanbul"},               // no Turkish rules
		{"\U000e0041\U000e0042x", "x"},               // tags
		{"حزب\u0600", "حزب\u0600"},                   // a format character with a glyph stays
		{strings.Repeat("A ", 5000), strings.TrimSpace(strings.Repeat("a ", 5000))},
	} {
		if got := Key(c.name); got != c.want {
			t.Errorf("%+.60q: got %+.60q, want %+.60q", c.name, got, c.want)
		}
	}
}

// TestKeyLaws checks what holds for any text: nothing changes the second time, variants of one name agree, and no
// invisible character stays.
func TestKeyLaws(t *testing.T) {
	invisible := rapid.SampledFrom([]string{"", "", "\u200b", "\u202e", "\u00ad", "\ufe0f", "\x00", "\u2060"})
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "name")
		key := Key(s)
		if again := Key(key); again != key {
			t.Fatalf("%+q, then %+q", key, again)
		}
		if !utf8.ValidString(key) || !norm.NFKC.IsNormalString(key) || key != strings.TrimSpace(key) || strings.Contains(key, "  ") {
			t.Fatalf("not normal: %+q", key)
		}
		for _, r := range key {
			if Invisible(r) || r != ' ' && unicode.IsSpace(r) {
				t.Fatalf("%+q holds %+q", key, r)
			}
		}
		for what, variant := range map[string]string{
			"decomposed":  norm.NFD.String(s),
			"upper case":  strings.ToUpper(key),
			"white space": " \t" + s + "\u2003\n",
			"invisible":   invisible.Draw(t, "before") + s + invisible.Draw(t, "after"),
		} {
			want := key
			if what == "upper case" {
				want = Key(strings.ToLower(strings.ToUpper(key))) // letters that have no way back
			}
			if got := Key(variant); got != want {
				t.Fatalf("%s: %+q, want %+q", what, got, want)
			}
		}
	})
}

// TestKeyOfEveryRune checks that a second time changes nothing, for each character by itself.
func TestKeyOfEveryRune(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if r >= 0x34000 && r < 0xe0000 || r >= 0xf0000 {
			continue // planes without characters, and private use
		}
		if key := Key(string(r)); Key(key) != key {
			t.Errorf("%U: %+q, then %+q", r, key, Key(key))
		}
	}
}

func FuzzKey(f *testing.F) {
	for _, s := range []string{"", "A b", "\u0345\u0301", "a\u200d\u0301", "\xff", "ﷺ", "\u1e9e\u0130"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if key := Key(s); Key(key) != key {
			t.Fatalf("%+q, then %+q", key, Key(key))
		}
	})
}
