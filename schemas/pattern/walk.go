package pattern

// Walk visits a node and everything below it, in the order of the text: observation and comparison expressions, object
// paths, constants and qualifiers. Where visit returns false, it does not go below that node. To walk a whole pattern,
// start from its Expr.
func Walk(n Node, visit func(Node) bool) {
	if !visit(n) {
		return
	}
	switch n := n.(type) {
	case *Observation:
		Walk(n.Expr, visit)
	case *ObservationOperation:
		for _, operand := range n.Operands {
			Walk(operand, visit)
		}
	case *Qualified:
		Walk(n.Expr, visit)
		for _, q := range n.Qualifiers {
			Walk(q, visit)
		}
	case *Qualifier:
		for _, l := range []*Literal{n.Amount, n.Start, n.Stop} {
			if l != nil {
				Walk(l, visit)
			}
		}
	case *BooleanOperation:
		for _, operand := range n.Operands {
			Walk(operand, visit)
		}
	case *Exists:
		Walk(n.Path, visit)
	case *Comparison:
		Walk(n.Path, visit)
		if n.Value != nil {
			Walk(n.Value, visit)
		}
		for _, l := range n.Set {
			Walk(l, visit)
		}
	}
}

// Literals returns the constants that the path is compared with: those of the set for [In], otherwise the one.
func (n *Comparison) Literals() []*Literal {
	if n.Op == In {
		return n.Set
	}
	return []*Literal{n.Value}
}

// Paths returns the object paths in the order of the text, each as often as it occurs.
func (p *Pattern) Paths() []*ObjectPath {
	var paths []*ObjectPath
	Walk(p.Expr, func(n Node) bool {
		if path, ok := n.(*ObjectPath); ok {
			paths = append(paths, path)
		}
		return true
	})
	return paths
}

// ObjectTypes returns the object types of the paths, each once, in the order in which they first occur.
func (p *Pattern) ObjectTypes() []string {
	var types []string
	seen := map[string]bool{}
	for _, path := range p.Paths() {
		if !seen[path.Type] {
			seen[path.Type] = true
			types = append(types, path.Type)
		}
	}
	return types
}

// Comparisons returns the comparisons in the order of the text. Their constants are the values that the pattern looks
// for; existence tests have none and are not among them.
func (p *Pattern) Comparisons() []*Comparison {
	var comparisons []*Comparison
	Walk(p.Expr, func(n Node) bool {
		if c, ok := n.(*Comparison); ok {
			comparisons = append(comparisons, c)
		}
		return true
	})
	return comparisons
}
