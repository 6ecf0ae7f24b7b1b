package main_test

import (
	"bytes"
	"context"
	"path/filepath"
	"testing"

	"stixgraph/cmd/stixgraph/internal/cli"
	"stixgraph/graph/neo4jstore"
	"stixgraph/graph/neo4jstore/neo4jtest"
	"stixgraph/graph/schema"
)

// TestQuestions builds the founding case, loads it with the command, and asks what docs/graph-model.md shows.
func TestQuestions(t *testing.T) {
	uri, username, password := neo4jtest.Start(t)
	env := map[string]string{"NEO4J_URI": uri, "NEO4J_USERNAME": username, "NEO4J_PASSWORD": password}
	dir := t.TempDir()
	for _, args := range [][]string{
		{"build", filepath.Join("..", "..", "testdata", "isoon"), "-o", dir},
		{"load", filepath.Join(dir, "isoon.stix.json"), "--collection", "isoon"},
	} {
		var out, errs bytes.Buffer
		code := cli.Main(context.Background(), args, cli.Streams{Out: &out, Err: &errs, Getenv: func(name string) string { return env[name] }})
		if code != 0 {
			t.Fatalf("%v: exit code %d: %s", args, code, &errs)
		}
	}
	s, err := neo4jstore.Open(t.Context(), neo4jstore.Config{URI: uri, Username: username, Password: password})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(context.Background())
	for _, q := range schema.Questions() {
		_, rows, err := s.Query(t.Context(), q.Cypher, nil)
		if err != nil {
			t.Errorf("%s\n%v", q.Ask, err)
			continue
		}
		if len(rows) != q.Rows {
			t.Errorf("%s\n%d rows, want %d", q.Ask, len(rows), q.Rows)
		}
	}
}
