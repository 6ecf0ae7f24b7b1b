package taxii

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"stixgraph/graph"
	"stixgraph/graph/taxii/taxiitest"
)

// A sound object, for answers that are broken elsewhere.
const tool = `{"type":"tool","spec_version":"2.1","id":"tool--5bf0b8a5-7d54-4e38-8d3c-000000000001","created":"2024-01-01T00:00:00.000Z","modified":"2024-01-01T00:00:00.000Z","name":"x"}`

// secret is the password of the client in these tests: no error and no notice may hold it.
const secret = "open sesame & more"

// reply answers every request with a body, of the right type unless headers say otherwise; headers are name, value, ….
func reply(code int, body string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", taxiitest.MediaType)
		for i := 0; i < len(headers); i += 2 {
			w.Header().Add(headers[i], headers[i+1])
		}
		w.WriteHeader(code)
		_, _ = io.WriteString(w, body)
	}
}

// cut promises more than it sends.
func cut(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", taxiitest.MediaType)
		w.Header().Set("Content-Length", fmt.Sprint(len(body)+100))
		_, _ = io.WriteString(w, body)
	}
}

// pagesOf answers with a body made for each page, counted from 1.
func pagesOf(page func(n int) string) http.HandlerFunc {
	n := 0
	return func(w http.ResponseWriter, r *http.Request) {
		n++
		reply(200, page(n))(w, r)
	}
}

// TestHostileObjects asks servers for objects that do not mean well. Nothing may be taken for complete, and the error
// says what is wrong and whether the answer or the server is to blame.
func TestHostileObjects(t *testing.T) {
	envelope := `{"objects":[` + tool + `]}`
	for _, x := range []struct {
		name    string
		serve   http.HandlerFunc
		change  func(*Options)
		content bool
		is      error
		says    string
	}{
		{name: "web page", serve: typed("text/html", "<html>"), content: true, is: ErrContentType},
		{name: "no type", serve: func(w http.ResponseWriter, r *http.Request) {
			w.Header()["Content-Type"] = nil
			_, _ = io.WriteString(w, envelope)
		}, content: true, is: ErrContentType},
		{name: "plain JSON", serve: typed("application/json", envelope), content: true, is: ErrContentType, says: "is this the URL of a TAXII 2.1 server?"},
		{name: "TAXII 2.0", serve: typed("application/vnd.oasis.taxii+json; version=2.0", envelope), content: true, is: ErrContentType, says: "another version of TAXII"},
		{name: "version 2.2", serve: typed("application/taxii+json;version=2.2", envelope), content: true, is: ErrContentType, says: "another version of TAXII"},

		{name: "nothing", serve: reply(200, ""), content: true, is: graph.ErrEmpty},
		{name: "no JSON", serve: reply(200, "objects"), content: true, is: graph.ErrSyntax, says: "line 1, column 1"},
		{name: "cut JSON", serve: reply(200, envelope[:len(envelope)-3]), content: true, is: ErrTruncated},
		{name: "cut after an object", serve: reply(200, envelope[:len(envelope)-2]), content: true, is: ErrTruncated},
		{name: "cut connection", serve: cut(envelope[:40]), is: ErrTruncated, says: "the connection ended"},
		{name: "cut connection after sound JSON", serve: cut(envelope), is: ErrTruncated, says: "the connection ended"},
		{name: "compressed and cut", serve: reply(200, "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff\xab", "Content-Encoding", "gzip"), is: ErrTruncated},
		{name: "not compressed", serve: reply(200, envelope, "Content-Encoding", "gzip"), content: true, is: gzip.ErrHeader},
		{name: "a list", serve: reply(200, `[`+tool+`]`), content: true, is: ErrShape},
		{name: "an object alone", serve: reply(200, tool), content: true, is: ErrShape},
		{name: "a number", serve: reply(200, `7`), content: true, is: ErrShape},
		{name: "a bundle", serve: reply(200, `{"type":"bundle","id":"bundle--5bf0b8a5-7d54-4e38-8d3c-000000000001","objects":[`+tool+`]}`), content: true, is: ErrShape, says: "TAXII 2.0"},
		{name: "two envelopes", serve: reply(200, envelope+envelope), content: true, is: ErrShape, says: "follows the envelope"},
		{name: "a line after the envelope", serve: reply(200, envelope+"\n"+tool), content: true, is: ErrShape, says: "follows the envelope"},
		{name: "objects is an object", serve: reply(200, `{"objects":{}}`), content: true, is: ErrShape, says: "objects is no list"},
		{name: "objects is text", serve: reply(200, `{"more":true,"objects":"none"}`), content: true, is: ErrShape, says: "objects is no list"},
		{name: "objects twice", serve: reply(200, `{"objects":[`+tool+`],"objects":[]}`), content: true, is: ErrShape},
		{name: "more is text", serve: reply(200, `{"more":"yes","objects":[`+tool+`]}`), content: true, is: ErrShape, says: "more is"},
		{name: "next is a list", serve: reply(200, `{"more":true,"next":["a"],"objects":[`+tool+`]}`), content: true, is: ErrShape, says: "next is"},
		{name: "next is endless", serve: reply(200, `{"more":true,"next":"`+strings.Repeat("x", 5000)+`","objects":[`+tool+`]}`), content: true, is: ErrShape, says: "5000 characters"},
		{name: "more and no way to get it", serve: reply(200, `{"more":true,"objects":[`+tool+`]}`), content: true, is: ErrPaging, says: "neither next nor"},
		{name: "deep", serve: reply(200, `{"objects":[{"type":"x","a":`+strings.Repeat("[", 600)), content: true, is: ErrLimit, says: "nested deeper"},
		{name: "time is no time", serve: reply(200, envelope, "X-TAXII-Date-Added-Last", "yesterday"), content: true, is: ErrShape, says: "X-TAXII-Date-Added-Last"},
		{name: "two times", serve: reply(200, envelope, "X-TAXII-Date-Added-Last", "2024-01-01T00:00:00Z", "X-TAXII-Date-Added-Last", "2025-01-01T00:00:00Z"), content: true, is: ErrShape},
		{name: "time with a parameter", serve: reply(200, envelope, "X-TAXII-Date-Added-Last", "2024-01-01T00:00:00Z&match[id]=x"), content: true, is: ErrShape},
		{name: "a line break in a header", serve: raw("HTTP/1.1 200 OK\r\nContent-Type: " + taxiitest.MediaType + "\r\nX-TAXII-Date-Added-Last: 2024\x00\r\n\r\n" + envelope), says: "malformed"},
		{name: "headers without end", serve: raw("HTTP/1.1 200 OK\r\nX: " + strings.Repeat("x", 1<<20) + "\r\n\r\n"), says: "header"},

		{name: "the same page for ever", serve: reply(200, `{"more":true,"next":"a","objects":[`+tool+`]}`), content: true, is: ErrPaging, says: "page 2 has the same objects"},
		{name: "two pages in turn", serve: pagesOf(func(n int) string {
			return fmt.Sprintf(`{"more":true,"next":"%d","objects":[%s]}`, n, strings.Replace(tool, `"x"`, fmt.Sprintf(`"%d"`, n%2), 1))
		}), content: true, is: ErrPaging, says: "page 3 has the same objects"},
		{name: "empty pages for ever", serve: pagesOf(func(n int) string { return fmt.Sprintf(`{"more":true,"next":"%d","objects":[]}`, n) }), content: true, is: ErrPaging, says: "101 empty ones"},
		{name: "bare pages for ever", serve: pagesOf(func(n int) string { return fmt.Sprintf(`{"more":true,"next":"%d"}`, n) }), content: true, is: ErrPaging, says: "101 empty ones"},
		{name: "new pages for ever", serve: pagesOf(endless), change: func(o *Options) { o.Limits.Pages = 50 }, content: true, is: ErrPaging, says: "more than 50"},
		{name: "new pages without end of bytes", serve: pagesOf(endless), change: func(o *Options) { o.Limits.TotalBytes = 10_000 }, content: true, is: ErrLimit},
		{name: "one long answer", serve: reply(200, `{"objects":[`+strings.Repeat(tool+",", 100)), change: func(o *Options) { o.Limits.ResponseBytes = 10_000 }, content: true, is: ErrLimit, says: "longer than 10000 bytes"},
		{name: "one long object", serve: reply(200, `{"objects":[{"a":"`+strings.Repeat("x", 1<<20)), change: func(o *Options) { o.Limits.ObjectBytes = 1000 }, content: true, is: ErrLimit, says: "longer than 1000 bytes"},

		{name: "not allowed, with the secret repeated", serve: reply(403, `{"title":"`+secret+`","description":"Basic YW5hbHlzdDpvcGVuIHNlc2FtZSAmIG1vcmU="}`), says: "403 Forbidden: [secret]: Basic [secret]"},
		{name: "a message for the terminal", serve: reply(400, `{"title":"\u001b[2J\u0007gone\u202e"}`), says: `400 Bad Request: \x1b[2J\agone\u202e`},
		{name: "a long message", serve: reply(500, `{"title":"`+strings.Repeat("x", 10_000)+`"}`), says: "…"},
		{name: "an error that does not end", serve: reply(500, strings.Repeat("x", 1<<20)), says: "500 Internal Server Error"},
		{name: "no such place", serve: reply(404, "<html>", "Content-Type", "text/html"), says: "404 Not Found"},
		{name: "a success that is none", serve: reply(304, ""), says: "304 Not Modified"},

		{name: "busy for ever", serve: reply(503, ""), says: "503 Service Unavailable (after 3 attempts)"},
		{name: "too many requests for ever", serve: reply(429, "", "Retry-After", "1"), says: "429 Too Many Requests (after 3 attempts)"},
		{name: "come back next year", serve: reply(503, "", "Retry-After", "31536000"), says: "asks to be left alone for 8760h0m0s"},
		{name: "come back when the sun is out", serve: reply(503, "", "Retry-After", "99999999999999999999"), says: "asks to be left alone"},
		{name: "come back at a date", serve: reply(503, "", "Retry-After", "Sun, 18 Feb 2124 12:00:00 GMT"), says: "asks to be left alone"},
		{name: "hang up", serve: hangUp, says: "after 3 attempts"},

		{name: "to another host", serve: redirect("https://elsewhere.example.com/taxii2/"), is: ErrRedirect, says: `to another place, "https://elsewhere.example.com/taxii2/"`},
		{name: "to another port", serve: redirect("http://127.0.0.1:1/"), is: ErrRedirect, says: "to another place"},
		{name: "to a host with a name in it", serve: redirect("http://analyst:pw@127.0.0.1:1/"), is: ErrRedirect, says: "analyst:xxxxx@"},
		{name: "to a file", serve: redirect("file:///etc/passwd"), is: ErrRedirect},
		{name: "round and round", serve: redirect("/again"), is: ErrRedirect, says: "again and again"},
	} {
		t.Run(x.name, func(t *testing.T) {
			var notices strings.Builder
			server := serve(t, x.serve)
			c := newClient(t, server, func(o *Options) {
				o.Credentials = Credentials{Username: "analyst", Password: secret}
				o.OnNotice = func(text string) { notices.WriteString(text) }
				if x.change != nil {
					x.change(o)
				}
			})
			_, err := c.Objects(t.Context(), collectionAt(t, server), Filter{}, func(graph.Entry, error) error { return nil })
			var failure *Error
			if !errors.As(err, &failure) || failure.Content != x.content {
				t.Fatalf("%v: not an error with content %v", err, x.content)
			}
			if x.is != nil && !errors.Is(err, x.is) || !strings.Contains(err.Error(), x.says) {
				t.Errorf("%v\nwant %v and %q", err, x.is, x.says)
			}
			if text := err.Error() + notices.String(); strings.Contains(text, secret) || strings.ContainsAny(text, "\x1b\a\n\u202e") || len(err.Error()) > 1500 {
				t.Errorf("unfit to print: %q", text)
			}
		})
	}
}

func endless(n int) string {
	return fmt.Sprintf(`{"more":true,"next":"%d","objects":[%s]}`, n, strings.Replace(tool, `"x"`, fmt.Sprintf(`"%d"`, n), 1))
}

func typed(kind, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		_, _ = io.WriteString(w, body)
	}
}

func redirect(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", to)
		w.WriteHeader(http.StatusFound)
	}
}

// raw sends bytes that no server of Go would send.
func raw(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			return
		}
		_, _ = io.WriteString(conn, text)
		_ = conn.Close()
	}
}

func hangUp(w http.ResponseWriter, r *http.Request) { raw("")(w, r) }

// TestHostileDocuments asks servers what they are, and gets answers of the wrong kind.
func TestHostileDocuments(t *testing.T) {
	for _, x := range []struct {
		name, body string
		content    bool
		is         error
		says       string
	}{
		{"a list", `[]`, true, ErrShape, ""},
		{"nothing", ``, true, ErrTruncated, ""},
		{"cut", `{"title":"x","api_roots":["/api1/"`, true, ErrTruncated, ""},
		{"not known", `{"name":"x"}`, true, ErrShape, "neither a TAXII server's discovery nor an API root"},
		{"no title", `{"api_roots":[]}`, true, ErrShape, "title is missing"},
		{"title is a number", `{"title":1,"api_roots":[]}`, true, ErrShape, `title is "1", not a string`},
		{"roots are text", `{"title":"x","api_roots":"/api1/"}`, true, ErrShape, "api_roots"},
		{"a root is a number", `{"title":"x","api_roots":["/a/",1]}`, true, ErrShape, "api_roots"},
		{"title twice", `{"title":"x","title":"y","api_roots":[]}`, true, graph.ErrDuplicate, ""},
		{"a collection", `{"id":"x","title":"x","can_read":true,"can_write":false}`, true, ErrShape, "this is a collection"},
		{"too long", `{"title":"` + strings.Repeat("x", documentBytes), true, ErrLimit, "longer than 16 MiB"},
	} {
		t.Run(x.name, func(t *testing.T) {
			c := newClient(t, serve(t, reply(200, x.body)), nil)
			_, err := c.Discover(t.Context())
			var failure *Error
			if !errors.As(err, &failure) || failure.Content != x.content || !errors.Is(err, x.is) || !strings.Contains(err.Error(), x.says) {
				t.Errorf("%v\nwant %v and %q", err, x.is, x.says)
			}
		})
	}
	for _, x := range []struct{ name, body, says string }{
		{"collections is an object", `{"collections":{}}`, "collections"},
		{"no collections", `{"title":"x"}`, "no list of collections"},
		{"a collection is text", `{"collections":["x"]}`, "collections[0]"},
		{"without id", `{"collections":[{"title":"x"}]}`, "id is missing"},
		{"an id that leads elsewhere", `{"collections":[{"id":"../../secrets","title":"x"}]}`, "cannot be part of a URL"},
		{"can_read is text", `{"collections":[{"id":"a","title":"x","can_read":"yes"}]}`, "can_read"},
	} {
		t.Run(x.name, func(t *testing.T) {
			server := serve(t, reply(200, x.body))
			c := newClient(t, server, nil)
			_, err := c.Collections(t.Context(), Root{URL: server, url: collectionAt(t, server).root})
			if !errors.Is(err, ErrShape) || !strings.Contains(err.Error(), x.says) {
				t.Errorf("%v\nwant %q", err, x.says)
			}
		})
	}
}

// TestHostileRoots: an API root elsewhere is named and never asked.
func TestHostileRoots(t *testing.T) {
	c := newClient(t, serve(t, reply(200, `{"title":"x","default":"/a/","api_roots":["/a/","https://elsewhere.example.com/","javascript:x","//127.0.0.1:1/","http://%zz/"]}`)), nil)
	server, err := c.Discover(t.Context())
	if err != nil || len(server.Roots) != 5 {
		t.Fatalf("%+v, %v", server, err)
	}
	for i, want := range []error{nil, ErrOtherHost, ErrOtherHost, ErrOtherHost, ErrShape} {
		if r := server.Roots[i]; !errors.Is(r.Err, want) || (want == nil) != (r.Err == nil) {
			t.Errorf("%s: %v, want %v", r.URL, r.Err, want)
		}
	}
	// A server that repeats the password where people will read it.
	c = newClient(t, serve(t, reply(200, `{"title":"`+secret+`","description":"Basic YW5hbHlzdDpvcGVuIHNlc2FtZSAmIG1vcmU=","api_roots":["https://elsewhere.example.com/open%20sesame%20&%20more/"]}`)),
		func(o *Options) { o.Credentials = Credentials{Username: "analyst", Password: secret} })
	server, err = c.Discover(t.Context())
	if text := fmt.Sprintf("%+v", server); err != nil || strings.Contains(text, "sesame") || strings.Contains(text, "YW5h") {
		t.Errorf("%s, %v", text, err)
	}
	if _, err := c.Root(t.Context(), "https://elsewhere.example.com/"); !errors.Is(err, ErrOtherHost) {
		t.Errorf("%v", err)
	}
}

// TestSlow: a server that sends nothing, or a little for ever, is given up.
func TestSlow(t *testing.T) {
	for _, x := range []struct {
		name string
		fire time.Duration // the timer that goes off
		body string
		says string
	}{
		{"no answer", time.Minute, "", "nothing came for 1m0s (after 3 attempts)"},
		{"silence within", time.Minute, `{"objects":[`, "nothing came for 1m0s"},
		{"never complete", time.Hour, `{"objects":[`, "not complete after 1h0m0s"},
	} {
		t.Run(x.name, func(t *testing.T) {
			reached := make(chan struct{}, 10)
			server := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if x.body != "" {
					reply(200, x.body)(w, r)
					w.(http.Flusher).Flush()
				}
				reached <- struct{}{}
				<-r.Context().Done()
			})
			c := newClient(t, server, func(o *Options) {
				o.Clock.AfterFunc = func(d time.Duration, f func()) Timer {
					if d == x.fire {
						go func() { <-reached; f() }()
					}
					return idleTimer{}
				}
			})
			_, err := c.Objects(t.Context(), collectionAt(t, server), Filter{}, func(graph.Entry, error) error { return nil })
			if !errors.Is(err, ErrTimeout) || !strings.Contains(err.Error(), x.says) {
				t.Errorf("%v, want %q", err, x.says)
			}
		})
	}
}
