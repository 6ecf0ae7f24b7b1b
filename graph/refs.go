package graph

import (
	"iter"
	"strconv"
)

// Reference is one place where an object names another: a property whose name ends in _ref, or an element of one whose
// name ends in _refs, at any depth (STIX 2.1, sections 2.9 and 3.1).
type Reference struct {
	Pointer  string // JSON Pointer of the string, such as /object_refs/2
	Property string // name of the property, such as object_refs
	Target   string // what it names; see [IsID], as bad input may hold anything
	Embedded bool   // below the top level, such as in granular_markings or an extension
}

// References walks every reference of the object: those of the top level first, then the embedded ones, each in the
// order of the text. Values that are no strings are left out. Ids that are names of properties (in extensions and
// contents) are no references in this sense.
func (o Object) References() iter.Seq[Reference] {
	return func(yield func(Reference) bool) {
		w := refWalk{s: o.raw, yield: yield}
		for i, m := range o.members {
			if w.top(int(m.start), o.name(i)); w.done {
				return
			}
		}
		if !o.deepRefs {
			return
		}
		w.embedded = true
		for i, m := range o.members {
			up := w.down(o.name(i))
			if w.inside(int(m.start), ""); w.done {
				return
			}
			w.path = w.path[:up]
		}
	}
}

// refWalk walks a sound text once and yields the references in it.
type refWalk struct {
	s        string
	path     []byte // JSON Pointer of where it is
	embedded bool
	yield    func(Reference) bool
	done     bool // the caller has had enough
}

// down adds a step to the path and returns what it was cut back to.
func (w *refWalk) down(name string) (up int) {
	up = len(w.path)
	w.path = append(w.path, PointerTo("", name)...)
	return up
}

// found yields the string at start as a reference by the property.
func (w *refWalk) found(start, end int, property string) {
	if !w.done {
		w.done = !w.yield(Reference{string(w.path), property, unescape(w.s[start+1 : end-1]), w.embedded})
	}
}

// top yields what a property of the top level names, given where its value starts.
func (w *refWalk) top(i int, name string) {
	if !isRefName(name) {
		return
	}
	up := w.down(name)
	switch {
	case w.s[i] == '"' && hasSuffix(name, "_ref"):
		w.found(i, skipText(w.s, i), name)
	case w.s[i] == '[' && hasSuffix(name, "_refs"):
		n := 0
		for start, end := range elements(w.s, i) {
			if w.s[start] == '"' {
				up := w.down(strconv.Itoa(n))
				w.found(start, end, name)
				w.path = w.path[:up]
			}
			n++
		}
	}
	w.path = w.path[:up]
}

// inside yields the references in the value at i and returns where it ends. listOf is the property that a string in this
// list, or this string, is a reference by; "" for none.
func (w *refWalk) inside(i int, listOf string) int {
	s := w.s
	switch s[i] {
	case '{', '[':
	case '"':
		end := skipText(s, i)
		if listOf != "" {
			w.found(i, end, listOf)
		}
		return end
	default:
		return skipValue(s, i)
	}
	list := s[i] == '['
	i = skipSpace(s, i+1)
	for n := 0; s[i] != '}' && s[i] != ']' && !w.done; n++ {
		by := "" // the property by which a string here is a reference
		var up int
		if list {
			up = w.down(strconv.Itoa(n))
			if s[i] == '"' {
				by = listOf
			}
		} else {
			end := skipText(s, i)
			name := unescape(s[i+1 : end-1])
			i = skipSpace(s, skipSpace(s, end)+1)
			up = w.down(name)
			if s[i] == '"' && hasSuffix(name, "_ref") || s[i] == '[' && hasSuffix(name, "_refs") {
				by = name
			}
		}
		i = skipSpace(s, w.inside(i, by))
		w.path = w.path[:up]
		if !w.done && s[i] == ',' {
			i = skipSpace(s, i+1)
		}
	}
	return i + 1
}
