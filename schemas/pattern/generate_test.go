package pattern

import (
	"strings"

	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// ignorePositions compares ASTs for what they mean.
var ignorePositions = cmpopts.IgnoreTypes(Position{})

// genPattern draws well-formed ASTs in the form that Parse gives them.
func genPattern(t *rapid.T) *Pattern {
	return &Pattern{Expr: genObservation(t, rapid.IntRange(0, 3).Draw(t, "depth"))}
}

func genObservation(t *rapid.T, depth int) ObservationExpr {
	kind := 0
	if depth > 0 {
		kind = rapid.IntRange(0, 2).Draw(t, "observation")
	}
	switch kind {
	case 1:
		return &ObservationOperation{
			Op:       rapid.SampledFrom([]ObservationOperator{ObservationAnd, ObservationOr, FollowedBy}).Draw(t, "operator"),
			Operands: genList(t, 2, 4, func() ObservationExpr { return genObservation(t, depth-1) }),
		}
	case 2:
		return &Qualified{
			Expr:       genObservation(t, depth-1),
			Qualifiers: genList(t, 1, 3, func() *Qualifier { return genQualifier(t) }),
		}
	}
	return &Observation{Expr: genComparison(t, rapid.IntRange(0, 3).Draw(t, "depth"))}
}

func genQualifier(t *rapid.T) *Qualifier {
	switch rapid.IntRange(0, 2).Draw(t, "qualifier") {
	case 0:
		if rapid.Bool().Draw(t, "fraction") {
			return &Qualifier{Kind: Within, Amount: &Literal{Kind: Float, Value: draw(t, `\+?[0-9]{0,3}\.[0-9]{1,3}`)}}
		}
		return &Qualifier{Kind: Within, Amount: &Literal{Kind: Integer, Value: draw(t, `\+?(0|[1-9][0-9]{0,5})`)}}
	case 1:
		return &Qualifier{Kind: Repeats, Amount: &Literal{Kind: Integer, Value: draw(t, `\+?(0|[1-9][0-9]{0,5})`)}}
	}
	return &Qualifier{Kind: StartStop, Start: genTimestamp(t), Stop: genTimestamp(t)}
}

func genComparison(t *rapid.T, depth int) ComparisonExpr {
	kind := rapid.IntRange(0, 5).Draw(t, "comparison")
	if kind > 2 && depth > 0 {
		return &BooleanOperation{
			Op:       rapid.SampledFrom([]BooleanOperator{And, Or}).Draw(t, "operator"),
			Operands: genList(t, 2, 4, func() ComparisonExpr { return genComparison(t, depth-1) }),
		}
	}
	if kind == 0 {
		return &Exists{Negated: rapid.Bool().Draw(t, "negated"), Path: genPath(t)}
	}
	c := &Comparison{
		Path:    genPath(t),
		Negated: rapid.Bool().Draw(t, "negated"),
		Op: rapid.SampledFrom([]ComparisonOperator{
			Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, In, Like, Matches, IsSubset, IsSuperset,
		}).Draw(t, "operator"),
	}
	switch c.Op {
	case In:
		c.Set = genList(t, 0, 4, func() *Literal { return genLiteral(t, true) })
	case Like, Matches, IsSubset, IsSuperset:
		c.Value = &Literal{Kind: String, Value: genString(t)}
	default:
		c.Value = genLiteral(t, c.Op == Equal || c.Op == NotEqual)
	}
	return c
}

func genPath(t *rapid.T) *ObjectPath {
	path := &ObjectPath{Type: rapid.OneOf(
		rapid.SampledFrom([]string{"file", "ipv4-addr", "x-foo", "h", "b", "t"}),
		rapid.StringMatching(`[A-Za-z_][A-Za-z0-9_-]{0,8}`).Filter(func(s string) bool { return keyword(s) == tokIdent }),
	).Draw(t, "type")}
	path.Steps = append(path.Steps, genProperty(t))
	for n := rapid.IntRange(0, 3).Draw(t, "steps"); n > 0; n-- {
		switch rapid.IntRange(0, 3).Draw(t, "step") {
		case 0:
			path.Steps = append(path.Steps, PathStep{Kind: Index, Index: draw(t, `[+-]?(0|[1-9][0-9]{0,3})`)})
		case 1:
			path.Steps = append(path.Steps, PathStep{Kind: AnyItem})
		default:
			path.Steps = append(path.Steps, genProperty(t))
		}
	}
	return path
}

func genProperty(t *rapid.T) PathStep {
	return PathStep{Kind: Property, Name: rapid.OneOf(
		rapid.SampledFrom([]string{"value", "hashes", "SHA-256", "dst_ref", "AND", "true", "h", "b", "t", "", "a.b", "it's"}),
		rapid.StringMatching(`[A-Za-z_][A-Za-z0-9_-]{0,8}`),
		rapid.String(),
	).Draw(t, "property")}
}

func genLiteral(t *rapid.T, boolean bool) *Literal {
	kind := rapid.SampledFrom([]LiteralKind{String, Integer, Float, Hex, Binary, Timestamp, Boolean}).Draw(t, "kind")
	switch kind {
	case Integer:
		return &Literal{Kind: kind, Value: draw(t, `[+-]?(0|[1-9][0-9]{0,20})`)}
	case Float:
		return &Literal{Kind: kind, Value: draw(t, `[+-]?[0-9]{0,4}\.[0-9]{1,4}`)}
	case Hex:
		return &Literal{Kind: kind, Value: draw(t, `([0-9a-fA-F]{2}){0,5}`)}
	case Binary:
		return &Literal{Kind: kind, Value: draw(t, `([0-9a-zA-Z+/]{4}){0,3}([0-9a-zA-Z+/]{4}|[0-9a-zA-Z+/]{3}=|[0-9a-zA-Z+/]{2}==)`)}
	case Timestamp:
		return genTimestamp(t)
	case Boolean:
		if boolean {
			return &Literal{Kind: kind, Value: rapid.SampledFrom([]string{"true", "false"}).Draw(t, "boolean")}
		}
	}
	return &Literal{Kind: String, Value: genString(t)}
}

func genTimestamp(t *rapid.T) *Literal {
	return &Literal{Kind: Timestamp, Value: draw(t,
		`[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]{1,9})?Z`)}
}

func genString(t *rapid.T) string {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", "'", `\`, `\'`, "//", "/* */", "]) AND ([", "198.51.100.0/24", "^a(b|c)*$", "%_", "\n"}),
		rapid.String(),
		rapid.StringMatching(`[()\[\]{}|*+?\\a-c0-9,^-]{0,10}`),
	).Draw(t, "string")
}

func draw(t *rapid.T, expr string) string { return rapid.StringMatching(expr).Draw(t, "text") }

// genList draws from least to most items; no item at all is nil, as Parse has it.
func genList[T any](t *rapid.T, least, most int, item func() T) []T {
	var list []T
	for n := rapid.IntRange(least, most).Draw(t, "length"); n > 0; n-- {
		list = append(list, item())
	}
	return list
}

// mutate changes a text at a few places: it removes, doubles or replaces a piece, or puts in a fragment of the language.
func mutate(t *rapid.T, text string) string {
	fragments := []string{
		"AND", "OR", "NOT", "FOLLOWEDBY", "LIKE", "IN", "EXISTS", "LAST", "WITHIN", "SECONDS", "true", "and",
		"[", "]", "(", ")", ":", ".", ",", "'", `\`, "=", "==", "!", "<", ">", "<>", "*", "+", "-", "/", "//", "/*", "*/",
		"0", "7", "1.5", "h'00'", "h'0", "b'AA=='", "t'2024-01-01T00:00:00Z'", "a", "h", "b", "t", "a-b", "_", "\"", "é", "\n", " ", "\u00a0", "\x00",
	}
	for n := rapid.IntRange(1, 3).Draw(t, "changes"); n > 0; n-- {
		runes := []rune(text)
		from := rapid.IntRange(0, len(runes)).Draw(t, "from")
		to := min(len(runes), from+rapid.IntRange(0, 4).Draw(t, "length"))
		piece := ""
		switch rapid.IntRange(0, 2).Draw(t, "change") {
		case 0:
			piece = rapid.SampledFrom(fragments).Draw(t, "fragment")
		case 1:
			piece = strings.Repeat(string(runes[from:to]), 2)
		}
		text = string(runes[:from]) + piece + string(runes[to:])
	}
	return text
}
