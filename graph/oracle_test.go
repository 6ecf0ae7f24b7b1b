package graph

import (
	"bytes"
	"encoding/json"
	"io"
	"reflect"
	"strings"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// decodeAny is the independent reading that tests compare with: the standard library's, number text kept.
func decodeAny(tb rapid.TB, text string) any {
	tb.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		tb.Fatalf("the standard library does not read %.200q: %v", text, err)
	}
	if _, err := d.Token(); err != io.EOF {
		tb.Fatalf("the standard library finds more than one value in %.200q", text)
	}
	return v
}

// sameContent compares two texts as the standard library reads them.
func sameContent(tb rapid.TB, got, want string) {
	tb.Helper()
	w, g := decodeAny(tb, want), decodeAny(tb, got)
	if !reflect.DeepEqual(w, g) {
		tb.Errorf("content differs (-want +got):\n%.2000s", cmp.Diff(w, g))
	}
}

// write returns what a Writer makes of the objects.
func write(tb rapid.TB, o WriterOptions, objects []Object) []byte {
	tb.Helper()
	var out bytes.Buffer
	w, err := NewWriter(&out, o)
	if err != nil {
		tb.Fatal(err)
	}
	for _, object := range objects {
		if err := w.Write(object); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

// testBundle is a bundle to write into.
func testBundle(tb rapid.TB) Object {
	tb.Helper()
	b, err := NewBundle("bundle--5d0092c5-5f74-4287-9642-33f4c354e56d")
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

// everyForm is every way to write objects.
func everyForm(tb rapid.TB) map[string]WriterOptions {
	return map[string]WriterOptions{
		"bundle":    {Bundle: testBundle(tb)},
		"bundle.gz": {Bundle: testBundle(tb), Gzip: true},
		"lines":     {Form: FormLines},
		"lines.gz":  {Form: FormLines, Gzip: true},
		"array":     {Form: FormArray},
		"array.gz":  {Form: FormArray, Gzip: true},
	}
}
