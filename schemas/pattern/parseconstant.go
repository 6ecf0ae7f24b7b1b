package pattern

// constant reads any constant. It returns nil after an error.
func (p *parser) constant() *Literal {
	if _, ok := literalKind(p.tok.kind); !ok {
		p.fail(wantConstant)
		return nil
	}
	return p.takeLiteral()
}

// takeLiteral turns the current token, which is a constant, into a node.
func (p *parser) takeLiteral() *Literal {
	kind, _ := literalKind(p.tok.kind)
	l := &Literal{Pos: p.tok.pos, Kind: kind, Value: p.tok.value}
	p.next()
	return l
}

func literalKind(kind tokenKind) (LiteralKind, bool) {
	switch kind {
	case tokString:
		return String, true
	case tokInteger:
		return Integer, true
	case tokFloat:
		return Float, true
	case tokTrue, tokFalse:
		return Boolean, true
	case tokHex:
		return Hex, true
	case tokBinary:
		return Binary, true
	case tokTimestamp:
		return Timestamp, true
	}
	return 0, false
}

// set reads ( ) or ( constant, … ). After an error it moves behind the set's parenthesis where there is one.
func (p *parser) set() ([]*Literal, bool) {
	if !p.expect(tokLeftParen, `"(" and a set of constants`) {
		return nil, false
	}
	if p.tok.kind == tokRightParen {
		p.next()
		return nil, true
	}
	var set []*Literal
	for {
		value := p.constant()
		if value == nil {
			break
		}
		set = append(set, value)
		if p.tok.kind == tokRightParen {
			p.next()
			return set, true
		}
		if !p.expect(tokComma, `"," or ")" in the set`) {
			break
		}
	}
	p.groups++ // the set's parenthesis is open
	p.skipComparison()
	p.groups--
	if p.tok.kind == tokRightParen {
		p.next()
	}
	return nil, false
}
