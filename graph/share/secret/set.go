package secret

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	ac "github.com/petar-dambovaliev/aho-corasick"

	"stixgraph/schemas/fold"
)

// Name is a text that must not be found, and what stands in its place.
type Name struct {
	Text string
	// Replacement is put where the name stood.
	Replacement string
}

// Set finds many names at once. It is safe for concurrent use. The zero Set finds nothing.
type Set struct {
	names    []entry
	patterns []int32 // first entry of each pattern of the automaton
	find     ac.AhoCorasick
	screen   *screen // nil where there are too many names
	scratch  *sync.Pool
	shortest int // of the keys
}

type entry struct {
	Name
	key   string
	whole bool // as a whole word only
	exact bool // only as it is written
}

// New makes a set. Of names that only differ in what does not count, the first decides the replacement. Names of which
// nothing counts are left out.
func New(names []Name) *Set {
	s := &Set{scratch: &sync.Pool{New: func() any { return new(squeezed) }}}
	seen := map[string]bool{}
	for _, n := range names {
		e := entry{Name: n, key: Key(n.Text)}
		if e.key == "" {
			continue
		}
		length := utf8.RuneCountInString(e.key)
		if spaced(firstRune(e.key)) && spaced(lastRune(e.key)) {
			e.whole = length <= 4 || length <= 7 && isHex(e.key)
			e.exact = length <= 2
		}
		id := e.key
		if e.exact {
			id += "\x00" + n.Text
		}
		if seen[id] {
			continue
		}
		seen[id] = true
		s.names = append(s.names, e)
	}
	slices.SortStableFunc(s.names, func(a, b entry) int { return cmp.Compare(a.key, b.key) })
	if len(s.names) == 0 {
		return s
	}
	var keys []string
	for i, e := range s.names {
		if i == 0 || e.key != s.names[i-1].key {
			keys = append(keys, e.key)
			s.patterns = append(s.patterns, int32(i))
		}
	}
	// A deterministic automaton is faster and takes more memory: about 500 bytes for each byte of a name.
	size := 0
	s.shortest = len(keys[0])
	for _, k := range keys {
		size += len(k)
		s.shortest = min(s.shortest, len(k))
	}
	b := ac.NewAhoCorasickBuilder(ac.Opts{MatchKind: ac.StandardMatch, DFA: size < 50_000})
	s.find = b.Build(keys)
	s.screen = newScreen(keys)
	return s
}

// Empty reports whether nothing can be found.
func (s *Set) Empty() bool { return s == nil || len(s.names) == 0 }

// Span is a place in a text where a name stands.
type Span struct {
	Start, End int
	Name       Name
}

// Find returns where names stand in a text, in order. Of names that overlap, the one that starts first is named, and of
// those the longest; its span reaches over the others.
func (s *Set) Find(text string) []Span {
	if s.Empty() || text == "" {
		return nil
	}
	if s.screen != nil {
		if found, known := s.screen.holds(text); known && !found {
			return nil
		}
	}
	q, _ := s.scratch.Get().(*squeezed)
	defer s.scratch.Put(q)
	q.squeeze(text, false)
	if len(q.text) < s.shortest || s.screen != nil && !s.screen.holdsSqueezed(q.text) {
		return nil
	}
	var found []Span
	for it := s.find.IterOverlappingByte(q.text); ; {
		m := it.Next()
		if m == nil {
			break
		}
		if !q.placed {
			q.squeeze(text, true) // the letters are the same; now their places come with them
		}
		start, end := int(q.start[m.Start()]), int(q.end[m.End()-1])
		key := s.names[s.patterns[m.Pattern()]].key
		for i := int(s.patterns[m.Pattern()]); i < len(s.names) && s.names[i].key == key; i++ {
			if e := &s.names[i]; e.standsAt(text, start, end) {
				found = append(found, Span{start, end, e.Name})
				break
			}
		}
	}
	return merge(found)
}

// merge joins spans that overlap.
func merge(found []Span) []Span {
	if len(found) < 2 {
		return found
	}
	slices.SortStableFunc(found, func(a, b Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	out := found[:1]
	for _, f := range found[1:] {
		last := &out[len(out)-1]
		if f.Start < last.End {
			last.End = max(last.End, f.End)
			continue
		}
		out = append(out, f)
	}
	return out
}

// standsAt applies the rules for short names.
func (e *entry) standsAt(text string, start, end int) bool {
	if !e.whole {
		return true
	}
	if e.exact && text[start:end] != e.Text {
		return false
	}
	if before, _ := utf8.DecodeLastRuneInString(text[:start]); start > 0 && spaced(before) && inWord(before) {
		return false
	}
	if after, _ := utf8.DecodeRuneInString(text[end:]); end < len(text) && spaced(after) && inWord(after) {
		return false
	}
	return fold.Key(text[start:end]) == fold.Key(e.Text)
}

// Blank stands where a replacement would itself hold a name.
const Blank = "[…]"

// Replace puts the replacements where names stand, until none is left: what stood in a word may stand alone then.
// changed is false when there was none.
func (s *Set) Replace(text string) (result string, changed bool) {
	for range 8 {
		found := s.Find(text)
		if len(found) == 0 {
			return text, changed
		}
		changed = true
		var b strings.Builder
		at := 0
		for _, f := range found {
			b.WriteString(text[at:f.Start])
			b.WriteString(f.Name.Replacement)
			at = f.End
		}
		b.WriteString(text[at:])
		text = b.String()
	}
	return Blank, true
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }
func lastRune(s string) rune  { r, _ := utf8.DecodeLastRuneInString(s); return r }

// spaced tells the runes of scripts that divide words by spaces.
func spaced(r rune) bool {
	return !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func isHex(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return (r < '0' || r > '9') && (r < 'a' || r > 'f') }) < 0
}

// Len is the number of names.
func (s *Set) Len() int {
	if s == nil {
		return 0
	}
	return len(s.names)
}
