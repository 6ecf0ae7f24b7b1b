// Package tree is a STIX object as values that can be cut, renamed and replaced one by one, and written again with all
// else as it was: order of properties, text of numbers, escapes of strings that nobody touched.
package tree

import (
	"strings"

	"stixgraph/graph"
)

// Node is one JSON value. The zero Node is no value.
type Node struct {
	kind     byte // as graph.Value.Kind
	raw      string
	text     string // of a string, escapes resolved
	Members  []Member
	Elements []*Node
}

// Member is one member of an object.
type Member struct {
	Name  string
	Value *Node
}

// Parse makes a tree of an object.
func Parse(o graph.Object) *Node { return Of(o.Value()) }

// Of makes a tree of a value.
func Of(v graph.Value) *Node {
	n := &Node{kind: v.Kind()}
	switch n.kind {
	case '{':
		for name, m := range v.Members() {
			n.Members = append(n.Members, Member{name, Of(m)})
		}
	case '[':
		for _, e := range v.Elements() {
			n.Elements = append(n.Elements, Of(e))
		}
	case '"':
		n.raw = v.Raw()
		n.text, _ = v.Text()
	default:
		n.raw = v.Raw()
	}
	return n
}

// Text makes a string.
func Text(s string) *Node { return &Node{kind: '"', text: s} }

// Texts makes a list of strings.
func Texts(texts ...string) *Node {
	n := &Node{kind: '['}
	for _, t := range texts {
		n.Elements = append(n.Elements, Text(t))
	}
	return n
}

// True makes the value true.
func True() *Node { return &Node{kind: 't', raw: "true"} }

// Object makes an object of members.
func Object(members ...Member) *Node { return &Node{kind: '{', Members: members} }

// IsObject tells an object.
func (n *Node) IsObject() bool { return n != nil && n.kind == '{' }

// IsList tells a list.
func (n *Node) IsList() bool { return n != nil && n.kind == '[' }

// Text returns what a string stands for; ok is false for anything else.
func (n *Node) Text() (text string, ok bool) {
	if n == nil || n.kind != '"' {
		return "", false
	}
	return n.text, true
}

// String returns the text of a string, "" for anything else.
func (n *Node) String() string {
	t, _ := n.Text()
	return t
}

// SetText makes the node a string.
func (n *Node) SetText(s string) { *n = Node{kind: '"', text: s} }

// Get returns the member of that name, nil for none.
func (n *Node) Get(name string) *Node {
	if n == nil {
		return nil
	}
	for i := range n.Members {
		if n.Members[i].Name == name {
			return n.Members[i].Value
		}
	}
	return nil
}

// Set gives a member a value; a new one comes last.
func (n *Node) Set(name string, value *Node) {
	for i := range n.Members {
		if n.Members[i].Name == name {
			n.Members[i].Value = value
			return
		}
	}
	n.Members = append(n.Members, Member{name, value})
}

// Delete takes a member out and reports whether there was one.
func (n *Node) Delete(name string) bool {
	for i := range n.Members {
		if n.Members[i].Name == name {
			n.Members = append(n.Members[:i], n.Members[i+1:]...)
			return true
		}
	}
	return false
}

// StringList returns the strings of a list.
func (n *Node) StringList() []string {
	if n == nil {
		return nil
	}
	var out []string
	for _, e := range n.Elements {
		if t, ok := e.Text(); ok {
			out = append(out, t)
		}
	}
	return out
}

// Remove takes every node that gone holds out of the tree, whatever it is a part of; the root stays. A list or an object
// that loses its last part that way goes too.
func (n *Node) Remove(gone map[*Node]bool) {
	if len(gone) == 0 {
		return
	}
	n.remove(gone)
}

// remove reports whether anything below went.
func (n *Node) remove(gone map[*Node]bool) bool {
	lost := false
	keep := func(v *Node) bool {
		if gone[v] {
			lost = true
			return false
		}
		if v.remove(gone) {
			if len(v.Members)+len(v.Elements) == 0 {
				lost = true
				return false
			}
		}
		return true
	}
	members := n.Members[:0]
	for _, m := range n.Members {
		if keep(m.Value) {
			members = append(members, m)
		}
	}
	clear(n.Members[len(members):])
	n.Members = members
	elements := n.Elements[:0]
	for _, e := range n.Elements {
		if keep(e) {
			elements = append(elements, e)
		}
	}
	clear(n.Elements[len(elements):])
	n.Elements = elements
	return lost
}

// At returns the node at a JSON Pointer (RFC 6901), nil for none.
func (n *Node) At(pointer string) *Node {
	for pointer != "" && n != nil {
		token, rest := pointer[1:], ""
		if i := strings.IndexByte(token, '/'); i >= 0 {
			token, rest = token[:i], token[i:]
		}
		n, pointer = n.step(strings.NewReplacer("~1", "/", "~0", "~").Replace(token)), rest
	}
	return n
}

func (n *Node) step(token string) *Node {
	if n.kind == '[' {
		i := index(token)
		if i < 0 || i >= len(n.Elements) {
			return nil
		}
		return n.Elements[i]
	}
	return n.Get(token)
}

// index reads the number of a list's element, -1 for what is none.
func index(s string) int {
	if s == "" || len(s) > 9 {
		return -1
	}
	i := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return -1
		}
		i = 10*i + int(c-'0')
	}
	return i
}

// List makes a list.
func List(elements ...*Node) *Node { return &Node{kind: '[', Elements: elements} }
