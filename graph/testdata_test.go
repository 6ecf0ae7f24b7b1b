package graph

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// attackNames are the public bundles of testdata's big sister: ATT&CK's three domains, and CAPEC.
var attackNames = []string{"enterprise", "mobile", "ics", "capec"}

// attackPath returns the gzipped bundle of that name and skips the test when the data are not there.
func attackPath(tb testing.TB, name string) string {
	tb.Helper()
	root := os.Getenv("STIXGRAPH_TEST_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "shared", "data")
	}
	path := filepath.Join(root, "attack", name+".json.gz")
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		tb.Skipf("no ATT&CK bundles: set STIXGRAPH_TEST_DATA to the folder that has attack/%s.json.gz", name)
	}
	return path
}

// attackText returns the text of a bundle.
func attackText(tb testing.TB, name string) []byte {
	tb.Helper()
	f, err := os.Open(attackPath(tb, name))
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		tb.Fatal(err)
	}
	return text
}

// readAll reads a text that has to be without faults.
func readAll(tb testing.TB, r *Reader, text []byte) []Object {
	tb.Helper()
	entries, err := Collect(r.Objects("test.json", bytes.NewReader(text)))
	if err != nil {
		tb.Fatal(err)
	}
	objects := make([]Object, len(entries))
	for i, e := range entries {
		objects[i] = e.Object
	}
	return objects
}
