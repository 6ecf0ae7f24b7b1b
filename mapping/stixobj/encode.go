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
	e.string("type", typ)
	e.string("spec_version", version)
	e.string("id", id)
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
	o.id, o.typ, o.raw = e.subject.id, e.subject.typ, e.buf
	return o, nil
}

// key writes a property's name. Names are the specification's, which need no escapes.
func (e *encoder) key(property string) {
	if e.buf[len(e.buf)-1] != '{' {
		e.buf = append(e.buf, ',')
	}
	e.buf = append(e.buf, '"')
	e.buf = append(e.buf, property...)
	e.buf = append(e.buf, '"', ':')
}

func (e *encoder) text(property, s string) {
	var ok bool
	if e.buf, ok = appendString(e.buf, s); !ok {
		e.fail(property, "is not UTF-8 text", "save the source as UTF-8")
	}
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
		e.string(property, id)
	}
}

// refs writes a list of references, unless it is empty.
func (e *encoder) refs(property string, ids []string, rule refRule) {
	for _, id := range ids {
		e.keep(e.subject.checkRef(property, id, rule))
	}
	e.strings(property, ids)
}

// objectRefs writes the object_refs of the library's object.
func (e *encoder) objectRefs(ids []stix2.Identifier) {
	list := make([]string, len(ids))
	for i, id := range ids {
		list[i] = string(id)
	}
	e.refs("object_refs", list, toAny)
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
		if !e.jsonObject(x.JSON) {
			e.fail("extensions", x.ID+" is no JSON object: "+quote(string(x.JSON)), "give the text of one object")
			return
		}
	}
	e.buf = append(e.buf, '}')
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
