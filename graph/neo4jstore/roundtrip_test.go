package neo4jstore

import (
	"os"
	"path/filepath"
	"testing"

	"stixgraph/graph"
)

// publicBundle reads one of the public bundles and skips the test where they are not there.
func publicBundle(t testing.TB, name string) []graph.Object {
	t.Helper()
	root := os.Getenv("STIXGRAPH_TEST_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "data")
	}
	path := filepath.Join(root, "attack", name+".json.gz")
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no ATT&CK bundles: set STIXGRAPH_TEST_DATA to the folder that has attack/%s.json.gz", name)
	}
	var objects []graph.Object
	entries, err := graph.Collect(new(graph.Reader).Paths(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		objects = append(objects, e.Object)
	}
	return objects
}

// TestPublicBundles loads ATT&CK and CAPEC, compares all of the graph, and loads them again.
func TestPublicBundles(t *testing.T) {
	for _, name := range []string{"enterprise", "mobile", "ics", "capec"} {
		t.Run(name, func(t *testing.T) {
			objects := publicBundle(t, name)
			s := open(t)
			r := loadAll(t, s, objects, graph.LoadOptions{Collection: "attack"})
			if r.Created+r.Changed+r.Unchanged != len(objects) || r.Removed != 0 {
				t.Errorf("%+v of %d objects", r, len(objects))
			}
			checkGraph(t, s, objects)
			if r := loadAll(t, s, objects, graph.LoadOptions{Collection: "attack"}); r.Unchanged != len(objects) {
				t.Errorf("loaded again: %+v of %d objects", r, len(objects))
			}
		})
	}
}
