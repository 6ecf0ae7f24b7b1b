// Package ids numbers STIX identifiers in little memory: about 30 bytes each, none of them a pointer.
package ids

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"strings"

	"stixgraph/graph"
)

// Table numbers identifiers from 0 in the order they come. The zero Table is empty and ready to use. It is for one
// goroutine while it grows and for many after that.
type Table struct {
	kinds   []string
	kindNo  map[string]uint32
	slots   []int32 // number and one more by hash of the key, with linear probing; a power of two of them, at most half full
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
	if t.odd == nil {
		t.kindNo, t.odd, t.oddText = map[string]uint32{}, map[string]int32{}, map[int32]string{}
	}
	n := int32(len(t.keys))
	k, ok := t.key(id, true)
	if !ok {
		if n, ok := t.odd[id]; ok {
			return n
		}
		id = strings.Clone(id)
		t.keys = append(t.keys, k)
		t.odd[id], t.oddText[n] = n, id
		return n
	}
	if 2*len(t.keys) >= len(t.slots) {
		t.grow()
	}
	at := t.slot(k)
	if t.slots[at] == 0 {
		t.keys = append(t.keys, k)
		t.slots[at] = n + 1
	}
	return t.slots[at] - 1
}

// slot is where a key stands, or where it would.
func (t *Table) slot(k key) int {
	mask := len(t.slots) - 1
	// UUIDs are random or made by a hash, mostly; the multiplication spreads those that are counted up.
	h := binary.LittleEndian.Uint64(k.uuid[:8]) ^ binary.LittleEndian.Uint64(k.uuid[8:]) ^ uint64(k.kind)
	for at := int(h*0x9e3779b97f4a7c15>>32) & mask; ; at = (at + 1) & mask {
		if n := t.slots[at]; n == 0 || t.keys[n-1] == k {
			return at
		}
	}
}

func (t *Table) grow() {
	t.slots = make([]int32, max(64, 2*len(t.slots)))
	for n, k := range t.keys {
		if _, odd := t.oddText[int32(n)]; !odd {
			t.slots[t.slot(k)] = int32(n) + 1
		}
	}
}

// Find returns the number of an identifier that the table has.
func (t *Table) Find(id string) (int32, bool) {
	k, ok := t.key(id, false)
	if !ok {
		n, ok := t.odd[id]
		return n, ok
	}
	if len(t.slots) == 0 {
		return 0, false
	}
	n := t.slots[t.slot(k)]
	return n - 1, n > 0
}

// Is reports whether a number is that of an identifier.
func (t *Table) Is(n int32, id string) bool {
	if len(t.oddText) > 0 {
		return t.Text(n) == id
	}
	k, ok := t.key(id, false)
	return ok && t.keys[n] == k
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
	const tail = 2 + 36
	if len(id) <= tail || id[len(id)-tail:len(id)-36] != "--" {
		return k, false
	}
	if k.uuid, ok = lowerUUID(id[len(id)-36:]); !ok {
		return k, false
	}
	kind := id[:len(id)-tail]
	no, known := t.kindNo[kind]
	if !known {
		if graph.TypeOfID(id) == "" {
			return k, false
		}
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
