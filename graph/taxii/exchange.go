package taxii

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"

	"stixgraph/graph"
)

// mediaType is that of everything TAXII 2.1 sends and accepts (section 1.6.8).
const mediaType = "application/taxii+json;version=2.1"

// request is one exchange with the server.
type request struct {
	url  *url.URL
	body []byte // of a POST; nil for a GET
	most int64  // bytes the answer may have
	// once is set when a request must not be sent again unless it certainly did not arrive.
	once bool
}

func (r request) method() string {
	if r.body != nil {
		return http.MethodPost
	}
	return http.MethodGet
}

// op names the request in errors, with as much of a long query as helps.
func (r request) op() string {
	const most = 200
	u := *r.url
	u.RawQuery = ""
	query, err := url.QueryUnescape(r.url.RawQuery)
	if err != nil {
		query = r.url.RawQuery
	}
	switch {
	case query == "":
		return r.method() + " " + u.String()
	case len(query) > most:
		query = strings.ToValidUTF8(query[:most], "") + "…"
	}
	return r.method() + " " + u.String() + "?" + query
}

// answer is a successful answer; the caller closes its body.
type answer struct {
	op       string
	header   http.Header
	body     *body
	repeated bool // the request was sent again although it may have arrived before
}

// send makes one attempt. The error is that of the network, a redirect, or a [*StatusError], which comes with its header.
func (c *Client) send(ctx context.Context, r request) (http.Header, *body, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	b := &body{most: r.most, idle: c.limits.Idle, cancel: cancel, ctx: ctx}
	late := fmt.Errorf("%w: nothing came for %s", ErrTimeout, c.limits.Idle)
	b.silence = c.clock.AfterFunc(c.limits.Idle, func() { cancel(late) })
	b.deadline = c.clock.AfterFunc(c.limits.Answer, func() {
		cancel(fmt.Errorf("%w: an answer was not complete after %s", ErrTimeout, c.limits.Answer))
	})
	// The transport repeats a GET by itself when a connection that was kept turns out to be closed.
	c.redirects = 0
	var written atomic.Int32
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{WroteRequest: func(httptrace.WroteRequestInfo) { written.Add(1) }})
	req, err := http.NewRequestWithContext(ctx, r.method(), r.url.String(), bytes.NewReader(r.body))
	if err != nil {
		b.release()
		return nil, nil, err
	}
	req.Header.Set("Accept", mediaType)
	req.Header.Set("User-Agent", "stixgraph")
	if r.body != nil {
		req.Header.Set("Content-Type", mediaType)
	}
	c.credentials.set(req)
	resp, err := c.http.Do(req)
	if err != nil {
		var outer *url.Error
		if errors.As(err, &outer) {
			err = outer.Err // the request is named by whoever reports it
		}
		err = b.explain(err)
		b.release()
		return nil, nil, err
	}
	c.answered = true
	b.body = resp.Body
	b.repeated = int(written.Load()) > 1+c.redirects
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		b.most = messageBytes
		err := statusError(resp.StatusCode, b)
		b.Close()
		return resp.Header, nil, err
	}
	return resp.Header, b, nil
}

// statusError reads what a server says about a failure; whatever else it sends does not matter.
func statusError(code int, r io.Reader) error {
	e := &StatusError{Code: code}
	text, _ := io.ReadAll(r) // as far as it came
	if o, err := graph.ParseObject(text); err == nil {
		e.Title, e.Description, e.ID = o.Text("title"), o.Text("description"), o.Text("error_id")
	}
	return e
}

// document asks for a resource that is one JSON object of moderate size.
func (c *Client) document(ctx context.Context, r request) (graph.Object, *answer, error) {
	r.most = documentBytes
	a, err := c.do(ctx, r)
	if err != nil {
		return graph.Object{}, nil, err
	}
	defer a.body.Close()
	o, err := parseDocument(a.body)
	if err != nil {
		return graph.Object{}, nil, c.unread(a.op, err)
	}
	return o, a, nil
}

// parseDocument reads a body that is one JSON object.
func parseDocument(r io.Reader) (graph.Object, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return graph.Object{}, err
	}
	o, err := graph.ParseObject(text)
	switch {
	case errors.Is(err, graph.ErrTruncated) || errors.Is(err, graph.ErrEmpty):
		err = fmt.Errorf("%w: %w", ErrTruncated, err)
	case errors.Is(err, graph.ErrNotObject):
		err = fmt.Errorf("%w: %w", ErrShape, err)
	}
	return o, err
}

// checkType refuses an answer that is not TAXII 2.1. A version that is not said counts as 2.1, which was asked for.
func checkType(h http.Header) error {
	text := h.Get("Content-Type")
	kind, params, err := mime.ParseMediaType(text)
	version, said := params["version"]
	switch {
	case err == nil && kind == "application/taxii+json" && (!said || version == "2.1"):
		return nil
	case err == nil && (kind == "application/vnd.oasis.taxii+json" || kind == "application/vnd.oasis.stix+json" || said):
		return fmt.Errorf("%w: the answer is of type %s; this server speaks another version of TAXII", ErrContentType, short(text))
	}
	return fmt.Errorf("%w: the answer is of type %s, not %s; is this the URL of a TAXII 2.1 server?", ErrContentType, short(text), mediaType)
}

// limitText is a number of bytes as people read it.
func limitText(n int64) string {
	for _, unit := range []struct {
		size int64
		name string
	}{{1 << 30, "GiB"}, {1 << 20, "MiB"}, {1 << 10, "KiB"}} {
		if n >= unit.size && n%unit.size == 0 {
			return strconv.FormatInt(n/unit.size, 10) + " " + unit.name
		}
	}
	return strconv.FormatInt(n, 10) + " bytes"
}
