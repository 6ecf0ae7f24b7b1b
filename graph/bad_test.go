package graph

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite golden files")

// badInput is one case of testdata/bad.json.
type badInput struct {
	Name   string
	Input  string
	Base64 []byte // instead of Input, where that is no text
}

func (c badInput) text() []byte {
	if c.Base64 != nil {
		return c.Base64
	}
	return []byte(c.Input)
}

func badInputs(tb testing.TB) []badInput {
	tb.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "bad.json"))
	if err != nil {
		tb.Fatal(err)
	}
	var cases []badInput
	if err := json.Unmarshal(text, &cases); err != nil {
		tb.Fatal(err)
	}
	return cases
}

// outcome describes all that reading a text gives, one line each.
func outcome(r Reader, in *bytes.Reader, whole bool) string {
	var b strings.Builder
	r.OnNotice = func(n Notice) { fmt.Fprintln(&b, "  notice", n) }
	r.OnBundle = func(u Bundle) { fmt.Fprintf(&b, "  bundle %s of %d\n", u.Object.ID(), u.Count) }
	entries := r.Objects("f", in)
	if !whole {
		entries = r.Objects("f", iotest.OneByteReader(in))
	}
	for e, err := range entries {
		var bad *Error
		switch {
		case errors.As(err, &bad) && bad.Fatal:
			fmt.Fprintln(&b, "  fatal", bad)
		case err != nil && e.Object.IsZero():
			fmt.Fprintf(&b, "  error [%d] %v\n", bad.Place.Index, bad)
		case err != nil:
			fmt.Fprintf(&b, "  error [%d] with object %v\n", bad.Place.Index, bad)
		default:
			fmt.Fprintf(&b, "  object [%d] %s\n", e.Place.Index, e.Object.ID())
		}
	}
	return b.String()
}

// TestBadInput compares what the cases of testdata/bad.json give with testdata/bad.golden.
func TestBadInput(t *testing.T) {
	golden := filepath.Join("testdata", "bad.golden")
	var got strings.Builder
	for _, c := range badInputs(t) {
		whole := outcome(Reader{}, bytes.NewReader(c.text()), true)
		if bytewise := outcome(Reader{}, bytes.NewReader(c.text()), false); whole != bytewise {
			t.Errorf("%s: byte by byte it gives\n%swhole\n%s", c.Name, bytewise, whole)
		}
		if !strings.Contains(whole, "fatal") && !strings.Contains(whole, "error") {
			t.Errorf("%s: nothing is reported", c.Name)
		}
		fmt.Fprintf(&got, "%s\n%s", c.Name, whole)
	}
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("%s (-want +got), -update rewrites it:\n%s", golden, diff)
	}
}
