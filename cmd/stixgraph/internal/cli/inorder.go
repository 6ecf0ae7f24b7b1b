package cli

import (
	"context"
	"iter"
	"runtime"
)

// inOrder calls work for every batch of items on all processors and take with
// the results in the order of the items. It ends early when take fails or ctx
// is done; at most a few batches are held at a time.
func inOrder[T, R any](ctx context.Context, items iter.Seq[T], batch int, work func([]T) R, take func(R) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	workers := runtime.GOMAXPROCS(0)
	type job struct {
		items  []T
		result chan R
	}
	jobs := make(chan job)
	queue := make(chan job, 2*workers)
	for range workers {
		go func() {
			for j := range jobs {
				j.result <- work(j.items)
			}
		}()
	}
	go func() {
		defer close(queue)
		defer close(jobs)
		send := func(held []T) bool {
			j := job{held, make(chan R, 1)}
			select {
			case queue <- j:
			case <-ctx.Done():
				return false
			}
			select {
			case jobs <- j:
			case <-ctx.Done():
				return false
			}
			return true
		}
		held := make([]T, 0, batch)
		for x := range items {
			if held = append(held, x); len(held) == batch {
				if !send(held) {
					return
				}
				held = make([]T, 0, batch)
			}
		}
		if len(held) > 0 {
			send(held)
		}
	}()
	for j := range queue {
		select {
		case r := <-j.result:
			if err := take(r); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return ctx.Err()
}
