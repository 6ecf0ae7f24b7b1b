package main_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stixgraph/cmd/stixgraph/internal/cli"
	"stixgraph/graph/neo4jstore/neo4jtest"
)

// TestLoad goes through loads as a user would: first, again, dry, with faults in the input, pruned, refused.
func TestLoad(t *testing.T) {
	uri, username, password := neo4jtest.Start(t)
	env := map[string]string{"NEO4J_USERNAME": username, "NEO4J_PASSWORD": password}
	dir := t.TempDir()
	write := func(name string, objects ...string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("["+strings.Join(objects, ",")+"]"), 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	tool := func(n, name string) string {
		return `{"type":"tool","spec_version":"2.1","id":"tool--00000000-0000-4000-8000-00000000000` + n + `","created":"2024-01-01T00:00:00Z","modified":"2024-01-01T00:00:00Z","name":"` + name + `"}`
	}
	two, one := write("two.json", tool("1", "a"), tool("2", "b")), write("one.json", tool("1", "a"))
	faulty := write("faulty.json", tool("3", "c"), `{"type":"tool","id":"tool--x"}`)
	run := func(code int, args ...string) (result map[string]float64, errs string) {
		t.Helper()
		var out, err bytes.Buffer
		got := cli.Main(context.Background(), append([]string{"load", "--graph", uri, "--format", "json"}, args...),
			cli.Streams{Out: &out, Err: &err, ErrTerminal: true, Getenv: func(name string) string { return env[name] }})
		if got != code {
			t.Fatalf("%v: exit code %d, want %d: %s", args, got, code, &err)
		}
		if strings.Contains(err.String()+out.String(), password) {
			t.Errorf("%v: the password is shown", args)
		}
		var sheets struct {
			Load []struct {
				What    string
				Objects float64
			}
		}
		if out.Len() > 0 {
			if err := json.Unmarshal(out.Bytes(), &sheets); err != nil {
				t.Fatalf("%v: %v\n%s", args, err, &out)
			}
		}
		result = map[string]float64{}
		for _, r := range sheets.Load {
			result[r.What] = r.Objects
		}
		return result, err.String()
	}
	for _, c := range []struct {
		args    []string
		code    int
		what    string
		objects float64
		errs    string
	}{
		{[]string{two, "--collection", "x", "--dry-run"}, 0, "created", 2, "loading"},
		{[]string{two, "--collection", "x"}, 0, "created", 2, ""},
		{[]string{two, "--collection", "x"}, 0, "unchanged", 2, ""},
		{[]string{faulty, "--collection", "x", "--prune"}, 3, "created", 1, "faulty.json:1:"},
		{[]string{one, "--collection", "x", "--prune", "--dry-run"}, 0, "removed", 2, ""},
		{[]string{one, "--collection", "x", "--prune"}, 0, "removed", 2, ""},
		{[]string{filepath.Join(dir, "absent.json")}, 3, "created", 0, "absent.json"},
	} {
		result, errs := run(c.code, c.args...)
		if result[c.what] != c.objects || !strings.Contains(errs, c.errs) {
			t.Errorf("%v: %v, %s", c.args, result, errs)
		}
	}
	env["NEO4J_PASSWORD"] = "not-the-password"
	if _, errs := run(4, two); !strings.Contains(errs, "refuses user") {
		t.Error(errs)
	}
	env["NEO4J_DATABASE"] = "absent"
	env["NEO4J_PASSWORD"] = password
	if _, errs := run(4, two); !strings.Contains(errs, `no database "absent"`) {
		t.Error(errs)
	}
}
