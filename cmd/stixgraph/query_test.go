package main_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stixgraph/cmd/stixgraph/internal/cli"
	"stixgraph/graph/neo4jstore/neo4jtest"
)

// TestQueryOnNeo4j asks a graph in Neo4j as a user would: the same bytes as from the bundle, queries of one's own, and what
// is refused with which exit code.
func TestQueryOnNeo4j(t *testing.T) {
	uri, username, password := neo4jtest.Start(t)
	env := map[string]string{"NEO4J_USERNAME": username, "NEO4J_PASSWORD": password}
	dir := t.TempDir()
	run := func(code int, args ...string) (string, string) {
		t.Helper()
		var out, errs bytes.Buffer
		got := cli.Main(context.Background(), args, cli.Streams{Out: &out, Err: &errs, Getenv: func(name string) string { return env[name] }})
		if got != code {
			t.Fatalf("%v: exit code %d, want %d: %s", args, got, code, &errs)
		}
		return out.String(), errs.String()
	}
	wants := func(text string, words ...string) {
		t.Helper()
		for _, w := range words {
			if !strings.Contains(text, w) {
				t.Errorf("no %q in %q", w, text)
			}
		}
	}
	run(0, "build", filepath.Join("..", "..", "testdata", "queries", "fixtures", "small.yaml"), "-o", dir)
	bundle := filepath.Join(dir, "small.stix.json")
	run(0, "load", bundle, "--graph", uri)

	saved := map[string]string{}
	for _, graph := range []string{bundle, uri} {
		file := filepath.Join(dir, "run.json")
		out, _ := run(0, "query", "run", "actor-victims", "-p", "actor=acme", "-g", graph, "--format", "json", "--save", file)
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		saved[graph] = out + string(text)
	}
	if saved[bundle] != saved[uri] {
		t.Errorf("the bundle answers\n%s\nNeo4j\n%s", saved[bundle], saved[uri])
	}
	out, _ := run(0, "query", "run", "actor-victims", "-p", "actor=acme", "-g", uri, "--compare", filepath.Join(dir, "run.json"), "--exit-on-change")
	if out != "" {
		t.Errorf("the same graph differs from itself: %s", out)
	}

	own := filepath.Join(dir, "own")
	write := func(name, columns, cypher string) {
		t.Helper()
		text := "// title: Own\n// question: Whose?\n// parameter actor name(intrusion-set) = none: Only this one.\n" + columns + "// key: name\n\n" + cypher
		if err := os.WriteFile(filepath.Join(own, name+".cypher"), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(own, 0o777); err != nil {
		t.Fatal(err)
	}
	const name, list = "// column name string: The name.\n", "// column name set: The names.\n"
	write("groups", name, "MATCH (n:IntrusionSet) WHERE $actor IS NULL OR n.id = $actor RETURN n.name AS name ORDER BY name")
	write("other-columns", name, "MATCH (n:IntrusionSet) WHERE n.id = $actor RETURN n.name AS title")
	write("other-type", list, "MATCH (n:IntrusionSet) WHERE $actor IS NULL RETURN n.name AS name")
	write("broken", name, "MATCH (n:IntrusionSet WHERE $actor IS NULL RETURN n.name AS name")
	write("procedure", name, "CALL db.createLabel('Evil') RETURN $actor AS name")
	in := []string{"-g", uri, "--query-dir", own, "--format", "csv"}
	ask := func(code int, args ...string) string {
		t.Helper()
		out, errs := run(code, append(append([]string{"query", "run"}, args...), in...)...)
		return out + errs
	}
	wants(ask(0, "groups"), "rows,Blue Heron\nrows,Grey Owl\nrows,Red Crane\n", "3 rows")
	wants(ask(0, "groups", "-p", "actor=RED CRANE"), "rows,Red Crane\n", "1 row\n")
	wants(ask(2, "groups", "-p", "actor=crimson bird"), `"crimson bird" is 2 things`, "Blue Heron", "Red Crane")
	wants(ask(2, "groups", "-p", "actor=Red Crain"), `did you mean "Red Crane"?`)
	wants(ask(2, "group"), `did you mean "groups"?`)
	wants(ask(3, "other-columns"), "returns the columns title, and its header says name")
	wants(ask(3, "other-type"), "in column name, which is of type set")
	wants(ask(3, "broken"), "Neo4j refuses the query", "line 1")
	wants(ask(3, "procedure"), "Neo4j refuses the query")
	write("writes", name, "MATCH (n) WHERE n.id = $actor SET n.evil = true RETURN n.name AS name")
	wants(ask(3, "groups"), "writes.cypher:7:31: SET writes")

	env["NEO4J_PASSWORD"] = "wrong"
	_, errs := run(4, "query", "run", "denials", "-g", uri)
	wants(errs, "refuses user")
	_, errs = run(2, "query", "run", "denials", "-g", "http://localhost")
	wants(errs, "is no address of Neo4j")
}
