package taxii

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"stixgraph/graph"
)

// TestRetry gives answers one after another and looks at how long the client waits between them.
func TestRetry(t *testing.T) {
	good := reply(200, `{"objects":[`+tool+`]}`)
	for _, x := range []struct {
		name    string
		answers []http.HandlerFunc
		waits   []time.Duration
	}{
		{"at once", []http.HandlerFunc{good}, nil},
		{"twice as long each time", []http.HandlerFunc{reply(503, ""), reply(502, ""), reply(504, ""), good}, []time.Duration{time.Second / 2, time.Second, 2 * time.Second}},
		{"seconds", []http.HandlerFunc{reply(429, "", "Retry-After", "7"), good}, []time.Duration{7 * time.Second}},
		{"a date", []http.HandlerFunc{reply(503, "", "Retry-After", "Sun, 18 Feb 2024 12:01:30 GMT"), good}, []time.Duration{90 * time.Second}},
		{"a date that is past", []http.HandlerFunc{reply(503, "", "Retry-After", "Sun, 18 Feb 2024 11:00:00 GMT"), good}, []time.Duration{0}},
		{"nonsense", []http.HandlerFunc{reply(503, "", "Retry-After", "-1"), good}, []time.Duration{time.Second / 2}},
		{"hang up", []http.HandlerFunc{hangUp, good}, []time.Duration{time.Second / 2}},
	} {
		t.Run(x.name, func(t *testing.T) {
			n := 0
			server := serve(t, func(w http.ResponseWriter, r *http.Request) {
				n++
				x.answers[min(n, len(x.answers))-1](w, r)
			})
			var clock testClock
			c := newClient(t, server, func(o *Options) { o.Clock, o.Retries = clock.clock(), 3 })
			got, _ := all(t, c, collectionAt(t, server), Filter{})
			if len(got) != 1 || !slices.Equal(clock.slept, x.waits) {
				t.Errorf("%d objects, waited %v, want %v", len(got), clock.slept, x.waits)
			}
		})
	}
}

// TestNotRetried: what will not get better is asked for once.
func TestNotRetried(t *testing.T) {
	for _, code := range []int{400, 401, 403, 404, 406, 413, 422, 500, 501} {
		n := 0
		server := serve(t, func(w http.ResponseWriter, r *http.Request) { n++; reply(code, "")(w, r) })
		_, err := newClient(t, server, nil).Discover(t.Context())
		if !refusedWith(err, code) && code != 404 || n != 1 {
			t.Errorf("%d: %d requests, %v", code, n, err)
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	var clock testClock
	c := newClient(t, "http://"+address, func(o *Options) { o.Clock = clock.clock() })
	var failure *Error
	if _, err := c.Discover(t.Context()); !errors.As(err, &failure) || failure.Content || len(clock.slept) != 0 {
		t.Errorf("nobody there: %v, waited %v", err, clock.slept)
	}
}

// TestInterrupted: the end of the context is what is reported, wherever it comes.
func TestInterrupted(t *testing.T) {
	t.Run("while waiting", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		c := newClient(t, serve(t, reply(503, "")), func(o *Options) {
			o.Clock.Sleep = func(ctx context.Context, _ time.Duration) error { cancel(); return ctx.Err() }
		})
		if _, err := c.Discover(ctx); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
	t.Run("within an answer", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		server := serve(t, func(w http.ResponseWriter, r *http.Request) {
			reply(200, `{"objects":[`+tool+`,`)(w, r)
			w.(http.Flusher).Flush()
			cancel()
			<-r.Context().Done()
		})
		c := newClient(t, server, nil)
		if _, err := c.Objects(ctx, collectionAt(t, server), Filter{}, func(graph.Entry, error) error { return nil }); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
}

// TestServerKeepsThePlace: a server that gives the same next for every page, as medallion does, moves on with each request. A
// page that got lost on the way must not be missed without a word.
func TestServerKeepsThePlace(t *testing.T) {
	for _, x := range []struct {
		name string
		lost int // the request whose answer is lost
		want string
	}{
		{"none is lost", 0, ""},
		{"the first can be asked for again", 1, ""},
		{"the second, when it is not yet known", 2, "a page may be missing"},
		{"a later one", 4, "cannot be asked for again: start over"},
	} {
		t.Run(x.name, func(t *testing.T) {
			n, served := 0, 0
			server := serve(t, func(w http.ResponseWriter, r *http.Request) {
				n++
				if r.URL.Query().Get("next") == "" {
					served = 0
				}
				if served++; n == x.lost {
					hangUp(w, r)
					return
				}
				body := strings.Replace(endless(served), `"next":"`+strconv.Itoa(served)+`"`, `"next":"same"`, 1)
				if served == 6 {
					body = strings.Replace(body, "true", "false", 1)
				}
				reply(200, body)(w, r)
			})
			c := newClient(t, server, nil)
			count := 0
			_, err := c.Objects(t.Context(), collectionAt(t, server), Filter{}, func(graph.Entry, error) error { count++; return nil })
			if x.want == "" && (err != nil || count != 6) || x.want != "" && (err == nil || !strings.Contains(err.Error(), x.want)) {
				t.Errorf("%d objects, %v, want %q", count, err, x.want)
			}
		})
	}
}

// TestBrokenPage: a page whose connection ends within it is asked for again, and each object comes once; where the server keeps the
// place, the rest of the page is gone, and that is said.
func TestBrokenPage(t *testing.T) {
	objects := sample(t, 12)
	for _, x := range []struct {
		name  string
		keeps bool  // the server gives the same next for every page
		cuts  []int // requests that break off, counted from 1
		want  string
	}{
		{"none", false, nil, ""},
		{"the first page", false, []int{1}, ""},
		{"the same page twice, and a later one", false, []int{2, 3, 5}, ""},
		{"once too often", false, []int{2, 3, 4}, "the connection ended within it"},
		{"the first page, where the place is kept from then on", true, []int{1}, ""},
		{"the second page, when it is not yet known", true, []int{2}, "a page may be missing"},
		{"a later page, where the place is kept", true, []int{3}, "start over"},
	} {
		t.Run(x.name, func(t *testing.T) {
			n, served := 0, 0
			server := serve(t, func(w http.ResponseWriter, r *http.Request) {
				n++
				at := 0
				if next := r.URL.Query().Get("next"); x.keeps && next != "" {
					served++
					at = served
				} else if next != "" {
					at, _ = strconv.Atoi(next)
				} else {
					served = 0
				}
				next := strconv.Itoa(at + 1)
				if x.keeps {
					next = "same"
				}
				var texts []string
				for _, o := range objects[min(4*at, 12):min(4*at+4, 12)] {
					texts = append(texts, o.Raw())
				}
				body := fmt.Sprintf(`{"more":%t,"next":%q,"objects":[%s]}`, at < 2, next, strings.Join(texts, ","))
				if slices.Contains(x.cuts, n) {
					cut(body[:len(body)*n/(n+1)])(w, r)
					return
				}
				reply(200, body)(w, r)
			})
			c := newClient(t, server, nil)
			var got []graph.Object
			span, err := c.Objects(t.Context(), collectionAt(t, server), Filter{}, func(e graph.Entry, err error) error {
				got = append(got, e.Object)
				return err
			})
			if x.want != "" {
				var failure *Error
				if !errors.As(err, &failure) || !strings.Contains(err.Error(), x.want) {
					t.Errorf("%v, want %q", err, x.want)
				}
				return
			}
			if err != nil || span.Objects != len(objects) {
				t.Fatalf("%+v, %v", span, err)
			}
			sameObjects(t, got, objects)
		})
	}
}

// TestCertificate: a certificate that nobody vouches for is refused and not tried again; its own authority makes it good.
func TestCertificate(t *testing.T) {
	server := newTLSServer(t, reply(200, `{"title":"x","api_roots":[]}`))
	var clock testClock
	c := newClient(t, server.URL, func(o *Options) { o.Clock = clock.clock() })
	var failure *Error
	if _, err := c.Discover(t.Context()); !errors.As(err, &failure) || failure.Content || !strings.Contains(err.Error(), "certificate") || len(clock.slept) > 0 {
		t.Errorf("%v, waited %v", err, clock.slept)
	}
	transport, err := NewTransport(pemOf(server.Certificate()), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer transport.CloseIdleConnections()
	c = newClient(t, server.URL, func(o *Options) { o.Transport = transport })
	if _, err := c.Discover(t.Context()); err != nil {
		t.Error(err)
	}
	if _, err := NewTransport([]byte("no certificate"), nil); err == nil {
		t.Error("a file without certificates is taken")
	}
}

// TestProxy: requests go through the proxy, credentials included, since the proxy is the user's own.
func TestProxy(t *testing.T) {
	var asked string
	proxy := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked = r.URL.String()
		reply(200, `{"title":"x","api_roots":[]}`)(w, r)
	})
	u, err := url.Parse(proxy)
	if err != nil {
		t.Fatal(err)
	}
	transport, err := NewTransport(nil, http.ProxyURL(u))
	if err != nil {
		t.Fatal(err)
	}
	defer transport.CloseIdleConnections()
	c := newClient(t, "http://taxii.example.com", func(o *Options) { o.Transport, o.InsecureHTTP = transport, true })
	if _, err := c.Discover(t.Context()); err != nil || asked != "http://taxii.example.com/taxii2/" {
		t.Errorf("%q, %v", asked, err)
	}
}
