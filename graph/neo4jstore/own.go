package neo4jstore

import (
	"context"
	"slices"
)

// own is what a load knows of the graph without asking: where it began with an empty graph and nobody else has written
// since, there are no records but its own.
type own struct {
	writes   int64                 // the graph's count of writing transactions after the last batch, 0 before the first
	prefixes map[[16]byte]struct{} // digests of the prefixes of all records; nil where others may have written some
}

// unsure returns those of some prefixes that may have records. The transaction has the lock, writes is what that gave.
func (o *own) unsure(ctx context.Context, t tx, writes int64, prefixes []string) ([]string, error) {
	switch {
	case o.writes == 0: // the first batch, or another try of it
		rows, err := t.rows(ctx, countRecs, nil)
		if err != nil {
			return nil, err
		}
		o.prefixes = nil
		if n, ok := rows[0][0].(int64); ok && n == 0 {
			o.prefixes = map[[16]byte]struct{}{}
		}
	case writes != o.writes+1: // somebody else has written, or this is another try of a batch that was written after all
		o.prefixes = nil
	}
	if o.prefixes == nil {
		return prefixes, nil
	}
	return slices.DeleteFunc(slices.Clone(prefixes), func(p string) bool {
		_, ok := o.prefixes[shortHash(p)]
		return !ok
	}), nil
}

// wrote notes a batch that was committed.
func (o *own) wrote(writes int64, prefixes []string) {
	o.writes = writes
	if o.prefixes == nil {
		return
	}
	for _, p := range prefixes {
		o.prefixes[shortHash(p)] = struct{}{}
	}
}
