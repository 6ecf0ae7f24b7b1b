package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"stixgraph/graph"
	"stixgraph/graph/neo4jstore/neo4jtest"
	"stixgraph/graph/storetest"
)

// The killed client is this test binary, run again.
const (
	clientURI      = "STIXGRAPH_TEST_KILLED_URI"
	clientUser     = "STIXGRAPH_TEST_KILLED_USER"
	clientPassword = "STIXGRAPH_TEST_KILLED_PASSWORD"
	clientObjects  = "STIXGRAPH_TEST_KILLED_OBJECTS"
	killedObjects  = 1200
	killedBatch    = 100
)

func TestMain(m *testing.M) {
	if uri := os.Getenv(clientURI); uri != "" {
		os.Exit(loadAsClient(Config{URI: uri, Username: os.Getenv(clientUser), Password: os.Getenv(clientPassword)}))
	}
	os.Exit(m.Run())
}

// loadAsClient loads what a killed client does, or as many objects as a benchmark asks for.
func loadAsClient(c Config) int {
	ctx := context.Background()
	s, err := Open(ctx, c)
	if err == nil {
		n, given := strconv.Atoi(os.Getenv(clientObjects))
		if given != nil {
			n, s.batch = killedObjects, killedBatch
		}
		_, err = s.Load(ctx, storetest.Synthetic(n), graph.LoadOptions{})
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func synthetic(t testing.TB, n int) []graph.Object {
	t.Helper()
	var objects []graph.Object
	for o, err := range storetest.Synthetic(n) {
		if err != nil {
			t.Fatal(err)
		}
		objects = append(objects, o)
	}
	return objects
}

// settle waits until no transaction of a client that is gone holds the graph any more.
func settle(t testing.TB, s *Store) {
	t.Helper()
	if err := s.write(context.Background(), func(tx tx) error {
		_, err := tx.lock(context.Background())
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

// stored collects what is in the database.
func stored(t testing.TB, s *Store) []graph.Object {
	t.Helper()
	return storetest.All(t, s)
}

// finish loads again, compares all of the graph, and loads once more without effect.
func finish(t *testing.T, s *Store, objects []graph.Object) {
	t.Helper()
	loadAll(t, s, objects, graph.LoadOptions{})
	checkGraph(t, s, objects)
	if r := loadAll(t, s, objects, graph.LoadOptions{}); r.Unchanged != len(objects) {
		t.Errorf("loaded once more: %+v of %d objects", r, len(objects))
	}
}

// TestClientKilled kills a loading client at twenty moments, spread over all that passes between it and the server.
func TestClientKilled(t *testing.T) {
	uri, username, password := neo4jtest.Start(t)
	s := connect(t, Config{URI: uri, Username: username, Password: password})
	objects := synthetic(t, killedObjects)
	client := func(at int64) (passed int64, killed bool) {
		cmd := exec.Command(os.Args[0])
		var started sync.WaitGroup
		started.Add(1)
		p := startProxy(t, uri, at, func() {
			started.Wait()
			_ = cmd.Process.Kill()
		})
		cmd.Env = append(os.Environ(), clientURI+"="+p.URI, clientUser+"="+username, clientPassword+"="+password)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		started.Done()
		err := cmd.Wait()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			t.Fatal(err)
		}
		return p.passed.Load(), err != nil
	}
	all, killed := client(0)
	if killed {
		t.Fatal("the client fails without being killed")
	}
	checkGraph(t, s, objects)
	random := rand.New(rand.NewPCG(20, 26))
	stayed := map[int]bool{}
	for i := range 20 {
		clearGraph(t, s)
		at := 1 + random.Int64N(all*9/10)
		if _, killed := client(at); !killed {
			t.Errorf("run %d: the client ended before %d bytes had passed", i, at)
		}
		settle(t, s)
		left := stored(t, s)
		stayed[len(left)] = true
		checkGraph(t, s, left) // what is there is sound by itself
		finish(t, s, objects)
	}
	if len(stayed) < 5 {
		t.Errorf("the kills left only %d different graphs: they are not spread over the load", len(stayed))
	}
}

// clearGraph empties the graph and keeps its constraints and indexes.
func clearGraph(t fataler, s *Store) {
	t.Helper()
	if err := s.write(context.Background(), func(tx tx) error {
		_, err := tx.rows(context.Background(), "MATCH (n) DETACH DELETE n", nil)
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

// TestServerKilled kills the server in the middle of a load, starts it again, and loads again.
func TestServerKilled(t *testing.T) {
	dir := t.TempDir()
	server := neo4jtest.Launch(t, dir, "")
	objects := synthetic(t, killedObjects)
	p := startProxy(t, server.URI, 2<<20, server.Kill)
	s := connect(t, Config{URI: p.URI, Username: server.Username, Password: server.Password, RetryTime: time.Millisecond})
	s.batch = killedBatch
	_, err := s.Load(t.Context(), storetest.Sound(objects), graph.LoadOptions{})
	var known *Error
	if !errors.As(err, &known) {
		t.Fatalf("the load whose server was killed: %v", err)
	}
	t.Log(err)
	server = neo4jtest.Launch(t, dir, "")
	s = connect(t, Config{URI: server.URI, Username: server.Username, Password: server.Password})
	left := stored(t, s)
	if len(left) == 0 || len(left) >= len(objects) {
		t.Errorf("%d objects had been loaded of %d: that was not the middle", len(left), len(objects))
	}
	checkGraph(t, s, left)
	finish(t, s, objects)
}

// TestConnectionsCut cuts all connections of a load at twenty moments, and has somebody else write one transaction before new
// ones can be made: the load goes on by itself, whatever it had sent ahead, and knows what it does not know any more.
func TestConnectionsCut(t *testing.T) {
	uri, username, password := neo4jtest.Start(t)
	objects := synthetic(t, 600)
	other := connect(t, Config{URI: uri, Username: username, Password: password})
	run := func(at int64) (passed int64, r graph.LoadResult) {
		clearGraph(t, other)
		var p *proxy
		p = startProxy(t, uri, at, func() {
			p.cut(func() { loadAll(t, other, objects[200:300], graph.LoadOptions{Collection: "other"}) })
		})
		s := connect(t, Config{URI: p.URI, Username: username, Password: password})
		s.batch = 50
		r = loadAll(t, s, objects, graph.LoadOptions{})
		return p.passed.Load(), r
	}
	all, _ := run(0)
	random := rand.New(rand.NewPCG(20, 26))
	for i := range 20 {
		at := 1 + random.Int64N(all)
		_, r := run(at)
		if n := r.Created + r.Changed + r.Unchanged; n != len(objects) {
			t.Errorf("run %d, cut after %d bytes: %+v of %d objects", i, at, r, len(objects))
		}
		checkGraph(t, other, objects)
	}
}

// TestCommitCut cuts the connections of a load before a commit gets through, and has somebody else write as many transactions as
// were lost: the load takes nothing for written that it had planned.
func TestCommitCut(t *testing.T) {
	uri, username, password := neo4jtest.Start(t)
	other := connect(t, Config{URI: uri, Username: username, Password: password})
	clearGraph(t, other)
	objects := synthetic(t, 300)
	var p *proxy
	p = startProxy(t, uri, 0, func() {
		p.cut(func() { loadAll(t, other, objects[250:], graph.LoadOptions{Collection: "other"}) })
	})
	s := connect(t, Config{URI: p.URI, Username: username, Password: password})
	s.batch = 50
	r := loadAll(t, s, objects, graph.LoadOptions{OnProgress: func(int) { p.armed.Store(true) }})
	if n := r.Created + r.Changed; n != 250 || r.Unchanged != 50 {
		t.Errorf("%+v of %d objects, 50 of them there", r, len(objects))
	}
	checkGraph(t, s, objects)
}

// TestTwoLoads runs two loads of overlapping objects at the same time.
func TestTwoLoads(t *testing.T) {
	uri, username, password := neo4jtest.Start(t)
	objects := synthetic(t, 1200)
	reversed := slices.Clone(objects)
	slices.Reverse(reversed)
	parts := [][]graph.Object{objects[:900], reversed[:900], objects[300:1000]}
	var wait sync.WaitGroup
	results := make([]graph.LoadResult, len(parts))
	for i, part := range parts {
		s := connect(t, Config{URI: uri, Username: username, Password: password})
		s.batch = 40
		wait.Go(func() {
			var err error
			if results[i], err = s.Load(t.Context(), storetest.Sound(part), graph.LoadOptions{Collection: fmt.Sprint(i)}); err != nil {
				t.Errorf("load %d: %v", i, err)
			}
		})
	}
	wait.Wait()
	s := connect(t, Config{URI: uri, Username: username, Password: password})
	checkGraph(t, s, objects)
	written := 0
	for _, r := range results {
		written += r.Created + r.Changed
	}
	if want := graph.NewSnapshot(slices.Values(objects)).Versions(); written != want {
		t.Errorf("the loads tell of %d objects that they wrote, there are %d", written, want)
	}
}
