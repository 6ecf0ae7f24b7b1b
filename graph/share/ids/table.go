// Package ids numbers STIX identifiers in little memory: about 40 bytes each, none of them a pointer.
package ids

import (
	"bytes"
	"encoding/hex"
	"strings"

	"stixgraph/graph"
)

// Table numbers identifiers from 0 in the order they come. The zero Table is empty and ready to use. It is for one
// goroutine while it grows and for many after that.
type Table struct {
	kinds   []string
	kindNo  map[string]uint32
	numbers map[key]int32
	keys    []key
	odd     map[string]int32 // what is no identifier in lower case
	oddText map[int32]string
}

type key struct {
	kind uint32
	uuid [16]byte
}

// Len is the number of identifiers.
func (t *Table) Len() int { return len(t.keys) }

// Number returns the number of an identifier, a new one if need be.
func (t *Table) Number(id string) int32 {
	if n, ok := t.Find(id); ok {
		return n
	}
	if t.numbers == nil {
		t.numbers, t.kindNo, t.odd, t.oddText = map[key]int32{}, map[string]uint32{}, map[string]int32{}, map[int32]string{}
	}
	n := int32(len(t.keys))
	k, ok := t.key(id, true)
	t.keys = append(t.keys, k)
	if ok {
		t.numbers[k] = n
		return n
	}
	id = strings.Clone(id)
	t.odd[id], t.oddText[n] = n, id
	return n
}

// Find returns the number of an identifier that the table has.
func (t *Table) Find(id string) (int32, bool) {
	if k, ok := t.key(id, false); ok {
		n, ok := t.numbers[k]
		return n, ok
	}
	n, ok := t.odd[id]
	return n, ok
}

// Text returns the identifier of a number.
func (t *Table) Text(n int32) string {
	if s, ok := t.oddText[n]; ok {
		return s
	}
	k := t.keys[n]
	var u [36]byte
	hex.Encode(u[:8], k.uuid[:4])
	hex.Encode(u[9:13], k.uuid[4:6])
	hex.Encode(u[14:18], k.uuid[6:8])
	hex.Encode(u[19:23], k.uuid[8:10])
	hex.Encode(u[24:], k.uuid[10:])
	u[8], u[13], u[18], u[23] = '-', '-', '-', '-'
	return t.kinds[k.kind] + "--" + string(u[:])
}

// key makes the compact form; ok is false for what has none.
func (t *Table) key(id string, grow bool) (k key, ok bool) {
	kind := graph.TypeOfID(id)
	if kind == "" {
		return k, false
	}
	at := 0
	for i := len(id) - 36; i < len(id); i++ {
		c := id[i]
		switch {
		case c == '-':
			continue
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		default:
			return k, false
		}
		k.uuid[at/2] |= c << (4 * (1 - at%2))
		at++
	}
	no, known := t.kindNo[kind]
	if !known {
		if !grow {
			k.kind = ^uint32(0)
			return k, true
		}
		no = uint32(len(t.kinds))
		kind = strings.Clone(kind)
		t.kinds = append(t.kinds, kind)
		t.kindNo[kind] = no
	}
	k.kind = no
	return k, true
}

// Compare orders two numbers as their identifiers' texts, types first.
func (t *Table) Compare(a, b int32) int {
	if len(t.oddText) > 0 {
		return strings.Compare(t.Text(a), t.Text(b))
	}
	x, y := t.keys[a], t.keys[b]
	if x.kind != y.kind {
		return strings.Compare(t.kinds[x.kind]+"--", t.kinds[y.kind]+"--")
	}
	return bytes.Compare(x.uuid[:], y.uuid[:])
}
