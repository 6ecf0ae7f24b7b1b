package tree

import (
	"strings"

	"stixgraph/graph"
)

// Append writes the tree on one line, spaced like a bundle of ours.
func (n *Node) Append(dst []byte) []byte {
	switch n.kind {
	case '{':
		dst = append(dst, '{')
		for i, m := range n.Members {
			if i > 0 {
				dst = append(dst, ", "...)
			}
			dst = graph.AppendText(dst, m.Name)
			dst = append(dst, ": "...)
			dst = m.Value.Append(dst)
		}
		return append(dst, '}')
	case '[':
		dst = append(dst, '[')
		for i, e := range n.Elements {
			if i > 0 {
				dst = append(dst, ", "...)
			}
			dst = e.Append(dst)
		}
		return append(dst, ']')
	case '"':
		if n.raw == "" {
			return graph.AppendText(dst, n.text)
		}
	}
	return append(dst, n.raw...)
}

// AppendValue writes a value as its tree would be, without making one.
func AppendValue(dst []byte, v graph.Value) []byte {
	s := v.Raw()
	for i := 0; i < len(s); {
		switch c := s[i]; c {
		case '"':
			end, escaped := skip(s, i)
			if escaped && isName(s[end:]) {
				dst = graph.AppendText(dst, graph.TextOf(s[i:end]))
			} else {
				dst = append(dst, s[i:end]...)
			}
			i = end
			continue
		case ' ', '\t', '\r', '\n':
		case ',', ':':
			dst = append(dst, c, ' ')
		default:
			dst = append(dst, c)
		}
		i++
	}
	return dst
}

// isName tells the name of a member by what follows it.
func isName(rest string) bool { return strings.HasPrefix(strings.TrimLeft(rest, " \t\r\n"), ":") }

// Walk visits every string below the node with the name of the property that holds it, in the order of the text. A list's
// strings go by the list's property. Members' names are visited with value nil.
func (n *Node) Walk(property string, visit func(property string, value *Node, name string)) {
	switch n.kind {
	case '{':
		for i := range n.Members {
			m := &n.Members[i]
			visit(property, nil, m.Name)
			m.Value.Walk(m.Name, visit)
		}
	case '[':
		for _, e := range n.Elements {
			e.Walk(property, visit)
		}
	case '"':
		visit(property, n, "")
	}
}
