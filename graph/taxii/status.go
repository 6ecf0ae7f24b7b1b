package taxii

import (
	"context"
	"fmt"
	"net/url"
	"time"

	"stixgraph/graph"
)

// Status is what became of objects that were sent (TAXII 2.1, section 4.3.1).
type Status struct {
	ID        string
	State     string // "complete" or "pending"
	Requested string // when the server took the request
	// The counts: all objects of the request, and how many of them are done, refused and waiting.
	Total, Success, Failure, Pending int64
	// The objects behind the counts, as far as the server names them.
	Successes, Failures, Pendings []StatusDetail
}

// StatusDetail is about one object of a request.
type StatusDetail struct{ ID, Version, Message string }

// Status asks an API root what became of a request that sent objects.
func (c *Client) Status(ctx context.Context, root Root, id string) (Status, error) {
	if !isSegment(id) {
		return Status{}, fmt.Errorf("%s is no id of a status", short(id))
	}
	o, a, err := c.document(ctx, request{url: withSlash(root.url.JoinPath("status", url.PathEscape(id)))})
	if err != nil {
		return Status{}, err
	}
	return c.status(a.op, fields{object: o, what: "status"})
}

func (c *Client) status(op string, f fields) (Status, error) {
	s := Status{
		ID: f.need("id", f.text("id")), State: f.need("status", f.text("status")), Requested: f.text("request_timestamp"),
		Total: f.count("total_count"), Success: f.count("success_count"), Failure: f.count("failure_count"), Pending: f.count("pending_count"),
	}
	list := func(name string) (all []StatusDetail) {
		f.objects(name, "status of an object", func(f *fields) {
			all = append(all, StatusDetail{ID: f.need("id", f.text("id")), Version: f.text("version"), Message: c.clean(f.text("message"))})
		})
		return all
	}
	s.Successes, s.Failures, s.Pendings = list("successes"), list("failures"), list("pendings")
	switch {
	case f.err != nil:
	case s.State != "complete" && s.State != "pending":
		f.err = fmt.Errorf("%w: status: %s is neither complete nor pending", ErrShape, short(s.State))
	case !isSegment(s.ID):
		f.err = fmt.Errorf("%w: status: id %s cannot be part of a URL", ErrShape, short(s.ID))
	case s.Success > s.Total || s.Failure > s.Total || s.Pending > s.Total || s.Success+s.Failure+s.Pending != s.Total:
		f.err = fmt.Errorf("%w: status: %d done, %d refused and %d waiting are not %d in all", ErrShape, s.Success, s.Failure, s.Pending, s.Total)
	}
	if f.err != nil {
		return Status{}, c.content(op, f.err)
	}
	return s, nil
}

// await asks for a status until nothing is waiting any more, after 1 s and then ever more slowly, for as long as patience
// lasts. The status it returns may still be pending.
func (c *Client) await(ctx context.Context, root Root, s Status, patience time.Duration) (Status, error) {
	wait := time.Second
	for s.State == "pending" && patience > 0 {
		wait = min(wait, patience)
		if err := c.clock.Sleep(ctx, wait); err != nil {
			return s, err
		}
		patience -= wait
		wait = min(2*wait, 30*time.Second)
		next, err := c.Status(ctx, root, s.ID)
		if err != nil {
			return s, err
		}
		if next.ID != s.ID {
			return s, c.content("status "+s.ID, fmt.Errorf("%w: the server answers with status %s", ErrShape, short(next.ID)))
		}
		s = next
	}
	return s, nil
}

// clean makes a text of the server safe to show.
func (c *Client) clean(text string) string { return graph.Printable(c.credentials.Redact(text), 1000) }
