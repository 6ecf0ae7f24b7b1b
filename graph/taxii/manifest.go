package taxii

import (
	"context"
	"crypto/sha256"
	"errors"
	"slices"
	"time"
)

// Record is one entry of a manifest (TAXII 2.1, section 5.3.1): that a collection holds one version of an object.
type Record struct {
	ID        string
	DateAdded string // when the server took it in
	Version   string // the time of modification, else of creation, else when the server took it in
	MediaType string
}

// Manifest asks a collection what it holds, page by page (section 5.3), and hands each record to take. When take
// returns an error, that ends the request and is returned.
func (c *Client) Manifest(ctx context.Context, from Collection, f Filter, take func(Record) error) (Span, error) {
	if err := f.Check(); err != nil {
		return Span{}, err
	}
	p := pager{Client: c, at: from.url("manifest"), query: f.values()}
	p.read = func(a *answer, skip func(digest) bool) (page, error) {
		return c.listing(a, "manifest", func(f *fields, item func(digest) bool) error {
			var stop error
			f.objects("objects", "manifest record", func(f *fields) {
				r := Record{
					ID: f.need("id", f.text("id")), DateAdded: f.need("date_added", f.text("date_added")),
					Version: f.need("version", f.text("version")), MediaType: f.text("media_type"),
				}
				if f.err == nil && stop == nil && item(sha256.Sum256([]byte(f.object.Raw()))) {
					stop = take(r)
				}
			})
			return stop
		}, skip)
	}
	return p.run(ctx)
}

// Versions asks for the versions a collection has of one object (section 5.8), newest first.
func (c *Client) Versions(ctx context.Context, from Collection, id string, f Filter) ([]string, error) {
	if err := errors.Join(Filter{IDs: []string{id}}.Check(), f.Check()); err != nil {
		return nil, err
	}
	var all []string
	p := pager{Client: c, at: from.url("objects", id, "versions"), query: f.values()}
	p.read = func(a *answer, skip func(digest) bool) (page, error) {
		return c.listing(a, "versions", func(f *fields, item func(digest) bool) error {
			for _, v := range f.texts("versions") {
				if item(sha256.Sum256([]byte(v))) {
					all = append(all, v)
				}
			}
			return nil
		}, skip)
	}
	_, err := p.run(ctx)
	slices.SortStableFunc(all, func(a, b string) int {
		s, _ := time.Parse(time.RFC3339Nano, a)
		t, _ := time.Parse(time.RFC3339Nano, b)
		return t.Compare(s)
	})
	return all, err
}

// listing reads one page of a resource of moderate size. read calls item for each entry and uses it when item says so.
func (c *Client) listing(a *answer, what string, read func(f *fields, item func(digest) bool) error, skip func(digest) bool) (page, error) {
	var got page
	a.body.most = min(a.body.most, documentBytes)
	o, err := parseDocument(a.body)
	if err != nil {
		return got, c.unread(a.op, err)
	}
	sum := sha256.New()
	f := fields{object: o, what: what}
	err = read(&f, func(d digest) bool {
		if len(got.digests) < maxDigests {
			got.digests = append(got.digests, d)
		}
		if skip(d) {
			return false
		}
		got.items++
		sum.Write(d[:])
		return true
	})
	sum.Sum(got.content[:0])
	if err != nil {
		return got, err
	}
	if f.err == nil {
		f.err = got.ends(o, what)
	}
	if f.err != nil {
		return got, c.content(a.op, f.err)
	}
	return got, nil
}
