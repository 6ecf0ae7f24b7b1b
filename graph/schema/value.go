package schema

import (
	"math/big"
	"strconv"
	"strings"
	"time"

	"stixgraph/graph"
)

// native returns a value as the database holds it: a string, int64, float64, bool, time.Time, a list of one of the first
// four, or the JSON text of anything nested or mixed. ok is false for what it cannot hold without loss: null, and
// numbers beyond its own. Those stand in the object's text only.
func native(name string, v graph.Value) (value any, ok bool) {
	switch v.Kind() {
	case '"':
		if isTime(name) {
			if t, ok := instant(v); ok {
				return t, true
			}
		}
		s, _ := v.Text()
		return strings.Clone(s), true
	case '0':
		return number(v)
	case 't', 'f':
		return v.Bool()
	case '[':
		if l, ok := list(v); ok {
			return l, true
		}
		return strings.Clone(v.Raw()), true
	case '{':
		return strings.Clone(v.Raw()), true
	}
	return nil, false
}

// instant reads a timestamp that a native time holds to its last digit.
func instant(v graph.Value) (time.Time, bool) {
	t, ok := v.Time()
	if !ok {
		return t, false
	}
	text, _ := v.Text()
	if _, fraction, found := strings.Cut(text, "."); found && len(strings.TrimRight(fraction, "Zz+-:0123456789")) == 0 {
		digits := 0
		for digits < len(fraction) && fraction[digits] >= '0' && fraction[digits] <= '9' {
			digits++
		}
		if digits > 9 {
			return t, false
		}
	}
	t = t.UTC()
	return t, t.Year() >= 0 && t.Year() <= 9999
}

// number reads an integer of 64 bits, or a fraction that a double stands for exactly as it is written.
func number(v graph.Value) (any, bool) {
	if n, ok := v.Int(); ok {
		return n, true
	}
	text, ok := v.Number()
	if !ok || len(text) > 400 {
		return nil, false
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return nil, false
	}
	// The range of doubles bounds the exponent of what is compared here, unless the number is 0.
	shortest := strconv.FormatFloat(f, 'e', -1, 64)
	if f == 0 {
		mantissa, _, _ := strings.Cut(strings.ToLower(text), "e")
		return f, strings.Trim(mantissa, "-0.") == ""
	}
	a, okA := new(big.Rat).SetString(text)
	b, okB := new(big.Rat).SetString(shortest)
	return f, okA && okB && a.Cmp(b) == 0
}

// list reads a list whose elements are of one kind that the database has lists of.
func list(v graph.Value) (any, bool) {
	strs, ints, floats, bools := []string{}, []int64(nil), []float64(nil), []bool(nil)
	n := 0
	for _, e := range v.Elements() {
		n++
		switch e.Kind() {
		case '"':
			s, _ := e.Text()
			strs = append(strs, strings.Clone(s))
		case 't', 'f':
			b, _ := e.Bool()
			bools = append(bools, b)
		case '0':
			switch x, ok := number(e); x := x.(type) {
			case int64:
				ints = append(ints, x)
			case float64:
				if !ok {
					return nil, false
				}
				floats = append(floats, x)
			}
		}
	}
	switch n {
	case len(strs):
		return strs, true
	case len(ints):
		return ints, true
	case len(floats):
		return floats, true
	case len(bools):
		return bools, true
	}
	return nil, false
}
