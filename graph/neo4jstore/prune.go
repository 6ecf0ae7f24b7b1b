package neo4jstore

import (
	"context"
	"slices"

	"stixgraph/graph"
)

// remember notes what came, as far as it will be asked for.
func (l *load) remember(items []item) {
	if l.seen == nil {
		return
	}
	for _, it := range items {
		l.seen[shortHash(it.prefix)] = struct{}{}
	}
}

// foreseen corrects what a dry run counts: an id that an earlier batch would have created is changed here, and a version
// that it would have brought is unchanged.
func (l *load) foreseen(s *step, items []item) graph.LoadResult {
	if !l.options.DryRun {
		return s.result
	}
	r := graph.LoadResult{Unchanged: len(items)}
	for _, t := range s.touched {
		for i, it := range t.added {
			if _, came := l.seen[shortHash(it.key)]; came {
				continue
			}
			l.seen[shortHash(it.key)] = struct{}{}
			r.Unchanged--
			if _, came := l.seen[shortHash(it.prefix)]; came || t.known || i > 0 {
				r.Changed++
			} else {
				r.Created++
			}
		}
	}
	return r
}

// prune takes from the collection what did not come.
func (l *load) prune(ctx context.Context) error {
	name := l.options.Collection
	var gone []string
	err := l.Store.read(ctx, func(tx tx) error {
		gone = gone[:0]
		result, err := tx.Run(ctx, collection, map[string]any{"collection": name})
		if err != nil {
			return err
		}
		for result.Next(ctx) {
			row := result.Record().Values
			key := text(row[0])
			if _, came := l.seen[shortHash(prefixOf(key))]; came {
				continue
			}
			if l.options.DryRun && len(texts(row[1])) > 1 {
				continue // it stays for the others
			}
			gone = append(gone, key)
		}
		return result.Err()
	})
	if err != nil {
		return err
	}
	if l.options.DryRun {
		l.result.Removed = len(gone)
		return nil
	}
	slices.Sort(gone)
	for keys := range slices.Chunk(gone, l.Store.batch) {
		removed, err := l.drop(ctx, keys)
		if err != nil {
			return err
		}
		l.result.Removed += removed
	}
	return nil
}

// drop takes records from the collection, in one transaction.
func (l *load) drop(ctx context.Context, keys []string) (removed int, err error) {
	var prefixes []string
	for _, k := range keys {
		prefixes = append(prefixes, prefixOf(k))
	}
	prefixes = slices.Compact(prefixes)
	err = l.write(ctx, func(tx tx) error {
		if _, err := tx.lock(ctx); err != nil {
			return err
		}
		there, err := tx.records(ctx, prefixes)
		if err != nil {
			return err
		}
		s := removal(keys, there, l.options.Collection)
		removed = s.result.Removed
		_, err = tx.apply(ctx, s, &own{})
		return err
	})
	return removed, err
}
