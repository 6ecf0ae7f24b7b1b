package casefile

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// errStop ends the reading of a file after its problem was reported.
var errStop = errors.New("stop")

// jsonFile reads the JSON form entry by entry, so that no more than one entry
// is held as nodes.
type jsonFile struct {
	d    *decoder
	data []byte
	dec  *jsontext.Decoder
	pos  cursor
	keys map[string]string
	// The values of an entry are gathered on the stacks and live in the arenas.
	itemStack []node
	pairStack []pair
	items     arena[node]
	pairs     arena[pair]
	// left is how many more values the entry may hold.
	left int
}

func (d *decoder) readJSON(data []byte) {
	j := &jsonFile{
		d: d, data: data, pos: newCursor(data), keys: make(map[string]string),
		dec: jsontext.NewDecoder(bytes.NewBuffer(data), jsontext.AllowDuplicateNames(true)),
	}
	err := j.document()
	if err == nil {
		second := j.next()
		if _, err = j.dec.ReadToken(); err == nil {
			d.broken(second, "put the entries into one object", "a second JSON value in the file")
			return
		}
		if errors.Is(err, io.EOF) {
			return
		}
	}
	if !errors.Is(err, errStop) {
		j.broken(err)
	}
}

// next is where the next value begins.
func (j *jsonFile) next() spot {
	off := int(j.dec.InputOffset())
	for off < len(j.data) && strings.IndexByte(" \t\r\n,:", j.data[off]) >= 0 {
		off++
	}
	return j.pos.at(off)
}

// broken reports a syntax error at its place.
func (j *jsonFile) broken(err error) {
	why, hint := err.Error(), "what follows was not read; JSON takes no comments, and no comma after the last entry"
	var at spot
	var se *jsontext.SyntacticError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF):
		at, why, hint = j.pos.at(len(j.data)), "the file ends too early", "close every bracket, brace and string"
	case errors.As(err, &se):
		at, why = j.pos.at(int(se.ByteOffset)), se.Err.Error()
	default:
		at = j.next()
	}
	j.d.broken(at, hint, "broken JSON: %s", strings.TrimPrefix(why, "jsontext: "))
}

// document reads the object at the top.
func (j *jsonFile) document() error {
	j.left = j.d.limits.Values
	if k := j.dec.PeekKind(); k != '{' {
		n, err := j.value(0)
		if err == nil {
			j.d.notMapping(&n)
			err = errStop
		}
		return err
	}
	if _, err := j.dec.ReadToken(); err != nil {
		return err
	}
	for j.dec.PeekKind() != '}' {
		key, at, err := j.key()
		if err != nil {
			return err
		}
		if err := j.section(j.d.open(key, at)); err != nil {
			return err
		}
	}
	_, err := j.dec.ReadToken()
	return err
}

func (j *jsonFile) section(s section) error {
	if s == secNone {
		return j.dec.SkipValue()
	}
	if !s.isList() || j.dec.PeekKind() != '[' {
		j.left = j.d.limits.Values
		n, err := j.value(1)
		if err == nil {
			j.d.whole(s, &n)
		}
		return err
	}
	if _, err := j.dec.ReadToken(); err != nil {
		return err
	}
	for j.dec.PeekKind() != ']' {
		j.left = j.d.limits.Values
		j.items.reset()
		j.pairs.reset()
		n, err := j.value(2)
		if err != nil {
			return err
		}
		j.d.item(s, &n)
	}
	_, err := j.dec.ReadToken()
	return err
}

// key reads the name of a member.
func (j *jsonFile) key() (string, spot, error) {
	raw, err := j.dec.ReadValue()
	if err != nil {
		return "", spot{}, err
	}
	at := j.pos.at(int(j.dec.InputOffset()) - len(raw))
	if s, known := j.keys[string(raw)]; known {
		return s, at, nil
	}
	s, err := unquote(raw)
	j.keys[string(raw)] = s
	return s, at, err
}

func unquote(raw []byte) (string, error) {
	if bytes.IndexByte(raw, '\\') < 0 {
		return string(raw[1 : len(raw)-1]), nil
	}
	s, err := jsontext.AppendUnquote(nil, raw)
	return string(s), err
}

// value reads one value with all it holds.
func (j *jsonFile) value(depth int) (node, error) {
	kind := j.dec.PeekKind()
	if j.left--; j.left < 0 || depth > j.d.limits.Depth {
		return j.tooMuch(depth)
	}
	if kind == '{' || kind == '[' {
		return j.composite(depth)
	}
	raw, err := j.dec.ReadValue()
	if err != nil {
		return node{}, err
	}
	n := node{at: j.pos.at(int(j.dec.InputOffset()) - len(raw))}
	switch kind {
	case '"':
		n.shape = text
		n.text, err = unquote(raw)
	case 't', 'f':
		n.shape, n.text = boolean, string(raw)
	case '0':
		n.shape, n.text = number, string(raw)
	}
	return n, err
}

// tooMuch reports an entry beyond the limits; the rest of the file is left.
func (j *jsonFile) tooMuch(depth int) (node, error) {
	if depth > j.d.limits.Depth {
		j.d.broken(j.next(), "a case needs no more than a few levels", "nested more than %d deep", j.d.limits.Depth)
	} else {
		j.d.broken(j.next(), "split it", "one entry holds more than %d values", j.d.limits.Values)
	}
	return node{}, errStop
}

// composite reads an object or array.
func (j *jsonFile) composite(depth int) (node, error) {
	open, err := j.dec.ReadToken()
	if err != nil {
		return node{}, err
	}
	n := node{shape: list, at: j.pos.at(int(j.dec.InputOffset()) - 1)}
	if open.Kind() == '{' {
		n.shape = mapping
	}
	items, pairs := len(j.itemStack), len(j.pairStack)
	for {
		switch j.dec.PeekKind() {
		case '}', ']':
			_, err := j.dec.ReadToken()
			n.items, n.pairs = j.items.copied(j.itemStack[items:]), j.pairs.copied(j.pairStack[pairs:])
			j.itemStack, j.pairStack = j.itemStack[:items], j.pairStack[:pairs]
			return n, err
		}
		if n.shape == mapping {
			p := pair{}
			if p.key, p.at, err = j.key(); err != nil {
				return n, err
			}
			if p.value, err = j.value(depth + 1); err != nil {
				return n, err
			}
			j.pairStack = append(j.pairStack, p)
			continue
		}
		item, err := j.value(depth + 1)
		if err != nil {
			return n, err
		}
		j.itemStack = append(j.itemStack, item)
	}
}
