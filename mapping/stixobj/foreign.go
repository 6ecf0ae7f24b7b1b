package stixobj

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// FromJSON wraps the text of an object made elsewhere, such as one of ATT&CK. The text stays as it is, byte for byte (a
// copy of it, so that raw is the caller's again; white space around the object is dropped): spaces, order, unknown properties and number text survive. Only what
// the methods of Object need is read: type, id, created, modified, revoked. The text must be one JSON object in
// UTF-8 without duplicate names (STIX 2.1, section 2.1 by way of RFC 7493), with a type and an id that agree.
func FromJSON(raw []byte) (Object, error) {
	if uint64(len(raw)) > math.MaxUint32/2 {
		return Object{}, errors.New("STIX object is longer than 2 GiB; split it")
	}
	o := Object{raw: string(bytes.TrimSpace(raw))}
	d := jsontext.NewDecoder(strings.NewReader(o.raw))
	if first, err := d.ReadToken(); err != nil || first.Kind() != '{' {
		return Object{}, notAnObject(err)
	}
	for d.PeekKind() != '}' {
		name, err := d.ReadToken()
		if err != nil {
			return Object{}, notAnObject(err)
		}
		property := name.String()
		value, err := d.ReadValue()
		if err != nil {
			return Object{}, notAnObject(err)
		}
		to := uint32(d.InputOffset())
		at := span{to - uint32(len(value)), to}
		switch property {
		case "type":
			o.typ = textOf(value)
		case "id":
			o.id = textOf(value)
		case "created":
			o.created = at
		case "modified":
			o.modified = at
		case "revoked":
			o.revoked = at
		}
	}
	if _, err := d.ReadToken(); err != nil {
		return Object{}, notAnObject(err)
	}
	if _, err := d.ReadToken(); !errors.Is(err, io.EOF) {
		return Object{}, fmt.Errorf("STIX object is followed by more text at byte %d; give one object", d.InputOffset())
	}
	if o.typ == "" {
		return Object{}, errors.New("STIX object has no type, or one that is no text; add it")
	}
	if err := (subject{typ: o.typ, id: o.id}).checkID(); err != nil {
		return Object{}, err
	}
	return o, nil
}

func notAnObject(err error) error {
	if err == nil {
		return errors.New("STIX object is no JSON object; give the text of one object in braces")
	}
	return fmt.Errorf("STIX object is no JSON object: %w; correct the text", err)
}

// textOf returns the text of a JSON string, or nothing where the value is none.
func textOf(value jsontext.Value) string {
	if value.Kind() != '"' {
		return ""
	}
	text, err := jsontext.AppendUnquote(nil, value)
	if err != nil {
		return ""
	}
	return string(text)
}

// Refs returns the identifiers the object refers to, in the order of its text, repetitions included: the values of all
// properties, at any depth, whose name ends in _ref or _refs (STIX 2.1, section 3.1). The object's text is read
// anew for each call. What is no identifier is passed over.
func (o Object) Refs() []string {
	return collectRefs(jsontext.NewDecoder(strings.NewReader(o.raw)), "", "", nil)
}

// collectRefs reads one value, which stands under the property; suffix is how a property ends that refers. The text was
// checked when the object was made, so that errors end the walk and need no more.
func collectRefs(d *jsontext.Decoder, property, suffix string, refs []string) []string {
	switch d.PeekKind() {
	case '{':
		_, err := d.ReadToken()
		for err == nil && d.PeekKind() == '"' {
			var name jsontext.Token
			if name, err = d.ReadToken(); err == nil {
				refs = collectRefs(d, name.String(), "_ref", refs)
			}
		}
		_, _ = d.ReadToken()
	case '[':
		_, err := d.ReadToken()
		for k := d.PeekKind(); err == nil && k != ']' && k != jsontext.KindInvalid; k = d.PeekKind() {
			refs = collectRefs(d, property, "_refs", refs)
		}
		_, _ = d.ReadToken()
	case '"':
		value, _ := d.ReadToken()
		if !strings.HasSuffix(property, suffix) || suffix == "" {
			return refs
		}
		text := value.String()
		if _, ok := idType(text); ok {
			refs = append(refs, text)
		}
	default:
		_ = d.SkipValue()
	}
	return refs
}
