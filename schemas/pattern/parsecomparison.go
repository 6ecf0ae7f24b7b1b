package pattern

// What the grammar wants inside square brackets, for messages.
const (
	wantComparison  = `an object path, EXISTS or "("`
	wantInside      = `AND, OR or "]"`
	wantInsideGroup = `AND, OR or ")"`
	wantConstant    = "a constant"
	wantOperator    = "a comparison operator"
	wantProperty    = "a property name"
)

// comparisons reads a chain of comparison expressions at a level of precedence: 0 OR, 1 AND.
func (p *parser) comparisons(level int) ComparisonExpr {
	kind, op := tokOr, Or
	switch level {
	case 1:
		kind, op = tokAnd, And
	case 2:
		return p.comparisonOperand()
	}
	pos := p.tok.pos
	first := p.comparisons(level + 1)
	if p.tok.kind != kind {
		return first
	}
	operands := []ComparisonExpr{first}
	for p.tok.kind == kind {
		p.next()
		operands = append(operands, p.comparisons(level+1))
	}
	return &BooleanOperation{Pos: pos, Op: op, Operands: operands}
}

// comparisonOperand reads one comparison expression, and makes sure that what comes next can follow it.
func (p *parser) comparisonOperand() ComparisonExpr {
	expr := p.comparison()
	if expr == nil {
		p.skipComparison()
		return nil
	}
	switch p.tok.kind {
	case tokAnd, tokOr:
		return expr
	case tokRightBracket:
		if p.groups == 0 {
			return expr
		}
	case tokRightParen:
		if p.groups > 0 {
			return expr
		}
	}
	if p.groups > 0 {
		p.fail(wantInsideGroup)
	} else {
		p.fail(wantInside)
	}
	p.skipComparison()
	return nil
}

// comparison reads a comparison, an existence test or a group. It returns nil after an error.
func (p *parser) comparison() ComparisonExpr {
	pos := p.tok.pos
	switch p.tok.kind {
	case tokLeftParen:
		if !p.enter() {
			return nil
		}
		p.groups++
		expr := p.comparisons(0)
		p.groups--
		p.depth--
		if !p.expect(tokRightParen, `")"`) {
			return nil
		}
		return expr
	case tokNot, tokExists:
		negated := p.tok.kind == tokNot
		if negated {
			p.next()
		}
		if p.tok.kind != tokExists {
			p.failHint("EXISTS", "in a comparison NOT stands before the operator: type:property NOT = …")
			return nil
		}
		p.next()
		path := p.objectPath()
		if path == nil {
			return nil
		}
		return &Exists{Pos: pos, Negated: negated, Path: path}
	}
	if p.tok.kind != tokIdent {
		if p.tok.reserved() && p.lex.at(0) == ':' {
			p.failHint(wantComparison, p.tok.text+" is a keyword")
			p.next() // go on behind it, not at it
			return nil
		}
		p.fail(wantComparison)
		return nil
	}
	path := p.objectPath()
	if path == nil {
		return nil
	}
	c := &Comparison{Pos: pos, Path: path}
	if p.tok.kind == tokNot {
		c.Negated = true
		p.next()
	}
	if !p.operation(c) {
		return nil
	}
	return c
}

// operation reads the operator of a comparison and its constant. It returns false after an error.
func (p *parser) operation(c *Comparison) bool {
	op, ok := comparisonOperator(p.tok.kind)
	if !ok {
		p.fail(wantOperator)
		return false
	}
	c.Op = op
	p.next()
	switch op {
	case Equal, NotEqual:
		c.Value = p.constant()
	case In:
		c.Set, ok = p.set()
		return ok
	case Like, Matches, IsSubset, IsSuperset:
		if p.tok.kind == tokString {
			c.Value = p.takeLiteral()
		} else {
			p.fail("a string")
		}
	default:
		if p.tok.kind == tokTrue || p.tok.kind == tokFalse {
			p.failHint(wantConstant, "true and false have no order")
		} else {
			c.Value = p.constant()
		}
	}
	return c.Value != nil
}

func comparisonOperator(kind tokenKind) (ComparisonOperator, bool) {
	switch kind {
	case tokEqual:
		return Equal, true
	case tokNotEqual:
		return NotEqual, true
	case tokLess:
		return Less, true
	case tokLessOrEqual:
		return LessOrEqual, true
	case tokGreater:
		return Greater, true
	case tokGreaterOrEqual:
		return GreaterOrEqual, true
	case tokIn:
		return In, true
	case tokLike:
		return Like, true
	case tokMatches:
		return Matches, true
	case tokIsSubset:
		return IsSubset, true
	case tokIsSuperset:
		return IsSuperset, true
	}
	return "", false
}

// skipComparison moves to where parsing can start afresh after an error inside square brackets: AND, OR, a
// parenthesis that closes an open one, the bracket, or the end.
func (p *parser) skipComparison() {
	parens, brackets := 0, 0 // opened while skipping
	for ; ; p.next() {
		switch p.tok.kind {
		case tokEOF:
			return
		case tokAnd, tokOr:
			if parens == 0 {
				return
			}
		case tokLeftBracket:
			brackets++
		case tokRightBracket:
			if brackets == 0 {
				return
			}
			brackets--
		case tokLeftParen:
			parens++
		case tokRightParen:
			if parens > 0 {
				parens--
			} else if p.groups > 0 {
				return
			}
		}
	}
}
