package neo4jstore

import (
	"context"
	"maps"
	"slices"
)

// own is what a load knows of the graph without asking: where it began with an empty graph and nobody else has written
// since, there is nothing but what it wrote. Otherwise both maps are nil.
type own struct {
	writes  int64                 // the graph's count of writing transactions after the last batch, 0 before the first
	records map[[16]byte]struct{} // digests of the prefixes of all records
	nodes   map[[16]byte][]string // labels of all nodes by the digests of their ids, nil for one that the database may have deleted
}

// begin finds out whether the graph is still this load's own. The transaction has the lock, writes is what that gave.
func (o *own) begin(ctx context.Context, t tx, writes int64) error {
	switch {
	case o.writes == 0: // the first batch, or another try of it
		*o = own{}
		empty, err := t.isEmpty(ctx)
		if empty {
			o.records, o.nodes = map[[16]byte]struct{}{}, map[[16]byte][]string{}
		}
		return err
	case writes != o.writes+1: // somebody else has written, or this is another try of a batch that was written after all
		o.records, o.nodes = nil, nil
	}
	return nil
}

// isKnown reports whether the graph is the load's own, as long as nobody else writes.
func (o *own) isKnown() bool { return o.records != nil }

// doubt says that what was noted may not have been written.
func (o *own) doubt() { *o = own{writes: -1} }

// unsure returns those of some prefixes that may have records.
func (o *own) unsure(prefixes []string) []string {
	if !o.isKnown() {
		return prefixes
	}
	return slices.DeleteFunc(slices.Clone(prefixes), func(p string) bool {
		_, ok := o.records[shortHash(p)]
		return !ok
	})
}

// labels are those of the nodes among some ids.
func (o *own) labels(ctx context.Context, t tx, ids []string) (map[string][]string, error) {
	if !o.isKnown() {
		return t.labels(ctx, ids)
	}
	var ask []string
	labels := make(map[string][]string, len(ids))
	for _, id := range ids {
		switch l, found := o.nodes[shortHash(id)]; {
		case !found:
		case l == nil:
			ask = append(ask, id)
		default:
			labels[id] = l
		}
	}
	asked, err := t.labels(ctx, ask)
	maps.Copy(labels, asked)
	return labels, err
}

// wrote notes what a transaction wrote.
func (o *own) wrote(writes int64, prefixes []string, r *redrawing) {
	o.writes = writes
	if !o.isKnown() {
		return
	}
	for _, p := range prefixes {
		o.records[shortHash(p)] = struct{}{}
	}
	for id, labels := range r.drawn {
		o.nodes[shortHash(id)] = labels
	}
	for id := range r.loose {
		o.nodes[shortHash(id)] = nil
	}
}
