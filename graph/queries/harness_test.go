package queries_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stixgraph/graph"
	"stixgraph/graph/neo4jstore"
	"stixgraph/graph/neo4jstore/neo4jtest"
	"stixgraph/graph/queries"
)

// isoon builds the bundle of the I-Soon case.
func isoon(t testing.TB) []graph.Object {
	return build(t, filepath.Join("..", "..", "testdata", "isoon"))
}

// attack reads one of the public ATT&CK bundles and skips the test where they are not there.
func attack(t testing.TB, name string) []graph.Object {
	t.Helper()
	root := os.Getenv("STIXGRAPH_TEST_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "data")
	}
	path := filepath.Join(root, "attack", name+".json.gz")
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no ATT&CK bundles: set STIXGRAPH_TEST_DATA to the folder that has attack/%s.json.gz", name)
	}
	return readBundle(t, path)
}

func readBundle(t testing.TB, path string) []graph.Object {
	t.Helper()
	entries, err := graph.Collect(new(graph.Reader).Paths(path))
	if err != nil {
		t.Fatal(err)
	}
	objects := make([]graph.Object, len(entries))
	for i, e := range entries {
		objects[i] = e.Object
	}
	return objects
}

func prepare(objects []graph.Object) *queries.Graph {
	return queries.Prepare(graph.NewSnapshot(slices.Values(objects)))
}

func all(t testing.TB) []queries.Query {
	t.Helper()
	qs, err := queries.All()
	if err != nil {
		t.Fatal(err)
	}
	return qs
}

func find(t testing.TB, name string) queries.Query {
	t.Helper()
	q, err := queries.Find(name)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// ask puts a query to a graph in memory.
func ask(t testing.TB, g *queries.Graph, name string, params queries.Params) queries.Result {
	t.Helper()
	q := find(t, name)
	args, err := q.Bind(params, g)
	if err != nil {
		t.Fatal(err)
	}
	r, err := q.Run(g, args)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// store gives a real Neo4j with the objects in it.
func store(t testing.TB) *neo4jstore.Store {
	t.Helper()
	uri, username, password := neo4jtest.Start(t)
	s, err := neo4jstore.Open(context.Background(), neo4jstore.Config{URI: uri, Username: username, Password: password})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	return s
}

// load makes objects all that a collection of the store has.
func load(t testing.TB, s *neo4jstore.Store, objects []graph.Object) {
	t.Helper()
	_, err := s.Load(context.Background(), func(yield func(graph.Object, error) bool) {
		for _, o := range objects {
			if !yield(o, nil) {
				return
			}
		}
	}, graph.LoadOptions{Collection: "test", Prune: true})
	if err != nil {
		t.Fatal(err)
	}
}

// askStore puts a query to Neo4j, names resolved there.
func askStore(t testing.TB, s *neo4jstore.Store, q queries.Query, params queries.Params) queries.Result {
	t.Helper()
	args, err := q.Bind(params, s.Names(context.Background()))
	if err != nil {
		t.Fatal(err)
	}
	columns, rows, err := s.Ask(context.Background(), q.Cypher, args)
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range q.Columns {
		if i >= len(columns) || columns[i] != c.Name {
			t.Fatalf("%s returns the columns %v, and its header says %v", q.Name, columns, q.Columns)
		}
	}
	r, err := q.Result(rows)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// agree compares what memory and Neo4j answer: the same rows in the same order.
func agree(t *testing.T, g *queries.Graph, s *neo4jstore.Store, name string, params queries.Params) queries.Result {
	t.Helper()
	want := ask(t, g, name, params)
	if got := askStore(t, s, find(t, name), params); !cmp.Equal(want.Rows, got.Rows) {
		t.Errorf("%s %v: memory gives %d rows, Neo4j %d:\n%.3000s", name, params, len(want.Rows), len(got.Rows), cmp.Diff(want.Rows, got.Rows))
	}
	return want
}
