package stixobj

import (
	"crypto/sha1"
	"encoding/hex"
	"strconv"
)

// namesNamespace is stixgraph's own UUIDv5 namespace, b0ee745a-ccb8-4560-ad45-d4a006fe7382. It is not that of the cyber-observables, which the specification
// forbids to others (STIX 2.1, section 2.9), and it never changes: every id of every bundle hangs on it.
func namesNamespace() [16]byte {
	return [16]byte{0xb0, 0xee, 0x74, 0x5a, 0xcc, 0xb8, 0x45, 0x60, 0xad, 0x45, 0xd4, 0xa0, 0x06, 0xfe, 0x73, 0x82}
}

// Names makes the deterministic ids of domain and relationship objects: UUIDv5 over the type and the parts of a key. The
// parts are joined with their lengths, so that no two keys make the same text. The zero Names is ready to use.
type Names struct {
	// Retired tells which ids were revoked earlier. A revoked object never comes back (STIX 2.1, section 3.6), so that
	// the same key then makes the id of the next generation. It must be a finite set; nil is an empty one.
	Retired func(id string) bool
}

// SDO makes the id of a domain object of the type from the parts of its key. Which parts there are, and that
// their text is normal (see fold.Key), is the caller's part.
func (n Names) SDO(typ string, key ...string) string { return n.make(typ, key) }

// Relationship makes the id of a relationship from its type, its ends and what else tells it from others.
func (n Names) Relationship(relType, source, target string, rest ...string) string {
	return n.make("relationship", append([]string{relType, source, target}, rest...))
}

func (n Names) make(typ string, key []string) string {
	for generation := 1; ; generation++ {
		id := nameID(generation, typ, key)
		if n.Retired == nil || !n.Retired(id) {
			return id
		}
	}
}

// nameID hashes the generation, the type and the key, each as "length:text,".
func nameID(generation int, typ string, key []string) string {
	namespace := namesNamespace()
	var scratch [512]byte
	b := append(scratch[:0], namespace[:]...)
	b = appendPart(b, strconv.Itoa(generation))
	b = appendPart(b, typ)
	for _, part := range key {
		b = appendPart(b, part)
	}
	sum := sha1.Sum(b)
	sum[6] = sum[6]&0x0f | 0x50 // version 5
	sum[8] = sum[8]&0x3f | 0x80 // variant of RFC 4122

	id := make([]byte, 0, 80)
	id = append(append(id, typ...), "--"...)
	id = append(hex.AppendEncode(id, sum[0:4]), '-')
	id = append(hex.AppendEncode(id, sum[4:6]), '-')
	id = append(hex.AppendEncode(id, sum[6:8]), '-')
	id = append(hex.AppendEncode(id, sum[8:10]), '-')
	return string(hex.AppendEncode(id, sum[10:16]))
}

func appendPart(b []byte, s string) []byte {
	b = strconv.AppendInt(b, int64(len(s)), 10)
	b = append(b, ':')
	b = append(b, s...)
	return append(b, ',')
}
