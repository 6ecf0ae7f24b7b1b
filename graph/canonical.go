package graph

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// Digest stands for the content of an object: equal objects have equal digests, others do not. It is the SHA-256 of
// [Object.AppendCanonical] and stays the same between releases.
type Digest [sha256.Size]byte

// String returns the digest in hexadecimal digits.
func (d Digest) String() string { return hex.EncodeToString(d[:]) }

// Digest returns the digest of the object.
func (o Object) Digest() Digest { return sha256.Sum256(o.AppendCanonical(make([]byte, 0, len(o.raw)))) }

// AppendCanonical appends the canonical text of the object to dst: no whitespace, members sorted by the bytes of
// their names, strings with as few escapes as JSON allows, numbers as they are written. It differs from RFC 8785
// in the numbers, which that one passes through floating point, and in the order of names beyond the basic plane.
func (o Object) AppendCanonical(dst []byte) []byte {
	if o.IsZero() {
		return dst
	}
	c := canonical{dst: dst, entries: make([]entrySpan, 0, 32)}
	c.value(o.raw, 0)
	return c.dst
}

// Equal reports whether two objects have the same properties with the same values. The order of properties,
// whitespace and the way a character is escaped do not count; the order of lists and the text of numbers do: 1 and
// 1.0 differ, as do 2024-01-01T00:00:00Z and 2024-01-01T00:00:00.000Z.
func (o Object) Equal(p Object) bool {
	return o.raw == p.raw || bytes.Equal(o.AppendCanonical(nil), p.AppendCanonical(nil))
}

// Compare orders objects by id, then by the instant of modified (else of created; none comes first), then by their
// text. Since an id starts with the type, the types stand together.
func Compare(a, b Object) int {
	if c := cmp.Compare(a.id, b.id); c != 0 {
		return c
	}
	return cmp.Or(CompareVersions(a, b), cmp.Compare(a.raw, b.raw))
}

// CompareVersions orders two versions of one object by the instant of modified, else of created; an object
// with neither comes first (STIX 2.1, section 3.6).
func CompareVersions(a, b Object) int {
	return a.Version().Compare(b.Version())
}

// Sort puts objects into the order of [Compare]: the same whatever order they came in.
func Sort(objects []Object) { slices.SortStableFunc(objects, Compare) }

// canonical rewrites sound text in one pass.
type canonical struct {
	dst     []byte
	entries []entrySpan // members of the objects that are open
	scratch []byte
}

// entrySpan is one member in dst, comma excluded.
type entrySpan struct {
	name       string
	start, end int
}

// value appends the value at s[i] and returns where it ends.
func (c *canonical) value(s string, i int) int {
	switch s[i] {
	case '{':
		return c.object(s, i)
	case '[':
		c.dst = append(c.dst, '[')
		for i = skipSpace(s, i+1); s[i] != ']'; {
			i = skipSpace(s, c.value(s, i))
			if s[i] == ',' {
				c.dst = append(c.dst, ',')
				i = skipSpace(s, i+1)
			}
		}
		c.dst = append(c.dst, ']')
		return i + 1
	case '"':
		end := skipText(s, i)
		c.text(s[i+1 : end-1])
		return end
	}
	end := skipValue(s, i)
	c.dst = append(c.dst, s[i:end]...)
	return end
}

func (c *canonical) object(s string, i int) int {
	first := len(c.entries)
	c.dst = append(c.dst, '{')
	from := len(c.dst)
	for i = skipSpace(s, i+1); s[i] != '}'; {
		end := skipText(s, i)
		e := entrySpan{name: unescape(s[i+1 : end-1]), start: len(c.dst)}
		c.text(s[i+1 : end-1])
		c.dst = append(c.dst, ':')
		i = skipSpace(s, c.value(s, skipSpace(s, skipSpace(s, end)+1)))
		e.end = len(c.dst)
		c.entries = append(c.entries, e)
		if s[i] == ',' {
			c.dst = append(c.dst, ',')
			i = skipSpace(s, i+1)
		}
	}
	c.sort(from, c.entries[first:])
	c.entries = c.entries[:first]
	c.dst = append(c.dst, '}')
	return i + 1
}

// sort puts the members that stand in dst from an offset on into order.
func (c *canonical) sort(from int, entries []entrySpan) {
	byName := func(a, b entrySpan) int { return cmp.Compare(a.name, b.name) }
	if slices.IsSortedFunc(entries, byName) {
		return
	}
	slices.SortFunc(entries, byName)
	c.scratch = append(c.scratch[:0], c.dst[from:]...)
	c.dst = c.dst[:from]
	for i, e := range entries {
		if i > 0 {
			c.dst = append(c.dst, ',')
		}
		c.dst = append(c.dst, c.scratch[e.start-from:e.end-from]...)
	}
}

// text appends a string, given what stands between its quotes.
func (c *canonical) text(s string) {
	if strings.IndexByte(s, '\\') < 0 {
		c.dst = append(append(append(c.dst, '"'), s...), '"')
		return
	}
	c.dst = appendText(c.dst, unescape(s))
}

// appendText appends a JSON string, escaping only what must be (RFC 8259, section 7).
func appendText(dst []byte, text string) []byte {
	const digits = "0123456789abcdef"
	dst = append(dst, '"')
	from := 0 // what comes before needs no escape
	for i := 0; i < len(text); i++ {
		b := text[i]
		if b >= ' ' && b != '"' && b != '\\' {
			continue
		}
		dst = append(dst, text[from:i]...)
		from = i + 1
		switch b {
		case '"', '\\':
			dst = append(dst, '\\', b)
		case '\b':
			dst = append(dst, '\\', 'b')
		case '\f':
			dst = append(dst, '\\', 'f')
		case '\n':
			dst = append(dst, '\\', 'n')
		case '\r':
			dst = append(dst, '\\', 'r')
		case '\t':
			dst = append(dst, '\\', 't')
		default:
			dst = append(dst, '\\', 'u', '0', '0', digits[b>>4], digits[b&15])
		}
	}
	dst = append(dst, text[from:]...)
	return append(dst, '"')
}

// AppendText appends a JSON string to dst with as few escapes as JSON allows (RFC 8259, section 7), as the canonical text
// has it.
func AppendText(dst []byte, text string) []byte { return appendText(dst, text) }
