package graph

import (
	"errors"
	"fmt"
	"io"
)

// errEnough says that the caller broke out of the loop.
var errEnough = errors.New("enough")

// decoder takes the objects out of one input, whatever form it has.
type decoder struct {
	*Reader
	file   string
	in     *input
	limits Limits
	scan   scanner
	yield  func(Entry, error) bool
	types  map[string]string // each type read so far, kept once
	stix20 bool              // the bundle that is open says it is STIX 2.0
	index  int               // of the value or element that is read
}

// run reads the input to its end. The error is fatal, or errEnough.
func (d *decoder) run() error {
	if err := d.byteOrderMark(); err != nil {
		return err
	}
	for index := 0; ; index++ {
		c, ok := d.in.peek()
		switch {
		case !ok && d.in.end != nil && !errors.Is(d.in.end, io.EOF):
			return d.fatal(0, d.in.stopped())
		case !ok && index == 0:
			return d.fatal(0, fmt.Errorf("%w: a bundle, a list, an object or lines of objects belong here", ErrEmpty))
		case !ok:
			return nil
		}
		var err error
		switch d.index = index; c {
		case '{':
			err = d.outer(index)
		case '[':
			_, err = d.list(d.outer)
		default:
			err = d.element(c, index, d.outer)
		}
		if err != nil {
			return err
		}
	}
}

// byteOrderMark skips that of UTF-8 and refuses those of UTF-16.
func (d *decoder) byteOrderMark() error {
	d.in.more(firstWindow)
	head := string(d.in.buf[:min(3, len(d.in.buf))])
	switch {
	case head == "\xef\xbb\xbf":
		d.in.pos = 3
		d.in.lineStart = 3
		d.notice(Notice{Place: d.in.place(d.file, 0), Message: "a byte order mark was skipped; JSON is better without one"})
	case len(head) >= 2 && (head[:2] == "\xff\xfe" || head[:2] == "\xfe\xff"):
		return d.fatal(0, fmt.Errorf("%w: the text is UTF-16; save it as UTF-8", ErrUTF8))
	}
	return nil
}

// list reads a list whose start is next and returns how many elements it had; one takes each that is an object.
func (d *decoder) list(one func(index int) error) (count int, err error) {
	d.in.pos++
	for ; ; count++ {
		c, ok := d.in.peek()
		if ok && c == ']' && count == 0 {
			d.in.pos++
			return 0, nil
		}
		if !ok {
			return count, d.fatal(0, d.in.stopped())
		}
		d.index = count
		if err := d.element(c, count, one); err != nil {
			return count, err
		}
		switch c, ok = d.in.peek(); {
		case !ok:
			return count, d.fatal(0, d.in.stopped())
		case c == ']':
			d.in.pos++
			return count + 1, nil
		case c != ',':
			d.scan.reset(d.in.buf[d.in.pos:])
			return count, d.fatal(0, d.scan.expected("a comma or the end of the list"))
		}
		d.in.pos++
	}
}

// element reads one element of a list, or one value at the top. What is no object is reported and skipped.
func (d *decoder) element(c byte, index int, one func(index int) error) error {
	if c == '{' {
		return one(index)
	}
	place := d.in.place(d.file, index)
	if err := d.whole(func() error { return d.scan.value(1) }); err != nil {
		return err
	}
	text := string(d.scan.buf[:min(d.scan.i, 100)])
	d.in.pos += d.scan.i
	return d.report(Entry{Place: place}, &Error{Place: place, Err: fmt.Errorf("%w: %s", ErrNotObject, printable(text))})
}

// object reads the object whose start is next.
func (d *decoder) object(index int) error {
	place := d.in.place(d.file, index)
	if err := d.whole(func() error { return d.scan.object(1) }); err != nil {
		return err
	}
	s := &d.scan
	o := s.take(0, s.i, d.types)
	d.in.pos += s.i
	if s.flawErr != nil {
		at := s.flawAt
		return d.report(Entry{Place: place}, &Error{Place: placeIn(place, o.raw, at), ID: o.id, Pointer: pointerTo(o.raw, at), Err: s.flawErr})
	}
	e := Entry{Object: o, Place: place}
	if d.Elevate && (o.IsSTIX20() || d.stix20 && !o.Has("spec_version")) {
		up, undone := Elevate(o)
		for _, n := range undone {
			n.Place = e.At(n.Pointer)
			d.notice(n)
		}
		e.Object, e.elevated = up, true
	}
	if err := e.Object.Check(); err != nil {
		bad := err.(*Error)
		bad.Place = e.At(bad.Pointer)
		return d.report(e, bad)
	}
	return d.report(e, nil)
}

// whole runs a scan from the next byte on, with more of the text until it is complete.
func (d *decoder) whole(scan func() error) error {
	for {
		d.scan.reset(d.in.buf[d.in.pos:])
		d.scan.last = d.in.end != nil
		err := scan()
		switch {
		case err == nil && d.scan.i > d.limits.ObjectBytes:
			return d.fatal(0, d.tooLong())
		case err == nil:
			return nil
		case err != errMore:
			return d.fatal(d.scan.i, err)
		case d.in.more(d.limits.ObjectBytes):
		case d.in.end != nil:
			return d.fatal(len(d.in.buf)-d.in.pos, d.in.stopped())
		default:
			return d.fatal(0, d.tooLong())
		}
	}
}

func (d *decoder) tooLong() error {
	return fmt.Errorf("%w: the object is longer than %d bytes; raise the limit of object bytes if that is meant", ErrLimit, d.limits.ObjectBytes)
}

// fatal makes the error that ends the file, at so many bytes after the next one.
func (d *decoder) fatal(at int, err error) error {
	text := string(d.in.buf[d.in.pos:min(d.in.pos+at+1, len(d.in.buf))])
	e := &Error{Place: placeIn(d.in.place(d.file, d.index), text, min(at, len(text))), Err: err, Fatal: true}
	if at > 0 {
		e.Pointer = pointerTo(text, at)
		e.ID = idSoFar(d.scan, text)
	}
	return e
}

// idSoFar returns the id of an object that was scanned in part.
func idSoFar(s scanner, text string) string {
	for _, m := range s.members {
		if int(m.end) <= len(text) && text[m.name:m.nameEnd] == "id" {
			id, _ := Value{text[m.start:m.end]}.Text()
			return id
		}
	}
	return ""
}

func (d *decoder) report(e Entry, err error) error {
	if !d.yield(e, err) {
		return errEnough
	}
	return nil
}
