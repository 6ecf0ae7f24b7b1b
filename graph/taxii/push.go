package taxii

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"time"

	"stixgraph/graph"
)

// Report is what became of objects that were sent.
type Report struct {
	Envelopes int
	Sent      int // objects
	Accepted  int
	// Present is how many the server refused because it holds them already, the same version with the same content.
	Present int
	// Pending is how many were still waiting when patience ended; Waiting has the status of each request they belong to.
	Pending int
	Waiting []string
	Refused []StatusDetail
}

// The most bytes that are sent at once, whatever the server would take: an envelope is held in memory.
const maxEnvelope = 8 << 20

// Push sends objects to a collection (TAXII 2.1, section 5.5), in envelopes below the content limit of the API root, and
// waits for each to be processed, patience long at most. The objects are walked twice: before anything is sent, all
// are looked at, so that one that is too large or faulty stops the whole. After an error the report says how far it
// came; sending the same objects again does no harm.
func (c *Client) Push(ctx context.Context, root Root, to Collection, objects iter.Seq2[graph.Object, error], patience time.Duration) (Report, error) {
	var r Report
	most := int64(maxEnvelope)
	if root.MaxContentLength > 0 {
		most = min(most, root.MaxContentLength)
	}
	for _, err := range Split(objects, int(most)) {
		if err != nil {
			return r, err
		}
		if err := ctx.Err(); err != nil {
			return r, err
		}
	}
	for e, err := range Split(objects, int(most)) {
		if err != nil {
			return r, err
		}
		if err := c.sendEnvelope(ctx, root, to, e, patience, &r); err != nil {
			return r, err
		}
	}
	return r, nil
}

func (c *Client) sendEnvelope(ctx context.Context, root Root, to Collection, e Envelope, patience time.Duration, r *Report) error {
	o, a, err := c.document(ctx, request{url: to.url("objects"), body: e.Text})
	var status *StatusError
	if errors.As(err, &status) && status.Code == http.StatusRequestEntityTooLarge {
		return c.refusal("POST "+to.url("objects").String(), fmt.Errorf("%w; the request had %d bytes, and the API root says that it takes %d", status, len(e.Text), root.MaxContentLength))
	}
	if err != nil {
		return err
	}
	s, err := c.status(a.op, fields{object: o, what: "status"})
	if err != nil {
		return err
	}
	r.Envelopes++
	r.Sent += len(e.Objects)
	if s, err = c.await(ctx, root, s, patience); err != nil {
		return err
	}
	if s.Total != int64(len(e.Objects)) {
		return c.content(a.op, fmt.Errorf("%w: status %s: %d objects were sent, and it counts %d", ErrShape, short(s.ID), len(e.Objects), s.Total))
	}
	r.Accepted += int(s.Success)
	if s.Pending > 0 {
		r.Pending += int(s.Pending)
		r.Waiting = append(r.Waiting, s.ID)
	}
	if s.Failure == 0 {
		return nil
	}
	present, refused, err := c.sortFailures(ctx, to, e, s)
	r.Present += present
	r.Refused = append(r.Refused, refused...)
	return err
}
