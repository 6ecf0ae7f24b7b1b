package graph

import (
	"fmt"
	"slices"
	"unicode/utf8"
)

// Set returns the object with the property set to value, which is a [Value] or anything that [ValueOf] takes. The
// property keeps its position; a new one comes last, spaced like the one before it. Every other byte stays. The
// receiver is not changed.
func (o Object) Set(name string, value any) (Object, error) {
	v, err := ValueOf(value)
	if err != nil {
		return Object{}, fmt.Errorf("set %s: %w", printable(name), err)
	}
	if o.IsZero() {
		o = Object{raw: "{}"}
	}
	if i := o.find(name); i >= 0 {
		m := o.members[i]
		return reparse(o.raw[:m.start] + v.raw + o.raw[m.end:])
	}
	if !utf8.ValidString(name) {
		return Object{}, fmt.Errorf("set %s: %w", printable(name), ErrUTF8)
	}
	member := string(appendText(nil, name))
	n := len(o.members)
	if n == 0 {
		return reparse("{" + member + ": " + v.raw + "}")
	}
	last := o.members[n-1]
	before := ", " // what separates the members, and a name from its value
	if n > 1 {
		before = o.raw[o.members[n-2].end : last.name-1]
	}
	colon := o.raw[last.nameEnd+1 : last.start]
	return reparse(o.raw[:last.end] + before + member + colon + v.raw + o.raw[last.end:])
}

// Delete returns the object without the property, and the object itself when it has none of that name. Every
// other byte stays, the comma and the whitespace that set the property apart excepted.
func (o Object) Delete(name string) Object {
	i := o.find(name)
	if i < 0 {
		return o
	}
	from, to := 0, int(o.members[i].end)
	switch {
	case i > 0:
		from = int(o.members[i-1].end)
	case len(o.members) > 1:
		from, to = int(o.members[0].name-1), int(o.members[1].name-1)
	default:
		from, to = int(o.members[0].name-1), skipSpace(o.raw, to)
	}
	o.raw = o.raw[:from] + o.raw[to:]
	o.members = slices.Delete(slices.Clone(o.members), i, i+1)
	cut := uint32(to - from)
	for j := i; j < len(o.members); j++ {
		m := &o.members[j]
		*m = member{m.name - cut, m.nameEnd - cut, m.start - cut, m.end - cut}
	}
	switch name {
	case "type":
		o.typ = ""
	case "id":
		o.id = ""
	}
	return o
}

// reparse indexes text made from sound text.
func reparse(raw string) (Object, error) {
	s := scanner{depth: maxDepth}
	return s.parse([]byte(raw), Place{})
}
