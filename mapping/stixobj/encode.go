package stixobj

import (
	"math"
	"slices"
	"strings"
	"time"

	"github.com/TcM1911/stix2"
	"github.com/go-json-experiment/json/jsontext"
)

// encoder writes one object's text, property by property. Absent values write nothing. The first error is kept and
// returned by close; what is written after it does not matter.
type encoder struct {
	buf     []byte
	memory  *Memory // what lent buf, nil for memory of its own
	lent    *Members
	object  Object // its spans, filled on the way
	subject subject
	err     *Error
}

func (e *encoder) fail(property, problem, remedy string) {
	if e.err == nil {
		e.err = e.subject.errorf(property, problem, remedy)
	}
}

func (e *encoder) keep(err *Error) {
	if e.err == nil {
		e.err = err
	}
}

// open writes type, spec_version and id.
func (e *encoder) open(typ, version, id string) {
	e.keep(e.subject.checkID())
	e.buf = append(e.buf, '{')
	e.word("type", typ)
	e.word("spec_version", version)
	e.word("id", id)
}

// close ends the object.
func (e *encoder) close() (Object, error) {
	if e.err != nil {
		return Object{}, e.err
	}
	e.buf = append(e.buf, '}')
	if uint64(len(e.buf)) > math.MaxUint32/2 {
		return Object{}, e.subject.errorf("text", "is longer than 2 GiB", "split the object")
	}
	o := e.object
	o.id, o.typ, o.raw = e.subject.id, e.subject.typ, e.memory.text(e.lent, e.buf)
	return o, nil
}

// key writes a property's name. Names are the specification's, which need no escapes.
func (e *encoder) key(property string) { e.buf = appendKey(e.buf, property) }

func appendKey(b []byte, name string) []byte {
	if b[len(b)-1] != '{' {
		b = append(b, ',')
	}
	b = append(b, '"')
	b = append(b, name...)
	return append(b, '"', ':')
}

func (e *encoder) text(property, s string) {
	var ok bool
	if e.buf, ok = appendString(e.buf, s); !ok {
		e.fail(property, "is not UTF-8 text", "save the source as UTF-8")
	}
}

// word writes a text property that was found to need no escapes, such as an identifier.
func (e *encoder) word(property, s string) {
	e.key(property)
	e.quoted(s)
}

func (e *encoder) quoted(word string) {
	e.buf = append(e.buf, '"')
	e.buf = append(e.buf, word...)
	e.buf = append(e.buf, '"')
}

// string writes a text property, unless it is empty.
func (e *encoder) string(property, s string) {
	if s != "" {
		e.key(property)
		e.text(property, s)
	}
}

// required writes a text property that must not be empty.
func (e *encoder) required(property, s string) {
	if s == "" {
		e.keep(e.subject.missing(property))
	}
	e.string(property, s)
}

// strings writes a list of texts, unless it is empty.
func (e *encoder) strings(property string, list []string) {
	if len(list) == 0 {
		return
	}
	e.key(property)
	e.buf = append(e.buf, '[')
	for i, s := range list {
		if i > 0 {
			e.buf = append(e.buf, ',')
		}
		e.text(property, s)
	}
	e.buf = append(e.buf, ']')
}

// bool writes a property that is true or false in every case, and returns where its value starts.
func (e *encoder) bool(property string, v bool) (from uint32) {
	e.key(property)
	from = uint32(len(e.buf))
	if v {
		e.buf = append(e.buf, "true"...)
	} else {
		e.buf = append(e.buf, "false"...)
	}
	return from
}

// float writes a number as RFC 8785 does, unless it is absent.
func (e *encoder) float(property string, f *float64) {
	if f != nil {
		e.key(property)
		e.buf = append(e.buf, jsontext.Float(*f).String()...)
	}
}

// ref writes a reference, unless it is empty.
func (e *encoder) ref(property, id string, rule refRule) {
	if id != "" {
		e.keep(e.subject.checkRef(property, id, rule))
		e.word(property, id)
	}
}

// refs writes a list of references, unless it is empty.
func refs[T ~string](e *encoder, property string, ids []T, rule refRule) {
	if len(ids) == 0 {
		return
	}
	e.key(property)
	e.buf = append(e.buf, '[')
	for i, id := range ids {
		e.keep(e.subject.checkRef(property, string(id), rule))
		if i > 0 {
			e.buf = append(e.buf, ',')
		}
		e.quoted(string(id))
	}
	e.buf = append(e.buf, ']')
}

// version writes created or modified: required, whole milliseconds (section 3.2). It returns the value's place.
func (e *encoder) version(property string, t time.Time) span {
	switch {
	case t.IsZero():
		e.keep(e.subject.missing(property))
	case t.Nanosecond()%int(time.Millisecond) != 0:
		e.fail(property, "is finer than a millisecond", "cut it with time.Truncate(time.Millisecond)")
	}
	e.key(property)
	from := uint32(len(e.buf))
	e.timeText(property, t)
	return span{from, uint32(len(e.buf))}
}

// time writes a timestamp, unless it is absent.
func (e *encoder) time(property string, t *stix2.Timestamp) {
	if t != nil {
		e.key(property)
		e.timeText(property, t.Time)
	}
}

func (e *encoder) timeText(property string, t time.Time) {
	if !inRange(t) {
		e.fail(property, "is no year that a timestamp can hold", "give a year from 0000 to 9999")
		return
	}
	e.buf = append(e.buf, '"')
	e.buf = appendTime(e.buf, t)
	e.buf = append(e.buf, '"')
}

// period checks that a time range is in order; strict means that both ends must not be equal.
func (e *encoder) period(first string, from *stix2.Timestamp, last string, to *stix2.Timestamp, strict bool) {
	switch {
	case from == nil || to == nil:
	case to.Before(from.Time):
		e.fail(last, "is before "+first, "exchange them or leave one out")
	case strict && to.Equal(from.Time):
		e.fail(last, "is equal to "+first, "give a later time or leave it out")
	}
}

// stamp is the library's form of a time; the zero time is absent.
func stamp(t time.Time) *stix2.Timestamp {
	if t.IsZero() {
		return nil
	}
	return &stix2.Timestamp{Time: t}
}

// extensions writes the extensions, sorted by id, unless there are none.
func (e *encoder) extensions(list []Extension) {
	if len(list) == 0 {
		return
	}
	if len(list) > 1 {
		list = slices.Clone(list)
		slices.SortFunc(list, func(a, b Extension) int { return strings.Compare(a.ID, b.ID) })
	}
	e.key("extensions")
	e.buf = append(e.buf, '{')
	for i := range list {
		x := &list[i]
		if typ, ok := idType(x.ID); !ok || typ != "extension-definition" {
			e.fail("extensions", "has the key "+quote(x.ID), "give the id of an extension-definition")
			return
		}
		if i > 0 && list[i-1].ID == x.ID {
			e.fail("extensions", "has "+x.ID+" twice", "join the two values")
			return
		}
		e.key(x.ID)
		if x.Members != nil {
			e.members(x)
		} else if !e.jsonObject(x.JSON) {
			e.fail("extensions", x.ID+" is no JSON object: "+quote(string(x.JSON)), "give the text of one object")
			return
		}
	}
	e.buf = append(e.buf, '}')
}

// members writes an extension that is given by its members.
func (e *encoder) members(x *Extension) {
	m := e.lent
	m.buf, m.open, m.bad = e.buf, m.open[:0], ""
	m.start('{', '}')
	x.Members(m)
	m.End()
	e.buf = m.buf
	if m.bad != "" {
		e.fail("extensions", "has a "+m.bad+" that is not UTF-8 text", "save the source as UTF-8")
	}
}

// jsonObject writes the text of one JSON object, compacted, and tells whether it was one.
func (e *encoder) jsonObject(raw []byte) bool {
	start := len(e.buf)
	e.buf = append(e.buf, raw...)
	text := jsontext.Value(e.buf[start:])
	if text.Kind() != '{' || text.Format() != nil { // in place; refuses duplicate names and text that is not UTF-8
		return false
	}
	e.buf = append(e.buf[:start], text...)
	return true
}
