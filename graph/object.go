package graph

import (
	"fmt"
	"iter"
	"strings"
)

// Object is any STIX object: SDO, SRO, SCO, meta object or custom. It is the exact text it was read from plus an index
// of its properties, never changes, and is cheap to copy. The zero Object is no object: it has no text and no
// properties.
//
// Strings its methods return may share memory with the text, Type and ID excepted; use [strings.Clone] to keep a small
// one without the object.
type Object struct {
	raw      string
	typ, id  string
	members  []member
	escaped  bool
	deepRefs bool
}

// ParseObject reads one object with the default limits. It refuses what cannot be kept or addressed with certainty:
// text that is no JSON object, duplicate names, invalid UTF-8. Whether type, id and the rest are right is not
// looked at; see [Object.Check]. The error is an [*Error] with line and column in the text.
func ParseObject(text []byte) (Object, error) {
	s := scanner{depth: defaultDepth}
	return s.parse(text, Place{})
}

// parse reads the one object that is the whole of text.
func (s *scanner) parse(text []byte, place Place) (Object, error) {
	fail := func(at int, err error) (Object, error) {
		raw := string(text)
		return Object{}, &Error{Place: placeIn(place, raw, at), Pointer: pointerTo(raw, at), Err: err}
	}
	s.reset(text)
	s.space()
	if s.i == len(text) {
		return fail(s.i, ErrEmpty)
	}
	from := s.i
	if text[from] != '{' {
		return fail(from, ErrNotObject)
	}
	if err := s.object(1); err == errMore {
		return fail(len(text), ErrTruncated)
	} else if err != nil {
		return fail(s.i, err)
	}
	to := s.i
	if s.space(); s.i != len(text) {
		return fail(s.i, s.syntax("text after the object"))
	}
	if s.flawErr != nil {
		return fail(s.flawAt, s.flawErr)
	}
	return s.take(from, to, nil), nil
}

// take makes an Object of what was just scanned; types repeat and are looked up in known.
func (s *scanner) take(from, to int, known map[string]string) Object {
	o := Object{raw: string(s.buf[from:to]), escaped: s.escaped, deepRefs: s.deepRefs}
	o.members = make([]member, len(s.members))
	for i, m := range s.members {
		f := uint32(from)
		o.members[i] = member{m.name - f, m.nameEnd - f, m.start - f, m.end - f}
	}
	typ := o.Text("type")
	if t, ok := known[typ]; ok {
		o.typ = t
	} else {
		o.typ = strings.Clone(typ)
		if known != nil && len(known) < 1024 && len(typ) < 256 {
			known[o.typ] = o.typ
		}
	}
	o.id = strings.Clone(o.Text("id"))
	return o
}

// IsZero reports whether there is no object.
func (o Object) IsZero() bool { return o.raw == "" }

// Raw returns the JSON text as it was read, without whitespace around it.
func (o Object) Raw() string { return o.raw }

// String returns the JSON text.
func (o Object) String() string { return o.raw }

// MarshalJSON returns the JSON text; the zero Object is an error.
func (o Object) MarshalJSON() ([]byte, error) { return o.Value().MarshalJSON() }

// Value returns the whole object as a value.
func (o Object) Value() Value { return Value{o.raw} }

// Type returns the property type, "" when it is absent or no string.
func (o Object) Type() string { return o.typ }

// ID returns the property id, "" when it is absent or no string.
func (o Object) ID() string { return o.id }

// Len returns the number of properties.
func (o Object) Len() int { return len(o.members) }

// Get returns the value of a property, and whether the object has it.
func (o Object) Get(name string) (Value, bool) {
	i := o.find(name)
	if i < 0 {
		return Value{}, false
	}
	return o.value(i), true
}

// Has reports whether the object has the property, with whatever value.
func (o Object) Has(name string) bool { return o.find(name) >= 0 }

// At returns the value at a JSON Pointer (RFC 6901); "" is the whole object.
func (o Object) At(pointer string) (Value, bool) {
	if o.IsZero() {
		return Value{}, false
	}
	return o.Value().At(pointer)
}

// Properties walks the properties in their order.
func (o Object) Properties() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		for i := range o.members {
			if !yield(o.name(i), o.value(i)) {
				return
			}
		}
	}
}

func (o Object) value(i int) Value { return Value{o.raw[o.members[i].start:o.members[i].end]} }

func (o Object) name(i int) string {
	name := o.raw[o.members[i].name:o.members[i].nameEnd]
	if o.escaped {
		return unescape(name)
	}
	return name
}

// find returns the position of a property, -1 for none.
func (o *Object) find(name string) int {
	for i := range o.members {
		m := &o.members[i]
		if o.escaped && o.name(i) == name || !o.escaped && int(m.nameEnd-m.name) == len(name) && o.raw[m.name:m.nameEnd] == name {
			return i
		}
	}
	return -1
}

// Check says what keeps an object out of a graph: no usable type ([ErrType]), no usable id ([ErrID]), or that it is STIX
// 2.0 ([ErrSTIX20]): it has the property created, which no cyber-observable has, and not the property spec_version, which
// STIX 2.1 requires of all others. A [Reader] calls it for each object. The error is an [*Error] without place.
func (o Object) Check() error {
	fail := func(pointer string, err error) error { return &Error{ID: o.id, Pointer: pointer, Err: err} }
	switch t, ok := o.Get("type"); {
	case !ok:
		return fail("", fmt.Errorf("%w: the property is missing", ErrType))
	case t.Kind() != '"':
		return fail("/type", fmt.Errorf("%w: %s is no string", ErrType, printable(t.raw)))
	case o.typ == "":
		return fail("/type", fmt.Errorf("%w: it is empty", ErrType))
	case o.typ == "bundle":
		return fail("/type", fmt.Errorf("%w: a bundle stands inside a bundle; give it as an input of its own", ErrType))
	}
	switch v, ok := o.Get("id"); {
	case !ok:
		return fail("", fmt.Errorf("%w: the property is missing; it is %s-- and a UUID", ErrID, printable(o.typ)))
	case !IsID(o.id):
		return fail("/id", fmt.Errorf("%w: %s is not of the form TYPE--UUID", ErrID, printable(v.raw)))
	}
	if o.IsSTIX20() {
		return fail("", fmt.Errorf("%w: there is no spec_version; give --elevate to turn it into STIX 2.1", ErrSTIX20))
	}
	return nil
}
