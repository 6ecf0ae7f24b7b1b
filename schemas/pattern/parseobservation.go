package pattern

// What the grammar wants at the two levels, for messages.
const (
	wantObservation = `"[" or "("`
	wantAfter       = "AND, OR, FOLLOWEDBY, a qualifier or the end of the pattern"
	wantAfterNested = `AND, OR, FOLLOWEDBY, a qualifier or ")"`
)

// observationLevel returns the operator of a level of precedence (section 9.5.3).
func observationLevel(level int) (tokenKind, ObservationOperator) {
	switch level {
	case 0:
		return tokFollowedBy, FollowedBy
	case 1:
		return tokOr, ObservationOr
	}
	return tokAnd, ObservationAnd
}

// observations reads a chain of observation expressions at a level of precedence: 0 FOLLOWEDBY, 1 OR, 2 AND.
func (p *parser) observations(level int) ObservationExpr {
	if level > 2 {
		return p.observationOperand()
	}
	kind, op := observationLevel(level)
	pos := p.tok.pos
	first := p.observations(level + 1)
	if p.tok.kind != kind {
		return first
	}
	operands := []ObservationExpr{first}
	for p.tok.kind == kind {
		p.next()
		operands = append(operands, p.observations(level+1))
	}
	return &ObservationOperation{Pos: pos, Op: op, Operands: operands}
}

// observationOperand reads one observation expression with its qualifiers, and makes sure that what comes next can
// follow it.
func (p *parser) observationOperand() ObservationExpr {
	expr := p.observation()
	if expr == nil {
		p.skipObservation()
		return nil
	}
	switch p.tok.kind {
	case tokAnd, tokOr, tokFollowedBy:
		return expr
	case tokEOF:
		if p.depth == 0 {
			return expr
		}
	case tokRightParen:
		if p.depth > 0 {
			return expr
		}
	}
	if p.depth > 0 {
		p.fail(wantAfterNested)
	} else {
		p.fail(wantAfter)
	}
	p.skipObservation()
	return nil
}

// observation reads [ … ] or ( … ) and the qualifiers behind it. It returns nil after an error.
func (p *parser) observation() ObservationExpr {
	pos := p.tok.pos
	var expr ObservationExpr
	parenthesised := false
	switch p.tok.kind {
	case tokLeftBracket:
		p.next()
		comparison := p.comparisons(0)
		if !p.expect(tokRightBracket, `"]"`) {
			return nil
		}
		expr = &Observation{Pos: pos, Expr: comparison}
	case tokLeftParen:
		if !p.enter() {
			return nil
		}
		expr = p.observations(0)
		p.depth--
		if !p.expect(tokRightParen, `")"`) {
			return nil
		}
		parenthesised = true
	default:
		hint := p.hint()
		if p.tok.kind == tokIdent && hint == "" {
			hint = "comparison expressions stand in square brackets"
		}
		p.failHint(wantObservation, hint)
		return nil
	}
	qualifiers, ok := p.qualifiers()
	if !ok {
		return nil
	}
	return qualify(pos, expr, parenthesised, qualifiers)
}

// qualify puts qualifiers on an expression. Repeating a kind is forbidden on an observation expression but usual on
// one in parentheses; to keep ([a]) Q Q apart from [a] Q Q without a node for parentheses, the former becomes what it
// means, ([a] Q) Q.
func qualify(pos Position, expr ObservationExpr, parenthesised bool, qualifiers []*Qualifier) ObservationExpr {
	if len(qualifiers) == 0 {
		return expr
	}
	if _, single := expr.(*Observation); single && parenthesised {
		if n := firstRepeated(qualifiers); n >= 0 {
			expr = &Qualified{Pos: pos, Expr: expr, Qualifiers: qualifiers[:n:n]}
			qualifiers = qualifiers[n:]
		}
	}
	return &Qualified{Pos: pos, Expr: expr, Qualifiers: qualifiers}
}

// firstRepeated returns the index of the first qualifier of a kind that came before, -1 for none.
func firstRepeated(qualifiers []*Qualifier) int {
	for i, q := range qualifiers {
		for _, earlier := range qualifiers[:i] {
			if earlier.Kind == q.Kind {
				return i
			}
		}
	}
	return -1
}

// qualifiers reads any number of qualifiers. ok is false after an error.
func (p *parser) qualifiers() (list []*Qualifier, ok bool) {
	for {
		q := &Qualifier{Pos: p.tok.pos}
		switch p.tok.kind {
		case tokWithin:
			p.next()
			q.Kind, q.Amount = Within, p.amount(true)
			ok = q.Amount != nil && p.expect(tokSeconds, "SECONDS")
		case tokRepeats:
			p.next()
			q.Kind, q.Amount = Repeats, p.amount(false)
			ok = q.Amount != nil && p.expect(tokTimes, "TIMES")
		case tokStart:
			p.next()
			q.Kind = StartStop
			q.Start = p.instant()
			if ok = q.Start != nil && p.expect(tokStop, "STOP"); ok {
				q.Stop = p.instant()
				ok = q.Stop != nil
			}
		default:
			return list, true
		}
		if !ok {
			return nil, false
		}
		list = append(list, q)
	}
}

// amount reads the number of a qualifier, which has no minus sign.
func (p *parser) amount(fraction bool) *Literal {
	kind := p.tok.kind
	if (kind == tokInteger || kind == tokFloat && fraction) && !p.tok.negative() {
		return p.takeLiteral()
	}
	if fraction {
		p.fail("a positive number")
	} else {
		p.fail("a positive integer")
	}
	return nil
}

// instant reads the time of a START or STOP.
func (p *parser) instant() *Literal {
	if p.tok.kind == tokTimestamp {
		return p.takeLiteral()
	}
	p.fail("a timestamp like t'2016-06-01T00:00:00Z'")
	return nil
}

// skipObservation moves to where parsing can start afresh after an error: an operator with an observation expression
// behind it, a closing parenthesis that is open, or the end.
func (p *parser) skipObservation() {
	for inside := false; p.tok.kind != tokEOF; p.next() {
		switch p.tok.kind {
		case tokLeftBracket:
			inside = true
		case tokRightBracket:
			inside = false
		case tokRightParen:
			if !inside && p.depth > 0 {
				return
			}
		case tokAnd, tokOr, tokFollowedBy:
			ahead := p.lex
			if k := ahead.next().kind; k == tokLeftBracket || k == tokLeftParen && !inside {
				return
			}
		}
	}
}
