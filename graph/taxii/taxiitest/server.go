// Package taxiitest has TAXII 2.1 servers for tests: a small one in memory, and medallion, the reference server of OASIS.
package taxiitest

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"stixgraph/graph"
)

// MediaType is that of all that a server sends.
const MediaType = "application/taxii+json;version=2.1"

// The collections of each server: ids, titles and what a client may do.
const (
	Open     = "91a7b528-80eb-42ed-a74d-c6fbd5a26116" // "Indicators", alias "indicators": read and write
	ReadOnly = "64993447-4d7e-4f70-b94d-d7f33742ee63" // "Read only"
	DropBox  = "472c94ae-3113-4e3e-a4dd-a9f4ac7471d4" // "Drop box": write
)

// Config says how a server behaves.
type Config struct {
	Username, Password string // Basic authentication is asked for when there is a name
	Token              string // Bearer authentication is asked for when there is one
	PageSize           int    // most objects of a page, 50 when it is 0
	MaxContent         int    // max_content_length, 100 MiB when it is 0
	// Pending is how many times a status says that it is pending before it is complete. (Not of medallion.)
	Pending int
	// Refuse is the type of objects that are refused, each with a message. (Not of medallion.)
	Refuse string
	// OtherRoot is one more API root that the discovery names.
	OtherRoot string
	// TolerateVersions mends medallion, which takes the property version of extension definitions and software for a time
	// and fails. (Of medallion only.)
	TolerateVersions bool
}

func (c *Config) defaults() {
	if c.PageSize == 0 {
		c.PageSize = 50
	}
	if c.MaxContent == 0 {
		c.MaxContent = 100 << 20
	}
}

// Server is a TAXII 2.1 server in memory, with one API root, /api1/. A page after the first is given only to a request that
// repeats every parameter of the first.
type Server struct {
	*httptest.Server
	config   Config
	mu       sync.Mutex
	held     []held
	added    int
	statuses map[string]*status
	requests []string
}

type held struct {
	object graph.Object
	at     string // when it was taken in
}

type status struct {
	left int // times to say pending
	done map[string]any
}

// NewServer starts a server, which the end of the test stops.
func NewServer(tb testing.TB, c Config) *Server {
	c.defaults()
	s := &Server{config: c, statuses: map[string]*status{}}
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	tb.Cleanup(s.Close)
	return s
}

// Requests are the method and the URL of each request so far.
func (s *Server) Requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.requests)
}

// Add puts objects into the open collection, one by one.
func (s *Server) Add(objects ...graph.Object) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, o := range objects {
		s.add(o)
	}
}

func (s *Server) add(o graph.Object) {
	s.added++
	at := time.Date(2024, 2, 18, 0, 0, 0, s.added*1000, time.UTC)
	s.held = append(s.held, held{o, at.Format("2006-01-02T15:04:05.000000Z")})
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = append(s.requests, r.Method+" "+r.URL.String())
	name, password, basic := r.BasicAuth()
	switch {
	case r.Header.Get("Accept") != MediaType:
		fail(w, 406, "the Accept header is not "+MediaType)
	case s.config.Username != "" && (!basic || name != s.config.Username || password != s.config.Password),
		s.config.Token != "" && r.Header.Get("Authorization") != "Bearer "+s.config.Token:
		// A careless server repeats what it was sent.
		fail(w, 401, "who is "+r.Header.Get("Authorization")+" "+name+" "+password+"?")
	case r.URL.Path == "/taxii2/":
		roots := []string{s.URL + "/api1/"}
		if s.config.OtherRoot != "" {
			roots = append(roots, s.config.OtherRoot)
		}
		answer(w, map[string]any{"title": "Test server", "contact": "the desk", "default": roots[0], "api_roots": roots})
	case r.URL.Path == "/api1/":
		answer(w, map[string]any{"title": "First", "versions": []string{MediaType}, "max_content_length": s.config.MaxContent})
	case r.URL.Path == "/api1/collections/":
		answer(w, map[string]any{"collections": collections()})
	case strings.HasPrefix(r.URL.Path, "/api1/status/"):
		s.status(w, strings.Trim(strings.TrimPrefix(r.URL.Path, "/api1/status/"), "/"))
	case r.URL.Path == "/api1/collections/"+Open+"/objects/" && r.Method == http.MethodPost,
		r.URL.Path == "/api1/collections/"+DropBox+"/objects/" && r.Method == http.MethodPost:
		s.post(w, r)
	case strings.HasPrefix(r.URL.Path, "/api1/collections/"+ReadOnly+"/") && r.Method == http.MethodGet:
		answer(w, map[string]any{})
	case strings.HasPrefix(r.URL.Path, "/api1/collections/"+Open+"/"):
		s.get(w, r, strings.Split(strings.Trim(strings.TrimPrefix(r.URL.Path, "/api1/collections/"+Open+"/"), "/"), "/"))
	default:
		fail(w, 404, "there is nothing at "+r.URL.Path)
	}
}

func collections() []map[string]any {
	one := func(id, title, alias string, read, write bool) map[string]any {
		return map[string]any{"id": id, "title": title, "alias": alias, "can_read": read, "can_write": write,
			"media_types": []string{"application/stix+json;version=2.1"}}
	}
	return []map[string]any{
		one(Open, "Indicators", "indicators", true, true), one(ReadOnly, "Read only", "readonly", true, false),
		one(DropBox, "Drop box", "dropbox", false, true),
	}
}

// get answers for objects, manifest and versions.
func (s *Server) get(w http.ResponseWriter, r *http.Request, path []string) {
	q := r.URL.Query()
	found := s.matching(q, path)
	key := r.URL.Query()
	key.Del("next")
	start := 0
	if next := q.Get("next"); next != "" {
		at, rest, _ := strings.Cut(next, "|")
		var err error
		if start, err = strconv.Atoi(at); err != nil || rest != key.Encode() || start > len(found) {
			fail(w, 400, "next is not for these parameters")
			return
		}
	}
	size := s.config.PageSize
	if n, err := strconv.Atoi(q.Get("limit")); err == nil && n > 0 {
		size = min(size, n)
	}
	end := min(start+size, len(found))
	// Objects are sent byte for byte, which an encoder would not do.
	var b strings.Builder
	b.WriteString("{")
	if end < len(found) {
		fmt.Fprintf(&b, `"more": true, "next": %s, `, textOf(fmt.Sprintf("%d|%s", end, key.Encode())))
	}
	var items []string
	for _, h := range found[start:end] {
		items = append(items, itemOf(h, path))
	}
	name := "objects"
	if path[len(path)-1] == "versions" {
		name = "versions"
	}
	fmt.Fprintf(&b, "%q: [%s]}", name, strings.Join(items, ",\n"))
	w.Header().Set("Content-Type", MediaType)
	if len(items) > 0 {
		w.Header().Set("X-TAXII-Date-Added-First", found[start].at)
		w.Header().Set("X-TAXII-Date-Added-Last", found[end-1].at)
	}
	_, _ = io.WriteString(w, b.String())
}

func textOf(v any) string {
	text, _ := json.Marshal(v) // of strings and maps of strings: cannot fail
	return string(text)
}

func itemOf(h held, path []string) string {
	version := h.object.Text("modified")
	if version == "" {
		version = h.at
	}
	switch path[len(path)-1] {
	case "manifest":
		return textOf(map[string]string{"id": h.object.ID(), "date_added": h.at, "version": version, "media_type": "application/stix+json;version=2.1"})
	case "versions":
		return textOf(version)
	}
	return h.object.Raw()
}

func (s *Server) matching(q map[string][]string, path []string) []held {
	list := func(name string) []string {
		if v := q[name]; len(v) > 0 {
			return strings.Split(v[0], ",")
		}
		return nil
	}
	types, ids, versions := list("match[type]"), list("match[id]"), list("match[version]")
	if len(path) == 3 { // objects/ID/versions
		ids, versions = []string{path[1]}, []string{"all"}
	}
	var found []held
	for _, h := range s.held {
		if after := list("added_after"); after != nil && h.at <= after[0] ||
			types != nil && !slices.Contains(types, h.object.Type()) || ids != nil && !slices.Contains(ids, h.object.ID()) {
			continue
		}
		if !slices.Contains(versions, "all") && s.newer(h.object) {
			continue
		}
		found = append(found, h)
	}
	return found
}

func (s *Server) newer(o graph.Object) bool {
	return slices.ContainsFunc(s.held, func(h held) bool { return h.object.ID() == o.ID() && graph.CompareVersions(h.object, o) > 0 })
}

// post takes objects in. What is there already is refused, as medallion does.
func (s *Server) post(w http.ResponseWriter, r *http.Request) {
	text, err := io.ReadAll(r.Body)
	switch {
	case r.Header.Get("Content-Type") != MediaType:
		fail(w, 415, "the Content-Type header is not "+MediaType)
		return
	case err != nil || len(text) > s.config.MaxContent:
		fail(w, 413, "too much content")
		return
	}
	var successes, failures []map[string]any
	var reader graph.Reader
	for e, err := range reader.Objects("request", strings.NewReader(string(text))) {
		detail := map[string]any{"id": e.Object.ID(), "version": e.Object.Text("modified")}
		switch {
		case err != nil:
			fail(w, 422, err.Error())
			return
		case e.Object.Type() == s.config.Refuse:
			detail["message"] = "not wanted"
			failures = append(failures, detail)
		case slices.ContainsFunc(s.held, func(h held) bool {
			return h.object.ID() == e.Object.ID() && h.object.Version().Equal(e.Object.Version())
		}):
			detail["message"] = "Unable to process object"
			failures = append(failures, detail)
		default:
			s.add(e.Object)
			successes = append(successes, detail)
		}
	}
	id := fmt.Sprintf("00000000-0000-4000-8000-%012d", len(s.statuses)+1)
	total := len(successes) + len(failures)
	s.statuses[id] = &status{left: s.config.Pending, done: map[string]any{
		"id": id, "status": "complete", "total_count": total, "success_count": len(successes), "failure_count": len(failures),
		"pending_count": 0, "successes": successes, "failures": failures,
	}}
	w.Header().Set("Content-Type", MediaType)
	w.WriteHeader(http.StatusAccepted)
	s.writeStatus(w, s.statuses[id])
}

func (s *Server) status(w http.ResponseWriter, id string) {
	st, ok := s.statuses[id]
	if !ok {
		fail(w, 404, "there is no status "+id)
		return
	}
	w.Header().Set("Content-Type", MediaType)
	s.writeStatus(w, st)
}

func (s *Server) writeStatus(w io.Writer, st *status) {
	body := st.done
	if st.left > 0 {
		st.left--
		body = map[string]any{"id": body["id"], "status": "pending", "total_count": body["total_count"], "success_count": 0,
			"failure_count": 0, "pending_count": body["total_count"]}
	}
	_ = json.NewEncoder(w).Encode(body) // a client that went away is its own test
}

func answer(w http.ResponseWriter, body any) {
	w.Header().Set("Content-Type", MediaType)
	_ = json.NewEncoder(w).Encode(body)
}

func fail(w http.ResponseWriter, code int, text string) {
	w.Header().Set("Content-Type", MediaType)
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(map[string]any{"title": "Refused", "description": text, "http_status": strconv.Itoa(code)})
}
