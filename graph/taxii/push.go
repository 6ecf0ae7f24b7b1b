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

// sortFailures tells objects that a server refused because it has them from those it does not want. The protocol does not say
// which is which, so the collection is asked, where it may be read.
func (c *Client) sortFailures(ctx context.Context, to Collection, e Envelope, s Status) (present int, refused []StatusDetail, err error) {
	failed := failures(e, s)
	held := map[string][]graph.Object{}
	if to.CanRead {
		const batch = 20 // ids in one URL
		for at := 0; at < len(failed); at += batch {
			f := Filter{Versions: []string{"all"}}
			for _, x := range failed[at:min(at+batch, len(failed))] {
				f.IDs = append(f.IDs, x.object.ID())
			}
			_, err := c.Objects(ctx, to, f, func(entry graph.Entry, _ error) error {
				held[entry.Object.ID()] = append(held[entry.Object.ID()], entry.Object)
				return nil
			})
			if err != nil {
				return 0, nil, err
			}
		}
	}
	for _, x := range failed {
		same, version := false, false
		for _, h := range held[x.object.ID()] {
			same = same || h.Equal(x.object)
			version = version || h.Version().Equal(x.object.Version())
		}
		switch {
		case same:
			continue
		case version:
			x.detail.Message = join(x.detail.Message, "the server holds this version with other content")
		case !to.CanRead:
			x.detail.Message = join(x.detail.Message, "the collection cannot be read, so it is not known whether it holds the object already")
		}
		refused = append(refused, x.detail)
	}
	return max(0, int(s.Failure)-len(refused)), refused, nil
}

type failure struct {
	object graph.Object
	detail StatusDetail
}

// failures finds the objects a server refused: those it names, or, where it names fewer than it counts, all it does not name
// as done.
func failures(e Envelope, s Status) []failure {
	complete := int64(len(s.Failures)) >= s.Failure
	var all []failure
	for _, o := range e.Objects {
		d, named := detailOf(o, s.Failures)
		if !named {
			_, done := detailOf(o, s.Successes)
			_, waits := detailOf(o, s.Pendings)
			if complete || done || waits {
				continue
			}
			d = StatusDetail{ID: o.ID(), Version: o.Text("modified")}
		}
		all = append(all, failure{o, d})
	}
	return all
}

// detailOf finds what a status says about an object. An envelope may hold several versions of one id; an object without
// modified has but one, whatever version the server gives it.
func detailOf(o graph.Object, details []StatusDetail) (StatusDetail, bool) {
	for _, d := range details {
		if d.ID != o.ID() {
			continue
		}
		modified, has := o.Modified()
		at, err := time.Parse(time.RFC3339Nano, d.Version)
		if !has || err != nil || at.Equal(modified) {
			return d, true
		}
	}
	return StatusDetail{}, false
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + "; " + b
}
