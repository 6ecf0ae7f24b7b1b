package casefile

import (
	"strings"
	"unicode/utf8"
)

// shape is what a value looks like in the file, before anyone asks what it
// should be.
type shape uint8

const (
	null    shape = iota // nothing written: null, ~, an empty CSV cell
	text                 // a string
	number               // a number, kept as it was written
	boolean              // true or false
	cell                 // a CSV cell: text that may stand for anything
	list
	mapping
)

// String names the shape in a complaint.
func (s shape) String() string {
	switch s {
	case text, cell:
		return "text"
	case number:
		return "a number"
	case boolean:
		return "true or false"
	case list:
		return "a list"
	case mapping:
		return "a mapping"
	}
	return "nothing"
}

// spot is a place within the file being read: line and column in characters,
// both from 1.
type spot struct{ line, col int }

// node is one value of a file. YAML, JSON and CSV all become nodes, and only
// nodes are decoded, so that the three forms cannot differ.
type node struct {
	shape shape
	at    spot
	text  string
	items []node
	pairs []pair
}

// pair is one key of a mapping with its value.
type pair struct {
	key   string
	at    spot
	value node
}

// cursor turns byte offsets into places. It moves forwards only, so that a
// whole file costs one pass.
type cursor struct {
	data []byte
	off  int
	spot spot
}

func newCursor(data []byte) cursor { return cursor{data: data, spot: spot{1, 1}} }

// at gives the place of a byte offset that is not before the last one asked.
func (c *cursor) at(off int) spot {
	off = min(off, len(c.data))
	for c.off < off {
		switch b := c.data[c.off]; {
		case b == '\n':
			c.spot = spot{c.spot.line + 1, 1}
		case b < utf8.RuneSelf || utf8.RuneStart(b):
			c.spot.col++
		}
		c.off++
	}
	return c.spot
}

// valueAt is where the value of a key stands, or the mapping itself.
func (n *node) valueAt(key string) spot {
	for i := range n.pairs {
		if n.pairs[i].key == key {
			return n.pairs[i].value.at
		}
	}
	return n.at
}

// itemAt is where an item of a list under a key stands, or the value itself.
func (n *node) itemAt(key, item string) spot {
	for i := range n.pairs {
		if n.pairs[i].key != key {
			continue
		}
		for _, x := range n.pairs[i].value.items {
			if strings.TrimSpace(x.text) == item {
				return x.at
			}
		}
	}
	return n.valueAt(key)
}

// empty tells whether nothing is said: no value, no text, no items.
func (n *node) empty() bool { return n.text == "" && len(n.items)+len(n.pairs) == 0 }
