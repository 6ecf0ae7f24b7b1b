package tree

import (
	"strconv"
	"strings"
)

// Select returns the node that a granular marking's selector names, nil for none (STIX 2.1, section 7.2.3.1): property
// names and list positions in brackets, divided by dots. Names may have dots themselves, as the keys of dictionaries do.
func (n *Node) Select(selector string) *Node {
	if n == nil {
		return nil
	}
	if selector == "" {
		return n
	}
	if n.kind == '[' {
		position, rest, _ := strings.Cut(selector, ".")
		if len(position) < 3 || position[0] != '[' || position[len(position)-1] != ']' {
			return nil
		}
		i := index(position[1 : len(position)-1])
		if i < 0 || i >= len(n.Elements) {
			return nil
		}
		return n.Elements[i].Select(rest)
	}
	// The longest name that fits and leads on decides.
	for at := len(selector); at > 0; at = strings.LastIndexByte(selector[:at], '.') {
		if v := n.Get(selector[:at]); v != nil {
			if found := v.Select(strings.TrimPrefix(selector[at:], ".")); found != nil {
				return found
			}
		}
	}
	return nil
}

// Selectors returns the selector of each node of the tree that is asked for.
func (n *Node) Selectors(wanted map[*Node]bool) map[*Node]string {
	found := map[*Node]string{}
	var walk func(n *Node, path string)
	walk = func(n *Node, path string) {
		if wanted[n] {
			found[n] = path
		}
		for _, m := range n.Members {
			walk(m.Value, join(path, m.Name))
		}
		for i, e := range n.Elements {
			walk(e, join(path, "["+strconv.Itoa(i)+"]"))
		}
	}
	walk(n, "")
	return found
}

func join(path, step string) string {
	if path == "" {
		return step
	}
	return path + "." + step
}
