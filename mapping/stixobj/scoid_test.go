package stixobj

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gowebpki/jcs"
	"pgregory.net/rapid"
)

// scoTable holds ids that python-stix2 made; TestPythonSCOIDs checks and renews it.
var scoTable = filepath.Join("testdata", "sco_ids.json")

type scoCase struct {
	Type       string         `json:"type"`
	Properties map[string]any `json:"properties"`
	ID         string         `json:"id"`
}

func scoCases(t *testing.T) []scoCase {
	t.Helper()
	text, err := os.ReadFile(scoTable)
	if err != nil {
		t.Fatal(err)
	}
	var cases []scoCase
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	return cases
}

// TestSCOIDGolden compares SCOID with python-stix2 on every type that has a deterministic id.
func TestSCOIDGolden(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range scoCases(t) {
		seen[c.Type] = true
		got, err := SCOID(c.Type, c.Properties)
		if err != nil || got != c.ID {
			t.Errorf("%s %v: got %s, %v; want %s", c.Type, c.Properties, got, err, c.ID)
		}
	}
	for _, s := range samples() {
		o := s.built(t)
		if _, known := idContributing(o.Type()); known && !seen[o.Type()] {
			t.Errorf("%s has no case in %s", o.Type(), scoTable)
		}
	}
}

// TestObservableIDs checks that each SCO type hands SCOID its own properties: the id of the object is that of its JSON.
func TestObservableIDs(t *testing.T) {
	n := 0
	for _, s := range samples() {
		o := s.built(t)
		if _, known := idContributing(o.Type()); !known {
			continue
		}
		n++
		var properties map[string]any
		if err := json.Unmarshal(o.JSON(), &properties); err != nil {
			t.Fatal(err)
		}
		if want, err := SCOID(o.Type(), properties); err != nil || o.ID() != want {
			t.Errorf("%s: id %s; its text gives %s, %v", s.name, o.ID(), want, err)
		}
	}
	if n < 14 {
		t.Errorf("only %d cyber-observables among the samples", n)
	}
}

func TestSCOIDRefuses(t *testing.T) {
	for _, c := range []struct {
		name, typ  string
		properties map[string]any
		property   string
	}{
		{"no observable", "malware", map[string]any{"name": "x"}, "type"},
		{"nothing contributes", "user-account", map[string]any{"display_name": "John"}, "id"},
		{"empty", "url", nil, "id"},
		{"a process", "process", map[string]any{"pid": 314}, "id"},
		{"no hash in hashes", "file", map[string]any{"hashes": map[string]string{}}, "hashes"},
		{"hashes of a wrong type", "file", map[string]any{"hashes": []string{"x"}}, "hashes"},
		{"no JSON", "url", map[string]any{"value": func() {}}, "id"},
		{"no UTF-8", "url", map[string]any{"value": "a\xff"}, "id"},
	} {
		t.Run(c.name, func(t *testing.T) {
			id, err := SCOID(c.typ, c.properties)
			var e *Error
			if !errors.As(err, &e) || e.Property != c.property || e.Remedy == "" || id != "" {
				t.Errorf("got %q, %v; want an error at %s", id, err, c.property)
			}
		})
	}
}

// TestSCOIDTime checks that a time.Time gives the id of the timestamp's text.
func TestSCOIDTime(t *testing.T) {
	start := time.Date(2024, 2, 16, 1, 0, 0, 5e8, time.FixedZone("", 3600))
	got, err := SCOID("network-traffic", map[string]any{"start": start, "protocols": []string{"tcp"}})
	want, err2 := SCOID("network-traffic", map[string]any{"start": "2024-02-16T00:00:00.500Z", "protocols": []any{"tcp"}})
	if err != nil || err2 != nil || got != want {
		t.Errorf("got %s, %v; want %s, %v", got, err, want, err2)
	}
}

// TestCanonicalJSON compares our canonical JSON with that of another implementation of RFC 8785.
func TestCanonicalJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.MapOf(rapid.String(), rapid.OneOf(
			rapid.Map(rapid.String(), func(s string) any { return s }),
			rapid.Map(rapid.Int32(), func(n int32) any { return n }),
			rapid.Map(rapid.Float64Range(-1e30, 1e30), func(f float64) any { return f }),
			rapid.Map(rapid.Bool(), func(b bool) any { return b }),
			rapid.Map(rapid.SliceOf(rapid.String()), func(l []string) any { return append([]string{}, l...) }),
		)).Draw(t, "value")
		for k, x := range v {
			if s, ok := x.(string); ok {
				v[k] = strings.ToValidUTF8(s, "?")
			}
		}
		got, err := canonicalJSON(v)
		if err != nil {
			t.Skip(err) // two names that are the same text once they are valid UTF-8
		}
		raw, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		want, err := jcs.Transform(raw)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(want) {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	})
}
