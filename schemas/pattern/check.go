package pattern

import (
	"fmt"
	"sort"
	"strings"
)

// Finding is a place where a pattern is grammatical and still breaks a rule of the specification.
type Finding struct {
	Pos     Position
	Rule    Rule
	Message string // what is wrong, with the value concerned, and what to write in its place
}

// String returns "line:column: message (rule)".
func (f Finding) String() string { return fmt.Sprintf("%s: %s (%s)", f.Pos, f.Message, f.Rule) }

// Check returns what breaks the rules of [Rules], in the order of the text; nothing for a pattern without fault. It
// does not know which object types and properties exist: [Pattern.Paths] gives what is needed to look into that.
//
// The pattern must be one from [Parse], or one that [Print] accepts.
func Check(p *Pattern) []Finding {
	var c checker
	Walk(p.Expr, c.visit)
	sort.SliceStable(c.found, func(i, j int) bool { return c.found[i].Pos.Offset < c.found[j].Pos.Offset })
	return c.found
}

type checker struct{ found []Finding }

func (c *checker) report(n Node, rule Rule, format string, args ...any) {
	c.found = append(c.found, Finding{Pos: n.Position(), Rule: rule, Message: fmt.Sprintf(format, args...)})
}

func (c *checker) visit(n Node) bool {
	switch n := n.(type) {
	case *Qualified:
		c.qualified(n)
	case *Qualifier:
		c.qualifier(n)
	case *Observation:
		if operation, ok := n.Expr.(*BooleanOperation); ok {
			c.objectTypes(operation)
		}
	case *Comparison:
		c.comparison(n)
	case *ObjectPath:
		c.path(n)
	case *Literal:
		c.literal(n)
	}
	return true
}

// qualified looks for a kind of qualifier that is used twice on one observation expression. One in parentheses may
// have more: the specification leaves that open, and the reference implementation allows it.
func (c *checker) qualified(n *Qualified) {
	if _, single := n.Expr.(*Observation); !single {
		return
	}
	if i := firstRepeated(n.Qualifiers); i >= 0 {
		c.report(n.Qualifiers[i], RuleDuplicateQualifier,
			"%s applies to this observation expression already; put one of the two outside parentheses", n.Qualifiers[i].Kind)
	}
}

func (c *checker) qualifier(q *Qualifier) {
	switch q.Kind {
	case Within, Repeats:
		if v, err := q.Amount.Float(); err == nil && v <= 0 {
			c.report(q.Amount, RuleQualifierAmount, "%s needs a number above 0, not %s", q.Kind, q.Amount.Value)
		}
	case StartStop:
		start, err1 := q.Start.Time()
		stop, err2 := q.Stop.Time()
		if err1 == nil && err2 == nil && !start.Before(stop) {
			c.report(q.Stop, RuleStartBeforeStop, "STOP is not later than START: the pattern can never match")
		}
	}
}

// objectTypes returns the object types that an expression can be true for, and looks for an AND whose operands have
// none in common.
func (c *checker) objectTypes(expr ComparisonExpr) map[string]bool {
	switch n := expr.(type) {
	case *Comparison:
		return map[string]bool{n.Path.Type: true}
	case *Exists:
		return map[string]bool{n.Path.Type: true}
	case *BooleanOperation:
		types := c.objectTypes(n.Operands[0])
		for _, operand := range n.Operands[1:] {
			other := c.objectTypes(operand)
			small, large := types, other
			if len(small) > len(large) {
				small, large = large, small
			}
			if n.Op == Or {
				for t := range small {
					large[t] = true
				}
				types = large
				continue
			}
			common := map[string]bool{}
			for t := range small {
				if large[t] {
					common[t] = true
				}
			}
			if len(common) == 0 {
				c.report(operand, RuleObjectTypes,
					"no object can be of type %s and of type %s; join different types by OR, or observations by AND",
					anyOf(types), anyOf(other))
				return other
			}
			types = common
		}
		return types
	}
	return nil
}

// anyOf lists object types for a message.
func anyOf(types map[string]bool) string {
	names := make([]string, 0, len(types))
	for t := range types {
		names = append(names, t)
	}
	sort.Strings(names)
	text := ""
	for i, name := range names {
		if i == 4 {
			return text + " or another"
		}
		if i > 0 {
			text += " or "
		}
		text += name
	}
	return text
}

func (c *checker) path(n *ObjectPath) {
	for _, step := range n.Steps {
		switch {
		case step.Kind == Property && step.Name == "":
			c.found = append(c.found, Finding{step.Pos, RuleEmptyName, "a property name is never empty"})
		case step.Kind == Index && strings.Trim(step.Index, "0123456789") != "":
			c.found = append(c.found, Finding{step.Pos, RuleListIndex,
				fmt.Sprintf("list index %s: write a number from 0, without a sign, or *", step.Index)})
		}
	}
}
