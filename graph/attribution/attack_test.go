package attribution

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"stixgraph/graph"
	"stixgraph/graph/find"
)

// attack reads ATT&CK bundles into one graph and prepares it; the test is skipped when the data are not there.
func attack(tb testing.TB, names ...string) *Index {
	tb.Helper()
	root := os.Getenv("STIXGRAPH_TEST_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "data")
	}
	var paths []string
	for _, name := range names {
		path := filepath.Join(root, "attack", name+".json.gz")
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			tb.Skipf("no ATT&CK bundles: set STIXGRAPH_TEST_DATA to the folder that has attack/%s.json.gz", name)
		}
		paths = append(paths, path)
	}
	var r graph.Reader
	s := graph.NewSnapshot(func(yield func(graph.Object) bool) {
		for entry, err := range r.Paths(paths...) {
			if err != nil {
				tb.Fatal(err)
			}
			if !yield(entry.Object) {
				return
			}
		}
	})
	return New(s, find.New(s))
}
