// Package storetest holds the cases that every [graph.Store] passes: what a load does, in whatever order objects come, and what
// the store then tells.
package storetest

import (
	"context"
	"fmt"
	"iter"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stixgraph/graph"
)

// Run puts a store through all cases; open gives an empty one each time.
func Run(t *testing.T, open func(t *testing.T) graph.Store) {
	for _, c := range cases() {
		t.Run(c.name, func(t *testing.T) {
			s := open(t)
			for i, step := range c.steps {
				step.run(t, s, fmt.Sprintf("step %d", i+1))
			}
		})
	}
	t.Run("generated", func(t *testing.T) { generated(t, open) })
	t.Run("an error ends the load", func(t *testing.T) { errorEnds(t, open(t)) })
	t.Run("walking again and leaving off", func(t *testing.T) { walking(t, open(t)) })
}

// step loads objects and says what is to be seen afterwards.
type step struct {
	load    []string // texts of objects
	options graph.LoadOptions
	want    graph.LoadResult
	objects int // versions in the store
	absent  []string
	links   map[string][]graph.Link // by id: every edge of it
	newest  map[string]string       // by id: name of the newest version; "" for none
}

func (st step) run(t *testing.T, s graph.Store, at string) {
	t.Helper()
	ctx := t.Context()
	got, err := s.Load(ctx, Sound(Parse(t, st.load...)), st.options)
	if err != nil {
		t.Fatalf("%s: %v", at, err)
	}
	if d := cmp.Diff(st.want, got); d != "" {
		t.Errorf("%s: result:\n%s", at, d)
	}
	if n := len(All(t, s)); n != st.objects {
		t.Errorf("%s: %d objects, want %d", at, n, st.objects)
	}
	absent, err := s.Placeholders(ctx)
	if d := cmp.Diff(st.absent, absent); d != "" || err != nil {
		t.Errorf("%s: placeholders: %v\n%s", at, err, d)
	}
	for id, want := range st.links {
		links, err := s.Links(ctx, id)
		if d := cmp.Diff(want, links); d != "" || err != nil {
			t.Errorf("%s: links of %s: %v\n%s", at, id, err, d)
		}
	}
	for id, want := range st.newest {
		versions, err := s.Versions(ctx, id)
		name := ""
		if len(versions) > 0 {
			name = versions[len(versions)-1].Name()
		}
		if err != nil || name != want {
			t.Errorf("%s: the newest version of %s is %q (%v), want %q", at, id, name, err, want)
		}
	}
}

// Parse reads objects from their texts.
func Parse(t testing.TB, texts ...string) []graph.Object {
	t.Helper()
	var objects []graph.Object
	for _, text := range texts {
		o, err := graph.ParseObject([]byte(text))
		if err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		objects = append(objects, o)
	}
	return objects
}

// Sound walks objects that have no errors.
func Sound(objects []graph.Object) iter.Seq2[graph.Object, error] {
	return func(yield func(graph.Object, error) bool) {
		for _, o := range objects {
			if !yield(o, nil) {
				return
			}
		}
	}
}

// All collects what a store holds.
func All(t testing.TB, s graph.Store) []graph.Object {
	t.Helper()
	var all []graph.Object
	for o, err := range s.Objects(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, o)
	}
	return all
}
