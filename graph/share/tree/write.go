package tree

import "stixgraph/graph"

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
