package taxii

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"stixgraph/graph"
	"stixgraph/graph/taxii/taxiitest"
)

// answering is a transport that has one answer for everything.
type answering struct {
	body  []byte
	after string // X-TAXII-Date-Added-Last
}

func (a answering) RoundTrip(r *http.Request) (*http.Response, error) {
	h := http.Header{"Content-Type": {taxiitest.MediaType}}
	if a.after != "" {
		h.Set("X-TAXII-Date-Added-Last", a.after)
	}
	return &http.Response{StatusCode: 200, Header: h, Body: io.NopCloser(bytes.NewReader(a.body)), Request: r}, nil
}

// FuzzAnswer takes any bytes for the answer to every request. Whatever they are, there is an end, an error is an [*Error] fit to
// print, and objects come only from what is a sound envelope.
func FuzzAnswer(f *testing.F) {
	for _, seed := range []string{
		`{"title":"x","default":"/a/","api_roots":["/a/","https://elsewhere.example.com/"]}`,
		`{"title":"x","versions":["application/taxii+json;version=2.1"],"max_content_length":100}`,
		`{"collections":[{"id":"91a7b528-80eb-42ed-a74d-c6fbd5a26116","title":"x","can_read":true,"can_write":false,"media_types":["a"]}]}`,
		`{"more":true,"next":"a","objects":[` + tool + `]}`, `{}`, `{"more":true}`, `{"objects":[]}`,
		`{"objects":[{"id":"` + "tool--5bf0b8a5-7d54-4e38-8d3c-000000000001" + `","date_added":"2024-01-01T00:00:00Z","version":"2024-01-01T00:00:00Z"}]}`,
		`{"versions":["2024-01-01T00:00:00Z"]}`,
		`{"id":"a","status":"complete","total_count":1,"success_count":0,"failure_count":1,"pending_count":0,"failures":[{"id":"a","message":"b"}]}`,
	} {
		f.Add([]byte(seed), "2024-01-01T00:00:00.000001Z")
	}
	f.Fuzz(func(t *testing.T, body []byte, after string) {
		c := newClient(t, "http://127.0.0.1:1", func(o *Options) {
			o.Transport = answering{body, after}
			o.Limits = Limits{Pages: 5}
		})
		to := collectionAt(t, "http://127.0.0.1:1")
		root := Root{URL: to.Root, url: to.root}
		check := func(err error) {
			var failure *Error
			if err != nil && (!errors.As(err, &failure) || strings.ContainsAny(err.Error(), "\x00\x1b\n\r")) {
				t.Errorf("%T %q", err, err)
			}
		}
		_, err := c.Discover(t.Context())
		check(err)
		_, err = c.Root(t.Context(), "/a/")
		check(err)
		_, err = c.Collections(t.Context(), root)
		check(err)
		sound := 0
		span, err := c.Objects(t.Context(), to, Filter{}, func(e graph.Entry, err error) error {
			if err == nil && e.Object.Check() != nil {
				t.Errorf("%s is no object to be taken", e.Object)
			}
			sound++
			return nil
		})
		check(err)
		if err == nil && span.Objects != sound {
			t.Errorf("%d objects counted, %d taken", span.Objects, sound)
		}
		_, err = c.Manifest(t.Context(), to, Filter{}, func(Record) error { return nil })
		check(err)
		_, err = c.Versions(t.Context(), to, "tool--5bf0b8a5-7d54-4e38-8d3c-000000000001", Filter{})
		check(err)
		_, err = c.Status(t.Context(), root, "a")
		check(err)
		_, err = c.Push(t.Context(), root, to, sequence(sample(t, 1)), 0)
		check(err)
	})
}

// FuzzNetrc looks up a host in any text: the error never quotes the text.
func FuzzNetrc(f *testing.F) {
	f.Add("machine x login a password b\n\nmacdef c\nd\n\ndefault login e password f")
	f.Add("machine x\npassword \"a\\\"b\" # c")
	f.Fuzz(func(t *testing.T, text string) {
		c, ok, err := FromNetrc(text, "x")
		if !ok && !c.IsZero() || err == nil && c.Check() != nil {
			t.Errorf("%q: %v, %v", text, ok, err)
		}
	})
}

// FuzzState reads any text as a state file: what is read is written and read again equal.
func FuzzState(f *testing.F) {
	f.Add([]byte(`{"state":"stixgraph-taxii-state","version":1,"places":[{"api_root":"a","collection":"b","filter":"","added_after":"2024-01-01T00:00:00Z"}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := ParseState(text)
		if err != nil {
			return
		}
		out, err := s.Text()
		if err != nil {
			t.Fatal(err)
		}
		again, err := ParseState(out)
		if err != nil {
			t.Fatalf("%s: %v", out, err)
		}
		for _, p := range s.places {
			if got, _ := again.Get(p.Root, p.Collection, p.Filter); got != p.AddedAfter {
				t.Errorf("%+v became %q", p, got)
			}
		}
	})
}
