package model

import (
	"cmp"
	"fmt"
	"slices"
)

// Severity tells a mistake from a remark.
type Severity int

// A Mistake stops the build; a Remark is reported and the build goes on.
const (
	Mistake Severity = iota
	Remark
)

// Problem is one thing to say about an input: what is wrong, where, and what
// to do about it.
type Problem struct {
	Place    Place
	Severity Severity
	Message  string
	// Hint says what to do next; empty when the message already does.
	Hint string
}

// String gives the problem as file:line:column: message (hint).
func (p Problem) String() string {
	s := p.Place.String() + ": " + p.Message
	if p.Hint != "" {
		s += " (" + p.Hint + ")"
	}
	return s
}

// Mistakef makes a Problem that stops the build.
func Mistakef(at Place, hint, format string, args ...any) Problem {
	return Problem{Place: at, Severity: Mistake, Message: fmt.Sprintf(format, args...), Hint: hint}
}

// Remarkf makes a Problem that is only reported.
func Remarkf(at Place, hint, format string, args ...any) Problem {
	return Problem{Place: at, Severity: Remark, Message: fmt.Sprintf(format, args...), Hint: hint}
}

// String gives the place as file:line:column, leaving out what is not known.
func (p Place) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Compare orders places by file, line and column.
func (p Place) Compare(q Place) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// SortProblems orders problems by place, then by text, and drops repetitions.
func SortProblems(ps []Problem) []Problem {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(a.Place.Compare(b.Place), cmp.Compare(a.Severity, b.Severity), cmp.Compare(a.Message, b.Message), cmp.Compare(a.Hint, b.Hint))
	})
	return slices.Compact(ps)
}

// Mistakes tells whether any of the problems stops the build.
func Mistakes(ps []Problem) bool {
	return slices.ContainsFunc(ps, func(p Problem) bool { return p.Severity == Mistake })
}
