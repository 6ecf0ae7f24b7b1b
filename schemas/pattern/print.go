package pattern

import (
	"fmt"
	"strings"
)

// Print writes a pattern in its canonical form: one space between parts, none around the punctuation of paths,
// parentheses only where the meaning needs them, = and != for the operators with two spellings, names quoted only
// where they must be. Constants stand as they are in the AST. [Parse] of the result gives an equal AST, positions
// aside, as long as it nests no deeper than the limits allow.
//
// The error names the node that cannot be written, in an AST which a program has built: a nil, a chain of less than two
// operands, a name or a number that is none. Nothing in an AST can escape its place in the text, so that untrusted
// text may be put into one.
func Print(p *Pattern) (string, error) {
	if p == nil {
		return "", fmt.Errorf("print pattern: nil pattern")
	}
	w := printer{}
	w.observation(p.Expr, -1)
	if w.err != nil {
		return "", fmt.Errorf("print pattern: %w", w.err)
	}
	return w.out.String(), nil
}

// String returns the canonical text of the path, for messages and keys, e.g. file:hashes.'SHA-256'. A path that is
// malformed comes out as an approximation.
func (n *ObjectPath) String() string {
	w := printer{}
	w.path(n)
	return w.out.String()
}

// printer collects the text and the first error.
type printer struct {
	out strings.Builder
	err error
}

func (w *printer) text(parts ...string) {
	for _, s := range parts {
		w.out.WriteString(s)
	}
}

func (w *printer) fail(format string, args ...any) {
	if w.err == nil {
		w.err = fmt.Errorf(format, args...)
	}
}

// observation writes an expression as an operand at a level of precedence, -1 for a place where anything may stand.
func (w *printer) observation(expr ObservationExpr, level int) {
	switch n := expr.(type) {
	case *Observation:
		w.text("[")
		w.comparison(n.Expr, -1)
		w.text("]")
	case *Qualified:
		_, bare := n.Expr.(*Observation)
		w.parenthesise(!bare, func() { w.observation(n.Expr, -1) })
		if len(n.Qualifiers) == 0 {
			w.fail("qualified expression without a qualifier")
		}
		for _, q := range n.Qualifiers {
			w.qualifier(q)
		}
	case *ObservationOperation:
		own, ok := map[ObservationOperator]int{FollowedBy: 0, ObservationOr: 1, ObservationAnd: 2}[n.Op]
		if !ok || len(n.Operands) < 2 {
			w.fail("observation operator %q with %d operands", n.Op, len(n.Operands))
		}
		w.parenthesise(own <= level, func() {
			for i, operand := range n.Operands {
				if i > 0 {
					w.text(" ", string(n.Op), " ")
				}
				w.observation(operand, own)
			}
		})
	default:
		w.fail("observation expression of type %T", expr)
	}
}

func (w *printer) qualifier(q *Qualifier) {
	switch {
	case q == nil:
		w.fail("nil qualifier")
	case q.Kind == Within:
		w.text(" WITHIN ")
		w.amount(q.Amount, true)
		w.text(" SECONDS")
	case q.Kind == Repeats:
		w.text(" REPEATS ")
		w.amount(q.Amount, false)
		w.text(" TIMES")
	case q.Kind == StartStop:
		w.text(" START ")
		w.literal(q.Start, Timestamp)
		w.text(" STOP ")
		w.literal(q.Stop, Timestamp)
	default:
		w.fail("qualifier of kind %q", q.Kind)
	}
}

func (w *printer) amount(l *Literal, fraction bool) {
	if fraction {
		w.literal(l, Integer, Float)
	} else {
		w.literal(l, Integer)
	}
	if l != nil && strings.HasPrefix(l.Value, "-") {
		w.fail("qualifier with the negative number %s", l.Value)
	}
}

// comparison is what observation is, inside square brackets.
func (w *printer) comparison(expr ComparisonExpr, level int) {
	switch n := expr.(type) {
	case *Exists:
		if n.Negated {
			w.text("NOT ")
		}
		w.text("EXISTS ")
		w.path(n.Path)
	case *Comparison:
		w.path(n.Path)
		if n.Negated {
			w.text(" NOT")
		}
		w.text(" ", string(n.Op), " ")
		w.operand(n)
	case *BooleanOperation:
		own, ok := map[BooleanOperator]int{Or: 0, And: 1}[n.Op]
		if !ok || len(n.Operands) < 2 {
			w.fail("Boolean operator %q with %d operands", n.Op, len(n.Operands))
		}
		w.parenthesise(own <= level, func() {
			for i, operand := range n.Operands {
				if i > 0 {
					w.text(" ", string(n.Op), " ")
				}
				w.comparison(operand, own)
			}
		})
	default:
		w.fail("comparison expression of type %T", expr)
	}
}

// operand writes the constant or the set of a comparison.
func (w *printer) operand(c *Comparison) {
	if c.Op == In {
		if c.Value != nil {
			w.fail("IN with a single constant")
		}
		w.text("(")
		for i, l := range c.Set {
			if i > 0 {
				w.text(", ")
			}
			w.literal(l)
		}
		w.text(")")
		return
	}
	if c.Set != nil {
		w.fail("operator %s with a set", c.Op)
	}
	switch c.Op {
	case Equal, NotEqual:
		w.literal(c.Value)
	case Less, LessOrEqual, Greater, GreaterOrEqual:
		w.literal(c.Value, String, Integer, Float, Hex, Binary, Timestamp)
	case Like, Matches, IsSubset, IsSuperset:
		w.literal(c.Value, String)
	default:
		w.fail("comparison operator %q", c.Op)
	}
}

func (w *printer) path(path *ObjectPath) {
	if path == nil {
		w.fail("nil object path")
		return
	}
	if path.Type == "" || !isName(path.Type) || !strings.Contains(path.Type, "-") && keyword(path.Type) != tokIdent {
		w.fail("object type %s", shown(path.Type))
	}
	if len(path.Steps) == 0 || path.Steps[0].Kind != Property {
		w.fail("object path of type %s without a property", path.Type)
	}
	w.text(path.Type, ":")
	for i, step := range path.Steps {
		switch step.Kind {
		case Property:
			if i > 0 {
				w.text(".")
			}
			w.name(step.Name)
		case Index:
			w.text("[", step.Index, "]")
			w.lexeme(step.Index, tokInteger)
		case AnyItem:
			w.text("[*]")
		default:
			w.fail("path step of kind %d", step.Kind)
		}
	}
}

// name writes a property name, in apostrophes unless it is a plain name.
func (w *printer) name(name string) {
	if isName(name) && !strings.Contains(name, "-") && keyword(name) == tokIdent {
		w.text(name)
		return
	}
	w.quoted(name)
}

func (w *printer) parenthesise(needed bool, body func()) {
	if needed {
		w.text("(")
	}
	body()
	if needed {
		w.text(")")
	}
}
