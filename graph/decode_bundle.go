package graph

import (
	"errors"
	"fmt"
)

// outer reads the object whose start is next when it may be a bundle. It is one when its type says so, or when a list
// named objects comes before any type; the list is then read as it comes, whatever its length. The properties before
// and after it are kept.
func (d *decoder) outer(index int) error {
	var h header
	err := d.whole(func() (err error) {
		h, err = d.scan.header()
		return err
	})
	if err != nil {
		return err
	}
	if !h.bundle {
		return d.object(index)
	}
	place := d.in.place(d.file, index)
	text := append([]byte(nil), d.scan.buf[:d.scan.i]...)
	if h.specVersion == "2.0" && !d.Elevate {
		return d.fatal(0, fmt.Errorf("%w: the bundle says spec_version 2.0; give --elevate to turn it into STIX 2.1", ErrSTIX20))
	}
	d.in.pos += d.scan.i
	count := 0
	if h.open {
		d.in.pos-- // back to the bracket that opens the list
		d.stix20 = h.specVersion == "2.0"
		count, err = d.list(d.object)
		d.stix20 = false
		if err != nil {
			return err
		}
		if err := d.whole(func() error { return d.scan.rest() }); err != nil {
			return err
		}
		text = append(append(text, ']'), d.scan.buf[:d.scan.i]...)
		d.in.pos += d.scan.i
	}
	return d.bundle(text, place, count)
}

// bundle hands out what stood around the objects.
func (d *decoder) bundle(text []byte, place Place, count int) error {
	fail := func(err error) error { return d.report(Entry{Place: place}, err) }
	s := scanner{depth: d.limits.Depth}
	o, err := s.parse(text, place)
	var bad *Error
	if errors.As(err, &bad) {
		// Where in the file the fault stands is not known once the objects are gone: the bundle's start is.
		return fail(&Error{Place: place, Pointer: bad.Pointer, Err: bad.Err})
	}
	if d.Elevate && o.Text("spec_version") == "2.0" {
		o = o.Delete("spec_version")
	}
	b := Bundle{Object: o, Place: place, Count: count}
	if d.OnBundle != nil {
		d.OnBundle(b)
	}
	if t, has := o.Get("type"); has && o.typ != "bundle" {
		return fail(&Error{Place: place, ID: o.id, Pointer: "/type", Err: fmt.Errorf(
			"%w: a list named objects came before the type, %s: it was read as a bundle; put type first", ErrBundle, printable(t.raw))})
	}
	if v, has := o.Get("objects"); has && v.Kind() != '[' {
		return fail(&Error{Place: place, ID: o.id, Pointer: "/objects", Err: fmt.Errorf("%w: objects is no list", ErrBundle)})
	}
	return nil
}

// header is what was found at the start of an object that may be a bundle.
type header struct {
	bundle      bool
	open        bool // the scan stopped after the bracket that opens the list of objects
	specVersion string
}

// header scans an object until it is clear whether it is a bundle, and then up to its list of objects, or to its end
// when it has none.
func (s *scanner) header() (header, error) {
	var h header
	var names nameSet
	s.i++
	s.space()
	for first := true; ; first = false {
		if s.i >= len(s.buf) {
			return h, errMore
		}
		if s.buf[s.i] == '}' {
			s.i++
			return h, nil
		}
		if !first {
			if s.buf[s.i] != ',' {
				return h, s.expected("a comma or the end of the object")
			}
			s.i++
			s.space()
		}
		m, err := s.name(1, &names)
		if err != nil {
			return h, err
		}
		name := unescapeLoose(string(s.buf[m.name:m.nameEnd]))
		if name == "objects" && s.i < len(s.buf) && s.buf[s.i] == '[' {
			s.i++
			return header{bundle: true, open: true, specVersion: h.specVersion}, nil
		}
		if err := s.value(2); err != nil {
			return h, err
		}
		m.end = uint32(s.i)
		s.members = append(s.members, m)
		text, _ := Value{string(s.buf[m.start:m.end])}.Text()
		switch name {
		case "type":
			if h.bundle = text == "bundle"; !h.bundle {
				return h, nil
			}
		case "spec_version":
			h.specVersion = text
		}
		s.space()
	}
}

// rest scans what follows the list of objects up to the end of the bundle.
func (s *scanner) rest() error {
	var names nameSet
	for {
		s.space()
		if s.i >= len(s.buf) {
			return errMore
		}
		switch s.buf[s.i] {
		case '}':
			s.i++
			return nil
		case ',':
			s.i++
			s.space()
			if err := s.member(1, &names); err != nil {
				return err
			}
		default:
			return s.expected("a comma or the end of the bundle")
		}
	}
}
