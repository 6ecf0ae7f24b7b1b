package neo4jstore

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stixgraph/graph"
	"stixgraph/graph/neo4jstore/neo4jtest"
	"stixgraph/graph/schema"
)

// open gives a store on an empty test server.
func open(t testing.TB) *Store {
	t.Helper()
	uri, username, password := neo4jtest.Start(t)
	return connect(t, Config{URI: uri, Username: username, Password: password})
}

func connect(t testing.TB, c Config) *Store {
	t.Helper()
	s, err := Open(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	return s
}

// sound walks objects that have no errors.
func sound(objects []graph.Object) func(yield func(graph.Object, error) bool) {
	return func(yield func(graph.Object, error) bool) {
		for _, o := range objects {
			if !yield(o, nil) {
				return
			}
		}
	}
}

func loadAll(t testing.TB, s *Store, objects []graph.Object, o graph.LoadOptions) graph.LoadResult {
	t.Helper()
	r, err := s.Load(context.Background(), sound(objects), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// checkGraph holds what is in the database against what the objects are, drawn in memory: every record, and every node,
// label, edge and property.
func checkGraph(t fataler, s *Store, objects []graph.Object) {
	t.Helper()
	snapshot := graph.NewSnapshot(slices.Values(objects))
	n := 0
	got := graph.NewSnapshot(func(yield func(graph.Object) bool) {
		for o, err := range s.Objects(context.Background()) {
			if err != nil {
				t.Fatal(err)
			}
			if n++; !yield(o) {
				return
			}
		}
	})
	if n != snapshot.Versions() || got.Digest() != snapshot.Digest() {
		t.Fatalf("the database gives back %d objects with digest %s; %d with %s were loaded", n, got.Digest(), snapshot.Versions(), snapshot.Digest())
	}
	nodes, edges := schema.Graph(func(yield func(graph.Object) bool) {
		for _, o := range snapshot.Nodes() {
			if !yield(o) {
				return
			}
		}
	})
	if d := cmp.Diff(drawnNodes(nodes), readNodes(t, s)); d != "" {
		t.Fatalf("nodes:\n%.4000s", d)
	}
	if d := cmp.Diff(drawnEdges(edges), readEdges(t, s)); d != "" {
		t.Fatalf("edges:\n%.4000s", d)
	}
}

func drawnNodes(nodes []schema.Node) map[string]string {
	out := map[string]string{}
	for _, n := range nodes {
		slices.Sort(n.Labels)
		out[n.ID] = fmt.Sprint(n.Labels, properties(n.Properties))
	}
	return out
}

func readNodes(t fataler, s *Store) map[string]string {
	t.Helper()
	rows, err := s.rows(context.Background(), "MATCH (n) WHERE NOT n:StixRecord AND NOT n:StixGraph RETURN n.id, labels(n), properties(n)", nil)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, r := range rows {
		labels := texts(r[1])
		slices.Sort(labels)
		if _, twice := out[text(r[0])]; twice {
			t.Errorf("two nodes for %s", r[0])
		}
		out[text(r[0])] = fmt.Sprint(labels, properties(r[2].(map[string]any)))
	}
	return out
}

func drawnEdges(edges []schema.Edge) []string {
	var out []string
	for _, e := range edges {
		out = append(out, fmt.Sprint(e.Source, " ", e.Type, " ", e.Target, " ", properties(e.Properties)))
	}
	slices.Sort(out)
	return out
}

func readEdges(t fataler, s *Store) []string {
	t.Helper()
	rows, err := s.rows(context.Background(), "MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id, properties(r)", nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range rows {
		out = append(out, fmt.Sprint(r[0], " ", r[1], " ", r[2], " ", properties(r[3].(map[string]any))))
	}
	slices.Sort(out)
	return out
}

// fataler is a test, or a try of a property test.
type fataler interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Errorf(format string, args ...any)
}
