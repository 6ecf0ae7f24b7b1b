package taxii

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"stixgraph/graph"
)

// BenchmarkObjects gets a domain of ATT&CK over HTTP in pages of 1,000 objects, each checked and handed over with its exact
// text, and prints how many times as long that takes as fetching the same pages and looking at nothing.
func BenchmarkObjects(b *testing.B) {
	objects := attack(b, "enterprise")
	var pages []string
	size := 0
	for at := 0; at < len(objects); at += 1000 {
		var texts []string
		for _, o := range objects[at:min(at+1000, len(objects))] {
			texts = append(texts, o.Raw())
		}
		pages = append(pages, fmt.Sprintf(`{"more":%t,"next":"%d","objects":[%s]}`, at+1000 < len(objects), len(pages)+1, strings.Join(texts, ",")))
		size += len(pages[len(pages)-1])
	}
	server := serve(b, func(w http.ResponseWriter, r *http.Request) {
		n := 0
		_, _ = fmt.Sscan(r.URL.Query().Get("next"), &n)
		reply(200, pages[n])(w, r)
	})
	c := newClient(b, server, nil)
	from := collectionAt(b, server)

	got, span := all(b, c, from, Filter{})
	if span.Pages != len(pages) {
		b.Fatalf("%d pages of %d", span.Pages, len(pages))
	}
	for i := range objects {
		if got[i].Raw() != objects[i].Raw() {
			b.Fatalf("object %d came as\n%s\nnot\n%s", i, got[i], objects[i])
		}
	}
	b.SetBytes(int64(size))
	b.ResetTimer()
	var floor, ours time.Duration
	for range b.N {
		start := time.Now()
		for n := range pages {
			resp, err := http.Get(fmt.Sprintf("%s/?next=%d", server, n))
			if err != nil {
				b.Fatal(err)
			}
			if _, err := io.Copy(io.Discard, resp.Body); err != nil {
				b.Fatal(err)
			}
			resp.Body.Close()
		}
		floor += time.Since(start)
		start = time.Now()
		count := 0
		if _, err := c.Objects(b.Context(), from, Filter{}, func(_ graph.Entry, err error) error { count++; return err }); err != nil || count != len(objects) {
			b.Fatalf("%d objects of %d, %v", count, len(objects), err)
		}
		ours += time.Since(start)
	}
	b.ReportMetric(float64(ours)/float64(floor), "times-plain-fetch")
	b.ReportMetric(float64(len(objects)*b.N)/ours.Seconds(), "objects/s")
}
