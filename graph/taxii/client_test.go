package taxii

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"stixgraph/graph"
)

// testClock does not wait: sleeping ends at once and is noted, and timers never go off.
type testClock struct{ slept []time.Duration }

var testNow = time.Date(2024, 2, 18, 12, 0, 0, 0, time.UTC)

func (t *testClock) clock() Clock {
	return Clock{
		Now:       func() time.Time { return testNow },
		Sleep:     func(ctx context.Context, d time.Duration) error { t.slept = append(t.slept, d); return ctx.Err() },
		AfterFunc: func(time.Duration, func()) Timer { return idleTimer{} },
		Rand:      func() float64 { return 0 },
	}
}

type idleTimer struct{}

func (idleTimer) Stop() bool               { return true }
func (idleTimer) Reset(time.Duration) bool { return true }

// newClient makes a client with a clock that does not wait.
func newClient(tb testing.TB, server string, change func(*Options)) *Client {
	tb.Helper()
	transport, err := NewTransport(nil, nil)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(transport.CloseIdleConnections)
	o := Options{Transport: transport, Clock: new(testClock).clock(), Retries: 2}
	if change != nil {
		change(&o)
	}
	c, err := New(server, o)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// serve starts a server of one handler.
func serve(tb testing.TB, handler http.HandlerFunc) string {
	tb.Helper()
	s := httptest.NewServer(handler)
	tb.Cleanup(s.Close)
	return s.URL
}

// parse reads objects from their JSON, one for each argument.
func parse(tb testing.TB, texts ...string) []graph.Object {
	tb.Helper()
	var all []graph.Object
	for _, text := range texts {
		o, err := graph.ParseObject([]byte(text))
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, o)
	}
	return all
}

// sequence yields objects as a reader does.
func sequence(objects []graph.Object) func(func(graph.Object, error) bool) {
	return func(yield func(graph.Object, error) bool) {
		for _, o := range objects {
			if !yield(o, nil) {
				return
			}
		}
	}
}

// all asks for objects and fails the test over any error.
func all(tb testing.TB, c *Client, from Collection, f Filter) ([]graph.Object, Span) {
	tb.Helper()
	var got []graph.Object
	span, err := c.Objects(tb.Context(), from, f, func(e graph.Entry, err error) error {
		got = append(got, e.Object)
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return got, span
}

// find gives a collection of the first API root, and that root.
func find(tb testing.TB, c *Client, id string) (Root, Collection) {
	tb.Helper()
	server, err := c.Discover(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	root, err := c.Root(tb.Context(), server.Roots[0].URL)
	if err != nil {
		tb.Fatal(err)
	}
	collections, err := c.Collections(tb.Context(), root)
	if err != nil {
		tb.Fatal(err)
	}
	i := slices.IndexFunc(collections, func(c Collection) bool { return c.ID == id })
	if i < 0 {
		tb.Fatalf("no collection %s among %d", id, len(collections))
	}
	return root, collections[i]
}

// collectionAt makes a collection of a server that was not asked for it.
func collectionAt(tb testing.TB, server string) Collection {
	tb.Helper()
	u, err := url.Parse(server + "/api1/")
	if err != nil {
		tb.Fatal(err)
	}
	return Collection{ID: "c", Root: u.String(), CanRead: true, CanWrite: true, root: u}
}

// sameObjects compares two lists of objects, whatever their order.
func sameObjects(tb testing.TB, got, want []graph.Object) {
	tb.Helper()
	got, want = slices.Clone(got), slices.Clone(want)
	graph.Sort(got)
	graph.Sort(want)
	if len(got) != len(want) {
		tb.Fatalf("%d objects, want %d", len(got), len(want))
	}
	for i := range want {
		if !got[i].Equal(want[i]) {
			tb.Fatalf("object %d differs:\n%s\n%s", i, got[i], want[i])
		}
	}
}

func TestNewRefuses(t *testing.T) {
	for _, c := range []struct{ server, want string }{
		{"taxii.example.com", "is not the URL of a server"},
		{"ftp://taxii.example.com", "is not the URL of a server"},
		{"https://analyst:geheim@taxii.example.com", "has a name or password in it"},
		{"https://analyst:ge%heim@taxii.example.com", "has a name or password in it"},
		{"https://taxii.example.com/?x=1", "has a query"},
		{"http://taxii.example.com", "would not be encrypted"},
		{"http://localhost.example.com", "would not be encrypted"},
		{"http://127.0.0.1.example.com", "would not be encrypted"},
	} {
		transport, _ := NewTransport(nil, nil)
		_, err := New(c.server, Options{Transport: transport, Clock: new(testClock).clock()})
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "heim") {
			t.Errorf("%s: %v, want %q", c.server, err, c.want)
		}
	}
	for _, server := range []string{"http://127.0.0.1:1", "http://localhost", "http://[::1]:5000/x", "https://taxii.example.com"} {
		newClient(t, server, nil)
	}
	newClient(t, "http://taxii.example.com", func(o *Options) { o.InsecureHTTP = true })
}
