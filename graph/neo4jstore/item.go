package neo4jstore

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/schema"
)

// item is one object of a load.
type item struct {
	object graph.Object
	prefix string // what the keys of all versions of its id begin with
	key    string // of its record
	drawn  *drawing
}

// drawing is what an object adds to the drawn layer.
type drawing struct {
	node  *schema.Node
	edges []schema.Edge
}

func draw(o graph.Object) *drawing {
	if o.IsZero() {
		return &drawing{}
	}
	n, e := schema.Draw(o)
	return &drawing{n, e}
}

func newItem(o graph.Object) item {
	prefix := keyPrefix(o.ID())
	digest := o.Digest()
	return item{object: o, prefix: prefix, key: prefix + o.Version().Format("20060102T150405.000000000") + "|" + hex.EncodeToString(digest[:16])}
}

// keyPrefix is what the keys of the records of an id begin with. Keys sort by id, then by version. An id that is too long
// for an index stands as its digest.
func keyPrefix(id string) string {
	if !schema.Drawable(id) {
		d := sha256.Sum256([]byte(id))
		id = "long-" + hex.EncodeToString(d[:])
	}
	return id + "|"
}

// prefixOf is the prefix of a record's key.
func prefixOf(key string) string {
	return key[:strings.IndexByte(key, '|')+1]
}
