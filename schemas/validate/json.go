package validate

import (
	"fmt"
	"math"
	"unicode/utf8"
)

// MaxDepth is how deep lists and objects may nest within one object.
const MaxDepth = 1000

// jsonKind is the kind of a JSON value.
type jsonKind uint8

const (
	nullValue jsonKind = iota
	falseValue
	trueValue
	numberValue
	stringValue
	listValue
	objectValue
)

func (k jsonKind) String() string {
	return [...]string{"null", "a boolean", "a boolean", "a number", "a string", "a list", "an object"}[k]
}

// node is one JSON value in a document. Its children, where it has any, are linked from first by next; indices are
// those of document.nodes, and 0 means none, since the root is no one's child.
type node struct {
	kind             jsonKind
	keyEscaped       bool // the member name has escapes
	escaped          bool // the string has escapes
	keyStart, keyEnd int32
	start, end       int32 // the text of the value, of a string without its quotes
	first, next      int32
	size             int32 // number of children
}

// document is the parsed text of one object.
type document struct {
	text  string
	nodes []node
	depth int
	// duplicate is the first member name that stands twice in one object.
	duplicate string
}

// syntaxError is a text that is no JSON, or no I-JSON that STIX asks for.
type syntaxError struct {
	offset  int
	message string
}

func (e *syntaxError) Error() string { return fmt.Sprintf("byte %d: %s", e.offset+1, e.message) }

// parse reads text anew, reusing the memory of the document.
func (d *document) parse(text string) *syntaxError {
	d.text, d.nodes, d.depth, d.duplicate = text, d.nodes[:0], 0, ""
	if len(text) >= math.MaxInt32 {
		return &syntaxError{0, "the object is longer than 2 GiB"}
	}
	if !utf8.ValidString(text) {
		return &syntaxError{invalidUTF8(text), "the text is not UTF-8"}
	}
	pos, err := d.value(skipSpace(text, 0))
	if err != nil {
		return err
	}
	if pos = skipSpace(text, pos); pos != len(text) {
		return &syntaxError{pos, "text follows the object"}
	}
	return nil
}

func invalidUTF8(text string) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return 0
}

func skipSpace(text string, pos int) int {
	for pos < len(text) {
		switch text[pos] {
		case ' ', '\n', '\t', '\r':
			pos++
		default:
			return pos
		}
	}
	return pos
}

// value reads the value at pos and appends it to the nodes.
func (d *document) value(pos int) (int, *syntaxError) {
	if pos >= len(d.text) {
		return pos, &syntaxError{pos, "the text ends where a value is due"}
	}
	switch c := d.text[pos]; {
	case c == '{':
		return d.object(pos)
	case c == '[':
		return d.list(pos)
	case c == '"':
		end, escaped, err := d.str(pos)
		if err != nil {
			return pos, err
		}
		d.nodes = append(d.nodes, node{kind: stringValue, escaped: escaped, start: int32(pos + 1), end: int32(end - 1)})
		return end, nil
	case c == '-' || c >= '0' && c <= '9':
		end := numberEnd(d.text, pos)
		if end < 0 {
			return pos, &syntaxError{pos, "a malformed number"}
		}
		d.nodes = append(d.nodes, node{kind: numberValue, start: int32(pos), end: int32(end)})
		return end, nil
	}
	for _, word := range [...]struct {
		text string
		kind jsonKind
	}{{"true", trueValue}, {"false", falseValue}, {"null", nullValue}} {
		if len(d.text)-pos >= len(word.text) && d.text[pos:pos+len(word.text)] == word.text {
			d.nodes = append(d.nodes, node{kind: word.kind, start: int32(pos), end: int32(pos + len(word.text))})
			return pos + len(word.text), nil
		}
	}
	return pos, &syntaxError{pos, "no JSON value starts here"}
}

func (d *document) object(pos int) (int, *syntaxError) {
	at, err := d.open(objectValue, pos)
	if err != nil {
		return pos, err
	}
	pos = skipSpace(d.text, pos+1)
	if pos < len(d.text) && d.text[pos] == '}' {
		d.close(at, pos+1)
		return pos + 1, nil
	}
	last := int32(0)
	for {
		if pos >= len(d.text) || d.text[pos] != '"' {
			return pos, &syntaxError{pos, "a member name in double quotes is due"}
		}
		end, escaped, err := d.str(pos)
		if err != nil {
			return pos, err
		}
		keyStart, keyEnd := int32(pos+1), int32(end-1)
		pos = skipSpace(d.text, end)
		if pos >= len(d.text) || d.text[pos] != ':' {
			return pos, &syntaxError{pos, "a colon is due after the member name"}
		}
		last = d.child(at, last)
		if pos, err = d.value(skipSpace(d.text, pos+1)); err != nil {
			return pos, err
		}
		member := &d.nodes[last]
		member.keyStart, member.keyEnd, member.keyEscaped = keyStart, keyEnd, escaped
		pos = skipSpace(d.text, pos)
		if pos >= len(d.text) {
			return pos, &syntaxError{pos, "the text ends within an object"}
		}
		switch d.text[pos] {
		case ',':
			pos = skipSpace(d.text, pos+1)
		case '}':
			d.findDuplicate(at)
			d.close(at, pos+1)
			return pos + 1, nil
		default:
			return pos, &syntaxError{pos, "a comma or } is due"}
		}
	}
}

func (d *document) list(pos int) (int, *syntaxError) {
	at, err := d.open(listValue, pos)
	if err != nil {
		return pos, err
	}
	pos = skipSpace(d.text, pos+1)
	if pos < len(d.text) && d.text[pos] == ']' {
		d.close(at, pos+1)
		return pos + 1, nil
	}
	last := int32(0)
	for {
		last = d.child(at, last)
		if pos, err = d.value(pos); err != nil {
			return pos, err
		}
		pos = skipSpace(d.text, pos)
		if pos >= len(d.text) {
			return pos, &syntaxError{pos, "the text ends within a list"}
		}
		switch d.text[pos] {
		case ',':
			pos = skipSpace(d.text, pos+1)
		case ']':
			d.close(at, pos+1)
			return pos + 1, nil
		default:
			return pos, &syntaxError{pos, "a comma or ] is due"}
		}
	}
}

// open appends a list or an object and goes one level down.
func (d *document) open(kind jsonKind, pos int) (int32, *syntaxError) {
	if d.depth++; d.depth > MaxDepth {
		return 0, &syntaxError{pos, fmt.Sprintf("lists and objects nest more than %d deep", MaxDepth)}
	}
	d.nodes = append(d.nodes, node{kind: kind, start: int32(pos)})
	return int32(len(d.nodes) - 1), nil
}

func (d *document) close(at int32, end int) {
	d.nodes[at].end = int32(end)
	d.depth--
}

// child links the node that is about to be appended to its parent.
func (d *document) child(parent, last int32) int32 {
	next := int32(len(d.nodes))
	if last == 0 {
		d.nodes[parent].first = next
	} else {
		d.nodes[last].next = next
	}
	d.nodes[parent].size++
	return next
}

// few is how many members are compared pair by pair.
const few = 24

// findDuplicate notes a member name that an object has twice.
func (d *document) findDuplicate(at int32) {
	if d.duplicate != "" || !d.mayRepeat(at) {
		return
	}
	if d.nodes[at].size <= few {
		for a := d.nodes[at].first; a != 0; a = d.nodes[a].next {
			for b := d.nodes[a].next; b != 0; b = d.nodes[b].next {
				if d.sameKey(&d.nodes[a], &d.nodes[b]) {
					d.duplicate = d.key(b)
					return
				}
			}
		}
		return
	}
	seen := make(map[string]struct{}, d.nodes[at].size)
	for a := d.nodes[at].first; a != 0; a = d.nodes[a].next {
		key := d.key(a)
		if _, ok := seen[key]; ok {
			d.duplicate = key
			return
		}
		seen[key] = struct{}{}
	}
}

// mayRepeat is false where no two members can have one name: their lengths and last letters differ.
func (d *document) mayRepeat(at int32) bool {
	var seen uint64
	for n := d.nodes[at].first; n != 0; n = d.nodes[n].next {
		m := &d.nodes[n]
		mark := uint32(m.keyEnd - m.keyStart)
		if mark > 0 {
			mark = mark*5 + uint32(d.text[m.keyEnd-1])
		}
		bit := uint64(1) << (mark % 64)
		if m.keyEscaped || seen&bit != 0 {
			return true
		}
		seen |= bit
	}
	return false
}

func (d *document) sameKey(a, b *node) bool {
	if a.keyEscaped || b.keyEscaped {
		return unescaped(d.text[a.keyStart:a.keyEnd], a.keyEscaped) == unescaped(d.text[b.keyStart:b.keyEnd], b.keyEscaped)
	}
	return d.text[a.keyStart:a.keyEnd] == d.text[b.keyStart:b.keyEnd]
}

// key returns the member name of a node.
func (d *document) key(n int32) string {
	return unescaped(d.text[d.nodes[n].keyStart:d.nodes[n].keyEnd], d.nodes[n].keyEscaped)
}

// str returns the value of a string node.
func (d *document) string(n int32) string {
	return unescaped(d.text[d.nodes[n].start:d.nodes[n].end], d.nodes[n].escaped)
}

// raw returns a number, a list or an object as it stands in the text.
func (d *document) raw(n int32) string { return d.text[d.nodes[n].start:d.nodes[n].end] }

// get returns the member of an object by name, 0 where there is none.
func (d *document) get(object int32, name string) int32 {
	if d.nodes[object].kind != objectValue {
		return 0
	}
	for n := d.nodes[object].first; n != 0; n = d.nodes[n].next {
		if d.key(n) == name {
			return n
		}
	}
	return 0
}
