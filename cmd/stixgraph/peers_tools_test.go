package main_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stixgraph/cmd/stixgraph/internal/cli"
)

var update = flag.Bool("update", false, "write golden files and generated documentation anew")

// The environment variables that name a Python interpreter: one with stix2, stix2-validator and misp-stix, and one with
// pycti, which does not live with the others.
const (
	pythonVariable = "STIXGRAPH_TEST_PYTHON"
	pyctiVariable  = "STIXGRAPH_TEST_PYCTI"
)

// interpreter gives the Python interpreter that the variable names. Without one the test is skipped, or fails where
// STIXGRAPH_TEST_REQUIRE asks for python.
func interpreter(tb testing.TB, variable string) string {
	tb.Helper()
	path := os.Getenv(variable)
	if path == "" {
		reason := variable + " names no Python interpreter that has the tool"
		if slices.Contains(strings.Split(os.Getenv("STIXGRAPH_TEST_REQUIRE"), ","), "python") {
			tb.Fatal(reason)
		}
		tb.Skip(reason)
	}
	return path
}

// ask runs a script of testdata/python, started by the interpreter that the variable names, and decodes the JSON it writes.
func ask[Answer any](tb testing.TB, variable, script string, args ...string) Answer {
	tb.Helper()
	path, err := filepath.Abs(filepath.Join("..", "..", "testdata", "python", script))
	if err != nil {
		tb.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(tb.Context(), interpreter(tb, variable), append([]string{path}, args...)...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = tb.TempDir(), &stdout, &stderr
	if err := cmd.Run(); err != nil {
		tb.Fatalf("%s: %v\n%s", script, err, stderr.String())
	}
	var answer Answer
	if err := json.Unmarshal(stdout.Bytes(), &answer); err != nil {
		tb.Fatalf("%s: %v\n%.500s", script, err, stdout.String())
	}
	return answer
}

// isoon is the folder of the founding case.
func isoon() string { return filepath.Join("..", "..", "testdata", "isoon") }

// build runs the build command over a case and gives the path of the bundle it wrote.
func build(tb testing.TB, args ...string) string {
	tb.Helper()
	dir := tb.TempDir()
	var stdout, stderr bytes.Buffer
	streams := cli.Streams{In: strings.NewReader(""), Out: &stdout, Err: &stderr, Getenv: func(string) string { return "" }}
	if code := cli.Main(context.Background(), append([]string{"build", "-o", dir}, args...), streams); code != 0 {
		tb.Fatalf("build %v: exit code %d\n%.2000s", args, code, stderr.String())
	}
	written, err := filepath.Glob(filepath.Join(dir, "*.stix.json"))
	if err != nil || len(written) != 1 {
		tb.Fatalf("build %v wrote %v (%v)", args, written, err)
	}
	return written[0]
}

// attackBundle is the path of an ATT&CK bundle, gzipped. Without the test data the test is skipped.
func attackBundle(tb testing.TB, name string) string {
	tb.Helper()
	folder := os.Getenv("STIXGRAPH_TEST_DATA")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared", "data")
	}
	path := filepath.Join(folder, "attack", name+".json.gz")
	if _, err := os.Stat(path); err != nil {
		tb.Skipf("no ATT&CK: STIXGRAPH_TEST_DATA names no folder that holds attack/%s.json.gz (%v)", name, err)
	}
	return path
}

// typesOf counts the objects of a bundle by type.
func typesOf(tb testing.TB, bundle string) map[string]int {
	tb.Helper()
	content, err := os.ReadFile(bundle)
	if err != nil {
		tb.Fatal(err)
	}
	var b struct {
		Objects []struct{ Type string }
	}
	if err := json.Unmarshal(content, &b); err != nil {
		tb.Fatal(err)
	}
	out := map[string]int{}
	for _, o := range b.Objects {
		out[o.Type]++
	}
	return out
}

// sum adds up counts.
func sum(counts map[string]int) int {
	n := 0
	for _, c := range counts {
		n += c
	}
	return n
}
