package graph

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestElevate compares testdata/elevate.json, byte for byte.
func TestElevate(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "elevate.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name    string
		In, Out json.RawMessage
		Notices []string
	}
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			up, undone := Elevate(parse(t, string(c.In)))
			var notices []string
			for _, n := range undone {
				notices = append(notices, n.String())
			}
			if diff := cmp.Diff(string(c.Out), up.Raw()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.Notices, notices); diff != "" {
				t.Errorf("notices (-want +got):\n%s", diff)
			}
			if again, more := Elevate(up); again.Raw() != up.Raw() || more != nil {
				t.Errorf("elevated twice: %s %v", again.Raw(), more)
			}
		})
	}
}

// TestElevateAttack takes ATT&CK and CAPEC back to STIX 2.0, as far as the two differ, and elevates them.
func TestElevateAttack(t *testing.T) {
	for _, name := range []string{"ics", "mobile", "capec"} {
		t.Run(name, func(t *testing.T) {
			want := readAll(t, new(Reader), attackText(t, name))
			old := make([]Object, len(want))
			for i, o := range want {
				old[i] = o.Delete("spec_version")
				if o.Type() == "malware" || o.Type() == "tool" {
					old[i] = old[i].Delete("is_family").mustSet(t, "labels", []string{o.Type()})
					want[i] = o.mustSet(t, o.Type()+"_types", []string{o.Type()})
				}
				if o.Type() == "malware" {
					want[i] = want[i].mustSet(t, "is_family", true)
				}
			}
			bundle := testBundle(t).mustSet(t, "spec_version", "2.0")
			text := string(write(t, WriterOptions{Bundle: bundle}, old))
			if _, err := Collect(new(Reader).Objects("f", strings.NewReader(text))); err == nil || !strings.Contains(err.Error(), "--elevate") {
				t.Errorf("STIX 2.0 unasked: %.200v", err)
			}
			var got Bundle
			r := Reader{Elevate: true, OnBundle: func(b Bundle) { got = b }}
			for i, o := range readAll(t, &r, []byte(text)) {
				if !o.Equal(want[i]) {
					t.Fatalf("elevated to\n%s, want\n%s", o.Raw(), want[i].Raw())
				}
			}
			if got.Object.Has("spec_version") || got.Count != len(want) {
				t.Errorf("bundle %s of %d", got.Object.Raw(), got.Count)
			}
		})
	}
}

// TestElevateNoticesHavePlaces reads notices with the place in the file.
func TestElevateNoticesHavePlaces(t *testing.T) {
	text := "[\n" + `{"type":"observed-data","id":"observed-data--f3a1b2c4-0d1e-4f2a-8b3c-4d5e6f708192","created":"2017-05-31T21:32:29.203Z",` + "\n" + `"objects":{}}]`
	var got []string
	r := Reader{Elevate: true, OnNotice: func(n Notice) { got = append(got, n.Place.String()+" "+n.Pointer) }}
	if n := len(readAll(t, &r, []byte(text))); n != 1 {
		t.Fatalf("%d objects", n)
	}
	if diff := cmp.Diff([]string{"test.json:3:11 /objects"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
