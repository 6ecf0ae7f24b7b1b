package taxii

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// Server is what a server says about itself (TAXII 2.1, section 4.1.1).
type Server struct {
	Title, Description, Contact string
	Roots                       []RootRef
}

// RootRef is one API root that a server names.
type RootRef struct {
	// URL is absolute; where it cannot be used it is as the server gave it.
	URL     string
	Default bool
	// Err says why the API root is not used, such as [ErrOtherHost]; nil when it is.
	Err error
}

// Root is an API root (section 4.2.1).
type Root struct {
	URL                string
	Title, Description string
	Versions           []string
	// MaxContentLength is the most bytes one request may send; 0 when the server does not say.
	MaxContentLength int64
	url              *url.URL
}

// Discover asks what the client was given: a server, whose discovery is at /taxii2/, the discovery itself, or an API root,
// for which the answer is a server of just that root.
func (c *Client) Discover(ctx context.Context) (Server, error) {
	at := c.base
	if at.Path == "/" {
		at = at.JoinPath("taxii2/")
	}
	o, a, err := c.document(ctx, request{url: at})
	var status *StatusError
	if errors.As(err, &status) && status.Code == http.StatusNotFound {
		return Server{}, c.refusal("GET "+at.String(), fmt.Errorf("%w; give the URL of the server, of its discovery (https://HOST/taxii2/) or of an API root", status))
	}
	if err != nil {
		return Server{}, err
	}
	f := fields{object: o, what: "discovery"}
	switch {
	case o.Has("api_roots"):
		return c.server(a.op, at, &f)
	case o.Has("max_content_length") || o.Has("versions"):
		return Server{Roots: []RootRef{{URL: at.String(), Default: true}}}, nil
	case o.Has("can_read") || o.Has("can_write"):
		return Server{}, c.content(a.op, fmt.Errorf("%w: this is a collection; give the URL of its API root, %s, and the collection apart",
			ErrShape, at.JoinPath("../..").String()))
	case o.Has("title"):
		return c.server(a.op, at, &f)
	}
	return Server{}, c.content(a.op, fmt.Errorf("%w: this is neither a TAXII server's discovery nor an API root", ErrShape))
}

func (c *Client) server(op string, at *url.URL, f *fields) (Server, error) {
	s := Server{Title: c.said(f, "title"), Description: c.said(f, "description"), Contact: c.said(f, "contact")}
	f.need("title", s.Title)
	standard := f.text("default")
	known := map[string]bool{}
	for _, ref := range append(f.texts("api_roots"), standard) {
		if strings.TrimSpace(ref) == "" {
			continue
		}
		r := RootRef{URL: ref, Default: ref == standard}
		u, err := c.resolve(at, ref)
		if err == nil {
			r.URL = u.String()
		} else {
			r.URL, r.Err = c.credentials.Redact(ref), c.refusal(op, err)
		}
		if !known[r.URL] {
			known[r.URL] = true
			s.Roots = append(s.Roots, r)
		}
	}
	if f.err != nil {
		return Server{}, c.content(op, f.err)
	}
	return s, nil
}

// Root asks an API root for its information.
func (c *Client) Root(ctx context.Context, ref string) (Root, error) {
	u, err := c.resolve(c.base, ref)
	if err != nil {
		return Root{}, c.refusal("GET "+c.base.String(), err)
	}
	o, a, err := c.document(ctx, request{url: u})
	if err != nil {
		return Root{}, err
	}
	f := fields{object: o, what: "API root"}
	r := Root{
		URL: u.String(), Title: f.need("title", c.said(&f, "title")), Description: c.said(&f, "description"),
		Versions: f.texts("versions"), MaxContentLength: f.count("max_content_length"), url: u,
	}
	if f.err != nil {
		return Root{}, c.content(a.op, f.err)
	}
	return r, nil
}

// Collection is one collection of an API root (section 5.2.1).
type Collection struct {
	ID, Title, Description, Alias string
	CanRead, CanWrite             bool
	MediaTypes                    []string
	// Root is the URL of its API root.
	Root string
	root *url.URL
}

// url returns the URL of something below the collection.
func (c Collection) url(parts ...string) *url.URL {
	u := c.root.JoinPath("collections", url.PathEscape(c.ID))
	for _, p := range parts {
		u = u.JoinPath(url.PathEscape(p))
	}
	return withSlash(u)
}

// Collections asks an API root for its collections.
func (c *Client) Collections(ctx context.Context, root Root) ([]Collection, error) {
	o, a, err := c.document(ctx, request{url: withSlash(root.url.JoinPath("collections"))})
	if err != nil {
		return nil, err
	}
	f := fields{object: o, what: "collections"}
	var all []Collection
	f.objects("collections", "collection", func(f *fields) {
		one := Collection{
			ID: f.need("id", f.text("id")), Title: c.said(f, "title"), Description: c.said(f, "description"), Alias: c.said(f, "alias"),
			CanRead: f.bool("can_read"), CanWrite: f.bool("can_write"), MediaTypes: f.texts("media_types"),
			Root: root.URL, root: root.url,
		}
		if f.err == nil && !isSegment(one.ID) {
			f.err = fmt.Errorf("%w: collection: id %s cannot be part of a URL", ErrShape, short(one.ID))
		}
		all = append(all, one)
	})
	if f.err == nil && !o.Has("collections") && o.Len() > 0 {
		f.err = fmt.Errorf("%w: there is no list of collections", ErrShape)
	}
	if f.err != nil {
		return nil, c.content(a.op, f.err)
	}
	return all, nil
}

// said reads a text that is shown to people: a server may repeat credentials anywhere.
func (c *Client) said(f *fields, name string) string { return c.credentials.Redact(f.text(name)) }

// isSegment reports whether a name from a server can stand in a path and lead nowhere else.
func isSegment(s string) bool {
	return s != "" && len(s) <= 256 && s != "." && s != ".." && !strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r == '/' || r == '\\' || r == 0x7f })
}
