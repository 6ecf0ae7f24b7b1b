package pattern

import "strings"

// tokenKind says what the lexer has seen. Every keyword and operator of the grammar is a kind of its own.
type tokenKind uint8

const (
	tokEOF     tokenKind = iota
	tokInvalid           // no token of the grammar starts here; token.fault says why

	tokIdent // a name; token.hyphen tells whether it has one
	tokInteger
	tokFloat
	tokHex
	tokBinary
	tokString
	tokTimestamp
	tokTrue
	tokFalse

	tokAnd
	tokOr
	tokNot
	tokFollowedBy
	tokLike
	tokMatches
	tokIsSuperset
	tokIsSubset
	tokExists
	tokLast // reserved by the grammar, used nowhere
	tokIn
	tokStart
	tokStop
	tokSeconds
	tokWithin
	tokRepeats
	tokTimes

	tokEqual
	tokNotEqual
	tokLess
	tokLessOrEqual
	tokGreater
	tokGreaterOrEqual
	tokColon
	tokDot
	tokComma
	tokLeftParen
	tokRightParen
	tokLeftBracket
	tokRightBracket
	tokAsterisk
)

// token is one lexical unit. For a literal, value is what [Literal.Value] holds.
type token struct {
	kind   tokenKind
	pos    Position
	text   string // as written
	value  string
	hyphen bool         // tokIdent only
	fault  *SyntaxError // tokInvalid only
}

// negative reports whether a number is written with a minus sign. The grammar has different tokens for the two, so
// -0 is negative.
func (t *token) negative() bool { return strings.HasPrefix(t.text, "-") }

// reserved reports whether the token is a keyword, true or false.
func (t *token) reserved() bool { return tokTrue <= t.kind && t.kind <= tokTimes }

// keyword returns the kind of a word that the grammar reserves, and tokIdent for any other. Keywords are
// case-sensitive.
func keyword(word string) tokenKind {
	switch word {
	case "AND":
		return tokAnd
	case "OR":
		return tokOr
	case "NOT":
		return tokNot
	case "FOLLOWEDBY":
		return tokFollowedBy
	case "LIKE":
		return tokLike
	case "MATCHES":
		return tokMatches
	case "ISSUPERSET":
		return tokIsSuperset
	case "ISSUBSET":
		return tokIsSubset
	case "EXISTS":
		return tokExists
	case "LAST":
		return tokLast
	case "IN":
		return tokIn
	case "START":
		return tokStart
	case "STOP":
		return tokStop
	case "SECONDS":
		return tokSeconds
	case "WITHIN":
		return tokWithin
	case "REPEATS":
		return tokRepeats
	case "TIMES":
		return tokTimes
	case "true":
		return tokTrue
	case "false":
		return tokFalse
	}
	return tokIdent
}
