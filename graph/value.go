package graph

import (
	"encoding/json"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"

	jsonv2 "github.com/go-json-experiment/json"
)

// Value is a view on one JSON value: its text, never changed. The zero Value stands for no value at all, and every
// method of it answers as for a value of another kind. Strings it returns may share the memory of the object; use
// [strings.Clone] to keep a small one without the object.
type Value struct{ raw string }

// ParseValue checks that text is one JSON value, without the flaws [ParseObject] refuses, and returns a view on it.
func ParseValue(text string) (Value, error) {
	raw := strings.Trim(text, " \t\r\n")
	s := scanner{depth: defaultDepth, last: true}
	s.reset([]byte(raw))
	err := s.value(1)
	switch {
	case err == errMore:
		return Value{}, &Error{Place: placeIn(Place{}, raw, len(raw)), Err: ErrTruncated}
	case err != nil:
		return Value{}, &Error{Place: placeIn(Place{}, raw, s.i), Err: err}
	case s.i != len(raw):
		return Value{}, &Error{Place: placeIn(Place{}, raw, s.i), Err: s.syntax("text after the value")}
	case s.flawErr != nil:
		return Value{}, &Error{Place: placeIn(Place{}, raw, s.flawAt), Pointer: pointerTo(raw, s.flawAt), Err: s.flawErr}
	}
	return Value{raw}, nil
}

// ValueOf encodes a Go value: a Value as it is, a [json.Number] as the number it spells, anything else by the rules of
// encoding/json/v2, map keys sorted.
func ValueOf(v any) (Value, error) {
	if v, ok := v.(Value); ok {
		if v.raw == "" {
			return Value{}, fmt.Errorf("the zero Value has no JSON text")
		}
		return v, nil
	}
	number := jsonv2.MarshalFunc(func(n json.Number) ([]byte, error) { return []byte(n), nil })
	text, err := jsonv2.Marshal(v, jsonv2.Deterministic(true), jsonv2.WithMarshalers(number))
	if err != nil {
		return Value{}, fmt.Errorf("encode a property value: %w", err)
	}
	return Value{string(text)}, nil
}

// Raw returns the JSON text as it was read, "" for no value.
func (v Value) Raw() string { return v.raw }

// Kind returns the first character that values of its kind share: n(ull), t(rue), f(alse), '"', '0', '{' or '['.
// It is 0 for no value.
func (v Value) Kind() byte {
	if v.raw == "" {
		return 0
	}
	if c := v.raw[0]; c != '-' && (c < '0' || c > '9') {
		return c
	}
	return '0'
}

// Text returns what a string stands for, escapes resolved.
func (v Value) Text() (string, bool) {
	if v.Kind() != '"' {
		return "", false
	}
	return unescape(v.raw[1 : len(v.raw)-1]), true
}

// Bool returns true or false.
func (v Value) Bool() (value, ok bool) {
	k := v.Kind()
	return k == 't', k == 't' || k == 'f'
}

// Number returns the text of a number, exactly as written.
func (v Value) Number() (string, bool) {
	if v.Kind() != '0' {
		return "", false
	}
	return v.raw, true
}

// Int returns a number whose text is an integer that fits 64 bits; 1e3 and 5.0 are none.
func (v Value) Int() (int64, bool) {
	if v.Kind() != '0' {
		return 0, false
	}
	n, err := strconv.ParseInt(v.raw, 10, 64)
	if err != nil {
		return 0, false
	}
	return n, true
}

// Time returns the instant of a string that is an RFC 3339 timestamp (STIX 2.1, section 3.2, asks for Z; an offset is
// understood). Digits beyond the nanosecond are in the text only.
func (v Value) Time() (time.Time, bool) {
	text, ok := v.Text()
	if !ok {
		return time.Time{}, false
	}
	t, err := time.Parse(time.RFC3339Nano, text)
	return t, err == nil
}

// Elements walks a list; anything else has no elements.
func (v Value) Elements() iter.Seq2[int, Value] {
	return func(yield func(int, Value) bool) {
		if v.Kind() != '[' {
			return
		}
		i := 0
		for start, end := range elements(v.raw, 0) {
			if !yield(i, Value{v.raw[start:end]}) {
				return
			}
			i++
		}
	}
}

// Members walks an object in its order, names without escapes; anything else has no members.
func (v Value) Members() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		if v.Kind() != '{' {
			return
		}
		for m := range members(v.raw, 0) {
			if !yield(unescape(v.raw[m.name:m.nameEnd]), Value{v.raw[m.start:m.end]}) {
				return
			}
		}
	}
}

// Texts returns the strings of a list in order; elements of other kinds are left out. ok is false for no list.
func (v Value) Texts() (texts []string, ok bool) {
	for _, e := range v.Elements() {
		if t, ok := e.Text(); ok {
			texts = append(texts, t)
		}
	}
	return texts, v.Kind() == '['
}

// Get returns the member of that name.
func (v Value) Get(name string) (Value, bool) {
	for n, m := range v.Members() {
		if n == name {
			return m, true
		}
	}
	return Value{}, false
}

// MarshalJSON returns the text; the zero Value is an error.
func (v Value) MarshalJSON() ([]byte, error) {
	if v.raw == "" {
		return nil, fmt.Errorf("the zero Value has no JSON text")
	}
	return []byte(v.raw), nil
}

// Decode stores the value in what target points to, by the rules of encoding/json with numbers in interfaces kept
// as [json.Number].
func (v Value) Decode(target any) error {
	d := json.NewDecoder(strings.NewReader(v.raw))
	d.UseNumber()
	return d.Decode(target)
}
