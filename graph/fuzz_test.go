package graph

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
)

// FuzzReadObjects reads anything. What it checks beyond not panicking: a single JSON object is accepted exactly when
// encoding/json/v2 accepts it; errors have a place within the text; and what was read can be written, is equal when read
// again, and obeys the laws of objects.
func FuzzReadObjects(f *testing.F) {
	for _, text := range nastyObjects(f) {
		f.Add([]byte(text))
	}
	for _, c := range badInputs(f) {
		f.Add(c.text())
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		checkAgainstPeer(t, text)
		r := Reader{Limits: Limits{ObjectBytes: 1 << 16, Depth: 64, InputBytes: 1 << 20}}
		n := 0
		for e, err := range r.Objects("f", bytes.NewReader(text)) {
			var bad *Error
			switch {
			case errors.As(err, &bad):
				checkErrorPlace(t, bad, text)
			case err != nil:
				t.Fatalf("an error of another kind: %v", err)
			default:
				if n++; n < 4 && e.Object.Len() < 16 { // the laws are quadratic
					checkLaws(t, e.Object)
				}
			}
		}
		r.Elevate = true
		for e, err := range r.Objects("f", bytes.NewReader(text)) {
			if err == nil && e.Object.IsSTIX20() {
				t.Fatalf("not elevated: %s", e.Object.Raw())
			}
		}
	})
}

// checkAgainstPeer compares the verdict on a text that is one object.
func checkAgainstPeer(t *testing.T, text []byte) {
	t.Helper()
	trimmed := strings.Trim(string(text), " \t\r\n")
	if !strings.HasPrefix(trimmed, "{") {
		return
	}
	o, err := ParseObject(text)
	if errors.Is(err, ErrLimit) {
		return // the peer's limit is another
	}
	peer := jsontext.Value(text).IsValid()
	if (err == nil) != peer {
		t.Fatalf("accepted: %v (%v), the peer: %v", err == nil, err, peer)
	}
	if err == nil && o.Raw() != trimmed {
		t.Fatalf("read as %q", o.Raw())
	}
}

func checkErrorPlace(t *testing.T, bad *Error, text []byte) {
	t.Helper()
	p := bad.Place
	switch {
	case bad.Err == nil || bad.Error() == "" || p.File != "f":
		t.Fatalf("an error without cause or file: %+v", bad)
	case strings.ContainsAny(bad.Error(), "\n\r\x1b"):
		t.Fatalf("an error that would break a terminal: %q", bad.Error())
	case bytes.HasPrefix(text, []byte{0x1f, 0x8b}):
	case p.Line < 1 || p.Column < 1 || p.Offset < 0 || p.Offset > int64(len(text)):
		t.Fatalf("a place outside the text: %+v", p)
	case p.Line != 1+bytes.Count(text[:p.Offset], []byte{'\n'}):
		t.Fatalf("offset %d is not on line %d", p.Offset, p.Line)
	}
}
