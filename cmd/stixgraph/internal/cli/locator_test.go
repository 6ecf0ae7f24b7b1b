package cli

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"testing"

	"stixgraph/graph"
	"stixgraph/graph/neo4jstore/neo4jtest"
)

// TestLocators builds the founding case, loads it, and reads both graphs by their locators, Neo4j's twice: they are equal.
func TestLocators(t *testing.T) {
	uri, username, password := neo4jtest.Start(t)
	env := map[string]string{"NEO4J_USERNAME": username, "NEO4J_PASSWORD": password}
	dir := t.TempDir()
	file := filepath.Join(dir, "isoon.stix.json")
	var out, errs bytes.Buffer
	streams := Streams{Out: &out, Err: &errs, Getenv: func(name string) string { return env[name] }}
	for _, args := range [][]string{
		{"build", filepath.Join("..", "..", "..", "..", "testdata", "isoon"), "-o", dir}, {"load", file, "--graph", uri},
	} {
		if code := Main(t.Context(), args, streams); code != 0 {
			t.Fatalf("%v: exit code %d: %s", args, code, &errs)
		}
	}
	a := &app{Streams: streams}
	cmd, _, err := a.command().Find([]string{"load"})
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.ParseFlags(nil); err != nil { // takes over the flags of the root
		t.Fatal(err)
	}
	if a.settings, err = loadSettings(cmd, a.Getenv); err != nil {
		t.Fatal(err)
	}
	read := func(locator string) []graph.Object {
		var objects []graph.Object
		for o, err := range a.objects(t.Context(), locator) {
			if err != nil {
				t.Fatal(err)
			}
			objects = append(objects, o)
		}
		return objects
	}
	want, got := read(file), read(uri)
	if !slices.EqualFunc(got, read(uri), graph.Object.Equal) {
		t.Error("read twice, the graph differs")
	}
	graph.Sort(want)
	if !slices.EqualFunc(want, got, func(a, b graph.Object) bool { return a.Raw() == b.Raw() }) {
		t.Errorf("%d objects come back, not the %d that were loaded, byte for byte", len(got), len(want))
	}
	for range a.objects(t.Context(), uri) {
		break // leaving off gives the connection back
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, err := range a.objects(ctx, uri) {
		if exitCode(err) != exitInterrupted {
			t.Errorf("interrupted: %v", err)
		}
	}
	env["NEO4J_PASSWORD"] = "wrong-password"
	for _, err := range a.objects(t.Context(), uri) {
		if exitCode(err) != exitServer {
			t.Errorf("wrong password: %v", err)
		}
	}
}
