package taxii

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stixgraph/graph"
	"stixgraph/graph/taxii/taxiitest"
)

// TestPages: every page repeats the parameters of the first; the server in memory gives no page to a request that does not.
func TestPages(t *testing.T) {
	server := taxiitest.NewServer(t, taxiitest.Config{PageSize: 7})
	objects := sample(t, 100)
	server.Add(objects...)
	c := newClient(t, server.URL, nil)
	_, open := find(t, c, taxiitest.Open)
	got, span := all(t, c, open, Filter{})
	sameObjects(t, got, objects)
	if span.Pages != 15 || span.Objects != 100 || span.Last != "2024-02-18T00:00:00.000100Z" {
		t.Errorf("%+v", span)
	}
	got, span = all(t, c, open, Filter{Types: []string{"tool", "malware"}, AddedAfter: "2024-02-18T00:00:00.000050Z", Limit: 4, Versions: []string{"all"}})
	if len(got) != 24 || span.Pages != 6 {
		t.Errorf("%d objects, %+v", len(got), span)
	}
	requests := server.Requests()
	last := requests[len(requests)-1]
	for _, want := range []string{"added_after=2024-02-18T00%3A00%3A00.000050Z", "limit=4", "match%5Btype%5D=malware%2Ctool", "match%5Bversion%5D=all", "next=20%7C"} {
		if !strings.Contains(last, want) {
			t.Errorf("%s lacks %s", last, want)
		}
	}
}

// TestPagesByTime: a server without next is followed by the time at which it took objects in. Whatever the sizes of pages and
// of batches that came in at one instant, each object comes exactly once, or the request fails.
func TestPagesByTime(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		size := rapid.IntRange(1, 6).Draw(rt, "size")
		batches := rapid.SliceOfN(rapid.IntRange(1, 6), 1, 8).Draw(rt, "batches")
		type item struct {
			at   string
			text string
		}
		var items []item
		largest := 0
		for i, n := range batches {
			largest = max(largest, n)
			for range n {
				items = append(items, item{fmt.Sprintf("2024-02-18T00:00:%02d.000000Z", i), strings.Replace(tool, `"x"`, fmt.Sprintf(`"%d"`, len(items)), 1)})
			}
		}
		server := serve(t, func(w http.ResponseWriter, r *http.Request) {
			var texts []string
			more, last := false, ""
			for _, x := range items {
				if x.at <= r.URL.Query().Get("added_after") {
					continue
				}
				if more = len(texts) == size; more {
					break
				}
				texts, last = append(texts, x.text), x.at
			}
			reply(200, fmt.Sprintf(`{"more":%t,"objects":[%s]}`, more, strings.Join(texts, ",")), "X-TAXII-Date-Added-Last", last)(w, r)
		})
		c := newClient(t, server, nil)
		var got []string
		_, err := c.Objects(t.Context(), collectionAt(t, server), Filter{}, func(e graph.Entry, err error) error {
			got = append(got, e.Object.Raw())
			return err
		})
		switch {
		case errors.Is(err, ErrPaging) && largest >= size:
			return // more at one instant than a page holds: nobody could do it
		case err != nil:
			rt.Fatal(err)
		}
		if len(got) != len(items) {
			rt.Fatalf("%d objects of %d", len(got), len(items))
		}
		for i := range items {
			if got[i] != items[i].text {
				rt.Fatalf("object %d is %s, want %s", i, got[i], items[i].text)
			}
		}
	})
}

// TestFaulty: a faulty object comes with its error and its place, and the others come too.
func TestFaulty(t *testing.T) {
	server := serve(t, reply(200, `{"objects":[{},`+tool+`,null,{"type":"tool"},{"more":true},{"type":"a","type":"b"},
		{"type":"tool","id":"tool--5bf0b8a5-7d54-4e38-8d3c-000000000001","created":"2024-01-01T00:00:00.000Z"}]}`))
	c := newClient(t, server, nil)
	var sound int
	var faults []error
	span, err := c.Objects(t.Context(), collectionAt(t, server), Filter{}, func(e graph.Entry, err error) error {
		if err != nil {
			faults = append(faults, err)
		} else {
			sound++
		}
		return nil
	})
	if err != nil || sound != 1 || len(faults) != 6 || span.Objects != 7 {
		t.Errorf("%d sound, %d faulty, %+v, %v", sound, len(faults), span, err)
	}
	for _, want := range []error{graph.ErrType, graph.ErrNotObject, graph.ErrID, graph.ErrDuplicate, graph.ErrSTIX20} {
		if !errors.Is(errors.Join(faults...), want) {
			t.Errorf("no fault is %v: %v", want, faults)
		}
	}
}

// TestGigabyte reads an answer of more than a gigabyte as it comes, with little in memory, and gives up where the limit is.
func TestGigabyte(t *testing.T) {
	if testing.Short() {
		t.Skip("a gigabyte takes a few seconds")
	}
	filler := strings.Repeat("x", 1<<20)
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", taxiitest.MediaType)
		_, err := io.WriteString(w, `{"objects":[`)
		for i := 0; err == nil; i++ { // until the client has had enough
			_, err = fmt.Fprintf(w, `%.*s{"type":"x","id":"x--5bf0b8a5-7d54-4e38-8d3c-%012d","t":"%s"}`, min(i, 1), ",", i, filler)
		}
	})
	c := newClient(t, server, nil)
	most, n := uint64(0), 0
	_, err := c.Objects(t.Context(), collectionAt(t, server), Filter{}, func(e graph.Entry, err error) error {
		if n++; n%100 == 0 {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapInuse)
		}
		return err
	})
	if !errors.Is(err, ErrLimit) || !strings.Contains(err.Error(), "longer than 1 GiB") || n < 1000 {
		t.Errorf("%d objects, %v", n, err)
	}
	if most > 128<<20 {
		t.Errorf("%d MiB of memory in use", most>>20)
	}
	t.Logf("at most %d MiB of memory in use", most>>20)
}
