package pattern

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strconv"
	"time"
)

// Literal is a constant (section 9.2). It keeps the text of numbers, times and octets as written, so that nothing is
// rounded or reformatted; the methods decode it.
type Literal struct {
	Pos   Position
	Kind  LiteralKind
	Value string // String: the text without quotes and escapes; Binary: without line feeds; otherwise as written
}

// LiteralKind is the type of a constant.
type LiteralKind uint8

// The types of constants.
const (
	String LiteralKind = iota
	Integer
	Float
	Boolean
	Hex
	Binary
	Timestamp
)

// String returns the name the specification gives the type.
func (k LiteralKind) String() string {
	names := [...]string{"string", "integer", "float", "boolean", "hex", "binary", "timestamp"}
	if int(k) < len(names) {
		return names[k]
	}
	return "LiteralKind(" + strconv.Itoa(int(k)) + ")"
}

// Position implements [Node].
func (l *Literal) Position() Position { return l.Pos }

// Int returns the value of an Integer, and an error for another type or a number beyond int64.
func (l *Literal) Int() (int64, error) {
	if l.Kind != Integer {
		return 0, l.wrongKind("an integer")
	}
	return strconv.ParseInt(l.Value, 10, 64)
}

// Float returns the value of an Integer or a Float, and an error for another type or a number beyond float64.
func (l *Literal) Float() (float64, error) {
	if l.Kind != Integer && l.Kind != Float {
		return 0, l.wrongKind("a number")
	}
	return strconv.ParseFloat(l.Value, 64)
}

// Bool returns the value of a Boolean, and an error for another type.
func (l *Literal) Bool() (bool, error) {
	if l.Kind != Boolean {
		return false, l.wrongKind("a boolean")
	}
	return l.Value == "true", nil
}

// Bytes returns the octets of a Hex or Binary, and an error for another type.
func (l *Literal) Bytes() ([]byte, error) {
	switch l.Kind {
	case Hex:
		return hex.DecodeString(l.Value)
	case Binary:
		return base64.StdEncoding.DecodeString(l.Value)
	}
	return nil, l.wrongKind("hex or binary")
}

// Time returns the value of a Timestamp, and an error for another type or a day that does not exist. Digits beyond
// the nanosecond are cut; a leap second is the first instant after it.
func (l *Literal) Time() (time.Time, error) {
	if l.Kind != Timestamp {
		return time.Time{}, l.wrongKind("a timestamp")
	}
	if bad := badTimestamp(l.Value); bad >= 0 {
		return time.Time{}, fmt.Errorf("timestamp %s: unexpected %s", shown(l.Value), shown(l.Value[bad:]))
	}
	const secondEnd = len("2006-01-02T15:04:05")
	text, leap := l.Value, time.Duration(0)
	if text[secondEnd-2:secondEnd] == "60" {
		text, leap = text[:secondEnd-2]+"59Z", time.Second
	}
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return time.Time{}, fmt.Errorf("timestamp %s: no such day", shown(l.Value))
	}
	return t.Add(leap), nil
}

func (l *Literal) wrongKind(want string) error {
	return fmt.Errorf("constant %s is of type %s, not %s", shown(l.Value), l.Kind, want)
}
