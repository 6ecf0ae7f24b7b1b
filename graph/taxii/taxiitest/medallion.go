package taxiitest

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Variable names the environment variable with a Python interpreter that has medallion.
const Variable = "STIXGRAPH_TEST_MEDALLION"

//go:embed medallion_server.py
var mended []byte

// Medallion starts medallion with its memory backend and two API roots, /api1/ with the collections of this package and the
// empty /api2/, and returns its URL. The end of the test stops it. Without an interpreter the test is skipped, or fails where
// STIXGRAPH_TEST_REQUIRE asks for python.
func Medallion(tb testing.TB, c Config) string {
	tb.Helper()
	python := os.Getenv(Variable)
	if python == "" {
		reason := Variable + " names no Python interpreter that has medallion"
		if slices.Contains(strings.Split(os.Getenv("STIXGRAPH_TEST_REQUIRE"), ","), "python") {
			tb.Fatal(reason)
		}
		tb.Skip(reason)
	}
	c.defaults()
	// Between the choice of a free port and its use another program may take it; then the next is tried.
	for range 5 {
		if url := startMedallion(tb, python, c); url != "" {
			return url
		}
	}
	tb.Fatal("medallion found no free port in five attempts")
	return ""
}

func startMedallion(tb testing.TB, python string, c Config) string {
	tb.Helper()
	port := freePort(tb)
	url := "http://" + net.JoinHostPort("127.0.0.1", port)
	dir := tb.TempDir()
	config := writeJSON(tb, filepath.Join(dir, "config.json"), map[string]any{
		"backend": map[string]any{"module": "medallion.backends.memory_backend", "module_class": "MemoryBackend",
			"filename": writeJSON(tb, filepath.Join(dir, "data.json"), medallionData(url, c))},
		"users": map[string]string{c.Username: c.Password}, "taxii": map[string]any{"max_page_size": c.PageSize},
	})
	args := []string{"-m", "medallion.scripts.run"}
	if c.TolerateVersions {
		script := filepath.Join(dir, "medallion_server.py")
		if err := os.WriteFile(script, mended, 0o666); err != nil {
			tb.Fatal(err)
		}
		args = []string{script}
	}
	var log bytes.Buffer
	cmd := exec.Command(python, append(args, "--port", port, config)...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &log, &log
	if err := cmd.Start(); err != nil {
		tb.Fatalf("start medallion: %v", err)
	}
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait() // how it ends is of no interest; that it has, is
		close(ended)
	}()
	tb.Cleanup(func() {
		_ = cmd.Process.Kill()
		<-ended
	})
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ended:
			if strings.Contains(log.String(), "in use") {
				return ""
			}
			tb.Fatalf("medallion ended:\n%s", log.String())
		case <-tb.Context().Done():
			tb.Fatal("the test ended before medallion answered")
		case <-tick.C:
			if resp, err := http.Get(url); err == nil {
				_ = resp.Body.Close()
				return url
			}
		}
	}
}

func freePort(tb testing.TB) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	port := strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
	if err := l.Close(); err != nil {
		tb.Fatal(err)
	}
	return port
}

func medallionData(url string, c Config) map[string]any {
	root := func(title string, collections []map[string]any) map[string]any {
		for _, x := range collections {
			x["objects"], x["manifest"] = []any{}, []any{}
		}
		return map[string]any{
			"information": map[string]any{"title": title, "versions": []string{MediaType}, "max_content_length": c.MaxContent},
			"status":      []any{}, "collections": collections,
		}
	}
	roots := []string{url + "/api1/", url + "/api2/"}
	if c.OtherRoot != "" {
		roots = append(roots, c.OtherRoot)
	}
	return map[string]any{
		"/discovery": map[string]any{"title": "medallion", "contact": "the desk", "default": roots[0], "api_roots": roots},
		"api1":       root("First", collections()), "api2": root("Second", []map[string]any{}),
	}
}

func writeJSON(tb testing.TB, path string, v any) string {
	tb.Helper()
	text, err := json.Marshal(v)
	if err == nil {
		err = os.WriteFile(path, text, 0o666)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return path
}
