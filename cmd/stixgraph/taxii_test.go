package main_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stixgraph/cmd/stixgraph/internal/cli"
	"stixgraph/graph"
	"stixgraph/graph/taxii/taxiitest"
)

// runTaxii runs a command with credentials in its environment and gives its exit code and what it said.
func runTaxii(ctx context.Context, args ...string) (code int, stdout, stderr string) {
	var out, err bytes.Buffer
	env := map[string]string{"STIXGRAPH_TAXII_USERNAME": "analyst", "STIXGRAPH_TAXII_PASSWORD": "open sesame"}
	code = cli.Main(ctx, args, cli.Streams{In: strings.NewReader(""), Out: &out, Err: &err, Getenv: func(name string) string { return env[name] }})
	return code, out.String(), err.String()
}

// sortedObjects reads a file that has to be without faults, sorted.
func sortedObjects(tb testing.TB, path string) []graph.Object {
	tb.Helper()
	var r graph.Reader
	entries, err := graph.Collect(r.Paths(path))
	if err != nil {
		tb.Fatal(err)
	}
	var all []graph.Object
	for _, e := range entries {
		all = append(all, e.Object)
	}
	graph.Sort(all)
	return all
}

// TestMedallionIsoon sends the founding case to medallion, gets it back equal, and then nothing new.
func TestMedallionIsoon(t *testing.T) {
	server := taxiitest.Medallion(t, taxiitest.Config{Username: "analyst", Password: "open sesame", MaxContent: 200_000, TolerateVersions: true})
	bundle := build(t, isoon())
	if err := proveFile(bundle); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := runTaxii(t.Context(), "taxii", "push", bundle, server, "--collection", "Indicators", "--format", "json")
	if code != 0 || !strings.Contains(stdout, `"present": 0`) || !strings.Contains(stderr, `collection "Indicators" has all`) {
		t.Fatalf("exit code %d\n%s\n%s", code, stdout, stderr)
	}
	dir := t.TempDir()
	out, state := filepath.Join(dir, "out.json"), filepath.Join(dir, "state.json")
	pull := []string{"taxii", "pull", server, "--collection", "Indicators", "-o", out, "--state", state}
	if code, stdout, stderr := runTaxii(t.Context(), pull...); code != 0 {
		t.Fatalf("exit code %d\n%s\n%s", code, stdout, stderr)
	}
	got, want := sortedObjects(t, out), sortedObjects(t, bundle)
	if len(got) != len(want) {
		t.Fatalf("%d objects came back of %d", len(got), len(want))
	}
	for i := range want {
		if !got[i].Equal(want[i]) {
			t.Fatalf("%s\ncame back as\n%s", want[i], got[i])
		}
	}
	before, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := runTaxii(t.Context(), pull...); code != 0 || !strings.Contains(stderr, "nothing new in") {
		t.Errorf("exit code %d: %s", code, stderr)
	}
	if after, err := os.ReadFile(out); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file changed, %v", err)
	}
}

// TestPullInterrupted: an interruption in the midst of a page leaves no file, no state and nothing half written, and says so with
// its exit code.
func TestPullInterrupted(t *testing.T) {
	inner := taxiitest.NewServer(t, taxiitest.Config{Username: "analyst", Password: "open sesame", PageSize: 1})
	for _, o := range sortedObjects(t, build(t, isoon()))[:3] {
		inner.Add(o)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	pages := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		record := httptest.NewRecorder()
		inner.Config.Handler.ServeHTTP(record, r)
		body := strings.ReplaceAll(record.Body.String(), inner.URL, "")
		w.Header().Set("Content-Type", record.Header().Get("Content-Type"))
		if strings.HasSuffix(r.URL.Path, "/objects/") {
			if pages++; pages == 2 {
				_, _ = io.WriteString(w, body[:len(body)/2])
				w.(http.Flusher).Flush()
				cancel()
				<-r.Context().Done()
				return
			}
		}
		w.WriteHeader(record.Code)
		_, _ = io.WriteString(w, body)
	}))
	defer server.Close()
	dir := t.TempDir()
	code, stdout, stderr := runTaxii(ctx, "taxii", "pull", server.URL, "--collection", "Indicators", "-o", filepath.Join(dir, "out.json"), "--state", filepath.Join(dir, "state.json"))
	if code != 130 || pages != 2 || stdout != "" || !strings.Contains(stderr, "interrupted") {
		t.Errorf("exit code %d after %d pages\n%s\n%s", code, pages, stdout, stderr)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// TestPullOnTerminal checks that a terminal shows how many objects came, and that what is said stands on lines of its own, the last
// of it below a bar that is gone.
func TestPullOnTerminal(t *testing.T) {
	server := taxiitest.NewServer(t, taxiitest.Config{Username: "analyst", Password: "open sesame", PageSize: 1})
	for _, o := range sortedObjects(t, build(t, isoon()))[:3] {
		server.Add(o)
	}
	var out, err bytes.Buffer
	env := map[string]string{"STIXGRAPH_TAXII_USERNAME": "analyst", "STIXGRAPH_TAXII_PASSWORD": "open sesame"}
	file := filepath.Join(t.TempDir(), "out.json")
	code := cli.Main(t.Context(), []string{"taxii", "pull", server.URL, "--collection", "Indicators", "-o", file, "--insecure-http"},
		cli.Streams{In: strings.NewReader(""), Out: &out, Err: &err, ErrTerminal: true, Getenv: func(name string) string { return env[name] }})
	shown := err.String()
	last := shown[strings.LastIndex(shown, "\r")+1:]
	if code != 0 || !strings.Contains(shown, "pulling") || last != "wrote "+file+": 3 objects\n" {
		t.Errorf("exit code %d; shown: %q", code, shown)
	}
}
