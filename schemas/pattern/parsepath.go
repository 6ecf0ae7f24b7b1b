package pattern

// objectPath reads type:property and the steps behind it. It returns nil after an error.
func (p *parser) objectPath() *ObjectPath {
	path := &ObjectPath{Pos: p.tok.pos, Type: p.tok.text}
	if !p.expect(tokIdent, "an object type") || !p.expect(tokColon, `":" and a property name after the object type`) {
		return nil
	}
	for {
		step, ok := p.property()
		if !ok {
			return nil
		}
		path.Steps = append(path.Steps, step)
		for p.tok.kind == tokLeftBracket {
			if step, ok = p.index(); !ok {
				return nil
			}
			path.Steps = append(path.Steps, step)
		}
		if p.tok.kind != tokDot {
			return path
		}
		p.next()
	}
}

// property reads the name of a property or a dictionary key: a name without hyphen, or a string.
func (p *parser) property() (PathStep, bool) {
	step := PathStep{Pos: p.tok.pos, Kind: Property, Name: p.tok.value}
	if p.tok.kind == tokString || p.tok.kind == tokIdent && !p.tok.hyphen {
		p.next()
		return step, true
	}
	switch {
	case p.tok.kind == tokIdent:
		p.failHint(wantProperty, "a name with a hyphen stands in apostrophes: '"+p.tok.text+"'")
	case p.tok.reserved():
		p.failHint(wantProperty, "a keyword as a name stands in apostrophes: '"+p.tok.text+"'")
		p.next() // go on behind it, not at it
	default:
		p.fail(wantProperty)
	}
	return step, false
}

// index reads [n] or [*]. After an error it moves behind the bracket where there is one.
func (p *parser) index() (PathStep, bool) {
	step := PathStep{Pos: p.tok.pos, Kind: AnyItem}
	p.next()
	switch p.tok.kind {
	case tokAsterisk:
		p.next()
	case tokInteger:
		step.Kind, step.Index = Index, p.tok.text
		p.next()
	default:
		p.fail("a list index or *")
	}
	if p.expect(tokRightBracket, `"]" after the list index`) {
		return step, len(p.errs) == 0
	}
	if p.next(); p.tok.kind == tokRightBracket {
		p.next()
	}
	return step, false
}
