package graph

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"
)

// What can be wrong with an input; an [*Error] wraps one of them or the error of the operating system.
var (
	// ErrSyntax: the text is no JSON (RFC 8259). Ends the file.
	ErrSyntax = errors.New("not valid JSON")
	// ErrTruncated: the text ends before its last value does. Ends the file.
	ErrTruncated = errors.New("the text ends too early")
	// ErrEmpty: there is no value in the input.
	ErrEmpty = errors.New("the input is empty")
	// ErrLimit: one of [Limits] was passed. Ends the file.
	ErrLimit = errors.New("limit passed")
	// ErrDuplicate: a name stands twice in one JSON object, so that its value is anybody's guess.
	ErrDuplicate = errors.New("duplicate property")
	// ErrUTF8: a string is not valid UTF-8, or escapes half of a surrogate pair.
	ErrUTF8 = errors.New("invalid UTF-8")
	// ErrNotObject: null, a list or a scalar where a STIX object belongs.
	ErrNotObject = errors.New("not an object")
	// ErrType: the property type is absent, empty or no string.
	ErrType = errors.New("no usable type")
	// ErrID: the property id is absent or not of the form TYPE--UUID (STIX 2.1, section 2.9).
	ErrID = errors.New("no usable id")
	// ErrSTIX20: the object or bundle is STIX 2.0 and [Reader].Elevate is off.
	ErrSTIX20 = errors.New("STIX 2.0")
	// ErrBundle: the bundle around the objects is malformed; its objects are read all the same.
	ErrBundle = errors.New("malformed bundle")
)

// Place is where in an input something stands. The zero Place means that it is not known.
type Place struct {
	File   string // as it was given; "-" is the standard input
	Offset int64  // bytes from the start of the (decompressed) text
	Line   int    // counted from 1; 0 when only the file is known
	Column int    // in bytes, counted from 1
	Index  int    // position in the list of objects, or in the stream, counted from 0
}

// String returns file:line:column, as editors and terminals link it.
func (p Place) String() string {
	if p.Line == 0 {
		return p.File
	}
	return p.File + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column)
}

// Error is one problem of an input, with its place.
type Error struct {
	Place   Place
	ID      string // of the object, where known
	Pointer string // JSON Pointer (RFC 6901) within the object; "" for the object itself or where not known
	Err     error  // what is wrong and what to do; wraps one of the Err values of this package
	Fatal   bool   // nothing more was read from this file
}

// Error returns place, object and message in one line.
func (e *Error) Error() string {
	var b strings.Builder
	if p := e.Place.String(); p != "" {
		b.WriteString(p + ": ")
	}
	if e.ID != "" {
		b.WriteString(printable(e.ID) + ": ")
	}
	if e.Pointer != "" {
		b.WriteString(printable(e.Pointer) + ": ")
	}
	b.WriteString(e.Err.Error())
	return b.String()
}

// Unwrap returns what is wrong.
func (e *Error) Unwrap() error { return e.Err }

// Notice is something a reader did or left undone that its user should know, yet no error.
type Notice struct {
	Place   Place
	ID      string // of the object, where it is about one
	Pointer string // within the object
	Message string
}

// String returns the notice in one line, in the form of [Error.Error].
func (n Notice) String() string {
	return (&Error{Place: n.Place, ID: n.ID, Pointer: n.Pointer, Err: errors.New(n.Message)}).Error()
}

// printable is Printable at the length that fits a message about an input.
func printable(s string) string { return Printable(s, 200) }

// Printable makes text of others safe to print in a message: what does not show or would move the cursor is escaped,
// and what follows the first most bytes is cut.
func Printable(s string, most int) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case i >= most:
			return b.String() + "…"
		case r == utf8.RuneError || !strconv.IsGraphic(r):
			q := strconv.QuoteRune(r)
			b.WriteString(q[1 : len(q)-1])
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
