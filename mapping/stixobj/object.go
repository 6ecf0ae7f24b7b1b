package stixobj

import "time"

// Object is one finished STIX object: its exact JSON text and the few things the pipeline needs of it. It is a
// value that never changes; methods that change something return another Object. The zero Object is no STIX
// object: its id, type and text are empty.
type Object struct {
	raw                        string
	id, typ                    string
	created, modified, revoked span // where the values stand in raw, quotes included
}

// span is a range of an object's text; the empty span means that the property is absent.
type span struct{ from, to uint32 }

func (s span) absent() bool { return s.to == 0 }

// ID returns the object's identifier.
func (o Object) ID() string { return o.id }

// Type returns the object's type.
func (o Object) Type() string { return o.typ }

// Text returns the object's JSON text, without a newline at the end: compact for objects built by this package, as it
// came for those of FromJSON.
func (o Object) Text() string { return o.raw }

// JSON returns a copy of the object's text as bytes.
func (o Object) JSON() []byte { return []byte(o.raw) }

// Created returns the created property, or the zero time where there is none or it is no timestamp.
func (o Object) Created() time.Time { return o.timeAt(o.created) }

// Modified returns the modified property, or the zero time where there is none or it is no timestamp.
func (o Object) Modified() time.Time { return o.timeAt(o.modified) }

// Revoked tells whether the object is a revoked version.
func (o Object) Revoked() bool {
	return !o.revoked.absent() && o.raw[o.revoked.from:o.revoked.to] == "true"
}

func (o Object) timeAt(s span) time.Time {
	if s.to < s.from+2 {
		return time.Time{}
	}
	t, err := time.Parse(time.RFC3339Nano, o.raw[s.from+1:s.to-1])
	if err != nil {
		return time.Time{}
	}
	return t.UTC()
}

// WithTimes returns the object with other created and modified times; everything else keeps its bytes. A zero time,
// and one that no timestamp can hold (a year beyond 0 to 9999), leaves that property as it is. Times are cut to the millisecond, the precision the specification gives both
// (STIX 2.1, section 3.2); keeping modified at or after created is the caller's part. An object that has no
// versions, which is one without a modified property (cyber-observables, marking definitions), comes back unchanged.
func (o Object) WithTimes(created, modified time.Time) Object {
	if o.modified.absent() {
		return o
	}
	if writable(created) && !o.created.absent() {
		o.set(o.created, quotedTime(created))
	}
	if writable(modified) {
		o.set(o.modified, quotedTime(modified))
	}
	return o
}

// Revoke returns the last version of the object: "revoked": true and the modified time given (STIX 2.1, section 3.6),
// cut to the millisecond. An object that has no versions comes back unchanged, because it cannot be revoked.
func (o Object) Revoke(modified time.Time) Object {
	if o.modified.absent() {
		return o
	}
	o = o.WithTimes(time.Time{}, modified)
	if !o.revoked.absent() {
		o.set(o.revoked, "true")
		return o
	}
	const property, value = `,"revoked":`, "true"
	at := o.modified.to
	o.set(span{at, at}, property+value)
	o.revoked = span{at + uint32(len(property)), at + uint32(len(property+value))}
	return o
}

// set replaces a range of the text and moves the spans behind it.
func (o *Object) set(at span, text string) {
	if o.raw[at.from:at.to] == text {
		return
	}
	o.raw = o.raw[:at.from] + text + o.raw[at.to:]
	shift := uint32(len(text)) - (at.to - at.from) // wraps round for a shorter text, as does the sum below
	for _, s := range []*span{&o.created, &o.modified, &o.revoked} {
		switch {
		case s.absent():
		case *s == at:
			s.to += shift
		case s.from >= at.to:
			s.from, s.to = s.from+shift, s.to+shift
		}
	}
}

func writable(t time.Time) bool { return !t.IsZero() && inRange(t) }

func quotedTime(t time.Time) string {
	b := make([]byte, 0, len(`"2006-01-02T15:04:05.000Z"`))
	b = append(b, '"')
	b = appendTime(b, t.Truncate(time.Millisecond))
	return string(append(b, '"'))
}
