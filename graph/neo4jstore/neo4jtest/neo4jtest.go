// Package neo4jtest gives tests a real Neo4j.
//
// It uses the server that STIXGRAPH_TEST_NEO4J_URI, _USERNAME and _PASSWORD name; where they are not set, it starts one of
// its own with testdata/neo4j/start.sh, once for the tests of a package, which stops when they end. Community has one
// database, so that a test has the server for itself until it ends, against other packages too, and finds it empty.
package neo4jtest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/rogpeppe/go-internal/lockedfile"
)

// Start gives a test the server, empty, until the test ends. It may be called once in a test. Without a server the test is
// skipped, or fails where STIXGRAPH_TEST_REQUIRE names neo4j.
func Start(tb testing.TB) (uri, username, password string) {
	tb.Helper()
	s := server(tb)
	address := sha256.Sum256([]byte(s.URI))
	lock := filepath.Join(os.TempDir(), "stixgraph-neo4j-"+hex.EncodeToString(address[:8])+".lock")
	unlock, err := lockedfile.MutexAt(lock).Lock()
	if err != nil {
		tb.Fatalf("wait for the test server: %v", err)
	}
	tb.Cleanup(unlock)
	Wipe(tb, s)
	return s.URI, s.Username, s.Password
}

// Browser is the address of Neo4j Browser on the server that [Start] gave. Where the server is not ours and nobody says
// where its Browser is, the test is skipped.
func Browser(tb testing.TB) string {
	tb.Helper()
	address := server(tb).Browser
	if address == "" {
		missing(tb, errors.New("STIXGRAPH_TEST_NEO4J_BROWSER does not name its Browser"))
	}
	return address
}

// Server is a running Neo4j.
type Server struct {
	URI, Username, Password string
	// Browser is the address of Neo4j Browser; "" where it is not known.
	Browser string
	// Dir has the data and the log of a server that was started here.
	Dir string

	process *exec.Cmd
	stdin   io.Closer
	ended   chan struct{} // closed when the process is no more
}

// Wipe empties the database of a server: data, constraints and indexes.
func Wipe(tb testing.TB, s *Server) {
	tb.Helper()
	ctx := context.Background()
	driver, err := neo4j.NewDriverWithContext(s.URI, neo4j.BasicAuth(s.Username, s.Password, ""))
	if err != nil {
		tb.Fatal(err)
	}
	defer driver.Close(ctx)
	session := driver.NewSession(ctx, neo4j.SessionConfig{})
	defer session.Close(ctx)
	run := func(query string) []*neo4j.Record {
		result, err := session.Run(ctx, query, nil)
		if err != nil {
			tb.Fatalf("wipe the test server: %v", err)
		}
		records, err := result.Collect(ctx)
		if err != nil {
			tb.Fatalf("wipe the test server: %v", err)
		}
		return records
	}
	run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
	drop := func(kind, list string) {
		for _, r := range run(list) {
			run(fmt.Sprintf("DROP %s `%v` IF EXISTS", kind, r.Values[0]))
		}
	}
	drop("CONSTRAINT", "SHOW CONSTRAINTS YIELD name")
	drop("INDEX", "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name")
}

// shared is the server of the tests of one package.
var shared struct {
	once   sync.Once
	server *Server
	err    error
}

func server(tb testing.TB) *Server {
	tb.Helper()
	if uri := os.Getenv("STIXGRAPH_TEST_NEO4J_URI"); uri != "" {
		return &Server{
			URI: uri, Username: os.Getenv("STIXGRAPH_TEST_NEO4J_USERNAME"), Password: os.Getenv("STIXGRAPH_TEST_NEO4J_PASSWORD"),
			Browser: os.Getenv("STIXGRAPH_TEST_NEO4J_BROWSER"),
		}
	}
	shared.once.Do(func() {
		dir, err := os.MkdirTemp("", "stixgraph-neo4j-")
		if err == nil {
			if shared.server, err = launch(dir, "discard", "", 0); err != nil {
				_ = os.RemoveAll(dir) // the error that matters is known
			}
		}
		shared.err = err
	})
	if shared.err != nil {
		missing(tb, shared.err)
	}
	return shared.server
}

// missing skips a test that has no server, or fails it where one is required.
func missing(tb testing.TB, err error) {
	tb.Helper()
	if slices.Contains(strings.Split(os.Getenv("STIXGRAPH_TEST_REQUIRE"), ","), "neo4j") {
		tb.Fatalf("Neo4j is required and does not run: %v", err)
	}
	tb.Skipf("no Neo4j: %v (STIXGRAPH_TEST_NEO4J_URI names one; starting one needs a JDK 17 or 21 and Maven)", err)
}

// Launch starts a server of a test's own, with further settings, in a folder that keeps its data.
func Launch(tb testing.TB, dir, settings string) *Server {
	tb.Helper()
	return LaunchSmall(tb, dir, settings, 0)
}

// LaunchSmall is Launch for a server that cannot write files longer than so many KiB, as if the disk were full; 0 is no
// limit.
func LaunchSmall(tb testing.TB, dir, settings string, kib int) *Server {
	tb.Helper()
	s, err := launch(dir, "watch", settings, kib)
	if err != nil {
		missing(tb, err)
	}
	tb.Cleanup(s.Kill)
	return s
}

// Stop ends a server as its operator would: it leaves its store in order.
func (s *Server) Stop() {
	if s.process != nil {
		_ = s.stdin.Close() // a server that is gone needs no word
		<-s.ended
		s.process = nil
	}
}

// Kill ends a server at once, as a failing machine would.
func (s *Server) Kill() {
	if s.process != nil {
		_ = s.process.Process.Kill() // it may have ended by itself
		<-s.ended
		s.process = nil
	}
}

// launch starts a server whose standard input is a pipe of this process: when the process ends, so does the server. How is "watch", or
// "discard" to have the server delete the folder as it ends: some tests leave gigabytes there.
func launch(dir, how, settings string, kib int) (*Server, error) {
	for _, tool := range []string{"bash", "java", "mvn"} {
		if _, err := exec.LookPath(tool); err != nil {
			return nil, err
		}
	}
	_, here, _, ok := runtime.Caller(0)
	if !ok {
		return nil, errors.New("the folder of the sources is not known")
	}
	s := &Server{Username: "neo4j", Password: "test-" + filepath.Base(dir) + "-password", Dir: dir}
	script := filepath.Join(filepath.Dir(here), "..", "..", "..", "testdata", "neo4j", "start.sh")
	if out, err := exec.Command(script, "jars").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("fetch the jars: %w: %s", err, out)
	}
	s.process = exec.Command(script, dir, how)
	if kib > 0 {
		s.process = exec.Command("bash", "-c", `ulimit -f "$0" && exec "$@"`, fmt.Sprint(kib), script, dir, how)
	}
	s.process.Env = append(os.Environ(), "STIXGRAPH_TEST_NEO4J_PASSWORD="+s.Password)
	if settings != "" {
		file := filepath.Join(dir, "more.conf")
		if err := os.WriteFile(file, []byte(settings), 0o600); err != nil {
			return nil, err
		}
		s.process.Env = append(s.process.Env, "NEO4J_TEST_CONF="+file)
	}
	if err := os.Remove(filepath.Join(dir, "ready")); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err // it would tell the ports of the run before
	}
	stdin, err := s.process.StdinPipe()
	if err != nil {
		return nil, err
	}
	s.stdin = stdin
	if err := s.process.Start(); err != nil {
		return nil, err
	}
	process, ended := s.process, make(chan struct{})
	s.ended = ended
	go func() {
		_ = process.Wait() // how it ended is in its log
		close(ended)
	}()
	bolt, http, err := s.ports()
	if err != nil {
		s.Kill()
		return nil, err
	}
	s.URI, s.Browser = "bolt://127.0.0.1:"+bolt, "http://127.0.0.1:"+http+"/browser/"
	return s, nil
}

// ports waits until the server says that it is ready, or ends.
func (s *Server) ports() (bolt, http string, err error) {
	ready := filepath.Join(s.Dir, "ready")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		select {
		case <-s.ended:
			cancel()
		case <-ctx.Done():
		}
	}()
	wait := exec.CommandContext(ctx, "bash", "-c", `for i in $(seq 600); do [ -f "$0" ] && exit; sleep 0.2; done; exit 1`, ready)
	_ = wait.Run() // what counts is whether the file is there
	text, err := os.ReadFile(ready)
	if errors.Is(err, fs.ErrNotExist) {
		log, _ := os.ReadFile(filepath.Join(s.Dir, "server.log"))
		return "", "", fmt.Errorf("the server did not start: %s", log[max(0, len(log)-1000):])
	}
	bolt, http, _ = strings.Cut(strings.TrimSpace(string(text)), " ")
	return bolt, http, err
}
