package secret

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// TestScreen holds the automaton against a search for each key by itself.
func TestScreen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.StringOfN(rapid.RuneFrom([]rune("abc7安")), 1, 5, -1)
		keys := rapid.SliceOfN(key, 1, 8).Draw(t, "keys")
		text := rapid.StringOfN(rapid.SampledFrom([]rune(rapid.SampledFrom([]string{"abcABCx7- .", "abcx’…", "abcABCx7安洵- .’é"}).Draw(t, "letters"))), 0, 120, -1).Draw(t, "text")
		m := newScreen(keys)
		squeezed := Key(text)
		want := false
		for _, k := range keys {
			want = want || strings.Contains(squeezed, k)
		}
		if got := m.holdsSqueezed([]byte(squeezed)); got != want {
			t.Fatalf("%q in %q squeezed: %t, want %t", keys, squeezed, got, want)
		}
		if got, known := m.holds(text); known && got != want {
			t.Fatalf("%q in %q: %t, want %t", keys, text, got, want)
		}
	})
}

// TestScreenAgrees holds what a set finds with its screen against what it finds without.
func TestScreenAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.RuneFrom([]rune("abcéABß安洵 -Ｂ.’\u0301")), 1, 8, -1)
		names := rapid.SliceOfN(word, 1, 6).Draw(t, "names")
		var set []Name
		for _, n := range names {
			set = append(set, Name{Text: n})
		}
		s := New(set)
		text := strings.Join(rapid.SliceOfN(rapid.OneOf(word, rapid.SampledFrom(names)), 0, 6).Draw(t, "text"), "")
		screened := s.Find(text)
		s.screen = nil
		if plain := s.Find(text); len(plain) != len(screened) {
			t.Fatalf("%q in %q: %d times, and %d without a screen", names, text, len(screened), len(plain))
		}
	})
}

func TestScreenTooLarge(t *testing.T) {
	var keys []string
	for i := range 3000 {
		keys = append(keys, strings.Repeat(string(rune('a'+i%26)), 40)+string(rune(0x4e00+i)))
	}
	if newScreen(keys) != nil {
		t.Error("a screen of any size")
	}
}

// TestDashes says that the characters that squeezing passes over do not count and compose with nothing.
func TestDashes(t *testing.T) {
	for r := rune(0x2010); r <= 0x2027; r++ {
		var s squeezed
		s.segment(string(r), 0)
		p := norm.NFKC.PropertiesString(string(r))
		if len(s.text) > 0 || !isDash(string(r)) || !p.BoundaryBefore() || !p.BoundaryAfter() && norm.NFKC.String(string(r)+"\u0301") != norm.NFKC.String(string(r))+"\u0301" {
			t.Errorf("%U counts: %q", r, s.text)
		}
	}
	if isDash("\u200f") || isDash("\u2028") {
		t.Error("others are dashes, too")
	}
}
