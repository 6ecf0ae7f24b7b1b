package neo4jstore

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"stixgraph/graph"
	"stixgraph/graph/memstore"
	"stixgraph/graph/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) graph.Store {
		s := open(t)
		s.batch = 2 // so that the parts of a story fall into several transactions
		return s
	})
}

// TestDrawnLayer puts generated objects through loads, prunes and dry runs, in memory and in Neo4j: results, records, nodes,
// labels, edges and properties agree after each.
func TestDrawnLayer(t *testing.T) {
	s := open(t)
	rapid.Check(t, func(rt *rapid.T) {
		if _, err := s.rows(t.Context(), "RETURN 1", nil); err != nil {
			rt.Fatal(err)
		}
		if err := s.write(t.Context(), func(tx tx) error {
			_, err := tx.rows(t.Context(), "MATCH (n) DETACH DELETE n", nil)
			return err
		}); err != nil {
			rt.Fatal(err)
		}
		s.batch = rapid.IntRange(1, 8).Draw(rt, "batch")
		memory := memstore.New()
		for _, part := range storetest.Parts(rt, storetest.Objects(rt)) {
			o := graph.LoadOptions{
				Collection: rapid.SampledFrom([]string{"x", "y", "`"}).Draw(rt, "collection"),
				Prune:      rapid.Bool().Draw(rt, "prune"), DryRun: rapid.IntRange(0, 4).Draw(rt, "dry") == 0,
			}
			want, err1 := memory.Load(t.Context(), storetest.Sound(part), o)
			got, err2 := s.Load(t.Context(), storetest.Sound(part), o)
			if err1 != nil || err2 != nil || got != want {
				rt.Fatalf("memory: %+v, %v; Neo4j: %+v, %v", want, err1, got, err2)
			}
			checkGraph(rt, s, slices.Collect(func(yield func(graph.Object) bool) {
				for o, err := range memory.Objects(t.Context()) {
					if err != nil || !yield(o) {
						return
					}
				}
			}))
		}
	})
}
