package validate

import (
	"fmt"
	"strconv"
	"strings"
)

// walk is the state of checking one object. It is reused for the next.
type walk struct {
	c        *Checker
	doc      document
	index    int
	id, kind string
	path     []step
	findings []Finding
	hidden   int  // findings beyond the limit
	broken   bool // a hidden one is an error
	errors   int  // MUSTs broken
	// extensionTypes are those that the object's extensions give.
	extensionTypes []string
	// container is the deprecated objects property around a contained observable, else 0.
	container int32
	// references are those to other objects, for an Input.
	references []reference
	kept       []reference // memory of those in summaries
}

// step is one step of the way from the object to a value.
type step struct {
	key   string
	index int // of a list element; -1 for a member
}

// reference is one place where the object names another.
type reference struct {
	target string
	place  string // the property of a member or of a list of the object itself; or a pointer, where the reference is deeper
	index  int32  // in that list; or one of those below
}

const (
	noIndex = -1
	// atPointer says that a reference has a pointer for its place.
	atPointer = -2
)

func (w *walk) reset(c *Checker, index int) {
	*w = walk{c: c, index: index, doc: w.doc, path: w.path[:0], references: w.references[:0], kept: w.kept, extensionTypes: w.extensionTypes[:0]}
}

// take returns the findings, with the limit applied.
func (w *walk) take() []Finding {
	findings := w.findings
	if w.hidden > 0 {
		severity := Warning
		if w.broken {
			severity = Error
		}
		findings = append(findings, Finding{Code: w.c.rules[overLimit].Code, Severity: severity, ObjectID: w.id, ObjectType: w.kind, Index: w.index,
			Message: fmt.Sprintf("%d more findings in this object", w.hidden), Hint: "correct those above, or raise the limit"})
	}
	// What is kept for reuse does not keep the text.
	clear(w.references)
	clear(w.extensionTypes)
	clear(w.path[:cap(w.path)])
	w.findings, w.id, w.kind, w.doc.text, w.doc.duplicate = nil, "", "", "", ""
	return findings
}

// wants says whether a rule is on: ask before making up a message.
func (w *walk) wants(id ruleID) bool { return w.c.on[id] }

// found notes a finding at the current place.
func (w *walk) found(id ruleID, message, hint string) {
	if !w.c.on[id] {
		return
	}
	severity := w.c.severity(id)
	if w.c.rules[id].Severity == Error {
		w.errors++
	}
	if w.c.limit > 0 && len(w.findings) >= w.c.limit {
		w.hidden++
		w.broken = w.broken || severity == Error
		return
	}
	w.findings = append(w.findings, Finding{Code: w.c.rules[id].Code, Severity: severity, ObjectID: strings.Clone(w.id), ObjectType: strings.Clone(w.kind),
		Pointer: w.pointer(), Message: message, Hint: hint, Index: w.index})
}

// foundAt notes a finding one step below the current place.
func (w *walk) foundAt(key string, id ruleID, message, hint string) {
	w.enter(key)
	w.found(id, message, hint)
	w.leave()
}

func (w *walk) enter(key string)          { w.path = append(w.path, step{key, -1}) }
func (w *walk) enterElement(at int)       { w.path = append(w.path, step{"", at}) }
func (w *walk) leave()                    { w.path = w.path[:len(w.path)-1] }
func (w *walk) nodeKind(n int32) jsonKind { return w.doc.nodes[n].kind }

// here names the value at the current place for a message: its property.
func (w *walk) here() string {
	for i := len(w.path) - 1; i >= 0; i-- {
		if w.path[i].index < 0 {
			return w.path[i].key
		}
	}
	return "the object"
}

// pointer is the JSON Pointer of the current place.
func (w *walk) pointer() string {
	var b strings.Builder
	for _, s := range w.path {
		b.WriteByte('/')
		if s.index >= 0 {
			b.WriteString(strconv.Itoa(s.index))
			continue
		}
		b.WriteString(strings.ReplaceAll(strings.ReplaceAll(s.key, "~", "~0"), "/", "~1"))
	}
	return b.String()
}

// text returns a string member of an object, "" where there is none.
func (w *walk) text(object int32, name string) string {
	if n := w.doc.get(object, name); n != 0 && w.nodeKind(n) == stringValue {
		return w.doc.string(n)
	}
	return ""
}
