package neo4jstore

import (
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"iter"
	"sync/atomic"

	"stixgraph/graph"
	"stixgraph/graph/schema"
)

// A batch is one transaction: so many objects, or so many bytes of text. Measured: docs/scale.md.
const (
	batchObjects = 1000
	batchBytes   = 8 << 20
)

// Load implements [graph.Store].
func (s *Store) Load(ctx context.Context, objects iter.Seq2[graph.Object, error], o graph.LoadOptions) (graph.LoadResult, error) {
	if o.Collection == "" {
		o.Collection = graph.DefaultCollection
	}
	l := &load{Store: s, options: o}
	l.most.Store(int64(s.batch))
	if o.Prune || o.DryRun {
		l.seen = map[[16]byte]struct{}{}
	}
	if isTooOld(s.agent) {
		return graph.LoadResult{}, &Error{Config: s.config, What: "it is " + s.agent + ", and loading needs Neo4j " + fmt.Sprintf("%d.%d", oldestMajor, oldestMinor) + " or later",
			Do: "update the server; export and query work with this one"}
	}
	if !o.DryRun {
		if err := s.prepare(ctx, schema.Statements()); err != nil {
			return graph.LoadResult{}, err
		}
	}
	err := l.run(ctx, objects)
	if err == nil && o.Prune {
		err = l.prune(ctx)
	}
	if err == nil && !o.DryRun {
		var rows [][]any
		if rows, err = s.rows(ctx, countAbsent, nil); err == nil {
			n, _ := rows[0][0].(int64)
			l.result.Placeholders = int(n)
		}
	}
	return l.result, err
}

// load is one run of Load.
type load struct {
	*Store
	options graph.LoadOptions
	result  graph.LoadResult
	// seen has the digests of the prefixes of what came: of all with Prune, for a dry run those of what would be created.
	seen map[[16]byte]struct{}
	own  own
	sent *sent // the batch that is being committed; nil for none
	// ahead tells the reader to draw objects before it is known whether they have to be.
	ahead atomic.Bool
	// most is how many objects a batch may have.
	most atomic.Int64
}

// run reads on one goroutine and writes on this one.
func (l *load) run(ctx context.Context, objects iter.Seq2[graph.Object, error]) error {
	err := l.Store.read(ctx, func(tx tx) error {
		empty, err := tx.isEmpty(ctx)
		l.ahead.Store(empty && !l.options.DryRun)
		return err
	})
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	batches := make(chan []item, 1)
	read := make(chan error, 1)
	go func() {
		defer close(batches)
		read <- l.read(ctx, objects, batches)
	}()
	for batch := range batches {
		if err == nil {
			if err = l.batch(ctx, batch); err != nil {
				cancel()
			}
		}
	}
	err = cmp.Or(err, l.settle(ctx), <-read)
	cancel()
	return err
}

// read makes batches. What came before an error is still sent.
func (l *load) read(ctx context.Context, objects iter.Seq2[graph.Object, error], batches chan<- []item) error {
	var batch []item
	size := 0
	send := func() bool {
		if len(batch) == 0 {
			return true
		}
		select {
		case batches <- batch:
			batch, size = make([]item, 0, l.most.Load()), 0
			return true
		case <-ctx.Done():
			return false
		}
	}
	for o, err := range objects {
		if err != nil {
			send()
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		it := newItem(o)
		if l.ahead.Load() {
			it.drawn = draw(o)
		}
		batch = append(batch, it)
		if size += len(o.Raw()); int64(len(batch)) >= l.most.Load() || size >= batchBytes {
			if !send() {
				return ctx.Err()
			}
		}
	}
	if !send() {
		return ctx.Err()
	}
	return nil
}

// batch deals with one batch: beside the commit of the one before where that can be, else after it.
func (l *load) batch(ctx context.Context, items []item) error {
	if l.own.isKnown() && l.ahead.Load() && l.overlap(ctx, items) {
		return nil
	}
	if err := l.settle(ctx); err != nil {
		return err
	}
	return l.surely(ctx, items)
}

// surely deals with one batch, in halves where the server has not the memory for it.
func (l *load) surely(ctx context.Context, items []item) error {
	result, err := l.add(ctx, items)
	if isMemory(err) && len(items) > 1 {
		l.most.Store(int64(len(items) / 2)) // of the batches to come
		if err := l.surely(ctx, items[:len(items)/2]); err != nil {
			return err
		}
		return l.surely(ctx, items[len(items)/2:])
	}
	if err != nil {
		return err
	}
	l.count(items, result)
	return nil
}

// count notes what a batch did that is in the graph for good.
func (l *load) count(items []item, result graph.LoadResult) {
	l.result.Created += result.Created
	l.result.Changed += result.Changed
	l.result.Unchanged += result.Unchanged
	l.remember(items)
	if l.options.OnProgress != nil {
		l.options.OnProgress(l.result.Created + l.result.Changed + l.result.Unchanged)
	}
}

// add writes what a batch adds. Where the batch before had nothing to write, it first looks without a lock.
func (l *load) add(ctx context.Context, items []item) (graph.LoadResult, error) {
	prefixes := prefixesOf(items)
	var s *step
	if l.options.DryRun || !l.ahead.Load() {
		err := l.Store.read(ctx, func(tx tx) error {
			there, err := tx.records(ctx, prefixes)
			s = addition(items, there, l.options.Collection)
			return err
		})
		if err != nil || l.options.DryRun || s.isEmpty() {
			return l.foreseen(s, items), err
		}
	}
	var writes int64
	var drawn *redrawing
	err := l.write(ctx, func(tx tx) (err error) {
		if writes, err = tx.lock(ctx); err != nil {
			return err
		}
		if err := l.own.begin(ctx, tx, writes); err != nil {
			return err
		}
		s, drawn, err = l.fill(ctx, tx, items, prefixes)
		return err
	})
	if err != nil {
		return graph.LoadResult{}, err
	}
	l.wrote(writes, items, prefixes, s, drawn)
	return s.result, nil
}

// fill plans and writes a batch.
func (l *load) fill(ctx context.Context, t tx, items []item, prefixes []string) (*step, *redrawing, error) {
	there, err := t.records(ctx, l.own.unsure(prefixes))
	if err != nil {
		return nil, nil, err
	}
	s := addition(items, there, l.options.Collection)
	drawn, err := t.apply(ctx, s, &l.own)
	return s, drawn, err
}

func (l *load) wrote(writes int64, items []item, prefixes []string, s *step, drawn *redrawing) {
	l.own.wrote(writes, prefixes, drawn)
	l.ahead.Store(len(s.create) > len(items)/4)
}

func prefixesOf(items []item) []string {
	seen := make(map[string]bool, len(items))
	prefixes := make([]string, 0, len(items))
	for _, it := range items {
		if !seen[it.prefix] {
			seen[it.prefix] = true
			prefixes = append(prefixes, it.prefix)
		}
	}
	return prefixes
}

func shortHash(s string) [16]byte {
	d := sha256.Sum256([]byte(s))
	return [16]byte(d[:16])
}
