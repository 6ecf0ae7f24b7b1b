package taxii

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"

	"stixgraph/graph"
)

// Objects asks a collection for objects, page by page (TAXII 2.1, section 5.4), and hands each to take as it comes. An
// object that is faulty comes with its error, an [*graph.Error]; when take returns an error, that ends the request and
// is returned. What was taken is complete only when Objects returns no error.
func (c *Client) Objects(ctx context.Context, from Collection, f Filter, take func(graph.Entry, error) error) (Span, error) {
	if err := f.Check(); err != nil {
		return Span{}, err
	}
	p := pager{Client: c, at: from.url("objects"), query: f.values()}
	p.read = func(a *answer, skip func(digest) bool) (page, error) { return c.envelope(a, skip, take) }
	return p.run(ctx)
}

// envelope reads one page of objects (section 3.7) as a stream.
func (c *Client) envelope(a *answer, skip func(digest) bool, take func(graph.Entry, error) error) (page, error) {
	var got page
	var around *graph.Bundle
	var alone *graph.Entry // an object that may turn out to be an envelope without objects
	var aloneErr error
	sum := sha256.New()
	read := 0
	r := graph.Reader{Limits: c.limits.reading(), Elevate: c.elevate, OnBundle: func(b graph.Bundle) {
		if around == nil {
			around = &b
		}
	}}
	r.OnNotice = func(n graph.Notice) { c.notice(n.String()) }
	for e, err := range r.Objects(a.op, a.body) {
		if broken := c.broken(a.op, e, err); broken != nil {
			return got, broken
		}
		if around != nil {
			return got, c.content(a.op, fmt.Errorf("%w: something follows the envelope", ErrShape))
		}
		if read++; read == 1 && err != nil && isBareEnvelope(e.Object) {
			alone, aloneErr = &e, err
			continue
		}
		d := digest(sha256.Sum256([]byte(e.Object.Raw())))
		if len(got.digests) < maxDigests {
			got.digests = append(got.digests, d)
		}
		if !e.Object.IsZero() && skip(d) {
			continue
		}
		got.items++
		sum.Write(d[:])
		if err := take(e, err); err != nil {
			return got, err
		}
	}
	sum.Sum(got.content[:0])
	if alone != nil && (around != nil || read > 1) {
		got.items++ // a faulty object after all
		if err := take(*alone, aloneErr); err != nil {
			return got, err
		}
		alone = nil
	}
	object := graph.Object{}
	switch {
	case alone != nil:
		object = alone.Object
	case around != nil:
		object = around.Object
	default:
		return got, c.content(a.op, fmt.Errorf("%w: there is no envelope with a list of objects", ErrShape))
	}
	if err := got.ends(object, "envelope"); err != nil {
		return got, c.content(a.op, err)
	}
	return got, nil
}

// broken tells a fault of the whole answer from one of a single object, for which it returns nil.
func (c *Client) broken(op string, e graph.Entry, err error) error {
	var fault *graph.Error
	switch {
	case err == nil:
	case !errors.As(err, &fault) || fault.Fatal:
		if fault != nil {
			err = fault.Err // the place starts with op, which is there already
			if fault.Place.Line > 0 {
				err = fmt.Errorf("line %d, column %d: %w", fault.Place.Line, fault.Place.Column, err)
			}
		}
		switch {
		case errors.Is(err, graph.ErrTruncated):
			err = fmt.Errorf("%w: %w", ErrTruncated, err)
		case errors.Is(err, graph.ErrLimit):
			err = fmt.Errorf("%w: %w", ErrLimit, err)
		}
		return c.unread(op, err)
	case errors.Is(err, graph.ErrBundle):
		return c.content(op, fmt.Errorf("%w: %w", ErrShape, fault.Err))
	case e.Object.Has("objects") && !e.Object.Has("id"):
		return c.content(op, fmt.Errorf("%w: envelope: objects is no list", ErrShape))
	}
	return nil
}

// isBareEnvelope reports whether an object has nothing but what an envelope without objects may have.
func isBareEnvelope(o graph.Object) bool {
	if o.IsZero() {
		return false
	}
	for name := range o.Properties() {
		if name != "more" && name != "next" {
			return false
		}
	}
	return true
}

// ends reads what an envelope or manifest says about further pages. A number as next is understood: it is a string by the
// specification, and some servers count.
func (p *page) ends(o graph.Object, what string) error {
	f := fields{object: o, what: what}
	if o.Has("type") {
		return fmt.Errorf("%w: a %s in place of an %s, as TAXII 2.0 has it", ErrShape, short(o.Type()), what)
	}
	p.more = f.bool("more")
	if !p.more {
		return f.err
	}
	v, _ := f.get("next", `"0`, "a string")
	if p.next, _ = v.Text(); v.Kind() == '0' {
		p.next = v.Raw()
	}
	if len(p.next) > 4096 && f.err == nil {
		f.err = fmt.Errorf("%w: %s: next has %d characters", ErrShape, what, len(p.next))
	}
	return f.err
}
