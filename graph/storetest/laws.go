package storetest

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stixgraph/graph"
)

// generated loads generated objects, in any order and any number of loads: what comes out is what went in.
func generated(t *testing.T, open func(t *testing.T) graph.Store) {
	s := open(t)
	rapid.Check(t, func(rt *rapid.T) {
		objects := Objects(rt)
		none := graph.LoadOptions{Prune: true} // every load here is of the default collection
		if _, err := s.Load(t.Context(), Sound(nil), none); err != nil {
			rt.Fatal(err)
		}
		if left := All(t, s); len(left) > 0 {
			rt.Fatalf("%d objects are left after all was pruned", len(left))
		}
		sum := 0
		for _, part := range Parts(rt, objects) {
			r, err := s.Load(t.Context(), Sound(part), graph.LoadOptions{})
			if err != nil {
				rt.Fatal(err)
			}
			sum += r.Created + r.Changed
		}
		want := graph.NewSnapshot(slices.Values(objects))
		all := All(t, s)
		got := graph.NewSnapshot(slices.Values(all))
		if len(all) != want.Versions() || got.Digest() != want.Digest() {
			rt.Fatalf("%d objects come back, %d went in", len(all), want.Versions())
		}
		if sum != want.Versions() {
			rt.Fatalf("the loads tell of %d objects, there are %d", sum, want.Versions())
		}
		if !slices.IsSortedFunc(all, func(a, b graph.Object) int {
			if a.ID() != b.ID() {
				return 0
			}
			return graph.CompareVersions(a, b)
		}) {
			rt.Fatal("versions come out of order")
		}
		if r, err := s.Load(t.Context(), Sound(objects), graph.LoadOptions{}); err != nil || r.Unchanged != len(objects) {
			rt.Fatalf("loaded again: %+v of %d, %v", r, len(objects), err)
		}
	})
}

// errorEnds loads up to an error: what came before stays, nothing is pruned.
func errorEnds(t *testing.T, s graph.Store) {
	first := Parse(t, named("tool", 1, 1, "a"))
	if _, err := s.Load(t.Context(), Sound(first), graph.LoadOptions{Collection: "x"}); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	r, err := s.Load(t.Context(), func(yield func(graph.Object, error) bool) {
		_ = yield(Parse(t, named("tool", 2, 1, "b"))[0], nil) && yield(graph.Object{}, broken)
	}, graph.LoadOptions{Collection: "x", Prune: true})
	if !errors.Is(err, broken) || r.Created != 1 || r.Removed != 0 {
		t.Errorf("%+v, %v", r, err)
	}
	if n := len(All(t, s)); n != 2 {
		t.Errorf("%d objects, want 2", n)
	}
}

// walking walks the objects in part, then in whole, twice.
func walking(t *testing.T, s graph.Store) {
	objects := Parse(t, named("tool", 2, 1, "b"), named("tool", 1, 1, "a"), named("tool", 1, 2, "c"))
	if _, err := s.Load(t.Context(), Sound(objects), graph.LoadOptions{}); err != nil {
		t.Fatal(err)
	}
	all := s.Objects(t.Context())
	for o, err := range all {
		if err != nil || o.Name() != "a" {
			t.Errorf("the first is %q, %v", o.Name(), err)
		}
		break
	}
	for range 2 {
		var names []string
		for o, err := range all {
			if err != nil {
				t.Fatal(err)
			}
			names = append(names, o.Name())
		}
		if d := cmp.Diff([]string{"a", "c", "b"}, names); d != "" {
			t.Error(d)
		}
	}
}
