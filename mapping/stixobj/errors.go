package stixobj

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stixgraph/schemas/fold"
)

// Error says which object was refused, at which property, why, and what to do about it.
type Error struct {
	Type     string // STIX type of the object, "indicator"
	ID       string // its id, where the caller gave one
	Name     string // its name or value, where it has one
	Property string // the STIX property that is wrong, "valid_until"
	Problem  string // what is wrong with it
	Remedy   string // what the caller can do
	Err      error  // the error below this one, if there is one
}

// Error writes the parts as one line: type, name, id, property, problem, remedy.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Type)
	if e.Name != "" {
		b.WriteString(" " + quote(e.Name))
	}
	if e.ID != "" {
		b.WriteString(" (" + excerpt(e.ID) + ")")
	}
	b.WriteString(": " + e.Property + " " + e.Problem)
	if e.Remedy != "" {
		b.WriteString("; " + e.Remedy)
	}
	return b.String()
}

// Unwrap returns the error below, where there is one.
func (e *Error) Unwrap() error { return e.Err }

// subject is the object an error is about.
type subject struct{ typ, id, name string }

func (s subject) errorf(property, problem, remedy string) *Error {
	return &Error{Type: s.typ, ID: s.id, Name: s.name, Property: property, Problem: problem, Remedy: remedy}
}

func (s subject) missing(property string) *Error {
	return s.errorf(property, "is missing", "the specification requires it")
}

// presence tells whether the caller gave a required property.
type presence struct {
	property string
	given    bool
}

// refused turns the error of a library constructor into one that names the property. The library only says that
// some property is missing; it is the first of required that was not given.
func (s subject) refused(err error, required ...presence) *Error {
	var e *Error
	names := make([]string, len(required))
	for i, p := range required {
		names[i] = p.property
		if !p.given && e == nil {
			e = s.missing(p.property)
		}
	}
	if e == nil {
		e = s.errorf(strings.Join(names, ", "), "was refused: "+err.Error(), "correct the value")
	}
	e.Err = err
	return e
}

// maxExcerpt is how many runes of a value an error repeats.
const maxExcerpt = 80

// quote repeats a value in an error: in quotes and made safe by excerpt.
func quote(s string) string { return `"` + excerpt(s) + `"` }

// excerpt cuts a value to maxExcerpt runes and replaces what could break a line or reorder a terminal.
func excerpt(s string) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n == maxExcerpt {
			b.WriteString("…")
			break
		}
		if fold.Invisible(r) || unicode.IsSpace(r) && r != ' ' {
			r = utf8.RuneError
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}
