package graph

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// TestAttackRoundTrip reads ATT&CK and CAPEC, writes them, and compares each object as the standard library reads both
// files; where the source has an object on one line, its bytes as well.
func TestAttackRoundTrip(t *testing.T) {
	for _, name := range attackNames {
		t.Run(name, func(t *testing.T) {
			text := attackText(t, name)
			var bundle Bundle
			r := Reader{OnBundle: func(b Bundle) { bundle = b }}
			objects := readAll(t, &r, text)
			written := write(t, WriterOptions{Bundle: bundle.Object}, objects)

			want, got := decodeBundle(t, text), decodeBundle(t, written)
			if len(want) != len(got) || len(want) != len(objects) || len(want) != bundle.Count {
				t.Fatalf("%d objects in, %d read, %d counted, %d out", len(want), len(objects), bundle.Count, len(got))
			}
			for i := range want {
				if !reflect.DeepEqual(decodeAny(t, string(want[i])), decodeAny(t, string(got[i]))) {
					t.Fatalf("object %d differs:\n%s\n%s", i, want[i], got[i])
				}
				if raw := string(want[i]); raw != objects[i].Raw() {
					t.Fatalf("object %d was not read as it stands:\n%s\n%s", i, raw, objects[i].Raw())
				} else if !strings.Contains(raw, "\n") && raw != string(got[i]) {
					t.Fatalf("object %d is on one line and was not written as it stands:\n%s\n%s", i, raw, got[i])
				}
			}
			again := readAll(t, new(Reader), written)
			for i := range objects {
				if !objects[i].Equal(again[i]) || objects[i].Digest() != again[i].Digest() {
					t.Fatalf("object %d is not equal after writing and reading", i)
				}
			}
			if second := write(t, WriterOptions{Bundle: bundle.Object}, again); !bytes.Equal(written, second) {
				t.Error("writing what was written gives other bytes")
			}
		})
	}
}

// TestAttackViews compares the index with what the standard library finds.
func TestAttackViews(t *testing.T) {
	for _, name := range attackNames {
		t.Run(name, func(t *testing.T) {
			for _, o := range readAll(t, new(Reader), attackText(t, name)) {
				checkViews(t, o)
			}
		})
	}
}

// decodeBundle takes a bundle apart with the standard library.
func decodeBundle(tb testing.TB, text []byte) []json.RawMessage {
	tb.Helper()
	var b struct{ Objects []json.RawMessage }
	if err := json.Unmarshal(text, &b); err != nil {
		tb.Fatal(err)
	}
	return b.Objects
}
