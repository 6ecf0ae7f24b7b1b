package share_test

import (
	"iter"
	"os"
	"path/filepath"
	"testing"

	"stixgraph/graph"
	"stixgraph/graph/share"
	"stixgraph/graph/share/profile"
)

// attackPath is enterprise ATT&CK, gzipped. Without the test data the test is skipped.
func attackPath(tb testing.TB) string {
	tb.Helper()
	folder := os.Getenv("STIXGRAPH_TEST_DATA")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared", "data")
	}
	path := filepath.Join(folder, "attack", "enterprise.json.gz")
	if _, err := os.Stat(path); err != nil {
		tb.Skipf("no ATT&CK: STIXGRAPH_TEST_DATA names no folder that holds attack/enterprise.json.gz (%v)", err)
	}
	return path
}

const mitreMarking = "marking-definition--fa42a846-8d90-4e51-bc29-71d5b4802168"

func fileSource(path string) share.Source {
	return func() iter.Seq2[graph.Object, error] {
		return func(yield func(graph.Object, error) bool) {
			for e, err := range new(graph.Reader).Paths(path) {
				if !yield(e.Object, err) || err != nil {
					return
				}
			}
		}
	}
}

func partner(tb testing.TB, name string) *profile.Profile {
	tb.Helper()
	path := filepath.Join("..", "..", "testdata", "profiles", name+".yaml")
	text, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	p, err := profile.Read(path, text)
	if err != nil {
		tb.Fatal(err)
	}
	return p
}
