package casefile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v3"
)

// yamlFile turns the tree of the YAML parser into nodes, entry by entry.
type yamlFile struct {
	d *decoder
	// left is how many more values the entry may hold.
	left int
}

func (d *decoder) readYAML(data []byte) {
	if n := likelyValues(data); n > d.limits.YAMLValues {
		d.broken(spot{}, "write it as JSON or CSV, or split it", "the file seems to hold %d values, more than the %d that a YAML file may have", n, d.limits.YAMLValues)
		return
	}
	docs, err := parseYAML(data)
	if err != nil {
		at, why := whereYAML(data, err)
		d.broken(at, "correct it and check again: nothing of this file was read", "broken YAML: %s", why)
		return
	}
	if len(docs) == 0 {
		d.remark(spot{}, "", "the file is empty")
		return
	}
	if len(docs) > 1 {
		d.broken(at(docs[1]), "put the entries into one document, or a file each", "a second YAML document in the file")
	}
	y := &yamlFile{d: d}
	y.document(docs[0])
}

// likelyValues counts what can begin or end a value; no text has more values.
func likelyValues(data []byte) int {
	n := 1
	for _, mark := range []string{"\n", "\r", ",", ":", "[", "{", "- "} {
		n += bytes.Count(data, []byte(mark))
	}
	return n
}

// parseYAML gives the first two documents of the text. A panic of the parser
// on a text it cannot digest is an error like any other.
func parseYAML(data []byte) (docs []*yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the parser gave up: %v", r)
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader(data))
	for len(docs) < 2 {
		var n yaml.Node
		switch err := dec.Decode(&n); {
		case errors.Is(err, io.EOF):
			return docs, nil
		case err != nil:
			return nil, err
		}
		if n.Kind == yaml.DocumentNode && len(n.Content) == 1 {
			docs = append(docs, n.Content[0])
		}
	}
	return docs, nil
}

func at(n *yaml.Node) spot { return spot{n.Line, n.Column} }

// document reads the mapping at the top.
func (y *yamlFile) document(top *yaml.Node) {
	y.left = y.d.limits.Values
	if top.Kind != yaml.MappingNode {
		n := node{at: at(top), shape: shapeOf(top)}
		if n.shape == null {
			y.d.remark(n.at, "", "the file is empty")
			return
		}
		y.d.notMapping(&n)
		return
	}
	for i := 0; i+1 < len(top.Content); i += 2 {
		key, value := top.Content[i], resolve(top.Content[i+1])
		name, ok := y.key(key)
		if !ok {
			continue
		}
		s := y.d.open(name, at(key))
		switch {
		case s == secNone:
		case s.isList() && value.Kind == yaml.SequenceNode:
			for _, item := range value.Content {
				y.left = y.d.limits.Values
				if n, ok := y.node(item, 2); ok {
					y.d.item(s, &n)
				}
			}
		default:
			y.left = y.d.limits.Values
			if n, ok := y.node(value, 1); ok {
				y.d.whole(s, &n)
			}
		}
	}
}

// resolve gives what an alias stands for.
func resolve(n *yaml.Node) *yaml.Node {
	for n.Kind == yaml.AliasNode && n.Alias != nil {
		n = n.Alias
	}
	return n
}

func (y *yamlFile) key(n *yaml.Node) (string, bool) {
	n = resolve(n)
	if n.Kind != yaml.ScalarNode {
		y.d.mistake(at(n), "write a plain word before the colon", "a key must be text")
		return "", false
	}
	return n.Value, true
}

// shapeOf tells what a value is. Only plain scalars can be anything but text,
// and those keep their text: 2024-02 and NO stay what was written.
func shapeOf(n *yaml.Node) shape {
	switch n.Kind {
	case yaml.MappingNode:
		return mapping
	case yaml.SequenceNode:
		return list
	}
	switch n.ShortTag() {
	case "!!null":
		return null
	case "!!bool":
		return boolean
	case "!!int", "!!float":
		if strings.ContainsAny(n.Value, "0123456789") {
			return number
		}
	}
	return text
}

// knownTags are what a value can be tagged as, written or not.
func knownTag(tag string) bool {
	switch tag {
	case "!!null", "!!bool", "!!int", "!!float", "!!str", "!!timestamp", "!!merge", "!!seq", "!!map", "":
		return true
	}
	return false
}

// node turns a value with all it holds into a node; ok is false when it is
// beyond the limits, which was reported.
func (y *yamlFile) node(n *yaml.Node, depth int) (out node, ok bool) {
	n = resolve(n)
	if y.left--; y.left < 0 || depth > y.d.limits.Depth {
		y.tooMuch(n, depth)
		return node{}, false
	}
	if !knownTag(n.ShortTag()) {
		y.d.mistake(at(n), "leave the tag out", "the YAML tag %s means nothing in a case", quoted(n.ShortTag()))
	}
	out = node{at: at(n), shape: shapeOf(n)}
	switch out.shape {
	case list:
		out.items = make([]node, 0, len(n.Content))
		for _, c := range n.Content {
			item, ok := y.node(c, depth+1)
			if !ok {
				return out, false
			}
			out.items = append(out.items, item)
		}
	case mapping:
		out.pairs = make([]pair, 0, len(n.Content)/2)
		for i := 0; i+1 < len(n.Content); i += 2 {
			key, ok := y.key(n.Content[i])
			if !ok {
				continue
			}
			value, ok := y.node(n.Content[i+1], depth+1)
			if !ok {
				return out, false
			}
			out.pairs = append(out.pairs, pair{key: key, at: at(n.Content[i]), value: value})
		}
	default:
		out.text = n.Value
	}
	return out, true
}

func (y *yamlFile) tooMuch(n *yaml.Node, depth int) {
	if depth > y.d.limits.Depth {
		y.d.broken(at(n), "a case needs no more than a few levels, and no alias within what it stands for", "nested more than %d deep", y.d.limits.Depth)
		return
	}
	y.d.broken(at(n), "split it, or write fewer aliases", "one entry holds more than %d values, those of its aliases included", y.d.limits.Values)
}
