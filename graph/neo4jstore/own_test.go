package neo4jstore

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"stixgraph/graph"
	"stixgraph/graph/neo4jstore/neo4jtest"
	"stixgraph/graph/storetest"
)

// TestOtherLoadBetween loads into an empty graph, and when the first transaction is through somebody else loads: what a load
// knows of its own graph does not outlive that.
func TestOtherLoadBetween(t *testing.T) {
	uri, username, password := neo4jtest.Start(t)
	objects := synthetic(t, 300)
	filled := storetest.Parse(t,
		thing("1", "2024-01-01"), tie("1", "1", "9"),
		thing("2", "2024-01-01"), thing("3", "2024-01-01"),
		thing("9", "2024-01-01"), tie("2", "2", "9"))
	for _, c := range []struct {
		name           string
		batch, at      int
		unchanged      int // at least
		objects, other []graph.Object
	}{
		{"what comes later", 50, 100, 150, objects, objects[80:250]},
		{"a newer version of what comes later and is referred to", 2, 4, 0, filled, storetest.Parse(t, thing("9", "2024-06-01"))},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, other := connect(t, Config{URI: uri, Username: username, Password: password}), connect(t, Config{URI: uri, Username: username, Password: password})
			clearGraph(t, other)
			s.batch = c.batch
			first := make(chan struct{})
			var once sync.Once
			r, err := s.Load(t.Context(), func(yield func(graph.Object, error) bool) {
				for i, o := range c.objects {
					if i == c.at {
						<-first
						loadAll(t, other, c.other, graph.LoadOptions{Collection: "other"})
					}
					if !yield(o, nil) {
						return
					}
				}
			}, graph.LoadOptions{OnProgress: func(int) { once.Do(func() { close(first) }) }})
			if err != nil {
				t.Fatal(err)
			}
			if n := r.Created + r.Changed + r.Unchanged; n != len(c.objects) || r.Unchanged < c.unchanged {
				t.Errorf("%+v of %d objects", r, len(c.objects))
			}
			checkGraph(t, s, slices.Concat(c.objects, c.other))
		})
	}
}

// TestNodesLetGo loads, one object in a transaction, notes that let go of what they referred to, and then one that refers to it
// again: a load into a graph of its own knows which nodes the database had to decide about.
func TestNodesLetGo(t *testing.T) {
	s := open(t)
	s.batch = 1
	objects := storetest.Parse(t,
		note("1", "2024-01-01", "7"), note("2", "2024-01-01", "8"), note("3", "2024-01-01", "8"), thing("1", "2024-01-01"),
		note("1", "2024-02-01", "1"), note("3", "2024-02-01", "1"), // 7 has nobody left, 8 has the second note
		note("4", "2024-01-01", "7", "8"), thing("7", "2024-01-01"))
	r := loadAll(t, s, objects, graph.LoadOptions{})
	if r.Created != 6 || r.Changed != 2 || r.Placeholders != 1 {
		t.Errorf("%+v", r)
	}
	checkGraph(t, s, objects)
}

// common begins an object.
func common(typ, n, day string) string {
	return fmt.Sprintf(`{"type":"%s","spec_version":"2.1","id":"%s","created":"2024-01-01T00:00:00.000Z","modified":"%sT00:00:00.000Z"`, typ, id(typ, n), day)
}

func id(typ, n string) string { return typ + "--0000000" + n + "-0000-4000-8000-000000000000" }

func thing(n, day string) string {
	return common("tool", n, day) + fmt.Sprintf(`,"name":"Tool %s of %s"}`, n, day)
}

func tie(n, source, target string) string {
	return common("relationship", n, "2024-01-01") + fmt.Sprintf(`,"relationship_type":"related-to","source_ref":"%s","target_ref":"%s"}`, id("tool", source), id("tool", target))
}

func note(n, day string, about ...string) string {
	refs := make([]string, len(about))
	for i, a := range about {
		refs[i] = `"` + id("tool", a) + `"`
	}
	return common("note", n, day) + `,"content":"Seen.","object_refs":[` + strings.Join(refs, ",") + "]}"
}
