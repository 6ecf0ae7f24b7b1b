package pattern

// RewriteStrings returns a copy of the pattern in which every string constant is replaced by what replace returns for
// it, for instance to put pseudonyms in place of names. replace gets the comparison that the constant belongs to, since
// the meaning of the text depends on its operator: wildcards for [Like], a regular expression for [Matches]. It must
// not change the comparison. The pattern itself stays as it is; names in object paths are not constants and are kept.
func (p *Pattern) RewriteStrings(replace func(c *Comparison, value string) string) *Pattern {
	return &Pattern{Expr: rewriteObservation(p.Expr, replace)}
}

func rewriteObservation(expr ObservationExpr, replace func(*Comparison, string) string) ObservationExpr {
	switch n := expr.(type) {
	case *Observation:
		c := *n
		c.Expr = rewriteComparison(n.Expr, replace)
		return &c
	case *Qualified:
		c := *n
		c.Expr = rewriteObservation(n.Expr, replace)
		c.Qualifiers = make([]*Qualifier, len(n.Qualifiers))
		for i, q := range n.Qualifiers {
			copied := *q
			copied.Amount, copied.Start, copied.Stop = q.Amount.clone(), q.Start.clone(), q.Stop.clone()
			c.Qualifiers[i] = &copied
		}
		return &c
	case *ObservationOperation:
		c := *n
		c.Operands = make([]ObservationExpr, len(n.Operands))
		for i, operand := range n.Operands {
			c.Operands[i] = rewriteObservation(operand, replace)
		}
		return &c
	}
	return expr
}

func rewriteComparison(expr ComparisonExpr, replace func(*Comparison, string) string) ComparisonExpr {
	switch n := expr.(type) {
	case *Exists:
		c := *n
		c.Path = n.Path.clone()
		return &c
	case *BooleanOperation:
		c := *n
		c.Operands = make([]ComparisonExpr, len(n.Operands))
		for i, operand := range n.Operands {
			c.Operands[i] = rewriteComparison(operand, replace)
		}
		return &c
	case *Comparison:
		c := *n
		c.Path = n.Path.clone()
		c.Value = n.Value.clone()
		if n.Set != nil {
			c.Set = make([]*Literal, len(n.Set))
		}
		for i, l := range n.Set {
			c.Set[i] = l.clone()
		}
		for _, l := range c.Literals() {
			if l.Kind == String {
				l.Value = replace(n, l.Value)
			}
		}
		return &c
	}
	return expr
}

func (n *ObjectPath) clone() *ObjectPath {
	c := *n
	c.Steps = append([]PathStep(nil), n.Steps...)
	return &c
}

func (l *Literal) clone() *Literal {
	if l == nil {
		return nil
	}
	c := *l
	return &c
}
