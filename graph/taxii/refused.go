package taxii

import (
	"context"
	"errors"
	"time"

	"stixgraph/graph"
)

// sortFailures tells objects that a server refused because it has them from those it does not want. The protocol does not say
// which is which, so the collection is asked, where it may be read. Where it does not answer, that is said with each object.
func (c *Client) sortFailures(ctx context.Context, to Collection, e Envelope, s Status) (present int, refused []StatusDetail, err error) {
	failed := failures(e, s)
	l := lookup{Client: c, collection: to, held: map[string][]graph.Object{}, unknown: map[string]string{}}
	const batch = 20 // ids in one URL
	for at := 0; at < len(failed) && l.closed == ""; at += batch {
		var ids []string
		for _, x := range failed[at:min(at+batch, len(failed))] {
			ids = append(ids, x.object.ID())
		}
		if err := l.ask(ctx, ids); err != nil {
			return 0, nil, err
		}
	}
	for _, x := range failed {
		same, version := false, false
		for _, h := range l.held[x.object.ID()] {
			same = same || h.Equal(x.object)
			version = version || h.Version().Equal(x.object.Version())
		}
		switch {
		case same:
			continue
		case version:
			x.detail.Message = join(x.detail.Message, "the server holds this version with other content")
		case l.closed != "":
			x.detail.Message = join(x.detail.Message, l.closed)
		default:
			x.detail.Message = join(x.detail.Message, l.unknown[x.object.ID()])
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
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}

// lookup asks a collection which of some objects it holds.
type lookup struct {
	*Client
	collection Collection
	held       map[string][]graph.Object // all versions, by id
	unknown    map[string]string         // why it is not known of an id
	closed     string                    // why the collection says nothing at all
}

// ask looks for some ids. Where a server fails over one object, the others are found all the same: what was asked for is
// halved until it is alone. The error is that of the context.
func (l *lookup) ask(ctx context.Context, ids []string) error {
	if !l.collection.CanRead {
		l.closed = "the collection cannot be read, so it is not known whether it holds the object already"
		return nil
	}
	found := map[string][]graph.Object{}
	_, err := l.Objects(ctx, l.collection, Filter{IDs: ids, Versions: []string{"all"}}, func(e graph.Entry, _ error) error {
		found[e.Object.ID()] = append(found[e.Object.ID()], e.Object)
		return nil
	})
	var fault *Error
	var status *StatusError
	const reason = "it is not known whether the collection holds the object already: "
	switch {
	case err == nil:
		for id, objects := range found {
			l.held[id] = objects
		}
	case !errors.As(err, &fault):
		return err
	case !errors.As(err, &status) && !fault.Content:
		l.closed = reason + l.clean(fault.Err.Error())
	case len(ids) == 1:
		l.unknown[ids[0]] = reason + l.clean(fault.Err.Error())
	default:
		return errors.Join(l.ask(ctx, ids[:len(ids)/2]), l.ask(ctx, ids[len(ids)/2:]))
	}
	return nil
}
