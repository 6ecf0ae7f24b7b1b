package stixobj

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden compares the text of every sample with testdata/objects.jsonl, one object a line.
func TestGolden(t *testing.T) {
	var got bytes.Buffer
	for _, s := range samples() {
		got.Write(s.built(t).JSON())
		got.WriteByte('\n')
	}
	golden := filepath.Join("testdata", "objects.jsonl")
	if *update {
		if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Errorf("objects differ from %s (-want +got); run with -update if that is meant:\n%s", golden, diff)
	}
}

// TestEveryTypeHasASample finds a type without one by the types of the golden file.
func TestEveryTypeHasASample(t *testing.T) {
	want := []string{
		"attack-pattern", "autonomous-system", "campaign", "directory", "domain-name", "email-addr", "extension-definition",
		"file", "grouping", "identity", "indicator", "infrastructure", "intrusion-set", "ipv4-addr", "ipv6-addr", "location",
		"mac-addr", "malware", "marking-definition", "mutex", "note", "opinion", "relationship", "report", "software",
		"threat-actor", "tool", "url", "user-account", "vulnerability", "windows-registry-key", "x509-certificate",
	}
	var got []string
	for _, s := range samples() {
		got = append(got, s.built(t).Type())
	}
	slices.Sort(got)
	if diff := cmp.Diff(want, slices.Compact(got)); diff != "" {
		t.Errorf("types (-want +got):\n%s", diff)
	}
}

// TestText checks what holds for every object's text: valid JSON without white space, the id and the type it says, the
// documented order of the common properties, the same bytes when built again.
func TestText(t *testing.T) {
	order := []string{"type", "spec_version", "id", "created_by_ref", "created", "modified", "revoked", "",
		"labels", "confidence", "lang", "external_references", "object_marking_refs", "extensions"}
	for _, s := range samples() {
		t.Run(s.name, func(t *testing.T) {
			o := s.built(t)
			var compact bytes.Buffer
			if err := json.Compact(&compact, o.JSON()); err != nil || compact.String() != string(o.JSON()) {
				t.Fatalf("not compact JSON (%v): %s", err, o.JSON())
			}
			var head struct{ Type, ID string }
			if err := json.Unmarshal(o.JSON(), &head); err != nil || head.Type != o.Type() || head.ID != o.ID() {
				t.Errorf("says type %q id %q, holds %q %q (%v)", o.Type(), o.ID(), head.Type, head.ID, err)
			}
			if again := s.built(t); !bytes.Equal(again.JSON(), o.JSON()) {
				t.Errorf("built twice:\n%s\n%s", o.JSON(), again.JSON())
			}
			at := 0
			for _, property := range propertyNames(t, o) {
				rank := slices.Index(order, property)
				if rank < 0 {
					rank = slices.Index(order, "")
				}
				if rank < at {
					t.Errorf("%s comes too late in %s", property, o.JSON())
				}
				at = rank
			}
			for _, empty := range []string{"[]", "{}", `""`, "null", `"revoked":false`} {
				if bytes.Contains(o.JSON(), []byte(empty)) {
					t.Errorf("holds %s: %s", empty, o.JSON())
				}
			}
		})
	}
}

// propertyNames lists the properties of an object in the order of its text.
func propertyNames(t *testing.T, o Object) []string {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(o.JSON()))
	if _, err := d.Token(); err != nil {
		t.Fatal(err)
	}
	var names []string
	for d.More() {
		name, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, name.(string))
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			t.Fatal(err)
		}
	}
	return names
}
