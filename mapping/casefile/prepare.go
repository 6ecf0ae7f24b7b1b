package casefile

import (
	"bytes"
	"encoding/binary"
	"unicode"
	"unicode/utf8"
)

// badRune tells whether a character has no business in a case: control
// characters other than tab and line breaks, and the byte order mark and its
// kin inside a text. Direction marks and joiners are text and stay.
func badRune(r rune) bool {
	switch r {
	case '\t', '\n', '\r':
		return false
	case 0xFEFF, 0xFFFE, 0xFFFF:
		return true
	}
	return unicode.IsControl(r)
}

// prepare checks that the bytes are UTF-8 text and reports what is not. It
// gives the text without a byte order mark and with every bad character
// replaced by U+FFFD, so that places stay right and reading can go on to find
// the other mistakes; ok is false when reading on makes no sense.
func (d *decoder) prepare(data []byte) (clean []byte, ok bool) {
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		d.mistake(spot{1, 1}, "save it as UTF-8", "the file is UTF-16, as its first two bytes say")
		return nil, false
	}
	whole := len(data)
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	first := badByte(data)
	if first < 0 {
		return data, true
	}
	if zeros := bytes.Count(data, []byte{0}); zeros > len(data)/4 {
		d.mistake(spot{1, 1}, "save it as UTF-8", "the file is no UTF-8 text: %d of its %d bytes are zero, as in UTF-16 or a binary file", zeros, len(data))
		return nil, false
	}
	return d.replaceBad(data, first, whole-len(data)), true
}

// badByte is the offset of the first byte that is not fine, or -1.
func badByte(data []byte) int {
	for i := 0; i < len(data); {
		for i+8 <= len(data) && isPrintable(data[i:i+8]) {
			i += 8
		}
		if i == len(data) {
			break
		}
		b := data[i]
		if b >= 0x20 && b < 0x7F || b == '\n' || b == '\t' || b == '\r' {
			i++
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 || badRune(r) {
			return i
		}
		i += size
	}
	return -1
}

// isPrintable tells whether eight bytes are printable ASCII. It looks at all at once, as one word whose bytes must not
// borrow from their highest bit.
func isPrintable(b []byte) bool {
	const ones, highest = 0x0101010101010101, 0x8080808080808080
	x := binary.LittleEndian.Uint64(b)
	del := x ^ 0x7F*ones
	return (x|(x-0x20*ones)&^x|(del-ones)&^del)&highest == 0
}

// maxControls is how many control characters of a file are reported each.
const maxControls = 5

// replaceBad reports the bad characters, of the invalid bytes only the first
// with the number of the others: in a file of another encoding every accented
// letter is one. Everything before first is known to be fine; skipped is the
// number of bytes of the file before data.
func (d *decoder) replaceBad(data []byte, first, skipped int) []byte {
	out := make([]byte, 0, len(data)+16)
	out = append(out, data[:first]...)
	pos := newCursor(data)
	here := pos.at(first)
	var invalidAt spot
	firstInvalid, invalid, controls := 0, 0, 0
	for i := first; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			if invalid++; invalid == 1 {
				firstInvalid, invalidAt = i, here
			}
		case badRune(r):
			if controls++; controls <= maxControls {
				d.mistake(here, "delete it", "control character %U in the text", r)
			}
			r = utf8.RuneError
		}
		out = utf8.AppendRune(out, r)
		i += size
		here.col++
		if r == '\n' {
			here = spot{here.line + 1, 1}
		}
	}
	if invalid > 0 {
		d.mistake(invalidAt, "the file looks like Latin-1 or Windows-1252: save it as UTF-8",
			"byte 0x%02X at offset %d is not UTF-8; the file has %d such bytes", data[firstInvalid], firstInvalid+skipped, invalid)
	}
	if controls > maxControls {
		d.mistake(here, "check that this is a text file", "%d more control characters in the file", controls-maxControls)
	}
	return out
}
