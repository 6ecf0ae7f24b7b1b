package cli

import (
	"context"
	"errors"
	"slices"
	"testing"
)

func TestInOrder(t *testing.T) {
	numbers := func(n int) []int {
		out := make([]int, n)
		for i := range out {
			out[i] = i
		}
		return out
	}
	for _, n := range []int{0, 1, 7, 8, 9, 1000} {
		var got []int
		err := inOrder(context.Background(), slices.Values(numbers(n)), 8,
			func(xs []int) []int { return xs },
			func(xs []int) error { got = append(got, xs...); return nil })
		if err != nil || !slices.Equal(got, numbers(n)) && n > 0 {
			t.Errorf("%d items came out as %d, %v", n, len(got), err)
		}
	}
	stop := errors.New("enough")
	err := inOrder(context.Background(), slices.Values(numbers(1000)), 3,
		func(xs []int) int { return xs[0] },
		func(first int) error {
			if first > 100 {
				return stop
			}
			return nil
		})
	if !errors.Is(err, stop) {
		t.Errorf("a failing taker gives %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := inOrder(ctx, slices.Values(numbers(1000)), 3, func(xs []int) int { return 0 }, func(int) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("a done context gives %v", err)
	}
}
