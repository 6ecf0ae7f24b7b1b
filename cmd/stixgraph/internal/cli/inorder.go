package cli

import (
	"context"
	"iter"

	"stixgraph/graph/parallel"
)

// inOrder calls work for every batch of items on all processors and take with
// the results in the order of the items. It ends early when take fails or ctx
// is done; at most a few batches are held at a time.
func inOrder[T, R any](ctx context.Context, items iter.Seq[T], batch int, work func([]T) R, take func(R) error) error {
	return parallel.InOrder(func(yield func(T, error) bool) {
		for x := range items {
			if err := ctx.Err(); !yield(x, err) || err != nil {
				return
			}
		}
	}, batch, work, func(r R) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return take(r)
	})
}
