package pattern

import "strconv"

// Position is a place in the text of a pattern. The zero value means "not from a text", as in an AST that a program
// has built.
type Position struct {
	Offset int // bytes from the start, from 0
	Line   int // from 1; a line ends with U+000A
	Column int // in code points, from 1
}

// String returns "line:column".
func (p Position) String() string {
	return strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column)
}
