package validate

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// value checks a value against its kind.
func (w *walk) value(n int32, k *kind) {
	if k == nil {
		w.anything(n)
		return
	}
	got := w.nodeKind(n)
	if got == nullValue {
		w.found(mustNull, w.here()+" is null", "leave the property out where it has no value")
		return
	}
	switch k.shape {
	case anyShape:
		w.anything(n)
	case stringShape:
		if w.expect(n, stringValue) {
			w.str(n, k)
		}
	case booleanShape:
		if got != trueValue && got != falseValue {
			w.wrongType("true or false", got)
		}
	case integerShape, floatShape:
		if w.expect(n, numberValue) {
			w.number(n, k)
		}
	case scalarShape:
		if got != stringValue && (got != numberValue || !isInteger(w.doc.raw(n))) {
			w.wrongType("a string or an integer", got)
		}
	case listShape:
		w.list(n, k)
	case objectShape:
		if w.expect(n, objectValue) {
			w.fields(n, k.fields)
		}
	case dictionaryShape:
		if w.expect(n, objectValue) {
			w.dictionary(n, k)
		}
	}
}

func (w *walk) expect(n int32, want jsonKind) bool {
	if got := w.nodeKind(n); got != want {
		w.wrongType(want.String(), got)
		return false
	}
	return true
}

func (w *walk) wrongType(want string, got jsonKind) {
	w.found(mustType, fmt.Sprintf("%s is %s where it should be %s", w.here(), got, want), "give "+want)
}

func (w *walk) list(n int32, k *kind) {
	if !w.expect(n, listValue) {
		return
	}
	if w.doc.nodes[n].size == 0 {
		w.emptyList()
	}
	for at, e := 0, w.doc.nodes[n].first; e != 0; at, e = at+1, w.doc.nodes[e].next {
		w.enterElement(at)
		w.value(e, k.elem)
		w.leave()
	}
}

func (w *walk) emptyList() {
	w.found(mustEmptyList, w.here()+" is an empty list", "leave the property out, or give it an element")
}

// anything checks what the specification leaves open: null is no value in it, and the property itself is no empty list
// (sections 2 and 2.12). What lists mean within an object of a custom property is for who defined that.
func (w *walk) anything(n int32) { w.open(n, true) }

func (w *walk) open(n int32, lists bool) {
	switch w.nodeKind(n) {
	case nullValue:
		w.found(mustNull, w.here()+" is null", "leave the property out where it has no value")
	case listValue:
		if w.doc.nodes[n].size == 0 && lists {
			w.emptyList()
		}
		for at, e := 0, w.doc.nodes[n].first; e != 0; at, e = at+1, w.doc.nodes[e].next {
			w.enterElement(at)
			w.open(e, lists)
			w.leave()
		}
	case objectValue:
		for e := w.doc.nodes[n].first; e != 0; e = w.doc.nodes[e].next {
			w.enter(w.doc.key(e))
			w.open(e, false)
			w.leave()
		}
	}
}

// isInteger says whether a JSON number is written as an integer (section 2.10): no fraction and no exponent.
func isInteger(raw string) bool { return !strings.ContainsAny(raw, ".eE") }

// maxInteger is the largest integer of section 2.10; the smallest is its negative.
const maxInteger = 1<<53 - 1

func (w *walk) number(n int32, k *kind) {
	raw := w.doc.raw(n)
	if k.shape == integerShape && !isInteger(raw) {
		w.found(mustType, fmt.Sprintf("%s is %s where it should be an integer", w.here(), shown(raw)), "write a whole number without fraction and exponent")
		return
	}
	f, err := strconv.ParseFloat(raw, 64)
	if err != nil || k.shape == integerShape && math.Abs(f) > maxInteger {
		w.found(mustRange, fmt.Sprintf("%s is %s, which no reader can be asked to hold", w.here(), shown(raw)), "stay within ±(2^53 - 1) for integers and the range of a double for others")
		return
	}
	if k.hasMin && f < k.min || k.hasMax && f > k.max {
		bounds := fmt.Sprintf("at least %v", k.min)
		if k.hasMax {
			bounds = fmt.Sprintf("from %s to %s", plainNumber(k.min), plainNumber(k.max))
		}
		w.found(mustRange, fmt.Sprintf("%s is %s", w.here(), shown(raw)), "give a number "+bounds)
	}
}

func plainNumber(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
