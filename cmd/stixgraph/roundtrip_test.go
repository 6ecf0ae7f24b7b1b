package main_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"stixgraph/cmd/stixgraph/internal/cli"
	"stixgraph/graph"
)

// TestISoonRoundTrip reads the founding case's bundle and writes it back: the
// same bytes, and, to an independent decoder, the same objects, also after a
// detour through indented text.
func TestISoonRoundTrip(t *testing.T) {
	dir := t.TempDir()
	code := cli.Main(context.Background(), []string{"build", filepath.Join("..", "..", "testdata", "isoon"), "-o", dir},
		cli.Streams{Out: io.Discard, Err: io.Discard, Getenv: func(string) string { return "" }})
	if code != 0 {
		t.Fatalf("build: exit code %d", code)
	}
	text, err := os.ReadFile(filepath.Join(dir, "isoon.stix.json"))
	if err != nil {
		t.Fatal(err)
	}
	if back := rewrite(t, text); !bytes.Equal(back, text) {
		t.Error("the bundle is not written back as it was")
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, text, "", "    "); err != nil {
		t.Fatal(err)
	}
	if back := rewrite(t, indented.Bytes()); !reflect.DeepEqual(decoded(t, back), decoded(t, text)) {
		t.Error("the indented bundle does not come back equal")
	}
}

// rewrite reads a bundle and writes what was read.
func rewrite(t *testing.T, text []byte) []byte {
	t.Helper()
	var bundle graph.Object
	r := graph.Reader{OnBundle: func(b graph.Bundle) { bundle = b.Object }}
	entries, err := graph.Collect(r.Objects("bundle", bytes.NewReader(text)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w, err := graph.NewWriter(&out, graph.WriterOptions{Form: graph.FormBundle, Bundle: bundle})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if err := w.Write(e.Object); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func decoded(t *testing.T, text []byte) any {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}
