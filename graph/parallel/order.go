// Package parallel works on a stream in batches on all processors, and hands the results on in the order of the stream.
package parallel

import (
	"iter"
	"runtime"
)

// InOrder calls work for batches of items on all processors and take with the results in the order of the items. The first
// error of the items or of take ends it. At most a few batches are held at a time.
func InOrder[T, R any](items iter.Seq2[T, error], batch int, work func([]T) R, take func(R) error) error {
	type job struct {
		items  []T
		result chan R
	}
	workers := runtime.GOMAXPROCS(0)
	jobs, queue, stop := make(chan job), make(chan job, 2*workers), make(chan struct{})
	defer close(stop)
	for range workers {
		go func() {
			for j := range jobs {
				j.result <- work(j.items)
			}
		}()
	}
	var failed error
	go func() {
		defer close(queue)
		defer close(jobs)
		send := func(held []T) bool {
			j := job{held, make(chan R, 1)}
			select {
			case queue <- j:
			case <-stop:
				return false
			}
			select {
			case jobs <- j:
				return true
			case <-stop:
				return false
			}
		}
		held := make([]T, 0, batch)
		for x, err := range items {
			if err != nil {
				failed = err
				return
			}
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
		if err := take(<-j.result); err != nil {
			return err
		}
	}
	return failed
}
