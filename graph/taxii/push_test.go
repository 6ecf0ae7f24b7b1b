package taxii

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stixgraph/graph"
	"stixgraph/graph/taxii/taxiitest"
)

// TestSplit: whatever the objects and the limit, envelopes are within it, hold everything once and in its order, are as full
// as they can be, and an object that fits into none is named.
func TestSplit(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		most := rapid.IntRange(60, 500).Draw(rt, "most")
		sizes := rapid.SliceOfN(rapid.IntRange(0, 400), 0, 30).Draw(rt, "sizes")
		var objects []graph.Object
		tooLarge := ""
		for i, n := range sizes {
			o := parse(t, fmt.Sprintf(`{"type":"x","id":"x--5bf0b8a5-7d54-4e38-8d3c-%012d","t":%q}`, i, strings.Repeat("é", n)))[0]
			objects = append(objects, o)
			if tooLarge == "" && len(o.Raw())+len(`{"objects":[]}`) > most {
				tooLarge = o.ID()
			}
		}
		var got []graph.Object
		var envelopes []Envelope
		for e, err := range Split(sequence(objects), most) {
			if err != nil {
				if !errors.Is(err, ErrTooLarge) || tooLarge == "" || !strings.Contains(err.Error(), tooLarge) {
					rt.Fatalf("%v, too large is %q", err, tooLarge)
				}
				return
			}
			if len(e.Text) > most {
				rt.Fatalf("an envelope of %d bytes, the limit is %d", len(e.Text), most)
			}
			var sent struct{ Objects []json.RawMessage }
			if err := json.Unmarshal(e.Text, &sent); err != nil || len(sent.Objects) != len(e.Objects) || len(e.Objects) == 0 {
				rt.Fatalf("%d objects in the text, %d beside it: %v", len(sent.Objects), len(e.Objects), err)
			}
			for i, text := range sent.Objects {
				if string(text) != e.Objects[i].Raw() {
					rt.Fatalf("%s is sent as %s", e.Objects[i], text)
				}
			}
			if n := len(envelopes); n > 0 && len(envelopes[n-1].Text)+1+len(e.Objects[0].Raw()) <= most {
				rt.Fatal("an object was not put where it fits")
			}
			envelopes = append(envelopes, e)
			got = append(got, e.Objects...)
		}
		if tooLarge != "" || len(got) != len(objects) {
			rt.Fatalf("%d of %d objects, too large is %q", len(got), len(objects), tooLarge)
		}
		for i := range objects {
			if got[i].ID() != objects[i].ID() {
				rt.Fatalf("object %d is %s, want %s", i, got[i].ID(), objects[i].ID())
			}
		}
	})
}

// TestPush sends objects to the server in memory, which takes its time over each request.
func TestPush(t *testing.T) {
	server := taxiitest.NewServer(t, taxiitest.Config{MaxContent: 1000, Pending: 3, Refuse: "malware", Token: "a token of length"})
	var clock testClock
	c := newClient(t, server.URL, func(o *Options) { o.Clock, o.Credentials = clock.clock(), Credentials{Token: "a token of length"} })
	root, open := find(t, c, taxiitest.Open)
	objects := sample(t, 20)
	r, err := c.Push(t.Context(), root, open, sequence(objects), time.Minute)
	if err != nil || r.Sent != 20 || r.Accepted != 15 || len(r.Refused) != 5 || r.Envelopes != 4 || r.Present != 0 || r.Pending != 0 {
		t.Fatalf("%+v, %v", r, err)
	}
	if x := r.Refused[0]; x.ID != objects[1].ID() || x.Message != "not wanted" {
		t.Errorf("%+v", x)
	}
	if want := []time.Duration{time.Second, 2 * time.Second, 4 * time.Second}; !slices.Equal(clock.slept[:3], want) {
		t.Errorf("waited %v, want %v", clock.slept[:3], want)
	}
	got, _ := all(t, c, open, Filter{})
	sameObjects(t, got, slices.DeleteFunc(slices.Clone(objects), func(o graph.Object) bool { return o.Type() == "malware" }))

	// The same again: all but what is refused is there. A changed object of a version that is there is not the same.
	changed := parse(t, strings.Replace(objects[0].Raw(), "number 0", "number naught", 1))
	r, err = c.Push(t.Context(), root, open, sequence(append(changed, objects[1:]...)), time.Minute)
	if err != nil || r.Sent != 20 || r.Accepted != 0 || r.Present != 14 || len(r.Refused) != 6 {
		t.Fatalf("%+v, %v", r, err)
	}
	if x := r.Refused[0]; x.ID != changed[0].ID() || !strings.Contains(x.Message, "holds this version with other content") {
		t.Errorf("%+v", x)
	}
	// Patience may end before the server is done.
	r, err = c.Push(t.Context(), root, open, sequence(objects[:2]), 2*time.Second)
	if err != nil || r.Pending != 2 || len(r.Waiting) != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	s, err := c.Status(t.Context(), root, r.Waiting[0])
	if err != nil || s.State != "complete" || s.Failure != 2 {
		t.Errorf("%+v, %v", s, err)
	}
}

// TestPushStatus gives answers to a POST that are odd or broken.
func TestPushStatus(t *testing.T) {
	objects := sample(t, 2)
	status := func(state string, total, success, failure, pending int, rest string) string {
		return fmt.Sprintf(`{"id":"s1","status":%q,"total_count":%d,"success_count":%d,"failure_count":%d,"pending_count":%d%s}`, state, total, success, failure, pending, rest)
	}
	for _, x := range []struct {
		name, body string
		code       int
		is         error
		says       string
	}{
		{"fine", status("complete", 2, 2, 0, 0, ""), 202, nil, ""},
		{"created", status("complete", 2, 2, 0, 0, ""), 201, nil, ""},
		{"nothing", "", 202, ErrTruncated, ""},
		{"an envelope", `{"objects":[]}`, 202, ErrShape, "id is missing"},
		{"counts do not add up", status("complete", 2, 2, 1, 0, ""), 202, ErrShape, "2 done, 1 refused and 0 waiting are not 2"},
		{"other count", status("complete", 1, 1, 0, 0, ""), 202, ErrShape, "2 objects were sent, and it counts 1"},
		{"negative", status("complete", 2, 3, -1, 0, ""), 202, ErrShape, "failure_count"},
		{"a fraction", `{"id":"s1","status":"complete","total_count":2.5}`, 202, ErrShape, "total_count"},
		{"overflow", status("complete", 1<<62, 1<<62, 1<<62, 1<<62, ""), 202, ErrShape, ""},
		{"other state", status("lost", 2, 2, 0, 0, ""), 202, ErrShape, "neither complete nor pending"},
		{"an id that leads elsewhere", `{"id":"../x","status":"pending","total_count":2,"pending_count":2}`, 202, ErrShape, "cannot be part of a URL"},
		{"failures are text", status("complete", 2, 1, 1, 0, `,"failures":"x"`), 202, ErrShape, "failures"},
		{"a failure without id", status("complete", 2, 1, 1, 0, `,"failures":[{}]`), 202, ErrShape, "id is missing"},
		{"too much", "", 413, nil, "the API root says that it takes 777"},
		{"moved", "", 307, ErrRedirect, "a request that sends objects"},
	} {
		t.Run(x.name, func(t *testing.T) {
			posts := 0
			server := serve(t, func(w http.ResponseWriter, r *http.Request) {
				posts++
				reply(x.code, x.body, "Location", "/api2/")(w, r)
			})
			c := newClient(t, server, nil)
			to := collectionAt(t, server)
			_, err := c.Push(t.Context(), Root{MaxContentLength: 777, url: to.root}, to, sequence(objects), 0)
			if x.is == nil && x.says == "" {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			if err == nil || x.is != nil && !errors.Is(err, x.is) || !strings.Contains(err.Error(), x.says) || posts != 1 {
				t.Errorf("%v after %d requests\nwant %v and %q", err, posts, x.is, x.says)
			}
		})
	}
}

// TestRefusedUnnamed: a server that counts failures and names none is asked for every object; one that fails over an object is
// asked for the others.
func TestRefusedUnnamed(t *testing.T) {
	objects := sample(t, 8)
	bad := objects[3].ID()
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			reply(202, `{"id":"s1","status":"complete","total_count":8,"success_count":1,"failure_count":7,"pending_count":0}`)(w, r)
			return
		}
		ids := r.URL.Query().Get("match[id]")
		var texts []string
		for _, o := range objects[:6] {
			if strings.Contains(ids, o.ID()) {
				texts = append(texts, o.Raw())
			}
		}
		if strings.Contains(ids, bad) {
			reply(500, "")(w, r)
			return
		}
		reply(200, `{"objects":[`+strings.Join(texts, ",")+`]}`)(w, r)
	})
	c := newClient(t, server, nil)
	to := collectionAt(t, server)
	r, err := c.Push(t.Context(), Root{url: to.root}, to, sequence(objects), 0)
	if err != nil || r.Accepted != 1 || r.Present != 4 || len(r.Refused) != 3 {
		t.Fatalf("%+v, %v", r, err)
	}
	if x := r.Refused[0]; x.ID != bad || !strings.Contains(x.Message, "it is not known whether the collection holds the object already: 500") {
		t.Errorf("%+v", x)
	}
}
