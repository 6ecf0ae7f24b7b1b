package taxii

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stixgraph/graph"
	"stixgraph/graph/taxii/taxiitest"
)

var analyst = Credentials{Username: "analyst", Password: "open sesame"}

func medallion(tb testing.TB, c taxiitest.Config) *Client {
	tb.Helper()
	c.Username, c.Password = analyst.Username, analyst.Password
	return newClient(tb, taxiitest.Medallion(tb, c), func(o *Options) { o.Credentials = analyst })
}

// attack reads a bundle of ATT&CK, or skips the test where there is none.
func attack(tb testing.TB, name string) []graph.Object {
	tb.Helper()
	root := os.Getenv("STIXGRAPH_TEST_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "data")
	}
	path := filepath.Join(root, "attack", name+".json.gz")
	if _, err := os.Stat(path); err != nil {
		tb.Skipf("no ATT&CK bundles: set STIXGRAPH_TEST_DATA to the folder that has attack/%s.json.gz", name)
	}
	var r graph.Reader
	entries, err := graph.Collect(r.Paths(path))
	if err != nil {
		tb.Fatal(err)
	}
	var all []graph.Object
	for _, e := range entries {
		all = append(all, e.Object)
	}
	return all
}

// TestMedallionAttack sends a whole domain of ATT&CK to medallion and gets it back equal, in pages of 50.
func TestMedallionAttack(t *testing.T) {
	c := medallion(t, taxiitest.Config{MaxContent: 500_000})
	objects := attack(t, "ics")
	root, open := find(t, c, taxiitest.Open)
	sent, err := c.Push(t.Context(), root, open, sequence(objects), 0)
	if err != nil || sent.Sent != len(objects) || sent.Accepted != len(objects) || sent.Envelopes < 5 {
		t.Fatalf("%+v, %v", sent, err)
	}
	got, span := all(t, c, open, Filter{})
	sameObjects(t, got, objects)
	if want := (len(objects) + 49) / 50; span.Pages != want || span.Objects != len(objects) || span.Last == "" {
		t.Errorf("%+v, want %d pages", span, want)
	}

	t.Run("nothing new", func(t *testing.T) {
		got, again := all(t, c, open, Filter{AddedAfter: span.Last})
		if len(got) != 0 || again.Last != "" {
			t.Errorf("%d objects after %s", len(got), span.Last)
		}
	})
	t.Run("types over pages", func(t *testing.T) {
		types := []string{"attack-pattern", "intrusion-set"}
		got, _ := all(t, c, open, Filter{Types: types})
		want := slices.DeleteFunc(slices.Clone(objects), func(o graph.Object) bool { return !slices.Contains(types, o.Type()) })
		if len(want) < 60 {
			t.Fatalf("%d objects are too few for pages", len(want))
		}
		sameObjects(t, got, want)
	})
	t.Run("some are sent again", func(t *testing.T) {
		again, err := c.Push(t.Context(), root, open, sequence(objects[:30]), 0)
		if err != nil || again.Present != 30 || again.Accepted != 0 || len(again.Refused) != 0 {
			t.Errorf("%+v, %v", again, err)
		}
	})
}

// TestMedallionVersions asks for versions, ids, manifest and status of a few objects.
func TestMedallionVersions(t *testing.T) {
	c := medallion(t, taxiitest.Config{PageSize: 2})
	root, open := find(t, c, taxiitest.Open)
	const head = `{"type":"tool","spec_version":"2.1","id":"tool--5bf0b8a5-7d54-4e38-8d3c-000000000001","created":"2024-01-01T00:00:00.000Z","name":"x","modified":`
	versions := parse(t, head+`"2024-01-01T00:00:00.000Z"}`, head+`"2024-01-02T00:00:00.000Z"}`, head+`"2024-01-03T00:00:00.000Z"}`)
	others := parse(t,
		`{"type":"ipv4-addr","spec_version":"2.1","id":"ipv4-addr--ff26c055-6336-5bc5-b98d-13d6226742dd","value":"198.51.100.3"}`,
		`{"type":"x-sensor","spec_version":"2.1","id":"x-sensor--5bf0b8a5-7d54-4e38-8d3c-000000000002","created":"2024-01-01T00:00:00.000Z","modified":"2024-01-01T00:00:00.000Z","x_text":"é\u0000","x_list":[]}`)
	for _, batch := range [][]graph.Object{versions[:2], versions[2:], others} {
		if r, err := c.Push(t.Context(), root, open, sequence(batch), 0); err != nil || r.Accepted != len(batch) {
			t.Fatalf("%+v, %v", r, err)
		}
	}
	id := versions[0].ID()
	for _, x := range []struct {
		name   string
		filter Filter
		want   []graph.Object
	}{
		{"newest only", Filter{}, append(slices.Clone(others), versions[2])},
		{"all versions", Filter{Versions: []string{"all"}}, append(slices.Clone(others), versions...)},
		{"first", Filter{Versions: []string{"first"}, IDs: []string{id}}, versions[:1]},
		{"first and last", Filter{Versions: []string{"last", "first"}, IDs: []string{id}}, []graph.Object{versions[0], versions[2]}},
		{"by time", Filter{Versions: []string{"2024-01-02T00:00:00.000Z"}}, versions[1:2]},
		{"by id", Filter{IDs: []string{others[0].ID(), id}}, []graph.Object{others[0], versions[2]}},
		{"none of STIX 2.0", Filter{SpecVersions: []string{"2.0"}}, nil},
		{"pages of one", Filter{Limit: 1, Versions: []string{"all"}}, append(slices.Clone(others), versions...)},
	} {
		t.Run(x.name, func(t *testing.T) {
			got, _ := all(t, c, open, x.filter)
			sameObjects(t, got, x.want)
		})
	}

	listed, err := c.Versions(t.Context(), open, id, Filter{})
	if want := []string{"2024-01-03T00:00:00.000Z", "2024-01-02T00:00:00.000Z", "2024-01-01T00:00:00.000Z"}; err != nil || !slices.Equal(listed, want) {
		t.Errorf("versions: %v, %v", listed, err)
	}
	var records []Record
	span, err := c.Manifest(t.Context(), open, Filter{Versions: []string{"all"}}, func(r Record) error { records = append(records, r); return nil })
	if err != nil || len(records) != 5 || span.Pages != 3 || records[0].ID != id || records[4].DateAdded != span.Last {
		t.Errorf("manifest: %+v, %+v, %v", records, span, err)
	}
	if _, err := c.Status(t.Context(), root, "0f6ea6a0-0000-4000-8000-000000000000"); !refusedWith(err, 404) {
		t.Errorf("a status that does not exist: %v", err)
	}
}

// TestMedallionAfter follows a collection by the times at which the server took objects in.
func TestMedallionAfter(t *testing.T) {
	c := medallion(t, taxiitest.Config{PageSize: 3, TolerateVersions: true})
	root, open := find(t, c, taxiitest.Open)
	objects := sample(t, 9)
	// What was modified long ago may come in late: only the server's time counts.
	old := parse(t, `{"type":"software","spec_version":"2.1","id":"software--5bf0b8a5-7d54-4e38-8d3c-000000000003","name":"x","version":"1.0"}`,
		`{"type":"tool","spec_version":"2.1","id":"tool--5bf0b8a5-7d54-4e38-8d3c-000000000004","created":"2001-01-01T00:00:00.000Z","modified":"2001-01-01T00:00:00.000Z","name":"old"}`)
	place := ""
	for _, batch := range [][]graph.Object{objects[:4], old, objects[4:]} {
		if r, err := c.Push(t.Context(), root, open, sequence(batch), 0); err != nil || r.Accepted != len(batch) {
			t.Fatalf("%+v, %v", r, err)
		}
		got, span := all(t, c, open, Filter{AddedAfter: place})
		sameObjects(t, got, batch)
		place = span.Last
	}
	if r, err := c.Push(t.Context(), root, open, sequence(append(old, objects...)), 0); err != nil || r.Present != 11 || len(r.Refused) > 0 {
		t.Errorf("again: %+v, %v", r, err)
	}
}

func TestMedallionRefuses(t *testing.T) {
	c := medallion(t, taxiitest.Config{MaxContent: 2000})
	root, readOnly := find(t, c, taxiitest.ReadOnly)
	if _, err := c.Push(t.Context(), root, readOnly, sequence(sample(t, 1)), 0); !refusedWith(err, 403) {
		t.Errorf("write to a collection that is to be read: %v", err)
	}
	_, dropBox := find(t, c, taxiitest.DropBox)
	if _, err := c.Objects(t.Context(), dropBox, Filter{}, nil); !refusedWith(err, 403) {
		t.Errorf("read a collection that is to be written: %v", err)
	}
	if r, err := c.Push(t.Context(), root, dropBox, sequence(sample(t, 3)), 0); err != nil || r.Accepted != 3 {
		t.Errorf("%+v, %v", r, err)
	}
	r, err := c.Push(t.Context(), root, dropBox, sequence(sample(t, 3)), 0)
	if err != nil || len(r.Refused) != 3 || !strings.Contains(r.Refused[0].Message, "cannot be read, so it is not known") {
		t.Errorf("%+v, %v", r, err)
	}
	big := parse(t, `{"type":"tool","spec_version":"2.1","id":"tool--5bf0b8a5-7d54-4e38-8d3c-000000000009","created":"2024-01-01T00:00:00.000Z","modified":"2024-01-01T00:00:00.000Z","name":"`+strings.Repeat("x", 2000)+`"}`)
	if r, err := c.Push(t.Context(), root, dropBox, sequence(append(sample(t, 20)[10:], big...)), 0); !errors.Is(err, ErrTooLarge) || !strings.Contains(err.Error(), big[0].ID()) || r.Sent != 0 {
		t.Errorf("an object beyond the limit: %+v, %v", r, err)
	}
	for _, credentials := range []Credentials{{}, {Username: "analyst", Password: "wrong one"}, {Token: "no token here"}} {
		other := newClient(t, c.base.String(), func(o *Options) { o.Credentials = credentials })
		if _, err := other.Discover(t.Context()); !refusedWith(err, 401) {
			t.Errorf("%v: %v", credentials, err)
		}
	}
}

// refusedWith reports whether an error is that of a server that answers with a status.
func refusedWith(err error, code int) bool {
	var failure *Error
	var status *StatusError
	return errors.As(err, &failure) && !failure.Content && errors.As(err, &status) && status.Code == code
}
